import Record
import Testing

@testable import Modelling

struct OperatingPointTests {
  @Test func youdenTakesTheLargestSum() {
    let chosen = OperatingPoint.threshold(
      .init(.youden), probabilities: [0.9, 0.8, 0.4, 0.3, 0.6], outcomes: [true, true, false, false, false])
    #expect(chosen.value == 0.8)
    #expect(chosen.reason == nil)
  }

  @Test func halfNeedsNoData() {
    #expect(OperatingPoint.threshold(.init(.half), probabilities: [], outcomes: []).value == 0.5)
  }

  @Test func withoutBothClassesThereIsNone() {
    let chosen = OperatingPoint.threshold(.init(.youden), probabilities: [0.1, 0.2], outcomes: [true, true])
    #expect(chosen.value == nil)
    #expect(chosen.reason == "no patient of the negative class")
    let constant = OperatingPoint.threshold(.init(.youden), probabilities: [0.2, 0.2], outcomes: [true, false])
    #expect(constant.value == nil)
    #expect(constant.reason == "all predictions are equal")
  }

  private let probabilities = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2]
  private let outcomes = [true, true, false, true, false, true, false, false]

  @Test(arguments: [
    ("sensitivity=1", 0.4), ("sensitivity=0.5", 0.8), ("sensitivity=0.75", 0.6), ("specificity=1", 0.8),
    ("specificity=0.75", 0.6), ("probability=0.3", 0.3),
    // A missed event costs as much as ten false alarms: nobody is missed. A tenth of one: no false alarm.
    ("cost=10", 0.4), ("cost=0.1", 0.8),
  ])
  func rulesWithANumber(_ text: String, _ expected: Double) throws {
    let point = try #require(EvaluationSettings.OperatingPoint(text: text))
    #expect(OperatingPoint.threshold(point, probabilities: probabilities, outcomes: outcomes).value == expected)
  }

  @Test func everyThresholdIsFrozenWithItsRule() {
    let settings = EvaluationSettings(
      threshold: .youden, operatingPoints: [.init(.sensitivity, target: 1), .init(.specificity, target: 0.9)],
      confidence: 0.95, calibrationGroups: 5, folds: 5, repeats: 1)
    let frozen = OperatingPoint.frozen(
      settings, probabilities: probabilities, outcomes: outcomes, chosenOn: .outOfFold, cohort: "development")
    #expect(frozen.first?.rule == .youden)
    #expect(frozen.further.map(\.value) == [0.4, 0.8])
    #expect(frozen.further.map(\.target) == [1, 0.9])
    #expect(frozen.notes.isEmpty)
    let none = OperatingPoint.frozen(
      settings, probabilities: [0.5, 0.5], outcomes: [true, false], chosenOn: .apparent, cohort: "development")
    #expect(none.first == nil && none.further.isEmpty)
    #expect(
      none.notes == [
        "no threshold could be chosen: all predictions are equal",
        "no threshold by 'sensitivity=1.0' could be chosen: all predictions are equal",
        "no threshold by 'specificity=0.9' could be chosen: all predictions are equal",
      ])
  }
}
