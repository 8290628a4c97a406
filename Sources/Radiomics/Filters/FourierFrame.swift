import Volumes

/// The box in which an image is filtered by its frequencies: the image itself where it is periodic, otherwise with margins
/// filled by the boundary condition, so that opposite sides do not meet.
struct FourierFrame {
  let image: Volume
  let boundary: BoundaryCondition
  /// Voxels before the image along each axis.
  let before: SIMD3<Int>
  let size: SIMD3<Int>
  /// Of the image; one slice where the filter works in slices.
  private let inner: SIMD3<Int>

  /// - Parameter margin: voxels on either side at least, where the image is not periodic. The box grows further to lengths
  ///   that transform fast.
  init(_ image: Volume, dimension: FilterDimension, boundary: BoundaryCondition, margin: SIMD3<Int>) {
    self.image = image
    self.boundary = boundary
    inner = dimension == .slices ? SIMD3(image.grid.size.x, image.grid.size.y, 1) : image.grid.size
    var size = inner
    var before = SIMD3<Int>.zero
    if boundary != .periodic {
      for axis in dimension.axes {
        size[axis] = FourierTransform.fastLength(atLeast: inner[axis] + 2 * margin[axis])
        before[axis] = (size[axis] - inner[axis]) / 2
      }
    }
    self.size = size
    self.before = before
  }

  /// The voxels with their margins.
  func extended(_ voxels: [Double]) -> [Double] {
    if size == inner { return voxels }
    return boundary.extended(voxels, size: inner, before: before, after: size &- inner &- before)
  }

  /// The part that the image takes.
  func cropped(_ values: [Double]) -> [Double] {
    if size == inner { return values }
    var kept: [Double] = []
    kept.reserveCapacity(inner.x * inner.y * inner.z)
    for k in 0..<inner.z {
      for j in 0..<inner.y {
        let row = before.x + size.x * (before.y + j + size.y * (before.z + k))
        kept.append(contentsOf: values[row..<row + inner.x])
      }
    }
    return kept
  }
}
