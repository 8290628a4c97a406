/// Statistics of the grey levels.
///
/// Undefined: every feature where no voxel of the region has an intensity. Skewness, Kurtosis and the four of the histogram's
/// gradient where the region has one grey level. RobustMeanAbsoluteDeviation where no voxel lies between its percentiles (two
/// voxels of different levels). All others are defined from one voxel on: levels count from 1, so neither their mean nor the sum of their
/// quartiles is 0. Entropy and Uniformity of the grey levels stand in `firstorder`, where PyRadiomics has them too.
///
/// Source: IBSI reference manual, "Intensity histogram features" (arXiv 1612.07003).
enum IntensityHistogram: FamilyCalculator {
  static let family = FeatureFamily.histogram
  static let needsGreyLevels = true

  static func measure(_ context: RegionContext) -> [Measured<IntensityHistogramStatistics>] {
    guard let levels = context.greyLevels else { return [.undefined(RegionContext.noIntensity)] }
    return [.measured(IntensityHistogramStatistics(levels: levels.values, counts: levels.counts))]
  }

  static let flat = "the region has one grey level only"

  static let features: [Feature<IntensityHistogramStatistics>] = [
    Feature("10Percentile", "GPMT", "grey level", "Grey level that a tenth of the voxels do not exceed.") {
      .value($0.percentile(0.1))
    },
    Feature("90Percentile", "OZ0C", "grey level", "Grey level that nine tenths of the voxels do not exceed.") {
      .value($0.percentile(0.9))
    },
    Feature("CoefficientOfVariation", "CWYJ", "1", "Standard deviation of the levels in parts of their mean.") {
      .value($0.secondMoment.squareRoot() / $0.mean)
    },
    Feature("InterquartileRange", "WR0O", "grey level", "Distance between the 25th and the 75th percentile.") {
      .value($0.percentile(0.75) - $0.percentile(0.25))
    },
    Feature("Kurtosis", "C3I7", "1", "Weight of the tails of the levels, in excess over a normal distribution.") {
      guard $0.secondMoment > 0 else { return .undefined(flat) }
      return .value($0.fourthMoment / ($0.secondMoment * $0.secondMoment) - 3)
    },
    Feature("Maximum", "3NCY", "grey level", "Highest level.") { .value(Double($0.maximum)) },
    Feature(
      "MaximumGradient", "12CE", "voxels/grey level",
      "Steepest rise of the histogram: half the difference of voxel counts one level above and one below."
    ) { .optional($0.steepestRise?.gradient, otherwise: flat) },
    Feature(
      "MaximumGradientGreyLevel", "8E6O", "grey level", "Lowest level at which the histogram rises most steeply."
    ) { .optional($0.steepestRise.map { Double($0.level) }, otherwise: flat) },
    Feature("Mean", "X6K6", "grey level", "Arithmetic mean of the levels.") { .value($0.mean) },
    Feature("MeanAbsoluteDeviation", "D2ZX", "grey level", "Mean distance of levels from their mean.") {
      .value($0.meanDistance(from: $0.mean))
    },
    Feature("Median", "WIFQ", "grey level", "Grey level that half of the voxels do not exceed.") {
      .value($0.percentile(0.5))
    },
    Feature("MedianAbsoluteDeviation", "4RNL", "grey level", "Mean distance of levels from their median.") {
      .value($0.meanDistance(from: $0.percentile(0.5)))
    },
    Feature("Minimum", "1PR8", "grey level", "Lowest level.") { .value(Double($0.minimum)) },
    Feature(
      "MinimumGradient", "VQB3", "voxels/grey level",
      "Steepest fall of the histogram: half the difference of voxel counts one level above and one below."
    ) { .optional($0.steepestFall?.gradient, otherwise: flat) },
    Feature(
      "MinimumGradientGreyLevel", "RHQZ", "grey level", "Lowest level at which the histogram falls most steeply."
    ) { .optional($0.steepestFall.map { Double($0.level) }, otherwise: flat) },
    Feature("Mode", "AMMC", "grey level", "Most frequent level; of several the nearest to the mean, then the lowest.") {
      .value(Double($0.mode))
    },
    Feature(
      "QuartileCoefficientOfDispersion", "SLWD", "1", "Interquartile range in parts of the sum of both quartiles."
    ) {
      let (lower, upper) = ($0.percentile(0.25), $0.percentile(0.75))
      return .value((upper - lower) / (upper + lower))
    },
    Feature("Range", "5Z3W", "grey level", "Distance between the lowest and the highest level.") {
      .value(Double($0.maximum - $0.minimum))
    },
    Feature(
      "RobustMeanAbsoluteDeviation", "WRZB", "grey level",
      "Mean absolute deviation of the levels between the 10th and the 90th percentile."
    ) {
      .optional($0.robustMeanAbsoluteDeviation, otherwise: "no level lies between the 10th and the 90th percentile")
    },
    Feature("Skewness", "88K1", "1", "Asymmetry of the levels about their mean.") {
      guard $0.secondMoment > 0 else { return .undefined(flat) }
      return .value($0.thirdMoment / ($0.secondMoment * $0.secondMoment.squareRoot()))
    },
    Feature("Variance", "CH89", "grey level^2", "Mean squared distance of levels from their mean.") {
      .value($0.secondMoment)
    },
  ]
}
