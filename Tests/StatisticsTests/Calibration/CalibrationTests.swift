import Foundation
import Statistics
import Testing

@Suite struct CalibrationTests {
  private func all(_ outcomes: [Bool], _ probabilities: [Double]) throws -> [Estimate] {
    let calibration = try Calibration(outcomes: outcomes, probabilities: probabilities)
    return [
      try calibration.intercept(), try calibration.slope(), try calibration.brier(),
      try calibration.observedToExpected(),
    ]
  }

  @Test func withoutPatients() throws {
    #expect(try all([], []) == [Estimate](repeating: Estimate(undefined: .noPatients), count: 4))
    #expect(try Calibration(outcomes: [], probabilities: []).groups(10) == [])
  }

  @Test func oneClass() throws {
    let negatives = try all([false, false], [0.25, 0.5])
    #expect(negatives[0] == Estimate(undefined: .noPositives))
    #expect(negatives[1] == Estimate(undefined: .noPositives))
    #expect(isClose(negatives[2].value, 0.15625))
    #expect(negatives[3] == Estimate(0, withoutInterval: .noPositives))
    let positives = try all([true, true], [0.25, 0.5])
    #expect(positives[0] == Estimate(undefined: .noNegatives))
    #expect(positives[3].reason == UndefinedReason.noNegatives.rawValue)
    #expect(try all([true], [0.5])[2] == Estimate(0.25, withoutInterval: .onePatient))
  }

  @Test func constantPredictions() throws {
    let found = try all([true, false, false, false], [0.5, 0.5, 0.5, 0.5])
    #expect(isClose(found[0].value, log(1.0 / 3), tolerance: 1e-13))
    #expect(found[1] == Estimate(undefined: .constantPredictions))
    #expect(found[2] == Estimate(0.25, withoutInterval: .equalErrors))
    #expect(found[3].value == 0.5)
  }

  @Test func separatedClasses() throws {
    let found = try all([false, false, true, true], [0.1, 0.3, 0.7, 0.9])
    #expect(abs(found[0].value ?? 1) < 1e-12)
    #expect(found[1] == Estimate(undefined: .separation))
    #expect(try all([false, true, false, true], [0.1, 0.3, 0.3, 0.9])[1] == Estimate(undefined: .separation))
  }

  @Test func certainProbabilitiesHaveNoLogit() throws {
    for certain in [0.0, 1] {
      let found = try all([false, true, true, false, true], [0.2, certain, 0.7, 0.6, 0.4])
      #expect(found[0] == Estimate(undefined: .extremeProbabilities))
      #expect(found[1] == Estimate(undefined: .extremeProbabilities))
      #expect(found[2].lower != nil)
      #expect(found[3].lower != nil)
    }
    #expect(try all([false, true], [0, 0])[3] == Estimate(undefined: .noExpectedEvents))
  }

  /// Outcomes drawn with the predicted probability itself: intercept 0, slope 1, and 95% intervals that hold them.
  @Test func intervalsCoverTheTruth() throws {
    var generator = SeededGenerator(seed: 7, stream: "calibration")
    var covered = [0, 0, 0, 0]
    let repetitions = 500
    for _ in 0..<repetitions {
      let probabilities = (0..<200).map { _ in Logit.probability(1.2 * generator.normal() - 0.4) }
      let outcomes = probabilities.map { generator.uniform() < $0 }
      let expected = probabilities.reduce(0) { $0 + $1 * (1 - $1) } / 200
      for (index, (estimate, truth)) in zip(try all(outcomes, probabilities), [0, 1, expected, 1]).enumerated() {
        if try #require(estimate.lower) <= truth, truth <= (try #require(estimate.upper)) { covered[index] += 1 }
      }
    }
    for index in 0..<3 { #expect((0.92...0.98).contains(Double(covered[index]) / Double(repetitions))) }
    // O:E treats the number of events as binomial around one proportion, hence covers more.
    #expect(Double(covered[3]) / Double(repetitions) > 0.93)
  }

  @Test func groupsKeepTiesTogether() throws {
    let probabilities = [0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.4, 0.6, 0.8, 0.9]
    let outcomes = probabilities.map { $0 > 0.5 }
    let groups = try Calibration(outcomes: outcomes, probabilities: probabilities).groups(5)
    #expect(groups.map(\.n) == [6, 2, 2])
    #expect(groups.map(\.events) == [0, 1, 2])
    #expect(isClose(groups[1].meanPredicted, 0.5, tolerance: 1e-15))
    #expect(groups[0].observed == (try ProportionInterval.wilson.estimate(successes: 0, of: 6)))
  }

  @Test(arguments: [1, 3, 10, 23, 40]) func groupsWithoutTiesAreEqual(_ count: Int) throws {
    let probabilities = (0..<23).map { Double($0 * 7 % 23) / 23 }
    let groups = try Calibration(outcomes: probabilities.map { _ in true }, probabilities: probabilities).groups(count)
    #expect(groups.count == min(count, 23))
    #expect(groups.reduce(0) { $0 + $1.n } == 23)
    #expect((groups.map(\.n).max() ?? 9) - (groups.map(\.n).min() ?? 0) <= 1)
    #expect(zip(groups, groups.dropFirst()).allSatisfy { $0.meanPredicted < $1.meanPredicted })
  }

  @Test func misuse() throws {
    #expect(throws: StatisticsError.outOfRange(what: "probabilities", value: 1.5, allowed: "between 0 and 1")) {
      try Calibration(outcomes: [true], probabilities: [1.5])
    }
    #expect(throws: StatisticsError.notFinite(what: "probabilities", index: 0)) {
      try Calibration(outcomes: [true], probabilities: [.nan])
    }
    #expect(throws: StatisticsError.lengthsDiffer(what: "probabilities", expected: 1, found: 0)) {
      try Calibration(outcomes: [true], probabilities: [])
    }
    #expect(throws: StatisticsError.outOfRange(what: "the number of groups", value: 0, allowed: "at least 1")) {
      try Calibration(outcomes: [true], probabilities: [0.5]).groups(0)
    }
  }

  /// Many patients: the rounding of a long sum must not hold up the fit.
  @Test func manyPatientsConverge() throws {
    var generator = SeededGenerator(seed: 7, stream: "many")
    let p = (0..<1_000_000).map { _ in Logit.probability(1.2 * generator.normal() - 1.4) }
    let outcomes = p.map { generator.uniform() < $0 }
    let logits = p.map(Logit.value)
    let fit = try LogisticRegression.fit(
      design: DesignMatrix(rowMajor: logits, rows: p.count, columns: 1), outcomes: outcomes)
    #expect(fit.iterations < 12)
    #expect(abs(fit.coefficients[0] - 1) < 5 * fit.standardErrors[1])
  }
}
