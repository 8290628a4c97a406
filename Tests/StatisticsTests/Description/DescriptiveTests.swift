import Statistics
import Testing

@Suite struct DescriptiveTests {
  @Test func undefined() throws {
    #expect(try Descriptive.mean([]) == nil)
    #expect(try Descriptive.variance([1]) == nil)
    #expect(try Descriptive.standardDeviation([]) == nil)
    #expect(try Descriptive.median([]) == nil)
    #expect(try Descriptive.quantiles([], at: [0, 0.5]) == [nil, nil])
    #expect(try Descriptive.quantiles([3], at: [0, 0.5, 1]) == [3, 3, 3])
  }

  @Test func constantValuesHaveNoSpread() throws {
    #expect(try Descriptive.variance([0.1, 0.1, 0.1]) == 0)
    #expect(try Descriptive.quantiles([0.1, 0.1, 0.1], at: [0.3]) == [0.1])
  }

  /// A large common part costs no digits: NIST's NumAcc4 has mean 10000000.2 and standard deviation 0.1 exactly.
  @Test func largeCommonPart() throws {
    var values = [10000000.2]
    for _ in 0..<500 { values += [10000000.1, 10000000.3] }
    #expect(isClose(try Descriptive.mean(values), 10000000.2, tolerance: 1e-15))
    // The values themselves are rounded at 1e-9.
    #expect(isClose(try Descriptive.standardDeviation(values), 0.1, tolerance: 1e-7))
    #expect(try Descriptive.mean([.greatestFiniteMagnitude, .greatestFiniteMagnitude]) == .greatestFiniteMagnitude)
  }

  @Test func misuse() {
    #expect(throws: StatisticsError.notFinite(what: "values", index: 1)) { try Descriptive.mean([1, .infinity]) }
    #expect(throws: StatisticsError.notFinite(what: "values", index: 0)) { try Descriptive.median([.nan]) }
    #expect(throws: StatisticsError.outOfRange(what: "probabilities", value: 2, allowed: "between 0 and 1")) {
      try Descriptive.quantiles([1], at: [2])
    }
  }

  @Test func midranks() {
    #expect(Ranks.midranks([]) == [])
    #expect(Ranks.midranks([3, 1, 3, 2, 3]) == [4, 1, 4, 2, 4])
    #expect(Ranks.midranks([5, 5]) == [1.5, 1.5])
    #expect(Ranks.midranks([0.0, -0.0, -1]) == [2.5, 2.5, 1])
  }
}
