import Record

/// Development results that come only from the patients the model was fitted on.
struct ApparentOnly: AuditRule {
  let about = RuleDescription(
    code: "PERF-04", severity: .major, title: "No internal validation",
    question: "Was performance on development data also measured with patients left out of the fit?",
    decision: "One finding for each task and model with apparent results and no out-of-fold results.",
    manuscriptDecision:
      "One finding for a text on the making of a model that names neither cross-validation (other than to find a penalty), bootstrap "
      + "(other than for intervals), a split, internal validation nor held-out patients.",
    rationale: "Apparent performance contains the model's own overfitting. Cross-validation or bootstrap of the whole "
      + "recipe, selection included, shows how much.",
    references: [.optimism, .typesOfValidation],
    remedy: "Repeat all modelling steps within cross-validation folds (or bootstrap samples) and report those results.")

  func findings(in input: AuditInput) -> [Finding] {
    input.builtModels.compactMap { entry -> Finding? in
      let results = input.performance(task: entry.model.task, model: entry.model.id)
      guard let apparent = results.first(where: { $0.performance.kind == .apparent }),
        !results.contains(where: { $0.performance.kind == .outOfFold })
      else { return nil }
      return finding(
        about: apparent,
        "\(input.subject(task: entry.model.task, model: entry.model.id)): the results in "
          + "\(input.cohortName(apparent.performance.cohort)) are apparent; there are no out-of-fold results.")
    }
  }
}

/// A large difference between apparent and out-of-fold discrimination.
struct LargeOptimism: AuditRule {
  let about = RuleDescription(
    code: "PERF-10", severity: .minor, title: "Large optimism",
    question: "How much of the apparent discrimination is lost on patients who were left out of the fit?",
    decision: "One finding for each task and model whose apparent AUC exceeds the out-of-fold AUC by more than 0.1.",
    rationale:
      "The difference is the model's overfitting; a large one says that the model is too flexible for its data.",
    references: [.optimism, .developmentSampleSize],
    remedy: "Do not quote the apparent result as the model's performance; consider fewer candidate predictors or a "
      + "stronger penalty.")

  func findings(in input: AuditInput) -> [Finding] {
    input.builtModels.compactMap { entry -> Finding? in
      let results = input.performance(task: entry.model.task, model: entry.model.id)
      guard let apparent = results.first(where: { $0.performance.kind == .apparent }),
        let left = results.first(where: { $0.performance.kind == .outOfFold }),
        let high = apparent.performance.metric("auc")?.value, let low = left.performance.metric("auc")?.value,
        high - low > 0.1
      else { return nil }
      return finding(
        about: apparent,
        "\(input.subject(task: entry.model.task, model: entry.model.id)): apparent AUC \(Wording.decimal(high)), "
          + "out-of-fold AUC \(Wording.decimal(low)), a difference of \(Wording.decimal(high - low)).",
        evidence: "; performance[\(left.index)]")
    }
  }
}

/// Steps that stood outside the cross-validation.
struct StepsOutsideFolds: AuditRule {
  let about = RuleDescription(
    code: "DES-13", severity: .note, title: "Steps that internal validation did not repeat",
    question: "Was every modelling step repeated within each fold?",
    decision: "One note for each model that lists steps fitted once on the whole development cohort; minor where "
      + "out-of-fold results stand without any account of how they were made.",
    rationale: "A step that saw the left-out patients lets them into the fit. Steps that do not know the outcome do "
      + "less harm than selection does, but the reader must know of them.",
    references: [.radiomicsSelection, .leakage],
    remedy: "Repeat the step within the folds, or state it beside the out-of-fold results.")

  func findings(in input: AuditInput) -> [Finding] {
    input.builtModels.compactMap { entry -> Finding? in
      let subject = input.subject(task: entry.model.task, model: entry.model.id)
      if let validation = entry.model.internalValidation {
        guard !validation.notRepeatedSteps.isEmpty else { return nil }
        let steps = validation.notRepeatedSteps
        return finding(
          "\(subject): \(validation.method) did not repeat \(Wording.count(steps.count, "step")), fitted once on the "
            + "whole development cohort: \(Wording.list(steps)).",
          evidence: "models[\(entry.index)].internalValidation.notRepeatedSteps", task: entry.model.task,
          model: entry.model.id)
      }
      let results = input.performance(task: entry.model.task, model: entry.model.id)
      guard !input.isPredictionsTable, results.contains(where: { $0.performance.kind == .outOfFold }) else {
        return nil
      }
      return finding(
        "\(subject): there are out-of-fold results, but the record does not say how they were made.",
        evidence: "models[\(entry.index)].internalValidation", severity: .minor,
        remedy: "Record the folds, the repeats and the steps that were repeated within them.", task: entry.model.task,
        model: entry.model.id)
    }
  }
}
