import Foundation

/// The distribution of a model's linear predictor (the logit of its probabilities) in the patients of a validation.
package enum LinearPredictorDistribution: Sendable, Equatable {
  /// The linear predictors of patients at hand.
  case empirical([Double])
  case normal(mean: Double, standardDeviation: Double)
  /// Normal with equal variance in patients with and without the event, calibrated, and with this C statistic.
  case binormal(cStatistic: Double, prevalence: Double)

  /// Fisher's information, per patient, on the calibration slope when the intercept is estimated too:
  /// I_b - I_ab^2 / I_a of Riley et al. 2021 (doi:10.1002/sim.9025), where `intercept` + `slope` x is the true logit.
  ///
  /// Computed as the weighted variance of the linear predictor, in two passes, since the difference would cancel. Nil
  /// for no patients; 0 where all linear predictors are equal. O(n), or O(standard deviation) for normal distributions.
  ///
  /// - Throws: `StatisticsError`: a number that is not finite, a standard deviation not in 0...1000, a C statistic not at
  ///   least 0.5 and below 1, a prevalence not above 0 and below 1.
  package func slopeInformation(intercept: Double = 0, slope: Double = 1) throws(StatisticsError) -> Double? {
    try check()
    try Checked.finite("the calibration model", [intercept, slope])
    func weight(_ x: Double) -> Double { Logit.variance(intercept + slope * x) }
    guard let total = expectation(weight), let sum = expectation({ weight($0) * $0 }) else { return nil }
    guard total > 0, !isConstant else { return 0 }
    let centre = sum / total
    return expectation { weight($0) * ($0 - centre) * ($0 - centre) }
  }

  /// Sensitivity and specificity at a threshold of the probability if the model is calibrated: positive calls at or above.
  ///
  /// Nil for no patients.
  ///
  /// - Throws: `StatisticsError` as `slopeInformation`, and for a threshold not above 0 and below 1.
  package func accuracy(threshold: Double) throws(StatisticsError) -> (
    sensitivity: Double, specificity: Double, prevalence: Double
  )? {
    try check()
    try Checked.betweenZeroAndOne("the threshold", threshold)
    let cut = Logit.value(threshold)
    let normal = NormalDistribution()
    switch self {
    case .empirical(let values):
      guard !values.isEmpty else { return nil }
      var (positives, negatives, called, spared) = (0.0, 0.0, 0.0, 0.0)
      for value in values {
        let (event, none) = (Logit.probability(value), Logit.probability(-value))
        positives += event
        negatives += none
        if value >= cut { called += event } else { spared += none }
      }
      guard positives > 0, negatives > 0 else { return nil }
      return (called / positives, spared / negatives, positives / Double(values.count))
    case .normal(let mean, let deviation):
      if deviation == 0 { return try LinearPredictorDistribution.empirical([mean]).accuracy(threshold: threshold) }
      let above = normal.upperTail((cut - mean) / deviation)
      let events = NormalExpectation.value(mean: mean, standardDeviation: deviation, Logit.probability)
      guard events > 0, events < 1 else { return nil }
      let called = LinearPredictorDistribution.eventsAbove(cut, mean: mean, deviation: deviation)
      return (called / events, (1 - events - (above - called)) / (1 - events), events)
    case .binormal(let area, let prevalence):
      let shape = LinearPredictorDistribution.binormal(area, prevalence)
      guard shape.deviation > 0 else {
        return try LinearPredictorDistribution.empirical([shape.lower]).accuracy(threshold: threshold)
      }
      return (
        normal.upperTail((cut - shape.upper) / shape.deviation),
        normal.cumulative((cut - shape.lower) / shape.deviation), prevalence
      )
    }
  }

  private var isConstant: Bool {
    switch self {
    case .empirical(let values): values.allSatisfy { $0 == values[0] }
    case .normal(_, let deviation): deviation == 0
    case .binormal(let area, _): area == 0.5
    }
  }

  /// E[f(X)]; nil for no patients.
  private func expectation(_ function: (Double) -> Double) -> Double? {
    func normal(_ mean: Double, _ deviation: Double) -> Double {
      deviation == 0
        ? function(mean) : NormalExpectation.value(mean: mean, standardDeviation: deviation, function)
    }
    switch self {
    case .empirical(let values):
      guard !values.isEmpty else { return nil }
      return values.reduce(0) { $0 + function($1) } / Double(values.count)
    case .normal(let mean, let deviation): return normal(mean, deviation)
    case .binormal(let area, let prevalence):
      let shape = LinearPredictorDistribution.binormal(area, prevalence)
      return prevalence * normal(shape.upper, shape.deviation)
        + (1 - prevalence) * normal(shape.lower, shape.deviation)
    }
  }

  /// Means without and with the event and their common standard deviation. A calibrated linear predictor has a distance of
  /// the means equal to its variance, and the logit of the prevalence in the middle of them, by Bayes' rule.
  private static func binormal(_ area: Double, _ prevalence: Double) -> (
    lower: Double, upper: Double, deviation: Double
  ) {
    let deviation = 2.0.squareRoot() * NormalDistribution().quantile(area)
    let middle = Logit.value(prevalence)
    return (middle - deviation * deviation / 2, middle + deviation * deviation / 2, deviation)
  }

  /// E[p(X); X >= cut] by Simpson's rule on the standard normal scale from the cut to 9.5 standard deviations.
  private static func eventsAbove(_ cut: Double, mean: Double, deviation: Double) -> Double {
    let start = max(-9.5, (cut - mean) / deviation)
    guard start < 9.5 else { return 0 }
    let steps = 2 * Int(((9.5 - start) / min(0.005, 0.02 / deviation) / 2).rounded(.up))
    let step = (9.5 - start) / Double(steps)
    var sum = 0.0
    for index in 0...steps {
      let z = start + Double(index) * step
      let factor = index == 0 || index == steps ? 1.0 : (index % 2 == 1 ? 4 : 2)
      sum += factor * exp(-z * z / 2) * Logit.probability(mean + deviation * z)
    }
    return sum * step / 3 / (2 * Double.pi).squareRoot()
  }

  private func check() throws(StatisticsError) {
    switch self {
    case .empirical(let values): try Checked.finite("linear predictors", values)
    case .normal(let mean, let deviation):
      try Checked.finite("the mean of the linear predictor", [mean])
      guard deviation >= 0, deviation <= NormalExpectation.largestDeviation else {
        throw .outOfRange(
          what: "the standard deviation of the linear predictor", value: deviation, allowed: "between 0 and 1000")
      }
    case .binormal(let area, let prevalence):
      guard area >= 0.5, area < 1 else {
        throw .outOfRange(what: "the C statistic", value: area, allowed: "at least 0.5 and below 1")
      }
      try Checked.betweenZeroAndOne("the prevalence", prevalence)
    }
  }
}
