import Volumes

/// What is done to an image and a mask before a region is cut from them, by the reference manual of IBSI.
///
/// The new grid has the old one's physical centre. The mask is interpolated linearly and holds where that gives a half or more.
/// Source: IBSI reference manual, "Interpolation" and "Image processing" (arXiv 1612.07003).
package struct RegionPreparation: Sendable, Hashable, Codable {
  /// mm between voxel centres along each axis; 0 keeps the image's own; nil: no interpolation.
  package var spacing: SIMD3<Double>?
  package var interpolation: Interpolation
  /// Whether intensities are rounded to whole numbers after interpolation, halves away from 0 (for CT).
  package var roundsIntensities: Bool

  package init(
    spacing: SIMD3<Double>? = nil, interpolation: Interpolation = .linear, roundsIntensities: Bool = false
  ) {
    self.spacing = spacing
    self.interpolation = interpolation
    self.roundsIntensities = roundsIntensities
  }

  package static let none = RegionPreparation()

  /// The image and the mask of the voxels that carry `label` on the new grid. O(voxels).
  ///
  /// - Throws: `geometryMismatch`; `invalidSpacing` where a spacing is negative or not finite.
  package func prepared(
    image: Volume, mask: LabelMap, label: UInt8 = 1
  ) throws(RadiomicsError) -> (image: Volume, mask: LabelMap) {
    guard image.grid.matches(mask.grid) else { throw .geometryMismatch }
    var image = image
    var mask = mask.mask(of: label)
    if let grid = try grid(for: image.grid) {
      image = image.resampled(to: grid, interpolation: interpolation)
      mask = mask.resampledLinearly(to: grid)
    }
    if roundsIntensities {
      for offset in image.voxels.indices { image.voxels[offset] = image.voxels[offset].rounded() }
    }
    return (image, mask)
  }

  private func grid(for grid: Grid) throws(RadiomicsError) -> Grid? {
    guard let spacing else { return nil }
    guard all(spacing .>= SIMD3.zero), (spacing.sum()).isFinite else { throw .invalidSpacing(spacing) }
    let chosen = SIMD3(
      spacing.x > 0 ? spacing.x : grid.spacing.x, spacing.y > 0 ? spacing.y : grid.spacing.y,
      spacing.z > 0 ? spacing.z : grid.spacing.z)
    return chosen == grid.spacing ? nil : grid.resampled(spacing: chosen)
  }
}
