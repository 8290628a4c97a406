import Testing

@testable import Evaluation

@Suite struct GroupComparisonTests {
  @Test func aContinuousFinding() throws {
    let comparison = try GroupComparison([3, 4, 5, 6, 7], [1, 2, 3, 4, 5], level: 0.95)
    // Means 5 and 3, standard deviations sqrt(2.5): 2 / sqrt(2.5).
    #expect(abs(try #require(comparison.difference.value) - 2 / 2.5.squareRoot()) < 1e-12)
    #expect(comparison.tests.map(\.id) == ["t-test", "rank-sum"])
    #expect(comparison.distribution.id == "kolmogorov-smirnov")
    #expect(comparison.tests[0].degreesOfFreedom == [8])
  }

  @Test func fewExpectedCountsAreTestedExactly() throws {
    let small = try GroupComparison(counts: [3, 1], [1, 3], level: 0.95)
    #expect(small.tests.map(\.id) == ["fisher", "chi-square"])
    // The tea-tasting table: 34 of 70.
    #expect(abs(try #require(small.tests[0].pValue) - 34.0 / 70) < 1e-12)
    let large = try GroupComparison(counts: [30, 10], [10, 30], level: 0.95)
    #expect(large.tests.map(\.id) == ["chi-square"])
    // Shares 0.75 and 0.25: 0.5 / sqrt(0.1875).
    #expect(abs(try #require(large.difference.value) - 0.5 / 0.1875.squareRoot()) < 1e-12)
  }

  @Test func anEmptyGroupSaysWhy() throws {
    let none = try GroupComparison([], [1, 2], level: 0.95)
    #expect(none.difference.value == nil && none.difference.reason != nil)
    #expect(none.tests.allSatisfy { $0.pValue == nil && $0.reason != nil })
    let counts = try GroupComparison(counts: [0, 0], [4, 2], level: 0.95)
    #expect(counts.difference.reason != nil && counts.tests.allSatisfy { $0.reason != nil })
  }
}
