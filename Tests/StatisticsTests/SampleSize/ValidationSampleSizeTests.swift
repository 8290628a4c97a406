import Statistics
import Testing

@Suite struct ValidationSampleSizeTests {
  /// The example of Riley et al. 2021 (doi:10.1002/sim.9025): an outcome of 1.8 %.
  @Test func workedExample() throws {
    let study = try ValidationSampleSize(prevalence: 0.018)
    #expect(try study.observedToExpected(width: 1).patients == 906)
    #expect(try study.cStatistic(value: 0.8).patients == 4252)
    #expect(try study.eventsRule().patients == 5556)
  }

  @Test func widthsAreInverse() throws {
    let study = try ValidationSampleSize(prevalence: 0.23, level: 0.9)
    let distribution = LinearPredictorDistribution.normal(mean: -1.3, standardDeviation: 1.1)
    for width in [0.07, 0.2, 0.5] {
      let ratio = try #require(try study.observedToExpected(width: width, ratio: 1.1).patients)
      #expect(try #require(try study.observedToExpectedWidth(patients: ratio, ratio: 1.1).value) <= width)
      #expect(try #require(try study.observedToExpectedWidth(patients: ratio - 1, ratio: 1.1).value) > width)
      let slope = try #require(try study.slope(width: width, of: distribution).patients)
      #expect(try #require(try study.slopeWidth(patients: slope, of: distribution).value) <= width)
      #expect(try #require(try study.slopeWidth(patients: slope - 1, of: distribution).value) > width)
      let area = try #require(try study.cStatistic(width: width, value: 0.77).patients)
      #expect(try #require(try study.cStatisticWidth(patients: area, value: 0.77).value) <= width)
      #expect(try #require(try study.cStatisticWidth(patients: area - 1, value: 0.77).value) > width)
      func benefit(_ patients: Int) throws -> Double {
        try #require(
          try study.netBenefitWidth(patients: patients, sensitivity: 0.8, specificity: 0.7, threshold: 0.2).value)
      }
      let net = try #require(
        try study.netBenefit(width: width, sensitivity: 0.8, specificity: 0.7, threshold: 0.2).patients)
      #expect(try benefit(net) <= width)
      #expect(try benefit(net - 1) > width)
    }
  }

  @Test func empiricalApproachesNormal() throws {
    let normal = NormalDistribution()
    let values = (0..<20_000).map { -1 + 1.5 * normal.quantile((Double($0) + 0.5) / 20_000) }
    let study = try ValidationSampleSize(prevalence: 0.3)
    let one = try #require(try study.slope(of: .empirical(values)).unrounded)
    let other = try #require(try study.slope(of: .normal(mean: -1, standardDeviation: 1.5)).unrounded)
    #expect(abs(one / other - 1) < 1e-3)
    let first = try #require(try LinearPredictorDistribution.empirical(values).accuracy(threshold: 0.4))
    let second = try #require(
      try LinearPredictorDistribution.normal(mean: -1, standardDeviation: 1.5).accuracy(threshold: 0.4))
    #expect(abs(first.sensitivity - second.sensitivity) < 1e-3)
    #expect(abs(first.specificity - second.specificity) < 1e-3)
    #expect(abs(first.prevalence - second.prevalence) < 1e-3)
  }

  @Test func undefined() throws {
    let study = try ValidationSampleSize(prevalence: 0.3)
    #expect(try study.slope(of: .empirical([])).reason == "no patients")
    #expect(try study.slope(of: .empirical([1, 1])).reason == "all predictions are equal")
    #expect(try study.slope(of: .normal(mean: 2, standardDeviation: 0)).reason == "all predictions are equal")
    #expect(try study.slope(of: .binormal(cStatistic: 0.5, prevalence: 0.3)).reason == "all predictions are equal")
    #expect(try study.slopeWidth(patients: 5, of: .empirical([1e4, 2e4])).value == nil)
    #expect(try LinearPredictorDistribution.empirical([]).accuracy(threshold: 0.5) == nil)
    #expect(try ValidationSampleSize(prevalence: 1e-300).eventsRule().reason == "beyond the range of numbers")
    #expect(try ValidationSampleSize(prevalence: 1e-300).observedToExpectedWidth(patients: 1).value == nil)
    // A perfect rule at a threshold has no variance.
    #expect(try study.netBenefit(sensitivity: 1, specificity: 1, threshold: 0.2).patients == 0)
  }

  @Test func misuse() throws {
    #expect(throws: StatisticsError.self) { try ValidationSampleSize(prevalence: 0) }
    #expect(throws: StatisticsError.self) { try ValidationSampleSize(prevalence: 0.1, level: 1) }
    let study = try ValidationSampleSize(prevalence: 0.3)
    #expect(throws: StatisticsError.self) { try study.observedToExpected(width: 0) }
    #expect(throws: StatisticsError.self) { try study.observedToExpected(width: .infinity) }
    #expect(throws: StatisticsError.self) { try study.cStatistic(value: 1) }
    #expect(throws: StatisticsError.self) { try study.cStatisticWidth(patients: 0, value: 0.7) }
    #expect(throws: StatisticsError.notFinite(what: "linear predictors", index: 1)) {
      try study.slope(of: .empirical([0, .infinity]))
    }
    #expect(throws: StatisticsError.self) { try study.slope(of: .normal(mean: 0, standardDeviation: -1)) }
    #expect(throws: StatisticsError.self) {
      try study.netBenefit(sensitivity: 1.1, specificity: 0.5, threshold: 0.2)
    }
    #expect(throws: StatisticsError.self) { try study.eventsRule(0) }
  }
}
