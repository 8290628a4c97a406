import Record

/// Too few events for the predictors that were considered.
struct EventsPerParameter: AuditRule {
  let about = RuleDescription(
    code: "DES-08", severity: .major, title: "Few events for the candidate predictors",
    question: "Are there enough development events for all parameters that were considered?",
    decision: "Patients of the smaller class the model was fitted on, divided by its candidate parameters before any "
      + "selection. Below 10: major for models without a penalty, minor for penalised ones and for models that combine them. From 10 to below 20: a note.",
    manuscriptDecision:
      "Where the development cohort's events and a number of candidate predictors are "
      + "printed: below 10 events (of the smaller class) for each, major, minor where the text names a "
      + "penalty. Else a note where the measured features, a hundred or more, outnumber the events.",
    rationale:
      "With few events per parameter a model fits noise. Selection does not help, because it spends events too; "
      + "a penalty lessens the harm but is itself unsure in small samples. The ratio is a rule of thumb: a sample size "
      + "calculation for the model at hand says more.",
    references: [.developmentSampleSize, .minimumSampleSize, .penalisation],
    remedy: "Consider fewer predictors, chosen by knowledge and not by these data; report the sample size calculation.")

  func findings(in input: AuditInput) -> [Finding] {
    input.results.models.enumerated().compactMap { index, model -> Finding? in
      guard model.fitted, let candidates = model.candidates, candidates > 0, let fittedOn = model.fittedOn,
        let events = fittedOn.events, events >= 0, events <= fittedOn.n
      else { return nil }
      let smaller = min(events, fittedOn.n - events)
      let ratio = Double(smaller) / Double(candidates)
      guard ratio < 20 else { return nil }
      let combinesPenalised = input.results.models.contains { component in
        component.task == model.task && component.penalty != nil && model.terms.contains { $0.name == component.id }
      }
      let isPenalised = model.penalty != nil || combinesPenalised
      let severity: Severity = ratio >= 10 ? .note : isPenalised ? .minor : .major
      let counted = events <= fittedOn.n - events ? "event" : "patient without the event"
      let plural = events <= fittedOn.n - events ? "events" : "patients without the event"
      return finding(
        "\(input.subject(task: model.task, model: model.id)): \(Wording.count(smaller, counted, plural)) among "
          + "\(Wording.count(fittedOn.n, "development patient")) for "
          + "\(Wording.count(candidates, "candidate parameter")), \(Wording.decimal(ratio, ratio < 1 ? 2 : 1)) for each"
          + "\(model.penalty != nil ? "; the model is penalised" : isPenalised ? "; it combines penalised models" : "").",
        evidence: "models[\(index)].candidates; models[\(index)].fittedOn.events", severity: severity, task: model.task,
        model: model.id, cohort: fittedOn.cohort)
    }
  }
}

/// Too few events for a dependable evaluation.
struct FewHeldOutEvents: AuditRule {
  let about = RuleDescription(
    code: "DES-09", severity: .minor, title: "Few events in the held-out cohort",
    question: "Has the held-out cohort at least 100 patients of each class?",
    decision:
      "One finding for each task and held-out cohort with known outcomes and fewer than 100 patients of either class.",
    manuscriptDecision: "One finding for each held-out cohort whose printed events, or patients without the event, are "
      + "fewer than 100.",
    rationale: "Below about 100 events, discrimination and above all calibration are too imprecise to show whether a "
      + "model holds. It is a minimum, not a calculation for the study at hand.",
    references: [.validationEvents, .externalValidationStudy],
    remedy: "Report the intervals, word the conclusion by their width, and seek more patients.")

  func findings(in input: AuditInput) -> [Finding] {
    input.results.tasks.enumerated().flatMap { taskIndex, task in
      task.participants.enumerated().compactMap { index, numbers -> Finding? in
        guard numbers.outcomeKnown, numbers.n > 0, let cohort = input.cohort(numbers.cohort), cohort.role == .external
        else { return nil }
        let others = numbers.n - numbers.events
        guard min(numbers.events, others) < 100 else { return nil }
        return finding(
          "\(Wording.name(task.label, task.id)): \(Wording.name(cohort.label, cohort.id)) has "
            + "\(Wording.count(numbers.events, "event")) and \(Wording.count(others, "patient")) without the event among "
            + "\(numbers.n); at least 100 of each are advised.",
          evidence: "tasks[\(taskIndex)].participants[\(index)].events", task: task.id, cohort: cohort.id)
      }
    }
  }
}
