/// Intervals from bootstrap replicates of an estimate.
package enum BootstrapInterval: String, Sendable, CaseIterable {
  /// Quantiles of the replicates at both tails, by linear interpolation (type 7 of Hyndman and Fan 1996,
  /// doi:10.2307/2684934).
  case percentile
  /// Quantiles shifted for bias and for a standard error that changes with the estimate: bias-corrected and accelerated
  /// (BCa; Efron 1987, doi:10.1080/01621459.1987.10478410).
  case biasCorrectedAccelerated

  /// The estimate with its interval.
  ///
  /// `jackknife` has the estimates without one patient each, a list for every stratum that was drawn from separately; the
  /// percentile interval does not look at it. The bias is the share of replicates below the estimate, those equal to it
  /// counted one half. Without interval, with the reason: replicates so equal that both quantiles are the same number, since
  /// an interval without width would claim certainty; for BCa also an estimate outside all replicates, jackknife values without variance, and an acceleration too large for the level. O(b log b) for b
  /// replicates.
  ///
  /// - Throws: `StatisticsError`: no replicates, a number that is not finite, a level outside (0, 1).
  package func estimate(_ value: Double, replicates: [Double], jackknife: [[Double]] = [], level: Double = 0.95)
    throws(StatisticsError) -> Estimate
  {
    try Checked.level(level)
    try Checked.finite("estimate", [value])
    try Checked.finite("replicates", replicates)
    for stratum in jackknife { try Checked.finite("jackknife values", stratum) }
    guard !replicates.isEmpty else {
      throw .outOfRange(what: "the number of replicates", value: 0, allowed: "at least 1")
    }
    let sorted = Ranks.sorted(replicates)
    guard sorted[0] < sorted[sorted.count - 1] else { return Estimate(value, withoutInterval: .equalReplicates) }
    var probabilities = (lower: (1 - level) / 2, upper: (1 + level) / 2)
    if self == .biasCorrectedAccelerated {
      let (below, equal) = BootstrapInterval.counts(sorted, value: value)
      let share = (Double(below) + Double(equal) / 2) / Double(sorted.count)
      guard share > 0, share < 1 else { return Estimate(value, withoutInterval: .biasBeyondReplicates) }
      guard let acceleration = BootstrapInterval.acceleration(jackknife) else {
        return Estimate(value, withoutInterval: .noAcceleration)
      }
      let normal = NormalDistribution()
      let bias = normal.quantile(share)
      let half = normal.halfWidth(level: level)
      // The probability rises with the quantile only while the divisor stays above 0.
      guard 1 - acceleration * (bias - half) > 0, 1 - acceleration * (bias + half) > 0 else {
        return Estimate(value, withoutInterval: .accelerationTooLarge)
      }
      probabilities.lower = normal.cumulative(bias + (bias - half) / (1 - acceleration * (bias - half)))
      probabilities.upper = normal.cumulative(bias + (bias + half) / (1 - acceleration * (bias + half)))
    }
    let lower = Descriptive.quantile(ofSorted: sorted, at: probabilities.lower)
    let upper = Descriptive.quantile(ofSorted: sorted, at: probabilities.upper)
    guard lower < upper else { return Estimate(value, withoutInterval: .equalReplicates) }
    return Estimate(value, from: lower, to: upper)
  }

  /// The acceleration from jackknife values of strata: a sixth of the skewness of the influence values, each divided by its
  /// stratum's size (DiCiccio and Efron 1996, doi:10.1214/ss/1032280214). Nil without variance.
  static func acceleration(_ strata: [[Double]]) -> Double? {
    var (cubes, squares) = (0.0, 0.0)
    for values in strata where values.count > 1 {
      guard let mean = Moments.mean(values), let variance = Moments.variance(values), variance > 0 else { continue }
      let weight = Double(values.count - 1) / Double(values.count)
      for value in values {
        let influence = weight * (mean - value)
        squares += influence * influence
        cubes += influence * influence * influence
      }
    }
    guard squares > 0 else { return nil }
    let acceleration = cubes / (6 * squares * squares.squareRoot())
    return acceleration.isFinite ? acceleration : nil
  }

  private static func counts(_ sorted: [Double], value: Double) -> (below: Int, equal: Int) {
    func first(where isAfter: (Double) -> Bool) -> Int {
      var (low, high) = (0, sorted.count)
      while low < high {
        let middle = (low + high) / 2
        if isAfter(sorted[middle]) { high = middle } else { low = middle + 1 }
      }
      return low
    }
    let below = first { $0 >= value }
    return (below, first { $0 > value } - below)
  }
}
