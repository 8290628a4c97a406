import Record
import Templates

/// audit/audit.html: findings by severity and the checklists, item by item.
package struct AuditPage {
  private let template: StrictTemplate

  /// - Throws: `ReportsError` where a template is missing or faulty.
  package init(store: TemplateStore) throws(ReportsError) {
    template = try StrictTemplate("audit/audit.mustache", in: store)
  }

  /// The page as HTML.
  package func html(_ audit: AuditRecord) throws(ReportsError) -> String {
    var numbering = PageNumbering()
    var contents: [TemplateValue] = [["anchor": "findings", "label": "Findings"]]
    for checklist in audit.checklists where audit.entries.contains(where: { $0.checklist == checklist }) {
      contents.append([
        "anchor": .text("checklist-\(ReportTable.anchor(checklist))"), "label": .text(Wording.checklist(checklist)),
      ])
    }
    let checklists = audit.checklists.isEmpty ? "none" : Wording.list(audit.checklists.map(Wording.checklist))
    let facts: [TemplateValue] = [
      ["name": "Checklists", "value": .text(checklists)],
      ["name": "Program", "value": .text("\(audit.software.name) \(audit.software.version)")],
    ]
    return try template.render([
      "study": .text(audit.study), "contents": .list(contents), "facts": .list(facts),
      "audit": AuditSection.value(audit, numbering: &numbering),
    ])
  }
}
