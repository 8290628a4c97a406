import Record

/// Gives every item of a checklist its status, with the evidence.
///
/// An item with an assessor is answered from the record and from the declarations that the assessor asks for; one without
/// by its declarations alone. Every part seen makes `reported`, some parts `partly-reported`, none `for-authors` where
/// only declarations are wanting and `not-found` otherwise.
package struct ChecklistEvaluator: Sendable {
  /// What the record can answer, by checklist and item.
  static let registry: [String: [String: ItemAssessor]] = ["tripod-ai": TripodItems.assessors]

  private let input: AuditInput

  package init(input: AuditInput) {
    self.input = input
  }

  /// The entries of all items, in order.
  package func entries(of checklist: Checklist) -> [ChecklistEntry] {
    checklist.items.map { item in
      let (status, evidence) = judge(item, in: checklist)
      return ChecklistEntry(
        checklist: checklist.id, item: item.item, label: item.label, question: item.question, status: status,
        evidence: evidence)
    }
  }

  private func judge(_ item: ChecklistItem, in checklist: Checklist) -> (ChecklistEntry.Status, String) {
    if let reason = outOfScope(item) { return (.notApplicable, reason) }
    let assessment =
      ChecklistEvaluator.registry[checklist.id]?[item.item]?(input) ?? .parts(item.declarations.map(ItemPart.declared))
    switch assessment {
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
    guard let text = input.results.reporting[key], ReportingDeclaration.isStatement(text) else { return nil }
    return "Declared (\(key)): \(Wording.quotation(text))"
  }

  /// `text` ended by a full stop, unless it ends with one already, be it within quotation marks.
  private func sentence(_ text: String) -> String {
    let ends: Set<Character> = [".", "!", "?", "…"]
    let last = text.last == "\"" ? text.dropLast().last : text.last
    return last.map(ends.contains) ?? true ? text : text + "."
  }

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
