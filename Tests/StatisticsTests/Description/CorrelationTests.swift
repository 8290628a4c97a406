import Statistics
import Testing

@Suite struct CorrelationTests {
  @Test func undefined() throws {
    #expect(try Correlation.pearson.coefficient([], []) == nil)
    #expect(try Correlation.pearson.coefficient([1], [1]) == nil)
    #expect(try Correlation.spearman.coefficient([1, 2], [3, 3]) == nil)
    #expect(try Correlation.pearson.estimate([], []) == Estimate(undefined: .noPatients))
    #expect(try Correlation.pearson.estimate([1], [2]) == Estimate(undefined: .onePatient))
    #expect(try Correlation.pearson.estimate([0.1, 0.1, 0.1], [1, 2, 4]) == Estimate(undefined: .constantValues))
    #expect(try Correlation.pearson.estimate([1, 2, 3], [1, 3, 2]).reason == "too few patients for an interval")
    #expect(
      try Correlation.spearman.estimate([1, 2, 3, 4], [1, 4, 9, 16])
        == Estimate(1, withoutInterval: .perfectCorrelation))
  }

  @Test(arguments: [1e-200, 1, 1e200, 1e307]) func scaleDoesNotMatter(_ scale: Double) throws {
    let first = [1.0, 2, 4, 3, 7]
    let second = [2.0, 1, 5, 6, 6]
    let plain = try #require(try Correlation.pearson.coefficient(first, second))
    let scaled = try Correlation.pearson.coefficient(first.map { $0 * scale }, second.map { -$0 })
    #expect(isClose(scaled, -plain, tolerance: 1e-13))
  }

  @Test func misuse() {
    #expect(throws: StatisticsError.lengthsDiffer(what: "second measurement", expected: 2, found: 1)) {
      try Correlation.pearson.coefficient([1, 2], [1])
    }
    #expect(throws: StatisticsError.notFinite(what: "second measurement", index: 1)) {
      try Correlation.spearman.coefficient([1, 2], [1, .nan])
    }
  }
}
