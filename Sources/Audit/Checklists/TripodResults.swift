import Record

/// Results: items 20 to 24.
enum TripodResults {
  @Sendable static func flow(_ input: AuditInput) -> ItemAssessment {
    guard let flow = input.results.flow else {
      return .parts([.missing("how many were assessed and left out, and why")])
    }
    var reasons: [(reason: String, count: Int)] = []
    for exclusion in flow.exclusions {
      if let index = reasons.firstIndex(where: { $0.reason == exclusion.reason }) {
        reasons[index].count += 1
      } else {
        reasons.append((exclusion.reason, 1))
      }
    }
    let listed = reasons.isEmpty ? "" : " (" + Wording.shortList(reasons.map { "\($0.count): \($0.reason)" }) + ")"
    let analysed = input.results.cohorts.map { "\($0.n) in \(Wording.name($0.label, $0.id))" }
    return .parts([
      .seen(
        "\(flow.assessed) assessed, \(flow.exclusions.count) excluded\(listed), \(flow.unassigned) in no cohort; analysed: "
          + Wording.list(analysed))
    ])
  }

  @Sendable static func characteristics(_ input: AuditInput) -> ItemAssessment {
    let findings = input.results.characteristics
    guard !findings.isEmpty else { return .parts([.missing("a table of the participants' characteristics")]) }
    var parts: [ItemPart] = [
      .seen("\(Wording.count(findings.count, "characteristic")): \(Wording.shortList(findings.map(\.label), limit: 8))")
    ]
    let absent = input.results.cohorts.filter { cohort in
      !findings.contains { $0.cohorts.contains { $0.cohort == cohort.id } }
    }
    if !absent.isEmpty {
      parts.append(.missing("characteristics of \(Wording.list(absent.map { Wording.name($0.label, $0.id) }))"))
    }
    return .parts(parts)
  }

  @Sendable static func comparison(_ input: AuditInput) -> ItemAssessment {
    var parts: [ItemPart] = []
    for cohort in input.heldOutCohorts {
      let shared = input.results.characteristics.filter { finding in
        finding.cohorts.contains { $0.cohort == cohort.id && $0.n > 0 }
          && input.developmentCohorts.contains { development in
            finding.cohorts.contains { $0.cohort == development.id && $0.n > 0 }
          }
      }
      let name = Wording.name(cohort.label, cohort.id)
      parts.append(
        shared.isEmpty
          ? .missing("the comparison of \(name) with the development cohort")
          : .seen("\(Wording.count(shared.count, "finding")) of \(name) beside those of the development cohort"))
    }
    let outcomes = input.results.tasks.compactMap { task -> String? in
      let known = task.participants.filter { $0.outcomeKnown && $0.n > 0 }
      guard known.count > 1 else { return nil }
      let shares = known.map { "\(Wording.share($0.events, of: $0.n)) in \($0.cohort)" }
      return "\(task.id): \(Wording.list(shares))"
    }
    if !outcomes.isEmpty { parts.append(.seen("Events: \(outcomes.joined(separator: "; "))")) }
    return .parts(parts)
  }

  @Sendable static func participants(_ input: AuditInput) -> ItemAssessment {
    let analyses = input.results.performance.map { performance in
      "\(performance.task)/\(performance.model) \(performance.kind.name) in \(performance.cohort) "
        + "\(performance.n) (\(Wording.count(performance.events, "event")))"
    }
    guard !analyses.isEmpty else { return .parts([.missing("the numbers of any analysis")]) }
    var parts: [ItemPart] = [
      .seen("\(Wording.count(analyses.count, "analysis", "analyses")): \(Wording.shortList(analyses))")
    ]
    let unknown = input.results.tasks.flatMap { task in
      task.participants.filter { !$0.outcomeKnown }.map { "\(task.id) in \($0.cohort)" }
    }
    if !unknown.isEmpty { parts.append(.missing("events, the outcome being unknown, of \(Wording.list(unknown))")) }
    return .parts(parts)
  }

  @Sendable static func specification(_ input: AuditInput) -> ItemAssessment {
    let built = input.builtModels.map(\.model)
    if input.isPredictionsTable, built.allSatisfy({ $0.intercept == nil }) {
      return .parts([.declared("model_building")])
    }
    guard !built.isEmpty else { return .parts([.missing("no model was built")]) }
    let full = built.filter { $0.intercept != nil }
    let named = full.map { "\($0.task)/\($0.id) (intercept and \(Wording.count($0.terms.count, "term")))" }
    var parts: [ItemPart] = full.isEmpty ? [] : [.seen("Coefficients: \(Wording.shortList(named, limit: 8))")]
    let lacking = built.filter { $0.intercept == nil }.map { "\($0.task)/\($0.id)" }
    if !lacking.isEmpty { parts.append(.missing("the full specification of \(Wording.list(lacking))")) }
    return .parts(parts)
  }

  @Sendable static func performance(_ input: AuditInput) -> ItemAssessment {
    var seen: [String] = []
    var lacking: [String] = []
    for performance in input.results.performance {
      let name = "\(performance.task)/\(performance.model) \(performance.kind.name) in \(performance.cohort)"
      if let auc = performance.metric("auc"), auc.value != nil { seen.append("\(name) AUC \(Wording.metric(auc))") }
      if performance.metrics.contains(where: \.lacksIntervalInSilence) { lacking.append(name) }
    }
    var parts: [ItemPart] = seen.isEmpty ? [] : [.seen(Wording.shortList(seen, limit: 12))]
    if input.results.performance.isEmpty { parts.append(.missing("any performance")) }
    if !lacking.isEmpty { parts.append(.missing("an interval for every metric of \(Wording.shortList(lacking))")) }
    let trainingOnly = input.builtModels.map(\.model).filter { model in
      let results = input.performance(task: model.task, model: model.id).map(\.performance)
      return !input.heldOutCohorts.isEmpty && !results.contains(where: input.isHeldOut)
    }
    if !trainingOnly.isEmpty {
      let names = trainingOnly.map { "\($0.task)/\($0.id)" }
      parts.append(.missing("held-out performance of \(Wording.shortList(names, limit: 12))"))
    }
    let variables = subgroups(input, centres: false)
    return .parts(
      parts + [variables.isEmpty ? .declared("subgroups") : .seen("By \(Wording.list(variables)), with intervals")])
  }

  /// The variables by which performance is given, with their groups.
  static func subgroups(_ input: AuditInput, centres: Bool) -> [String] {
    var variables: [String] = []
    for analysis in input.results.subgroups where analysis.isCentre == centres {
      let text = "\(analysis.label) in \(analysis.cohort) (\(Wording.list(analysis.groups.map(\.label))))"
      if !variables.contains(text) { variables.append(text) }
    }
    return variables
  }

  @Sendable static func heterogeneity(_ input: AuditInput) -> ItemAssessment {
    let centres = Set(input.results.cohorts.flatMap(\.centres))
    let known = input.results.cohorts.allSatisfy { !$0.centres.isEmpty }
    if known, centres.count == 1 { return .notApplicable("All patients come from one centre.") }
    let measured = Set(input.results.performance.map(\.cohort))
    let single = input.results.cohorts.filter { $0.centres.count == 1 && measured.contains($0.id) }
    var parts: [ItemPart] = []
    if single.count > 1 {
      parts.append(.seen("Performance by centre: \(Wording.list(single.flatMap(\.centres)))"))
    }
    let byCentre = Set(input.results.subgroups.filter(\.isCentre).map(\.cohort))
    if !byCentre.isEmpty {
      parts.append(
        .seen(
          "By centre, with random-effects summaries: \(Wording.shortList(subgroups(input, centres: true), limit: 8))"))
    }
    let mixed = input.results.cohorts.filter { $0.centres.count > 1 && !byCentre.contains($0.id) }
    if !mixed.isEmpty {
      parts.append(
        .missing("performance by centre within \(Wording.list(mixed.map { Wording.name($0.label, $0.id) }))"))
    }
    let unmeasured = input.results.cohorts.filter { $0.centres.count == 1 && !measured.contains($0.id) }
    if !unmeasured.isEmpty {
      parts.append(.missing("performance in \(Wording.list(unmeasured.map { Wording.name($0.label, $0.id) }))"))
    }
    return .parts(parts.isEmpty ? [.declared("heterogeneity")] : parts)
  }

  @Sendable static func updating(_ input: AuditInput) -> ItemAssessment {
    let updates = updates(input)
    if !updates.isEmpty {
      return .parts([.seen("Updates beside the locked models: \(Wording.shortList(updates, limit: 8))")])
    }
    if input.isPredictionsTable { return .parts([.declared("model_updating")]) }
    return .notApplicable("No model was updated.")
  }

  /// Each update with what it was fitted on.
  static func updates(_ input: AuditInput) -> [String] {
    input.results.recalibration.filter { $0.reason == nil }.map { update in
      let name = update.method == .logistic ? "logistic recalibration" : "recalibration in the large"
      return "\(update.task)/\(update.model) by \(name) on \(update.cohort), n = \(update.n)"
    }
  }
}
