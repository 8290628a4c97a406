import Foundation

/// Likelihood and odds ratios, and predictive values at another prevalence.
///
/// Intervals are normal on a logarithmic scale. A count of 0 that makes the ratio infinite leaves it undefined; one that
/// makes it 0 leaves it without interval. Nothing is added to the counts. The measures throw `StatisticsError.outOfRange`
/// for a negative count and a level outside (0, 1).
extension Confusion {
  /// Sensitivity / (1 - specificity), by the log method (Simel, Samsa and Matchar 1991,
  /// doi:10.1016/0895-4356(91)90128-V).
  package func positiveLikelihoodRatio(level: Double = 0.95) throws(StatisticsError) -> Estimate {
    try check(level: level)
    if let classReason { return Estimate(undefined: classReason) }
    guard falsePositives > 0 else { return Estimate(undefined: .noFalsePositives) }
    guard truePositives > 0 else { return Estimate(0, withoutInterval: .noTruePositives) }
    return ratio(
      of: Double(truePositives) / Double(positives) / (Double(falsePositives) / Double(negatives)),
      variance: Confusion.share(falseNegatives, of: positives, without: truePositives)
        + Confusion.share(trueNegatives, of: negatives, without: falsePositives),
      level: level)
  }

  /// (1 - sensitivity) / specificity, by the log method (Simel, Samsa and Matchar 1991,
  /// doi:10.1016/0895-4356(91)90128-V).
  package func negativeLikelihoodRatio(level: Double = 0.95) throws(StatisticsError) -> Estimate {
    try check(level: level)
    if let classReason { return Estimate(undefined: classReason) }
    guard trueNegatives > 0 else { return Estimate(undefined: .noTrueNegatives) }
    guard falseNegatives > 0 else { return Estimate(0, withoutInterval: .noFalseNegatives) }
    return ratio(
      of: Double(falseNegatives) / Double(positives) / (Double(trueNegatives) / Double(negatives)),
      variance: Confusion.share(truePositives, of: positives, without: falseNegatives)
        + Confusion.share(falsePositives, of: negatives, without: trueNegatives),
      level: level)
  }

  /// The odds of a positive call among positives over those among negatives, TP TN / (FP FN), with the interval of Woolf
  /// (1955, doi:10.1111/j.1469-1809.1955.tb01348.x).
  package func diagnosticOddsRatio(level: Double = 0.95) throws(StatisticsError) -> Estimate {
    try check(level: level)
    if let classReason { return Estimate(undefined: classReason) }
    guard falsePositives > 0, falseNegatives > 0 else { return Estimate(undefined: .noErrors) }
    guard truePositives > 0, trueNegatives > 0 else { return Estimate(0, withoutInterval: .noCorrectCalls) }
    let counts = [truePositives, trueNegatives, falsePositives, falseNegatives].map { Double($0) }
    return ratio(
      of: counts[0] / counts[2] * (counts[1] / counts[3]), variance: counts.reduce(0) { $0 + 1 / $1 }, level: level)
  }

  /// The positive predictive value where the prevalence is `prevalence`, from sensitivity and specificity here by Bayes'
  /// theorem; normal interval on the logit scale (Mercaldo, Lau and Zhou 2007, doi:10.1002/sim.2677). The prevalence is
  /// taken as known.
  ///
  /// - Throws: `StatisticsError.outOfRange`: a prevalence outside (0, 1), a negative count, a level outside (0, 1).
  package func positivePredictiveValue(atPrevalence prevalence: Double, level: Double = 0.95) throws(StatisticsError)
    -> Estimate
  {
    try Checked.prevalence(prevalence)
    try check(level: level)
    if let classReason { return Estimate(undefined: classReason) }
    if truePositives + falsePositives == 0 { return Estimate(undefined: .noPositiveCalls) }
    if falsePositives == 0 { return Estimate(1, withoutInterval: .noFalsePositives) }
    // The logit is that of the prevalence plus the logarithm of the likelihood ratio.
    return try positiveLikelihoodRatio(level: level).mapped { Confusion.posterior($0, prevalence) }
  }

  /// The negative predictive value where the prevalence is `prevalence`, like the positive one.
  ///
  /// - Throws: `StatisticsError.outOfRange`: a prevalence outside (0, 1), a negative count, a level outside (0, 1).
  package func negativePredictiveValue(atPrevalence prevalence: Double, level: Double = 0.95) throws(StatisticsError)
    -> Estimate
  {
    try Checked.prevalence(prevalence)
    try check(level: level)
    if let classReason { return Estimate(undefined: classReason) }
    if trueNegatives + falseNegatives == 0 { return Estimate(undefined: .noNegativeCalls) }
    if trueNegatives == 0 { return Estimate(0, withoutInterval: .noTrueNegatives) }
    let risk = try negativeLikelihoodRatio(level: level).mapped { Confusion.posterior($0, prevalence) }
    return Estimate(
      value: risk.value.map { 1 - $0 }, lower: risk.upper.map { 1 - $0 }, upper: risk.lower.map { 1 - $0 },
      reason: risk.reason)
  }

  /// The probability after a result with this likelihood ratio.
  private static func posterior(_ ratio: Double, _ prevalence: Double) -> Double {
    let odds = ratio * prevalence
    return odds / (odds + (1 - prevalence))
  }

  /// The variance of the logarithm of the proportion `count / total`, where `rest` is the difference of both.
  private static func share(_ rest: Int, of total: Int, without count: Int) -> Double {
    Double(rest) / (Double(count) * Double(total))
  }

  private func ratio(of value: Double, variance: Double, level: Double) -> Estimate {
    guard variance > 0 else { return Estimate(value, withoutInterval: .noVariance) }
    let factor = exp(NormalDistribution().halfWidth(level: level) * variance.squareRoot())
    return Estimate(value, from: value / factor, to: value * factor).mapped { $0 }
  }
}
