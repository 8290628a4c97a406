/// A random-effects meta-analysis: studies differ in what they estimate, by a variance tau squared.
///
/// For measures of performance by centre on scales on which they are about normal: logit of the area under the curve,
/// calibration intercept, calibration slope, logarithm of observed over expected (Snell, Ensor, Debray, Moons and Riley
/// 2018, doi:10.1177/0962280217705678). O(k) a step.
package struct RandomEffects: Sendable, Equatable {
  /// How tau squared is estimated.
  package enum Method: String, Sendable, CaseIterable {
    /// By moments, cut off at 0 (DerSimonian and Laird 1986, doi:10.1016/0197-2456(86)90046-2).
    case derSimonianLaird
    /// Restricted maximum likelihood, by Fisher scoring from the moment estimate (Viechtbauer 2005,
    /// doi:10.3102/10769986030003261), with shorter steps where it swings.
    case restrictedMaximumLikelihood
  }

  /// How the interval of the mean is made, and which standard error goes into that of the prediction.
  package enum Interval: String, Sendable, CaseIterable {
    case normal
    /// By the t distribution with k - 1 degrees of freedom and the observed spread of the studies: the normal variance times
    /// q, their weighted squared distances from the mean over k - 1 (Hartung and Knapp 2001, doi:10.1002/sim.791; Sidik and
    /// Jonkman 2002, doi:10.1002/sim.1262).
    ///
    /// A few studies that happen to agree make q nearly 0, and the interval absurdly narrow.
    case hartungKnapp
    /// The same with max(1, q) for q, the ad hoc correction (Knapp and Hartung 2003, doi:10.1002/sim.1482; Jackson, Law,
    /// Rücker and Schwarzer 2017, doi:10.1002/sim.7411): never a smaller standard error than the normal one.
    case correctedHartungKnapp
  }

  package let studies: Int
  /// One study: its own value, with its normal interval; by Hartung and Knapp, corrected or not, without one.
  package let mean: Estimate
  /// Standard error of the mean, by the kind of interval; nil where there is no interval.
  package let standardError: Double?
  /// The variance between studies; undefined for fewer than two.
  package let tauSquared: Estimate
  /// Share of the total variance that lies between studies, in 0...1: tau^2 / (tau^2 + typical variance within) (Higgins
  /// and Thompson 2002, doi:10.1002/sim.1186).
  package let iSquared: Estimate
  /// Cochran's Q.
  package let heterogeneity: HypothesisTest
  /// Where the value of a new study is to be expected: variance tau^2 + `standardError`^2, t with k - 2 degrees of freedom
  /// (Higgins, Thompson and Spiegelhalter 2009, doi:10.1111/j.1467-985X.2008.00552.x). Its value is the mean. Three studies
  /// at least.
  ///
  /// The standard error is that of the kind of interval, as in metafor. The degrees of freedom are not metafor's default
  /// for Hartung and Knapp, k - 1, but those of its `pi.type = "riley"`.
  package let prediction: Estimate

  /// - Throws: `StatisticsError.outOfRange` for a level outside (0, 1).
  package init(
    _ estimates: [StudyEstimate], method: Method = .restrictedMaximumLikelihood,
    interval: Interval = .correctedHartungKnapp, level: Double = 0.95
  ) throws(StatisticsError) {
    try Checked.level(level)
    studies = estimates.count
    heterogeneity = DifferenceOfEstimates.heterogeneity(of: estimates)
    let z = NormalDistribution().halfWidth(level: level)
    guard estimates.count > 1 else {
      let reason: UndefinedReason = estimates.isEmpty ? .noStudies : .oneStudy
      var (mean, error) = (Estimate(undefined: reason), Double?.none)
      if let only = estimates.first {
        mean = Estimate(only.value, withoutInterval: reason)
        if interval == .normal {
          let root = only.variance.squareRoot()
          error = root
          mean = Estimate(only.value, from: only.value - z * root, to: only.value + z * root)
        }
      }
      self.mean = mean
      standardError = error
      tauSquared = Estimate(undefined: reason)
      iSquared = Estimate(undefined: reason)
      prediction = Estimate(undefined: reason)
      return
    }

    let k = Double(estimates.count)
    let spread = Spread(estimates)
    let start = spread.moments(estimates)
    var found = start
    if method == .restrictedMaximumLikelihood, let start {
      found = RandomEffects.restricted(estimates, from: start)
    }
    guard let tau = found else {
      let reason: UndefinedReason = start == nil ? .beyondNumbers : .notConverged
      mean = Estimate(undefined: reason)
      standardError = nil
      tauSquared = Estimate(undefined: reason)
      iSquared = Estimate(undefined: reason)
      prediction = Estimate(undefined: reason)
      return
    }
    let weighted = Weighted(estimates, tau: tau)
    let typical = (k - 1) * spread.sum / (spread.sum * spread.sum - spread.squares)
    tauSquared = Estimate(tau, withoutInterval: .noIntervalDefined)
    iSquared = Estimate(tau / (tau + typical), withoutInterval: .noIntervalDefined)

    let normal = 1 / weighted.sum
    let observed = weighted.deviance(estimates, tau: tau) / ((k - 1) * weighted.sum)
    let t = -StudentDistribution(degreesOfFreedom: k - 1).quantile((1 - level) / 2)
    let (square, half) =
      switch interval {
      case .normal: (normal, z)
      case .hartungKnapp: (observed, t)
      // The larger variance is the normal one times max(1, q).
      case .correctedHartungKnapp: (max(normal, observed), t)
      }
    let error = square.squareRoot()
    let centre = weighted.mean
    guard error > 0 else {
      mean = Estimate(centre, withoutInterval: .noVarianceBetweenStudies)
      standardError = nil
      prediction = Estimate(centre, withoutInterval: .noVarianceBetweenStudies)
      return
    }
    standardError = error
    mean = Estimate(centre, from: centre - half * error, to: centre + half * error)
    guard estimates.count > 2 else {
      prediction = Estimate(centre, withoutInterval: .twoStudies)
      return
    }
    let reach =
      -StudentDistribution(degreesOfFreedom: k - 2).quantile((1 - level) / 2) * (tau + square).squareRoot()
    prediction = Estimate(centre, from: centre - reach, to: centre + reach)
  }

  /// The maximum of the restricted likelihood at 0 or above; nil where it is not found.
  private static func restricted(_ estimates: [StudyEstimate], from start: Double) -> Double? {
    var tau = start
    // Where the expected information is less than half of the observed, full steps swing around the maximum for ever.
    var (fraction, previous) = (1.0, 0.0)
    for step in 0..<1000 {
      let weighted = Weighted(estimates, tau: tau)
      var (squares, cubes, deviations) = (0.0, 0.0, 0.0)
      for estimate in estimates {
        let weight = 1 / (estimate.variance + tau)
        let distance = estimate.value - weighted.mean
        squares += weight * weight
        cubes += weight * weight * weight
        deviations += weight * weight * distance * distance
      }
      let trace = weighted.sum - squares / weighted.sum
      let information = squares - 2 * cubes / weighted.sum + squares * squares / (weighted.sum * weighted.sum)
      let full = (deviations - trace) / information
      guard (tau + full).isFinite else { return nil }
      if full * previous < 0, abs(full) > abs(previous) / 2 { fraction /= 2 }
      previous = full
      // Of the full step: a shortened one would look like the end.
      let change = abs(max(0, tau + full) - tau)
      tau = max(0, tau + fraction * full)
      // The scale of the variances keeps a maximum at 0 from being chased for ever.
      if change <= 1e-14 * (tau + Double(estimates.count) / weighted.sum) || (step > 500 && change <= 1e-9 * tau) {
        return tau
      }
    }
    return nil
  }
}

/// The mean of studies weighted by the inverse of their variance, tau squared included.
struct Weighted {
  let sum: Double
  let mean: Double

  init(_ estimates: [StudyEstimate], tau: Double = 0) {
    let sum = estimates.reduce(0) { $0 + 1 / ($1.variance + tau) }
    self.sum = sum
    mean = estimates.reduce(0) { $0 + $1.value * (1 / ($1.variance + tau) / sum) }
  }

  /// The weighted sum of squared distances from the mean.
  func deviance(_ estimates: [StudyEstimate], tau: Double = 0) -> Double {
    estimates.reduce(0) { sum, estimate in
      let distance = estimate.value - mean
      return sum + distance * distance / (estimate.variance + tau)
    }
  }
}

/// Sums of the weights without tau squared.
private struct Spread {
  let sum: Double
  let squares: Double

  init(_ estimates: [StudyEstimate]) {
    sum = estimates.reduce(0) { $0 + 1 / $1.variance }
    squares = estimates.reduce(0) { $0 + 1 / $1.variance / $1.variance }
  }

  /// DerSimonian and Laird's tau squared; nil beyond the numbers.
  func moments(_ estimates: [StudyEstimate]) -> Double? {
    let excess = Weighted(estimates).deviance(estimates) - Double(estimates.count - 1)
    let tau = excess / (sum - squares / sum)
    return tau.isFinite && sum.isFinite && squares.isFinite ? max(0, tau) : nil
  }
}
