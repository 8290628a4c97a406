import Record
import Templates
import Testing

@testable import Audit

@Suite struct ChecklistEvaluatorTests {
  private func entries(_ results: Results) throws -> [String: ChecklistEntry] {
    let checklist = try ChecklistReader.checklist("tripod-ai", from: TemplateStore())
    let entries = ChecklistEvaluator(input: AuditInput(results: results)).entries(of: checklist)
    return Dictionary(uniqueKeysWithValues: entries.map { ($0.item, $0) })
  }

  @Test func evidenceIsWhatWasSeenWithNumbers() throws {
    let entries = try entries(TestStudy.good())
    #expect(
      entries["6a"]?.evidence
        == "2 centres; Centre 1 (centre1): North; Centre 2 (centre2): South. "
        + "Declared (setting): \"Statement on setting.\"")
    #expect(
      entries["10"]?.evidence
        == "Sizes: Centre 1 (centre1) n = 800 and Centre 2 (centre2) n = 400; her2 in centre1 320 events among 800, her2 in "
        + "centre2 160 events among 400, low in centre1 240 events among 480 and low in centre2 120 events among 240. "
        + "Declared (sample_size): \"Statement on sample size.\"")
    #expect(
      entries["11"]?.evidence
        == "Missing values: Age 4 of 1200 (0.3%) and Histological grade 20 of 1200 (1.7%). Recorded step: median "
        + "imputation. Declared (missing_data): \"Statement on missing data.\"")
    #expect(
      entries["20a"]?.evidence
        == "1203 assessed, 1 excluded (1: the mask is empty), 2 in no cohort; analysed: 800 in Centre 1 (centre1) and 400 "
        + "in Centre 2 (centre2).")
    #expect(entries["12f"]?.status == .notApplicable && entries["24"]?.status == .notApplicable)
    #expect(
      entries["23a"]?.evidence.contains("her2/clinical external in centre2 AUC 0.700 (95% CI 0.670 to 0.730)") == true)
  }

  @Test func withoutDeclarationsAuthorsAreAsked() throws {
    var results = TestStudy.good()
    results.reporting = [:]
    let entries = try entries(results)
    #expect(entries["17"]?.status == .forAuthors)
    #expect(
      entries["18a"]?.evidence
        == "For the authors to declare under `reporting:`: `funding` (Who paid, with grant numbers, and what part they took "
        + "in the study).")
    #expect(entries["6a"]?.status == .partlyReported)
    #expect(entries["11"]?.status == .reported)
    #expect(entries["20b"]?.status == .reported)
  }

  @Test func oneOfTwoDeclarationsIsPartOfTheItem() throws {
    var results = TestStudy.good()
    results.reporting["consent"] = "  … "
    let entry = try #require(try entries(results)["17"])
    #expect(entry.status == .partlyReported)
    #expect(
      entry.evidence
        == "Declared (ethics): \"Statement on ethics approval.\" For the authors to declare under `reporting:`: `consent` "
        + "(How consent was given, or by whom it was waived).")
  }

  @Test func trainingOnlyResultsAreNotFullPerformance() throws {
    let entries = try entries(TestStudy.withoutExternalOutcome())
    #expect(entries["23a"]?.status == .partlyReported)
    #expect(entries["23a"]?.evidence.contains("Missing: held-out performance of her2/clinical, her2/tumour") == true)
    #expect(entries["21"]?.status == .partlyReported)
    #expect(
      entries["21"]?.evidence.contains("the outcome being unknown, of her2 in centre2 and low in centre2") == true)
  }

  @Test func withoutAHeldOutCohortEvaluationItemsDoNotApply() throws {
    var results = TestStudy.good()
    results.cohorts.removeLast()
    let entries = try entries(results)
    for item in ["12f", "12g", "16", "20c", "24"] { #expect(entries[item]?.status == .notApplicable, "\(item)") }
    #expect(entries["12g"]?.evidence == "The item is for evaluations, and the study declares no held-out cohort.")
  }

  @Test func withoutADevelopmentCohortDevelopmentItemsDoNotApply() throws {
    var results = TestStudy.fromPredictionsTable()
    results.cohorts.removeFirst()
    results.performance.removeAll { $0.kind != .external }
    let entries = try entries(results)
    for item in ["9a", "12a", "12b", "12c", "15", "22", "27a", "27b"] {
      #expect(entries[item]?.status == .notApplicable, "\(item)")
    }
    #expect(entries["12g"]?.status == .forAuthors)
  }

  @Test(arguments: [
    ("", ChecklistEntry.Status.notFound, "Missing: the study has no title."),
    (
      "A radiomics study of the breast", .partlyReported,
      "Title: \"A radiomics study of the breast\". Missing: that it is about a prediction model; whether models are "
        + "developed, evaluated, or both; the outcome that is predicted."
    ),
    (
      "Predicting HER2 status: development and validation", .reported,
      "Title: \"Predicting HER2 status: development and validation\"."
    ),
  ]) func theTitleIsReadForItsWords(_ title: String, _ status: ChecklistEntry.Status, _ evidence: String) throws {
    var results = TestStudy.good()
    results.study.title = title
    let entry = try #require(try entries(results)["1"])
    #expect(entry.status == status)
    #expect(entry.evidence == evidence)
  }

  @Test func subgroupsCentresSizesAndUpdatesAreEvidence() throws {
    var results = TestStudy.good()
    let metric = Metric(id: "auc", label: "AUC", value: 0.7, lower: 0.6, upper: 0.8, level: 0.95, method: "DeLong")
    func analysis(_ label: String, isCentre: Bool) -> SubgroupAnalysis {
      SubgroupAnalysis(
        variable: label, label: label, isCentre: isCentre, task: "her2", model: "clinical", cohort: "centre2",
        kind: .external,
        groups: ["a", "b"].map { .init(label: $0, n: 20, events: 8, metrics: [metric]) }, missing: 0, differences: [],
        heterogeneity: [])
    }
    results.subgroups = [analysis("Grade", isCentre: false), analysis("Centre", isCentre: true)]
    results.sampleSize = [
      SampleSizeSummary(
        purpose: .validation, task: "her2", model: "clinical", cohort: "centre2", n: 169, events: 51, parameters: nil,
        assumptions: [],
        criteria: [
          .init(
            id: "auc", label: "AUC", target: "t", requiredN: 472.4, requiredEvents: 140, reached: 0.17, method: "m")
        ])
    ]
    results.recalibration = [
      RecalibrationSummary(
        task: "her2", model: "clinical", cohort: "centre2", kind: .external, method: .logistic, n: 169, events: 51,
        intercept: metric, slope: metric, metrics: [])
    ]
    let entries = try entries(results)
    #expect(entries["23a"]?.evidence.contains("By Grade in centre2 (a and b), with intervals") == true)
    #expect(
      entries["23b"]?.evidence.contains("By centre, with random-effects summaries: Centre in centre2 (a and b)") == true
    )
    #expect(entries["10"]?.evidence.contains("evaluating her2/clinical 473 (169 in centre2)") == true)
    #expect(entries["24"]?.evidence.contains("her2/clinical by logistic recalibration on centre2, n = 169") == true)
    #expect(entries["12f"]?.status == .reported)
  }

  @Test func aMeasureThatSaysWhyItHasNoIntervalIsComplete() throws {
    var results = TestStudy.good()
    func status() throws -> ChecklistEntry.Status? { try entries(results)["23a"]?.status }
    let before = try status()
    results.performance[0].metrics.append(
      Metric(
        id: "brier-reliability", label: "Reliability", value: 0.01, lower: nil, upper: nil, level: 0.95, method: "m",
        reason: "no interval is defined for this statistic"))
    #expect(try status() == before)
    results.performance[0].metrics[results.performance[0].metrics.count - 1].reason = nil
    #expect(try entries(results)["23a"]?.evidence.contains("Missing: an interval for every metric") == true)
  }

  @Test func everyAssessorBearsAnEmptyRecord() throws {
    var results = TestStudy.fromPredictionsTable()
    results.cohorts = []
    results.tasks = []
    results.models = []
    results.performance = []
    for entry in try entries(results).values {
      #expect(entry.status != .reported, "\(entry.item) \(entry.evidence)")
      #expect(entry.evidence.hasSuffix("."), "\(entry.item) \(entry.evidence)")
    }
  }

  @Test(arguments: Sabotage.all) func everySabotagedStudyHasEvidenceForEachItem(_ sabotage: Sabotage) throws {
    for entry in try entries(sabotage.input().results).values {
      #expect(!entry.evidence.isEmpty && !entry.evidence.contains("Optional") && !entry.evidence.contains(".."))
    }
  }
}
