import Record

/// Numbers of a result that differ from the numbers of its task and cohort.
struct PerformanceCounts: AuditRule {
  let about = RuleDescription(
    code: "CONS-01", severity: .major, title: "n or events differ from the task's",
    question: "Does every result rest on all patients of the cohort with a known outcome?",
    decision: "One finding for each performance whose n or events differ from those of its task and cohort, or whose "
      + "events exceed n.",
    rationale:
      "Patients who drop out between the description and the result bias it; patients who appear were not described.",
    references: [.tripodAI, .impossibleNumbers],
    remedy: "Predict every patient with a known outcome, or say who is missing and why.")

  func findings(in input: AuditInput) -> [Finding] {
    input.allPerformance.compactMap { entry -> Finding? in
      let performance = entry.performance
      let counts = "n = \(performance.n) with \(Wording.count(performance.events, "event"))"
      if performance.n < 0 || performance.events < 0 || performance.events > performance.n {
        return finding(
          about: entry, "\(input.subject(performance)): \(counts), which cannot be.", evidence: ".events")
      }
      guard let (path, numbers) = input.participants(task: performance.task, cohort: performance.cohort),
        numbers.n != performance.n || numbers.events != performance.events
      else { return nil }
      return finding(
        about: entry,
        "\(input.subject(performance)): the result rests on \(counts); the task has n = \(numbers.n) with "
          + "\(Wording.count(numbers.events, "event")) in this cohort.",
        evidence: "; \(path)")
    }
  }
}

/// Numbers of a task that do not add up to its cohort.
struct ParticipantSums: AuditRule {
  let about = RuleDescription(
    code: "CONS-08", severity: .major, title: "Participants do not add up",
    question: "Do the patients of each task, cohort and the participant flow add up?",
    decision: "One finding for each task and cohort in which both classes, missing outcomes and other classes do not "
      + "give the cohort's size (for a predictions table: exceed it), or events exceed n; one where cohorts, exclusions "
      + "and unassigned rows do not give the rows assessed.",
    rationale: "Sums that fail mean that patients were lost or counted twice on the way.",
    references: [.impossibleNumbers, .tripodAI],
    remedy: "Follow every patient from the table to the analysis and correct the count.")

  func findings(in input: AuditInput) -> [Finding] {
    var found: [Finding] = []
    for (taskIndex, task) in input.results.tasks.enumerated() {
      for (index, numbers) in task.participants.enumerated() where numbers.outcomeKnown {
        guard let cohort = input.cohort(numbers.cohort) else { continue }
        let subject = "\(Wording.name(task.label, task.id)), \(Wording.name(cohort.label, cohort.id))"
        let path = "tasks[\(taskIndex)].participants[\(index)]"
        if numbers.events > numbers.n || numbers.events < 0 {
          found.append(
            finding(
              "\(subject): \(Wording.count(numbers.events, "event")) among \(Wording.count(numbers.n, "patient")), which "
                + "cannot be.",
              evidence: "\(path).events", task: task.id, cohort: cohort.id))
        }
        let sum = numbers.n + numbers.missingOutcome + numbers.otherClass
        // A predictions table need not hold every patient of the cohort in each task, but it cannot hold more.
        if input.isPredictionsTable ? sum > cohort.n : sum != cohort.n {
          found.append(
            finding(
              "\(subject): \(numbers.n) in either class, \(numbers.missingOutcome) with a missing outcome and "
                + "\(numbers.otherClass) in another class make \(sum); the cohort has \(cohort.n).",
              evidence: path, task: task.id, cohort: cohort.id))
        }
      }
    }
    return found + flow(input)
  }

  private func flow(_ input: AuditInput) -> [Finding] {
    guard let flow = input.results.flow else { return [] }
    let analysed = input.results.cohorts.map(\.n).reduce(0, +)
    // An excluded row that belongs to no cohort may be counted as an exclusion, as unassigned, or as both.
    let claimed = flow.exclusions.filter { $0.cohort != nil }.count
    let possible = [analysed + flow.exclusions.count + flow.unassigned, analysed + claimed + flow.unassigned]
    guard !possible.contains(flow.assessed) else { return [] }
    return [
      finding(
        "Participant flow: \(analysed) analysed, \(flow.exclusions.count) excluded and \(flow.unassigned) in no cohort "
          + "make \(possible[0]); \(Wording.count(flow.assessed, "row was", "rows were")) assessed.",
        evidence: "flow")
    ]
  }
}

/// Two-by-two tables that do not add up to the result they belong to.
struct ConfusionCounts: AuditRule {
  let about = RuleDescription(
    code: "CONS-02", severity: .major, title: "Two-by-two table does not add up",
    question: "Do the four counts add up to n and events?",
    decision:
      "One finding for each table with a negative count, with TP + FN other than the events, or a sum other than n.",
    rationale: "Sensitivity and specificity come from these counts; where they do not add up, neither can be trusted.",
    references: [.impossibleNumbers, .stard],
    remedy: "Recompute the table from the predictions at the frozen threshold.")

  func findings(in input: AuditInput) -> [Finding] {
    input.allPerformance.compactMap { entry -> Finding? in
      guard let table = entry.performance.confusion else { return nil }
      let counts = [table.truePositives, table.falsePositives, table.trueNegatives, table.falseNegatives]
      let positives = table.truePositives + table.falseNegatives
      let sum = counts.reduce(0, +)
      guard counts.contains(where: { $0 < 0 }) || positives != entry.performance.events || sum != entry.performance.n
      else { return nil }
      return finding(
        about: entry,
        "\(input.subject(entry.performance)): TP \(counts[0]), FP \(counts[1]), TN \(counts[2]) and FN \(counts[3]) give "
          + "\(Wording.count(positives, "event")) among \(sum); the result says "
          + "\(Wording.count(entry.performance.events, "event")) among \(entry.performance.n).",
        evidence: ".confusion")
    }
  }
}

/// Calibration groups that do not add up to the result they belong to.
struct CalibrationGroupCounts: AuditRule {
  let about = RuleDescription(
    code: "CONS-10", severity: .major, title: "Calibration groups do not add up",
    question: "Do the calibration groups hold every patient once?",
    decision: "One finding for each performance whose groups do not sum to n and events, or hold a group with more "
      + "events than patients.",
    rationale: "A calibration plot that leaves patients out shows the agreement of the others only.",
    references: [.calibration],
    remedy: "Form the groups again from all predictions.")

  func findings(in input: AuditInput) -> [Finding] {
    input.allPerformance.compactMap { entry -> Finding? in
      let groups = entry.performance.calibration
      guard !groups.isEmpty else { return nil }
      let (n, events) = (groups.map(\.n).reduce(0, +), groups.map(\.events).reduce(0, +))
      let impossible = groups.contains { $0.events > $0.n || $0.events < 0 }
      guard impossible || n != entry.performance.n || events != entry.performance.events else { return nil }
      return finding(
        about: entry,
        "\(input.subject(entry.performance)): \(Wording.count(groups.count, "calibration group")) with "
          + "\(Wording.count(events, "event")) among \(n)"
          + (impossible ? ", one of them with more events than patients" : "")
          + "; the result says \(Wording.count(entry.performance.events, "event")) among \(entry.performance.n).",
        evidence: ".calibration")
    }
  }
}

/// Fits whose patients are not those of the task.
struct FittedCounts: AuditRule {
  let about = RuleDescription(
    code: "CONS-12", severity: .minor, title: "Fitted on fewer patients than the cohort has",
    question: "Was the model fitted on all development patients of its task, with their events?",
    decision: "One finding for each model fitted on fewer patients than its task has in that cohort (minor), or on as "
      + "many with other events (major). More patients than there are is DES-01.",
    rationale: "Patients left out of the fit without a word are excluded without a reason.",
    references: [.missingData, .tripodAI],
    remedy: "Say which patients were left out of the fit and why, or impute and fit again.")

  func findings(in input: AuditInput) -> [Finding] {
    input.results.models.enumerated().compactMap { index, model -> Finding? in
      guard let fittedOn = model.fittedOn, input.cohort(fittedOn.cohort)?.role == .development,
        let (path, numbers) = input.participants(task: model.task, cohort: fittedOn.cohort), numbers.outcomeKnown
      else { return nil }
      let fewer = fittedOn.n < numbers.n
      let otherEvents = fittedOn.n == numbers.n && fittedOn.events.map { $0 != numbers.events } ?? false
      guard fewer || otherEvents else { return nil }
      let events = fittedOn.events.map { " with \(Wording.count($0, "event"))" } ?? ""
      return finding(
        "\(input.subject(task: model.task, model: model.id)): fitted on \(Wording.count(fittedOn.n, "patient"))\(events); "
          + "the task has \(numbers.n) with \(Wording.count(numbers.events, "event")) in "
          + "\(input.cohortName(fittedOn.cohort)).",
        evidence: "models[\(index)].fittedOn; \(path)", severity: fewer ? .minor : .major, task: model.task,
        model: model.id, cohort: fittedOn.cohort)
    }
  }
}
