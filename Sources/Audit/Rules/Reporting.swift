import Record

/// Statements that only the authors can make, and have not made.
struct MissingDeclarations: AuditRule {
  let about = RuleDescription(
    code: "REP-01", severity: .minor, title: "Declarations not made",
    question: "Have the authors declared what no computation can know?",
    decision:
      "One finding where keys of the study file's `reporting:` section are absent, empty or only hold the place. "
      + "Keys whose items the record may answer by itself are left to the checklist.",
    rationale: "Ethics, consent, funding, sources of data and the like are asked for by every reporting guideline.",
    references: [.tripodAI],
    remedy: "Write the statements under `reporting:` in the study file; `none` is a statement too.")

  /// Keys that a record of this program's own run answers, or that apply only to some studies.
  private static let optional: Set<String> = [
    "abstract", "data_preparation", "predictor_handling", "model_building", "heterogeneity", "model_updating",
    "prediction_calculation", "class_imbalance", "threshold_rationale", "cohort_differences", "missing_data",
    "subgroups",
  ]

  func findings(in input: AuditInput) -> [Finding] {
    let wanted = ReportingDeclaration.keys.filter { !MissingDeclarations.optional.contains($0) }
    let absent = wanted.filter { !ReportingDeclaration.isStatement(input.results.reporting[$0] ?? "") }
    guard !absent.isEmpty else { return [] }
    return [
      finding(
        "\(absent.count) of \(wanted.count) statements that only the authors can make "
          + "\(absent.count == 1 ? "is" : "are") missing: \(Wording.list(absent)).",
        evidence: "reporting")
    ]
  }
}

/// What a predictions table cannot tell.
struct UnknownOrigin: AuditRule {
  let about = RuleDescription(
    code: "REP-02", severity: .note, title: "How the models were made is not known",
    question: "Does the record know how the predictions came about?",
    decision: "One note for a record that was made from a predictions table, listing what it cannot know.",
    rationale: "Leakage, selection and fitting cannot be audited from predictions alone: that nothing was found about "
      + "them does not mean that nothing is wrong.",
    references: [.leakage, .tripodAI],
    remedy: "Run the study from its images with this program, or describe these points and let a reviewer check them.")

  func findings(in input: AuditInput) -> [Finding] {
    guard input.isPredictionsTable else { return [] }
    let results = input.results
    var unknown = ["whether anything was fitted outside the development cohort"]
    if results.models.allSatisfy({ $0.terms.isEmpty }) { unknown.append("the models' predictors and coefficients") }
    if results.models.allSatisfy({ $0.internalValidation == nil }) {
      unknown.append("how out-of-fold predictions were made")
    }
    if results.models.allSatisfy({ $0.candidates == nil }) { unknown.append("the number of candidate predictors") }
    if results.flow == nil { unknown.append("which patients were excluded") }
    if results.characteristics.isEmpty { unknown.append("the participants' characteristics") }
    if results.features == nil { unknown.append("how images were prepared and measured") }
    return [
      finding(
        "The record was made from a predictions table. It does not tell: \(unknown.joined(separator: "; ")).",
        evidence: "study.source")
    ]
  }
}

/// A run's record without the participants' flow or characteristics.
struct MissingParticipants: AuditRule {
  let about = RuleDescription(
    code: "REP-03", severity: .minor, title: "Participant flow or characteristics missing",
    question: "Does the record show who was assessed, who was left out and who was analysed?",
    decision: "One finding where a record of a whole run lacks the participant flow, the characteristics, or both.",
    manuscriptDecision:
      "One finding for a text that prints neither the number of patients, or not that of a cohort with "
      + "results, or no number of events: no events, prevalence, or two counts that make up a cohort.",
    rationale: "Readers judge by these whether the patients are like their own.",
    references: [.tripodAI],
    remedy: "Run the study from the patient table with its clinical findings.")

  func findings(in input: AuditInput) -> [Finding] {
    guard !input.isPredictionsTable else { return [] }
    let absent =
      (input.results.flow == nil ? ["participant flow"] : [])
      + (input.results.characteristics.isEmpty ? ["participant characteristics"] : [])
    guard !absent.isEmpty else { return [] }
    return [
      finding(
        "The record holds no \(Wording.list(absent, "and no")).",
        evidence: absent.count == 2
          ? "flow; characteristics" : absent == ["participant flow"] ? "flow" : "characteristics"
      )
    ]
  }
}

/// Fitted models that cannot be applied to a new patient from the record.
struct MissingSpecification: AuditRule {
  let about = RuleDescription(
    code: "REP-04", severity: .minor, title: "Model not fully specified",
    question: "Could another group compute the prediction of a new patient from the record?",
    decision: "One finding for each model of a whole run that was fitted and lacks its intercept, all terms, or the "
      + "account of whom it was fitted on.",
    rationale: "A model that cannot be computed cannot be evaluated by others.",
    references: [.tripodAI, .evaluationFramework],
    remedy: "Record intercept, coefficients and scaling of every predictor, and the patients of the fit.")

  func findings(in input: AuditInput) -> [Finding] {
    guard !input.isPredictionsTable else { return [] }
    return input.results.models.enumerated().compactMap { index, model -> Finding? in
      guard model.fitted else { return nil }
      var absent: [String] = []
      if model.intercept == nil { absent.append("intercept") }
      if model.terms.isEmpty && model.intercept == nil { absent.append("terms") }
      if model.fittedOn == nil { absent.append("account of whom it was fitted on") }
      guard !absent.isEmpty else { return nil }
      return finding(
        "\(input.subject(task: model.task, model: model.id)): the record holds no \(Wording.list(absent, "and no")).",
        evidence: "models[\(index)]", task: model.task, model: model.id)
    }
  }
}

/// Declarations under keys that mean nothing.
struct UnknownDeclarations: AuditRule {
  let about = RuleDescription(
    code: "REP-05", severity: .minor, title: "Declarations under unknown keys",
    question: "Does every declaration stand under a key that the checklists know?",
    decision: "One finding where `reporting` holds keys that are not among the declarations.",
    rationale: "A statement under an unknown key answers no item, and its authors may believe that it does.",
    references: [.tripodAI],
    remedy: "Move the text to one of the keys that docs/study.md lists.")

  func findings(in input: AuditInput) -> [Finding] {
    let unknown = input.results.reporting.keys.filter { ReportingDeclaration.named($0) == nil }.sorted()
    guard !unknown.isEmpty else { return [] }
    return [
      finding(
        "\(Wording.count(unknown.count, "declaration stands", "declarations stand")) under "
          + "\(unknown.count == 1 ? "a key" : "keys") that no checklist item reads: \(Wording.shortList(unknown)).",
        evidence: "reporting")
    ]
  }
}
