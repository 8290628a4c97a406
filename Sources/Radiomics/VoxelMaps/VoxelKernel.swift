/// The neighbourhood in which a map measures a voxel.
package enum VoxelKernel: Sendable, Hashable, Codable {
  /// The voxels at most `radius` voxels away along every axis: a cube of 2 radius + 1 voxels; PyRadiomics' `kernelRadius`.
  case cube(radius: Int)
  /// The voxels whose centres are at most this many mm away, so that thick slices do not stretch the neighbourhood.
  case sphere(millimetres: Double)

  /// Steps from a voxel to the voxels of its kernel, itself included, in the order of memory.
  ///
  /// - Parameters:
  ///   - spacing: mm between voxel centres.
  ///   - limit: no step is longer than this along an axis: there is nothing beyond.
  ///   - acrossAxis: the axis across which the kernel is flat, where texture is looked for in planes.
  /// - Throws: `invalidVoxelMap` where the kernel holds no voxel besides its centre whatever the limit.
  func steps(
    spacing: SIMD3<Double>, limit: SIMD3<Int>, acrossAxis: Int?
  ) throws(RadiomicsError) -> [SIMD3<Int>] {
    var reach = limit
    switch self {
    case .cube(let radius):
      guard radius >= 1 else {
        throw .invalidVoxelMap(because: "a kernel radius of \(radius) voxels holds no neighbour; give at least 1")
      }
      for axis in 0..<3 { reach[axis] = min(reach[axis], radius) }
    case .sphere(let radius):
      let smallest = (0..<3).filter { $0 != acrossAxis }.map { spacing[$0] }.min() ?? 0
      guard radius >= smallest, radius.isFinite else {
        throw .invalidVoxelMap(
          because: "a kernel radius of \(radius) mm reaches no neighbour; voxels lie \(smallest) mm apart")
      }
      for axis in 0..<3 {
        // What exceeds every integer is limited all the same.
        reach[axis] = Int(min(Double(reach[axis]), (radius / spacing[axis] * (1 + 1e-9)).rounded(.down)))
      }
    }
    if let acrossAxis { reach[acrossAxis] = 0 }
    var steps: [SIMD3<Int>] = []
    for z in -reach.z...reach.z {
      for y in -reach.y...reach.y {
        for x in -reach.x...reach.x where holds(SIMD3(x, y, z), spacing) { steps.append(SIMD3(x, y, z)) }
      }
    }
    return steps
  }

  /// Whether a step within the kernel's box stays in the kernel.
  private func holds(_ step: SIMD3<Int>, _ spacing: SIMD3<Double>) -> Bool {
    guard case .sphere(let radius) = self else { return true }
    let length = SIMD3<Double>(step) * spacing
    return (length * length).sum() <= radius * radius * (1 + 1e-9)
  }
}
