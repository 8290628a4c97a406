import Record
import Testing

@testable import Audit

@Suite struct RuleCatalogueTests {
  private func findings(_ input: AuditInput) -> [Finding] { RuleCatalogue.all.flatMap { $0.findings(in: input) } }

  @Test func theGoodStudyHasNoFinding() {
    #expect(findings(AuditInput(results: TestStudy.good())) == [])
  }

  @Test(arguments: Sabotage.all) func aSabotagedStudyRaisesExactlyItsFinding(_ sabotage: Sabotage) {
    let found = findings(sabotage.input())
    #expect(Set(found.map(\.code)) == [sabotage.code], "\(found.map { "\($0.code) \($0.message)" })")
    #expect(Set(found.map(\.severity)) == [sabotage.severity], "\(found.map(\.message))")
    #expect(found.count == sabotage.count, "\(found.map(\.message))")
  }

  @Test func everyRuleIsShownByASabotage() {
    let codes = RuleCatalogue.all.map(\.about).filter(\.readsRecords).map(\.code)
    #expect(Set(Sabotage.all.map(\.code)).sorted() == codes)
  }

  @Test func everyRuleGivesItsOwnSeverityInSomeSabotage() {
    for rule in RuleCatalogue.all where rule.about.readsRecords {
      #expect(Sabotage.all.contains { $0.code == rule.about.code && $0.severity == rule.about.severity })
    }
  }

  @Test func codesAreUniqueOrderedAndOfAKnownFamily() {
    #expect(RuleCatalogue.codes == Set(RuleCatalogue.codes).sorted())
    for code in RuleCatalogue.codes {
      let parts = code.split(separator: "-")
      #expect(parts.count == 2 && RuleFamily(rawValue: String(parts[0])) != nil && parts[1].count == 2, "\(code)")
    }
  }

  @Test func descriptionsAreWhole() {
    for about in RuleCatalogue.all.map(\.about) {
      #expect(about.question.hasSuffix("?"), "\(about.code)")
      #expect(!about.title.hasSuffix("."), "\(about.code)")
      #expect(about.readsRecords || about.manuscriptDecision != nil, "\(about.code)")
      for text in [about.decision, about.manuscriptDecision ?? "", about.rationale, about.remedy] where !text.isEmpty {
        #expect(text.hasSuffix("."), "\(about.code): \(text)")
      }
      #expect(!about.references.isEmpty, "\(about.code)")
      for reference in about.references {
        #expect(reference.doi.hasPrefix("10.") && (1980...2026).contains(reference.year), "\(about.code)")
      }
    }
  }

  @Test(arguments: Sabotage.all) func messagesAreSentencesAndEvidenceIsAPath(_ sabotage: Sabotage) {
    for finding in findings(sabotage.input()) {
      #expect(finding.message.hasSuffix(".") && !finding.message.contains("  ") && !finding.message.contains(".."))
      #expect(!finding.message.contains("nil") && !finding.message.contains("Optional"))
      #expect(!finding.evidence.isEmpty && !finding.evidence.hasPrefix("."))
    }
  }

  @Test func anEmptyRecordIsJudgedWithoutACrash() {
    var results = TestStudy.fromPredictionsTable()
    results.cohorts = []
    results.tasks = []
    results.models = []
    results.performance = []
    #expect(findings(AuditInput(results: results)).map(\.code) == ["REP-01", "REP-02"])
    results.models = TestStudy.good().models
    results.performance = TestStudy.good().performance
    let dangling = findings(AuditInput(results: results))
    #expect(dangling.filter { $0.code == "CONS-06" }.count == 8 + 24)
  }

  @Test func numbersThatAreNotFiniteAreFound() {
    var results = TestStudy.good()
    results.change("her2", "habitat", .external) { $0.change("auc") { $0.value = .nan } }
    let found = findings(AuditInput(results: results))
    #expect(found.contains { $0.code == "CONS-04" && $0.message.contains("AUC is not finite") })
  }

  @Test func anExplanationTellsTheRule() throws {
    let text = try RuleCatalogue.explanation("perf-01")
    #expect(
      text.hasPrefix("PERF-01  Performance known on development patients only  (critical)\n\nQuestion\n  Is there"))
    #expect(text.contains("\n\nReads\n  Records and manuscripts.\n\nDecided in a record by\n"))
    #expect(text.contains("\n\nDecided in a manuscript by\n"))
    #expect(text.contains("\n\nWhy\n") && text.contains("\n\nMended by\n"))
    #expect(text.hasSuffix("  Collins et al. 2024, doi:10.1136/bmj-2023-078378\n"))
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 100 })
  }

  @Test func anUnknownCodeIsAnErrorWithTheNearestOne() {
    #expect {
      try RuleCatalogue.explanation("PERF-1")
    } throws: {
      "\($0)" == "no rule has the code 'PERF-1'; did you mean 'PERF-01'?; docs/rules.md lists all rules"
    }
    #expect {
      try RuleCatalogue.explanation("nonsense")
    } throws: {
      "\($0)" == "no rule has the code 'nonsense'; docs/rules.md lists all rules"
    }
  }
}
