import Statistics
import Testing

@Suite struct ThresholdTests {
  @Test func takesTheLargestIndex() throws {
    let outcomes = [true, true, false, true, false, false]
    let scores = [0.9, 0.8, 0.7, 0.6, 0.2, 0.1]
    let threshold = Threshold(youden: try ROCCurve(outcomes: outcomes, scores: scores))
    // 0.8 gives 2/3, 0.6 gives 1 - 1/3: the same index and the same distance, so the higher sensitivity.
    #expect(threshold.value == 0.6)
    #expect(threshold.youdenIndex == 1 - 1.0 / 3)
    #expect(
      threshold.confusion == Confusion(truePositives: 3, falsePositives: 1, trueNegatives: 2, falseNegatives: 0))
    #expect(threshold.confusion == (try Confusion(outcomes: outcomes, scores: scores, threshold: 0.6)))
  }

  @Test func ofEqualIndicesTheBalancedOne() throws {
    // Index 1/2 at 4 (sensitivity 1/2, specificity 1), at 3 (3/4, 3/4) and at 2 (1, 1/2).
    let outcomes = [true, true, true, false, true, false, false, false]
    let scores: [Double] = [4, 4, 3, 3, 2, 2, 1, 1]
    let threshold = Threshold(youden: try ROCCurve(outcomes: outcomes, scores: scores))
    #expect(threshold.value == 3)
    #expect(threshold.youdenIndex == 0.5)
  }

  @Test func undefinedThresholds() throws {
    func reason(_ outcomes: [Bool], _ scores: [Double]) throws -> String? {
      let threshold = Threshold(youden: try ROCCurve(outcomes: outcomes, scores: scores))
      #expect(threshold.value == nil && threshold.confusion == nil && threshold.youdenIndex == nil)
      return threshold.reason
    }
    #expect(try reason([], []) == "no patients")
    #expect(try reason([true, true], [1, 2]) == "no patient of the negative class")
    #expect(try reason([false], [1]) == "no patient of the positive class")
    #expect(try reason([true, false, true], [1, 1, 1]) == "all predictions are equal")
  }

  @Test func inverseScoresCallEverybodyPositive() throws {
    let threshold = Threshold(youden: try ROCCurve(outcomes: [false, false, true, true], scores: [4, 3, 2, 1]))
    #expect(threshold.value == 1)
    #expect(threshold.youdenIndex == 0)
  }
}
