/// Features of the grey-level size-zone matrix: how large connected zones of one level are.
///
/// Undefined: every feature where no voxel has an intensity. In a flat region variances and entropy are 0 unless it has several
/// parts; one voxel is one zone of size 1 (PyRadiomics stops there). There is no limit to levels.
///
/// Sources: Thibault et al. 2014 (DOI 10.1109/TBME.2013.2284600); IBSI reference manual, "Grey level size zone based features"
/// (arXiv 1612.07003); PyRadiomics documentation, `glszm`.
enum GreyLevelSizeZone: FamilyCalculator {
  static let family = FeatureFamily.glszm
  static let needsGreyLevels = true

  static func aggregations(_ settings: RadiomicsSettings) -> [FeatureAggregation?] {
    directionlessAggregations(settings)
  }

  static func measure(_ context: RegionContext) -> [Measured<EmphasisMeasurements>] {
    ZoneMeasurement.measure(context, by: .size)
  }

  static let features: [Feature<EmphasisMeasurements>] = [
    Feature(
      "GrayLevelNonUniformity", "JNSA", "1", "How unevenly zones are spread over levels; grows with their number."
    ) {
      $0.mean(\.levelNonUniformity)
    },
    Feature("GrayLevelNonUniformityNormalized", "Y1RO", "1", "Probability that two zones have the same level.") {
      $0.mean(\.normalisedLevelNonUniformity)
    },
    Feature("GrayLevelVariance", "BYLV", "grey level^2", "Variance of the levels of zones.") {
      $0.mean(\.levelVariance)
    },
    Feature("HighGrayLevelZoneEmphasis", "5GN9", "grey level^2", "Mean squared level of zones.") {
      $0.mean(\.highLevelEmphasis)
    },
    Feature("LargeAreaEmphasis", "48P8", "1", "Mean squared size of zones in voxels.") { $0.mean(\.largeEmphasis) },
    Feature(
      "LargeAreaHighGrayLevelEmphasis", "J17V", "grey level^2", "Mean squared product of a zone's size and level."
    ) {
      $0.mean(\.largeHighLevelEmphasis)
    },
    Feature("LargeAreaLowGrayLevelEmphasis", "YH51", "1/grey level^2", "Mean squared ratio of a zone's size and level.")
    {
      $0.mean(\.largeLowLevelEmphasis)
    },
    Feature("LowGrayLevelZoneEmphasis", "XMSY", "1/grey level^2", "Mean of 1 over the squared level of zones.") {
      $0.mean(\.lowLevelEmphasis)
    },
    Feature("SizeZoneNonUniformity", "4JP3", "1", "How unevenly zones are spread over sizes; grows with their number.")
    {
      $0.mean(\.sizeNonUniformity)
    },
    Feature("SizeZoneNonUniformityNormalized", "VB3A", "1", "Probability that two zones have the same size.") {
      $0.mean(\.normalisedSizeNonUniformity)
    },
    Feature("SmallAreaEmphasis", "5QRC", "1", "Mean of 1 over the squared size of zones.") { $0.mean(\.smallEmphasis) },
    Feature("SmallAreaHighGrayLevelEmphasis", "HW1V", "grey level^2", "Mean squared ratio of a zone's level and size.")
    {
      $0.mean(\.smallHighLevelEmphasis)
    },
    Feature(
      "SmallAreaLowGrayLevelEmphasis", "5RAI", "1/grey level^2", "Mean of 1 over the squared product of size and level."
    ) { $0.mean(\.smallLowLevelEmphasis) },
    Feature("ZoneEntropy", "GU8N", "bit", "Entropy of the pairs of level and size of zones.") { $0.mean(\.entropy) },
    Feature("ZonePercentage", "P30P", "1", "Number of zones over the number of voxels.") { $0.mean(\.percentage) },
    Feature("ZoneVariance", "3NSA", "1", "Variance of the size of zones in voxels.") { $0.mean(\.sizeVariance) },
  ]
}
