/// The difference of what two independent studies or subgroups found, first minus second, on the scale of the estimates.
///
/// An interaction is tested by this, not by one subgroup being significant and the other not (Altman and Bland 2003,
/// doi:10.1136/bmj.326.7382.219).
package struct DifferenceOfEstimates: Sendable, Equatable {
  package let difference: Estimate
  package let test: HypothesisTest

  /// - Throws: `StatisticsError.outOfRange` for a level outside (0, 1).
  package init(_ first: StudyEstimate, _ second: StudyEstimate, level: Double = 0.95) throws(StatisticsError) {
    try Checked.level(level)
    let value = first.value - second.value
    let error = (first.variance + second.variance).squareRoot()
    let half = NormalDistribution().halfWidth(level: level) * error
    guard (abs(value) + half).isFinite else {
      difference = Estimate(undefined: .beyondNumbers)
      test = HypothesisTest(.differenceOfEstimates, undefined: .beyondNumbers)
      return
    }
    difference = Estimate(value, from: value - half, to: value + half)
    test = HypothesisTest(
      .differenceOfEstimates, statistic: value / error, pValue: NormalDistribution().twoSided(value / error))
  }

  /// Whether several independent estimates differ more than their variances explain (Cochran 1954,
  /// doi:10.2307/3001666): chi-square with k - 1 degrees of freedom. For two it is the square of the z test.
  package static func heterogeneity(of estimates: [StudyEstimate]) -> HypothesisTest {
    guard estimates.count > 1 else {
      return HypothesisTest(.heterogeneity, undefined: estimates.isEmpty ? .noStudies : .oneStudy)
    }
    let statistic = Weighted(estimates).deviance(estimates)
    let degrees = Double(estimates.count - 1)
    return HypothesisTest(
      .heterogeneity, statistic: statistic, degreesOfFreedom: degrees,
      pValue: ChiSquareDistribution(degreesOfFreedom: degrees).upperTail(statistic))
  }
}
