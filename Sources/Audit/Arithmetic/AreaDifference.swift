import Foundation
import Statistics

/// The difference of two AUCs of the same patients.
enum AreaDifference {
  /// The variance of the difference for a correlation of the two AUCs.
  static func variance(_ first: Double, _ second: Double, correlation: Double) -> Double {
    max(0, first + second - 2 * correlation * (first * second).squareRoot())
  }

  /// The interval of `first - second` that is never undercut: over every number of events from 1 to n - 1, the one with
  /// the smallest standard error, with that number. Standard errors by Hanley and McNeil 1982, the correlation as
  /// given (Hanley and McNeil 1983, doi:10.1148/radiology.148.3.6878708). Nil for n < 2.
  static func narrowest(
    _ first: Double, _ second: Double, n: Int, correlation: Double, level: Double = 0.95
  ) -> (interval: Box, events: Int)? {
    let events = AreaVariance.mostFavourableEvents(n: n) { events in
      variance(first, second, n: n, events: events, correlation: correlation) ?? .infinity
    }
    guard let events else { return nil }
    return interval(first, second, n: n, events: events, correlation: correlation, level: level).map { ($0, events) }
  }

  /// The interval of `first - second` for a given number of events.
  static func interval(
    _ first: Double, _ second: Double, n: Int, events: Int, correlation: Double, level: Double = 0.95
  ) -> Box? {
    guard let variance = variance(first, second, n: n, events: events, correlation: correlation) else { return nil }
    let half = NormalDistribution().halfWidth(level: level) * variance.squareRoot()
    return Box(first - second - half, first - second + half)
  }

  static func variance(_ first: Double, _ second: Double, n: Int, events: Int, correlation: Double) -> Double? {
    guard let one = AreaVariance.hanleyMcNeil(first, events: events, nonEvents: n - events),
      let other = AreaVariance.hanleyMcNeil(second, events: events, nonEvents: n - events)
    else { return nil }
    return variance(one, other, correlation: correlation)
  }

  /// The smallest correlation, for the most favourable number of events, with which the interval of the difference leaves
  /// out 0; nil where no correlation up to 1 does. `events` fixes their number.
  static func correlationNeeded(
    _ first: Double, _ second: Double, n: Int, events: Int? = nil, level: Double = 0.95
  ) -> Double? {
    let z = NormalDistribution().halfWidth(level: level)
    let limit = pow((first - second) / z, 2)
    func needed(_ events: Int) -> Double {
      guard let one = AreaVariance.hanleyMcNeil(first, events: events, nonEvents: n - events),
        let other = AreaVariance.hanleyMcNeil(second, events: events, nonEvents: n - events), one > 0, other > 0
      else { return .infinity }
      return (one + other - limit) / (2 * (one * other).squareRoot())
    }
    let chosen = events ?? AreaVariance.mostFavourableEvents(n: n, needed)
    guard let chosen else { return nil }
    let correlation = needed(chosen)
    return correlation < 1 ? correlation : nil
  }

  /// The largest correlation of two AUCs that is reckoned with: models that differ by one weak predictor reach it.
  static let largestCorrelation = 0.98

  /// The p-values that a normal test of the difference can give, from the printed AUCs and their intervals, for
  /// correlations from -0.5 to 0.98. Nil where an interval has no width, or does not hold its AUC.
  ///
  /// Standard errors are taken from the widths of the intervals, for large p-values a fifth more and for small ones a tenth
  /// less: intervals are also made on the logit scale and by resampling. Large p-values are taken from all that the numbers
  /// may be cut off from, small ones from all that they may be rounded from; a unit of the last digit would explain
  /// any p-value of equal AUCs.
  static func pValues(
    _ first: (area: RoundedNumber, lower: RoundedNumber, upper: RoundedNumber, level: Double),
    _ second: (area: RoundedNumber, lower: RoundedNumber, upper: RoundedNumber, level: Double)
  ) -> Box? {
    guard let one = standardError(first.lower, first.upper, first.level, .cut),
      let other = standardError(second.lower, second.upper, second.level, .cut),
      let smallOne = standardError(first.lower, first.upper, first.level, .rounded),
      let smallOther = standardError(second.lower, second.upper, second.level, .rounded),
      [first, second].allSatisfy({
        $0.area.box(.cut).overlaps(Box($0.lower.box(.cut).lower, $0.upper.box(.cut).upper))
      })
    else { return nil }
    func difference(_ allowance: Allowance) -> Box {
      let (a, b) = (first.area.box(allowance), second.area.box(allowance))
      return Box(a.lower - b.upper, a.upper - b.lower)
    }
    let cut = difference(.cut)
    let smallest = cut.contains(0) ? 0 : min(abs(cut.lower), abs(cut.upper))
    let rounded = difference(.rounded)
    let largest = max(abs(rounded.lower), abs(rounded.upper))
    let widest = variance(1.44 * one.upper * one.upper, 1.44 * other.upper * other.upper, correlation: -0.5)
      .squareRoot()
    // The smallest standard error of the difference: both errors as equal as they can be.
    let low = Box(smallOne.lower / 1.1, smallOne.upper)
    let otherLow = Box(smallOther.lower / 1.1, smallOther.upper)
    let pair: (Double, Double)
    if let common = low.overlap(otherLow) {
      pair = (common.lower, common.lower)
    } else {
      pair = low.upper < otherLow.lower ? (low.upper, otherLow.lower) : (low.lower, otherLow.upper)
    }
    let narrowest = variance(pair.0 * pair.0, pair.1 * pair.1, correlation: largestCorrelation).squareRoot()
    let normal = NormalDistribution()
    guard narrowest > 0 else { return Box(0, normal.twoSided(smallest / widest)) }
    return Box(normal.twoSided(largest / narrowest), normal.twoSided(smallest / widest))
  }

  private static func standardError(
    _ lower: RoundedNumber, _ upper: RoundedNumber, _ level: Double, _ allowance: Allowance
  ) -> Box? {
    let z = 2 * NormalDistribution().halfWidth(level: level)
    let (l, u) = (lower.box(allowance), upper.box(allowance))
    guard upper.value > lower.value, u.upper > l.lower else { return nil }
    return Box(max(1e-6, (u.lower - l.upper) / z), (u.upper - l.lower) / z)
  }
}

extension AreaDifference {
  /// The standard error behind an interval of this width.
  static func standardError(width: Double, level: Double) -> Double {
    width / (2 * NormalDistribution().halfWidth(level: level))
  }

  /// Difference plus and minus 1.96 standard errors.
  static func interval(difference: Double, variance: Double, level: Double = 0.95) -> Box {
    let half = NormalDistribution().halfWidth(level: level) * variance.squareRoot()
    return Box(difference - half, difference + half)
  }
}
