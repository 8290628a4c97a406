import Statistics
import Testing

@Suite struct AnalysisOfVarianceTests {
  @Test func undefined() throws {
    #expect(try AnalysisOfVariance.test([]).reason == "no patients")
    #expect(try AnalysisOfVariance.test([[1, 2], []]).reason == "fewer than two groups have patients")
    #expect(try AnalysisOfVariance.test([[1], [2]]).reason == "a group has one patient only")
    #expect(try AnalysisOfVariance.test([[1, 1], [2, 2]]).reason == "all values within each group are equal")
    #expect(try AnalysisOfVariance.welchTest([[1, 2], [2]]).reason == "a group has one patient only")
    #expect(try AnalysisOfVariance.welchTest([[1, 2], [2, 2]]).reason == "all values within each group are equal")
  }

  /// Two groups: the squares of the t tests.
  @Test func twoGroupsAgree() throws {
    let (one, two) = ([1.0, 4, 2, 7, 3], [5.0, 9, 2, 8, 8, 6])
    let t = try TTest(one, two, variances: .equal).test
    let f = try AnalysisOfVariance.test([one, two])
    #expect(isClose(f.statistic, t.statistic.map { $0 * $0 }, tolerance: 1e-12))
    #expect(isClose(f.pValue, t.pValue, tolerance: 1e-12))
    let welch = try TTest(one, two).test
    let many = try AnalysisOfVariance.welchTest([one, two])
    #expect(isClose(many.denominatorDegrees, welch.degreesOfFreedom, tolerance: 1e-12))
    #expect(isClose(many.pValue, welch.pValue, tolerance: 1e-12))
  }
}
