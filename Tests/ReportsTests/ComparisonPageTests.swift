import Audit
import Record
import Templates
import Testing

@testable import Reports

@Suite struct ComparisonPageTests {
  private func record(_ file: String, codes: [String], kind: StudyKindName = .study) -> ManuscriptComparison.Row {
    ManuscriptComparison.row(
      ManuscriptAuditRecord(
        software: Software(name: "holdout", version: "1"), file: file, format: .text, title: "<b>\(file)</b>",
        remarks: [],
        kind: .init(kind: kind == .study ? .modelDevelopment : .trial, reasons: []), cohorts: [], models: [], tasks: [],
        claims: [], comparisons: [], promised: [], checklists: ["metrics"],
        findings: codes.map {
          Finding(code: $0, severity: .major, title: "", message: "", evidence: "", remedy: "")
        }))
  }

  private enum StudyKindName { case study, trial }

  private func html() throws -> String {
    let rows = [
      record("one.txt", codes: ["PERF-05", "PERF-08"]), record("two.txt", codes: ["PERF-05"]),
      record("three.txt", codes: [], kind: .trial),
    ]
    return try ComparisonPage(store: TemplateStore()).html(
      ManuscriptComparison(software: Software(name: "holdout", version: "1"), rows: rows),
      folders: ["one", "two two", "three"])
  }

  @Test func everyManuscriptLinksToItsOwnAudit() throws {
    let html = try html()
    for address in ["one/audit.html", "two%20two/audit.html", "three/audit.html"] {
      #expect(html.contains("href=\"\(address)\""), "\(address)")
    }
    #expect(!html.contains("<b>one.txt</b>"))
  }

  @Test func rulesAreCountedOverTheAuditedTexts() throws {
    let html = try html()
    #expect(html.contains("How many of the 2 audited texts each rule found something in."))
    #expect(html.contains("one.txt and two.txt"))
    #expect(html.contains("not audited: trial of a treatment"))
    #expect(html.contains("0, 2, 0"))
  }
}
