import Record

/// Looks things up in results, and says in words why something is not there.
struct ResultsIndex {
  /// One of the columns that stand side by side wherever performance is shown.
  struct Column {
    var kind: PredictionKind
    /// Nil where the study has no cohort for this kind.
    var cohort: CohortSummary?
    /// "Apparent", "Cross-validated", "External".
    var label: String
    /// The cohort's label, or that there is none.
    var cohortLabel: String
  }

  let results: Results

  init(_ results: Results) { self.results = results }

  func cohort(_ id: String) -> CohortSummary? { results.cohorts.first { $0.id == id } }

  /// The label of the cohort, or its id where the record does not describe it.
  func cohortLabel(_ id: String) -> String { cohort(id)?.label ?? id }

  /// The models of a task in the order of the record; one that is known by its performance alone comes last.
  func models(of task: String) -> [ModelSummary] {
    var models = results.models.filter { $0.task == task }
    for performance in results.performance where performance.task == task {
      if !models.contains(where: { $0.id == performance.model }) {
        models.append(
          ModelSummary(task: task, id: performance.model, label: performance.model, kind: nil, fitted: true))
      }
    }
    return models
  }

  /// The cohorts of a role, and such as are known by a performance alone.
  private func cohorts(_ role: CohortRole) -> [CohortSummary] {
    var cohorts = results.cohorts.filter { $0.role == role }
    for performance in results.performance {
      let isOfRole = (performance.kind == .external) == (role == .external)
      if isOfRole, cohort(performance.cohort) == nil, !cohorts.contains(where: { $0.id == performance.cohort }) {
        cohorts.append(
          CohortSummary(
            id: performance.cohort, label: performance.cohort, role: role, separation: nil, n: performance.n,
            centres: []))
      }
    }
    return cohorts
  }

  var development: [CohortSummary] { cohorts(.development) }
  var external: [CohortSummary] { cohorts(.external) }

  func performance(task: String, model: String, column: Column) -> Performance? {
    guard let cohort = column.cohort else { return nil }
    return results.performance.first {
      $0.task == task && $0.model == model && $0.kind == column.kind && $0.cohort == cohort.id
    }
  }

  /// Apparent, cross-validated and external, in this order and always all three: one column for each external cohort,
  /// or one that says that there is none.
  var columns: [Column] {
    let developmentColumns: [CohortSummary?] = development.isEmpty ? [nil] : development.map { $0 }
    let externalColumns: [CohortSummary?] = external.isEmpty ? [nil] : external.map { $0 }
    var columns: [Column] = []
    for kind in [PredictionKind.apparent, .outOfFold] {
      for cohort in developmentColumns {
        columns.append(
          Column(
            kind: kind, cohort: cohort, label: kind == .apparent ? "Apparent" : "Cross-validated",
            cohortLabel: cohort?.label ?? "no development cohort"))
      }
    }
    for cohort in externalColumns {
      columns.append(
        Column(kind: .external, cohort: cohort, label: "External", cohortLabel: cohort?.label ?? "no external cohort"))
    }
    return columns
  }

  /// Why no performance of this kind is recorded.
  func absence(task: String, column: Column) -> String {
    guard let cohort = column.cohort else {
      return column.kind == .external
        ? "not known: the study has no external cohort" : "not known: the record describes no development cohort"
    }
    let participants = results.tasks.first { $0.id == task }?.participants.first { $0.cohort == cohort.id }
    if let participants, !participants.outcomeKnown {
      return
        "not known: the \(Wording.role(cohort.role) == "development" ? "development" : "external") cohort has no outcome column"
    }
    if let participants, participants.n == 0 { return "not known: no patient of the cohort has a known outcome" }
    switch column.kind {
    case .apparent: return "not known: no apparent predictions are recorded"
    case .outOfFold: return "not known: no out-of-fold predictions are recorded"
    case .external: return "not known: no external predictions are recorded"
    }
  }

  /// "No clinical model: no finding was significant.", as it stands wherever the model would be listed.
  static func absence(of model: ModelSummary) -> String {
    Wording.stopped("Not fitted: \(model.reason ?? Wording.noReason)")
  }
}

extension ResultsIndex {
  /// Where a threshold comes from: "chosen on cross-validated predictions in Centre 1 (rule) and then frozen", or "fixed
  /// beforehand (rule)" for one that was not chosen by looking at data.
  func origin(of threshold: ModelSummary.Threshold) -> String {
    guard let kind = threshold.chosenOn else { return "fixed beforehand (\(Wording.rule(threshold)))" }
    return "chosen on \(Wording.kind(kind)) predictions in \(cohortLabel(threshold.cohort ?? "")) "
      + "(\(Wording.rule(threshold))) and then frozen"
  }
}
