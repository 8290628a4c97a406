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
      try expectWhatFiguresNeed(results, in: output)
      // No path of the machine in anything that people are handed.
      for path in [
        "results.json", "study.json", "check.json", "audit/audit.json", "report/index.html", "figures/index.json",
      ] {
        let text = try String(contentsOf: output.appending(path: path), encoding: .utf8)
        #expect(!text.contains(folder.path), "\(path)")
      }
    }
  }

  /// The record holds what habitats, models and missing values are drawn from, and it hangs together.
  private func expectWhatFiguresNeed(_ results: Results, in output: URL) throws {
    let habitats = try #require(results.habitats)
    let count = habitats.habitats.count
    let shares = try #require(habitats.shares)
    #expect(shares.count == count * results.cohorts.count)
    for share in shares {
      #expect(share.minimum <= share.lowerQuartile && share.lowerQuartile <= share.median)
      #expect(share.median <= share.upperQuartile && share.upperQuartile <= share.maximum && share.maximum <= 1)
      #expect(share.n == results.cohorts.first { $0.id == share.cohort }?.n)
    }
    let enhancement = try #require(habitats.enhancement)
    #expect(enhancement.count == count * results.cohorts.count)
    for curve in enhancement {
      #expect(curve.phases.first?.median == 0 && curve.phases.first?.upperQuartile == 0)
      #expect(zip(curve.phases, curve.phases.dropFirst()).allSatisfy { $0.time < $1.time })
      #expect(curve.phases.dropFirst().allSatisfy { $0.lowerQuartile <= $0.median && $0.median <= $0.upperQuartile })
    }
    // Habitats are numbered by their enhancement, so their curves lie in that order.
    for cohort in results.cohorts {
      let peaks = enhancement.filter { $0.cohort == cohort.id }.compactMap { $0.phases.map(\.median).max() }
      #expect(peaks == peaks.sorted(), "\(cohort.id) \(peaks)")
    }
    for example in try #require(habitats.examples) { #expect(abs(example.shares.reduce(0, +) - 1) < 1e-9) }
    for model in results.models where model.fitted {
      for term in model.terms {
        let range = try #require(term.range, "\(model.id) \(term.name)")
        #expect(range.minimum <= range.lower && range.lower <= range.upper && range.upper <= range.maximum)
      }
      guard model.kind == .radiomics, let penalty = model.penalty else { continue }
      #expect(Set(model.terms.map(\.name)).isSubset(of: Set((penalty.paths ?? []).map(\.feature))))
      #expect(try #require(penalty.minimumDeviance) <= (try #require(penalty.oneStandardError)))
    }
    for table in results.missingness {
      let patterns = try #require(table.patterns)
      #expect(patterns.count == MissingnessSummary.mostListed || patterns.reduce(0) { $0 + $1.n } == table.patients)
      #expect((table.listed ?? []).allSatisfy { $0.missing > 0 })
    }
    let voxels = try CSVTable(contentsOf: output.appending(path: "habitats/voxels.csv"))
    #expect(voxels.columns == ["habitat"] + habitats.maps && voxels.rows.count <= 4_000 && voxels.rows.count > 100)
  }
}
