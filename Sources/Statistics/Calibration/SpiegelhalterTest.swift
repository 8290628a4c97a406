/// Spiegelhalter's test of calibration (1986, doi:10.1002/sim.4780050506): is the Brier score what it would be if the
/// probabilities were right?
///
/// A weak test, to be reported as such: errors in opposite directions can cancel, and a large sample rejects for errors of
/// no importance.
package struct SpiegelhalterTest: Sendable, Equatable {
  /// Standard normal where the probabilities are right; above 0 where the score is worse than expected. Nil where
  /// `reason` says why.
  package let z: Double?
  /// Two-sided.
  package let pValue: Double?
  package let reason: UndefinedReason?

  /// O(n) time.
  package init(_ calibration: Calibration) {
    var (sum, variance) = (0.0, 0.0)
    for index in 0..<calibration.outcomes.count {
      let p = calibration.probabilities[index]
      let weight = 1 - 2 * p
      sum += ((calibration.outcomes[index] ? 1 : 0) - p) * weight
      variance += weight * weight * p * (1 - p)
    }
    guard variance > 0 else {
      // Probabilities of 0, 0.5 and 1 alone.
      (z, pValue, reason) = (nil, nil, calibration.outcomes.isEmpty ? .noPatients : .noInformation)
      return
    }
    let z = sum / variance.squareRoot()
    self.z = z
    pValue = NormalDistribution().twoSided(z)
    reason = nil
  }
}
