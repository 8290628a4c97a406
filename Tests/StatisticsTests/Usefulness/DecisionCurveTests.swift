import Statistics
import Testing

@Suite struct DecisionCurveTests {
  @Test func smallExampleByHand() throws {
    let curve = try DecisionCurve(
      outcomes: [true, true, false, false], probabilities: [0.8, 0.2, 0.5, 0.1], thresholds: [0.5, 0.2, 0])
    let points = curve.points
    #expect(points.map(\.truePositives) == [1, 2, 2])
    #expect(points.map(\.falsePositives) == [1, 1, 2])
    #expect(points.map(\.netBenefit) == [0, 0.4375, 0.5])
    #expect(points.map(\.treatAll) == [0, 0.375, 0.5])
    #expect(points.map(\.standardisedNetBenefit) == [0, 0.875, 1])
    #expect(points.map(\.netReduction) == [0, 25, nil])
    #expect(points.map(\.minusTreatAll) == [0, 0.0625, 0])
  }

  /// A patient at the threshold is treated; thresholds may repeat.
  @Test func thresholdIsIncluded() throws {
    let curve = try DecisionCurve(outcomes: [true], probabilities: [0.3], thresholds: [0.3, 0.3.nextUp, 0.3])
    #expect(curve.points.map(\.truePositives) == [1, 0, 1])
  }

  @Test func undefined() throws {
    var generator = SeededGenerator(seed: 1)
    let empty = try DecisionCurve(outcomes: [], probabilities: [], thresholds: [0.2])
    #expect(empty.points[0].netBenefit == nil)
    #expect(try empty.points[0].netBenefit(level: 0.95) == Estimate(undefined: .noPatients))
    let intervals = try empty.bootstrap(replicates: 10, using: &generator)
    #expect(intervals[0].netBenefit == Estimate(undefined: .noPatients))
    #expect(intervals[0].netReduction == Estimate(undefined: .noPatients))
    let negatives = try DecisionCurve(outcomes: [false, false], probabilities: [0.1, 0.6], thresholds: [0, 0.5])
    #expect(negatives.points[1].netBenefit == -0.5)
    #expect(try negatives.points[1].standardisedNetBenefit(level: 0.9) == Estimate(undefined: .noPositives))
    let found = try negatives.bootstrap(replicates: 200, using: &generator)
    #expect(found[0].standardisedNetBenefit == Estimate(undefined: .noPositives))
    #expect(found[0].netReduction == Estimate(undefined: .thresholdZero))
    #expect(found[1].netBenefit.lower == -1)
    let one = try DecisionCurve(outcomes: [true], probabilities: [0.4], thresholds: [0.1])
    #expect(try one.points[0].netBenefit(level: 0.95) == Estimate(1, withoutInterval: .onePatient))
    let untreated = try DecisionCurve(outcomes: [true, false], probabilities: [0.4, 0.3], thresholds: [0.9])
    #expect(try untreated.points[0].netBenefit(level: 0.95) == Estimate(0, withoutInterval: .equalContributions))
    #expect(try DecisionCurve(outcomes: [true], probabilities: [0.4], thresholds: []).points == [])
  }

  /// With one positive patient, more than a third of the replicates have none.
  @Test func undefinedReplicates() throws {
    var generator = SeededGenerator(seed: 1)
    let curve = try DecisionCurve(
      outcomes: [true, false, false, false], probabilities: [0.8, 0.1, 0.2, 0.6], thresholds: [0.5])
    let found = try curve.bootstrap(replicates: 500, using: &generator)
    #expect(found[0].standardisedNetBenefit == Estimate(0, withoutInterval: .undefinedReplicates))
    #expect(found[0].netBenefit.lower != nil)
  }

  @Test func sameSeedSameIntervals() throws {
    let d = try TestPatients("balanced")
    let curve = try DecisionCurve(outcomes: d.outcomes, probabilities: d.score1, thresholds: [0.1, 0.4])
    var (one, two) = (SeededGenerator(seed: 5), SeededGenerator(seed: 5))
    let found = try curve.bootstrap(replicates: 300, using: &one)
    #expect(try curve.bootstrap(replicates: 300, using: &two) == found)
    // Treating none is worth 0, a model that treats all is worth what treating all is.
    let all = try DecisionCurve(
      outcomes: d.outcomes, probabilities: d.outcomes.map { _ in 1 }, thresholds: [0.1, 0.4]
    ).bootstrap(replicates: 300, using: &one)
    for interval in all {
      #expect(interval.netBenefit == interval.treatAll)
      #expect(interval.minusTreatAll == Estimate(0, from: 0, to: 0))
    }
  }

  /// Normal and bootstrap intervals of the net benefit hold its true value.
  @Test func intervalsCoverTheTruth() throws {
    var generator = SeededGenerator(seed: 11, stream: "net benefit")
    // p uniform, y drawn with p: at threshold t, TP = (1 - t^2) / 2, FP = (1 - t)^2 / 2.
    let threshold = 0.3
    let truth = (1 - 0.09) / 2 - 0.3 / 0.7 * 0.49 / 2
    var covered = [0, 0, 0]
    let repetitions = 1000
    for _ in 0..<repetitions {
      let probabilities = (0..<150).map { _ in generator.uniform() }
      let outcomes = probabilities.map { generator.uniform() < $0 }
      let curve = try DecisionCurve(outcomes: outcomes, probabilities: probabilities, thresholds: [threshold])
      let estimates = [
        try curve.points[0].netBenefit(level: 0.95), try curve.points[0].standardisedNetBenefit(level: 0.95),
        try curve.bootstrap(replicates: 400, using: &generator)[0].netBenefit,
      ]
      for (index, (estimate, truth)) in zip(estimates, [truth, 2 * truth, truth]).enumerated() {
        if try #require(estimate.lower) <= truth, truth <= (try #require(estimate.upper)) { covered[index] += 1 }
      }
    }
    for count in covered { #expect((0.93...0.97).contains(Double(count) / Double(repetitions))) }
  }

  @Test func misuse() throws {
    for threshold in [-0.1, 1, 1.5] {
      #expect(
        throws: StatisticsError.outOfRange(
          what: "a threshold", value: threshold, allowed: "at least 0 and below 1")
      ) { try DecisionCurve(outcomes: [true], probabilities: [0.5], thresholds: [threshold]) }
    }
    #expect(throws: StatisticsError.notFinite(what: "thresholds", index: 0)) {
      try DecisionCurve(outcomes: [true], probabilities: [0.5], thresholds: [.nan])
    }
    #expect(throws: StatisticsError.lengthsDiffer(what: "probabilities", expected: 1, found: 0)) {
      try DecisionCurve(outcomes: [true], probabilities: [], thresholds: [0.5])
    }
    let curve = try DecisionCurve(outcomes: [true], probabilities: [0.5], thresholds: [0.5])
    var generator = SeededGenerator(seed: 1)
    #expect(
      throws: StatisticsError.outOfRange(what: "the number of replicates", value: 0, allowed: "at least 1")
    ) { try curve.bootstrap(replicates: 0, using: &generator) }
  }
}
