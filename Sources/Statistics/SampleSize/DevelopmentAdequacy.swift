/// What could be expected of a model that was developed on a given number of patients: the criteria of
/// `DevelopmentSampleSize` read the other way round.
///
/// Everything undefined is an `Estimate` with its reason; none has an interval, since they are expectations by formula.
package struct DevelopmentAdequacy: Sendable, Equatable {
  package let patients: Int
  package let events: Int
  /// Candidate parameters, counted before any selection, without the intercept.
  package let parameters: Int
  /// Anticipated R squared of Cox and Snell; nil where one class is empty.
  package let coxSnell: Double?

  /// Events over candidate parameters.
  package let eventsPerParameter: Double
  /// Patients of the smaller class over candidate parameters, which is what limits a model of a frequent event.
  package let limitingEventsPerParameter: Double
  /// Half-width of the normal interval of the overall risk.
  package let overallRiskMargin: Estimate
  /// Mean absolute error of the predicted probabilities (Van Smeden et al. 2019); at most 30 parameters.
  package let meanAbsoluteError: Estimate
  /// Uniform shrinkage factor.
  package let shrinkage: Estimate
  /// Optimism of Nagelkerke's R squared at that shrinkage: R2 (1 - S) / (S max R2).
  package let optimism: Estimate

  /// `coxSnell` is what the model would explain; without it Nagelkerke's R squared is taken as 0.15 (Riley et al. 2020,
  /// doi:10.1136/bmj.m441).
  ///
  /// - Throws: `StatisticsError.outOfRange`: negative patients, events that are not among them, no parameters, an R squared
  ///   not above 0 and below its largest value at this prevalence, a level outside (0, 1).
  package init(patients: Int, events: Int, parameters: Int, coxSnell: Double? = nil, level: Double = 0.95)
    throws(StatisticsError)
  {
    try Checked.level(level)
    try Checked.atLeast(0, "the number of patients", patients)
    try Checked.atLeast(1, "the number of candidate parameters", parameters)
    guard (0...patients).contains(events) else {
      throw .outOfRange(what: "the number of events", value: Double(events), allowed: "between 0 and \(patients)")
    }
    self.patients = patients
    self.events = events
    self.parameters = parameters
    eventsPerParameter = Double(events) / Double(parameters)
    limitingEventsPerParameter = Double(min(events, patients - events)) / Double(parameters)

    var reason: UndefinedReason?
    if events == patients { reason = .noNegatives }
    if events == 0 { reason = .noPositives }
    if patients == 0 { reason = .noPatients }
    if let reason {
      self.coxSnell = nil
      overallRiskMargin = Estimate(undefined: reason)
      meanAbsoluteError = Estimate(undefined: reason)
      shrinkage = Estimate(undefined: reason)
      optimism = Estimate(undefined: reason)
      return
    }
    let n = Double(patients)
    let prevalence = Double(events) / n
    let anticipated: Double
    if let coxSnell {
      try DevelopmentSampleSize.check(coxSnell: coxSnell, prevalence: prevalence)
      anticipated = coxSnell
    } else {
      anticipated = try CoxSnell.fromNagelkerke(prevalence: prevalence)
    }
    let factor = Shrinkage.factor(patients: n, parameters: parameters, coxSnell: anticipated)
    let largest = try CoxSnell.largest(prevalence: prevalence)
    self.coxSnell = anticipated
    overallRiskMargin = Estimate(
      NormalDistribution().halfWidth(level: level) * (prevalence * (1 - prevalence) / n).squareRoot(),
      withoutInterval: .noIntervalDefined)
    meanAbsoluteError =
      parameters > PredictionError.mostParameters
      ? Estimate(undefined: .tooManyParameters)
      : Estimate(
        PredictionError.error(patients: n, prevalence: prevalence, parameters: parameters),
        withoutInterval: .noIntervalDefined)
    shrinkage = Estimate(factor, withoutInterval: .noIntervalDefined)
    optimism = Estimate(
      anticipated * (1 - factor) / (factor * largest), withoutInterval: .noIntervalDefined)
  }
}
