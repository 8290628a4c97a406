import Record

/// Discrimination that falls, or cannot be told from its fall, between development and held-out patients.
struct LargeDrop: AuditRule {
  let about = RuleDescription(
    code: "PERF-09", severity: .minor, title: "Large drop in the held-out cohort",
    question: "Is discrimination in the held-out cohort close to what development data promised?",
    decision: "Held-out AUC against out-of-fold AUC (apparent where there is none), compared only where the held-out "
      + "value is lower. Minor where it is lower by more than 0.1 or the intervals do not overlap, major where both hold.",
    manuscriptDecision: "One finding for each held-out AUC or C-index that is lower by 0.10 or more than the "
      + "cross-validated value of the model (the training value where there is none), where no sentence of "
      + "results, discussion or conclusion speaks of a fall, of overfitting or of optimism.",
    rationale:
      "A drop shows overfitting, another mix of patients, or another way of measuring. Readers must hear of it "
      + "in the text, not find it in a table.",
    references: [.caseMix, .whatIsValidation],
    remedy: "State the drop with both intervals and discuss its causes: overfitting, case mix, scanners, definitions.")

  func findings(in input: AuditInput) -> [Finding] {
    input.allPerformance.compactMap { entry -> Finding? in
      let performance = entry.performance
      guard input.isHeldOut(performance),
        let development = input.developmentPerformance(task: performance.task, model: performance.model),
        let before = development.performance.metric("auc"), let after = performance.metric("auc"),
        let high = before.value, let low = after.value, low < high
      else { return nil }
      let large = high - low > 0.1
      let apart = before.lower.flatMap { lower in after.upper.map { $0 < lower } } ?? false
      guard large || apart else { return nil }
      return finding(
        about: entry,
        "\(input.subject(task: performance.task, model: performance.model)): AUC \(Wording.metric(before)) by "
          + "\(development.performance.kind.name) predictions in \(input.cohortName(development.performance.cohort)), "
          + "\(Wording.metric(after)) in \(input.cohortName(performance.cohort)): lower by "
          + "\(Wording.decimal(high - low))\(apart ? ", and the intervals do not overlap" : "").",
        evidence: "; performance[\(development.index)]", severity: large && apart ? .major : .minor)
    }
  }
}

/// Held-out discrimination on the wrong side of chance.
struct WorseThanChance: AuditRule {
  let about = RuleDescription(
    code: "PERF-11", severity: .minor, title: "Held-out AUC below 0.5",
    question: "Does the model rank held-out patients better than chance?",
    decision: "One finding for each held-out AUC below 0.5. Minor; major where the whole interval is below 0.5.",
    manuscriptDecision:
      "One finding for each model and held-out cohort with an AUC or C-index below 0.5; major where the "
      + "whole interval is below.",
    rationale:
      "An AUC below 0.5 means that patients with the event had the lower predictions. By chance this happens to "
      + "a model without value; with an interval wholly below it suggests exchanged classes or a reversed predictor.",
    references: [.externalValidationStudy, .delong],
    remedy: "Check the coding of the classes and of the predictors in this cohort; if it is right, report it as it is.")

  func findings(in input: AuditInput) -> [Finding] {
    input.allPerformance.compactMap { entry -> Finding? in
      guard input.isHeldOut(entry.performance), let auc = entry.performance.metric("auc"), let value = auc.value,
        value < 0.5
      else { return nil }
      let whole = auc.upper.map { $0 < 0.5 } ?? false
      return finding(
        about: entry,
        "\(input.subject(entry.performance)): AUC \(Wording.metric(auc)), "
          + (whole ? "the whole interval below 0.5." : "no better than chance."),
        severity: whole ? .major : .minor)
    }
  }
}

/// Held-out discrimination that cannot be told from chance.
struct NotDistinctFromChance: AuditRule {
  let about = RuleDescription(
    code: "PERF-12", severity: .note, title: "Held-out AUC not distinct from chance",
    question: "Does the interval of the held-out AUC leave out 0.5?",
    decision: "One note for each held-out AUC of at least 0.5 whose interval reaches 0.5 or below.",
    manuscriptDecision:
      "One note for each model and held-out cohort whose AUC or C-index is 0.5 or more with an interval "
      + "that reaches 0.5 or below.",
    rationale: "Such a result is compatible with a model that knows nothing about these patients.",
    references: [.delong, .externalValidationStudy],
    remedy: "Say so where the model is described, and do not call it validated.")

  func findings(in input: AuditInput) -> [Finding] {
    input.allPerformance.compactMap { entry -> Finding? in
      guard input.isHeldOut(entry.performance), let auc = entry.performance.metric("auc"), let value = auc.value,
        value >= 0.5, let lower = auc.lower, lower <= 0.5
      else { return nil }
      return finding(
        about: entry,
        "\(input.subject(entry.performance)) (n = \(entry.performance.n), "
          + "\(Wording.count(entry.performance.events, "event"))): AUC \(Wording.metric(auc)); the interval holds 0.5.")
    }
  }
}
