import Record
import Testing

@testable import Audit

@Suite struct HeldOutPerformanceTests {
  private let rule = TrainingOnlyPerformance()

  @Test func theMessageNamesModelTaskCohortsAndWhy() throws {
    let found = rule.findings(in: AuditInput(results: TestStudy.withoutExternalOutcome()))
    let finding = try #require(found.first { $0.task == "low" && $0.model == "habitat" })
    #expect(
      finding.message
        == "HER2 zero vs low (low), Habitats (habitat): performance is known in the development cohort Centre 1 (centre1) "
        + "by apparent and out-of-fold predictions only. The held-out cohort Centre 2 (centre2), n = 400, has no result: "
        + "the study names no outcome column for it in this task.")
    #expect(finding.evidence == "models[6]; tasks[1].participants[1].outcomeKnown")
    #expect(finding.severity == .critical)
    #expect(finding.cohort == "centre2")
  }

  @Test func everyFittedModelOfEveryTaskIsNamed() {
    let found = rule.findings(in: AuditInput(results: TestStudy.withoutExternalOutcome()))
    let expected = ["her2", "low"].flatMap { task in TestStudy.modelIds.map { [task, $0] } }
    #expect(found.map { [$0.task ?? "", $0.model ?? ""] } == expected)
  }

  @Test func aModelThatWasNotFittedIsNotTrainingOnly() {
    var results = TestStudy.withoutExternalOutcome()
    results.remove("low", "clinical")
    results.models.append(
      ModelSummary(task: "low", id: "clinical", label: "Clinical", kind: .clinical, fitted: false, reason: "none"))
    let found = rule.findings(in: AuditInput(results: results))
    #expect(found.count == 7)
    #expect(!found.contains { $0.task == "low" && $0.model == "clinical" })
  }

  @Test func theReasonIsThatOfTheRecord() {
    func message(_ change: (inout Results) -> Void) -> String? {
      var results = TestStudy.withoutExternalOutcome()
      change(&results)
      return rule.findings(in: AuditInput(results: results)).first?.message
    }
    let start = "The held-out cohort Centre 2 (centre2), n = 400, has no result: "
    #expect(
      message { $0.tasks[0].participants[1] = .init(cohort: "centre2", n: 400, events: 1) }?.hasSuffix(
        start
          + "400 patients with 1 event could have been used, but the record holds no performance of this model there."
      ) == true)
    #expect(
      message { $0.tasks[0].participants[1] = .init(cohort: "centre2", n: 0, events: 0, missingOutcome: 400) }?
        .hasSuffix(
          start + "none of its patients has a known outcome of either class.") == true)
    #expect(
      message { $0.tasks[0].participants.removeLast() }?.hasSuffix(
        start + "the record does not list it in this task.") == true)
  }

  @Test func withoutAnyHeldOutCohortApparentResultsAloneAreCritical() throws {
    var results = TestStudy.good()
    results.cohorts.removeLast()
    results.performance.removeAll { $0.kind != .apparent }
    let finding = try #require(rule.findings(in: AuditInput(results: results)).first)
    #expect(finding.severity == .critical)
    #expect(
      finding.message
        == "HER2 negative vs positive (her2), Clinical (clinical): performance is known in the development cohort "
        + "Centre 1 (centre1) by apparent predictions only. The study declares no held-out cohort.")
  }

  @Test func anExternalResultOnDevelopmentPatientsDoesNotCount() {
    var results = TestStudy.good()
    results.change("her2", "habitat", .external) { $0.cohort = "centre1" }
    let found = rule.findings(in: AuditInput(results: results))
    #expect(found.map(\.model) == ["habitat"])
  }

  @Test func aSecondHeldOutCohortWithoutResultsIsNamedWithItsModels() throws {
    var results = TestStudy.good()
    results.cohorts.append(
      CohortSummary(id: "centre3", label: "Centre 3", role: .external, separation: .centre, n: 1, centres: ["East"]))
    results.tasks[0].participants.append(.init(cohort: "centre3", n: 1, events: 1))
    var result = TestStudy.performance(
      "her2", "clinical", .external, sensitivity: 0.7, specificity: 0.7)
    result.cohort = "centre3"
    results.performance.append(result)
    let found = UnreportedCohort().findings(in: AuditInput(results: results))
    #expect(
      found.first?.message
        == "HER2 negative vs positive (her2): the held-out cohort Centre 3 (centre3) (1 patient with a known outcome, "
        + "1 event) has no result for Whole tumour (tumour), Habitats (habitat) and Combined (combined), which have "
        + "results in another held-out cohort.")
  }
}
