import CNumerics

/// A continuous probability distribution.
///
/// Results are accurate to about 1e-14 relative (Boost.Math). NaN and parameters outside the domain give NaN. Infinite
/// arguments are allowed; the quantile of 0 or 1 is the end of the support.
package protocol ContinuousDistribution: Sendable {
  /// P(X <= x).
  func cumulative(_ x: Double) -> Double
  /// P(X > x), exact where `1 - cumulative(x)` would cancel.
  func upperTail(_ x: Double) -> Double
  /// The x with P(X <= x) = probability; probability in 0...1.
  func quantile(_ probability: Double) -> Double
}

/// The standard normal distribution.
package struct NormalDistribution: ContinuousDistribution {
  package init() {}
  package func cumulative(_ x: Double) -> Double { cn_normal_cumulative(x) }
  package func upperTail(_ x: Double) -> Double { cn_normal_upper(x) }
  package func quantile(_ probability: Double) -> Double { cn_normal_quantile(probability) }

  /// P(|X| >= |z|).
  package func twoSided(_ z: Double) -> Double { z.isNaN ? .nan : Swift.min(1, 2 * upperTail(abs(z))) }

  /// The half-width, in standard errors, of a two-sided interval of coverage `level`: 1.96 for 0.95.
  package func halfWidth(level: Double) -> Double { -quantile((1 - level) / 2) }
}

/// Student's t distribution; degrees of freedom above 0, not necessarily whole.
package struct StudentDistribution: ContinuousDistribution {
  package var degreesOfFreedom: Double
  package init(degreesOfFreedom: Double) { self.degreesOfFreedom = degreesOfFreedom }
  package func cumulative(_ x: Double) -> Double { cn_student_t_cumulative(x, degreesOfFreedom) }
  package func upperTail(_ x: Double) -> Double { cn_student_t_upper(x, degreesOfFreedom) }
  package func quantile(_ probability: Double) -> Double { cn_student_t_quantile(probability, degreesOfFreedom) }

  /// P(|X| >= |t|).
  package func twoSided(_ t: Double) -> Double { t.isNaN ? .nan : Swift.min(1, 2 * upperTail(abs(t))) }
}

/// The chi-square distribution; degrees of freedom above 0.
package struct ChiSquareDistribution: ContinuousDistribution {
  package var degreesOfFreedom: Double
  package init(degreesOfFreedom: Double) { self.degreesOfFreedom = degreesOfFreedom }
  package func cumulative(_ x: Double) -> Double { cn_chi_square_cumulative(x, degreesOfFreedom) }
  package func upperTail(_ x: Double) -> Double { cn_chi_square_upper(x, degreesOfFreedom) }
  package func quantile(_ probability: Double) -> Double { cn_chi_square_quantile(probability, degreesOfFreedom) }
}

/// Fisher's F distribution; both degrees of freedom above 0.
package struct FDistribution: ContinuousDistribution {
  package var numeratorDegrees: Double
  package var denominatorDegrees: Double
  package init(numeratorDegrees: Double, denominatorDegrees: Double) {
    self.numeratorDegrees = numeratorDegrees
    self.denominatorDegrees = denominatorDegrees
  }
  package func cumulative(_ x: Double) -> Double { cn_f_cumulative(x, numeratorDegrees, denominatorDegrees) }
  package func upperTail(_ x: Double) -> Double { cn_f_upper(x, numeratorDegrees, denominatorDegrees) }
  package func quantile(_ probability: Double) -> Double {
    cn_f_quantile(probability, numeratorDegrees, denominatorDegrees)
  }
}

/// The beta distribution on 0...1; both shapes above 0.
package struct BetaDistribution: ContinuousDistribution {
  package var alpha: Double
  package var beta: Double
  package init(alpha: Double, beta: Double) {
    self.alpha = alpha
    self.beta = beta
  }
  package func cumulative(_ x: Double) -> Double { cn_beta_cumulative(x, alpha, beta) }
  package func upperTail(_ x: Double) -> Double { cn_beta_upper(x, alpha, beta) }
  package func quantile(_ probability: Double) -> Double { cn_beta_quantile(probability, alpha, beta) }
}
