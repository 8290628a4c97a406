import Record
import Statistics

/// What a study had and what it would have needed, by the criteria of Riley and colleagues.
struct SampleSizes: Sendable {
  let settings: EvaluationSettings

  private var level: Double { settings.confidence }
  /// `95%`.
  private var percentage: String {
    let value = (level * 1000).rounded() / 10
    return (value == value.rounded() ? "\(Int(value))" : "\(value)") + "%"
  }
  /// Targets of an evaluation: the widths of intervals that Riley et al. 2021 use in their examples.
  private let ratioWidth = 0.2
  private let slopeWidth = 0.2
  private let areaWidth = 0.1
  private let benefitWidth = 0.2

  // MARK: Development

  /// Nil for a model that was not fitted, or whose candidate parameters or patients are not known.
  func development(_ model: ModelSummary) throws(StatisticsError) -> SampleSizeSummary? {
    guard let fittedOn = model.fittedOn, let events = fittedOn.events, let parameters = model.candidates else {
      return nil
    }
    guard parameters > 0, fittedOn.n > 0 else { return nil }
    var summary = SampleSizeSummary(
      purpose: .development, task: model.task, model: model.id, cohort: fittedOn.cohort, n: fittedOn.n, events: events,
      parameters: parameters,
      assumptions: [
        "the share of events is that of the development patients",
        "the model explains 15% of the variation that can be explained (Nagelkerke's R squared 0.15), as where nothing is "
          + "known beforehand (Riley et al. 2020)",
        "parameters are counted before any selection; penalisation does not lower their number (Riley et al. 2021)",
      ], criteria: [])
    let reached = try DevelopmentAdequacy(
      patients: fittedOn.n, events: events, parameters: parameters, level: level)
    let smaller = min(events, fittedOn.n - events)
    let perParameter = SampleSizeSummary.Criterion(
      id: "events-per-parameter", label: "Events per candidate parameter",
      target: "10 patients of the smaller class for each candidate parameter, a rule of thumb",
      requiredN: smaller > 0 ? Double(10 * parameters) * Double(fittedOn.n) / Double(smaller) : nil,
      requiredEvents: smaller > 0 ? Double(10 * parameters) * Double(events) / Double(smaller) : nil,
      reached: reached.limitingEventsPerParameter, method: "Peduzzi et al. 1996; not a criterion of Riley et al.",
      reason: smaller > 0 ? nil : "all patients are of one class")
    guard events > 0, events < fittedOn.n else {
      summary.criteria = [perParameter]
      return summary
    }
    let prevalence = Double(events) / Double(fittedOn.n)
    let needed = try DevelopmentSampleSize(
      prevalence: prevalence, parameters: parameters, coxSnell: try CoxSnell.fromNagelkerke(prevalence: prevalence))
    func criterion(
      _ id: String, _ label: String, _ target: String, _ required: RequiredSampleSize, _ reached: Estimate,
      _ method: String
    ) -> SampleSizeSummary.Criterion {
      SampleSizeSummary.Criterion(
        id: id, label: label, target: target, requiredN: required.unrounded,
        requiredEvents: required.unrounded.map { $0 * prevalence }, reached: reached.value, method: method,
        reason: required.reason ?? (reached.value == nil ? reached.reason : nil))
    }
    let riley = "Riley et al. 2020, doi:10.1136/bmj.m441"
    summary.criteria = [
      criterion(
        "overall-risk", "Overall risk", "share of events estimated to within 0.05", needed.overallRisk,
        reached.overallRiskMargin, riley + ", criterion 1"),
      criterion(
        "prediction-error", "Prediction error", "mean absolute error of the probabilities at most 0.05",
        needed.predictionError, reached.meanAbsoluteError, riley + ", criterion 2 (Van Smeden et al. 2019)"),
      criterion(
        "shrinkage", "Shrinkage", "shrinkage factor at least 0.9", needed.shrinkage, reached.shrinkage,
        riley + ", criterion 3"),
      criterion(
        "optimism", "Optimism of R squared", "optimism of Nagelkerke's R squared at most 0.05", needed.optimism,
        reached.optimism, riley + ", criterion 4"),
      perParameter,
    ]
    return summary
  }

  // MARK: Evaluation

  /// For predictions of patients whom the model did not see; `threshold` is the frozen one.
  func validation(_ group: PredictionGroup, threshold: Double?) throws(StatisticsError) -> SampleSizeSummary {
    var summary = SampleSizeSummary(
      purpose: .validation, task: group.key.model.task, model: group.key.model.model, cohort: group.key.cohort,
      n: group.outcomes.count, events: group.events, parameters: nil,
      assumptions: [
        "the share of events and the distribution of the predictions are those of the cohort",
        "the model is calibrated (intercept 0, slope 1)",
        "widths are those of \(percentage) intervals; the area under the curve is the one observed",
      ], criteria: [])
    guard group.events > 0, group.events < group.outcomes.count else { return summary }
    let n = group.outcomes.count
    let prevalence = Double(group.events) / Double(n)
    let size = try ValidationSampleSize(prevalence: prevalence, level: level)
    func criterion(
      _ id: String, _ label: String, _ target: String, _ required: RequiredSampleSize, _ reached: Estimate
    ) -> SampleSizeSummary.Criterion {
      SampleSizeSummary.Criterion(
        id: id, label: label, target: target, requiredN: required.unrounded,
        requiredEvents: required.unrounded.map { $0 * prevalence }, reached: reached.value,
        method: "Riley et al. 2021, doi:10.1002/sim.9025",
        reason: required.reason ?? (reached.value == nil ? reached.reason : nil))
    }
    summary.criteria.append(
      criterion(
        "observed-expected", "Observed / expected", "interval no wider than \(ratioWidth)",
        try size.observedToExpected(width: ratioWidth), try size.observedToExpectedWidth(patients: n)))
    let predictors = group.probabilities.filter { $0 > 0 && $0 < 1 }.map(Logit.value)
    if !predictors.isEmpty {
      let distribution = LinearPredictorDistribution.empirical(predictors)
      summary.criteria.append(
        criterion(
          "calibration-slope", "Calibration slope", "interval no wider than \(slopeWidth)",
          try size.slope(width: slopeWidth, of: distribution),
          try size.slopeWidth(patients: n, of: distribution)))
    }
    if let area = try DeLong(outcomes: group.outcomes, scores: group.probabilities).auc, area > 0, area < 1 {
      summary.criteria.append(
        criterion(
          "auc", "AUC", "interval no wider than \(areaWidth)",
          try size.cStatistic(width: areaWidth, value: area), try size.cStatisticWidth(patients: n, value: area)))
    }
    if let threshold, threshold > 0, threshold < 1 {
      let confusion = try Confusion(outcomes: group.outcomes, scores: group.probabilities, threshold: threshold)
      let sensitivity = Double(confusion.truePositives) / Double(confusion.positives)
      let specificity = Double(confusion.trueNegatives) / Double(confusion.negatives)
      summary.criteria.append(
        criterion(
          "net-benefit", "Standardised net benefit", "interval at the frozen threshold no wider than \(benefitWidth)",
          try size.netBenefit(
            width: benefitWidth, sensitivity: sensitivity, specificity: specificity, threshold: threshold),
          try size.netBenefitWidth(
            patients: n, sensitivity: sensitivity, specificity: specificity, threshold: threshold)))
    }
    let rule = try size.eventsRule(100)
    summary.criteria.append(
      SampleSizeSummary.Criterion(
        id: "events", label: "Events and non-events", target: "at least 100 patients of either class",
        requiredN: rule.unrounded, requiredEvents: rule.unrounded.map { $0 * prevalence },
        reached: Double(min(group.events, n - group.events)), method: "Collins et al. 2016, doi:10.1002/sim.6787"))
    return summary
  }
}
