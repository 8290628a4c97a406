/// A logistic regression that was fitted by maximum likelihood.
///
/// Parameters are counted with the intercept first: parameter 0 is the intercept, parameter j the predictor in column
/// j - 1 of the design.
package struct LogisticFit: Sendable, Equatable {
  /// Log odds of the positive class where all predictors and the offset are 0.
  package let intercept: Double
  /// Log odds ratio for one unit of each predictor.
  package let coefficients: [Double]
  /// Standard error of each parameter, intercept first; 0 for an intercept that was fixed.
  package let standardErrors: [Double]
  /// Covariance of the parameters, intercept first, row-major; zeros for an intercept that was fixed. Infinite where the
  /// square of a standard error is no longer a number (predictors of size 1e-155 or less).
  package let covariance: [Double]
  package let logLikelihood: Double
  /// Log likelihood of the model without predictors: the intercept (and the offset) alone.
  package let nullLogLikelihood: Double
  package let iterations: Int
  package let converged: Bool
  package let interceptIsFixed: Bool
  /// Patients and patients of the positive class.
  package let patients: Int
  package let positives: Int

  /// Parameters that were estimated.
  package var parameters: Int { coefficients.count + (interceptIsFixed ? 0 : 1) }

  /// Linear predictor of a patient; `offset` is what was given as offset at fitting, 0 by default.
  ///
  /// `predictors` holds one value for each column of the design.
  package func linearPredictor(_ predictors: some Collection<Double>, offset: Double = 0) -> Double {
    zip(coefficients, predictors).reduce(intercept + offset) { $0 + $1.0 * $1.1 }
  }

  /// Predicted probability of the positive class.
  package func probability(_ predictors: some Collection<Double>, offset: Double = 0) -> Double {
    Logit.probability(linearPredictor(predictors, offset: offset))
  }

  /// A parameter with its Wald interval, on the log odds scale; `mapped(exp)` makes it an odds ratio.
  package func wald(parameter: Int, level: Double = 0.95) -> Estimate {
    let value = parameter == 0 ? intercept : coefficients[parameter - 1]
    if parameter == 0, interceptIsFixed { return Estimate(value, withoutInterval: .fixedParameter) }
    guard converged else { return Estimate(undefined: .notConverged) }
    let half = NormalDistribution().halfWidth(level: level) * standardErrors[parameter]
    guard half.isFinite else { return Estimate(value, withoutInterval: .beyondNumbers) }
    return Estimate(value, from: value - half, to: value + half)
  }

  /// Two-sided p-value of Wald's test that the parameter is 0; nil where the intercept was fixed or nothing converged.
  package func waldPValue(parameter: Int) -> Double? {
    guard converged, standardErrors[parameter] > 0 else { return nil }
    let value = parameter == 0 ? intercept : coefficients[parameter - 1]
    return NormalDistribution().twoSided(value / standardErrors[parameter])
  }
}

/// A likelihood-ratio test: does the larger of two nested models fit better (Wilks 1938, doi:10.1214/aoms/1177732360)?
package struct LikelihoodRatioTest: Sendable, Equatable {
  /// Twice the difference of the log likelihoods, chi-square distributed where the added parameters are all 0.
  package let statistic: Double
  package let degreesOfFreedom: Int
  package let pValue: Double

  /// Compares two fits to the same outcomes, of which `smaller` has a part of the predictors of `larger`.
  ///
  /// - Throws: `StatisticsError.notNested`: other patients, not fewer parameters, or a larger model that fits worse.
  package init(smaller: LogisticFit, larger: LogisticFit) throws(StatisticsError) {
    guard smaller.patients == larger.patients, smaller.positives == larger.positives else { throw .notNested }
    try self.init(
      from: smaller.logLikelihood, to: larger.logLikelihood, added: larger.parameters - smaller.parameters)
  }

  /// Compares a fit with the model without predictors.
  ///
  /// - Throws: `StatisticsError.notNested` where the fit has no predictors.
  package init(againstNull fit: LogisticFit) throws(StatisticsError) {
    try self.init(from: fit.nullLogLikelihood, to: fit.logLikelihood, added: fit.coefficients.count)
  }

  private init(from smaller: Double, to larger: Double, added: Int) throws(StatisticsError) {
    let statistic = 2 * (larger - smaller)
    // Rounding may leave a difference just below 0; anything more means that the models are not nested.
    guard added > 0, statistic >= -1e-6 * max(1, abs(smaller)) else { throw .notNested }
    self.statistic = max(0, statistic)
    degreesOfFreedom = added
    pValue = ChiSquareDistribution(degreesOfFreedom: Double(added)).upperTail(self.statistic)
  }
}
