import Record
import Templates

/// Judges a study's record by all rules and by checklists.
///
/// Deterministic: the same record, predictions and checklists give the same audit.
package struct Auditor: Sendable {
  private let store: TemplateStore
  private let software: Software

  package init(store: TemplateStore, software: Software) {
    self.store = store
    self.software = software
  }

  /// The audit of `results`.
  ///
  /// - Parameters:
  ///   - predictions: the rows of predictions.csv, where they are at hand; only the search for patients in two cohorts
  ///     needs them.
  ///   - declarations: what stands beside the record: statements with pages, conditions, rules that are switched off.
  ///   - checklists: ids such as `tripod-ai`, in the order wanted; an id that is given twice counts once.
  /// - Throws: `AuditError` for an unknown or damaged checklist and for results of another schema.
  package func audit(
    _ results: Results, predictions: [Prediction] = [], declarations: Declarations = Declarations(),
    checklists: [String]
  ) throws(AuditError) -> AuditRecord {
    guard results.schema == Results.currentSchema else {
      throw .unknownSchema(found: results.schema, expected: Results.currentSchema)
    }
    let input = AuditInput(results: results, predictions: predictions)
    let evaluator = ChecklistEvaluator(input: input, declarations: declarations)
    var ids: [String] = []
    var entries: [ChecklistEntry] = []
    var scores: [ChecklistScore] = []
    for id in checklists where !ids.contains(id) {
      let result = evaluator.evaluation(of: try ChecklistReader.checklist(id, from: store))
      entries += result.entries
      if let score = result.score { scores.append(score) }
      ids.append(id)
    }
    let disabled = Set(declarations.disabled.map(\.code))
    let rules = RuleCatalogue.all.filter { !disabled.contains($0.about.code) }
    let findings = rules.flatMap { $0.findings(in: input) }
    return AuditRecord(
      software: software, study: results.study.id, checklists: ids, findings: Auditor.sorted(findings),
      entries: entries,
      scores: scores.isEmpty ? nil : scores, disabled: declarations.disabled.isEmpty ? nil : declarations.disabled)
  }

  /// Most severe first, then by code, task, model and cohort; a finding about no task stands before those about one.
  static func sorted(_ findings: [Finding]) -> [Finding] {
    findings.enumerated().sorted { left, right in
      let (a, b) = (left.element, right.element)
      if a.severity != b.severity { return a.severity > b.severity }
      let keys = zip(
        [a.code, a.task ?? "", a.model ?? "", a.cohort ?? ""], [b.code, b.task ?? "", b.model ?? "", b.cohort ?? ""])
      for (first, second) in keys where first != second { return first < second }
      return left.offset < right.offset
    }.map(\.element)
  }
}
