import Foundation
import Statistics

/// Whether an odds or hazard ratio, its interval and its p-value belong together.
///
/// A Wald interval is symmetric on the log scale, and the p-value follows from it (Altman and Bland 2011,
/// doi:10.1136/bmj.d2304). Intervals from the profile likelihood, exact methods and resampling are not quite symmetric; what
/// they can explain is doubtful, not impossible.
enum RatioCheck {
  /// Whether the estimate is the geometric mean of its bounds. Nil where a bound is not above 0 after rounding.
  static func symmetry(_ value: RoundedNumber, lower: RoundedNumber, upper: RoundedNumber) -> Verdict? {
    guard lower.box(.cut).lower > 0, value.box(.cut).lower > 0, upper.value > lower.value else { return nil }
    let verdict = Verdict.of { allowance in
      let (l, u) = (lower.box(allowance), upper.box(allowance))
      return value.box(allowance).overlaps(
        Box((l.lower * u.lower).squareRoot(), (l.upper * u.upper).squareRoot()))
    }
    return min(verdict, .doubtful)
  }

  /// By how much of the interval's width, on the log scale, the estimate lies off its middle: 0 is the middle, 0.5 a bound.
  static func offCentre(_ value: RoundedNumber, lower: RoundedNumber, upper: RoundedNumber) -> Double? {
    guard lower.value > 0, upper.value > lower.value, value.value > 0 else { return nil }
    let (l, u) = (log(lower.value), log(upper.value))
    return (log(value.value) - (l + u) / 2) / (u - l)
  }

  /// The two-sided Wald p-values of everything that the printed numbers stand for. Nil where they give none.
  static func pValues(
    _ value: RoundedNumber, lower: RoundedNumber, upper: RoundedNumber, level: Double = 0.95, _ allowance: Allowance
  ) -> Box? {
    let (v, l, u) = (value.box(allowance), lower.box(allowance), upper.box(allowance))
    guard v.lower > 0, u.lower > 0, upper.value > lower.value, level > 0, level < 1 else { return nil }
    let z = 2 * NormalDistribution().halfWidth(level: level)
    let effect = Box(log(v.lower), log(v.upper))
    let smallest = effect.contains(0) ? 0 : min(abs(effect.lower), abs(effect.upper))
    let largest = max(abs(effect.lower), abs(effect.upper))
    let widest = l.lower > 0 ? (log(u.upper) - log(l.lower)) / z : .infinity
    let narrowest = l.upper > 0 ? (log(u.lower) - log(l.upper)) / z : 0
    let normal = NormalDistribution()
    return Box(
      narrowest > 0 ? normal.twoSided(largest / narrowest) : 0,
      widest.isFinite ? normal.twoSided(smallest / widest) : 1)
  }

  /// What the p-value says against what the interval gives.
  enum Contradiction: Sendable, Equatable {
    /// Other p-values than the printed one, beyond what other tests than Wald's explain.
    case value(Box)
    /// The interval leaves out 1, and p is above 1 - level, or the reverse, beyond rounding.
    case significance(Box)
  }

  /// Nil where they agree, or where the interval gives no p-value. Other tests (score, likelihood ratio) may move the normal
  /// deviate by a quarter and a tenth of it. Impossible: printed above 1 - level where the interval gives less than a
  /// fifth of it, or printed below it where the interval gives more than four times as much.
  static func contradiction(
    _ value: RoundedNumber, lower: RoundedNumber, upper: RoundedNumber, level: Double = 0.95, p: PrintedProbability
  ) -> (contradiction: Contradiction, verdict: Verdict)? {
    guard let found = pValues(value, lower: lower, upper: upper, level: level, .cut) else { return nil }
    let printed = p.box(.cut)
    let alpha = 1 - level
    let bounds = (lower: lower.box(.cut), upper: upper.box(.cut))
    let excludes = bounds.lower.lower > 1 || bounds.upper.upper < 1
    let includes = bounds.lower.upper < 1 && bounds.upper.lower > 1
    let distance = PrintedProbability.distance(found, printed)
    if (excludes && printed.lower > alpha) || (includes && printed.upper < alpha) {
      guard distance > 0 else { return nil }
      let isGross = excludes ? found.upper < alpha / 5 : found.lower > alpha * 4
      return (.significance(found), isGross ? .impossible : .doubtful)
    }
    let deviation = PrintedProbability.deviation(found.lower < printed.lower ? found.upper : found.lower)
    return distance > 0.25 + 0.1 * deviation ? (.value(found), .doubtful) : nil
  }
}
