import Volumes

/// Measures the features of regions.
package struct FeatureExtractor: Sendable {
  package let settings: RadiomicsSettings

  package init(settings: RadiomicsSettings) {
    self.settings = settings
  }

  /// The features of the voxels that carry `label`, one for each of `FeatureCatalogue.definitions(settings)`, in its order.
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
    let region = region.resegmented(settings.resegmentation)
    let calculators = FeatureCatalogue.calculators(for: settings)
    let context = try context(of: region, for: calculators)
    var values: [FeatureValue] = []
    for calculator in calculators { values += try features(of: calculator, in: context) }
    return values
  }

  /// The shape features of the voxels that carry `label`, whatever the settings' families; those that need intensities are
  /// missing.
  ///
  /// - Throws: `emptyRegion`.
  package func shapeFeatures(mask: LabelMap, label: UInt8 = 1) throws(RadiomicsError) -> [FeatureValue] {
    var settings = settings
    settings.families = [.shape]
    return try FeatureExtractor(settings: settings).features(of: RegionOfInterest(mask: mask, label: label))
  }

  /// Every feature of the settings' families, without value.
  package func missingFeatures(because reason: String) -> [FeatureValue] {
    FeatureCatalogue.definitions(settings).map { FeatureValue(definition: $0, missingBecause: reason) }
  }

  /// Every feature of one family, without value.
  func missingFeatures(of calculator: any FamilyCalculator.Type, because reason: String) -> [FeatureValue] {
    calculator.definitions(settings).map { FeatureValue(definition: $0, missingBecause: reason) }
  }

  /// What the calculators share.
  ///
  /// - Parameter isFiltered: whether the intensities are a filter's response, to which the range of the resegmentation, in the
  ///   image's unit, says nothing.
  func context(
    of region: RegionOfInterest, for calculators: [any FamilyCalculator.Type], isFiltered: Bool = false
  ) throws(RadiomicsError) -> RegionContext {
    var greyLevels: GreyLevels?
    if calculators.contains(where: { $0.needsGreyLevels }) {
      let discretisation = isFiltered ? settings.discretisation : originalDiscretisation
      greyLevels = try GreyLevels(
        of: region, discretisation: discretisation, profile: settings.profile,
        inSinglePrecision: settings.inSinglePrecision)
    }
    let needsSorted = calculators.contains { $0.needsSortedIntensities }
    return RegionContext(
      region: region, settings: settings, greyLevels: greyLevels,
      sortedIntensities: needsSorted ? SortedIntensities.ascending(region.intensities) : nil,
      range: isFiltered ? .none : settings.resegmentation)
  }

  /// The settings' discretisation, its bins beginning where the resegmentation's range does.
  private var originalDiscretisation: GreyLevelDiscretisation {
    guard settings.profile == .ibsi, case .binWidth(let width, nil) = settings.discretisation else {
      return settings.discretisation
    }
    return .binWidth(width, origin: settings.resegmentation.lower)
  }

  func features(
    of calculator: any FamilyCalculator.Type, in context: RegionContext
  ) throws(RadiomicsError) -> [FeatureValue] {
    let definitions = calculator.definitions(settings)
    let voxels = calculator.needsIntensities ? context.region.intensities.count : context.region.voxelCount
    if voxels > 0, voxels < settings.minimumVoxels {
      let reason = FeatureExtractor.tooFew(voxels, settings.minimumVoxels)
      return definitions.map { FeatureValue(definition: $0, missingBecause: reason) }
    }
    return zip(definitions, try calculator.values(context)).map { definition, measurement in
      switch measurement {
      case .value(let value): FeatureValue(definition: definition, value: value)
      case .undefined(let reason): FeatureValue(definition: definition, missingBecause: reason)
      }
    }
  }

  static func tooFew(_ voxels: Int, _ minimum: Int) -> String {
    "the region has \(voxels) voxel\(voxels == 1 ? "" : "s"), fewer than the \(minimum) that the settings ask for"
  }
}
