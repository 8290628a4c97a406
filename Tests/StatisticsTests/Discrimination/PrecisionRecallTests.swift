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

  /// The average precision of a population in which scores are normal with variance 1 and mean `distance` in positives, 0 in
  /// negatives: the mean precision over the positives' scores, by the midpoint rule.
  private static func truth(distance: Double, prevalence: Double) -> Double {
    let (normal, step) = (NormalDistribution(), 0.001)
    return stride(from: -9 + step / 2, to: 9, by: step).reduce(0) { sum, place in
      let correct = prevalence * normal.upperTail(place)
      let called = correct + (1 - prevalence) * normal.upperTail(place + distance)
      return sum + (normal.cumulative(place + step / 2) - normal.cumulative(place - step / 2)) * correct / called
    }
  }

  /// Boyd, Eng and Page's standard error is no derivation from the variance of the average precision, so that its coverage is
  /// to be seen. 2,000 samples: the standard error of a coverage of 0.95 is 0.005.
  @Test(arguments: [0.8, 1.0], [[30, 70], [112, 263]]) func logitIntervalCovers(_ distance: Double, _ sizes: [Int])
    throws
  {
    let (positives, negatives) = (sizes[0], sizes[1])
    let truth = PrecisionRecallTests.truth(
      distance: distance, prevalence: Double(positives) / Double(positives + negatives))
    let outcomes = (0..<(positives + negatives)).map { $0 < positives }
    var generator = SeededGenerator(seed: 20_261_125, stream: "average-precision/\(positives)/\(distance)")
    let samples = 2000
    var (below, above, sum) = (0, 0, 0.0)
    for _ in 0..<samples {
      let scores = outcomes.map { ($0 ? distance : 0) + generator.normal() }
      let found = try PrecisionRecall(outcomes: outcomes, scores: scores).logitInterval()
      sum += try #require(found.value)
      if try #require(found.upper) < truth { below += 1 }
      if try #require(found.lower) > truth { above += 1 }
    }
    let coverage = 1 - Double(below + above) / Double(samples)
    print(
      "average precision, d = \(distance), \(positives)/\(negatives): truth \(truth), mean \(sum / Double(samples)), "
        + "coverage \(coverage), interval below \(below), above \(above)")
    #expect((0.92...0.99).contains(coverage))
  }

  @Test func misuse() throws {
    var generator = SeededGenerator(seed: 1)
    let curve = try PrecisionRecall(outcomes: [true, false, true], scores: [2, 3, 1])
    #expect(throws: StatisticsError.self) { try curve.logitInterval(level: 0) }
    #expect(throws: StatisticsError.self) { try curve.bootstrapInterval(replicates: 0, using: &generator) }
    #expect(throws: StatisticsError.self) { try PrecisionRecall(outcomes: [true], scores: [.nan]) }
  }
}
