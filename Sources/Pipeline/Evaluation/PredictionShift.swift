import Evaluation
import Record
import Statistics

/// How the models' linear predictors differ between the development cohort and each held-out one: the shift that can be seen
/// where only predictions are known.
struct PredictionShift: Sendable {
  let settings: EvaluationSettings

  /// - Throws: `StatisticsError`; none for probabilities.
  func shifts(
    _ predictions: [Prediction], cohorts: [CohortSummary], models: [ModelSummary]
  ) throws -> [CohortShift] {
    guard let development = cohorts.first(where: { $0.role == .development }) else { return [] }
    return try cohorts.filter { $0.role == .external }.map { cohort in
      let predictors = try predictors(predictions, from: development.id, to: cohort.id, models: models)
      return CohortShift(
        development: development.id, cohort: cohort.id, predictors: predictors,
        membership: Metric(
          id: "membership-auc", label: "AUC of the membership model", value: nil, lower: nil, upper: nil,
          level: settings.confidence, method: "logistic model of the cohort on the predictors (Debray et al. 2015)",
          reason: "only the predictions are known, not the predictors"),
        membershipPredictors: [], membershipN: 0)
    }
  }

  /// One entry for each model of each task, on the logit scale; out-of-fold predictions of development patients where there
  /// are any, since apparent ones are more extreme.
  func predictors(
    _ predictions: [Prediction], from development: String, to cohort: String, models: [ModelSummary]
  ) throws -> [CohortShift.Predictor] {
    try models.filter(\.fitted).compactMap { model in
      let own = predictions.filter { $0.task == model.task && $0.model == model.id }
      func logits(_ members: [Prediction]) -> [Double] {
        members.map(\.probability).filter { $0 > 0 && $0 < 1 }.map(Logit.value)
      }
      let developed = own.filter { $0.cohort == development }
      let outOfFold = developed.filter { $0.kind == .outOfFold }
      let first = logits(own.filter { $0.cohort == cohort && $0.kind == .external })
      let second = logits(outOfFold.isEmpty ? developed.filter { $0.kind == .apparent } : outOfFold)
      guard !first.isEmpty, !second.isEmpty else { return nil }
      let comparison = try GroupComparison(first, second, level: settings.confidence)
      return CohortShift.Predictor(
        name: "\(model.task)/\(model.id)", label: "Linear predictor of \(model.label), \(model.task)",
        developmentN: second.count, cohortN: first.count, difference: comparison.difference,
        test: comparison.distribution)
    }
  }
}
