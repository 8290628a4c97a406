import Files
import Foundation
import Record
import Templates
import Testing

@testable import Audit

@Suite struct AuditTablesTests {
  @Test func tablesHoldEveryFindingAndItem() throws {
    var results = TestStudy.withoutExternalOutcome()
    results.reporting["ethics"] = "Approved by the \"North\" board,\nnumber 12"
    let record = try Auditor(store: TemplateStore(), software: TestStudy.software).audit(
      results, checklists: ["tripod-ai"])
    let findings = AuditTables.findings(record)
    #expect(
      findings.columns == ["code", "severity", "title", "task", "model", "cohort", "message", "evidence", "remedy"])
    #expect(findings.rows.count == 8)
    #expect(
      findings.rows.map { $0[3] + "/" + $0[4] } == record.findings.map { ($0.task ?? "") + "/" + ($0.model ?? "") })
    let items = AuditTables.checklist(record)
    #expect(
      items.columns == [
        "checklist", "item", "label", "question", "status", "evidence", "page", "place", "quotation",
      ])
    #expect(items.rows.count == 52)
    let ethics = try #require(items.rows.first { $0[1] == "17" })
    #expect(ethics[4] == "reported" && ethics[5].contains("Approved by the \"North\" board, number 12"))
    let read = try CSVTable(data: Data(items.text.utf8), file: "checklist.csv")
    #expect(read.rows == items.rows)
  }
}
