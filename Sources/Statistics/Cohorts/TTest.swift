/// The difference of the means of two independent groups, first minus second, with its t test.
package struct TTest: Sendable, Equatable {
  package enum Variances: Sendable, Equatable, CaseIterable {
    /// One variance for both groups, pooled (Student 1908).
    case equal
    /// A variance for each group, degrees of freedom of Satterthwaite (Welch 1947, doi:10.1093/biomet/34.1-2.28).
    case unequal
  }

  package let difference: Estimate
  package let test: HypothesisTest

  /// O(n). Welch's test needs two patients in each group, Student's three together, one in each. Undefined where all
  /// values within each group are equal.
  ///
  /// - Throws: `StatisticsError`: a value that is not finite, a level outside (0, 1).
  package init(_ first: [Double], _ second: [Double], variances: Variances = .unequal, level: Double = 0.95)
    throws(StatisticsError)
  {
    try Checked.level(level)
    try Checked.finite("first group", first)
    try Checked.finite("second group", second)
    let method: HypothesisTest.Method = variances == .equal ? .student : .welch
    guard let one = Moments.mean(first), let two = Moments.mean(second) else {
      let reason: UndefinedReason = first.isEmpty && second.isEmpty ? .noPatients : .emptyGroup
      difference = Estimate(undefined: reason)
      test = HypothesisTest(method, undefined: reason)
      return
    }
    let value = one - two
    let (m, n) = (Double(first.count), Double(second.count))
    let (variance1, variance2) = (Moments.variance(first), Moments.variance(second))
    var square = 0.0
    var degrees = 0.0
    switch variances {
    case .equal:
      degrees = m + n - 2
      if degrees > 0 {
        square = ((m - 1) * (variance1 ?? 0) + (n - 1) * (variance2 ?? 0)) / degrees * (1 / m + 1 / n)
      }
    case .unequal:
      if let variance1, let variance2 {
        let (part1, part2) = (variance1 / m, variance2 / n)
        square = part1 + part2
        // Shares instead of squares, which might vanish.
        let (share1, share2) = (part1 / square, part2 / square)
        degrees = square > 0 ? 1 / (share1 * share1 / (m - 1) + share2 * share2 / (n - 1)) : 1
      }
    }
    var reason: UndefinedReason?
    if square == 0 { reason = .noVarianceWithinGroups }
    if degrees == 0 { reason = .onePatientInGroup }
    let overflows = (first.count > 1 && variance1 == nil) || (second.count > 1 && variance2 == nil)
    if overflows || !value.isFinite || !square.isFinite { reason = .beyondNumbers }
    if let reason {
      difference =
        value.isFinite ? Estimate(value, withoutInterval: reason) : Estimate(undefined: .beyondNumbers)
      test = HypothesisTest(method, undefined: reason)
      return
    }
    let distribution = StudentDistribution(degreesOfFreedom: degrees)
    let error = square.squareRoot()
    let half = -distribution.quantile((1 - level) / 2) * error
    difference =
      (abs(value) + half).isFinite
      ? Estimate(value, from: value - half, to: value + half) : Estimate(value, withoutInterval: .beyondNumbers)
    test = HypothesisTest(
      method, statistic: value / error, degreesOfFreedom: degrees, pValue: distribution.twoSided(value / error))
  }
}
