import Statistics
import Testing

@Suite struct CoxSnellTests {
  @Test func conversions() throws {
    #expect(isClose(try CoxSnell.largest(prevalence: 0.5), 0.75, tolerance: 1e-14))
    #expect(isClose(try CoxSnell.fromNagelkerke(prevalence: 0.5), 0.15 * 0.75, tolerance: 1e-14))
    #expect(try CoxSnell.fromCStatistic(0.5, prevalence: 0.3) == 0)
    let steps = try stride(from: 0.5, to: 1, by: 0.01).map { try CoxSnell.fromCStatistic($0, prevalence: 0.1) }
    #expect(zip(steps, steps.dropFirst()).allSatisfy { $0 < $1 })
    #expect(try steps.allSatisfy { $0 < (try CoxSnell.largest(prevalence: 0.1)) })
    #expect(throws: StatisticsError.self) { try CoxSnell.fromCStatistic(1, prevalence: 0.1) }
    #expect(throws: StatisticsError.self) { try CoxSnell.fromCStatistic(0.49, prevalence: 0.1) }
  }
}
