/// Net benefit at one threshold, from counts.
package struct DecisionPoint: Sendable, Equatable {
  /// The risk at or above which a patient is treated, at least 0 and below 1.
  package let threshold: Double
  package let truePositives: Int
  package let falsePositives: Int
  package let positives: Int
  package let negatives: Int

  package var n: Int { positives + negatives }

  /// What a false positive costs in true positives: pt / (1 - pt).
  private var odds: Double { threshold / (1 - threshold) }

  /// Net benefit of the model in true positives a patient; nil without patients.
  package var netBenefit: Double? {
    n == 0 ? nil : (Double(truePositives) - odds * Double(falsePositives)) / Double(n)
  }

  /// Net benefit of treating every patient; nil without patients. That of treating none is 0.
  package var treatAll: Double? { n == 0 ? nil : (Double(positives) - odds * Double(negatives)) / Double(n) }

  /// Net benefit of the model less that of treating all; nil without patients.
  ///
  /// From those whom the model leaves untreated: no difference of two larger numbers.
  package var minusTreatAll: Double? {
    guard n > 0 else { return nil }
    return (odds * Double(negatives - falsePositives) - Double(positives - truePositives)) / Double(n)
  }

  /// Net benefit over the proportion of positives, which is what a perfect model reaches (Kerr, Brown, Zhu and Janes 2016,
  /// doi:10.1200/JCO.2015.65.5654); nil without positive patients.
  package var standardisedNetBenefit: Double? {
    positives == 0 ? nil : (Double(truePositives) - odds * Double(falsePositives)) / Double(positives)
  }

  /// Interventions that the model avoids in 100 patients, with no positive patient less treated than in treating all
  /// (Vickers and Elkin 2006); below 0 where treating all is better. Nil at a threshold of 0 and without patients.
  package var netReduction: Double? {
    guard n > 0, threshold > 0 else { return nil }
    let reduction = 100 * (Double(negatives - falsePositives) - Double(positives - truePositives) / odds) / Double(n)
    return reduction.isFinite ? reduction : nil
  }

  var withoutStandard: UndefinedReason { n == 0 ? .noPatients : .noPositives }
  var withoutReduction: UndefinedReason {
    if n == 0 { return .noPatients }
    return threshold == 0 ? .thresholdZero : .beyondNumbers
  }

  /// Net benefit with its normal interval for one threshold. It is a mean over independent patients, each of whom gives 1
  /// (true positive), -pt / (1 - pt) (false positive) or 0; the variance is that of these numbers, divisor n (Marsh, Janes
  /// and Pepe 2020, doi:10.1111/biom.13190).
  ///
  /// - Throws: `StatisticsError.outOfRange` for a level outside (0, 1).
  package func netBenefit(level: Double) throws(StatisticsError) -> Estimate {
    try Checked.level(level)
    guard let value = netBenefit else { return Estimate(undefined: .noPatients) }
    return estimate(value, squares: squares(value, all: false), level: level)
  }

  /// Net benefit of the model less that of treating all, with its normal interval from the same reasoning.
  ///
  /// - Throws: `StatisticsError.outOfRange` for a level outside (0, 1).
  package func minusTreatAll(level: Double) throws(StatisticsError) -> Estimate {
    try Checked.level(level)
    guard let value = minusTreatAll else { return Estimate(undefined: .noPatients) }
    return estimate(value, squares: squares(value, all: true), level: level)
  }

  /// Standardised net benefit with its normal interval by the delta method, the proportion of positives being estimated
  /// as well (Marsh, Janes and Pepe 2020).
  ///
  /// - Throws: `StatisticsError.outOfRange` for a level outside (0, 1).
  package func standardisedNetBenefit(level: Double) throws(StatisticsError) -> Estimate {
    try Checked.level(level)
    guard let value = standardisedNetBenefit else { return Estimate(undefined: withoutStandard) }
    let missed = positives - truePositives
    let sum =
      Double(truePositives) * (1 - value) * (1 - value) + Double(missed) * value * value
      + Double(falsePositives) * odds * odds
    let prevalence = Double(positives) / Double(n)
    return estimate(value, squares: sum / (prevalence * prevalence), level: level)
  }

  /// The sum of squares, around their mean, of what the patients give to the net benefit or to the difference.
  private func squares(_ mean: Double, all: Bool) -> Double {
    // Of each class, those who count and what they give; everyone else gives 0.
    let (ones, others) =
      all ? (positives - truePositives, negatives - falsePositives) : (truePositives, falsePositives)
    let gain = (all ? -1 : 1) - mean
    let loss = (all ? odds : -odds) - mean
    let counted = Double(ones) * gain * gain + Double(others) * loss * loss
    return counted + Double(n - ones - others) * mean * mean
  }

  private func estimate(_ value: Double, squares: Double, level: Double) -> Estimate {
    guard n > 1 else { return Estimate(value, withoutInterval: .onePatient) }
    guard squares > 0 else { return Estimate(value, withoutInterval: .equalContributions) }
    let half = NormalDistribution().halfWidth(level: level) * squares.squareRoot() / Double(n)
    guard half.isFinite else { return Estimate(value, withoutInterval: .beyondNumbers) }
    return Estimate(value, from: value - half, to: value + half)
  }
}
