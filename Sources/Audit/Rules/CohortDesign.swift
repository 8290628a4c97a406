import Record

/// A held-out cohort that is called external and comes from the same patients as the development cohort.
struct NotExternal: AuditRule {
  let about = RuleDescription(
    code: "DES-03", severity: .major, title: "A split that is not external validation",
    question: "Is the held-out cohort set apart by something that makes it another population?",
    decision:
      "One finding for each held-out cohort that is set apart at random or by patient id (major), by time only, "
      + "or by nothing that the record names (minor).",
    manuscriptDecision: "One finding for each cohort that the text calls external and says to be a random part of the "
      + "patients or from the same centre (major), or set apart by time only (minor).",
    rationale:
      "Patients split at random or by number come from one population, scanner and team: the result tells about "
      + "chance, not about another hospital. A split by time is a weak form of external validation and has its own name.",
    references: [.typesOfValidation, .caseMix, .evaluationFramework],
    remedy: "Call the split what it is (split-sample or temporal validation), prefer cross-validation for internal "
      + "validation, and seek a cohort from another centre.")

  func findings(in input: AuditInput) -> [Finding] {
    input.results.cohorts.enumerated().compactMap { index, cohort -> Finding? in
      guard cohort.role == .external, cohort.separation != .centre else { return nil }
      let name = Wording.name(cohort.label, cohort.id)
      let message =
        switch cohort.separation {
        case .random, .id:
          "\(name) (n = \(cohort.n)) has the role external, but was set apart \(cohort.separation?.phrase ?? ""): its "
            + "results are those of a split sample, not of external validation."
        case .time:
          "\(name) (n = \(cohort.n)) has the role external, but was set apart by time only: its results are those of "
            + "temporal validation."
        default:
          "\(name) (n = \(cohort.n)) has the role external, but the record does not say what sets it apart."
        }
      let severe = cohort.separation == .random || cohort.separation == .id
      return finding(
        message, evidence: "cohorts[\(index)].separation", severity: severe ? .major : .minor, cohort: cohort.id)
    }
  }
}

/// Centres that contribute to a development and to a held-out cohort which is said to be another centre.
struct SharedCentre: AuditRule {
  let about = RuleDescription(
    code: "DES-04", severity: .major, title: "The same centre in both cohorts",
    question: "Where cohorts are said to be separated by centre, do they share none?",
    decision: "One finding for each held-out cohort separated by centre that shares a centre with a development cohort "
      + "(major), or for which the centres are not recorded and the claim cannot be checked (note).",
    rationale:
      "A centre in both cohorts brings its scanners, readers and habits into both: the held-out result is then "
      + "partly internal.",
    references: [.caseMix, .typesOfValidation],
    remedy: "Move the shared centre's patients to one cohort, or do not call the split a separation by centre.")

  func findings(in input: AuditInput) -> [Finding] {
    let development = input.developmentCohorts
    let centres = Set(development.flatMap(\.centres))
    return input.results.cohorts.enumerated().compactMap { index, cohort -> Finding? in
      guard cohort.role == .external, cohort.separation == .centre else { return nil }
      let name = Wording.name(cohort.label, cohort.id)
      if cohort.centres.isEmpty || development.contains(where: \.centres.isEmpty) {
        return finding(
          "\(name) is said to be separated by centre, but the record does not name the centres of every cohort, so this "
            + "could not be checked.",
          evidence: "cohorts[\(index)].centres", severity: .note,
          remedy: "Name the centre column under `patients` in the study file.", cohort: cohort.id)
      }
      let shared = cohort.centres.filter(centres.contains)
      guard !shared.isEmpty else { return nil }
      let others = development.filter { !$0.centres.filter(shared.contains).isEmpty }
      return finding(
        "\(name) is said to be separated by centre, but shares \(shared.count == 1 ? "centre" : "centres") "
          + "\(Wording.shortList(shared)) with \(Wording.list(others.map { Wording.name($0.label, $0.id) })).",
        evidence: "cohorts[\(index)].centres", cohort: cohort.id)
    }
  }
}

/// Outcomes that are missing.
struct MissingOutcome: AuditRule {
  let about = RuleDescription(
    code: "DES-15", severity: .minor, title: "Missing outcomes",
    question: "Is the outcome known for nearly all patients of each cohort?",
    decision: "One finding for each task and cohort in which the outcome of more than 5% of the patients is missing; "
      + "major above 20%. A cohort without an outcome column is PERF-01 or PERF-02.",
    rationale: "Patients without an outcome are seldom like the others; leaving them out can bias every metric.",
    references: [.missingData, .tripodAI],
    remedy: "Say why outcomes are missing, compare those patients with the others, and consider imputation.")

  func findings(in input: AuditInput) -> [Finding] {
    input.results.tasks.enumerated().flatMap { taskIndex, task in
      task.participants.enumerated().compactMap { index, numbers -> Finding? in
        guard numbers.outcomeKnown, let cohort = input.cohort(numbers.cohort), cohort.n > 0 else { return nil }
        let share = Double(numbers.missingOutcome) / Double(cohort.n)
        guard share > 0.05 else { return nil }
        return finding(
          "\(Wording.name(task.label, task.id)): the outcome of \(Wording.share(numbers.missingOutcome, of: cohort.n)) "
            + "patients of \(Wording.name(cohort.label, cohort.id)) is missing.",
          evidence: "tasks[\(taskIndex)].participants[\(index)].missingOutcome",
          severity: share > 0.2 ? .major : .minor,
          task: task.id, cohort: cohort.id)
      }
    }
  }
}

/// Findings that are missing in many patients.
struct MissingPredictor: AuditRule {
  let about = RuleDescription(
    code: "DES-16", severity: .minor, title: "A finding missing in many patients",
    question: "Are the clinical findings known for most patients of each cohort?",
    decision: "One finding for each cohort with characteristics missing in more than 20% of its patients.",
    rationale: "Imputed values of many patients are guesses, and a predictor that a centre does not record cannot be "
      + "used there.",
    references: [.missingData, .probast],
    remedy: "Report how many values are missing and how they were handled; reconsider the predictor.")

  func findings(in input: AuditInput) -> [Finding] {
    input.results.cohorts.compactMap { cohort -> Finding? in
      let sparse = input.results.characteristics.compactMap { characteristic -> String? in
        guard let numbers = characteristic.cohorts.first(where: { $0.cohort == cohort.id }) else { return nil }
        let whole = numbers.n + numbers.missing
        guard whole > 0, Double(numbers.missing) / Double(whole) > 0.2 else { return nil }
        return "\(characteristic.label) in \(Wording.share(numbers.missing, of: whole))"
      }
      guard !sparse.isEmpty else { return nil }
      return finding(
        "\(Wording.name(cohort.label, cohort.id)): \(Wording.count(sparse.count, "finding")) missing in more than 20% of "
          + "the patients: \(Wording.shortList(sparse)).",
        evidence: "characteristics", cohort: cohort.id)
    }
  }
}
