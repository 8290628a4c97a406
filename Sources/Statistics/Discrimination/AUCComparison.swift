/// The difference of two areas under ROC curves, first minus second, with its test.
package struct AUCComparison: Sendable, Equatable {
  package let first: Double?
  package let second: Double?
  package let difference: Estimate
  package let standardError: Double?
  /// Difference over standard error.
  package let statistic: Double?
  /// Degrees of freedom of the t distribution; nil for the paired test, which is normal.
  package let degreesOfFreedom: Double?
  /// Two-sided.
  package let pValue: Double?

  /// A comparison without a test, for the reason given.
  init(undefined reason: UndefinedReason, first: Double?, second: Double?) {
    self.first = first
    self.second = second
    if let first, let second {
      difference = Estimate(first - second, withoutInterval: reason)
    } else {
      difference = Estimate(undefined: reason)
    }
    standardError = nil
    statistic = nil
    degreesOfFreedom = nil
    pValue = nil
  }

  /// `variance` is above 0; without `degreesOfFreedom` the test is normal.
  init(first: Double, second: Double, variance: Double, degreesOfFreedom: Double?, level: Double) {
    let value = first - second
    let error = variance.squareRoot()
    let half: Double
    if let degreesOfFreedom {
      let distribution = StudentDistribution(degreesOfFreedom: degreesOfFreedom)
      half = -distribution.quantile((1 - level) / 2) * error
      pValue = distribution.twoSided(value / error)
    } else {
      half = NormalDistribution().halfWidth(level: level) * error
      pValue = NormalDistribution().twoSided(value / error)
    }
    self.first = first
    self.second = second
    difference = Estimate(value, from: max(-1, value - half), to: min(1, value + half))
    standardError = error
    statistic = value / error
    self.degreesOfFreedom = degreesOfFreedom
  }
}
