/// A model's probabilities adapted to new patients: intercept, or intercept and slope, of their logit (Cox 1958,
/// doi:10.2307/2333203; Steyerberg et al. 2004, doi:10.1002/sim.1844).
///
/// Fitted on some patients, it is to be judged on others.
package struct Recalibration: Sendable, Equatable {
  package enum Method: Sendable, Equatable {
    /// The intercept alone, with the logit as offset: recalibration in the large.
    case inTheLarge
    /// Intercept and slope: logistic recalibration.
    case logistic
  }

  package let method: Method
  /// Patients and events it was fitted on.
  package let n: Int
  package let events: Int
  package let intercept: Double
  /// 1 for recalibration in the large.
  package let slope: Double
  package let interceptError: Double
  /// Nil for recalibration in the large, where the slope is not estimated.
  package let slopeError: Double?
  /// Covariance of intercept and slope; nil for recalibration in the large.
  package let covariance: Double?

  /// Fits on patients whose outcome is known.
  ///
  /// - Throws: `StatisticsError` as `LogisticRegression.fit`: one class, constant predictions, separation; a probability
  ///   outside 0...1; `extremeProbability` for one of exactly 0 or 1.
  package init(outcomes: [Bool], probabilities: [Double], method: Method) throws(StatisticsError) {
    try Checked.sameLength("probabilities", probabilities.count, expected: outcomes.count)
    try Checked.probabilities("probabilities", probabilities)
    guard !probabilities.contains(where: { $0 == 0 || $0 == 1 }) else { throw .extremeProbability }
    let logits = probabilities.map(Logit.value)
    let fit: LogisticFit
    switch method {
    case .inTheLarge:
      fit = try LogisticRegression.fit(
        design: DesignMatrix(withoutPredictors: outcomes.count), outcomes: outcomes, offset: logits)
      (slope, slopeError, covariance) = (1, nil, nil)
    case .logistic:
      fit = try LogisticRegression.fit(
        design: DesignMatrix(rowMajor: logits, rows: outcomes.count, columns: 1), outcomes: outcomes)
      (slope, slopeError, covariance) = (fit.coefficients[0], fit.standardErrors[1], fit.covariance[1])
    }
    guard fit.converged else { throw .singular }
    self.method = method
    n = fit.patients
    events = fit.positives
    intercept = fit.intercept
    interceptError = fit.standardErrors[0]
  }

  /// The recalibrated probability; NaN outside 0...1. A probability of exactly 0 or 1 stays where it is, or changes
  /// places where the slope is below 0.
  package func probability(_ probability: Double) -> Double {
    slope == 0 ? Logit.probability(intercept) : Logit.probability(intercept + slope * Logit.value(probability))
  }

  /// Recalibrated probabilities.
  ///
  /// - Throws: `StatisticsError`: a probability that is not finite or not in 0...1.
  package func probabilities(_ probabilities: [Double]) throws(StatisticsError) -> [Double] {
    try Checked.probabilities("probabilities", probabilities)
    return probabilities.map(probability)
  }
}
