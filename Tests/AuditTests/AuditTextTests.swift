import Record
import Templates
import Testing

@testable import Audit

@Suite struct AuditTextTests {
  private func record(_ results: Results) throws -> AuditRecord {
    try Auditor(store: TemplateStore(), software: TestStudy.software).audit(results, checklists: ["tripod-ai"])
  }

  @Test func aStudyWithoutFindingsSaysSo() throws {
    #expect(
      AuditText.summary(try record(TestStudy.good()), colour: false)
        == "Audit of good: no findings\n\ntripod-ai, 52 items: 50 reported, 2 not applicable\n")
  }

  @Test func findingsStandWithTheirRemedyInLinesOfBoundedWidth() throws {
    var results = TestStudy.good()
    results.performance.removeAll { $0.task == "her2" && $0.model == "habitat" && $0.kind == .external }
    let text = AuditText.summary(try record(results), colour: false)
    #expect(
      text
        == """
        Audit of good: 1 finding (1 critical)

        CRITICAL  PERF-01  Performance known on development patients only
          HER2 negative vs positive (her2), Habitats (habitat): performance is known in the development
          cohort Centre 1 (centre1) by apparent and out-of-fold predictions only. The held-out cohort Centre
          2 (centre2), n = 400, has no result: 400 patients with 160 events could have been used, but the
          record holds no performance of this model there.
          To mend: Apply the locked model to the held-out cohort and report its discrimination, calibration
          and numbers there; where that cannot be done, say so beside every development result.

        tripod-ai, 52 items: 49 reported, 1 partly reported, 2 not applicable

        """)
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test func colourIsOnlyAddedToHeadings() throws {
    let record = try record(TestStudy.withoutExternalOutcome())
    let plain = AuditText.summary(record, colour: false)
    let painted = AuditText.summary(record, colour: true)
    #expect(!plain.contains("\u{1B}"))
    #expect(painted.replacing("\u{1B}[1;31m", with: "").replacing("\u{1B}[0m", with: "") == plain)
    #expect(painted.contains("\u{1B}[1;31mCRITICAL  PERF-01"))
  }

  @Test func longWordsStandAlone() {
    let word = String(repeating: "x", count: 30)
    #expect(TextLayout.wrapped("a \(word) b", width: 10, indent: 2) == ["  a", "  \(word)", "  b"])
    #expect(TextLayout.wrapped("", width: 10) == [])
    #expect(TextLayout.wrapped("one two\nthree", width: 80) == ["one two", "three"])
  }
}
