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
  package static func checklist(_ record: AuditRecord) -> CSVTable {
    CSVTable(
      columns: ["checklist", "item", "label", "question", "status", "evidence"],
      rows: record.entries.map { entry in
        [entry.checklist, entry.item, entry.label, entry.question, entry.status.rawValue, entry.evidence]
      })
  }
}
