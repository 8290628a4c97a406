import Record

/// What an audit reads: the record and, where they are at hand, the predictions that it was made from.
package struct AuditInput: Sendable {
  package let results: Results
  /// Rows of predictions.csv; empty where only the record is known.
  package let predictions: [Prediction]

  package init(results: Results, predictions: [Prediction] = []) {
    self.results = results
    self.predictions = predictions
  }
}

/// A model with its place in `models`.
struct IndexedModel {
  let index: Int
  let model: ModelSummary
}

/// One entry of `performance` with its place.
struct IndexedPerformance {
  let index: Int
  let performance: Performance
}

extension AuditInput {
  var developmentCohorts: [CohortSummary] { results.cohorts.filter { $0.role == .development } }
  var heldOutCohorts: [CohortSummary] { results.cohorts.filter { $0.role == .external } }
  var isPredictionsTable: Bool { results.study.source == .predictionsTable }

  func cohort(_ id: String) -> CohortSummary? { results.cohorts.first { $0.id == id } }
  func task(_ id: String) -> TaskSummary? { results.tasks.first { $0.id == id } }

  /// The cohort's label with its id.
  func cohortName(_ id: String) -> String { Wording.name(cohort(id)?.label ?? "", id) }
  /// The task's label with its id.
  func taskName(_ id: String) -> String { Wording.name(task(id)?.label ?? "", id) }
  /// The model's label with its id.
  func modelName(_ id: String, task: String) -> String {
    let model = results.models.first { $0.id == id && $0.task == task } ?? results.models.first { $0.id == id }
    return Wording.name(model?.label ?? "", id)
  }
  /// Task and model, as most messages begin.
  func subject(task: String, model: String) -> String { "\(taskName(task)), \(modelName(model, task: task))" }

  /// The subject of one performance: task, model, kind of prediction and cohort.
  func subject(_ performance: Performance) -> String {
    "\(subject(task: performance.task, model: performance.model)), \(performance.kind.name) predictions in "
      + cohortName(performance.cohort)
  }

  /// Performance of one model in one task, in the order of the record.
  func performance(task: String, model: String) -> [IndexedPerformance] {
    allPerformance.filter { $0.performance.task == task && $0.performance.model == model }
  }

  var allPerformance: [IndexedPerformance] {
    results.performance.enumerated().map { IndexedPerformance(index: $0.offset, performance: $0.element) }
  }

  /// True where `performance` was measured with a locked model on a cohort that is not for development.
  func isHeldOut(_ performance: Performance) -> Bool {
    performance.kind == .external && cohort(performance.cohort)?.role != .development
  }

  /// Models that exist: said to be fitted, or with predictions that were measured.
  var builtModels: [IndexedModel] {
    let measured = Set(results.performance.map { [$0.task, $0.model] })
    return results.models.enumerated()
      .filter { $0.element.fitted || measured.contains([$0.element.task, $0.element.id]) }
      .map { IndexedModel(index: $0.offset, model: $0.element) }
  }

  /// Numbers of one cohort in one task, with their path in the record.
  func participants(task: String, cohort: String) -> (path: String, numbers: TaskSummary.Participants)? {
    for (i, summary) in results.tasks.enumerated() where summary.id == task {
      for (j, numbers) in summary.participants.enumerated() where numbers.cohort == cohort {
        return ("tasks[\(i)].participants[\(j)]", numbers)
      }
    }
    return nil
  }

  /// The performance that says most about new patients among those of development data: out-of-fold, else apparent.
  func developmentPerformance(task: String, model: String) -> IndexedPerformance? {
    let entries = performance(task: task, model: model)
    return entries.first { $0.performance.kind == .outOfFold } ?? entries.first { $0.performance.kind == .apparent }
  }
}
