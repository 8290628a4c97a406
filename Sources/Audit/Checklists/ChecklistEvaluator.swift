import Record

/// Gives every item of a checklist its status, with the evidence.
///
/// An item with an assessor is answered from the record and from the declarations that the assessor asks for; one without
/// by its declarations alone. Every part seen makes `reported`, some parts `partly-reported`, none `for-authors` where
/// only declarations are wanting and `not-found` otherwise.
package struct ChecklistEvaluator: Sendable {
  /// What the record can answer, by checklist and item.
  static let registry: [String: [String: ItemAssessor]] = [
    "tripod-ai": TripodItems.assessors, "tripod-ai-abstracts": ["1": TripodIntroduction.title],
    "clear": ClearItems.assessors, "metrics": MetricsItems.assessors,
  ]

  private let input: AuditInput
  private let declarations: Declarations

  package init(input: AuditInput, declarations: Declarations = Declarations()) {
    self.input = input
    self.declarations = declarations
  }

  /// The entries of all items, in order.
  package func entries(of checklist: Checklist) -> [ChecklistEntry] { evaluation(of: checklist).entries }

  /// The entries of all items in order, and the score where the checklist has one.
  package func evaluation(of checklist: Checklist) -> (entries: [ChecklistEntry], score: ChecklistScore?) {
    let conditions = ConditionReader.resolve(checklist, declarations) { MetricsItems.condition($0, input) }
    var entries: [ChecklistEntry] = []
    for section in checklist.sections {
      for item in section.items {
        var entry = ChecklistEntry(
          checklist: checklist.id, item: item.item, label: item.label, question: item.question, status: .notApplicable,
          evidence: "")
        entry.section = section.title
        entry.remedy = item.remedy
        entry.weight = item.weight
        if let failed = conditions.first(where: { item.needs.contains($0.id) && !$0.holds }) {
          entry.evidence = "\(failed.label) (\(failed.id)): no. \(failed.evidence)"
        } else {
          (entry.status, entry.evidence) = judge(item, in: checklist)
          let declared = DeclaredItem(item, in: checklist, declarations)
          entry.page = declared.page
          // Only an item whose record is silent or partial is answered by its number.
          if declared.isOfItem, let text = declared.text, entry.status != .notApplicable {
            let isAnswered = entry.status == .reported || entry.status == .partlyReported
            entry.status = .reported
            entry.evidence = isAnswered ? "\(entry.evidence) \(text)" : text
          }
        }
        entries.append(entry)
      }
    }
    return (entries, ChecklistScorer.score(checklist, entries: entries, conditions: conditions))
  }

  private func judge(_ item: ChecklistItem, in checklist: Checklist) -> (ChecklistEntry.Status, String) {
    if let reason = outOfScope(item) { return (.notApplicable, reason) }
    let assessor = ChecklistEvaluator.registry[checklist.id]?[item.item]
    if assessor == nil, item.declarations.isEmpty {
      return (.forAuthors, "The record cannot show it; for the authors to declare, with the page.")
    }
    switch assessor?(input) ?? .parts(item.declarations.map(ItemPart.declared)) {
    case .notApplicable(let reason): return (.notApplicable, reason)
    case .parts(let parts): return judge(parts, item)
    }
  }

  private func judge(_ parts: [ItemPart], _ item: ChecklistItem) -> (ChecklistEntry.Status, String) {
    var seen: [String] = []
    var missing: [String] = []
    var undeclared: [String] = []
    var asked: Set<String> = []
    for part in parts {
      switch part {
      case .seen(let text): seen.append(text)
      case .missing(let text): missing.append(text)
      case .declared(let key):
        asked.insert(key)
        if let quotation = declaration(key) { seen.append(quotation) } else { undeclared.append(key) }
      }
    }
    // A statement that the item does not need is evidence all the same.
    for key in item.declarations where !asked.contains(key) {
      if let quotation = declaration(key) { seen.append(quotation) }
    }
    let status: ChecklistEntry.Status =
      if missing.isEmpty && undeclared.isEmpty {
        seen.isEmpty ? .notFound : .reported
      } else if !seen.isEmpty {
        .partlyReported
      } else {
        missing.isEmpty ? .forAuthors : .notFound
      }
    var sentences = seen.map(sentence)
    if !missing.isEmpty { sentences.append(sentence("Missing: " + missing.joined(separator: "; "))) }
    if !undeclared.isEmpty {
      let wanted = undeclared.map { key in
        "`\(key)` (\(ReportingDeclaration.named(key)?.hint.trimmingEndStop ?? ""))"
      }
      sentences.append(sentence("For the authors to declare under `reporting:`: " + wanted.joined(separator: "; ")))
    }
    if sentences.isEmpty { sentences.append("The record says nothing about it. " + item.remedy) }
    return (status, sentences.joined(separator: " "))
  }

  /// The authors' statement in quotation marks, or nil where they made none.
  private func declaration(_ key: String) -> String? {
    if let statement = declarations.reporting[key], input.results.reporting[key] == nil {
      let page = statement.page.map { ", page \($0)" } ?? ""
      return "Declared (\(key)\(page))" + (statement.text.isEmpty ? "" : ": \(Wording.quotation(statement.text))")
    }
    guard let text = input.results.reporting[key], ReportingDeclaration.isStatement(text) else { return nil }
    return "Declared (\(key)): \(Wording.quotation(text))"
  }

  private func sentence(_ text: String) -> String { Wording.stopped(text) }

  /// Why the item does not concern this study, or nil where it does.
  private func outOfScope(_ item: ChecklistItem) -> String? {
    if item.applies == [.evaluation], input.heldOutCohorts.isEmpty {
      return "The item is for evaluations, and the study declares no held-out cohort."
    }
    if item.applies == [.development], input.isPredictionsTable, input.developmentCohorts.isEmpty {
      return "The item is for model development, and the predictions are of held-out cohorts only."
    }
    return nil
  }
}

extension String {
  fileprivate var trimmingEndStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
