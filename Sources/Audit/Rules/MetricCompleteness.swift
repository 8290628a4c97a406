import Record

/// Metrics that stand without an interval and without a word on why.
struct MissingInterval: AuditRule {
  let about = RuleDescription(
    code: "PERF-05", severity: .major, title: "A metric without an interval",
    question: "Does every metric come with its confidence interval, or with the reason why it has none?",
    decision:
      "One finding for each performance whose metrics have a value, lack a bound and give no reason. A metric that "
      + "says why it has no interval is complete.",
    manuscriptDecision: "One finding for the text with how many of its different values lack an interval: AUCs and "
      + "C-indices first (major), shares such as sensitivity (minor where only they lack one; a share "
      + "printed with its counts is complete). A number that has its interval in another place of the text "
      + "has one; a standard deviation counts.",
    rationale: "Without its interval a metric hides how few patients it rests on, and differences cannot be judged.",
    references: [.tripodAI, .externalValidationStudy],
    remedy:
      "Report the interval with its method (DeLong for the AUC, Wilson or exact for proportions, bootstrap else), or "
      + "say why there is none.")

  func findings(in input: AuditInput) -> [Finding] {
    input.allPerformance.compactMap { entry -> Finding? in
      let silent = entry.performance.metrics.filter(\.lacksIntervalInSilence)
      guard !silent.isEmpty else { return nil }
      let names = silent.map { "\($0.label) \($0.value.map { Wording.decimal($0) } ?? "")" }
      return finding(
        about: entry,
        "\(input.subject(entry.performance)) (n = \(entry.performance.n)): \(Wording.list(names)) "
          + "\(names.count == 1 ? "has" : "have") no interval, and no reason is given.",
        evidence: ".metrics")
    }
  }
}

extension Metric {
  /// A value without both bounds and without a reason. Some measures have no interval by definition, and some data allow
  /// none: that is complete where it is said.
  var lacksIntervalInSilence: Bool {
    value != nil && (lower == nil || upper == nil) && (reason ?? "").allSatisfy(\.isWhitespace)
  }
}

/// Metrics known on development data and absent in the held-out cohort.
struct SelectiveMetrics: AuditRule {
  let about = RuleDescription(
    code: "PERF-06", severity: .major, title: "A metric that the held-out cohort lacks",
    question: "Are all metrics of the development results also given for the held-out cohort?",
    decision: "One finding for each held-out performance that lacks metrics which the same model has on development "
      + "data. Calibration has a rule of its own, PERF-08. A metric that is there but undefined, with its reason, is given.",
    manuscriptDecision: "One finding for each task and model with metrics given in development and not in any held-out "
      + "cohort that has a result of it. AUC and C-index count as the same; calibration is PERF-08.",
    rationale: "A measure that is shown where it is good and not where it matters misleads.",
    references: [.selectiveReporting, .tripodAI],
    remedy: "Report the same metrics, at the same frozen threshold, in every cohort.")

  func findings(in input: AuditInput) -> [Finding] {
    input.allPerformance.compactMap { entry -> Finding? in
      guard input.isHeldOut(entry.performance) else { return nil }
      var lacking: [Metric] = []
      for other in input.performance(task: entry.performance.task, model: entry.performance.model)
      where !input.isHeldOut(other.performance) {
        for metric in other.performance.metrics
        where !metric.id.hasPrefix("calibration") && entry.performance.metric(metric.id) == nil
          && !lacking.contains(where: { $0.id == metric.id })
        {
          lacking.append(metric)
        }
      }
      guard !lacking.isEmpty else { return nil }
      return finding(
        about: entry,
        "\(input.subject(entry.performance)): \(Wording.list(lacking.map(\.label))) \(lacking.count == 1 ? "is" : "are") "
          + "given on development data and not here.",
        evidence: ".metrics")
    }
  }
}

/// Discrimination, or the operating point of a frozen threshold, that no result of a model gives.
struct AbsentMetrics: AuditRule {
  let about = RuleDescription(
    code: "PERF-07", severity: .major, title: "Discrimination or operating point not reported",
    question: "Does the model have an AUC and, where it has a threshold, sensitivity and specificity?",
    decision: "One finding for each task and model none of whose results holds an AUC, or none of which holds "
      + "sensitivity or specificity although a threshold is recorded.",
    manuscriptDecision: "One finding for a text that gives sensitivity, specificity, accuracy or predictive values and "
      + "neither gives, promises nor names an AUC, a C-index or a curve. Minor: one finding for a text whose only "
      + "numbers of performance are AUCs of a model of presence or absence, with no operating point, calibration or net "
      + "benefit given or promised.",
    rationale: "Sensitivity and specificity belong together and to a threshold; discrimination belongs to every model.",
    references: [.stard, .externalValidationStudy],
    remedy: "Compute the missing metrics from the same predictions and report them with intervals.")

  func findings(in input: AuditInput) -> [Finding] {
    input.builtModels.compactMap { entry -> Finding? in
      let results = input.performance(task: entry.model.task, model: entry.model.id)
      guard let first = results.first else { return nil }
      let wanted = ["auc"] + (entry.model.threshold == nil ? [] : ["sensitivity", "specificity"])
      let absent = wanted.filter { id in !results.contains { $0.performance.metric(id) != nil } }
      guard !absent.isEmpty else { return nil }
      let names = absent.map { $0 == "auc" ? "AUC" : $0 }
      return finding(
        about: first,
        "\(input.subject(task: entry.model.task, model: entry.model.id)): no result of this model gives "
          + "\(Wording.list(names, "or"))"
          + (absent == ["auc"]
            ? "."
            : " at its threshold of \(entry.model.threshold.map { Wording.decimal($0.value) } ?? "unknown value")."),
        evidence: ".metrics")
    }
  }
}

/// Results that say nothing about calibration.
struct MissingCalibration: AuditRule {
  let about = RuleDescription(
    code: "PERF-08", severity: .major, title: "No calibration",
    question: "Do predicted and observed risks agree, and is that shown?",
    decision: "One finding for each held-out performance without calibration groups and without a calibration "
      + "intercept or slope; for a model without held-out results, for its out-of-fold performance.",
    manuscriptDecision: "One finding for a text without a calibration number and in which no sentence of results, "
      + "discussion, conclusion or captions speaks of calibration, or of the agreement of predicted and "
      + "observed risks. Calibration that only the methods name is not reported. Praise without a number is "
      + "PERF-14.",
    rationale: "A model can rank patients well and still give every one of them a wrong risk; calibration fails first "
      + "when a model moves to another place.",
    references: [.calibration, .tripodAI],
    remedy: "Show a calibration plot with intercept and slope for the cohort.")

  func findings(in input: AuditInput) -> [Finding] {
    input.builtModels.flatMap { model -> [Finding] in
      let results = input.performance(task: model.model.task, model: model.model.id)
      let heldOut = results.filter { input.isHeldOut($0.performance) }
      let judged = heldOut.isEmpty ? results.filter { $0.performance.kind == .outOfFold } : heldOut
      return judged.compactMap { entry -> Finding? in
        let measured = entry.performance.metrics.contains { $0.id.hasPrefix("calibration") }
        guard entry.performance.calibration.isEmpty, !measured else { return nil }
        return finding(
          about: entry,
          "\(input.subject(entry.performance)) (n = \(entry.performance.n)): neither calibration groups nor a "
            + "calibration intercept or slope.",
          evidence: ".calibration")
      }
    }
  }
}

/// A missing value for which no reason is given.
struct UnexplainedUndefined: AuditRule {
  let about = RuleDescription(
    code: "CONS-05", severity: .minor, title: "An undefined number without a reason",
    question: "Where a number is missing, does the record say why?",
    decision: "One finding for each performance with metrics that have neither a value nor a reason.",
    rationale: "A gap that is not explained cannot be told from one that hides a result.",
    references: [.selectiveReporting],
    remedy: "Give the value, or the reason why there is none.")

  func findings(in input: AuditInput) -> [Finding] {
    input.allPerformance.compactMap { entry -> Finding? in
      let gaps = entry.performance.metrics.filter { $0.value == nil && ($0.reason ?? "").isEmpty }
      guard !gaps.isEmpty else { return nil }
      return finding(
        about: entry,
        "\(input.subject(entry.performance)): \(Wording.list(gaps.map(\.label))) \(gaps.count == 1 ? "has" : "have") no "
          + "value, and no reason is given.",
        evidence: ".metrics")
    }
  }
}
