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
  package static func checklist(_ record: AuditRecord) -> CSVTable { checklist(record.entries) }

  /// One row an item. `page` is the one that the authors declare, else that of a PDF or the line of another text, as
  /// `place` names it; quotations are parted by ` | `.
  package static func checklist(_ entries: [ChecklistEntry]) -> CSVTable {
    CSVTable(
      columns: ["checklist", "item", "label", "question", "status", "evidence", "page", "place", "quotation"],
      rows: entries.map { entry in
        [
          entry.checklist, entry.item, entry.label, entry.question, entry.status.rawValue, entry.evidence,
          entry.page ?? "", entry.places.joined(separator: "; "),
          (entry.quotations ?? []).map(\.text).joined(separator: " | "),
        ]
      })
  }
}

extension ChecklistEntry {
  /// Where the quotations stand, each place once: `methods, line 12`.
  package var places: [String] {
    var places: [String] = []
    for quotation in quotations ?? [] {
      let place = (quotation.section.isEmpty ? "" : quotation.section + ", ") + "line \(quotation.line)"
      if !places.contains(place) { places.append(place) }
    }
    return places
  }
}
