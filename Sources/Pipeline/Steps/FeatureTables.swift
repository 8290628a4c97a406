import Files
import Foundation
import Modelling
import Record

/// The tables that models are fitted on and applied to: features/*.csv and the findings of the checked patients.
struct FeatureTables: Sendable {
  let clinical: ClinicalTable?
  let tumour: FeatureTable
  let habitats: FeatureTable?

  /// - Throws: `FilesError` where a features file is missing, `ModellingError` where it cannot be read as numbers.
  init(run: StudyRun, check: CheckRecord) throws {
    func table(_ path: String) throws -> FeatureTable {
      try FeatureTable(contentsOf: run.output.appending(path: path), named: path)
    }
    tumour = try table(FeaturesStep.tumourPath)
    habitats = run.study.habitats == nil ? nil : try table(FeaturesStep.habitatsPath)
    let predictors = run.study.predictors
    if predictors.isEmpty {
      clinical = nil
    } else {
      let findings = CSVTable(
        columns: ["patient_id"] + predictors.map(\.column),
        rows: check.patients.map { patient in [patient.id] + predictors.map { patient.findings[$0.column] ?? "" } },
        file: run.study.patients.table)
      clinical = try ClinicalTable(findings, idColumn: "patient_id", predictors: predictors)
    }
  }

  /// Everything about the given patients in one table.
  func joined(for patients: [String]) throws -> FeatureTable {
    var table = try FeatureTable(patients: patients, columns: [], values: [], source: "features")
    for part in [clinical?.encoded, tumour, habitats] {
      if let part { table = try table.joined(with: part) }
    }
    return table
  }

  /// Digest of every file that the tables rest on.
  static func fingerprint(run: StudyRun, check: CheckRecord) throws -> String {
    let files =
      [FeaturesStep.tumourPath] + (run.study.habitats == nil ? [] : [FeaturesStep.habitatsPath])
      + (run.study.features.robustness == nil ? [] : [FeatureRobustness.path])
    var lines: [String] = []
    for path in files {
      guard let digest = Fingerprint.ofFile(run.output.appending(path: path)) else {
        throw PipelineError.invalidInput([.stepNotRun(step: Step.features.rawValue, file: path)])
      }
      lines.append(digest)
    }
    for patient in check.patients {
      lines.append("\(patient.id) \(patient.cohort) \(try Fingerprint.of(patient.findings))")
    }
    return Fingerprint.of(lines.joined(separator: "\n"))
  }
}
