import Claims
import Record

/// The audit of a manuscript in a terminal.
package enum ManuscriptAuditText {
  /// What the text was taken for, what was read of it, every finding with its quotation, and the checklists' counts; lines of at
  /// most 100 columns, ended by a line feed.
  package static func summary(_ record: ManuscriptAuditRecord, colour: Bool) -> String {
    guard record.isJudged else { return unjudged(record) }
    var lines = wrapped("Audit of \(record.file): \(AuditText.counts(record.findings))")
    if !record.title.isEmpty { lines += wrapped(record.title, indent: 2) }
    lines += wrapped(
      "Taken for: \(record.kind.kind.label). \(record.kind.reasons.map(\.text).joined(separator: " "))", indent: 2)
    lines += record.remarks.flatMap { wrapped($0, indent: 2) }
    let own = record.claims.filter { $0.isOwn && $0.metric.isModelPerformance }
    lines += wrapped(
      "Read: \(Wording.count(own.count, "result")) of \(Wording.count(record.models.count, "model")) in "
        + "\(Wording.count(record.cohorts.count, "cohort")) and \(Wording.count(record.tasks.count, "task")).",
      indent: 2)
    lines += findings(record, colour: colour)
    if !record.confirmations.isEmpty {
      lines += ["", "Checked"]
      for confirmation in record.confirmations {
        lines += wrapped("\(confirmation.kind.phrase): \(confirmation.message)", indent: 2)
      }
    }
    for checklist in record.checklists {
      let entries = record.entries.filter { $0.checklist == checklist }
      let score = record.scores.first { $0.checklist == checklist }.map {
        "; score \(Wording.decimal($0.score, 1))% (\($0.category))"
      }
      lines.append("")
      lines += wrapped(
        "\(checklist), \(Wording.count(entries.count, "item")): \(AuditText.counts(entries))\(score ?? "")")
    }
    lines += disabled(record.disabled)
    return lines.joined(separator: "\n") + "\n"
  }

  /// A rule's findings share one heading and one remedy; a quotation is printed once.
  private static func findings(_ record: ManuscriptAuditRecord, colour: Bool) -> [String] {
    var lines: [String] = []
    var quoted: Set<Quotation> = []
    for (index, finding) in record.findings.enumerated() {
      let before = index > 0 ? record.findings[index - 1] : nil
      let after = index + 1 < record.findings.count ? record.findings[index + 1] : nil
      if !isSameRule(before, finding) {
        lines += ["", AuditText.heading(finding, colour: colour)]
        quoted = []
      }
      lines += wrapped(finding.message, indent: 2)
      if let quotation = finding.quotations?.first, quoted.insert(quotation).inserted {
        let place = "\(quotation.section), \(record.format == .pdf ? "page" : "line") \(quotation.line)"
        lines += wrapped("\(place): \(Wording.quotation(quotation.text))", indent: 4)
      }
      if !isSameRule(finding, after) { lines += wrapped("To mend: " + finding.remedy, indent: 2) }
    }
    return lines
  }

  private static func isSameRule(_ left: Finding?, _ right: Finding?) -> Bool {
    guard let left, let right else { return false }
    return left.code == right.code && left.severity == right.severity && left.remedy == right.remedy
  }

  private static func unjudged(_ record: ManuscriptAuditRecord) -> String {
    var lines = wrapped("\(record.file): no prediction model study; not audited.")
    if !record.title.isEmpty { lines += wrapped(record.title, indent: 2) }
    lines += wrapped(
      "Taken for: \(record.kind.kind.label). \(record.kind.reasons.map(\.text).joined(separator: " "))", indent: 2)
    return lines.joined(separator: "\n") + "\n"
  }

  static func disabled(_ rules: [DisabledRule]) -> [String] {
    guard !rules.isEmpty else { return [] }
    return ["", "Switched off"] + rules.flatMap { wrapped("\($0.code): \($0.reason)", indent: 2) }
  }

  private static func wrapped(_ text: String, indent: Int = 0) -> [String] {
    TextLayout.wrapped(text, width: TextLayout.columns, indent: indent)
  }
}

extension Confirmation.Kind {
  /// The kind in print.
  package var phrase: String {
    switch self {
    case .holds: "Holds"
    case .computed: "Computed"
    case .notPossible: "Cannot be checked"
    }
  }
}
