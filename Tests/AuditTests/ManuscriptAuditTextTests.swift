import Testing

@testable import Audit

@Suite struct ManuscriptAuditTextTests {
  @Test func tellsWhatWasReadAndFound() {
    let text = ManuscriptAuditText.summary(AuditedManuscript.record, colour: false)
    let expected = """
      Audit of paper.txt: 2 findings (1 critical, 1 major)
        Habitat & HER2
        Taken for: development and validation of a prediction model. It reports an AUC.
        Read: 1 result of 2 models in 2 cohorts and 1 task.

      CRITICAL  PERF-01  Training only
        The text gives <b>no</b> result.
          results, line 2: "The AUC of the habitat model was 0.761 (95% CI 0.690-0.832)
          <script>alert(1)</script> in training."
        To mend: Report it.

      MAJOR  PERF-08  No calibration
        None.
        To mend: Report it.

      Checked
        Holds: 206 + 169 = 375

      tripod-ai, 1 item: 1 reported

      Switched off
        PERF-17: No decision curve is meant.

      """
    #expect(text == expected)
  }

  @Test func findingsOfOneRuleShareHeadingAndRemedy() {
    var record = AuditedManuscript.record
    record.findings.insert(record.findings[0], at: 0)
    record.findings[0].message = "Another."
    let lines = ManuscriptAuditText.summary(record, colour: false).split(separator: "\n").map(String.init)
    #expect(lines.filter { $0.contains("PERF-01") }.count == 1)
    #expect(lines.filter { $0.contains("To mend: Report it.") }.count == 2)
    #expect(lines.contains("  Another."))
    #expect(lines.filter { $0.contains("results, line 2") }.count == 1)
  }

  @Test func whatIsNoPredictionModelStudyIsNotJudged() {
    var record = AuditedManuscript.record
    record.kind.kind = .trial
    #expect(
      ManuscriptAuditText.summary(record, colour: false) == """
        paper.txt: no prediction model study; not audited.
          Habitat & HER2
          Taken for: trial of a treatment. It reports an AUC.

        """)
  }
}
