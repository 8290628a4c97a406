import Statistics
import Testing

@Suite struct PrecisionRecallTests {
  @Test func tiesAreOneStep() throws {
    let curve = try PrecisionRecall(outcomes: [true, false, true, false, true], scores: [0.9, 0.5, 0.5, 0.1, 0.1])
    #expect(curve.vertices.map(\.threshold) == [0.9, 0.5, 0.1])
    #expect(curve.vertices.map(\.precision) == [1, 2.0 / 3, 0.6])
    #expect(curve.vertices.map(\.recall) == [1.0 / 3, 2.0 / 3, 1])
    #expect(isClose(curve.averagePrecision, (1 + 2.0 / 3 + 0.6) / 3, tolerance: 1e-14))
  }

  /// Constant predictions: the prevalence.
  @Test func chanceIsThePrevalence() throws {
    var generator = SeededGenerator(seed: 1)
    let curve = try PrecisionRecall(outcomes: [true, true, false, false, false], scores: [2, 2, 2, 2, 2])
    #expect(curve.averagePrecision == 0.4)
    #expect(
      try curve.bootstrapInterval(using: &generator) == Estimate(0.4, withoutInterval: .constantPredictions))
  }

  @Test func undefinedPrecisions() throws {
    var generator = SeededGenerator(seed: 1)
    for (outcomes, reason) in [([Bool](), UndefinedReason.noPatients), ([false], .noPositives), ([true], .noNegatives)]
    {
      let curve = try PrecisionRecall(outcomes: outcomes, scores: outcomes.map { _ in 1 })
      #expect(try curve.logitInterval() == Estimate(undefined: reason))
      #expect(try curve.bootstrapInterval(using: &generator) == Estimate(undefined: reason))
    }
    let perfect = try PrecisionRecall(outcomes: [true, true, false, false], scores: [4, 3, 2, 1])
    #expect(try perfect.logitInterval() == Estimate(1, withoutInterval: .perfectDiscrimination))
    #expect(
      try perfect.bootstrapInterval(using: &generator) == Estimate(1, withoutInterval: .perfectDiscrimination))
    let one = try PrecisionRecall(outcomes: [true, false, false], scores: [2, 3, 1])
    #expect(try one.bootstrapInterval(using: &generator) == Estimate(0.5, withoutInterval: .onePositive))
    #expect(try one.logitInterval().lower != nil)
  }

  @Test func misuse() throws {
    var generator = SeededGenerator(seed: 1)
    let curve = try PrecisionRecall(outcomes: [true, false, true], scores: [2, 3, 1])
    #expect(throws: StatisticsError.self) { try curve.logitInterval(level: 0) }
    #expect(throws: StatisticsError.self) { try curve.bootstrapInterval(replicates: 0, using: &generator) }
    #expect(throws: StatisticsError.self) { try PrecisionRecall(outcomes: [true], scores: [.nan]) }
  }
}
