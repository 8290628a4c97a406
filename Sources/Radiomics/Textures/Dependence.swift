/// Features of the neighbouring grey-level dependence matrix, which PyRadiomics calls `gldm`.
///
/// A voxel depends on a neighbour whose level differs by no more than the settings' `dependenceDifference`; the size of its
/// dependence is 1 plus the number of such neighbours.
///
/// Undefined: every feature where no voxel of the region has an intensity. All are defined in every other region: a voxel
/// without neighbours has a dependence of size 1, and every voxel is counted once, so DependencePercentage is always 1.
///
/// Sources: Sun and Wee 1983 (DOI 10.1016/0734-189X(83)90032-4); IBSI reference manual, "Neighbouring grey level dependence based
/// features" (arXiv 1612.07003); PyRadiomics documentation, `gldm`.
enum Dependence: FamilyCalculator {
  static let family = FeatureFamily.ngldm
  static let needsGreyLevels = true

  static func aggregations(_ settings: RadiomicsSettings) -> [FeatureAggregation?] {
    directionlessAggregations(settings)
  }

  static func measure(_ context: RegionContext) -> [Measured<EmphasisMeasurements>] {
    let asked = aggregations(context.settings).compactMap { $0 }
    guard let levels = context.greyLevels else { return asked.map { _ in .undefined(RegionContext.noIntensity) } }
    let neighbourhood = context.settings.neighbourhood
    var results: [FeatureAggregation: [EmphasisStatistics]] = [:]
    func statistics(_ matrix: DependenceMatrix) -> [EmphasisStatistics] {
      let voxels = matrix.counts.reduce(0) { $0 + Int($1) }
      return EmphasisStatistics(entries: matrix.entries(levels: levels.values), voxels: Double(voxels)).map { [$0] }
        ?? []
    }
    func total(acrossAxis: Int?, eachSlice: ((DependenceMatrix) -> Void)? = nil) -> DependenceMatrix {
      DependenceMatrix.total(
        of: context.region, greyLevels: levels,
        steps: neighbourhood.distances.flatMap { TextureDirections.all(distance: $0, acrossAxis: acrossAxis) },
        difference: neighbourhood.dependenceDifference, eachSlice: eachSlice)
    }
    if asked.contains(.slices) {
      var slices: [EmphasisStatistics] = []
      let planes = total(acrossAxis: 2) { slices += statistics($0) }
      results[.slices] = slices
      results[.planes] = statistics(planes)
    } else if asked.contains(.planes) {
      results[.planes] = statistics(total(acrossAxis: 2))
    }
    if asked.contains(.volume) { results[.volume] = statistics(total(acrossAxis: neighbourhood.acrossAxis)) }
    return asked.map { .measured(EmphasisMeasurements(matrices: results[$0] ?? [])) }
  }

  static let features: [Feature<EmphasisMeasurements>] = [
    Feature("DependenceEntropy", "FCBV", "bit", "Entropy of pairs of grey level and dependence.") {
      $0.mean(\.entropy)
    },
    Feature("DependenceNonUniformity", "Z87G", "1", "Squared counts of each dependence over the number of voxels.") {
      $0.mean(\.sizeNonUniformity)
    },
    Feature("DependenceNonUniformityNormalized", "OKJI", "1", "Probability that two voxels have the same dependence.") {
      $0.mean(\.normalisedSizeNonUniformity)
    },
    Feature("DependenceVariance", "DNX2", "1", "Variance of the dependence.") { $0.mean(\.sizeVariance) },
    Feature("GrayLevelNonUniformity", "FP8K", "1", "Squared counts of each grey level over the number of voxels.") {
      $0.mean(\.levelNonUniformity)
    },
    Feature("GrayLevelVariance", "1PFV", "grey level^2", "Variance of the grey level.") { $0.mean(\.levelVariance) },
    Feature("HighGrayLevelEmphasis", "OAE7", "grey level^2", "Mean squared grey level.") {
      $0.mean(\.highLevelEmphasis)
    },
    Feature("LargeDependenceEmphasis", "IMOQ", "1", "Mean squared dependence.") { $0.mean(\.largeEmphasis) },
    Feature(
      "LargeDependenceHighGrayLevelEmphasis", "9QMG", "grey level^2",
      "Mean of the squared dependence times the squared grey level."
    ) { $0.mean(\.largeHighLevelEmphasis) },
    Feature(
      "LargeDependenceLowGrayLevelEmphasis", "NBZI", "1/grey level^2",
      "Mean of the squared dependence over the squared grey level."
    ) { $0.mean(\.largeLowLevelEmphasis) },
    Feature("LowGrayLevelEmphasis", "TL9H", "1/grey level^2", "Mean of 1 over the squared grey level.") {
      $0.mean(\.lowLevelEmphasis)
    },
    Feature("SmallDependenceEmphasis", "SODN", "1", "Mean of 1 over the squared dependence.") {
      $0.mean(\.smallEmphasis)
    },
    Feature(
      "SmallDependenceHighGrayLevelEmphasis", "JA6D", "grey level^2",
      "Mean of the squared grey level over the squared dependence."
    ) { $0.mean(\.smallHighLevelEmphasis) },
    Feature(
      "SmallDependenceLowGrayLevelEmphasis", "EQ3F", "1/grey level^2",
      "Mean of 1 over the squared dependence times the squared grey level."
    ) { $0.mean(\.smallLowLevelEmphasis) },
    Feature(
      "DependenceEnergy", "CAS9", "1", "Probability that two voxels have the same grey level and dependence.",
      in: [.ibsi]
    ) {
      $0.mean(\.energy)
    },
    Feature("DependencePercentage", "6XV8", "1", "Voxels counted in parts of the region's voxels.", in: [.ibsi]) {
      $0.mean(\.percentage)
    },
    Feature(
      "GrayLevelNonUniformityNormalized", "5SPA", "1", "Probability that two voxels have the same grey level.",
      in: [.ibsi]
    ) {
      $0.mean(\.normalisedLevelNonUniformity)
    },
  ]
}
