import Claims
import Foundation
import Manuscripts
import Record
import Templates
import TestSupport
import Testing

@testable import Audit

/// The published abstract that this project set out from, as the web page's text and wrapped as JATS and HTML.
@Suite(.enabled(if: TestFolders.data != nil, Comment(rawValue: TestFolders.withoutData)))
struct FoundingAbstractTests {
  enum Form: String, CaseIterable, Sendable {
    case text, jats, html
  }

  private static func page() throws -> String {
    let folder = try #require(TestFolders.data).appending(path: "manuscripts")
    return try String(
      contentsOf: folder.appending(path: "her2-young-breast-cancer-summary.txt"), encoding: .utf8)
  }

  /// Title and the abstract's parts, as they stand in the page.
  private static func parts() throws -> (title: String, parts: [(label: String, text: String)]) {
    let page = try page()
    let labels = ["Objective", "Methods", "Results", "Conclusion"]
    let start = try #require(page.range(of: "ObjectiveHabitat")).lowerBound
    let end = try #require(page.range(of: "Free Newsletter")).lowerBound
    var rest = page[start..<end]
    var parts: [(label: String, text: String)] = []
    for (index, label) in labels.enumerated() {
      rest = rest.dropFirst(label.count)
      let next = index + 1 < labels.count ? rest.range(of: "." + labels[index + 1])?.lowerBound : nil
      let stop = next.map { rest.index(after: $0) } ?? rest.endIndex
      parts.append((label, String(rest[..<stop]).trimmingCharacters(in: .whitespacesAndNewlines)))
      rest = rest[stop...]
    }
    return ("Habitat imaging for predicting HER2 expression status in young breast cancer patients", parts)
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }

  private static func manuscript(_ form: Form) throws -> Manuscript {
    let (title, parts) = try parts()
    switch form {
    case .text: return try ManuscriptReader.read(Data(try page().utf8), name: "abstract.txt")
    case .jats:
      let sections = parts.map { "<sec><title>\($0.label)</title><p>\(escaped($0.text))</p></sec>" }.joined()
      let xml =
        "<?xml version=\"1.0\"?><article article-type=\"research-article\"><front><article-meta><title-group><article-title>"
        + "\(title)</article-title></title-group><abstract>\(sections)</abstract></article-meta></front></article>"
      return try ManuscriptReader.read(Data(xml.utf8), name: "abstract.xml")
    case .html:
      let sections = parts.map { "<h3>\($0.label)</h3><p>\(escaped($0.text))</p>" }.joined()
      let html =
        "<html><head><title>\(title)</title></head><body><h1>\(title)</h1><h2>Abstract</h2>\(sections)</body></html>"
      return try ManuscriptReader.read(Data(html.utf8), name: "abstract.html")
    }
  }

  private static func audit(_ form: Form) throws -> ManuscriptAuditRecord {
    try ManuscriptAuditor(
      store: TemplateStore(), software: Software(name: "holdout", version: "test"), checklists: ["tripod-ai"]
    ).audit(try manuscript(form))
  }

  @Test(arguments: Form.allCases) func everyPublishedNumberHasItsCohortModelAndTask(_ form: Form) throws {
    let record = try FoundingAbstractTests.audit(form)
    let families = Dictionary(record.models.map { ($0.id, $0.family) }) { first, _ in first }
    let roles = Dictionary(record.cohorts.map { ($0.id, $0.role) }) { first, _ in first }
    let tasks = Dictionary(record.tasks.map { ($0.id, $0.label) }) { first, _ in first }
    let read = record.claims.filter { $0.isAbstract && $0.metric == .auc }.map { claim in
      [
        tasks[claim.task ?? ""] ?? "", families[claim.model ?? ""]?.rawValue ?? "",
        roles[claim.cohort ?? ""]?.rawValue ?? "",
        String(claim.value.value),
      ]
    }
    #expect(
      read == [
        ["Task 1", "clinical", "development", "0.683"], ["Task 1", "whole-tumour", "development", "0.731"],
        ["Task 1", "habitat", "development", "0.761"], ["Task 1", "combined", "development", "0.768"],
        ["Task 2", "whole-tumour", "development", "0.673"], ["Task 2", "habitat", "development", "0.649"],
        ["Task 2", "combined", "development", "0.758"],
      ])
    let sizes = Dictionary(record.cohorts.map { ($0.role, $0.n) }) { first, _ in first }
    #expect(sizes[.development] == 206)
    #expect(sizes[.externalValidation] == 169)
  }

  @Test(arguments: Form.allCases) func whatWasHeldOutIsFound(_ form: Form) throws {
    let record = try FoundingAbstractTests.audit(form)
    func findings(_ code: String) -> [Finding] { record.findings.filter { $0.code == code } }
    #expect(findings("PERF-01").count == 7)
    #expect(findings("PERF-01").allSatisfy { $0.severity == .critical })
    #expect(findings("PERF-02").count == 1)
    #expect(findings("PERF-02").first?.message.contains("n = 169") == true)
    #expect(findings("PERF-05").count == 1)
    #expect(findings("PERF-08").count == 1)
    let promised = findings("PERF-16").map(\.message)
    #expect(promised.count == 2)
    #expect(promised.contains { $0.contains("sensitivity") } && promised.contains { $0.contains("specificity") })
    #expect(findings("DES-11").first?.message.contains("clinical model") == true)
    let against = findings("CLM-03").first?.message ?? ""
    #expect(against.contains("0.649") && against.contains("0.673"))
  }

  @Test(arguments: Form.allCases) func sumsHoldAndDifferencesAreWorkedOut(_ form: Form) throws {
    let record = try FoundingAbstractTests.audit(form)
    #expect(record.confirmations.contains { $0.kind == .holds && $0.message.contains("206 + 169 = 375") })
    let differences = record.confirmations.filter { $0.code == "ARI-07" && $0.kind == .computed }
    #expect(
      differences.contains { $0.message.contains("0.761 - 0.731") && $0.message.contains("events are not printed") })
    // No number of this abstract is called impossible.
    #expect(!record.findings.contains { $0.code.hasPrefix("ARI") })
  }

  @Test(arguments: Form.allCases) func everyQuotationIsTheTextsOwn(_ form: Form) throws {
    let manuscript = try FoundingAbstractTests.manuscript(form)
    let record = try FoundingAbstractTests.audit(form)
    for quotation in record.findings.flatMap({ $0.quotations ?? [] }) where !quotation.text.hasSuffix("…") {
      #expect(manuscript.string(TextSpan(quotation.start, quotation.end)) == quotation.text)
    }
  }
}
