import Volumes

/// Measures the features of regions.
package struct FeatureExtractor: Sendable {
  package let settings: RadiomicsSettings

  package init(settings: RadiomicsSettings) {
    self.settings = settings
  }

  /// The features of the voxels that carry `label`, one for each definition of
  /// `FeatureCatalogue.definitions(families:profile:)`, in its order.
  ///
  /// A feature that is not defined in this region (one voxel, one grey level, fewer voxels than the settings ask for, no
  /// finite intensity) is nil with its reason.
  /// - Throws: `geometryMismatch`, `emptyRegion`, and those of `GreyLevels`; `missingFeatures(because:)` gives the row of a
  ///   habitat that a patient does not have.
  package func features(image: Volume, mask: LabelMap, label: UInt8 = 1) throws(RadiomicsError) -> [FeatureValue] {
    try features(of: RegionOfInterest(image: image, mask: mask, label: label))
  }

  /// The features of a region; see `features(image:mask:label:)`.
  package func features(of region: RegionOfInterest) throws(RadiomicsError) -> [FeatureValue] {
    try features(of: region, families: settings.families)
  }

  /// The shape features of the voxels that carry `label`, whatever the settings' families.
  ///
  /// - Throws: `emptyRegion`.
  package func shapeFeatures(mask: LabelMap, label: UInt8 = 1) throws(RadiomicsError) -> [FeatureValue] {
    try features(of: RegionOfInterest(mask: mask, label: label), families: [.shape])
  }

  /// Every feature of the settings' families, without value.
  package func missingFeatures(because reason: String) -> [FeatureValue] {
    FeatureCatalogue.definitions(families: settings.families, profile: settings.profile)
      .map { FeatureValue(definition: $0, missingBecause: reason) }
  }

  private func features(
    of region: RegionOfInterest, families: [FeatureFamily]
  ) throws(RadiomicsError) -> [FeatureValue] {
    let calculators = FeatureCatalogue.calculators(for: families)
    var greyLevels: GreyLevels?
    if calculators.contains(where: { $0.needsGreyLevels }) {
      greyLevels = try GreyLevels(of: region, discretisation: settings.discretisation, profile: settings.profile)
    }
    let context = RegionContext(region: region, settings: settings, greyLevels: greyLevels)
    var values: [FeatureValue] = []
    for calculator in calculators {
      let voxels = calculator.needsGreyLevels ? region.intensities.count : region.voxelCount
      if voxels > 0, voxels < settings.minimumVoxels {
        let reason = FeatureExtractor.tooFew(voxels, settings.minimumVoxels)
        values += calculator.definitions(profile: settings.profile)
          .map { FeatureValue(definition: $0, missingBecause: reason) }
      } else {
        values += try calculator.values(context)
      }
    }
    return values
  }

  static func tooFew(_ voxels: Int, _ minimum: Int) -> String {
    "the region has \(voxels) voxel\(voxels == 1 ? "" : "s"), fewer than the \(minimum) that the settings ask for"
  }
}
