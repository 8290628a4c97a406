import Files
import Record

/// An audit as tables, for spreadsheets and journals' forms.
package enum AuditTables {
  /// One row a finding, in the order of the record.
  package static func findings(_ record: AuditRecord) -> CSVTable {
    CSVTable(
      columns: ["code", "severity", "title", "task", "model", "cohort", "message", "evidence", "remedy"],
      rows: record.findings.map { finding in
        [
          finding.code, finding.severity.rawValue, finding.title, finding.task ?? "", finding.model ?? "",
          finding.cohort ?? "", finding.message, finding.evidence, finding.remedy,
        ]
      })
  }

  /// One row an item of each checklist, in the order of the checklists.
  package static func checklist(_ record: AuditRecord) -> CSVTable { checklist(record.entries, isPaged: false) }

  /// One row an item of each checklist of a manuscript.
  package static func checklist(_ record: ManuscriptAuditRecord) -> CSVTable {
    checklist(record.entries, isPaged: record.format == .pdf)
  }

  /// One row an item: `page` is the one that the authors declare, `place` is where the quotations stand, which are parted
  /// by ` | `.
  private static func checklist(_ entries: [ChecklistEntry], isPaged: Bool) -> CSVTable {
    CSVTable(
      columns: ["checklist", "item", "label", "question", "status", "evidence", "page", "place", "quotation"],
      rows: entries.map { entry in
        [
          entry.checklist, entry.item, entry.label, entry.question, entry.status.rawValue, entry.evidence,
          entry.page ?? "", entry.places(isPaged: isPaged).joined(separator: "; "),
          (entry.quotations ?? []).map(\.text).joined(separator: " | "),
        ]
      })
  }
}

extension ChecklistEntry {
  /// Where the quotations stand, each place once: `methods, line 12`, or `methods, page 3` of a PDF.
  package func places(isPaged: Bool) -> [String] {
    var places: [String] = []
    for quotation in quotations ?? [] {
      let place =
        (quotation.section.isEmpty ? "" : quotation.section + ", ") + "\(isPaged ? "page" : "line") \(quotation.line)"
      if !places.contains(place) { places.append(place) }
    }
    return places
  }
}
