import Testing

@testable import Statistics

@Suite struct RecalibrationNewtonTests {
  private func patients(_ n: Int, intercept: Double, slope: Double, seed: UInt64) -> ([Bool], [Double]) {
    var generator = SeededGenerator(seed: seed, stream: "recalibration-newton")
    var (outcomes, probabilities) = ([Bool](), [Double]())
    for _ in 0..<n {
      let logit = -0.7 + 1.4 * generator.normal()
      probabilities.append(Logit.probability(logit))
      outcomes.append(generator.uniform() < Logit.probability(intercept + slope * logit))
    }
    return (outcomes, probabilities)
  }

  @Test(arguments: [(0.0, 1.0), (1.5, 0.4), (-2, 2.5), (0.3, -0.8), (4, 0)])
  func theMaximumIsThatOfTheGeneralFit(_ intercept: Double, _ slope: Double) throws {
    for n in [60, 400, 3000] {
      let (outcomes, probabilities) = patients(n, intercept: intercept, slope: slope, seed: UInt64(n))
      let logits = probabilities.map(Logit.value)
      let large = try LogisticRegression.fit(
        design: DesignMatrix(withoutPredictors: n), outcomes: outcomes, offset: logits)
      let found = try #require(RecalibrationNewton.intercept(outcomes: outcomes, probabilities: probabilities))
      #expect(abs(found.value - large.intercept) < 1e-9 && abs(found.standardError - large.standardErrors[0]) < 1e-9)
      let fit = try LogisticRegression.fit(
        design: DesignMatrix(rowMajor: logits, rows: n, columns: 1), outcomes: outcomes)
      let steep = try #require(RecalibrationNewton.slope(outcomes: outcomes, probabilities: probabilities))
      #expect(abs(steep.value - fit.coefficients[0]) < 1e-9)
      #expect(abs(steep.standardError - fit.standardErrors[1]) < 1e-9)
    }
  }

  @Test func whatHasNoMaximumIsLeftToTheGeneralFit() throws {
    let separated = ([true, true, true, false, false], [0.9, 0.8, 0.7, 0.3, 0.2])
    #expect(RecalibrationNewton.slope(outcomes: separated.0, probabilities: separated.1) == nil)
    let quasi = ([true, true, true, false, false, false], [0.9, 0.8, 0.5, 0.5, 0.3, 0.2])
    #expect(RecalibrationNewton.slope(outcomes: quasi.0, probabilities: quasi.1) == nil)
    #expect(
      try Calibration(outcomes: quasi.0, probabilities: quasi.1).slope().reason == UndefinedReason.separation.rawValue)
    #expect(RecalibrationNewton.slope(outcomes: [true, false, true], probabilities: [0.4, 0.4, 0.4]) == nil)
    // The intercept exists all the same.
    #expect(RecalibrationNewton.intercept(outcomes: separated.0, probabilities: separated.1) != nil)
  }

  @Test func extremeProbabilitiesKeepTheirDigits() throws {
    let outcomes = [true, false, true, false, true, false, false, true]
    let probabilities = [1 - 1e-12, 1e-300, 0.3, 1 - 1e-9, 1e-14, 0.6, 0.2, 0.7]
    let logits = probabilities.map(Logit.value)
    let large = try LogisticRegression.fit(
      design: DesignMatrix(withoutPredictors: 8), outcomes: outcomes, offset: logits)
    if let found = RecalibrationNewton.intercept(outcomes: outcomes, probabilities: probabilities) {
      #expect(abs(found.value - large.intercept) < 1e-7)
    }
    let calibration = try Calibration(outcomes: outcomes, probabilities: probabilities)
    #expect(try calibration.slope().value?.isFinite == true)
  }
}
