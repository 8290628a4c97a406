import Files
import Foundation
import Modelling
import Radiomics
import Record
import Statistics
import TestSupport
import Testing
import Volumes

@testable import Pipeline

@Suite struct FeatureRobustnessTests {
  static let settings =
    "{patients: 5, minimum_icc: 0.5, noise: true, rotation_degrees: [-10, 10], volume_fractions: [-0.1, 0.1]}"

  private func study(_ folder: URL, robustness: String? = settings, other: String = "") throws -> SmallStudy {
    let study = try SmallStudy(in: folder)
    try write(study, robustness: robustness, other: other)
    return study
  }

  private func write(_ study: SmallStudy, robustness: String?, other: String = "") throws {
    let section = robustness.map { ", robustness: \($0)" } ?? ""
    let text = StudyText.replacing("features: ", with: "features: {images: [t1]\(section)}\n\(other)")
    try AtomicFile.write(text, to: study.url("study.yaml"))
  }

  private func table(_ study: SmallStudy, _ output: String = "out") throws -> CSVTable {
    try CSVTable(contentsOf: study.url("\(output)/features/robustness.csv"))
  }

  private func records(_ study: SmallStudy, _ output: String = "out") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: study.url("\(output)/work/robustness").path)
      .map { String($0.dropLast(".json".count)) }.sorted()
  }

  /// The correlation of one feature, made again from the prepared volumes.
  @Test func theTableHoldsWhatTheCopiesSay() async throws {
    try await TestFolders.withTemporary { folder in
      let study = try study(folder)
      try await study.run().run(through: .features)
      let chains = PerturbationSettings(
        noise: .estimated, rotations: [-10, 10], volumeChanges: [-0.1, 0.1]
      ).chains
      #expect(chains.count == 4)
      let extractor = FeatureExtractor(
        settings: RadiomicsSettings(families: [.firstorder], discretisation: .binCount(32)))
      var correlations: [String: IntraclassCorrelation] = [:]
      let patients = try records(study)
      #expect(patients.count == 5)
      for patient in patients {
        let place = "out/work/prepared/\(patient)"
        let image = try ImageReader.volume(at: study.url("\(place)/t1.nii"))
        let mask = try ImageReader.labelMap(at: study.url("\(place)/mask.nii"), label: 1)
        var values: [String: [Double]] = [:]
        for chain in chains {
          var generator = SeededGenerator(seed: 7, stream: "robustness/\(patient)/\(chain.name)")
          let copy = try chain.apply(to: image, mask: mask, using: &generator)
          for feature in try extractor.features(image: copy.image, mask: copy.mask) {
            if let value = feature.value { values["t1_\(feature.definition.columnName)", default: []].append(value) }
          }
        }
        for (column, measured) in values {
          let record = try #require(IntraclassCorrelation.Patient(measured))
          correlations[column, default: IntraclassCorrelation(measurements: 4)].add(record)
        }
      }
      let table = try table(study)
      #expect(table.columns == ["column", "icc", "lower", "upper", "patients", "perturbations", "reason"])
      let features = try CSVTable(contentsOf: study.url("out/features/tumour.csv"))
      #expect(table.rows.map { $0[0] } == Array(features.columns.dropFirst()))
      var compared = 0
      for row in table.rows {
        guard let correlation = correlations[row[0]] else { continue }
        let estimate = try correlation.estimate()
        #expect(
          Double(row[1]) == estimate.value && Double(row[2]) == estimate.lower && Double(row[3]) == estimate.upper)
        #expect(row[4] == "5" && row[5] == "4" && row[6] == (estimate.reason ?? ""))
        compared += 1
      }
      #expect(compared == correlations.count && compared > 10)
    }
  }

  @Test func onlyDevelopmentPatientsAreLookedAt() async throws {
    try await TestFolders.withTemporary { folder in
      let study = try study(folder)
      try await study.run(output: "before", jobs: 1).run(through: .features)
      #expect(try records(study, "before").allSatisfy { $0.hasPrefix("A") })
      var image = try study.image("B03")
      for index in image.voxels.indices { image.voxels[index] = image.voxels[index] * 3 + Double(index % 5) }
      try study.write(image, "B03")
      try await study.run(output: "after", jobs: 4).run(through: .features)
      #expect(try table(study, "after").text == table(study, "before").text)
    }
  }

  /// Features that are not robust reach no model, and record and report say so.
  @Test func modelsAreOfferedRobustFeaturesOnly() async throws {
    try await TestFolders.withTemporary { folder in
      let study = try study(folder)
      try await study.run().run()
      let filter = try RobustnessFilter(table(study), minimum: 0.5)
      let results = try CanonicalJSON.read(Results.self, from: study.url("out/results.json"))
      let summary = try #require(results.features?.robustness)
      #expect(summary.patients == 5 && summary.completePatients == 5 && summary.perturbations == 4)
      #expect(summary.features == results.features?.tumourFeatures)
      #expect(summary.robustFeatures > 0 && summary.robustFeatures < summary.features)
      #expect(summary.cohort == "development" && summary.level == 0.95)
      let dropped = summary.features - summary.robustFeatures
      let locked = try LockedModel.read(from: study.url("out/models/task1-radiomics.json"))
      #expect(
        locked.summary.robustness
          == ModelSummary.Robustness(minimum: 0.5, features: summary.features, dropped: dropped))
      #expect(locked.summary.candidates == summary.robustFeatures)
      #expect(locked.selection?.notRobust?.count == dropped)
      #expect(locked.columns.allSatisfy(filter.isRobust))
      let kept = try #require(locked.selection).kept
      #expect(kept.allSatisfy(filter.isRobust))
      if locked.summary.fitted {
        #expect(
          locked.summary.internalValidation?.notRepeatedSteps
            == ["exclusion of features that are not robust (outcome-blind, 5 development patients)"])
      }
      let methods = try String(contentsOf: study.url("out/report/methods.md"), encoding: .utf8)
      #expect(methods.contains("\(summary.robustFeatures) had a one-way intraclass correlation, ICC(1,1)"))
    }
  }

  @Test func featuresThemselvesDoNotDependOnTheCopies() async throws {
    try await TestFolders.withTemporary { folder in
      let study = try study(folder)
      try await study.run().run(through: .model)
      let first = try study.contents(of: "out")
      try await study.run().run(through: .model)
      #expect(try study.contents(of: "out") == first)
      // The features themselves do not depend on the copies.
      try write(study, robustness: nil)
      try await study.run().run(through: .model)
      let without = try study.contents(of: "out")
      #expect(without["features/robustness.csv"] == nil)
      #expect(!without.keys.contains { $0.hasPrefix("work/robustness/") })
      #expect(without["work/features/A01.json"] == first["work/features/A01.json"])
      #expect(without["work/ledger/features/patient-A01.json"] == first["work/ledger/features/patient-A01.json"])
      try write(study, robustness: FeatureRobustnessTests.settings)
      try await study.run().run(through: .model)
      #expect(try study.contents(of: "out") == first)
    }
  }

  /// Habitats are found again in each copy's own maps, feature maps among them.
  @Test func habitatsAreMeasuredInCopiesToo() async throws {
    try await TestFolders.withTemporary { folder in
      let maps = "maps: [t1], feature_maps: [{feature: firstorder_Entropy, of: t1}]"
      let study = try study(folder, other: "habitats: {\(maps), clusters: [2], restarts: 2}")
      try await study.run().run(through: .features)
      let table = try table(study)
      let habitats = try CSVTable(contentsOf: study.url("out/features/habitats.csv"))
      #expect(table.rows.map { $0[0] }.suffix(habitats.columns.count - 1) == habitats.columns.dropFirst()[...])
      let share = try #require(table.rows.first { $0[0] == "habitat1_share" })
      #expect(share[4] == "5" && Double(share[1]) != nil)
      let check = try CanonicalJSON.read(CheckRecord.self, from: study.url("out/check.json"))
      let summary = try #require(FeatureRobustness(run: study.run(), check: check)).summary()
      #expect(summary.completePatients == 5)
    }
  }

  /// No model is a result too: it is told, not an error.
  @Test func withoutAnyRobustFeatureThereIsAReportWithoutModels() async throws {
    try await TestFolders.withTemporary { folder in
      let study = try study(
        folder, robustness: "{patients: 3, minimum_icc: 1, noise: true, rotation_degrees: [-20, 20]}")
      let file = study.url("study.yaml")
      let text = try String(contentsOf: file, encoding: .utf8)
      let lines = text.split(separator: "\n").filter {
        !$0.contains("id: clinical") && !$0.contains("id: combined") && !$0.hasPrefix("predictors")
          && !$0.contains("- {column:")
      }
      try AtomicFile.write(lines.joined(separator: "\n") + "\n", to: file)
      try await study.run().run()
      let results = try CanonicalJSON.read(Results.self, from: study.url("out/results.json"))
      #expect(results.models.map(\.fitted) == [false])
      #expect(results.models.first?.reason == "no feature is robust enough to be offered to it")
      #expect(results.performance.isEmpty)
      let page = try String(contentsOf: study.url("out/report/index.html"), encoding: .utf8)
      #expect(page.contains("no feature is robust enough"))
    }
  }

  /// One patient's region vanishes when it is moved by half a voxel: the others still count.
  @Test func aPatientWhoseCopiesCannotBeMadeIsLeftOut() async throws {
    try await TestFolders.withTemporary { folder in
      let study = try study(folder, robustness: "{patients: 8, rotation_degrees: [-5, 5], translation_voxels: [0.5]}")
      var mask = try study.mask("A04")
      let centre = mask.grid.offset(5, 5, 3)
      for offset in mask.labels.indices where offset != centre { mask.labels[offset] = 0 }
      mask.labels[centre] = 1
      try study.write(mask, "A04")
      try await study.run().run(through: .features)
      let table = try table(study)
      #expect(table.rows.allSatisfy { (Int($0[4]) ?? 8) <= 7 })
      #expect(table.rows.contains { $0[4] == "7" })
      #expect(try records(study).count == 8)
      let check = try CanonicalJSON.read(CheckRecord.self, from: study.url("out/check.json"))
      let summary = try #require(FeatureRobustness(run: study.run(), check: check)).summary()
      #expect(summary.patients == 8 && summary.completePatients == 7)
    }
  }

  @Test func patientsAreDrawnBySeed() async throws {
    try await TestFolders.withTemporary { folder in
      let study = try study(folder)
      try await study.run().run(through: .check)
      let check = try CanonicalJSON.read(CheckRecord.self, from: study.url("out/check.json"))
      let drawn = try #require(FeatureRobustness(run: study.run(), check: check)).patients
      #expect(drawn.count == 5 && drawn == drawn.sorted() && Set(drawn).count == 5)
      var reversed = check
      reversed.patients.reverse()
      #expect(try #require(FeatureRobustness(run: study.run(), check: reversed)).patients == drawn)
      try write(study, robustness: "{patients: 100, noise: true, repetitions: 2}")
      #expect(try #require(FeatureRobustness(run: study.run(), check: check)).patients.count == 8)
      try write(study, robustness: nil)
      #expect(try FeatureRobustness(run: study.run(), check: check) == nil)
    }
  }
}
