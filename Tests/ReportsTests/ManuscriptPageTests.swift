import Audit
import Claims
import Manuscripts
import Record
import Templates
import Testing

@testable import Reports

@Suite struct ManuscriptPageTests {
  private static let sentence = "AUC 0.761 <script>alert(1)</script> & more"

  private var manuscript: Manuscript {
    Manuscript(
      file: "a.txt", format: .text, text: ManuscriptPageTests.sentence + "\n",
      blocks: [
        Manuscript.Block(
          kind: .paragraph, section: .results, span: TextSpan(0, ManuscriptPageTests.sentence.utf8.count), line: 1)
      ])
  }

  private func record(_ kind: StudyKind = .modelDevelopment) -> ManuscriptAuditRecord {
    let value = PrintedNumber(value: 0.761, decimals: 3, isPercent: false, span: TextSpan(4, 9))
    let quotation = Quotation(
      text: ManuscriptPageTests.sentence, section: "results", start: 0, end: ManuscriptPageTests.sentence.utf8.count,
      line: 1)
    return ManuscriptAuditRecord(
      software: Software(name: "holdout", version: "1"), file: "a.txt", format: .text, title: "<i>T</i>",
      remarks: [], kind: StudyKindJudgement(kind: kind, reasons: []), cohorts: [], models: [], tasks: [],
      claims: [
        Claim(metric: .auc, value: value, span: TextSpan(0, 9), section: .results, isAbstract: false, block: 0)
      ], comparisons: [], promised: [], checklists: [],
      findings: [
        Finding(
          code: "PERF-05", severity: .major, title: "No interval", message: "None", evidence: "", remedy: "Give it",
          quotations: [quotation])
      ], confirmations: [], entries: [], scores: [], disabled: [])
  }

  @Test func nothingOfTheTextBecomesMarkup() throws {
    let html = try ManuscriptPage(store: TemplateStore()).html(record(), of: manuscript)
    #expect(!html.contains("<script"))
    #expect(!html.contains("<i>T</i>"))
    #expect(html.contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; more"))
  }

  @Test func quotationsAndNumbersJumpToMarkedPlaces() throws {
    let html = try ManuscriptPage(store: TemplateStore()).html(record(), of: manuscript)
    #expect(html.contains("href=\"#text-0\""))
    #expect(html.contains("<mark class=\"major\" id=\"text-0\">AUC </mark>"))
    #expect(html.contains("<a class=\"claim\" href=\"#text-4\">0.761</a>"))
    #expect(html.contains("<mark class=\"major\" id=\"text-4\">0.761</mark>"))
  }

  @Test func everyLinkWithinThePageHasItsPlace() throws {
    let html = try ManuscriptPage(store: TemplateStore()).html(record(), of: manuscript)
    let links = html.matches(of: /href="#([^"]+)"/).map { String($0.1) }
    #expect(!links.isEmpty)
    for link in links { #expect(html.contains("id=\"\(link)\""), "\(link)") }
  }

  @Test func aTextOfAnotherKindShowsNoFindings() throws {
    var trial = record(.trial)
    trial.findings = []
    let html = try ManuscriptPage(store: TemplateStore()).html(trial, of: manuscript)
    #expect(html.contains("no prediction model study"))
    #expect(!html.contains("id=\"findings\""))
  }
}
