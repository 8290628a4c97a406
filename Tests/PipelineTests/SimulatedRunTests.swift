import Files
import Foundation
import Habitats
import Pipeline
import Record
import Templates
import TestSupport
import Testing
import Volumes

/// The reference study, small, through the whole program.
@Suite struct SimulatedRunTests {
  private func run(_ folder: URL, patients: Int, through last: Step) async throws -> URL {
    let silent = ProgressReporter(isTerminal: false, isSilent: true)
    let study = folder.appending(path: "study")
    try await Simulation.write(to: study, patients: patients, seed: 1, progress: silent)
    let output = folder.appending(path: "out")
    let file = try StudyFile(contentsOf: study.appending(path: "study.yaml"), environment: [:])
    try await StudyRun(
      file: file, output: output, jobs: 2, skipInvalid: false, templates: TemplateStore(), progress: silent
    ).run(through: last)
    return output
  }

  @Test func habitatsAgreeWithTheTruth() async throws {
    try await TestFolders.withTemporary { folder in
      let output = try await run(folder, patients: 60, through: .habitats)
      let check = try CanonicalJSON.read(CheckRecord.self, from: output.appending(path: "check.json"))
      var indices: [Double] = []
      for patient in check.patients {
        let labels = try ImageReader.labels(at: output.appending(path: "habitats/\(patient.id).nii.gz"))
        let truth = try ImageReader.labels(at: folder.appending(path: "study/truth/\(patient.id)_habitats.nii.gz"))
        indices.append(try #require(try AdjustedRandIndex.between(labels, truth.resampled(to: labels.grid))))
      }
      let mean = indices.reduce(0, +) / Double(indices.count)
      print("adjusted Rand index against the truth: mean \(mean), lowest \(indices.min() ?? 0), n \(indices.count)")
      #expect(indices.count == 60)
      #expect(mean >= 0.6)
    }
  }

  @Test func everyNumberHasItsCohortCountsAndInterval() async throws {
    try await TestFolders.withTemporary { folder in
      let output = try await run(folder, patients: 60, through: .report)
      let results = try CanonicalJSON.read(Results.self, from: output.appending(path: "results.json"))
      #expect(!results.performance.isEmpty)
      for performance in results.performance {
        let participants = results.tasks.first { $0.id == performance.task }?.participants
          .first { $0.cohort == performance.cohort }
        #expect(participants?.n == performance.n)
        #expect(participants?.events == performance.events)
        for metric in performance.metrics {
          let hasInterval = metric.value != nil && metric.lower != nil && metric.upper != nil
          #expect(hasInterval || metric.reason != nil, "\(performance.model) \(metric.id)")
        }
      }
      for model in results.models where model.fitted {
        #expect(model.fittedOn?.cohort == "development")
        #expect(model.threshold?.chosenOn == .outOfFold)
      }
      // No path of the machine in anything that people are handed.
      for path in [
        "results.json", "study.json", "check.json", "audit/audit.json", "report/index.html", "figures/index.json",
      ] {
        let text = try String(contentsOf: output.appending(path: path), encoding: .utf8)
        #expect(!text.contains(folder.path), "\(path)")
      }
    }
  }
}
