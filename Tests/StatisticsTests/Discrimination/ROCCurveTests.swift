import Statistics
import Testing

@Suite struct ROCCurveTests {
  @Test func verticesOfTiedScores() throws {
    let curve = try ROCCurve(outcomes: [true, false, true, false, true], scores: [0.9, 0.5, 0.5, 0.1, 0.5])
    #expect(curve.vertices.map(\.threshold) == [nil, 0.9, 0.5, 0.1])
    #expect(curve.vertices.map(\.truePositives) == [0, 1, 3, 3])
    #expect(curve.vertices.map(\.falsePositives) == [0, 0, 1, 2])
    #expect(curve.vertices.map { curve.truePositiveRate($0) } == [0, 1.0 / 3, 1, 1])
    #expect(curve.vertices.map { curve.falsePositiveRate($0) } == [0, 0, 0.5, 1])
    // Pairs won: 2 + 1 for the first, 1.5 + 1.5 for the tied, of 6.
    #expect(curve.auc == 5.0 / 6)
  }

  @Test func areaIsTheShareOfPairs() throws {
    var generator = SeededGenerator(seed: 1, stream: "pairs")
    for levels in [1, 2, 5, 1_000_000] {
      let outcomes = (0..<60).map { _ in generator.uniform() < 0.4 }
      let scores = (0..<60).map { _ in Double(generator.index(below: levels)) - 3 }
      var twice = 0
      for i in 0..<60 where outcomes[i] {
        for j in 0..<60 where !outcomes[j] { twice += scores[i] > scores[j] ? 2 : scores[i] == scores[j] ? 1 : 0 }
      }
      let positives = outcomes.count { $0 }
      let curve = try ROCCurve(outcomes: outcomes, scores: scores)
      #expect(curve.auc == Double(twice) / Double(2 * positives * (60 - positives)))
      #expect(curve.vertices.last?.truePositives == positives)
    }
  }

  @Test func undefinedCurves() throws {
    let none = try ROCCurve(outcomes: [], scores: [])
    #expect(none.auc == nil)
    #expect(none.undefined == .noPatients)
    #expect(none.vertices.count == 1)
    let negatives = try ROCCurve(outcomes: [false, false], scores: [1, 2])
    #expect(negatives.auc == nil)
    #expect(negatives.undefined == .noPositives)
    #expect(negatives.truePositiveRate(negatives.vertices[1]) == nil)
    #expect(try ROCCurve(outcomes: [true], scores: [1]).undefined == .noNegatives)
    #expect(try ROCCurve(outcomes: [true, false], scores: [1, 1]).auc == 0.5)
    #expect(try ROCCurve(outcomes: [true, false], scores: [0.0, -0.0]).vertices.count == 2)
  }

  @Test func misuse() {
    #expect(throws: StatisticsError.lengthsDiffer(what: "scores", expected: 1, found: 2)) {
      try ROCCurve(outcomes: [true], scores: [1, 2])
    }
    #expect(throws: StatisticsError.notFinite(what: "scores", index: 0)) {
      try ROCCurve(outcomes: [true], scores: [.nan])
    }
  }
}
