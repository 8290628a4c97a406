import Foundation
import Record
import Templates
import TestSupport
import Testing

@testable import Audit

@Suite struct DeclarationsReaderTests {
  private func decode(_ text: String) throws -> Declarations {
    try DeclarationsReader.decode(text, file: "d.yaml", store: TemplateStore())
  }

  @Test func everythingIsRead() throws {
    let declarations = try decode(
      """
      reporting:
        funding: {page: 12, text: "National fund, grant 7."}
        ethics: Approved by the board.
      items:
        clear: {"12": {page: 5}, 14: "No patient was in an earlier paper."}
      conditions: {C2: yes, C5: false}
      disable:
        - {rule: perf-05, reason: Intervals stand in the supplement.}
      """)
    #expect(declarations.reporting["funding"] == .init(text: "National fund, grant 7.", page: "12"))
    #expect(declarations.reporting["ethics"] == .init(text: "Approved by the board."))
    #expect(
      declarations.items == [
        "clear": ["12": .init(text: "", page: "5"), "14": .init(text: "No patient was in an earlier paper.")]
      ])
    #expect(declarations.conditions == ["C2": true, "C5": false])
    #expect(declarations.disabled == [.init(code: "PERF-05", reason: "Intervals stand in the supplement.")])
  }

  @Test func everyProblemHasItsPlaceAndTheNearestWord() {
    let text = """
      reporting:
        fundng: x y
        ethics: TODO
        consent: {}
      items:
        claer: {}
        metrics: {"31": {page: 5}}
      conditions: {C6: yes, C1: perhaps}
      disable:
        - {rule: PERF-50, reason: Because.}
        - {rule: PERF-05}
        - {rule: PERF-04, reason: ""}
        - {rule: PERF-03, reason: "..."}
      extra: 1
      """
    #expect {
      try decode(text)
    } throws: {
      ($0 as? AuditError)
        == .invalidDeclarations(
          file: "d.yaml",
          problems: [
            "14:1: unknown key 'extra' in the declarations",
            "2:3: 'fundng' is not a key of `reporting:`; did you mean 'funding'?",
            "3:11: 'TODO' says nothing",
            "4:12: a page, a text, or both are wanted here",
            "6:3: 'claer' is no checklist; did you mean 'clear'?",
            "7:13: '31' is no item of metrics; did you mean '1'?",
            "8:14: 'C6' is no condition of a checklist; did you mean 'C1'?",
            "8:27: 'C1' must be yes or no",
            "10:12: no rule has the code 'PERF-50'; did you mean 'PERF-05'?",
            "11:5: a rule to switch off lacks the key 'reason'",
            "12:29: the text is empty",
            "13:29: '...' is no reason; say why the rule does not serve here",
          ])
    }
  }

  @Test func aFileThatCannotBeReadSaysSo() {
    #expect(throws: AuditError.self) {
      try DeclarationsReader.read(URL(filePath: "/nonexistent/d.yaml"), store: TemplateStore())
    }
    #expect {
      try decode("")
    } throws: {
      "\($0)" == "d.yaml:1:1: the file is empty"
    }
  }

  @Test func rulesAreSwitchedOffInRecordsWithTheirReason() throws {
    let results = TestStudy.withoutExternalOutcome()
    let auditor = Auditor(store: TemplateStore(), software: TestStudy.software)
    let whole = try auditor.audit(results, checklists: [])
    let code = try #require(whole.findings.first?.code)
    let declarations = Declarations(disabled: [.init(code: code, reason: "Known.")])
    let record = try auditor.audit(results, declarations: declarations, checklists: ["metrics"])
    #expect(record.findings == whole.findings.filter { $0.code != code })
    #expect(record.disabled == [.init(code: code, reason: "Known.")])
    #expect(whole.disabled == nil && whole.scores == nil)
    #expect(record.scores?.map(\.checklist) == ["metrics"])
  }
}
