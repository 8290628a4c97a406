/// Whether several groups have the same mean.
///
/// Groups without patients are left out. O(n).
package enum AnalysisOfVariance {
  /// Fisher's one-way analysis of variance: one variance for all groups.
  ///
  /// - Throws: `StatisticsError.notFinite`.
  package static func test(_ groups: [[Double]]) throws(StatisticsError) -> HypothesisTest {
    let groups = try Groups.filled(groups)
    let method = HypothesisTest.Method.analysisOfVariance
    guard groups.count > 1 else { return HypothesisTest(method, undefined: Groups.tooFew(groups)) }
    let n = groups.reduce(0) { $0 + $1.count }
    guard n > groups.count else { return HypothesisTest(method, undefined: .onePatientInGroup) }
    guard Groups.haveVariances(groups) else { return HypothesisTest(method, undefined: .beyondNumbers) }
    let grand = Moments.mean(groups.flatMap { $0 }) ?? 0
    var (between, within) = (0.0, 0.0)
    for group in groups {
      let mean = Moments.mean(group) ?? 0
      between += Double(group.count) * (mean - grand) * (mean - grand)
      within += Double(group.count - 1) * (Moments.variance(group) ?? 0)
    }
    guard within > 0 else { return HypothesisTest(method, undefined: .noVarianceWithinGroups) }
    let (numerator, denominator) = (Double(groups.count - 1), Double(n - groups.count))
    let statistic = (between / numerator) / (within / denominator)
    return result(method, statistic, numerator, denominator)
  }

  /// Welch's test: a variance for each group (Welch 1951, doi:10.1093/biomet/38.3-4.330). Every group needs two patients
  /// and values that differ.
  ///
  /// - Throws: `StatisticsError.notFinite`.
  package static func welchTest(_ groups: [[Double]]) throws(StatisticsError) -> HypothesisTest {
    let groups = try Groups.filled(groups)
    let method = HypothesisTest.Method.welchAnalysisOfVariance
    guard groups.count > 1 else { return HypothesisTest(method, undefined: Groups.tooFew(groups)) }
    guard groups.allSatisfy({ $0.count > 1 }) else { return HypothesisTest(method, undefined: .onePatientInGroup) }
    guard Groups.haveVariances(groups) else { return HypothesisTest(method, undefined: .beyondNumbers) }
    let means = groups.map { Moments.mean($0) ?? 0 }
    let weights = groups.map { Double($0.count) / (Moments.variance($0) ?? 0) }
    guard weights.allSatisfy({ $0.isFinite && $0 > 0 }) else {
      return HypothesisTest(method, undefined: .noVarianceWithinGroups)
    }
    let total = weights.reduce(0, +)
    var (centre, lack, between) = (0.0, 0.0, 0.0)
    for (weight, mean) in zip(weights, means) { centre += weight / total * mean }
    for index in groups.indices {
      let rest = 1 - weights[index] / total
      lack += rest * rest / Double(groups[index].count - 1)
      between += weights[index] * (means[index] - centre) * (means[index] - centre)
    }
    let k = Double(groups.count)
    lack /= k * k - 1
    let statistic = between / (k - 1) / (1 + 2 * (k - 2) * lack)
    return result(method, statistic, k - 1, 1 / (3 * lack))
  }

  private static func result(
    _ method: HypothesisTest.Method, _ statistic: Double, _ numerator: Double, _ denominator: Double
  ) -> HypothesisTest {
    HypothesisTest(
      method, statistic: statistic, degreesOfFreedom: numerator, denominatorDegrees: denominator,
      pValue: FDistribution(numeratorDegrees: numerator, denominatorDegrees: denominator).upperTail(statistic))
  }
}

/// What the tests between groups share.
enum Groups {
  /// The groups that have patients, their values checked.
  static func filled(_ groups: [[Double]]) throws(StatisticsError) -> [[Double]] {
    for group in groups { try Checked.finite("groups", group) }
    return groups.filter { !$0.isEmpty }
  }

  /// Whether the variance of every group with two patients is a number.
  static func haveVariances(_ groups: [[Double]]) -> Bool {
    groups.allSatisfy { $0.count < 2 || Moments.variance($0) != nil }
  }

  /// Why fewer than two groups with patients have no test.
  static func tooFew(_ filled: [[Double]]) -> UndefinedReason { filled.isEmpty ? .noPatients : .oneGroup }
}
