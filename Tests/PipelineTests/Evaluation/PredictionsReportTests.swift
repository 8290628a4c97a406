import Evaluation
import Files
import Foundation
import Record
import Templates
import TestSupport
import Testing

@testable import Pipeline

/// Tables that R and scikit-learn exported become a full report.
@Suite struct PredictionsReportTests {
  private func report(
    _ name: String, _ columns: PredictionColumns, in folder: URL, settings: EvaluationSettings = small
  ) async throws -> Results {
    try await PredictionsReport(
      table: TestFolders.fixtures.appending(path: "predictions/\(name)"), output: folder, columns: columns,
      settings: settings, templates: TemplateStore(overrides: nil),
      progress: ProgressReporter(isTerminal: false, isSilent: true)
    ).write()
    return try CanonicalJSON.read(Results.self, from: folder.appending(path: "results.json"))
  }

  private static var small: EvaluationSettings {
    var settings = EvaluationSettings.standard
    settings.bootstrap = 200
    return settings
  }

  private static let files = [
    "results.json", "predictions.csv", "report/index.html", "report/methods.md", "tables/tables.html",
    "tables/performance.csv", "tables/decision-curve.csv", "tables/comparisons.csv", "tables/optimism.csv",
    "audit/audit.json", "audit/audit.html", "figures/index.json",
  ]

  @Test func aTableOfRWithAColumnForEachModel() async throws {
    try await TestFolders.withTemporary { folder in
      var settings = PredictionsReportTests.small
      settings.subgroups = ["smoke", "race"]
      settings.decisionRange = .init(from: 0.1, to: 0.5, step: 0.05, declared: true)
      settings.recalibration = .logistic
      let columns = PredictionColumns(
        names: ["patient_id": "mother", "cohort": "set", "outcome": "low"], constants: ["task": "low-weight"],
        models: [("small", "small"), ("full", "full")], subgroups: ["smoke", "race"])
      let results = try await report("from-r.csv", columns, in: folder, settings: settings)
      for file in PredictionsReportTests.files {
        #expect(FileManager.default.fileExists(atPath: folder.appending(path: file).path), "\(file)")
      }
      #expect(results.cohorts.map(\.role) == [.development, .external])
      #expect(results.performance.count == 6 && results.recalibration.count == 2)
      // One of 69 mothers has no known outcome.
      #expect(results.performance.first { $0.kind == .external }?.n == 68)
      #expect(results.tasks.first?.participants.last?.missingOutcome == 1)
      #expect(Set(results.subgroups.map(\.variable)) == ["smoke", "race"])
      let page = try String(contentsOf: folder.appending(path: "report/index.html"), encoding: .utf8)
      for text in ["Net benefit", "net reclassification", "calibration slope", "non-smoker"] {
        #expect(page.range(of: text, options: .caseInsensitive) != nil, "\(text)")
      }
      // The area by R's pROC (fixtures/predictions has no R at hand here): 2 x 2 counts of pairs, recomputed.
      let rows = try CSVTable(contentsOf: folder.appending(path: "predictions.csv")).rows.filter {
        $0[3] == "full" && $0[5] == "external" && !$0[4].isEmpty
      }
      let positives = rows.filter { $0[4] == "1" }.compactMap { Double($0[6]) }
      let negatives = rows.filter { $0[4] == "0" }.compactMap { Double($0[6]) }
      let wins = positives.reduce(0.0) { sum, p in
        sum + negatives.reduce(0.0) { $0 + (p > $1 ? 1 : p == $1 ? 0.5 : 0) }
      }
      let area = results.performance.first { $0.kind == .external && $0.model == "full" }?.metric("auc")?.value
      #expect(area.map { abs($0 - wins / Double(positives.count * negatives.count)) < 1e-12 } == true)
    }
  }

  @Test func aTableOfScikitLearn() async throws {
    try await TestFolders.withTemporary { folder in
      let results = try await report("from-scikit-learn.csv", PredictionColumns(), in: folder)
      #expect(results.cohorts.map(\.id) == ["train", "hospital B", "hospital C"])
      #expect(results.models.map(\.id) == ["logistic regression", "random forest"])
      #expect(results.performance.count == 8)
      // Chosen on out-of-fold predictions, the same in every cohort.
      for model in results.models {
        let threshold = try #require(model.threshold)
        #expect(threshold.chosenOn == .outOfFold && threshold.cohort == "train")
      }
      #expect(results.shift.map(\.cohort) == ["hospital B", "hospital C"])
      for file in PredictionsReportTests.files {
        #expect(FileManager.default.fileExists(atPath: folder.appending(path: file).path), "\(file)")
      }
    }
  }

  @Test func theSameInputGivesTheSameBytes() async throws {
    try await TestFolders.withTemporary { folder in
      let (one, two) = (folder.appending(path: "one"), folder.appending(path: "two"))
      _ = try await report("from-scikit-learn.csv", PredictionColumns(), in: one)
      _ = try await report("from-scikit-learn.csv", PredictionColumns(), in: two)
      for file in PredictionsReportTests.files {
        #expect(
          try Data(contentsOf: one.appending(path: file)) == Data(contentsOf: two.appending(path: file)), "\(file)")
      }
    }
  }

  @Test func externalPredictionsAloneChooseNoThreshold() async throws {
    let contents = try PredictionsTable.contents(
      of: CSVTable(contentsOf: TestFolders.fixtures.appending(path: "predictions/from-scikit-learn.csv")))
    var external = contents
    external.predictions.removeAll { $0.kind != .external }
    let results = try await PredictionsStudy.results(
      external, name: "external", settings: PredictionsReportTests.small, seed: 1, jobs: 2)
    #expect(results.models.allSatisfy { $0.threshold == nil })
    #expect(
      results.models[0].notes == ["no threshold by 'youden' was chosen: there are no development predictions"])
    // A rule that looks at no data stands in for one that cannot.
    var mixed = PredictionsReportTests.small
    mixed.operatingPoints = [.init(.half), .init(.probability, target: 0.2), .init(.cost, target: 3)]
    let led = try await PredictionsStudy.results(external, name: "external", settings: mixed, seed: 1, jobs: 2)
    #expect(led.models[0].threshold?.value == 0.5 && led.models[0].furtherThresholds.map(\.value) == [0.2])
    #expect(led.models[0].notes.count == 2)
    #expect(results.performance.allSatisfy { $0.confusion == nil && $0.metric("sensitivity") == nil })
    var fixed = PredictionsReportTests.small
    fixed.threshold = .probability
    fixed.thresholdTarget = 0.3
    fixed.operatingPoints = [.init(.sensitivity, target: 0.9), .init(.half)]
    let decided = try await PredictionsStudy.results(external, name: "external", settings: fixed, seed: 1, jobs: 2)
    #expect(decided.models.allSatisfy { $0.threshold?.value == 0.3 })
    #expect(decided.models.allSatisfy { $0.furtherThresholds.map(\.value) == [0.5] })
    // They were not chosen on anything.
    #expect(decided.models.allSatisfy { $0.threshold?.chosenOn == nil && $0.threshold?.cohort == nil })
  }

  @Test func clustersInBothCohortsAreSaid() async throws {
    var contents = try PredictionsTable.contents(
      of: CSVTable(contentsOf: TestFolders.fixtures.appending(path: "predictions/from-scikit-learn.csv")))
    for prediction in contents.predictions {
      contents.patients[PatientKey(cohort: prediction.cohort, patient: prediction.patient)] = PatientAttributes(
        cluster: "\((Int(prediction.patient) ?? 0) % 20)")
    }
    let results = try await PredictionsStudy.results(
      contents, name: "clusters", settings: PredictionsReportTests.small, separations: ["hospital B": .centre], seed: 1,
      jobs: 2)
    let notes = try #require(results.models.first).notes
    #expect(notes.contains { $0.hasPrefix("the numbers n are of rows; 569 rows belong to 20 clusters") })
    #expect(
      notes.contains { $0.hasPrefix("20 clusters have rows in the development cohort and in a held-out cohort") })
    #expect(results.cohorts.map(\.separation) == [nil, .centre, nil])
  }

  @Test(arguments: [
    ("nowhere", "no cohort of"), ("train", "a development cohort of"),
  ])
  func separationsAreOfHeldOutCohorts(_ cohort: String, _ words: String) async throws {
    try await TestFolders.withTemporary { folder in
      let table = TestFolders.fixtures.appending(path: "predictions/from-scikit-learn.csv")
      let report = PredictionsReport(
        table: table, output: folder.appending(path: "out"), separations: [cohort: .centre],
        templates: TemplateStore(overrides: nil), progress: ProgressReporter(isTerminal: false, isSilent: true))
      var message = ""
      do { try await report.write() } catch { message = "\(error)" }
      #expect(
        message
          == "--separation: '\(cohort)' is \(words) \(table.relativePath); name a cohort whose predictions are all external"
      )
      let left = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      #expect(left.isEmpty)
    }
  }
}
