import Files
import Record

/// The steps of a study in words, as the record has them: nothing is named that was not done.
struct WorkflowSteps: Equatable {
  /// On whom a step looks.
  enum Scope: Equatable {
    /// On every patient in the same way, without outcomes.
    case all
    /// Fitted, and on the development cohort alone.
    case development
    /// Applied to a held-out cohort.
    case evaluation
  }

  struct Line: Equatable {
    /// Set in bold before the text; empty for none.
    var label: String
    var text: String
  }

  struct Step: Equatable {
    var icon: WorkflowIcon
    var title: String
    var lines: [Line]
    var scope: Scope
  }

  var steps: [Step]
  /// One for each held-out cohort.
  var evaluations: [Step]
  /// `Development cohort only: Centre 1, n = 206`.
  var development: String
  /// What stands over the held-out cohorts.
  var evaluationTitle: String

  init(_ results: Results, names: MapNames) {
    let writer = WorkflowWriter(results: results, names: names)
    development = writer.development
    evaluationTitle =
      results.study.source == .run ? "External evaluation: everything as locked" : "External evaluation"
    switch results.study.source {
    case .run:
      steps = [
        writer.images, writer.preparation, writer.habitats, writer.features, writer.robustness, writer.models,
        writer.validation,
      ].compactMap { $0 }
    case .predictionsTable:
      steps = [writer.predictions, writer.internalEvaluation].compactMap { $0 }
    }
    evaluations = results.cohorts.filter { $0.role == .external }.map(writer.evaluation)
  }
}
