import Files
import Foundation
import TestSupport
import Testing

@testable import Audit

@Suite struct RuleDocumentationTests {
  private let page = TestFolders.project.appending(path: "docs/rules.md")

  /// `HOLDOUT_WRITE_DOCS=1` writes the page anew, and fails so that no run of it passes for a test.
  @Test func thePageIsThatOfTheRules() throws {
    let text = RuleDocumentation.markdown
    if ProcessInfo.processInfo.environment["HOLDOUT_WRITE_DOCS"] == "1" {
      try AtomicFile.write(text, to: page)
      Issue.record("docs/rules.md was written; run the tests again without HOLDOUT_WRITE_DOCS")
      return
    }
    let written = try String(contentsOf: page, encoding: .utf8)
    #expect(
      written == text, "docs/rules.md is out of date: HOLDOUT_WRITE_DOCS=1 swift test --filter RuleDocumentationTests")
  }

  @Test func everyRuleHasItsSection() {
    let text = RuleDocumentation.markdown
    for about in RuleCatalogue.all.map(\.about) {
      #expect(text.contains("\n### \(about.code) \(about.title)\n"))
      #expect(text.contains("| \(about.code) | \(about.severity.rawValue) | "))
      #expect(text.contains(" | \(about.title) |\n"))
    }
    #expect(!text.contains("](https://doi.org/10.1002/(SICI)"))
  }
}
