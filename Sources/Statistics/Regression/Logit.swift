import Foundation

/// The logistic function, its inverse and its likelihood, without overflow.
package enum Logit {
  /// log(p / (1 - p)); infinite at 0 and 1, NaN outside 0...1.
  package static func value(_ probability: Double) -> Double { log(probability) - log1p(-probability) }

  /// 1 / (1 + exp(-x)).
  package static func probability(_ logit: Double) -> Double {
    if logit >= 0 { return 1 / (1 + exp(-logit)) }
    let odds = exp(logit)
    return odds / (1 + odds)
  }

  /// p(1 - p), accurate where p is close to 1.
  static func variance(_ logit: Double) -> Double {
    let odds = exp(-abs(logit))
    return odds / ((1 + odds) * (1 + odds))
  }

  /// Log probability of what was observed.
  static func logLikelihood(_ logit: Double, positive: Bool) -> Double {
    let signed = positive ? logit : -logit
    return signed >= 0 ? -log1p(exp(-signed)) : signed - log1p(exp(signed))
  }
}
