import Record

/// A model whose performance is known on the patients it was made from, and on nobody else.
struct TrainingOnlyPerformance: AuditRule {
  let about = RuleDescription(
    code: "PERF-01", severity: .critical, title: "Performance known on development patients only",
    question: "Is there a result for this model on patients who were held out of its development?",
    decision: "One finding for each task and model that has a result in a development cohort and none in a held-out "
      + "cohort. Critical; major where the study declares no held-out cohort at all but gives out-of-fold results.",
    manuscriptDecision: "One finding for each task and model that has numbers from development patients (training, "
      + "apparent, cross-validated) and none from a held-out cohort. Critical; major where the numbers are "
      + "cross-validated. A held-out number whose model or task is not named may be this one's, and a "
      + "number of unnamed patients is PERF-18: then there is no finding. Readers are no model.",
    rationale: "A model fits the patients it was made from better than any others, and by how much is not known until "
      + "it is tried on others. A held-out cohort that is described and then not used leaves the reader with the "
      + "flattering half of the results.",
    references: [.typesOfValidation, .evaluationFramework, .tripodAI],
    remedy: "Apply the locked model to the held-out cohort and report its discrimination, calibration and numbers "
      + "there; where that cannot be done, say so beside every development result.")

  func findings(in input: AuditInput) -> [Finding] {
    input.builtModels.compactMap { entry -> Finding? in
      let model = entry.model
      let results = input.performance(task: model.task, model: model.id).map(\.performance)
      guard !results.isEmpty, !results.contains(where: input.isHeldOut) else { return nil }
      let heldOut = input.heldOutCohorts
      let lenient = heldOut.isEmpty && results.contains { $0.kind == .outOfFold }
      let gaps = heldOut.map { unknown($0, task: model.task, input) }
      return finding(
        "\(input.subject(task: model.task, model: model.id)): performance is known in \(known(results, input)) only. "
          + (heldOut.isEmpty
            ? "The study declares no held-out cohort."
            : gaps.map(\.sentence).joined(separator: " ")),
        evidence: (["models[\(entry.index)]"] + gaps.map(\.path)).joined(separator: "; "),
        severity: lenient ? .major : .critical, task: model.task, model: model.id,
        cohort: heldOut.count == 1 ? heldOut.first?.id : nil)
    }
  }

  /// `the development cohort Centre 1 (centre1), by apparent and out-of-fold predictions,`.
  private func known(_ results: [Performance], _ input: AuditInput) -> String {
    var cohorts: [String] = []
    for result in results where !cohorts.contains(result.cohort) { cohorts.append(result.cohort) }
    let named = cohorts.map { cohort in
      let kinds = PredictionKind.allCases.filter { kind in
        results.contains { $0.cohort == cohort && $0.kind == kind }
      }
      let role = input.cohort(cohort)?.role == .development ? "development cohort " : "cohort "
      return "the \(role)\(input.cohortName(cohort)) by \(Wording.list(kinds.map(\.name))) predictions"
    }
    return Wording.list(named)
  }

  /// Why nothing is known in a held-out cohort, as far as the record tells.
  private func unknown(
    _ cohort: CohortSummary, task: String, _ input: AuditInput
  ) -> (sentence: String, path: String) {
    let start = "The held-out cohort \(Wording.name(cohort.label, cohort.id)), n = \(cohort.n), has no result: "
    guard let (path, numbers) = input.participants(task: task, cohort: cohort.id) else {
      return (start + "the record does not list it in this task.", "tasks")
    }
    if !numbers.outcomeKnown {
      return (start + "the study names no outcome column for it in this task.", "\(path).outcomeKnown")
    }
    if numbers.n == 0 {
      return (start + "none of its patients has a known outcome of either class.", "\(path).n")
    }
    return (
      start + "\(Wording.count(numbers.n, "patient")) with \(Wording.count(numbers.events, "event")) could have been "
        + "used, but the record holds no performance of this model there.", path
    )
  }
}

/// A held-out cohort in which some of the models that were tried on held-out patients have no result.
struct UnreportedCohort: AuditRule {
  let about = RuleDescription(
    code: "PERF-02", severity: .major, title: "A held-out cohort without a result",
    question: "Does every held-out cohort have a result for every model that was evaluated on held-out patients?",
    decision: "One finding for each task and held-out cohort in which models have no result that have one in another "
      + "held-out cohort. A model without any held-out result is PERF-01.",
    manuscriptDecision:
      "One finding for each held-out cohort that the text defines (by its size, events, centres or how it "
      + "was set apart) and gives no number of performance in. A validation set beside a test set with "
      + "results counts as one for tuning. Where discrimination is given for patients who are not named "
      + "there is PERF-18 instead.",
    rationale:
      "Where several cohorts are there to be evaluated on, reporting some of them invites the choice of the best.",
    references: [.selectiveReporting, .externalValidationStudy],
    remedy: "Report every model in every held-out cohort, or say why one cannot be evaluated there.")

  func findings(in input: AuditInput) -> [Finding] {
    input.results.tasks.flatMap { task in
      input.heldOutCohorts.compactMap { cohort -> Finding? in
        let lacking = input.builtModels.map(\.model).filter { model in
          guard model.task == task.id else { return false }
          let heldOut = input.performance(task: task.id, model: model.id).map(\.performance).filter(input.isHeldOut)
          return !heldOut.isEmpty && !heldOut.contains { $0.cohort == cohort.id }
        }
        guard !lacking.isEmpty else { return nil }
        let known = input.participants(task: task.id, cohort: cohort.id)
        let why =
          known.map { known in
            known.numbers.outcomeKnown
              ? "\(Wording.count(known.numbers.n, "patient")) with a known outcome, "
                + Wording.count(known.numbers.events, "event")
              : "the study names no outcome column for it in this task"
          } ?? "the record does not list it in this task"
        return finding(
          "\(Wording.name(task.label, task.id)): the held-out cohort \(Wording.name(cohort.label, cohort.id)) (\(why)) "
            + "has no result for \(Wording.list(lacking.map { Wording.name($0.label, $0.id) })), "
            + "\(lacking.count == 1 ? "which has" : "which have") results in another held-out cohort.",
          evidence: known?.path ?? "tasks", task: task.id, model: lacking.count == 1 ? lacking.first?.id : nil,
          cohort: cohort.id)
      }
    }
  }
}

/// A fitted model of which no performance is known at all.
struct UnevaluatedModel: AuditRule {
  let about = RuleDescription(
    code: "PERF-03", severity: .critical, title: "A fitted model without any result",
    question: "Is the performance of every fitted model reported?",
    decision: "One finding for each model that was fitted and has no entry under `performance`.",
    manuscriptDecision:
      "Major. One finding for the models that a sentence says were built and of which no number is given "
      + "anywhere, though other models have some. Not where numbers may be the model's, where a sentence "
      + "with results names it, or where the text says that it was not built; for names of methods of fitting "
      + "only where they are called models or listed with one that has results.",
    rationale: "A model that was fitted and then not shown may have been left out because of its results.",
    references: [.selectiveReporting, .tripodAI],
    remedy: "Evaluate the model like the others, or say why its results are not given.")

  func findings(in input: AuditInput) -> [Finding] {
    input.builtModels.compactMap { entry -> Finding? in
      guard input.performance(task: entry.model.task, model: entry.model.id).isEmpty else { return nil }
      return finding(
        "\(input.subject(task: entry.model.task, model: entry.model.id)): the model was fitted, but the record holds "
          + "no performance of it in any cohort.",
        evidence: "models[\(entry.index)]", task: entry.model.task, model: entry.model.id)
    }
  }
}
