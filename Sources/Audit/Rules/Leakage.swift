import Record

/// Something fitted on patients outside the development cohort.
struct FittedOutsideDevelopment: AuditRule {
  let about = RuleDescription(
    code: "DES-01", severity: .critical, title: "Fitted outside the development cohort",
    question: "Was everything that is fitted (models, habitats) fitted on development patients only?",
    decision: "One finding for each fitted object whose cohort is not a development cohort, or that saw more patients "
      + "than that cohort has.",
    rationale: "A held-out patient who took part in any fitting is not held out; the results there are then too good.",
    references: [.leakage, .radiomicsSelection],
    remedy: "Fit again on development patients only, and predict the held-out cohort again with the new object.")

  func findings(in input: AuditInput) -> [Finding] {
    var found: [Finding] = []
    if let habitats = input.results.habitats {
      found += judge(
        habitats.fittedOn, what: "The habitats", path: "habitats.fittedOn", task: nil, model: nil, input)
    }
    for (index, model) in input.results.models.enumerated() {
      guard let fittedOn = model.fittedOn else { continue }
      found += judge(
        fittedOn, what: "\(input.subject(task: model.task, model: model.id)): the model",
        path: "models[\(index)].fittedOn", task: model.task, model: model.id, input)
    }
    return found
  }

  private func judge(
    _ fittedOn: FittedOn, what: String, path: String, task: String?, model: String?, _ input: AuditInput
  ) -> [Finding] {
    let verb = model == nil ? "were" : "was"
    guard let cohort = input.cohort(fittedOn.cohort) else {
      return [
        finding(
          "\(what) \(verb) fitted on a cohort that the record does not define, '\(fittedOn.cohort)'.", evidence: path,
          task: task, model: model, cohort: fittedOn.cohort)
      ]
    }
    let name = Wording.name(cohort.label, cohort.id)
    if cohort.role != .development {
      return [
        finding(
          "\(what) \(verb) fitted on \(Wording.count(fittedOn.n, "patient")) of \(name), which is a held-out cohort.",
          evidence: path, task: task, model: model, cohort: cohort.id)
      ]
    }
    let available = task.flatMap { input.participants(task: $0, cohort: cohort.id)?.numbers.n } ?? cohort.n
    guard fittedOn.n > available else { return [] }
    return [
      finding(
        "\(what) \(verb) fitted on \(Wording.count(fittedOn.n, "patient")), but the development cohort \(name) has "
          + "only \(available)\(task == nil ? "" : " in this task").",
        evidence: path, task: task, model: model, cohort: cohort.id)
    ]
  }
}

/// A patient who is both in development and in a held-out cohort.
struct DuplicatePatients: AuditRule {
  let about = RuleDescription(
    code: "DES-02", severity: .critical, title: "The same patients in two cohorts",
    question: "Is no patient both in a development and in a held-out cohort?",
    decision: "One finding for each held-out cohort with patient ids that also occur in a development cohort's "
      + "predictions or among the ids that a model or the habitats were fitted on. It looks only where ids are at hand.",
    manuscriptDecision:
      "One finding where a sentence says that patients of a development cohort are also in a held-out "
      + "one, and does not deny it, say that they were removed, or speak of another publication.",
    rationale: "A patient who is in both has been seen by the model, and the held-out result is partly apparent.",
    references: [.leakage, .probast],
    remedy: "Give each patient to one cohort, remove the duplicates from the held-out cohort and evaluate again.")

  func findings(in input: AuditInput) -> [Finding] {
    var seen: Set<String> = []
    for fittedOn in fittedObjects(input) where input.cohort(fittedOn.cohort)?.role == .development {
      seen.formUnion(fittedOn.patients ?? [])
    }
    var heldOut: [String: Set<String>] = [:]
    for prediction in input.predictions {
      switch input.cohort(prediction.cohort)?.role {
      case .development: seen.insert(prediction.patient)
      case .external: heldOut[prediction.cohort, default: []].insert(prediction.patient)
      case nil: break
      }
    }
    return input.heldOutCohorts.compactMap { cohort -> Finding? in
      let shared = (heldOut[cohort.id] ?? []).intersection(seen).sorted()
      guard !shared.isEmpty else { return nil }
      return finding(
        "\(Wording.count(shared.count, "patient")) of the held-out cohort \(Wording.name(cohort.label, cohort.id)) "
          + "\(shared.count == 1 ? "is" : "are") also in development data: \(Wording.shortList(shared)).",
        evidence: "predictions.csv", cohort: cohort.id)
    }
  }

  private func fittedObjects(_ input: AuditInput) -> [FittedOn] {
    input.results.models.compactMap(\.fittedOn) + [input.results.habitats?.fittedOn].compactMap { $0 }
  }
}

/// A kind of prediction that does not fit the role of its cohort.
struct KindAgainstRole: AuditRule {
  let about = RuleDescription(
    code: "DES-14", severity: .critical, title: "Kind of prediction against the cohort's role",
    question: "Are external results from held-out cohorts, and apparent and out-of-fold ones from development cohorts?",
    decision: "One finding for each performance called external in a development cohort, or called apparent or "
      + "out-of-fold in a held-out cohort.",
    rationale: "An external result on development patients is an apparent result under a better name; an apparent "
      + "prediction in a held-out cohort says that the model was fitted there.",
    references: [.leakage, .typesOfValidation],
    remedy: "Correct the kind if it is a slip; if not, the cohort was not held out, and must not be called so.")

  func findings(in input: AuditInput) -> [Finding] {
    input.allPerformance.compactMap { entry -> Finding? in
      let performance = entry.performance
      guard let cohort = input.cohort(performance.cohort),
        (performance.kind == .external) != (cohort.role == .external)
      else { return nil }
      let role = cohort.role == .external ? "a held-out" : "a development"
      return finding(
        about: entry,
        "\(input.subject(task: performance.task, model: performance.model)): the predictions in "
          + "\(Wording.name(cohort.label, cohort.id)) are called \(performance.kind.name), but it is \(role) cohort.",
        evidence: ".kind")
    }
  }
}

/// Held-out results that are those of development patients, number for number.
struct CopiedResults: AuditRule {
  let about = RuleDescription(
    code: "CONS-11", severity: .critical, title: "Held-out results identical to development results",
    question: "Do held-out results differ from those of development patients, as other patients' results do?",
    decision: "One finding for each held-out performance whose ROC curve (thresholds included), n and events equal "
      + "those of a development performance of the same model. Curves of fewer than three points are not compared.",
    rationale: "Two groups of patients do not have the same predictions at every threshold: the same patients were "
      + "evaluated twice, or a file was copied.",
    references: [.leakage, .impossibleNumbers],
    remedy: "Find out which patients the held-out predictions are of, and evaluate those of the held-out cohort.")

  func findings(in input: AuditInput) -> [Finding] {
    input.allPerformance.compactMap { entry -> Finding? in
      let performance = entry.performance
      guard input.isHeldOut(performance), performance.roc.count >= 3 else { return nil }
      let twin = input.performance(task: performance.task, model: performance.model).first { other in
        input.cohort(other.performance.cohort)?.role == .development && other.performance.roc == performance.roc
          && other.performance.n == performance.n && other.performance.events == performance.events
      }
      guard let twin else { return nil }
      return finding(
        about: entry,
        "\(input.subject(performance)): n, events and every point of the ROC curve equal those of the "
          + "\(twin.performance.kind.name) predictions in \(input.cohortName(twin.performance.cohort)).",
        evidence: ".roc; performance[\(twin.index)].roc")
    }
  }
}
