import Record

/// A threshold chosen on patients it is then judged on.
struct ThresholdOnHeldOut: AuditRule {
  let about = RuleDescription(
    code: "DES-05", severity: .critical, title: "Threshold chosen on held-out data",
    question: "Was the threshold chosen on development data and frozen?",
    decision: "One finding for each model whose threshold was chosen on external predictions, or in a cohort that is "
      + "not a development cohort.",
    manuscriptDecision:
      "One finding where a sentence says that a cut-off was chosen (Youden index, optimal threshold) in "
      + "the validation or test patients or in each cohort anew, and not that it was carried over from "
      + "development patients. A validation set that a test set with results follows is a proper place to "
      + "choose.",
    rationale: "A threshold that was chosen where it is judged makes sensitivity and specificity look better than they "
      + "will be on the next patients.",
    references: [.cutoffs, .thresholds],
    remedy: "Choose the threshold on out-of-fold predictions of the development cohort and apply it unchanged.")

  func findings(in input: AuditInput) -> [Finding] {
    input.results.models.enumerated().compactMap { index, model -> Finding? in
      guard let threshold = model.threshold, let kind = threshold.chosenOn,
        kind == .external || input.cohort(threshold.cohort ?? "")?.role != .development
      else { return nil }
      let cohort = threshold.cohort ?? ""
      let role =
        switch input.cohort(cohort)?.role {
        case .external: ", a held-out cohort"
        case .development: ""
        case nil: ", a cohort that the record does not define"
        }
      return finding(
        "\(input.subject(task: model.task, model: model.id)): the threshold \(Wording.decimal(threshold.value)) "
          + "(\(threshold.phrase)) was chosen on \(kind.name) predictions in "
          + "\(input.cohortName(cohort))\(role).",
        evidence: "models[\(index)].threshold", task: model.task, model: model.id, cohort: threshold.cohort)
    }
  }
}

/// A threshold optimised on the predictions of patients whom the model was fitted on.
struct ThresholdOnApparent: AuditRule {
  let about = RuleDescription(
    code: "DES-06", severity: .minor, title: "Threshold chosen on apparent predictions",
    question: "Was an optimised threshold chosen on predictions of patients left out of the fit?",
    decision:
      "One finding for each model whose threshold was optimised (Youden index, target or cost) on apparent predictions.",
    rationale:
      "Apparent predictions are more extreme than those of new patients, so the threshold will not divide them "
      + "as it divided these.",
    references: [.cutoffs],
    remedy: "Choose the threshold on out-of-fold predictions.")

  func findings(in input: AuditInput) -> [Finding] {
    input.results.models.enumerated().compactMap { index, model -> Finding? in
      guard let threshold = model.threshold, threshold.chosenOn == .apparent, threshold.rule.usesData else {
        return nil
      }
      return finding(
        "\(input.subject(task: model.task, model: model.id)): the threshold \(Wording.decimal(threshold.value)) "
          + "(\(threshold.phrase)) was chosen on apparent predictions in \(input.cohortName(threshold.cohort ?? "")).",
        evidence: "models[\(index)].threshold", task: model.task, model: model.id, cohort: threshold.cohort)
    }
  }
}

/// Sensitivity and specificity at a threshold that the record does not hold.
struct ThresholdUnknown: AuditRule {
  let about = RuleDescription(
    code: "DES-07", severity: .major, title: "Operating point without a frozen threshold",
    question: "Is the threshold behind sensitivity and specificity recorded?",
    decision: "One finding for each model with sensitivity, specificity or a two-by-two table and no threshold.",
    manuscriptDecision:
      "Minor. One finding for a full text with sensitivity or specificity and no word on which cut-off it was or how it was chosen of the "
      + "predictions; thresholds of segmentation, correlation, agreement or decision curves do not count. "
      + "Not asked of abstracts.",
    rationale:
      "Without its threshold a sensitivity cannot be repeated, and nobody can see that it is the same threshold "
      + "in every cohort.",
    references: [.stard, .thresholds],
    remedy: "Record the threshold, its rule and the data that it was chosen on.")

  func findings(in input: AuditInput) -> [Finding] {
    input.builtModels.compactMap { entry -> Finding? in
      guard entry.model.threshold == nil else { return nil }
      let divided = input.performance(task: entry.model.task, model: entry.model.id).filter {
        $0.performance.confusion != nil || $0.performance.metric("sensitivity")?.value != nil
          || $0.performance.metric("specificity")?.value != nil
      }
      guard !divided.isEmpty else { return nil }
      return finding(
        "\(input.subject(task: entry.model.task, model: entry.model.id)): "
          + "\(Wording.count(divided.count, "result divides", "results divide")) patients into positive and negative, but "
          + "the record holds no threshold.",
        evidence: "models[\(entry.index)].threshold", task: entry.model.task, model: entry.model.id)
    }
  }
}
