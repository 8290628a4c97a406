import Statistics
import Testing

@Suite struct ProportionIntervalTests {
  @Test(arguments: ProportionInterval.allCases) func ends(_ method: ProportionInterval) throws {
    let none = try method.estimate(successes: 0, of: 20)
    #expect(none.value == 0 && none.lower == 0)
    let all = try method.estimate(successes: 20, of: 20)
    #expect(all.value == 1 && all.upper == 1)
    #expect(isClose(none.upper, all.lower.map { 1 - $0 }, tolerance: 1e-12))
    let single = try method.estimate(successes: 1, of: 1)
    #expect(single.lower.map { $0 > 0 && $0 < 1 } == true)
  }

  /// Clopper-Pearson covers at least 95% of the binomial probability for every proportion; Wilson covers it on average.
  @Test func coverage() throws {
    let n = 30
    let wilson = try (0...n).map { try ProportionInterval.wilson.estimate(successes: $0, of: n) }
    let exact = try (0...n).map { try ProportionInterval.clopperPearson.estimate(successes: $0, of: n) }
    var mean = 0.0
    for step in 1..<100 {
      let p = Double(step) / 100
      var mass = 1.0
      for _ in 0..<n { mass *= 1 - p }
      var (coveredByWilson, coveredByExact) = (0.0, 0.0)
      for x in 0...n {
        if (wilson[x].lower ?? 2) <= p, p <= (wilson[x].upper ?? -1) { coveredByWilson += mass }
        if (exact[x].lower ?? 2) <= p, p <= (exact[x].upper ?? -1) { coveredByExact += mass }
        mass *= Double(n - x) / Double(x + 1) * p / (1 - p)
      }
      #expect(coveredByExact >= 0.95)
      mean += coveredByWilson / 99
    }
    #expect((0.945...0.96).contains(mean))
  }

  @Test func noTrials() throws {
    #expect(try ProportionInterval.wilson.estimate(successes: 0, of: 0) == Estimate(undefined: .noPatients))
    #expect(
      try ProportionInterval.clopperPearson.estimate(successes: 0, of: 0, empty: .noPositives)
        == Estimate(undefined: .noPositives))
  }

  @Test func misuse() {
    #expect(throws: StatisticsError.outOfRange(what: "successes", value: 3, allowed: "between 0 and 2")) {
      try ProportionInterval.wilson.estimate(successes: 3, of: 2)
    }
    #expect(throws: StatisticsError.outOfRange(what: "trials", value: -1, allowed: "at least 0")) {
      try ProportionInterval.wilson.estimate(successes: 0, of: -1)
    }
    #expect(throws: StatisticsError.outOfRange(what: "the interval's level", value: 95, allowed: "between 0 and 1")) {
      try ProportionInterval.wilson.estimate(successes: 1, of: 2, level: 95)
    }
  }
}
