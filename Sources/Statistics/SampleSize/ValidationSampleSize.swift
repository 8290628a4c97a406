import Foundation

/// The smallest number of patients for validating a prediction model of a binary outcome: the interval of each measure of
/// performance shall have at most a given width (Riley et al. 2021, doi:10.1002/sim.9025).
///
/// Each criterion exists both ways: the patients for a width, and the width to expect of a study of n patients. Widths are
/// those of 95 % intervals unless `level` says otherwise. No number is rounded on the way.
package struct ValidationSampleSize: Sendable, Equatable {
  /// Anticipated share of patients with the event in the validation, above 0 and below 1.
  package let prevalence: Double
  package let level: Double

  /// - Throws: `StatisticsError.outOfRange`.
  package init(prevalence: Double, level: Double = 0.95) throws(StatisticsError) {
    try Checked.betweenZeroAndOne("the prevalence", prevalence)
    try Checked.level(level)
    self.prevalence = prevalence
    self.level = level
  }

  // MARK: Observed over expected events

  /// Patients at which the interval of observed over expected events, normal on the log scale, has `width`.
  ///
  /// `ratio` is the anticipated value. The standard error solves ratio (exp(z s) - exp(-z s)) = width.
  ///
  /// - Throws: `StatisticsError.outOfRange` for a width or ratio not above 0.
  package func observedToExpected(width: Double = 0.2, ratio: Double = 1) throws(StatisticsError) -> RequiredSampleSize
  {
    try Checked.positive("the interval's width", width)
    try Checked.positive("observed over expected", ratio)
    let error = asinh(width / (2 * ratio)) / z
    return required((1 - prevalence) / (prevalence * error * error))
  }

  /// - Throws: `StatisticsError.outOfRange` for fewer than one patient, a ratio not above 0.
  package func observedToExpectedWidth(patients: Int, ratio: Double = 1) throws(StatisticsError) -> Estimate {
    try Checked.atLeast(1, "the number of patients", patients)
    try Checked.positive("observed over expected", ratio)
    let error = ((1 - prevalence) / (prevalence * Double(patients))).squareRoot()
    return expected(2 * ratio * sinh(z * error))
  }

  // MARK: Calibration slope

  /// Patients at which the interval of the calibration slope has `width`, from Fisher's information under the given
  /// distribution of the linear predictor; `intercept` and `slope` are the anticipated calibration model.
  ///
  /// - Throws: `StatisticsError`: a width not above 0, a distribution outside its domain.
  package func slope(
    width: Double = 0.2, of distribution: LinearPredictorDistribution, intercept: Double = 0, slope: Double = 1
  ) throws(StatisticsError) -> RequiredSampleSize {
    try Checked.positive("the interval's width", width)
    guard let information = try distribution.slopeInformation(intercept: intercept, slope: slope) else {
      return RequiredSampleSize(undefined: .noPatients)
    }
    guard information > 0 else { return RequiredSampleSize(undefined: .constantPredictions) }
    let error = width / (2 * z)
    return required(1 / (error * error * information))
  }

  /// - Throws: `StatisticsError`: fewer than one patient, a distribution outside its domain.
  package func slopeWidth(
    patients: Int, of distribution: LinearPredictorDistribution, intercept: Double = 0, slope: Double = 1
  ) throws(StatisticsError) -> Estimate {
    try Checked.atLeast(1, "the number of patients", patients)
    guard let information = try distribution.slopeInformation(intercept: intercept, slope: slope) else {
      return Estimate(undefined: .noPatients)
    }
    guard information > 0 else { return Estimate(undefined: .constantPredictions) }
    return expected(2 * z / (Double(patients) * information).squareRoot())
  }

  // MARK: C statistic

  /// Patients at which the interval of the C statistic has `width`, by the standard error of Newcombe 2006
  /// (doi:10.1002/sim.2324), method 4.
  ///
  /// The squared error is (A + B n) / n^2, so that n solves a quadratic equation and needs no search.
  ///
  /// - Throws: `StatisticsError.outOfRange` for a width not above 0, a C statistic not above 0 and below 1.
  package func cStatistic(width: Double = 0.1, value: Double) throws(StatisticsError) -> RequiredSampleSize {
    try Checked.positive("the interval's width", width)
    try Checked.betweenZeroAndOne("the C statistic", value)
    let error = width / (2 * z)
    let terms = newcombe(value)
    let square = error * error
    return required(
      (terms.linear + (terms.linear * terms.linear + 4 * square * terms.constant).squareRoot()) / (2 * square))
  }

  /// - Throws: `StatisticsError.outOfRange` for fewer than one patient, a C statistic not above 0 and below 1.
  package func cStatisticWidth(patients: Int, value: Double) throws(StatisticsError) -> Estimate {
    try Checked.atLeast(1, "the number of patients", patients)
    try Checked.betweenZeroAndOne("the C statistic", value)
    let n = Double(patients)
    let terms = newcombe(value)
    return expected(2 * z * (terms.constant + terms.linear * n).squareRoot() / n)
  }

  // MARK: Standardised net benefit

  /// Patients at which the interval of the standardised net benefit at `threshold` has `width`, for the anticipated
  /// sensitivity and specificity there (standard error of Marsh, Janes and Pepe 2020, Biometrics 76).
  ///
  /// - Throws: `StatisticsError.outOfRange` for a width not above 0, a threshold not above 0 and below 1, a sensitivity or
  ///   specificity outside 0...1.
  package func netBenefit(width: Double = 0.2, sensitivity: Double, specificity: Double, threshold: Double)
    throws(StatisticsError) -> RequiredSampleSize
  {
    try Checked.positive("the interval's width", width)
    let error = width / (2 * z)
    return required(try netBenefitVariance(sensitivity, specificity, threshold) / (error * error))
  }

  /// - Throws: `StatisticsError.outOfRange` as `netBenefit`, and for fewer than one patient.
  package func netBenefitWidth(patients: Int, sensitivity: Double, specificity: Double, threshold: Double)
    throws(StatisticsError) -> Estimate
  {
    try Checked.atLeast(1, "the number of patients", patients)
    let variance = try netBenefitVariance(sensitivity, specificity, threshold)
    return expected(2 * z * (variance / Double(patients)).squareRoot())
  }

  // MARK: Rules of thumb

  /// Patients for at least `count` with and `count` without the event: 100 for measures of performance (Vergouwe et al.
  /// 2005, doi:10.1016/j.jclinepi.2004.06.017; Collins, Ogundimu and Altman 2016, doi:10.1002/sim.6787), 200 for a
  /// calibration curve (Van Calster et al. 2016, doi:10.1016/j.jclinepi.2015.12.005).
  ///
  /// - Throws: `StatisticsError.outOfRange` for a count below 1.
  package func eventsRule(_ count: Int = 100) throws(StatisticsError) -> RequiredSampleSize {
    try Checked.atLeast(1, "the number of events", count)
    return required(Double(count) / min(prevalence, 1 - prevalence))
  }

  /// The criterion that asks for most; nil where none has a number.
  package static func largest(_ criteria: [RequiredSampleSize]) -> RequiredSampleSize? {
    RequiredSampleSize.largest(criteria)
  }

  private var z: Double { NormalDistribution().halfWidth(level: level) }

  private func required(_ patients: Double) -> RequiredSampleSize {
    RequiredSampleSize(unrounded: patients, prevalence: prevalence)
  }

  private func expected(_ width: Double) -> Estimate {
    width.isFinite ? Estimate(width, withoutInterval: .noIntervalDefined) : Estimate(undefined: .beyondNumbers)
  }

  /// Newcombe's variance as (constant + linear n) / n^2.
  private func newcombe(_ c: Double) -> (constant: Double, linear: Double) {
    let scale = c * (1 - c) / (prevalence * (1 - prevalence))
    let pairs = (1 - c) / (2 - c) + c / (1 + c)
    return (scale * (1 - pairs), scale * pairs / 2)
  }

  /// Variance of the standardised net benefit times the number of patients.
  private func netBenefitVariance(_ sensitivity: Double, _ specificity: Double, _ threshold: Double)
    throws(StatisticsError) -> Double
  {
    try Checked.probabilities("sensitivity and specificity", [sensitivity, specificity])
    try Checked.betweenZeroAndOne("the threshold", threshold)
    let weight = (1 - prevalence) / prevalence * threshold / (1 - threshold)
    let alarms = 1 - specificity
    return sensitivity * (1 - sensitivity) / prevalence
      + weight * weight * (specificity * alarms / (1 - prevalence) + alarms * alarms / (prevalence * (1 - prevalence)))
  }
}
