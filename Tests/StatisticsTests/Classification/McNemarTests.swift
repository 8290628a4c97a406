import Statistics
import Testing

@Suite struct McNemarTests {
  @Test func countsByClass() throws {
    let outcomes = [true, true, true, false, false, false, false]
    let first = [true, true, false, false, false, true, true]
    let second = [true, false, true, false, true, false, true]
    func counts(_ patients: McNemar.Patients) throws -> [Int] {
      let pair = try McNemar(outcomes: outcomes, first: first, second: second, among: patients)
      return [pair.both, pair.firstOnly, pair.secondOnly, pair.neither]
    }
    #expect(try counts(.positives) == [1, 1, 1, 0])
    #expect(try counts(.negatives) == [1, 1, 1, 1])
    #expect(try counts(.all) == [2, 2, 2, 1])
  }

  /// Newcombe's method 10 on his own table of 36, 12, 2 and 0 patients.
  @Test func publishedInterval() throws {
    let interval = try McNemar(both: 36, firstOnly: 12, secondOnly: 2, neither: 0).difference()
    #expect(interval.value == 0.2)
    #expect(try #require(interval.lower).formatted4 == 0.0569)
    #expect(try #require(interval.upper).formatted4 == 0.3404)
  }

  @Test func exchangedModelsTurnTheDifference() throws {
    let one = try McNemar(both: 20, firstOnly: 9, secondOnly: 3, neither: 12)
    let two = try McNemar(both: 20, firstOnly: 3, secondOnly: 9, neither: 12)
    for method in McNemar.Method.allCases { #expect(one.test(method) == two.test(method)) }
    let (first, second) = (try one.difference(), try two.difference())
    #expect(first.value == second.value.map { -$0 })
    #expect(isClose(first.lower, second.upper.map { -$0 }, tolerance: 1e-13))
  }

  @Test func undefinedTests() throws {
    let same = try McNemar(both: 5, firstOnly: 0, secondOnly: 0, neither: 2)
    for method in McNemar.Method.allCases {
      #expect(same.test(method).pValue == nil)
      #expect(same.test(method).reason == UndefinedReason.noDiscordantPairs.rawValue)
    }
    #expect(try same.difference().value == 0)
    #expect(try #require(try same.difference().upper) > 0)
    for (patients, reason) in [
      (McNemar.Patients.positives, UndefinedReason.noPositives), (.negatives, .noNegatives), (.all, .noPatients),
    ] {
      let empty = try McNemar(outcomes: [], first: [], second: [], among: patients)
      #expect(empty.test().reason == reason.rawValue)
      #expect(try empty.difference() == Estimate(undefined: reason))
    }
  }

  @Test func extremes() throws {
    let equal = try McNemar(both: 5, firstOnly: 4, secondOnly: 4, neither: 2)
    for method in McNemar.Method.allCases { #expect(equal.test(method).pValue == 1) }
    let close = try McNemar(both: 5, firstOnly: 4, secondOnly: 3, neither: 2)
    #expect(close.test(.corrected).statistic == 0)
    #expect(close.test(.exact).pValue == 1)
    let all = try McNemar(both: 0, firstOnly: 10, secondOnly: 0, neither: 0)
    #expect(isClose(all.test().pValue, 2 / 1024, tolerance: 1e-14))
    #expect(try all.difference().upper == 1)
    let huge = try McNemar(both: 5_000_000, firstOnly: 20_000, secondOnly: 20_500, neither: 4_000_000)
    #expect(isClose(huge.test(.exact).pValue, huge.test(.corrected).pValue, tolerance: 1e-2))
  }

  @Test func misuse() throws {
    #expect(throws: StatisticsError.self) { try McNemar(both: 1, firstOnly: -1, secondOnly: 0, neither: 0) }
    #expect(throws: StatisticsError.lengthsDiffer(what: "calls of the second model", expected: 1, found: 0)) {
      try McNemar(outcomes: [true], first: [true], second: [], among: .all)
    }
    let pair = try McNemar(both: 1, firstOnly: 1, secondOnly: 0, neither: 0)
    #expect(throws: StatisticsError.self) { try pair.difference(level: 1) }
  }
}

extension Double {
  /// To four decimals, as printed in tables.
  fileprivate var formatted4: Double { (self * 10_000).rounded() / 10_000 }
}
