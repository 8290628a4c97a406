import Volumes

/// PyRadiomics' `resampledPixelSpacing`: image and mask on a grid of another spacing, cut to the region.
///
/// The corners of the mask's grid stay where they are (the new first voxel begins where the old one did). Only the region's box
/// is resampled, with `padDistance` voxels around it as far as the mask reaches; directions come from the mask. Axes along which
/// the region has one slice keep the mask's spacing. Source: PyRadiomics documentation, `imageoperations.resampleImage`.
enum PyRadiomicsResampling {
  /// - Parameters:
  ///   - spacing: mm along x, y, z; 0 keeps the mask's.
  ///   - padding: voxels around the region's box.
  /// - Throws: `emptyRegion`, also where the label is lost between the voxels; `regionOutsideImage`; `invalidSetting` where the
  ///   new grid would have more voxels than memory can hold.
  static func resampled(
    image: Volume, storedAs type: PyRadiomicsPixelType, mask: LabelMap, label: UInt8, spacing requested: SIMD3<Double>,
    interpolator: PyRadiomicsInterpolator, padding: Int
  ) throws(RadiomicsError) -> (image: Volume, mask: LabelMap) {
    let box = try PyRadiomicsMaskCheck.boxInside(image.grid, mask: mask, label: label)
    var spacing = mask.grid.spacing
    for axis in 0..<3 where box.size[axis] > 1 && requested[axis] > 0 { spacing[axis] = requested[axis] }
    if (0..<3).allSatisfy({ abs(image.grid.spacing[$0] - spacing[$0]) <= 1e-8 + 1e-5 * abs(spacing[$0]) }) {
      let mask = ITKResampling.nearest(mask, on: image.grid)
      guard let box = VoxelBox(around: label, in: mask) else { throw .emptyRegion(label: label) }
      let part = box.padded(by: padding, within: mask.grid.size)
      return (image.cropped(to: part), mask.cropped(to: part))
    }
    let grid = try self.grid(of: mask.grid, spacing: spacing, around: box, padding: padding)
    return (
      ITKResampling(interpolator: interpolator).applied(to: image, on: grid, storedAs: type),
      ITKResampling.nearest(mask, on: grid)
    )
  }

  /// The new grid around the region's box.
  private static func grid(
    of grid: Grid, spacing: SIMD3<Double>, around box: VoxelBox, padding: Int
  ) throws(RadiomicsError) -> Grid {
    let ratio = grid.spacing / spacing
    let first = SIMD3<Double>(box.lower)
    let end = SIMD3<Double>(box.lower &+ box.size)
    let margin = Double(padding)
    var lower = ((first - 0.5) * ratio - margin).rounded(.down)
    var upper = ((end - 0.5) * ratio + margin).rounded(.up)
    let last = (SIMD3<Double>(grid.size) * ratio).rounded(.up) - 1
    for axis in 0..<3 {
      lower[axis] = max(lower[axis], 0)
      upper[axis] = min(upper[axis], last[axis])
    }
    let count = upper - lower + 1
    guard (0..<3).allSatisfy({ count[$0] >= 1 }), count.x * count.y * count.z < 4_294_967_296 else {
      throw .invalidSetting(
        "resampledPixelSpacing", because: "the region would have more than 4 thousand million voxels, or none")
    }
    let shift = 0.5 * (spacing - grid.spacing) / grid.spacing
    let origin = ITKGeometry(grid).point(of: shift + lower / ratio)
    return Grid(size: SIMD3<Int>(count), spacing: spacing, origin: origin, direction: grid.direction)
  }
}
