/// What a filter finds beyond the image (IBSI 2 reference manual, "Boundary conditions", arXiv 2006.05470).
package enum BoundaryCondition: String, Sendable, Hashable, Codable, CaseIterable {
  /// 0 everywhere.
  case zero
  /// The value of the nearest voxel of the image.
  case nearest
  /// The image again and again.
  case periodic
  /// The image mirrored at its outer faces, so that the outer voxels are repeated: c b a | a b c | c b a.
  case mirror

  /// The position from 0 up to `count - 1` whose value stands at `position`, which may lie anywhere; nil for a 0.
  @inline(__always)
  func source(of position: Int, count: Int) -> Int? {
    if position >= 0 && position < count { return position }
    switch self {
    case .zero: return nil
    case .nearest: return position < 0 ? 0 : count - 1
    case .periodic:
      let rest = position % count
      return rest < 0 ? rest + count : rest
    case .mirror:
      let rest = position % (2 * count)
      let within = rest < 0 ? rest + 2 * count : rest
      return within < count ? within : 2 * count - 1 - within
    }
  }

  /// The values of a box of `size` (x fastest) with `before` and `after` voxels more along each axis.
  func extended(_ values: [Double], size: SIMD3<Int>, before: SIMD3<Int>, after: SIMD3<Int>) -> [Double] {
    let target = size &+ before &+ after
    func sources(_ axis: Int) -> [Int?] {
      (0..<target[axis]).map { source(of: $0 - before[axis], count: size[axis]) }
    }
    let (columns, rows, slices) = (sources(0), sources(1), sources(2))
    return [Double](unsafeUninitializedCapacity: target.x * target.y * target.z) { output, count in
      values.withUnsafeBufferPointer { input in
        var offset = 0
        for k in slices {
          for j in rows {
            guard let k, let j else {
              output[offset..<offset + target.x].initialize(repeating: 0)
              offset += target.x
              continue
            }
            let row = size.x * (j + size.y * k)
            for i in columns {
              output.initializeElement(at: offset, to: i.map { input[row + $0] } ?? 0)
              offset += 1
            }
          }
        }
      }
      count = target.x * target.y * target.z
    }
  }
}
