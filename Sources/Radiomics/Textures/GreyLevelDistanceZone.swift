/// Features of the grey-level distance-zone matrix: how far from the region's border connected zones of one level lie.
///
/// A zone's distance is that of its voxel next to the border, in steps between voxels that share a face, 1 at the border; the
/// border is that of the mask, not of the voxels that resegmentation leaves. In single slices steps stay in the slice.
///
/// Undefined: every feature where no voxel has an intensity. One voxel is one zone at distance 1. PyRadiomics does not have this
/// family.
///
/// Sources: Thibault et al. 2014 (DOI 10.1109/TBME.2013.2284600); IBSI reference manual, "Grey level distance zone based
/// features" (arXiv 1612.07003).
enum GreyLevelDistanceZone: FamilyCalculator {
  static let family = FeatureFamily.gldzm
  static let needsGreyLevels = true

  static func aggregations(_ settings: RadiomicsSettings) -> [FeatureAggregation?] {
    directionlessAggregations(settings)
  }

  static func measure(_ context: RegionContext) -> [Measured<EmphasisMeasurements>] {
    ZoneMeasurement.measure(context, by: .distance)
  }

  static let features: [Feature<EmphasisMeasurements>] = [
    Feature(
      "GrayLevelNonUniformity", "VFT7", "1", "How unevenly zones are spread over levels; grows with their number."
    ) {
      $0.mean(\.levelNonUniformity)
    },
    Feature("GrayLevelNonUniformityNormalized", "7HP3", "1", "Probability that two zones have the same level.") {
      $0.mean(\.normalisedLevelNonUniformity)
    },
    Feature("GrayLevelVariance", "QK93", "grey level^2", "Variance of the levels of zones.") {
      $0.mean(\.levelVariance)
    },
    Feature("HighGrayLevelZoneEmphasis", "K26C", "grey level^2", "Mean squared level of zones.") {
      $0.mean(\.highLevelEmphasis)
    },
    Feature("LargeDistanceEmphasis", "MB4I", "1", "Mean squared distance of zones from the border in voxels.") {
      $0.mean(\.largeEmphasis)
    },
    Feature(
      "LargeDistanceHighGrayLevelEmphasis", "KLTH", "grey level^2",
      "Mean squared product of a zone's distance and level."
    ) { $0.mean(\.largeHighLevelEmphasis) },
    Feature(
      "LargeDistanceLowGrayLevelEmphasis", "A7WM", "1/grey level^2",
      "Mean squared ratio of a zone's distance and level."
    ) { $0.mean(\.largeLowLevelEmphasis) },
    Feature("LowGrayLevelZoneEmphasis", "S1RA", "1/grey level^2", "Mean of 1 over the squared level of zones.") {
      $0.mean(\.lowLevelEmphasis)
    },
    Feature("SmallDistanceEmphasis", "0GBI", "1", "Mean of 1 over the squared distance of zones from the border.") {
      $0.mean(\.smallEmphasis)
    },
    Feature(
      "SmallDistanceHighGrayLevelEmphasis", "DKNJ", "grey level^2", "Mean squared ratio of a zone's level and distance."
    ) { $0.mean(\.smallHighLevelEmphasis) },
    Feature(
      "SmallDistanceLowGrayLevelEmphasis", "RUVG", "1/grey level^2",
      "Mean of 1 over the squared product of distance and level."
    ) { $0.mean(\.smallLowLevelEmphasis) },
    Feature("ZoneDistanceEntropy", "GBDU", "bit", "Entropy of the pairs of level and distance of zones.") {
      $0.mean(\.entropy)
    },
    Feature(
      "ZoneDistanceNonUniformity", "V294", "1", "How unevenly zones are spread over distances; grows with their number."
    ) { $0.mean(\.sizeNonUniformity) },
    Feature("ZoneDistanceNonUniformityNormalized", "IATH", "1", "Probability that two zones have the same distance.") {
      $0.mean(\.normalisedSizeNonUniformity)
    },
    Feature("ZoneDistanceVariance", "7WT1", "1", "Variance of the distance of zones from the border in voxels.") {
      $0.mean(\.sizeVariance)
    },
    Feature("ZonePercentage", "VIWW", "1", "Number of zones over the number of voxels.") { $0.mean(\.percentage) },
  ]
}
