import Statistics
import Testing

@Suite struct TTestTests {
  @Test func undefined() throws {
    #expect(try TTest([], []).difference == Estimate(undefined: .noPatients))
    #expect(try TTest([1], []).test.reason == "a group has no patients")
    let one = try TTest([1], [2, 3])
    #expect(one.difference == Estimate(-1.5, withoutInterval: .onePatientInGroup))
    #expect(one.test.pValue == nil)
    #expect(try TTest([1], [2, 3], variances: .equal).test.pValue != nil)
    #expect(try TTest([1], [2], variances: .equal).test.reason == "a group has one patient only")
    for variances in TTest.Variances.allCases {
      let equal = try TTest([0.1, 0.1, 0.1], [0.3, 0.3], variances: variances)
      #expect(equal.test.reason == "all values within each group are equal")
      #expect(equal.difference.lower == nil)
      #expect(try TTest([1e308, -1e308], [1, 2], variances: variances).test.reason == "beyond the range of numbers")
    }
    #expect(throws: StatisticsError.notFinite(what: "second group", index: 0)) { try TTest([1], [.nan]) }
  }
}
