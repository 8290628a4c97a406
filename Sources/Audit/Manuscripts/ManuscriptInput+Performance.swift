import Claims
import Manuscripts

/// A model in a task: what most findings on performance are about.
struct ModelInTask: Hashable {
  let task: String?
  let model: String?
}

/// The performance that a text reports, as rules ask for it.
extension ManuscriptInput {
  /// The study's own numbers of how models do, wherever they stand in its account. What the introduction quotes is others'.
  var performance: [Claim] {
    reading.claims.filter { claim in
      guard claim.isOwn, claim.metric.isModelPerformance, claim.metric != .youden else { return false }
      let part = part(of: claim.span)
      return part != .outside && part != .introduction && reading.model(claim.model)?.family != .radiologist
    }
  }

  /// The task of a claim; in a study of one task, that one.
  func task(of claim: Claim) -> String? {
    claim.task ?? (reading.tasks.count == 1 ? reading.tasks[0].id : nil)
  }

  /// The model of a claim; in a study of one model, that one.
  func model(of claim: Claim) -> String? {
    claim.model ?? (models.count == 1 ? models[0].id : nil)
  }

  func subject(of claim: Claim) -> ModelInTask { ModelInTask(task: task(of: claim), model: model(of: claim)) }

  func role(of claim: Claim) -> CohortRole? { reading.cohort(claim.cohort)?.role }
  func isHeldOut(_ claim: Claim) -> Bool { role(of: claim)?.isHeldOut ?? false }
  func isDevelopment(_ claim: Claim) -> Bool {
    role(of: claim) == .development || role(of: claim) == .crossValidation
  }

  /// Models without readers.
  var models: [NamedModel] { reading.models.filter { $0.family != .radiologist } }

  /// Cohorts of patients who were held out.
  var heldOutCohorts: [NamedCohort] { reading.cohorts.filter(\.role.isHeldOut) }

  /// Models in tasks that claims are about, in the order of the text.
  func subjects(_ claims: [Claim]) -> [ModelInTask] {
    var seen: Set<ModelInTask> = []
    return claims.map(subject).filter { seen.insert($0).inserted }
  }

  /// True where two claims can be the same number, printed twice.
  func isSameNumber(_ left: Claim, _ right: Claim) -> Bool {
    guard left.metric == right.metric else { return false }
    func fit<Value: Equatable>(_ left: Value?, _ right: Value?) -> Bool { left == nil || right == nil || left == right }
    guard fit(left.cohort, right.cohort), fit(left.model, right.model), fit(left.task, right.task) else { return false }
    let tolerance = max(left.value.halfUnit, right.value.halfUnit) + 1e-9
    return abs(left.value.fraction - right.value.fraction) <= tolerance
  }

  // MARK: - Names

  /// `the external validation cohort (n = 169)`.
  func cohortName(_ id: String?) -> String {
    guard let cohort = reading.cohort(id) else { return "a cohort that is not named" }
    let words = [
      "cohort", "set", "group", "data", "sample", "validation", "patients", "fold", "centre", "center", "men", "women",
      "adults", "children", "participants", "people", "region", "registry", "hospital", "records", "series",
    ]
    let label = cohort.label.isEmpty ? cohort.id : cohort.label
    let isNoun = words.contains { label.lowercased().contains($0) }
    return Wording.withArticle(label) + (isNoun ? "" : " cohort") + (cohort.n.map { " (n = \($0))" } ?? "")
  }

  /// `the habitat model`.
  func modelName(_ id: String?) -> String {
    guard let model = reading.model(id) else { return "the model" }
    let words = [
      "model", "nomogram", "signature", "score", "classifier", "network", "algorithm", "forest", "machine",
      "regression",
      "net", "system", "tool", "index",
    ]
    let label = model.label.isEmpty ? model.id : model.label
    let isNoun = words.contains { label.lowercased().contains($0) }
    return (label.lowercased().hasPrefix("the ") ? "" : "the ") + label + (isNoun ? "" : " model")
  }

  /// The task's name; nil where the study has one task only.
  func taskName(_ id: String?) -> String? {
    guard reading.tasks.count > 1, let task = reading.task(id) else { return nil }
    return Wording.sentence(task.label)
  }

  /// `Task 1, the habitat model`.
  func subjectName(_ subject: ModelInTask) -> String {
    [taskName(subject.task), subject.model == nil ? nil : modelName(subject.model)].compactMap { $0 }
      .joined(separator: ", ")
  }

  /// `AUC 0.761`, as printed.
  func printed(_ claim: Claim) -> String { "\(claim.metric.label) \(printed(claim.value))" }

  /// A number as the text prints it.
  func printed(_ number: PrintedNumber) -> String {
    Wording.decimal(number.value, number.decimals) + (number.isPercent ? "%" : "")
  }

  /// `Task 1, the habitat model: the text `, as a message begins.
  func lead(_ subject: ModelInTask) -> String {
    let name = subjectName(subject)
    return Wording.sentence(name.isEmpty ? "\(textName) " : "\(name): \(textName) ")
  }

  /// Names of metrics, each once, in the order of `MetricKind`.
  func metricNames(_ metrics: some Sequence<MetricKind>) -> [String] {
    let wanted = Set(metrics)
    return MetricKind.allCases.filter(wanted.contains).map(\.label)
  }

  // MARK: - Sentences

  /// Spans of sentences by their index.
  func spans(_ sentences: [Int]) -> [TextSpan] { sentences.map { reading.text.sentences[$0].span } }

  /// The sentence that a finding on what is absent quotes: the one on which most else depends, or none.
  func firstClaimSpan(_ claims: [Claim]) -> [TextSpan] {
    (claims.first { part(of: $0.span) != .title } ?? claims.first).map { [$0.span] } ?? []
  }

  /// True where a word of a sentence is one of these (folded, lower case).
  func sentence(_ index: Int, hasAny words: Set<String>) -> Bool {
    reading.text.sentences[index].tokens.contains { words.contains(reading.text.word($0)) }
  }
}
