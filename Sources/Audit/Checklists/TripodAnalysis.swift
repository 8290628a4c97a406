import Record

/// Methods, what was done with the data: items 12 to 16.
enum TripodAnalysis {
  @Sendable static func partition(_ input: AuditInput) -> ItemAssessment {
    let cohorts = input.results.cohorts.map { cohort in
      let name = "\(Wording.name(cohort.label, cohort.id)), n = \(cohort.n)"
      switch cohort.role {
      case .development: return "\(name), for development"
      case .external: return "\(name), held out" + (cohort.separation.map { ", set apart \($0.phrase)" } ?? "")
      }
    }
    guard !cohorts.isEmpty else { return .parts([.missing("the record holds no cohort")]) }
    var parts: [ItemPart] = [.seen("Cohorts: \(cohorts.joined(separator: "; "))")]
    let unexplained = input.heldOutCohorts.filter { $0.separation == nil }
    if !unexplained.isEmpty {
      parts.append(.missing("what sets \(Wording.list(unexplained.map { Wording.name($0.label, $0.id) })) apart"))
    }
    if let habitats = input.results.habitats {
      parts.append(
        .seen("Habitats fitted on \(input.cohortName(habitats.fittedOn.cohort)), n = \(habitats.fittedOn.n)"))
    }
    let fits = input.results.models.compactMap { model in
      model.fittedOn.map { "\(model.task)/\(model.id) on \($0.cohort), n = \($0.n)" }
    }
    if fits.isEmpty {
      parts.append(.missing("on whom the models were fitted"))
    } else {
      parts.append(.seen("Models fitted: \(Wording.shortList(fits, limit: 8))"))
    }
    return .parts(parts)
  }

  @Sendable static func predictorHandling(_ input: AuditInput) -> ItemAssessment {
    var parts: [ItemPart] = []
    let terms = input.results.models.flatMap(\.terms)
    if !terms.isEmpty {
      let scaled = terms.filter { $0.scaling != nil }.count
      parts.append(
        .seen(
          "\(scaled) of \(Wording.count(terms.count, "term")) standardised by a recorded mean and standard deviation, "
            + "\(terms.count - scaled) used as they are"))
    }
    if let features = input.results.features {
      let method = features.discretisation.method == .binCount ? "bin count" : "bin width"
      parts.append(.seen("Grey levels by fixed \(method) of \(Wording.decimal(features.discretisation.value, 2))"))
    }
    return .parts(parts.isEmpty ? [.declared("predictor_handling")] : parts)
  }

  @Sendable static func modelBuilding(_ input: AuditInput) -> ItemAssessment {
    if input.isPredictionsTable { return .parts([.declared("model_building")]) }
    let built = input.builtModels.map(\.model)
    guard !built.isEmpty else { return .parts([.missing("no model was built")]) }
    var parts: [ItemPart] = []
    for model in built {
      let name = "\(model.task)/\(model.id)"
      var facts = [model.kind.map(typeName) ?? "type not recorded"]
      if let candidates = model.candidates { facts.append(Wording.count(candidates, "candidate parameter")) }
      if let penalty = model.penalty {
        facts.append("penalty \(Wording.decimal(penalty.lambda, 4)) by \(penalty.rule)")
      }
      if let validation = model.internalValidation {
        facts.append("\(validation.method), repeating \(Wording.list(validation.repeatedSteps))")
      }
      parts.append(.seen("\(name): \(facts.joined(separator: ", "))"))
    }
    let untyped = built.filter { $0.kind == nil }.map { "\($0.task)/\($0.id)" }
    if !untyped.isEmpty { parts.append(.missing("the type of \(Wording.list(untyped))")) }
    let unvalidated = built.filter { $0.internalValidation == nil }.map { "\($0.task)/\($0.id)" }
    if !unvalidated.isEmpty { parts.append(.missing("the internal validation of \(Wording.list(unvalidated))")) }
    return .parts(parts)
  }

  private static func typeName(_ kind: ModelDefinition.Kind) -> String {
    switch kind {
    case .clinical: "univariable, then multivariable logistic regression"
    case .radiomics: "L1-penalised logistic regression"
    case .combined: "logistic regression on the linear predictors of other models"
    }
  }

  @Sendable static func clusters(_ input: AuditInput) -> ItemAssessment {
    if input.results.subgroups.contains(where: { $0.isCentre }) {
      return .parts([
        .seen("Performance was estimated in each centre and summarised by random effects"), .declared("heterogeneity"),
      ])
    }
    let cohorts = input.results.cohorts
    let single = cohorts.count > 1 && cohorts.allSatisfy { $0.centres.count == 1 }
    guard single, Set(cohorts.flatMap(\.centres)).count == cohorts.count else {
      return .parts([.declared("heterogeneity")])
    }
    return .parts([
      .seen("Every cohort is one centre, and results are given for each cohort"), .declared("heterogeneity"),
    ])
  }

  @Sendable static func measures(_ input: AuditInput) -> ItemAssessment {
    var methods: [String] = []
    for performance in input.results.performance {
      for metric in performance.metrics {
        let text = "\(metric.label) (\(metric.method))"
        if !methods.contains(text) { methods.append(text) }
      }
    }
    guard !methods.isEmpty else { return .parts([.missing("the record holds no measure of performance")]) }
    var parts: [ItemPart] = [.seen("Measures: \(Wording.shortList(methods, limit: 12))")]
    let drawn =
      (input.results.performance.contains { !$0.roc.isEmpty } ? ["ROC curves"] : [])
      + (input.results.performance.contains { !$0.calibration.isEmpty } ? ["calibration by groups"] : [])
    if !drawn.isEmpty { parts.append(.seen("Points for plots: \(Wording.list(drawn))")) }
    let ids = Set(input.results.performance.flatMap { $0.metrics.map(\.id) })
    if !ids.contains("auc") { parts.append(.missing("a measure of discrimination")) }
    if !ids.contains(where: { $0.hasPrefix("calibration") }), !drawn.contains("calibration by groups") {
      parts.append(.missing("a measure or plot of calibration"))
    }
    return .parts(parts)
  }

  @Sendable static func updating(_ input: AuditInput) -> ItemAssessment {
    let updates = TripodResults.updates(input)
    if !updates.isEmpty {
      return .parts([
        .seen(
          "Updates, fitted on the held-out cohort beside the locked models: \(Wording.shortList(updates, limit: 8))")
      ])
    }
    if input.isPredictionsTable { return .parts([.declared("model_updating")]) }
    return .notApplicable("The run applies locked models to held-out cohorts and updates none.")
  }

  @Sendable static func calculation(_ input: AuditInput) -> ItemAssessment {
    let specified = input.builtModels.map(\.model).filter { $0.intercept != nil }
    guard !input.isPredictionsTable, !specified.isEmpty else { return .parts([.declared("prediction_calculation")]) }
    let formula =
      "Predicted probability is the inverse logit of the intercept plus the recorded coefficients times the scaled predictors, "
      + "for \(Wording.count(specified.count, "locked model")); computed by \(input.results.software.name) "
      + input.results.software.version
    let others = input.builtModels.map(\.model).filter { $0.intercept == nil }.map { "\($0.task)/\($0.id)" }
    return .parts([.seen(formula)] + (others.isEmpty ? [] : [.missing("the formula of \(Wording.list(others))")]))
  }

  @Sendable static func classImbalance(_ input: AuditInput) -> ItemAssessment {
    let shares = input.results.tasks.flatMap { task in
      task.participants.filter { $0.outcomeKnown && $0.n > 0 }.map { numbers in
        "\(task.id) in \(numbers.cohort) \(Wording.share(numbers.events, of: numbers.n))"
      }
    }
    let proportions: [ItemPart] = shares.isEmpty ? [] : [.seen("Events: \(Wording.shortList(shares, limit: 8))")]
    var steps: [String] = []
    for validation in input.results.models.compactMap(\.internalValidation) {
      steps += (validation.repeatedSteps + validation.notRepeatedSteps).filter { !steps.contains($0) }
    }
    guard !input.isPredictionsTable, !steps.isEmpty else { return .parts(proportions + [.declared("class_imbalance")]) }
    let rebalancing = steps.filter { step in
      ["re-sampl", "oversampl", "over-sampl", "undersampl", "under-sampl", "class weight", "smote", "balanc"].contains {
        step.lowercased().contains($0)
      }
    }
    return .parts(
      proportions + [
        .seen(
          rebalancing.isEmpty
            ? "No recorded modelling step re-samples or weights the classes"
            : "Recorded steps: \(Wording.shortList(rebalancing))")
      ])
  }

  @Sendable static func output(_ input: AuditInput) -> ItemAssessment {
    let tasks = input.results.tasks.map { "\($0.positive) (\($0.id))" }
    var parts: [ItemPart] = tasks.isEmpty ? [] : [.seen("Output: probability of \(Wording.list(tasks))")]
    let thresholds = input.builtModels.compactMap { entry in
      entry.model.threshold.map { threshold in
        "\(entry.model.task)/\(entry.model.id) \(Wording.decimal(threshold.value)), \(threshold.phrase)"
          + (threshold.chosenOn.map { " on \($0.name) predictions in \(threshold.cohort ?? "")" } ?? "")
      }
    }
    if thresholds.isEmpty {
      let divided = input.results.performance.contains { $0.confusion != nil || $0.metric("sensitivity") != nil }
      if divided { parts.append(.missing("the thresholds behind sensitivity and specificity")) }
      return .parts(parts)
    }
    parts.append(.seen("Thresholds: \(Wording.shortList(thresholds, limit: 8))"))
    return .parts(parts + [.declared("threshold_rationale")])
  }

  @Sendable static func cohortDifferences(_ input: AuditInput) -> ItemAssessment {
    if input.heldOutCohorts.isEmpty { return .notApplicable("The study declares no held-out cohort to compare with.") }
    let separations = input.heldOutCohorts.compactMap { cohort in
      cohort.separation.map { "\(Wording.name(cohort.label, cohort.id)) is set apart \($0.phrase)" }
    }
    let parts: [ItemPart] = separations.isEmpty ? [] : [.seen(Wording.list(separations))]
    return .parts(parts + [.declared("cohort_differences")])
  }
}
