import Statistics
import Testing

@Suite struct ConfusionTests {
  @Test func atTheThresholdIsPositive() throws {
    let table = try Confusion(outcomes: [true, false, true, false], scores: [0.5, 0.5, 0.4, 0.1], threshold: 0.5)
    #expect(table == Confusion(truePositives: 1, falsePositives: 1, trueNegatives: 1, falseNegatives: 1))
    #expect(table.positives == 2 && table.negatives == 2 && table.patients == 4)
    #expect(try table.sensitivity().value == 0.5)
    #expect(try table.positivePredictiveValue().value == 0.5)
  }

  @Test func undefinedMeasures() throws {
    let none = try Confusion(outcomes: [], scores: [], threshold: 0.5)
    for measure in [
      try none.sensitivity(), try none.specificity(), try none.positivePredictiveValue(),
      try none.negativePredictiveValue(), try none.accuracy(),
    ] {
      #expect(measure == Estimate(undefined: .noPatients))
    }
    let low = try Confusion(outcomes: [false, false], scores: [0.1, 0.2], threshold: 0.5)
    #expect(try low.sensitivity() == Estimate(undefined: .noPositives))
    #expect(try low.positivePredictiveValue() == Estimate(undefined: .noPositiveCalls))
    #expect(try low.specificity().value == 1)
    let high = try Confusion(outcomes: [true], scores: [0.7], threshold: 0.5)
    #expect(try high.specificity() == Estimate(undefined: .noNegatives))
    #expect(try high.negativePredictiveValue() == Estimate(undefined: .noNegativeCalls))
  }

  @Test func misuse() {
    #expect(throws: StatisticsError.notFinite(what: "threshold", index: 0)) {
      try Confusion(outcomes: [true], scores: [1], threshold: .nan)
    }
    #expect(throws: StatisticsError.lengthsDiffer(what: "scores", expected: 1, found: 0)) {
      try Confusion(outcomes: [true], scores: [], threshold: 0)
    }
  }
}
