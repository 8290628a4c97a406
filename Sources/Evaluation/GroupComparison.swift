import Record
import Statistics

/// Two groups of patients compared in one finding: size of the difference and tests, for Table 1 and for the shift between
/// cohorts.
package struct GroupComparison: Sendable {
  package let difference: Metric
  package let tests: [TestSummary]
  /// For the shift between cohorts.
  package let distribution: TestSummary

  /// A continuous finding; first minus second. Values are known and finite.
  ///
  /// - Throws: `StatisticsError`: a value that is not finite.
  package init(_ first: [Double], _ second: [Double], level: Double) throws(StatisticsError) {
    let builder = MetricBuilder(level: level)
    difference = builder.metric(
      "standardised-mean-difference", "Standardised mean difference",
      try StandardisedMeanDifference.continuous(first, second, level: level),
      "difference of the means over the pooled standard deviation (Austin 2009), interval of Hedges and Olkin (1985)")
    let welch = try TTest(first, second, level: level).test
    let ranks = try RankSumTest.test(first, second)
    tests = [GroupComparison.summary("t-test", welch), GroupComparison.summary("rank-sum", ranks)]
    distribution = GroupComparison.summary("kolmogorov-smirnov", try KolmogorovSmirnovTest(first, second).test)
  }

  /// A finding with levels: counts of each in the two groups.
  ///
  /// - Throws: `StatisticsError`: lengths that differ, a negative count.
  package init(counts first: [Int], _ second: [Int], level: Double) throws(StatisticsError) {
    let builder = MetricBuilder(level: level)
    let table = try ContingencyTable(rowMajor: first + second, rows: 2, columns: first.count)
    difference = builder.metric(
      "standardised-mean-difference", "Standardised mean difference",
      try StandardisedMeanDifference.categorical(table, level: level),
      first.count == 2
        ? "difference of the shares over their pooled standard deviation (Austin 2009)"
        : "length of the difference of the shares over their covariance (Yang and Dalton 2012)")
    let chiSquare = ChiSquareTest(table)
    let square = GroupComparison.summary("chi-square", chiSquare.test)
    // The chi-square approximation is doubtful where a count below 5 is expected (Cochran 1954).
    let needsExact = chiSquare.smallestExpected.map { $0 < 5 } ?? false
    tests = needsExact ? [GroupComparison.summary("fisher", FisherTest.test(table)), square] : [square]
    distribution = tests.first { $0.pValue != nil } ?? square
  }

  private static func summary(_ id: String, _ test: HypothesisTest) -> TestSummary {
    TestSummary(
      id: id, label: test.method.rawValue, statistic: test.statistic,
      degreesOfFreedom: [test.degreesOfFreedom, test.denominatorDegrees].compactMap { $0 }, pValue: test.pValue,
      method: explanation(id), reason: test.reason)
  }

  /// What a test looks at, with author and year; its label names it.
  private static func explanation(_ id: String) -> String {
    switch id {
    case "t-test": "of the means, without assuming equal variances (Welch 1947)"
    case "rank-sum": "of the ranks (Wilcoxon 1945, Mann and Whitney 1947)"
    case "kolmogorov-smirnov": "of the largest distance between the two distributions"
    case "fisher": "of the counts, two-sided by probability (Freeman and Halton 1951)"
    default: "of the counts (Pearson 1900)"
    }
  }
}
