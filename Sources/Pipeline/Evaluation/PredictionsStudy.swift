import Record
import Statistics

/// Makes results out of a predictions table that any tool may have written.
///
/// A cohort whose predictions are all external is held out; any other is a development cohort. The operating point of a model is
/// Youden's, chosen on its out-of-fold predictions or, where there are none, on its apparent ones; a model with external
/// predictions only has none. How the models were built is not known, and the record says so.
enum PredictionsStudy {
  static func results(_ predictions: [Prediction], name: String, settings: EvaluationSettings) throws -> Results {
    let cohorts = unique(predictions.map(\.cohort))
    let tasks = unique(predictions.map(\.task))
    let models = unique(predictions.map(\.model))
    let roles = Dictionary(
      uniqueKeysWithValues: cohorts.map { cohort in
        let kinds = predictions.filter { $0.cohort == cohort }.map(\.kind)
        return (cohort, kinds.allSatisfy { $0 == .external } ? CohortRole.external : .development)
      })
    var summaries: [ModelSummary] = []
    var thresholds: [ModelKey: Double] = [:]
    for task in tasks {
      for model in models {
        let own = predictions.filter { $0.task == task && $0.model == model }
        guard !own.isEmpty else { continue }
        let threshold = try operatingPoint(own, settings: settings)
        thresholds[ModelKey(task: task, model: model)] = threshold?.value
        summaries.append(
          ModelSummary(task: task, id: model, label: model, kind: nil, fitted: true, threshold: threshold))
      }
    }
    let performance = try PerformanceEvaluator(settings: settings).evaluate(
      predictions, tasks: tasks, models: models, thresholds: thresholds)
    return Results(
      software: Holdout.software,
      study: StudySummary(id: name, title: name, objective: "", source: .predictionsTable, images: []), seed: 0,
      cohorts: cohorts.map { cohort in
        CohortSummary(
          id: cohort, label: cohort, role: roles[cohort] ?? .development, separation: nil,
          n: Set(predictions.filter { $0.cohort == cohort }.map(\.patient)).count, centres: [])
      }, flow: nil,
      tasks: tasks.map { task in
        TaskSummary(
          id: task, label: task, positive: "positive", negative: "negative",
          participants: cohorts.map { participants(in: $0, task: task, predictions) })
      }, characteristics: [], preparation: nil, habitats: nil, features: nil, models: summaries,
      performance: performance, evaluation: settings, reporting: [:])
  }

  private static func participants(
    in cohort: String, task: String, _ predictions: [Prediction]
  ) -> TaskSummary.Participants {
    var outcomes: [String: Bool?] = [:]
    for prediction in predictions where prediction.cohort == cohort && prediction.task == task {
      outcomes[prediction.patient] = prediction.outcome
    }
    let known = outcomes.values.compactMap { $0 }
    return .init(
      cohort: cohort, n: known.count, events: known.count { $0 }, missingOutcome: outcomes.count - known.count,
      outcomeKnown: !known.isEmpty)
  }

  private static func operatingPoint(
    _ predictions: [Prediction], settings: EvaluationSettings
  ) throws -> ModelSummary.Threshold? {
    for kind in [PredictionKind.outOfFold, .apparent] {
      let own = predictions.filter { $0.kind == kind && $0.outcome != nil }
      guard let cohort = own.first?.cohort else { continue }
      let value: Double?
      switch settings.threshold {
      case .half: value = 0.5
      case .sensitivity, .specificity, .cost, .probability: value = nil
      case .youden:
        let curve = try ROCCurve(outcomes: own.compactMap(\.outcome), scores: own.map(\.probability))
        value = Threshold(youden: curve).value
      }
      return value.map { ModelSummary.Threshold(value: $0, rule: settings.threshold, chosenOn: kind, cohort: cohort) }
    }
    return nil
  }

  /// The different names in order of first appearance.
  private static func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}
