import Files
import Foundation
import Record
import Templates
import Testing

@testable import Audit

@Suite struct AuditorTests {
  private let auditor = Auditor(store: TemplateStore(), software: TestStudy.software)

  @Test func theGoodStudyPasses() throws {
    let record = try auditor.audit(TestStudy.good(), checklists: ["tripod-ai"])
    #expect(record.findings.isEmpty)
    #expect(record.entries.count == 52)
    let open = record.entries.filter { $0.status != .reported && $0.status != .notApplicable }
    #expect(open.isEmpty, "\(open.map { "\($0.item) \($0.status.rawValue) \($0.evidence)" })")
    #expect(record.study == "good" && record.checklists == ["tripod-ai"] && record.software == TestStudy.software)
  }

  @Test func aMetricThatSaysWhyItHasNoIntervalIsComplete() throws {
    var results = TestStudy.good()
    results.change("low", "clinical", .external) {
      $0.change("sensitivity") { ($0.lower, $0.upper, $0.reason) = (nil, nil, "one event only") }
      $0.metrics.append(
        Metric(
          id: "brier-resolution", label: "Resolution", value: 0.041, lower: nil, upper: nil, level: 0.95,
          method: "Murphy 1973", reason: "no interval is defined for this statistic"))
    }
    let rule = MissingInterval()
    #expect(rule.findings(in: AuditInput(results: results)).isEmpty)
    results.change("low", "clinical", .external) { $0.change("brier-resolution") { $0.reason = nil } }
    let finding = try #require(rule.findings(in: AuditInput(results: results)).first)
    #expect(finding.message.hasSuffix(": Resolution 0.041 has no interval, and no reason is given."))
    #expect(finding.severity == .major)
  }

  @Test func findingsAreSortedAndTheSameEachTime() throws {
    var results = TestStudy.withoutExternalOutcome()
    results.reporting = [:]
    results.cohorts[1].separation = .random
    results.models[0].candidates = 40
    let record = try auditor.audit(results, checklists: ["tripod-ai"])
    let keys = record.findings.map { ($0.severity, $0.code, $0.task ?? "", $0.model ?? "") }
    for (before, after) in zip(keys, keys.dropFirst()) {
      #expect(
        before.0 > after.0 || (before.0 == after.0 && (before.1, before.2, before.3) <= (after.1, after.2, after.3)))
    }
    #expect(record.findings.map(\.code) == [String](repeating: "PERF-01", count: 8) + ["DES-03", "DES-08", "REP-01"])
    let again = try auditor.audit(results, checklists: ["tripod-ai"])
    #expect(try CanonicalJSON.encode(record) == CanonicalJSON.encode(again))
    let read = try JSONDecoder().decode(AuditRecord.self, from: CanonicalJSON.encode(record))
    #expect(read == record)
  }

  @Test func aPredictionsTableIsAuditedAndSaysWhatItCannotKnow() throws {
    let record = try auditor.audit(TestStudy.fromPredictionsTable(), checklists: ["tripod-ai"])
    #expect(record.findings.filter { $0.severity >= .major }.isEmpty)
    let finding = try #require(record.findings.first { $0.code == "REP-02" })
    #expect(
      finding.message
        == "The record was made from a predictions table. It does not tell: whether anything was fitted outside the "
        + "development cohort; the models' predictors and coefficients; how out-of-fold predictions were made; the "
        + "number of candidate predictors; which patients were excluded; the participants' characteristics; how images "
        + "were prepared and measured.")
    let status = Dictionary(uniqueKeysWithValues: record.entries.map { ($0.item, $0.status) })
    #expect(status["1"] == .notFound && status["20a"] == .notFound && status["22"] == .forAuthors)
    #expect(status["21"] == .reported && status["12e"] == .reported && status["23a"] == .partlyReported)
  }

  @Test func aTrainingOnlyPredictionsTableIsFound() throws {
    var results = TestStudy.fromPredictionsTable()
    results.performance.removeAll { $0.kind == .external }
    let record = try auditor.audit(results, checklists: [])
    #expect(record.findings.filter { $0.code == "PERF-01" }.count == 8)
    #expect(record.entries.isEmpty)
  }

  @Test func aChecklistThatIsAskedForTwiceCountsOnce() throws {
    let record = try auditor.audit(TestStudy.good(), checklists: ["tripod-ai", "tripod-ai"])
    #expect(record.checklists == ["tripod-ai"] && record.entries.count == 52)
  }

  @Test func anUnknownChecklistIsAnError() {
    #expect {
      try auditor.audit(TestStudy.good(), checklists: ["tripod"])
    } throws: {
      "\($0)" == "no checklist is named 'tripod'; did you mean 'tripod-ai'?; there are: clear, metrics, "
        + "tripod-ai, tripod-ai-abstracts"
    }
  }

  @Test func resultsOfAnotherSchemaAreRefused() {
    var results = TestStudy.good()
    results.schema = 7
    #expect {
      try auditor.audit(results, checklists: [])
    } throws: {
      "\($0)"
        == "the results follow schema 7, this program reads schema 2; make them again with `holdout evaluate`"
    }
  }

  @Test func aReplacedChecklistIsCheckedBeforeUse() throws {
    let name = "checklists/tripod-ai.yaml"
    try TestFoldersForAudit.withOverride(name, text: "id: tripod-ai\ntitel: x\n") { store in
      let auditor = Auditor(store: store, software: TestStudy.software)
      let file = try #require(store.overrides).appending(path: name).path
      let error = #expect(throws: AuditError.self) {
        try auditor.audit(TestStudy.good(), checklists: ["tripod-ai"])
      }
      let expected = [
        "\(file):2:1: unknown key 'titel' in the checklist; did you mean 'title'?",
        "\(file):1:1: the checklist lacks the key 'title'",
        "\(file):1:1: the checklist lacks the key 'source'",
        "\(file):1:1: the checklist lacks the key 'sections'",
      ]
      #expect(error?.description == expected.joined(separator: "\n"))
    }
  }

  @Test func aReplacedChecklistMayNotBeAnother() throws {
    let text = "id: mine\ntitle: Mine\nsource: none\nsections: []\n"
    try TestFoldersForAudit.withOverride("checklists/tripod-ai.yaml", text: text) { store in
      #expect {
        try Auditor(store: store, software: TestStudy.software).audit(TestStudy.good(), checklists: ["tripod-ai"])
      } throws: {
        "\($0)".hasSuffix("tripod-ai.yaml:1:1: the id is 'mine'; the file's name asks for 'tripod-ai'")
      }
    }
  }
}
