import Statistics
import Testing

@Suite struct PartialAUCTests {
  private func part(_ outcomes: [Bool], _ scores: [Double], _ range: PartialAUC.Range) throws -> PartialAUC {
    var generator = SeededGenerator(seed: 8)
    return try PartialAUC(outcomes: outcomes, scores: scores, over: range, replicates: 200, using: &generator)
  }

  @Test(arguments: ReferenceTests.sets) func partsAddUp(_ set: String) throws {
    let d = try TestPatients(set)
    let auc = try #require(try DeLong(outcomes: d.outcomes, scores: d.score2).auc)
    for make in [PartialAUC.Range.specificity, PartialAUC.Range.sensitivity] {
      let whole = try part(d.outcomes, d.score2, make(0, 1))
      #expect(isClose(whole.value, auc, tolerance: 1e-12))
      if auc >= 0.5 { #expect(isClose(try whole.standardised().value, auc, tolerance: 1e-12)) }
      var sum = 0.0
      for (from, to) in [(0.0, 0.31), (0.31, 0.5), (0.5, 0.97), (0.97, 1.0)] {
        sum += try #require(try part(d.outcomes, d.score2, make(from, to)).value)
      }
      #expect(isClose(sum, auc, tolerance: 1e-12))
    }
  }

  @Test func byHand() throws {
    // Vertices (0, 0), (0, 1/2), (1/2, 1/2), (1/2, 1), (1, 1).
    let (outcomes, scores) = ([true, false, true, false], [4.0, 3, 2, 1])
    #expect(try part(outcomes, scores, .specificity(from: 0.75, to: 1)).value == 0.125)
    #expect(try part(outcomes, scores, .specificity(from: 0, to: 0.5)).value == 0.5)
    #expect(try part(outcomes, scores, .sensitivity(from: 0.5, to: 1)).value == 0.25)
    #expect(try part(outcomes, scores, .sensitivity(from: 0, to: 0.5)).value == 0.5)
    // Tied scores: the diagonal.
    let diagonal = try part(outcomes, [1, 1, 1, 1], .specificity(from: 0.8, to: 1))
    #expect(isClose(diagonal.value, 0.02, tolerance: 1e-13))
    #expect(isClose(try diagonal.standardised().value, 0.5, tolerance: 1e-13))
    #expect(try diagonal.area().reason == UndefinedReason.constantPredictions.rawValue)
  }

  @Test func undefinedAreas() throws {
    let range = PartialAUC.Range.specificity(from: 0.8, to: 1)
    #expect(try part([], [], range).area() == Estimate(undefined: .noPatients))
    #expect(try part([true], [1], range).standardised() == Estimate(undefined: .noNegatives))
    let four = [true, true, false, false]
    let perfect = try part(four, [4, 3, 2, 1], range)
    #expect(isClose(perfect.value, 0.2, tolerance: 1e-14))
    #expect(try perfect.area().reason == UndefinedReason.perfectDiscrimination.rawValue)
    #expect(isClose(try perfect.standardised().value, 1, tolerance: 1e-12))
    #expect(try part(four, [1, 2, 3, 4], range).standardised() == Estimate(undefined: .belowChance))
    let one = try part([true, false, false], [2, 1, 3], .specificity(from: 0.4, to: 1))
    #expect(try one.area().reason == UndefinedReason.onePositive.rawValue)
  }

  @Test func misuse() {
    for (from, to) in [(0.5, 0.5), (0.9, 0.8), (-0.1, 0.5), (0.5, 1.1), (Double.nan, 1)] {
      #expect(throws: StatisticsError.self) { try part([true, false], [1, 2], .specificity(from: from, to: to)) }
      #expect(throws: StatisticsError.self) { try part([true, false], [1, 2], .sensitivity(from: from, to: to)) }
    }
  }
}
