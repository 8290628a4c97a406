/// Intervals for a proportion.
package enum ProportionInterval: String, Sendable, CaseIterable {
  /// Wilson 1927 (doi:10.1080/01621459.1927.10502953), without continuity correction.
  case wilson
  /// Clopper and Pearson 1934 (doi:10.1093/biomet/26.4.404), the exact, conservative one.
  case clopperPearson

  /// The proportion `successes / trials` with its interval.
  ///
  /// `empty` is the reason to give where there are no trials.
  ///
  /// - Throws: `StatisticsError.outOfRange`: counts below 0, more successes than trials, a level outside (0, 1).
  package func estimate(successes: Int, of trials: Int, level: Double = 0.95, empty: UndefinedReason = .noPatients)
    throws(StatisticsError) -> Estimate
  {
    try Checked.level(level)
    guard trials >= 0 else { throw .outOfRange(what: "trials", value: Double(trials), allowed: "at least 0") }
    guard (0...trials).contains(successes) else {
      throw .outOfRange(what: "successes", value: Double(successes), allowed: "between 0 and \(trials)")
    }
    guard trials > 0 else { return Estimate(undefined: empty) }
    let (x, n) = (Double(successes), Double(trials))
    var (lower, upper) = (0.0, 1.0)
    switch self {
    case .wilson:
      let z = NormalDistribution().halfWidth(level: level)
      let centre = x + z * z / 2
      let half = z * (x * (n - x) / n + z * z / 4).squareRoot()
      lower = (centre - half) / (n + z * z)
      upper = (centre + half) / (n + z * z)
    case .clopperPearson:
      let tail = (1 - level) / 2
      if successes > 0 { lower = BetaDistribution(alpha: x, beta: n - x + 1).quantile(tail) }
      if successes < trials { upper = BetaDistribution(alpha: x + 1, beta: n - x).quantile(1 - tail) }
    }
    // At the ends both are exact, without the last digit's rounding.
    if successes == 0 { lower = 0 }
    if successes == trials { upper = 1 }
    return Estimate(x / n, from: lower, to: upper)
  }
}
