import Record
import Statistics

/// Turns predictions into the performance records of results.json.
///
/// One record for each task, model and kind of prediction with a known outcome. The threshold comes with the model; nothing is
/// chosen here.
struct PerformanceEvaluator: Sendable {
  let settings: EvaluationSettings

  /// - Parameter thresholds: the frozen threshold of each model, by task and model.
  /// - Returns: in the order of `tasks`, `models`, then apparent, out-of-fold, external, then cohorts by first appearance.
  /// - Throws: `StatisticsError` for predictions that are not finite.
  func evaluate(
    _ predictions: [Prediction], tasks: [String], models: [String], thresholds: [ModelKey: Double]
  ) throws -> [Performance] {
    var groups: [GroupKey: (outcomes: [Bool], probabilities: [Double])] = [:]
    var cohorts: [String] = []
    for prediction in predictions {
      if !cohorts.contains(prediction.cohort) { cohorts.append(prediction.cohort) }
      guard let outcome = prediction.outcome else { continue }
      let key = GroupKey(
        model: ModelKey(task: prediction.task, model: prediction.model), cohort: prediction.cohort,
        kind: prediction.kind)
      groups[key, default: ([], [])].outcomes.append(outcome)
      groups[key, default: ([], [])].probabilities.append(prediction.probability)
    }
    var performance: [Performance] = []
    for task in tasks {
      for model in models {
        for kind in PredictionKind.allCases {
          for cohort in cohorts {
            let key = GroupKey(model: ModelKey(task: task, model: model), cohort: cohort, kind: kind)
            guard let group = groups[key] else { continue }
            performance.append(
              try evaluate(group.outcomes, group.probabilities, key: key, threshold: thresholds[key.model]))
          }
        }
      }
    }
    return performance
  }

  private struct GroupKey: Hashable {
    let model: ModelKey
    let cohort: String
    let kind: PredictionKind
  }

  private func evaluate(
    _ outcomes: [Bool], _ probabilities: [Double], key: GroupKey, threshold: Double?
  ) throws -> Performance {
    let level = settings.confidence
    let curve = try ROCCurve(outcomes: outcomes, scores: probabilities)
    let calibration = try Calibration(outcomes: outcomes, probabilities: probabilities)
    var metrics = [
      metric(
        "auc", "AUC", try DeLong(outcomes: outcomes, scores: probabilities).interval(level: level),
        "area under the ROC curve with DeLong interval (DeLong et al. 1988)")
    ]
    var counts: Performance.Confusion?
    if let threshold {
      let confusion = try Confusion(outcomes: outcomes, scores: probabilities, threshold: threshold)
      counts = Performance.Confusion(confusion)
      metrics += try classification(confusion)
    }
    metrics += [
      metric(
        "calibration-intercept", "Calibration intercept", try calibration.intercept(level: level),
        "calibration in the large, logistic model with the logit as offset (Cox 1958), Wald interval"),
      metric(
        "calibration-slope", "Calibration slope", try calibration.slope(level: level),
        "logistic recalibration (Cox 1958), Wald interval"),
      metric(
        "observed-expected", "Observed / expected", try calibration.observedToExpected(level: level),
        "observed events divided by the sum of predicted probabilities"),
      metric(
        "brier", "Brier score", try calibration.brier(level: level),
        "mean squared error of the probability (Brier 1950), normal interval"),
    ]
    return Performance(
      task: key.model.task, model: key.model.model, cohort: key.cohort, kind: key.kind, n: outcomes.count,
      events: outcomes.count { $0 }, confusion: counts, metrics: metrics, roc: points(curve),
      calibration: try calibration.groups(settings.calibrationGroups, level: level).map(group))
  }

  private func classification(_ confusion: Confusion) throws -> [Metric] {
    let level = settings.confidence
    func wilson(_ of: String) -> String { "\(of) at the frozen threshold, Wilson interval (Wilson 1927)" }
    return [
      metric(
        "sensitivity", "Sensitivity", try confusion.sensitivity(level: level),
        wilson("true positives of all positives"), denominator: confusion.positives),
      metric(
        "specificity", "Specificity", try confusion.specificity(level: level),
        wilson("true negatives of all negatives"), denominator: confusion.negatives),
      metric(
        "ppv", "Positive predictive value", try confusion.positivePredictiveValue(level: level),
        wilson("true positives of all positive calls"), denominator: confusion.truePositives + confusion.falsePositives),
      metric(
        "npv", "Negative predictive value", try confusion.negativePredictiveValue(level: level),
        wilson("true negatives of all negative calls"), denominator: confusion.trueNegatives + confusion.falseNegatives),
      metric(
        "accuracy", "Accuracy", try confusion.accuracy(level: level),
        wilson("correct calls of all patients"), denominator: confusion.patients),
    ]
  }

  private func points(_ curve: ROCCurve) -> [Performance.ROCPoint] {
    curve.vertices.compactMap { vertex in
      guard let x = curve.falsePositiveRate(vertex), let y = curve.truePositiveRate(vertex) else { return nil }
      return Performance.ROCPoint(threshold: vertex.threshold, falsePositiveRate: x, truePositiveRate: y)
    }
  }

  private func group(_ group: Calibration.Group) -> Performance.CalibrationGroup {
    Performance.CalibrationGroup(
      n: group.n, events: group.events, meanPredicted: group.meanPredicted,
      observed: metric(
        "observed-proportion", "Observed proportion", group.observed,
        "events of the group, Wilson interval (Wilson 1927)",
        denominator: group.n))
  }

  private func metric(
    _ id: String, _ label: String, _ estimate: Estimate, _ method: String, denominator: Int? = nil
  ) -> Metric {
    Metric(
      id: id, label: label, value: estimate.value, lower: estimate.lower, upper: estimate.upper,
      level: settings.confidence, method: method, denominator: denominator, reason: estimate.reason)
  }
}

/// Which model of which task.
struct ModelKey: Hashable, Sendable {
  let task: String
  let model: String
}

extension Performance.Confusion {
  init(_ confusion: Confusion) {
    self.init(
      truePositives: confusion.truePositives, falsePositives: confusion.falsePositives,
      trueNegatives: confusion.trueNegatives, falseNegatives: confusion.falseNegatives)
  }
}
