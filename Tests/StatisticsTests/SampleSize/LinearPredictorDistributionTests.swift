import Statistics
import Testing

@Suite struct LinearPredictorDistributionTests {
  @Test func binormalHasItsPrevalence() throws {
    // Calibrated: the mean probability is the prevalence, in each class mixed.
    let found = try #require(
      try LinearPredictorDistribution.binormal(cStatistic: 0.8, prevalence: 0.2).accuracy(threshold: 0.2))
    // At the prevalence as threshold both classes are cut in the middle of their means.
    #expect(isClose(found.sensitivity, found.specificity, tolerance: 1e-12))
    #expect(found.prevalence == 0.2)
  }

  @Test func extremeDeviation() throws {
    // Far-spread linear predictors: weights live within a few units of 0, where the density is flat.
    let information = try #require(
      try LinearPredictorDistribution.normal(mean: 0, standardDeviation: 1000).slopeInformation())
    // E[w x^2] = integral of x^2 p(1 - p) over sd sqrt(2 pi) = (pi^2 / 3) / (sd sqrt(2 pi)), nearly.
    #expect(abs(information / (3.289868133696453 / (1000 * 2.5066282746310002)) - 1) < 1e-5)
  }
}
