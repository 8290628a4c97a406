import Foundation
import Statistics

/// How precisely an AUC can be known from so many patients with and without the event.
enum AreaVariance {
  /// The variance of an AUC by Hanley and McNeil 1982 (doi:10.1148/radiology.143.1.7063747), with their approximations
  /// Q1 = A / (2 - A) and Q2 = 2 A^2 / (1 + A). Both counts at least 1; nil otherwise.
  static func hanleyMcNeil(_ area: Double, events: Int, nonEvents: Int) -> Double? {
    guard events > 0, nonEvents > 0, area >= 0, area <= 1 else { return nil }
    // Below one half the curve is that of the other class.
    let a = max(area, 1 - area)
    let q1 = a / (2 - a)
    let q2 = 2 * a * a / (1 + a)
    let (m, n) = (Double(events), Double(nonEvents))
    return (a * (1 - a) + (m - 1) * (q1 - a * a) + (n - 1) * (q2 - a * a)) / (m * n)
  }

  /// The largest variance that DeLong's formula can give for an AUC of these counts.
  ///
  /// The AUC is the mean of a table with a row for each event and a column for each non-event, with entries in 0...1.
  /// The variance of the entries is at most A (1 - A), and the variances of the row means and of the column means
  /// together are no larger than it (they are two orthogonal parts of it). DeLong's variance is the one divided by
  /// (events - 1) plus the other divided by (non-events - 1), hence at most A (1 - A) / (min(events, non-events) - 1). The
  /// bound for the true variance, A (1 - A) / min(events, non-events), is that of van Dantzig 1951 and of Birnbaum and
  /// Klose 1957 (Ann. Math. Statist. 28, 933-945). Nil where the smaller group has fewer than two.
  static func ceiling(_ area: Double, events: Int, nonEvents: Int) -> Double? {
    let smaller = min(events, nonEvents)
    guard smaller > 1, area >= 0, area <= 1 else { return nil }
    return area * (1 - area) / Double(smaller - 1)
  }

  /// Area plus and minus z standard errors, within 0...1.
  static func interval(_ area: Double, variance: Double, level: Double = 0.95) -> Box {
    let half = NormalDistribution().halfWidth(level: level) * variance.squareRoot()
    return Box(max(0, area - half), min(1, area + half))
  }

  /// The widths that intervals with this variance have: plus and minus, not cut at 1, and on the logit scale.
  static func widths(_ area: Double, variance: Double, level: Double = 0.95) -> Box {
    let half = NormalDistribution().halfWidth(level: level) * variance.squareRoot()
    let linear = 2 * half
    let cut = interval(area, variance: variance, level: level)
    guard area > 0, area < 1 else { return Box(0, linear) }
    let logit = log(area / (1 - area))
    let spread = half / (area * (1 - area))
    func share(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
    let curved = share(logit + spread) - share(logit - spread)
    return Box(min(cut.upper - cut.lower, curved), max(linear, curved))
  }

  /// The number of events, from 1 to n - 1, with the smallest finite `value`. Every number is tried up to n = 799;
  /// above, a grid of 400 to 800, then those around its best, which finds the smallest of a function with one valley. Nil
  /// for n < 2.
  static func mostFavourableEvents(n: Int, _ value: (Int) -> Double) -> Int? {
    guard n >= 2 else { return nil }
    func best(_ candidates: StrideThrough<Int>) -> Int? {
      candidates.map { ($0, value($0)) }.filter { $0.1.isFinite }.min { $0.1 < $1.1 }?.0
    }
    let step = max(1, n / 400)
    guard let coarse = best(stride(from: 1, through: n - 1, by: step)) else { return nil }
    guard step > 1 else { return coarse }
    return best(stride(from: max(1, coarse - step), through: min(n - 1, coarse + step), by: 1))
  }

  /// Whether the width of a printed interval suits the counts.
  enum Width: Sendable, Equatable {
    case suits
    /// Below six tenths of what Hanley and McNeil's standard error gives.
    case narrow(expected: Double)
    /// Wider than any interval from DeLong's variance, by more than a tenth.
    case beyondCeiling(largest: Double)
  }

  /// The lower limit is a convention: Hanley and McNeil's variance is that of one family of score distributions, and the
  /// standard errors of real scores are mostly between two thirds and four thirds of its. The upper limit is proved for
  /// DeLong's variance; a tenth is left for resampling. With n alone the most favourable number of events decides, and only
  /// narrowness can be judged.
  static func width(
    area: RoundedNumber, lower: RoundedNumber, upper: RoundedNumber, n: Int, events: Int?, level: Double
  ) -> Width {
    let rounding = lower.halfUnit * 2 + upper.halfUnit * 2
    let printed = upper.value - lower.value
    let a = area.value
    guard a > 0.5, a < 1, n >= 4 else { return .suits }
    let chosen = events ?? mostFavourableEvents(n: n) { hanleyMcNeil(a, events: $0, nonEvents: n - $0) ?? .infinity }
    guard let count = chosen, count > 0, count < n,
      let variance = hanleyMcNeil(a, events: count, nonEvents: n - count)
    else { return .suits }
    let expected = widths(a, variance: variance, level: level)
    if printed + rounding < 0.6 * expected.lower { return .narrow(expected: expected.lower) }
    guard let events else { return .suits }
    if let most = ceiling(a, events: events, nonEvents: n - events) {
      let largest = 1.1 * widths(a, variance: most, level: level).upper
      if printed - rounding > largest { return .beyondCeiling(largest: largest) }
    }
    return .suits
  }
}
