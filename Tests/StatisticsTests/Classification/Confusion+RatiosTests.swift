import Statistics
import Testing

@Suite struct ConfusionRatiosTests {
  private func table(_ tp: Int, _ fp: Int, _ tn: Int, _ fn: Int) -> Confusion {
    Confusion(truePositives: tp, falsePositives: fp, trueNegatives: tn, falseNegatives: fn)
  }

  /// At the patients' own prevalence the predictive values are the observed shares, and the odds ratio is the quotient of
  /// the likelihood ratios.
  @Test func belongTogether() throws {
    let usual = table(30, 10, 55, 5)
    #expect(isClose(try usual.positivePredictiveValue(atPrevalence: 0.35).value, 0.75, tolerance: 1e-14))
    #expect(isClose(try usual.negativePredictiveValue(atPrevalence: 0.35).value, 55.0 / 60, tolerance: 1e-14))
    let quotient =
      try #require(try usual.positiveLikelihoodRatio().value) / #require(try usual.negativeLikelihoodRatio().value)
    #expect(isClose(try usual.diagnosticOddsRatio().value, quotient, tolerance: 1e-14))
    let lower = try #require(try usual.positivePredictiveValue(atPrevalence: 0.01).value)
    #expect(lower < 0.1)
  }

  @Test func zeros() throws {
    // No false positive.
    let pure = table(4, 0, 9, 2)
    #expect(try pure.positiveLikelihoodRatio() == Estimate(undefined: .noFalsePositives))
    #expect(try pure.diagnosticOddsRatio() == Estimate(undefined: .noErrors))
    #expect(try pure.positivePredictiveValue(atPrevalence: 0.2) == Estimate(1, withoutInterval: .noFalsePositives))
    #expect(try pure.negativeLikelihoodRatio().lower != nil)
    // No false negative.
    let complete = table(4, 3, 9, 0)
    #expect(try complete.negativeLikelihoodRatio() == Estimate(0, withoutInterval: .noFalseNegatives))
    #expect(try complete.negativePredictiveValue(atPrevalence: 0.2) == Estimate(1, withoutInterval: .noFalseNegatives))
    #expect(try complete.positiveLikelihoodRatio().upper != nil)
    // No true positive, no true negative.
    let wrong = table(0, 3, 9, 2)
    #expect(try wrong.positiveLikelihoodRatio() == Estimate(0, withoutInterval: .noTruePositives))
    #expect(try wrong.positivePredictiveValue(atPrevalence: 0.2) == Estimate(0, withoutInterval: .noTruePositives))
    #expect(try wrong.diagnosticOddsRatio() == Estimate(0, withoutInterval: .noCorrectCalls))
    let inverse = table(4, 3, 0, 2)
    #expect(try inverse.negativeLikelihoodRatio() == Estimate(undefined: .noTrueNegatives))
    #expect(try inverse.negativePredictiveValue(atPrevalence: 0.2) == Estimate(0, withoutInterval: .noTrueNegatives))
    // Everybody called positive, nobody called positive.
    let all = table(4, 3, 0, 0)
    #expect(try all.positiveLikelihoodRatio() == Estimate(1, withoutInterval: .noVariance))
    #expect(try all.negativeLikelihoodRatio() == Estimate(undefined: .noTrueNegatives))
    #expect(try all.negativePredictiveValue(atPrevalence: 0.2) == Estimate(undefined: .noNegativeCalls))
    #expect(isClose(try all.positivePredictiveValue(atPrevalence: 0.2).value, 0.2, tolerance: 1e-15))
    let none = table(0, 0, 3, 4)
    #expect(try none.positivePredictiveValue(atPrevalence: 0.2) == Estimate(undefined: .noPositiveCalls))
    #expect(try none.negativeLikelihoodRatio() == Estimate(1, withoutInterval: .noVariance))
  }

  @Test func oneClass() throws {
    for (counts, reason) in [
      (table(0, 0, 0, 0), UndefinedReason.noPatients), (table(0, 2, 3, 0), .noPositives),
      (table(2, 0, 0, 3), .noNegatives),
    ] {
      for estimate in [
        try counts.positiveLikelihoodRatio(), try counts.negativeLikelihoodRatio(), try counts.diagnosticOddsRatio(),
        try counts.positivePredictiveValue(atPrevalence: 0.5), try counts.negativePredictiveValue(atPrevalence: 0.5),
      ] {
        #expect(estimate == Estimate(undefined: reason))
      }
    }
  }

  @Test func misuse() {
    for prevalence in [0, 1, -0.2, Double.nan] {
      #expect(throws: StatisticsError.self) {
        try table(1, 1, 1, 1).positivePredictiveValue(atPrevalence: prevalence)
      }
      #expect(throws: StatisticsError.self) {
        try table(1, 1, 1, 1).negativePredictiveValue(atPrevalence: prevalence)
      }
    }
    #expect(throws: StatisticsError.self) { try table(-1, 1, 1, 1).positiveLikelihoodRatio() }
    #expect(throws: StatisticsError.self) { try table(1, 1, 1, 1).diagnosticOddsRatio(level: 0) }
  }
}
