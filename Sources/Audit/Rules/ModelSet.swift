import Record

/// A task whose only model has nothing to be compared with.
struct NoComparator: AuditRule {
  let about = RuleDescription(
    code: "DES-10", severity: .minor, title: "No comparator",
    question: "Is the model compared with another one, at least with clinical findings alone?",
    decision: "One finding for each task in which only one model was built.",
    manuscriptDecision:
      "One finding for a text with one model only in which no sentence compares it with a clinical model, "
      + "an existing score, a standard or readers.",
    rationale: "Whether images add to what is known without them can only be seen beside a model of clinical findings.",
    references: [.clear, .metrics],
    remedy: "Add a model of clinical findings, or a published one, evaluated on the same patients.")

  func findings(in input: AuditInput) -> [Finding] {
    input.results.tasks.enumerated().compactMap { index, task -> Finding? in
      let built = input.builtModels.filter { $0.model.task == task.id }
      guard built.count == 1, let only = built.first else { return nil }
      return finding(
        "\(Wording.name(task.label, task.id)): \(Wording.name(only.model.label, only.model.id)) is the only model; there is "
          + "nothing to compare it with.",
        evidence: "tasks[\(index)]", task: task.id, model: only.model.id)
    }
  }
}

/// A model of one task that another task was never given.
struct ModelNotInTask: AuditRule {
  let about = RuleDescription(
    code: "DES-11", severity: .note, title: "A model that one task lacks",
    question: "Are the same models reported for every task?",
    decision: "One note for each task and model that the study has in another task and not in this one.",
    manuscriptDecision:
      "Minor. One finding for each task and model that has results in another task and none in this one; "
      + "where the text says that it was not made, this is quoted.",
    rationale: "Readers who see a model in one task and not in the other should learn why.",
    references: [.selectiveReporting],
    remedy: "Add the task to the model in the study file, or give the reason in the text.")

  func findings(in input: AuditInput) -> [Finding] {
    var ids: [String] = []
    for model in input.results.models where !ids.contains(model.id) { ids.append(model.id) }
    return input.results.tasks.enumerated().flatMap { index, task in
      ids.compactMap { id -> Finding? in
        guard !input.results.models.contains(where: { $0.task == task.id && $0.id == id }) else { return nil }
        let others = input.results.tasks.filter { other in
          input.results.models.contains { $0.task == other.id && $0.id == id }
        }
        guard !others.isEmpty else { return nil }
        return finding(
          "\(Wording.name(task.label, task.id)): \(input.modelName(id, task: task.id)) was not asked for in this task, "
            + "though it was in \(Wording.list(others.map { Wording.name($0.label, $0.id) })).",
          evidence: "tasks[\(index)]", task: task.id, model: id)
      }
    }
  }
}

/// A model that was asked for and could not be built.
struct ModelNotFitted: AuditRule {
  let about = RuleDescription(
    code: "DES-12", severity: .note, title: "A model that was not fitted",
    question: "Is it said which models could not be built, and why?",
    decision: "One note for each model that was asked for and not fitted; minor where the record gives no reason.",
    rationale: "That a model could not be built (no finding was associated with the outcome, say) is a result, and it "
      + "belongs beside the models that could.",
    references: [.selectiveReporting, .tripodAI],
    remedy: "Say in the text that there is no such model for this task, and why.")

  func findings(in input: AuditInput) -> [Finding] {
    let built = Set(input.builtModels.map(\.index))
    return input.results.models.enumerated().compactMap { index, model -> Finding? in
      guard !built.contains(index) else { return nil }
      let reason = (model.reason ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ")
      let others = input.builtModels.map(\.model).filter { $0.id == model.id }.map { input.taskName($0.task) }
      let elsewhere = others.isEmpty ? "" : " It exists in \(Wording.list(others))."
      let ended = reason.hasSuffix(".") ? String(reason.dropLast()) : reason
      return finding(
        "\(input.subject(task: model.task, model: model.id)): the model was not fitted"
          + (ended.isEmpty ? ", and no reason is given." : ": \(ended).") + elsewhere,
        evidence: "models[\(index)].reason", severity: ended.isEmpty ? .minor : .note, task: model.task, model: model.id
      )
    }
  }
}

/// A fitted model from which selection removed every predictor.
struct EmptyModel: AuditRule {
  let about = RuleDescription(
    code: "DES-17", severity: .minor, title: "A model without predictors",
    question: "Does the model contain at least one predictor?",
    decision: "One finding for each fitted model that has an intercept and no term with a coefficient other than zero.",
    rationale: "A model without predictors gives every patient the same risk; its discrimination is that of chance.",
    references: [.penalisation],
    remedy: "Report that nothing was selected, and do not compare the model as if it predicted.")

  func findings(in input: AuditInput) -> [Finding] {
    input.results.models.enumerated().compactMap { index, model -> Finding? in
      guard model.fitted, model.intercept != nil, model.terms.allSatisfy({ $0.coefficient == 0 }) else { return nil }
      return finding(
        "\(input.subject(task: model.task, model: model.id)): the model has an intercept and no predictor.",
        evidence: "models[\(index)].terms", task: model.task, model: model.id)
    }
  }
}
