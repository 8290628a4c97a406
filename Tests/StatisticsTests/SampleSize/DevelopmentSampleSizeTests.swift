import Statistics
import Testing

@Suite struct DevelopmentSampleSizeTests {
  @Test func workedExamples() throws {
    let rare = try DevelopmentSampleSize(prevalence: 0.05, parameters: 30, coxSnell: 0.05)
    #expect(rare.overallRisk.patients == 73)
    #expect(rare.predictionError.patients == 544)
    #expect(rare.shrinkage.patients == 5249)
    #expect(rare.minimum == rare.shrinkage)
    #expect(isClose(rare.shrinkage.events, 262.45))
    #expect(rare.shrinkage.wholeEvents == 263)
    #expect(isClose(rare.shrinkage.eventsPerParameter, 262.45 / 30))

    let frequent = try DevelopmentSampleSize(prevalence: 0.3, parameters: 10, coxSnell: 0.228)
    #expect(frequent.overallRisk.patients == 323)
    #expect(frequent.predictionError.patients == 461)
    #expect(frequent.shrinkage.patients == 343)
    #expect(frequent.optimism.patients == 245)
    #expect(frequent.minimum?.patients == 461)

    // The example in the help of pmsampsize, which leaves out the prediction error: 662 patients.
    let help = try DevelopmentSampleSize(prevalence: 0.174, parameters: 24, coxSnell: 0.288)
    #expect(help.optimism.patients == 662)
    #expect(help.optimism.wholeEvents == 116)
    #expect((help.shrinkage.patients ?? .max) < 662)
  }

  @Test func predictionErrorHasALimitOfParameters() throws {
    let many = try DevelopmentSampleSize(prevalence: 0.2, parameters: 31, coxSnell: 0.1)
    #expect(many.predictionError.patients == nil)
    #expect(many.predictionError.eventsPerParameter == nil)
    #expect(many.predictionError.reason == "the formula of the prediction error is stated for at most 30 parameters")
    #expect(many.minimum?.patients == max(many.shrinkage.patients ?? 0, many.optimism.patients ?? 0))
  }

  @Test func classesAreInterchangeable() throws {
    let one = try DevelopmentSampleSize(prevalence: 0.2, parameters: 7, coxSnell: 0.1)
    let other = try DevelopmentSampleSize(prevalence: 0.8, parameters: 7, coxSnell: 0.1)
    #expect(isClose(one.overallRisk.unrounded, other.overallRisk.unrounded, tolerance: 1e-13))
    #expect(isClose(one.predictionError.unrounded, other.predictionError.unrounded, tolerance: 1e-13))
    #expect(isClose(one.optimism.unrounded, other.optimism.unrounded, tolerance: 1e-12))
  }

  @Test func misuse() {
    for (prevalence, parameters, coxSnell) in [
      (0.0, 5, 0.1), (1, 5, 0.1), (.nan, 5, 0.1), (0.2, 0, 0.1), (0.2, 5, 0), (0.2, 5, 0.7),
    ] {
      #expect(throws: StatisticsError.self) {
        try DevelopmentSampleSize(prevalence: prevalence, parameters: parameters, coxSnell: coxSnell)
      }
    }
    #expect(
      throws: StatisticsError.outOfRange(
        what: "the number of candidate parameters", value: 0, allowed: "at least 1")
    ) { try DevelopmentSampleSize(prevalence: 0.2, parameters: 0, coxSnell: 0.1) }
    #expect(throws: StatisticsError.self) {
      try DevelopmentSampleSize(prevalence: 0.5, parameters: 5, coxSnell: 0.5, targets: .init(shrinkage: 0.4))
    }
  }
}
