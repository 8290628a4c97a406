import Foundation

/// Measures of the whole table. They throw `StatisticsError.outOfRange` for a negative count and a level outside (0, 1).
extension Confusion {
  /// The mean of sensitivity and specificity. The interval is normal, from the variances of the two independent
  /// proportions (delta method), cut off at 0 and 1; none where both proportions are 0 or 1.
  package func balancedAccuracy(level: Double = 0.95) throws(StatisticsError) -> Estimate {
    try check(level: level)
    if let classReason { return Estimate(undefined: classReason) }
    let sensitivity = Double(truePositives) / Double(positives)
    let specificity = Double(trueNegatives) / Double(negatives)
    let value = (sensitivity + specificity) / 2
    let variance =
      (sensitivity * (1 - sensitivity) / Double(positives) + specificity * (1 - specificity) / Double(negatives)) / 4
    guard variance > 0 else { return Estimate(value, withoutInterval: .noVariance) }
    let half = NormalDistribution().halfWidth(level: level) * variance.squareRoot()
    return Estimate(value, from: max(0, value - half), to: min(1, value + half))
  }

  /// The F1 score: the harmonic mean of positive predictive value and sensitivity, 2 TP / (2 TP + FP + FN).
  ///
  /// TP / (TP + FP + FN) is a proportion of the patients who are positive or called positive, and F1 an increasing function
  /// of it (Hand, Christen and Kirielle 2021, doi:10.1007/s10994-021-05964-1); its Wilson interval is carried over (the
  /// indirect Wilson method of Lam 2023, doi:10.48550/arXiv.2309.14621). Undefined where all patients are true negatives.
  package func f1(level: Double = 0.95, by interval: ProportionInterval = .wilson) throws(StatisticsError) -> Estimate {
    try check(level: level)
    let concerned = truePositives + falsePositives + falseNegatives
    var estimate = try interval.estimate(
      successes: truePositives, of: concerned, level: level, empty: patients == 0 ? .noPatients : .onlyTrueNegatives)
    estimate = estimate.mapped { 2 * $0 / (1 + $0) }
    // From the counts: one rounding.
    if concerned > 0 { estimate.value = Double(2 * truePositives) / Double(truePositives + concerned) }
    return estimate
  }

  /// Matthews' correlation coefficient (1975, doi:10.1016/0005-2795(75)90109-9): the correlation of outcome and call, in
  /// -1...1.
  ///
  /// The interval is normal on Fisher's scale, atanh, with the large-sample variance of the coefficient in a table of
  /// multinomial counts (Bishop, Fienberg and Holland 1975, Discrete Multivariate Analysis, chapter 11; Itaya et al. 2025,
  /// doi:10.1002/sim.10303). Undefined where a class or a call has no patients; without interval at exactly 1 and -1.
  package func matthewsCorrelation(level: Double = 0.95) throws(StatisticsError) -> Estimate {
    try check(level: level)
    if let classReason { return Estimate(undefined: classReason) }
    let (positiveCalls, negativeCalls) = (truePositives + falsePositives, trueNegatives + falseNegatives)
    guard positiveCalls > 0 else { return Estimate(undefined: .noPositiveCalls) }
    guard negativeCalls > 0 else { return Estimate(undefined: .noNegativeCalls) }
    if falsePositives == 0, falseNegatives == 0 { return Estimate(1, withoutInterval: .perfectCorrelation) }
    if truePositives == 0, trueNegatives == 0 { return Estimate(-1, withoutInterval: .perfectCorrelation) }
    // Products of two counts fit in whole numbers, products of four do not.
    let outcomes = Double(positives * negatives)
    let calls = Double(positiveCalls * negativeCalls)
    let root = outcomes.squareRoot() * calls.squareRoot()
    let value = Double(truePositives * trueNegatives - falsePositives * falseNegatives) / root
    let outcomeSkew = Double(positives - negatives)
    let callSkew = Double(positiveCalls - negativeCalls)
    let squared = value * value
    let variance =
      (1 - squared + value * (1 + squared / 2) * outcomeSkew * callSkew / root
        - 0.75 * squared * (outcomeSkew * outcomeSkew / outcomes + callSkew * callSkew / calls)) / Double(patients)
    guard abs(value) < 1, variance > 0 else { return Estimate(value, withoutInterval: .noVariance) }
    let half = NormalDistribution().halfWidth(level: level) * variance.squareRoot() / (1 - squared)
    return Estimate(value, from: tanh(atanh(value) - half), to: tanh(atanh(value) + half))
  }

  /// The accuracy held against that of calling everybody by the larger class.
  package struct NoInformationTest: Sendable, Equatable {
    /// The share of the larger class; nil without patients.
    package let rate: Double?
    /// One-sided: that so many calls or more are correct if the true accuracy is the rate. Exact, binomial.
    package let pValue: Double?
    /// Why both are missing.
    package let reason: String?
  }

  /// The no-information rate and the exact one-sided binomial test of the accuracy against it.
  ///
  /// The rate is taken as known, although these patients gave it.
  ///
  /// - Throws: `StatisticsError.outOfRange` for a negative count.
  package func noInformationTest() throws(StatisticsError) -> NoInformationTest {
    try check(level: 0.5)
    guard patients > 0 else {
      return NoInformationTest(rate: nil, pValue: nil, reason: UndefinedReason.noPatients.rawValue)
    }
    let correct = truePositives + trueNegatives
    let rate = Double(max(positives, negatives)) / Double(patients)
    // P(X >= x) is the beta distribution's function; at x = 0 and at a rate of 1 it is certain.
    let pValue =
      correct == 0 || rate == 1
      ? 1 : BetaDistribution(alpha: Double(correct), beta: Double(patients - correct + 1)).cumulative(rate)
    return NoInformationTest(rate: rate, pValue: pValue, reason: nil)
  }

  /// Why measures that need both classes are undefined.
  var classReason: UndefinedReason? {
    if patients == 0 { return .noPatients }
    if positives == 0 { return .noPositives }
    return negatives == 0 ? .noNegatives : nil
  }

  func check(level: Double) throws(StatisticsError) {
    try Checked.level(level)
    let counts = [
      ("true positives", truePositives), ("false positives", falsePositives), ("true negatives", trueNegatives),
      ("false negatives", falseNegatives),
    ]
    for (name, count) in counts where count < 0 {
      throw .outOfRange(what: name, value: Double(count), allowed: "at least 0")
    }
  }
}
