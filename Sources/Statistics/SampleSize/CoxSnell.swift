import Foundation

/// The R squared of Cox and Snell (1989) of a model for a binary outcome, 1 - exp(-LR / n), LR the likelihood ratio
/// statistic. Unlike other R squared its largest value is below 1 and depends on the prevalence.
package enum CoxSnell {
  /// The largest value that a model can reach: 1 - (p^p (1 - p)^(1 - p))^2, p the prevalence (Nagelkerke 1991,
  /// doi:10.1093/biomet/78.3.691).
  ///
  /// - Throws: `StatisticsError.outOfRange` for a prevalence not above 0 and below 1.
  package static func largest(prevalence: Double) throws(StatisticsError) -> Double {
    try Checked.betweenZeroAndOne("the prevalence", prevalence)
    return -expm1(2 * nullLogLikelihood(prevalence))
  }

  /// From Nagelkerke's R squared (1991), which is Cox and Snell's over its largest value.
  ///
  /// Riley et al. 2020 (doi:10.1136/bmj.m441) advise 0.15 where nothing is known.
  ///
  /// - Throws: `StatisticsError.outOfRange` for a number not above 0 and below 1.
  package static func fromNagelkerke(_ value: Double = 0.15, prevalence: Double) throws(StatisticsError) -> Double {
    try Checked.betweenZeroAndOne("Nagelkerke's R squared", value)
    return try value * largest(prevalence: prevalence)
  }

  /// From the C statistic, where the linear predictor is normal with equal variance in patients with and without the
  /// event (Riley, Van Calster and Collins 2021, doi:10.1002/sim.8806).
  ///
  /// They simulate a large sample and fit a model to it. Here the limit for an infinite sample is integrated: the true
  /// model is the fitted one, its expected log likelihood two normal integrals. The C statistic is at least 0.5, where the
  /// value is 0, and below 1.
  ///
  /// - Throws: `StatisticsError.outOfRange`.
  package static func fromCStatistic(_ value: Double, prevalence: Double) throws(StatisticsError) -> Double {
    guard value >= 0.5, value < 1 else {
      throw .outOfRange(what: "the C statistic", value: value, allowed: "at least 0.5 and below 1")
    }
    try Checked.betweenZeroAndOne("the prevalence", prevalence)
    // Both classes have variance 1; their means are 0 and `distance`.
    let distance = 2.0.squareRoot() * NormalDistribution().quantile(value)
    let intercept = Logit.value(prevalence) - distance * distance / 2
    func logLikelihood(positive: Bool) -> Double {
      NormalExpectation.value(mean: positive ? distance : 0, standardDeviation: 1) { x in
        Logit.logLikelihood(intercept + distance * x, positive: positive)
      }
    }
    let model = prevalence * logLikelihood(positive: true) + (1 - prevalence) * logLikelihood(positive: false)
    return max(0, -expm1(-2 * (model - nullLogLikelihood(prevalence))))
  }

  /// Log likelihood, per patient, of a model of the prevalence alone.
  private static func nullLogLikelihood(_ prevalence: Double) -> Double {
    prevalence * log(prevalence) + (1 - prevalence) * log1p(-prevalence)
  }
}
