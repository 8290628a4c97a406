import Statistics
import Testing

@Suite struct DevelopmentAdequacyTests {
  @Test func returnsTheTargetsAtTheRequiredNumbers() throws {
    // 544 patients make an error of 0.05, 5249 a shrinkage of 0.9, each to within one patient.
    let found = try DevelopmentAdequacy(patients: 5260, events: 263, parameters: 30, coxSnell: 0.05)
    #expect(abs(try #require(found.shrinkage.value) - 0.9) < 1e-3)
    let error = try DevelopmentAdequacy(patients: 540, events: 27, parameters: 30, coxSnell: 0.05)
    #expect(abs(try #require(error.meanAbsoluteError.value) - 0.05) < 1e-3)
    let margin = try DevelopmentAdequacy(patients: 320, events: 96, parameters: 10, coxSnell: 0.228)
    #expect(abs(try #require(margin.overallRiskMargin.value) - 0.05) < 1e-3)
    let optimism = try DevelopmentAdequacy(patients: 240, events: 72, parameters: 10, coxSnell: 0.228)
    #expect(abs(try #require(optimism.optimism.value) - 0.05) < 2e-3)
    #expect(optimism.eventsPerParameter == 7.2)
  }

  @Test func limitingClass() throws {
    let found = try DevelopmentAdequacy(patients: 100, events: 80, parameters: 10)
    #expect(found.eventsPerParameter == 8)
    #expect(found.limitingEventsPerParameter == 2)
    #expect(isClose(found.coxSnell, try CoxSnell.fromNagelkerke(prevalence: 0.8)))
  }

  @Test func undefined() throws {
    let none = try DevelopmentAdequacy(patients: 0, events: 0, parameters: 3)
    #expect(none.shrinkage == Estimate(undefined: .noPatients))
    #expect(none.eventsPerParameter == 0)
    #expect(
      try DevelopmentAdequacy(patients: 5, events: 0, parameters: 3).optimism == Estimate(undefined: .noPositives))
    #expect(
      try DevelopmentAdequacy(patients: 5, events: 5, parameters: 3).meanAbsoluteError
        == Estimate(undefined: .noNegatives))
    #expect(
      try DevelopmentAdequacy(patients: 50, events: 5, parameters: 900).meanAbsoluteError
        == Estimate(undefined: .tooManyParameters))
    // 900 candidate radiomic features, 50 patients: the shrinkage is close to its lower bound.
    let hopeless = try DevelopmentAdequacy(patients: 50, events: 20, parameters: 900)
    #expect(try #require(hopeless.shrinkage.value) < 0.2)
    #expect(throws: StatisticsError.self) { try DevelopmentAdequacy(patients: 5, events: 6, parameters: 1) }
  }
}
