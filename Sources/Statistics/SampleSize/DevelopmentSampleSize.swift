import Foundation

/// The smallest number of patients for developing a prediction model of a binary outcome: the four criteria of Riley et
/// al. 2020 (doi:10.1136/bmj.m441; Riley et al. 2019, doi:10.1002/sim.7992).
///
/// No number is rounded on the way; the packages that round to three decimals may differ by some patients.
package struct DevelopmentSampleSize: Sendable, Equatable {
  /// What the criteria aim at.
  package struct Targets: Sendable, Equatable {
    /// Half-width of the interval of the overall risk.
    package var margin: Double
    /// Mean absolute error of the predicted probabilities.
    package var meanAbsoluteError: Double
    /// Uniform shrinkage factor.
    package var shrinkage: Double
    /// Optimism of Nagelkerke's R squared.
    package var optimism: Double
    /// Of the interval of the overall risk.
    package var level: Double

    package init(
      margin: Double = 0.05, meanAbsoluteError: Double = 0.05, shrinkage: Double = 0.9, optimism: Double = 0.05,
      level: Double = 0.95
    ) {
      self.margin = margin
      self.meanAbsoluteError = meanAbsoluteError
      self.shrinkage = shrinkage
      self.optimism = optimism
      self.level = level
    }
  }

  package let prevalence: Double
  /// Candidate parameters, counted before any selection, without the intercept.
  package let parameters: Int
  /// Anticipated R squared of Cox and Snell, corrected for optimism.
  package let coxSnell: Double
  package let targets: Targets

  /// B1: the overall risk is known within the margin.
  package let overallRisk: RequiredSampleSize
  /// B2: the predicted probabilities have a small mean absolute error; defined for at most 30 parameters.
  package let predictionError: RequiredSampleSize
  /// B3: predictor effects need little shrinkage.
  package let shrinkage: RequiredSampleSize
  /// B4: Nagelkerke's R squared is little optimistic.
  package let optimism: RequiredSampleSize

  /// - Throws: `StatisticsError.outOfRange`: a prevalence or target not above 0 and below 1, no parameters, an R squared
  ///   not above 0 and below its largest value at this prevalence (or not below the target shrinkage).
  package init(prevalence: Double, parameters: Int, coxSnell: Double, targets: Targets = Targets())
    throws(StatisticsError)
  {
    try Checked.atLeast(1, "the number of candidate parameters", parameters)
    try DevelopmentSampleSize.check(coxSnell: coxSnell, prevalence: prevalence)
    try Checked.betweenZeroAndOne("the margin of the overall risk", targets.margin)
    try Checked.betweenZeroAndOne("the mean absolute error", targets.meanAbsoluteError)
    try Checked.betweenZeroAndOne("the shrinkage", targets.shrinkage)
    try Checked.betweenZeroAndOne("the optimism", targets.optimism)
    try Checked.level(targets.level)
    guard coxSnell < targets.shrinkage else {
      throw .outOfRange(
        what: "Cox and Snell's R squared", value: coxSnell, allowed: "below the shrinkage, \(targets.shrinkage)")
    }
    self.prevalence = prevalence
    self.parameters = parameters
    self.coxSnell = coxSnell
    self.targets = targets

    func required(_ patients: Double) -> RequiredSampleSize {
      RequiredSampleSize(unrounded: patients, prevalence: prevalence, parameters: parameters)
    }
    let z = NormalDistribution().halfWidth(level: targets.level)
    let largest = try CoxSnell.largest(prevalence: prevalence)
    overallRisk = required(z * z * prevalence * (1 - prevalence) / (targets.margin * targets.margin))
    predictionError =
      parameters > PredictionError.mostParameters
      ? RequiredSampleSize(undefined: .tooManyParameters, parameters: parameters)
      : required(
        PredictionError.patients(
          error: targets.meanAbsoluteError, prevalence: prevalence, parameters: parameters))
    shrinkage = required(Shrinkage.patients(for: targets.shrinkage, parameters: parameters, coxSnell: coxSnell))
    optimism = required(
      Shrinkage.patients(
        for: coxSnell / (coxSnell + targets.optimism * largest), parameters: parameters, coxSnell: coxSnell))
  }

  /// The largest of the four; nil where none has a number.
  package var minimum: RequiredSampleSize? {
    RequiredSampleSize.largest([overallRisk, predictionError, shrinkage, optimism])
  }

  static func check(coxSnell: Double, prevalence: Double) throws(StatisticsError) {
    let largest = try CoxSnell.largest(prevalence: prevalence)
    guard coxSnell > 0, coxSnell < largest else {
      throw .outOfRange(
        what: "Cox and Snell's R squared", value: coxSnell,
        allowed: "above 0 and below \(largest), the largest at a prevalence of \(prevalence)")
    }
  }
}

/// Uniform shrinkage of predictor effects and the number of patients (Riley et al. 2019, doi:10.1002/sim.7992, after Van
/// Houwelingen and Le Cessie 1990).
enum Shrinkage {
  /// Patients at which the shrinkage factor is `factor`, above `coxSnell` and below 1.
  static func patients(for factor: Double, parameters: Int, coxSnell: Double) -> Double {
    Double(parameters) / ((factor - 1) * log1p(-coxSnell / factor))
  }

  /// The factor at a number of patients, by bisection: patients increase with the factor, from 0 at `coxSnell` to infinity
  /// at 1.
  static func factor(patients: Double, parameters: Int, coxSnell: Double) -> Double {
    var (low, high) = (coxSnell, 1.0)
    while true {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { return middle }
      if Shrinkage.patients(for: middle, parameters: parameters, coxSnell: coxSnell) < patients {
        low = middle
      } else {
        high = middle
      }
    }
  }
}

/// Mean absolute error of predicted probabilities and the number of patients: the regression of Van Smeden et al. 2019
/// (doi:10.1177/0962280218784726), fitted to simulations with up to 30 parameters and prevalences up to 0.5. A higher
/// prevalence is that of the other class.
enum PredictionError {
  static let mostParameters = 30

  static func patients(error: Double, prevalence: Double, parameters: Int) -> Double {
    exp((constant(prevalence, parameters) - log(error)) / 0.544)
  }

  static func error(patients: Double, prevalence: Double, parameters: Int) -> Double {
    exp(constant(prevalence, parameters) - 0.544 * log(patients))
  }

  private static func constant(_ prevalence: Double, _ parameters: Int) -> Double {
    -0.508 + 0.259 * log(min(prevalence, 1 - prevalence)) + 0.504 * log(Double(parameters))
  }
}
