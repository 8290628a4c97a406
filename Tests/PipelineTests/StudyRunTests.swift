import Files
import Foundation
import Pipeline
import Record
import Templates
import TestSupport
import Testing

@Suite struct StudyRunTests {
  @Test func leavesWhatTheDesignPromises() async throws {
    try await TestFolders.withTemporary { folder in
      let study = try SmallStudy(in: folder)
      try await study.run().run()
      let files = Set(try study.contents(of: "out").keys)
      for path in [
        "study.json", "check.json", "features/tumour.csv", "features/dictionary.csv", "models/task1-clinical.json",
        "models/task1-radiomics.json", "predictions.csv", "results.json", "audit/audit.json", "audit/audit.html",
        "report/index.html", "patients/A01.pdf", "patients/B08.pdf", "figures/index.json",
      ] { #expect(files.contains(path), "\(path) is missing") }
      let results = try CanonicalJSON.read(Results.self, from: study.url("out/results.json"))
      for performance in results.performance {
        #expect(performance.n == 8)
        #expect(performance.events == 4)
      }
      #expect(Set(results.performance.map(\.kind)).isSubset(of: Set(PredictionKind.allCases)))
    }
  }

  @Test func aSecondRunTouchesNothing() async throws {
    try await TestFolders.withTemporary { folder in
      let study = try SmallStudy(in: folder)
      try await study.run().run()
      let first = try study.contents(of: "out")
      let dates = try modificationDates(study)
      try await study.run().run()
      #expect(try study.contents(of: "out") == first)
      #expect(try modificationDates(study) == dates)
    }
  }

  @Test func theSameBytesWhateverTheJobsAndTheFolder() async throws {
    try await TestFolders.withTemporary { folder in
      let study = try SmallStudy(in: folder)
      try await study.run(output: "one", jobs: 1).run()
      try await study.run(output: "two", jobs: 4).run()
      #expect(try study.contents(of: "one") == study.contents(of: "two"))
    }
  }

  @Test func goesOnAfterAnyStep() async throws {
    try await TestFolders.withTemporary { folder in
      let study = try SmallStudy(in: folder)
      try await study.run(output: "whole").run()
      for step in Step.allCases { try await study.run(output: "steps").run(from: step, through: step) }
      #expect(try study.contents(of: "steps") == study.contents(of: "whole"))
    }
  }

  @Test func filesThatWereSpoiledAreMadeAgain() async throws {
    try await TestFolders.withTemporary { folder in
      let study = try SmallStudy(in: folder)
      try await study.run().run()
      let first = try study.contents(of: "out")
      try FileManager.default.removeItem(at: study.url("out/predictions.csv"))
      try AtomicFile.write("spoiled", to: study.url("out/patients/A01.pdf"))
      try AtomicFile.write("half", to: study.url("out/features/.holdout-x.tumour.csv"))
      try await study.run().run()
      #expect(try study.contents(of: "out") == first)
    }
  }

  @Test func externalPatientsChangeNothingThatIsFitted() async throws {
    try await TestFolders.withTemporary { folder in
      let study = try SmallStudy(in: folder)
      try await study.run(output: "before").run(through: .model)
      var image = try study.image("B03")
      for index in image.voxels.indices { image.voxels[index] = image.voxels[index] * 3 + Double(index % 5) }
      try study.write(image, "B03")
      try await study.run(output: "after").run(through: .model)
      let before = try study.contents(of: "before/models")
      #expect(!before.isEmpty)
      #expect(try study.contents(of: "after/models") == before)
    }
  }

  @Test func aPatientWhoIsRemovedLeavesNoFiles() async throws {
    try await TestFolders.withTemporary { folder in
      let study = try SmallStudy(in: folder)
      try await study.run().run()
      try FileManager.default.removeItem(at: study.url("B05/t1.nii.gz"))
      try await study.run(skipInvalid: true).run()
      let names = try study.contents(of: "out").keys.filter { $0.contains("B05") }
      #expect(names.isEmpty, "\(names)")
      let results = try CanonicalJSON.read(Results.self, from: study.url("out/results.json"))
      #expect(results.flow?.exclusions.map(\.patient) == ["B05"])
    }
  }

  @Test func anotherStudyIsNotMixedIn() async throws {
    try await TestFolders.withTemporary { folder in
      let study = try SmallStudy(in: folder)
      try await study.run().run(through: .check)
      try AtomicFile.write(
        StudyText.complete.replacing("id: small", with: "id: other"), to: study.url("study.yaml"))
      await #expect {
        try await study.run().run()
      } throws: { ($0 as? PipelineError)?.description.contains("holds the study 'small'") == true }
    }
  }

  @Test func predictionsAreNotWrittenOverARun() async throws {
    try await TestFolders.withTemporary { folder in
      let study = try SmallStudy(in: folder)
      try await study.run().run(through: .check)
      await #expect {
        try await PredictionsReport(
          table: study.url("cohort.csv"), output: study.url("out"), templates: TemplateStore(),
          progress: ProgressReporter(isTerminal: false, isSilent: true)
        ).write()
      } throws: {
        ($0 as? PipelineError)?.description.hasSuffix(
          "holds a run (study.json); give another folder with --output") == true
      }
    }
  }

  @Test func stepsNeedThoseBefore() async throws {
    try await TestFolders.withTemporary { folder in
      let study = try SmallStudy(in: folder)
      await #expect {
        try await study.run().run(from: .features)
      } throws: {
        ($0 as? PipelineError)?.description
          == "check.json is missing; run the step 'check' first (drop --from, or choose an earlier step)"
      }
    }
  }

  @Test func anEditedStudyFileIsNotToldAsIfItHadBeenComputed() async throws {
    try await TestFolders.withTemporary { folder in
      let study = try SmallStudy(in: folder)
      try await study.run().run()
      try AtomicFile.write(
        StudyText.complete.replacing("margin_mm: 4", with: "margin_mm: 6"), to: study.url("study.yaml"))
      await #expect {
        try await study.run().run(from: .evaluate)
      } throws: {
        ($0 as? PipelineError)?.description.hasSuffix(
          "the study file or --skip-invalid has changed since the step 'check'; run without --from evaluate") == true
      }
      try await study.run().run()
    }
  }

  @Test func otherColoursAndNamesComputeNothing() async throws {
    try await TestFolders.withTemporary { folder in
      let study = try SmallStudy(in: folder)
      try await study.run().run()
      let before = try modificationDates(study)
      let drawn = try study.contents(of: "out/figures")
      try AtomicFile.write(
        StudyText.complete + "figures: {labels: {clinical: Findings alone}, formats: [pdf]}\n",
        to: study.url("study.yaml"))
      try await study.run().run()
      let after = try modificationDates(study)
      let computed = [
        "work/prepared/", "features/", "models/", "work/model/", "work/evaluate/", "predictions.csv", "check.json",
      ]
      for (path, date) in before where computed.contains(where: { path.hasPrefix($0) }) {
        #expect(after[path] == date, "\(path)")
      }
      let results = try CanonicalJSON.read(Results.self, from: study.url("out/results.json"))
      #expect(results.figures?.labels == ["clinical": "Findings alone"])
      let figures = try study.contents(of: "out/figures")
      #expect(figures.keys.allSatisfy { !$0.hasSuffix(".png") } && drawn.keys.contains { $0.hasSuffix(".png") })
      let roc = try #require(figures["roc-task1.svg"])
      #expect(String(data: roc, encoding: .utf8)?.contains("Findings alone") == true)
      // And back again: the same bytes as before.
      try AtomicFile.write(StudyText.complete, to: study.url("study.yaml"))
      try await study.run().run()
      #expect(try study.contents(of: "out/figures") == drawn)
    }
  }

  @Test func withoutTheExternalOutcomeEveryModelIsFlagged() async throws {
    try await TestFolders.withTemporary { folder in
      let study = try SmallStudy(in: folder)
      try AtomicFile.write(
        StudyText.complete.replacing(
          "outcome: {development: outcome, external: outcome}", with: "outcome: {development: outcome}"),
        to: study.url("study.yaml"))
      try await study.run().run()
      let results = try CanonicalJSON.read(Results.self, from: study.url("out/results.json"))
      #expect(results.performance.allSatisfy { $0.kind != .external })
      let audit = try CanonicalJSON.read(AuditRecord.self, from: study.url("out/audit/audit.json"))
      for model in results.models where model.fitted {
        #expect(
          audit.findings.contains {
            $0.severity >= .major && $0.task == model.task && $0.model == model.id && $0.code == "PERF-01"
          }, "\(model.id)")
      }
    }
  }

  private func modificationDates(_ study: SmallStudy) throws -> [String: Date] {
    var dates: [String: Date] = [:]
    for path in try study.contents(of: "out").keys {
      let attributes = try FileManager.default.attributesOfItem(atPath: study.url("out/\(path)").path)
      dates[path] = attributes[.modificationDate] as? Date
    }
    return dates
  }
}
