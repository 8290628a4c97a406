import Claims
import Statistics

/// Whether a printed test statistic gives its printed p-value (Nuijten et al. 2016, doi:10.3758/s13428-015-0664-2).
enum StatisticCheck {
  /// The p-values of everything that the printed statistic stands for; two-sided for t and z. Nil where degrees of freedom
  /// are missing that cannot be done without, or are not above 0.
  ///
  /// Without degrees of freedom t lies between the normal distribution and one degree, and chi-squared has at least
  /// one. With `.cut`, degrees of freedom too may have been rounded.
  static func pValues(
    _ kind: TestStatistic.Kind, _ value: RoundedNumber, degreesOfFreedom: [Double], _ allowance: Allowance
  ) -> Box? {
    let box = value.box(allowance)
    // The sign of t and z does not count; chi-squared and F are not negative.
    let magnitudes: Box
    switch kind {
    case .t, .z:
      let size = abs(value.value)
      magnitudes = Box(max(0, size - (box.upper - value.value)), size + (box.upper - value.value))
    case .chiSquared, .f:
      guard box.upper >= 0 else { return nil }
      magnitudes = Box(max(0, box.lower), box.upper)
    }
    var found: [Double] = []
    switch kind {
    case .z:
      found = ends(magnitudes) { NormalDistribution().twoSided($0) }
    case .t:
      if let degrees = degreesOfFreedom.first {
        guard degrees > 0 else { return nil }
        for one in spread(degrees, allowance) {
          found += ends(magnitudes) { StudentDistribution(degreesOfFreedom: one).twoSided($0) }
        }
      } else {
        found = [
          NormalDistribution().twoSided(magnitudes.upper),
          StudentDistribution(degreesOfFreedom: 1).twoSided(magnitudes.lower),
        ]
      }
    case .chiSquared:
      let degrees = degreesOfFreedom.first ?? 1
      guard degrees > 0 else { return nil }
      found = ends(magnitudes) { ChiSquareDistribution(degreesOfFreedom: degrees).upperTail($0) }
      if degreesOfFreedom.isEmpty { found.append(1) }
    case .f:
      guard degreesOfFreedom.count >= 2, degreesOfFreedom[0] > 0, degreesOfFreedom[1] > 0 else { return nil }
      for numerator in spread(degreesOfFreedom[0], allowance) {
        for denominator in spread(degreesOfFreedom[1], allowance) {
          let distribution = FDistribution(numeratorDegrees: numerator, denominatorDegrees: denominator)
          found += ends(magnitudes) { distribution.upperTail($0) }
        }
      }
    }
    guard let low = found.min(), let high = found.max(), low.isFinite, high.isFinite else { return nil }
    return Box(low, high)
  }

  enum Sides: Sendable, Equatable { case two, one }

  /// Whether they fit, and with how many sides; nil where the statistic gives no p-value.
  ///
  /// One-sided p-values are doubtful, as are those within 0.15 standard deviations of a two-sided one: exact tests and
  /// corrections for continuity are near, not equal. `mayBeAdjusted` makes a p-value that is too large doubtful.
  static func verdict(
    _ kind: TestStatistic.Kind, _ value: RoundedNumber, degreesOfFreedom: [Double], p: PrintedProbability,
    mayBeAdjusted: Bool = false
  ) -> (verdict: Verdict, sides: Sides, found: Box)? {
    guard let exact = pValues(kind, value, degreesOfFreedom: degreesOfFreedom, .rounded),
      let wide = pValues(kind, value, degreesOfFreedom: degreesOfFreedom, .cut)
    else { return nil }
    if exact.overlaps(p.box(.rounded)) { return (.holds, .two, exact) }
    if wide.overlaps(p.box(.cut)) { return (.doubtful, .two, exact) }
    if kind == .t || kind == .z || (kind == .chiSquared && degreesOfFreedom.first == 1) {
      let printed = p.box(.cut)
      for side in [Box(wide.lower / 2, wide.upper / 2), Box(1 - wide.upper / 2, 1 - wide.lower / 2)]
      where side.overlaps(printed) {
        return (.doubtful, .one, exact)
      }
    }
    if PrintedProbability.distance(wide, p.box(.cut)) <= 0.15 { return (.doubtful, .two, exact) }
    if mayBeAdjusted, p.box(.cut).lower > wide.upper { return (.doubtful, .two, exact) }
    return (.impossible, .two, exact)
  }

  private static func ends(_ box: Box, _ tail: (Double) -> Double) -> [Double] { [tail(box.lower), tail(box.upper)] }

  /// Degrees of freedom printed as whole numbers may be rounded (Welch).
  private static func spread(_ degrees: Double, _ allowance: Allowance) -> [Double] {
    allowance == .cut && degrees == degrees.rounded() && degrees > 1 ? [degrees - 0.5, degrees + 0.5] : [degrees]
  }
}
