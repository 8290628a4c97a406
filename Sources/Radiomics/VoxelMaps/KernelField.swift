import Volumes

/// The voxels that kernels are cut from: a box whose rim is as wide as a kernel reaches, so no step leaves it.
struct KernelField: Sendable {
  /// Voxels along each axis, rim included; x fastest.
  let size: SIMD3<Int>
  /// mm between voxel centres.
  let spacing: SIMD3<Double>
  /// Nan where no kernel has a voxel.
  let intensities: [Double]
  /// 0 where no kernel has a voxel, else 1 + the position of its grey level; 1 where there are no grey levels.
  let indices: [Int32]
  /// Of all voxels of the field; nil where no family needs them.
  let greyLevels: GreyLevels?
  /// The voxels around which kernels are laid, ascending.
  let centres: [Int]

  /// - Parameters:
  ///   - context: the voxels that kernels may hold, and their grey levels.
  ///   - centres: the voxels that are mapped, each of them in `context`.
  ///   - steps: the kernel's.
  init(context: RegionContext, centres: RegionOfInterest, steps: [SIMD3<Int>]) {
    let region = context.region
    let reach = steps.reduce(into: SIMD3<Int>()) { reach, step in
      for axis in 0..<3 { reach[axis] = max(reach[axis], step[axis]) }
    }
    // The region's own rim is one voxel wide.
    let size = region.size &+ (reach &- SIMD3(1, 1, 1)) &* SIMD3(2, 2, 2)
    var intensities = [Double](repeating: .nan, count: size.x * size.y * size.z)
    var indices = [Int32](repeating: 0, count: intensities.count)
    /// The place here of a voxel of a region's box.
    func place(_ offset: Int, of other: RegionOfInterest) -> Int {
      let (k, inSlice) = offset.quotientAndRemainder(dividingBy: other.size.x * other.size.y)
      let (j, i) = inSlice.quotientAndRemainder(dividingBy: other.size.x)
      let voxel = SIMD3(i, j, k) &+ other.corner &- region.corner &+ reach &- SIMD3(1, 1, 1)
      return voxel.x + size.x * (voxel.y + size.y * voxel.z)
    }
    for (offset, intensity) in zip(region.offsets, region.intensities) {
      let place = place(offset, of: region)
      intensities[place] = intensity
      indices[place] = context.greyLevels?.indices[offset] ?? 1
    }
    self.size = size
    spacing = region.spacing
    self.intensities = intensities
    self.indices = indices
    greyLevels = context.greyLevels
    self.centres = centres.offsets.map { place($0, of: centres) }
  }

  /// Changes of position in the field.
  func jumps(_ steps: [SIMD3<Int>]) -> [Int] { steps.map { $0.x + size.x * ($0.y + size.y * $0.z) } }
}
