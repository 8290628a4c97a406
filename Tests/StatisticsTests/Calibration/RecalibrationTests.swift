import Statistics
import Testing

@Suite struct RecalibrationTests {
  /// After recalibration the same patients have intercept 0, slope 1 and as many events as expected.
  @Test func recalibratedIsCalibrated() throws {
    let d = try TestPatients("rare")
    for method in [Recalibration.Method.inTheLarge, .logistic] {
      let update = try Recalibration(outcomes: d.outcomes, probabilities: d.score2, method: method)
      #expect(update.n == 400)
      let updated = try Calibration(
        outcomes: d.outcomes, probabilities: update.probabilities(d.score2))
      #expect(abs(try #require(try updated.intercept().value)) < 1e-8)
      #expect(isClose(try updated.observedToExpected().value, 1))
      if method == .logistic { #expect(isClose(try updated.slope().value, 1)) }
    }
  }

  @Test func certainProbabilitiesStay() throws {
    let d = try TestPatients("balanced")
    let update = try Recalibration(outcomes: d.outcomes, probabilities: d.score1, method: .logistic)
    #expect(try update.probabilities([0, 1]) == [0, 1])
    let large = try Recalibration(outcomes: d.outcomes, probabilities: d.score1, method: .inTheLarge)
    #expect(large.slope == 1 && large.slopeError == nil && large.covariance == nil)
    #expect(try large.probabilities([0, 1]) == [0, 1])
  }

  @Test func misuse() {
    func error(_ outcomes: [Bool], _ p: [Double], _ method: Recalibration.Method = .logistic) -> StatisticsError? {
      do throws(StatisticsError) { _ = try Recalibration(outcomes: outcomes, probabilities: p, method: method) } catch {
        return error
      }
      return nil
    }
    #expect(error([], []) == .noPatients)
    #expect(error([true, true], [0.2, 0.3], .inTheLarge) == .oneClass)
    #expect(error([true, false], [0.4, 0.4]) == .constantColumns([0]))
    #expect(error([false, true], [0.2, 0.3]) == .separation(complete: true))
    for method in [Recalibration.Method.inTheLarge, .logistic] {
      #expect(error([false, true, true], [0.2, 1, 0.4], method) == .extremeProbability)
      #expect(error([false, true, true], [0, 0.3, 0.4], method) == .extremeProbability)
      // The numbers next to 0 and 1 have logits.
      let near = [Double.leastNonzeroMagnitude, 1 - Double.ulpOfOne / 2, 0.4, 0.6]
      #expect(error([false, true, true, false], near, method) != .extremeProbability)
      #expect(error([false, true], [0.2, .nan], method) == .notFinite(what: "probabilities", index: 1))
    }
    #expect(
      error([false, true], [0.2, 1.5]) == .outOfRange(what: "probabilities", value: 1.5, allowed: "between 0 and 1"))
  }
}
