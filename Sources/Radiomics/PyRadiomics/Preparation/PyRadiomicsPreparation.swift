import Volumes

/// An image and its region as PyRadiomics would hand them to its filters and features.
package struct PyRadiomicsPrepared: Sendable, Equatable {
  /// The image that filters are applied to.
  package let image: Volume
  /// The type of number in which PyRadiomics holds it.
  package let pixelType: PyRadiomicsPixelType
  /// The region whose shape is measured; on the image's grid.
  ///
  /// After resegmentation it is cut to the box of the resegmented region, as PyRadiomics does, also where its shape is not
  /// resegmented.
  package let mask: LabelMap
  /// The region whose intensities and texture are measured; on the image's grid.
  package let intensityMask: LabelMap
  /// The label of both.
  package let label: UInt8
  /// The box of `intensityMask`: the part of the filters' responses that is needed.
  package let box: VoxelBox
}

/// Everything that PyRadiomics does to image and mask before filters and features.
///
/// In its order: normalisation; resampling, or with `preCrop` cutting to the region; the conditions on the mask; resegmentation;
/// the conditions again. Source: PyRadiomics documentation, `featureextractor`.
package struct PyRadiomicsPreparation: Sendable {
  package let settings: PyRadiomicsPreparationSettings

  package init(_ settings: PyRadiomicsPreparationSettings) {
    self.settings = settings
  }

  /// Prepares an image and the region of a mask, which may lie on another grid where it is resampled or corrected.
  ///
  /// - Parameters:
  ///   - type: the type of number in which the file holds the image; voxels of 32-bit images are rounded to it.
  ///   - label: the settings' label unless given.
  /// - Throws: `invalidSetting`, `emptyRegion`, `geometryMismatch`, `regionOutsideImage`, `tooFewDimensions`, `regionTooSmall`,
  ///   `emptiedByResegmentation`.
  ///
  /// Linear in the voxels of image and mask.
  package func prepare(
    image: Volume, storedAs type: PyRadiomicsPixelType, mask: LabelMap, label: UInt8? = nil
  ) throws(RadiomicsError) -> PyRadiomicsPrepared {
    try prepare(image: image, storedAs: type, mask: mask, label: label) { _ in }
  }

  /// The same, with the facts about image and mask at every stage.
  package func prepareWithDiagnostics(
    image: Volume, storedAs type: PyRadiomicsPixelType, mask: LabelMap, label: UInt8? = nil
  ) throws(RadiomicsError) -> (prepared: PyRadiomicsPrepared, diagnostics: PyRadiomicsDiagnostics) {
    var diagnostics = PyRadiomicsDiagnostics()
    let prepared = try prepare(image: image, storedAs: type, mask: mask, label: label) { $0(&diagnostics) }
    return (prepared, diagnostics)
  }

  /// - Parameter report: is handed what describes a stage.
  private func prepare(
    image: Volume, storedAs type: PyRadiomicsPixelType, mask: LabelMap, label: UInt8?,
    report: ((inout PyRadiomicsDiagnostics) -> Void) -> Void
  ) throws(RadiomicsError) -> PyRadiomicsPrepared {
    try settings.check()
    let label = label ?? settings.label
    var (image, type, mask) = (image, type, mask)
    guard mask.labels.contains(label) else { throw .emptyRegion(label: label) }
    if type == .float32 { image.roundToSinglePrecision() }
    report { [image, mask] in
      $0.add(image: image, stage: .original)
      // Whether the two lie on the same grid is not known yet.
      $0.add(mask: mask, label: label, image: nil, stage: .original)
    }
    if settings.normalize {
      image = try PyRadiomicsNormalisation.normalised(
        image, scale: settings.normalizeScale, outliers: settings.removeOutliers)
      type = .float64
    }
    if let interpolator = settings.interpolator, let spacing = settings.resampledPixelSpacing {
      (image, mask) = try PyRadiomicsResampling.resampled(
        image: image, storedAs: type, mask: mask, label: label, spacing: spacing, interpolator: interpolator,
        padding: settings.padDistance)
      report { [image, mask] in
        $0.add(image: image, stage: .interpolated)
        $0.add(mask: mask, label: label, image: image, stage: .interpolated)
      }
    } else if settings.preCrop {
      let checked = try PyRadiomicsMaskCheck.checked(mask, on: image.grid, label: label, settings: settings)
      let part = checked.box.padded(by: settings.padDistance, within: image.grid.size)
      (image, mask) = (image.cropped(to: part), checked.mask.cropped(to: part))
    }
    let checked = try PyRadiomicsMaskCheck.checked(mask, on: image.grid, label: label, settings: settings)
    if checked.isCorrected {
      report { [image] in $0.add(mask: checked.mask, label: label, image: image, stage: .corrected) }
    }
    guard let range = settings.resegmentRange else {
      return PyRadiomicsPrepared(
        image: image, pixelType: type, mask: checked.mask, intensityMask: checked.mask, label: label, box: checked.box)
    }
    let resegmented = try PyRadiomicsResegmentation.resegmented(
      checked.mask, label: label, image: image, storedAs: type, range: range, mode: settings.resegmentMode)
    let box = try PyRadiomicsMaskCheck.requireSize(resegmented, label: label, settings: settings)
    report { [image] in $0.add(mask: resegmented, label: label, image: image, stage: .resegmented) }
    let shape = settings.resegmentShape ? resegmented : checked.mask.erased(outside: box)
    return PyRadiomicsPrepared(
      image: image, pixelType: type, mask: shape, intensityMask: resegmented, label: label, box: box)
  }
}

extension Volume {
  /// Rounds voxels to 32-bit floats. Scaled whole numbers of a file are such in PyRadiomics.
  fileprivate mutating func roundToSinglePrecision() {
    guard voxels.contains(where: { Double(Float($0)) != $0 && !$0.isNaN }) else { return }
    for offset in voxels.indices { voxels[offset] = Double(Float(voxels[offset])) }
  }
}

extension LabelMap {
  /// The labels within a box, 0 elsewhere.
  fileprivate func erased(outside box: VoxelBox) -> LabelMap {
    var result = LabelMap(grid: grid, labels: [UInt8](repeating: 0, count: labels.count))
    for k in box.range(2) {
      for j in box.range(1) {
        let row = grid.offset(box.lower.x, j, k)..<grid.offset(box.upper.x, j, k) + 1
        result.labels.replaceSubrange(row, with: labels[row])
      }
    }
    return result
  }
}
