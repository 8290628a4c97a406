import Files
import Record

extension ReportTable {
  /// The items of one checklist with what the audit saw.
  static func checklist(_ id: String, audit: AuditRecord) -> ReportTable? {
    let entries = audit.entries.filter { $0.checklist == id }
    guard !entries.isEmpty else { return nil }
    var counts: [String] = []
    for status in ChecklistEntry.Status.allCases {
      let count = entries.count { $0.status == status }
      if count > 0 { counts.append("\(count) \(Wording.status(status))") }
    }
    return ReportTable(
      id: "checklist-\(anchor(id))",
      caption: "\(Wording.checklist(id)): \(NumberText.counted(entries.count, "item")), \(Wording.list(counts)).",
      columns: ["Item", "Topic", "Status", "Evidence"],
      rows: entries.map { entry in
        Row(
          entry.item,
          [.text(entry.label, note: entry.question), .text(Wording.status(entry.status)), .text(entry.evidence)])
      })
  }
}
