import Foundation

/// First-order statistics.
///
/// Undefined: every feature where no voxel of the region has an intensity. Skewness and Kurtosis in a flat region under `ibsi`
/// (PyRadiomics documents 0). CoefficientOfVariation where the mean is 0, QuartileCoefficientOfDispersion where the quartiles
/// add up to 0, RobustMeanAbsoluteDeviation where no intensity lies between its percentiles (two voxels). Entropy and Uniformity
/// are of grey levels, all others of intensities.
///
/// Sources: IBSI reference manual, "Intensity-based statistical features" and "Intensity histogram features"
/// (arXiv 1612.07003); PyRadiomics documentation, `firstorder`.
enum FirstOrder: FamilyCalculator {
  static let family = FeatureFamily.firstorder
  static let needsGreyLevels = true
  static let needsSortedIntensities = true

  static func measure(_ context: RegionContext) -> [Measured<FirstOrderStatistics>] {
    guard let levels = context.greyLevels else { return [.undefined(RegionContext.noIntensity)] }
    return [
      .measured(
        FirstOrderStatistics(
          context.region.intensities, sorted: context.sortedIntensities, voxelVolume: context.region.voxelVolume,
          levelCounts: levels.counts,
          settings: context.settings))
    ]
  }

  private static let flat = "the region has one intensity only"

  static let features: [Feature<FirstOrderStatistics>] = [
    Feature("10Percentile", "QG58", "intensity", "Intensity that a tenth of the voxels do not exceed.") {
      .value($0.percentile(0.1))
    },
    Feature("90Percentile", "8DWT", "intensity", "Intensity that nine tenths of the voxels do not exceed.") {
      .value($0.percentile(0.9))
    },
    Feature("Energy", "N8CA", "intensity^2", "Sum of the squared intensities.") { .value($0.energy) },
    Feature("Entropy", "TLU2", "bit", "Uncertainty about the grey level of a voxel drawn at random.") {
      .value(-$0.levelShares.reduce(0) { $0 + $1 * log2($1) } + 0)
    },
    Feature("InterquartileRange", "SALO", "intensity", "Distance between the 25th and the 75th percentile.") {
      .value($0.percentile(0.75) - $0.percentile(0.25))
    },
    Feature(
      "Kurtosis", "IPH6", "1", "Weight of the tails; excess over a normal distribution (ibsi) or not (pyradiomics)."
    ) {
      let ratio = $0.fourthMoment / ($0.secondMoment * $0.secondMoment)
      switch $0.profile {
      case .ibsi: return $0.secondMoment > 0 ? .value(ratio - 3) : .undefined(flat)
      case .pyradiomics: return .value($0.secondMoment > 0 ? ratio : 0)
      }
    },
    Feature("Maximum", "84IY", "intensity", "Largest intensity.") { .value($0.maximum) },
    Feature("MeanAbsoluteDeviation", "4FUA", "intensity", "Mean distance of intensities from their mean.") {
      .value($0.meanAbsoluteDeviation)
    },
    Feature("Mean", "Q4LE", "intensity", "Arithmetic mean of the intensities.") { .value($0.mean) },
    Feature("Median", "Y12H", "intensity", "Intensity that half of the voxels do not exceed.") {
      .value($0.percentile(0.5))
    },
    Feature("Minimum", "1GSF", "intensity", "Smallest intensity.") { .value($0.minimum) },
    Feature("Range", "2OJQ", "intensity", "Distance between the smallest and the largest intensity.") {
      .value($0.maximum - $0.minimum)
    },
    Feature(
      "RobustMeanAbsoluteDeviation", "1128", "intensity",
      "Mean absolute deviation of the intensities between the 10th and the 90th percentile."
    ) {
      .optional($0.robustMeanAbsoluteDeviation, otherwise: "no intensity lies between the 10th and the 90th percentile")
    },
    Feature("RootMeanSquared", "5ZWQ", "intensity", "Square root of the mean squared intensity.") {
      .value(($0.energy / Double($0.count)).squareRoot())
    },
    Feature("Skewness", "KE2A", "1", "Asymmetry of the intensities about their mean.") {
      guard $0.secondMoment > 0 else { return $0.profile == .pyradiomics ? .value(0) : .undefined(flat) }
      return .value($0.thirdMoment / ($0.secondMoment * $0.secondMoment.squareRoot()))
    },
    Feature(
      "StandardDeviation", nil, "intensity", "Square root of the variance.", deprecated: [.pyradiomics]
    ) { .value($0.secondMoment.squareRoot()) },
    Feature("TotalEnergy", nil, "intensity^2 mm3", "Energy times the volume of a voxel.") {
      .value($0.energy * $0.voxelVolume)
    },
    Feature("Uniformity", "BJ5W", "1", "Probability that two voxels drawn at random have the same grey level.") {
      .value($0.levelShares.reduce(0) { $0 + $1 * $1 })
    },
    Feature("Variance", "ECT3", "intensity^2", "Mean squared distance of intensities from their mean.") {
      .value($0.secondMoment)
    },
    Feature(
      "MedianAbsoluteDeviation", "N72L", "intensity", "Mean distance of intensities from their median.", in: [.ibsi]
    ) { .value($0.medianAbsoluteDeviation) },
    Feature(
      "CoefficientOfVariation", "7TET", "1", "Standard deviation in parts of the mean.", in: [.ibsi]
    ) { .ratio($0.secondMoment.squareRoot(), $0.mean, otherwise: "the mean intensity is 0") },
    Feature(
      "QuartileCoefficientOfDispersion", "9S40", "1", "Interquartile range in parts of the sum of both quartiles.",
      in: [.ibsi]
    ) {
      let (lower, upper) = ($0.percentile(0.25), $0.percentile(0.75))
      return .ratio(upper - lower, upper + lower, otherwise: "the quartiles add up to 0")
    },
  ]
}
