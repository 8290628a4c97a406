import Statistics
import Testing

@Suite struct ThresholdRulesTests {
  private let outcomes = [true, true, false, true, false, true, false, false]
  private let scores: [Double] = [8, 7, 6, 5, 4, 3, 2, 1]

  private func curve() throws -> ROCCurve { try ROCCurve(outcomes: outcomes, scores: scores) }

  @Test func sensitivityAimedAt() throws {
    for (target, expected) in [(0.0, 8.0), (0.25, 8), (0.26, 7), (0.5, 7), (0.75, 5), (0.76, 3), (1, 3)] {
      let threshold = try Threshold(sensitivity: target, on: curve())
      #expect(threshold.value == expected)
      #expect(threshold.confusion == (try Confusion(outcomes: outcomes, scores: scores, threshold: expected)))
    }
  }

  @Test func specificityAimedAt() throws {
    for (target, expected) in [(0.0, 1.0), (0.25, 2), (0.5, 3), (0.51, 5), (0.75, 5), (0.8, 7), (1, 7)] {
      let threshold = try Threshold(specificity: target, on: curve())
      #expect(threshold.value == expected)
      #expect(threshold.confusion == (try Confusion(outcomes: outcomes, scores: scores, threshold: expected)))
    }
  }

  /// 9 of 10 is a sensitivity of 0.9, 7 of 10 of 0.7, though neither decimal is a binary fraction.
  @Test func decimalsAreReached() throws {
    let many = (0..<20).map { $0 < 10 }
    let falling = (0..<20).map { Double(20 - $0) }
    let curve = try ROCCurve(outcomes: many, scores: falling)
    for tenths in 1...10 {
      let target = try #require(Double("\(Double(tenths) / 10)"))
      #expect(try Threshold(sensitivity: target, on: curve).confusion?.truePositives == tenths)
      #expect(try Threshold(specificity: target, on: curve).confusion?.trueNegatives == tenths)
    }
  }

  @Test func unreachableSpecificity() throws {
    let tied = try ROCCurve(outcomes: [true, false, true, false], scores: [2, 2, 1, 1])
    let threshold = try Threshold(specificity: 0.6, on: tied)
    #expect(threshold.value == nil && threshold.confusion == nil)
    #expect(threshold.reason == UndefinedReason.unreachableSpecificity.rawValue)
    #expect(try Threshold(specificity: 0.5, on: tied).value == 2)
  }

  @Test func costs() throws {
    // True positives - ratio x false positives, at the patients' own prevalence.
    for (ratio, expected) in [(10.0, 7.0), (1.01, 7), (1, 3), (0.5, 3), (0.01, 3)] {
      let threshold = try Threshold(costRatio: ratio, on: curve())
      #expect(threshold.value == expected, "\(ratio)")
      #expect(try Threshold(costRatio: ratio, prevalence: 0.5, on: curve()) == threshold)
    }
    // Equal classes and costs: Youden's index.
    let d = try TestPatients("balanced")
    let long = try ROCCurve(outcomes: d.outcomes, scores: d.score1)
    let ratio = Double(long.positives) / Double(long.negatives)
    #expect(try Threshold(costRatio: ratio, on: long).youdenIndex == Threshold(youden: long).youdenIndex)
    // A rarer disease raises the threshold.
    let common = try #require(try Threshold(costRatio: 0.3, prevalence: 0.6, on: long).value)
    let rare = try #require(try Threshold(costRatio: 0.3, prevalence: 0.05, on: long).value)
    #expect(rare > common)
  }

  @Test func fixedValues() throws {
    for value in [9, 8, 7.5, 4, 1, 0.5] {
      let threshold = try Threshold(fixed: value, on: curve())
      #expect(threshold.value == value && threshold.reason == nil)
      #expect(threshold.confusion == (try Confusion(outcomes: outcomes, scores: scores, threshold: value)))
    }
    let empty = try Threshold(fixed: 0.5, on: try ROCCurve(outcomes: [], scores: []))
    #expect(empty.value == 0.5 && empty.confusion?.patients == 0)
    let one = try Threshold(fixed: 0.5, on: try ROCCurve(outcomes: [true], scores: [0.5]))
    #expect(one.confusion?.truePositives == 1)
  }

  @Test func undefinedThresholds() throws {
    for (outcomes, scores, reason) in [
      ([Bool](), [Double](), UndefinedReason.noPatients), ([true, true], [1, 2], .noNegatives),
      ([false], [1], .noPositives), ([true, false], [1, 1], .constantPredictions),
    ] {
      let curve = try ROCCurve(outcomes: outcomes, scores: scores)
      for threshold in [
        try Threshold(sensitivity: 0.9, on: curve), try Threshold(specificity: 0.9, on: curve),
        try Threshold(costRatio: 1, on: curve), try Threshold(costRatio: 1, prevalence: 0.2, on: curve),
      ] {
        #expect(threshold.value == nil && threshold.reason == reason.rawValue)
      }
    }
  }

  @Test func misuse() throws {
    let curve = try curve()
    for target in [-0.1, 1.1, .nan] {
      #expect(throws: StatisticsError.self) { try Threshold(sensitivity: target, on: curve) }
      #expect(throws: StatisticsError.self) { try Threshold(specificity: target, on: curve) }
    }
    for ratio in [0, -1, .infinity, Double.nan] {
      #expect(throws: StatisticsError.self) { try Threshold(costRatio: ratio, on: curve) }
    }
    for prevalence in [0, 1, Double.nan] {
      #expect(throws: StatisticsError.self) { try Threshold(costRatio: 1, prevalence: prevalence, on: curve) }
    }
    #expect(throws: StatisticsError.notFinite(what: "threshold", index: 0)) {
      try Threshold(fixed: .infinity, on: curve)
    }
  }
}
