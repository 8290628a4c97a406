import Files
import Foundation
import Habitats
import Parallel
import Radiomics
import Record
import Volumes

/// The step `features`: the whole tumour and each habitat of every patient, measured in every image that the study names.
struct FeaturesStep: Sendable {
  let run: StudyRun

  static let tumourPath = "features/tumour.csv"
  static let habitatsPath = "features/habitats.csv"
  static let dictionaryPath = "features/dictionary.csv"
  static let missingPath = "features/missing.csv"

  /// One patient's values by column; a missing one is absent and has its reason.
  struct PatientFeatures: Codable, Sendable {
    var values: [String: Double] = [:]
    var reasons: [String: String] = [:]
  }

  static func patientPath(_ patient: String) -> String { "work/features/\(patient).json" }

  func perform(check: CheckRecord) async throws -> Int {
    let columns = FeatureColumns(settings: run.study.features, habitats: try habitatCount())
    var measured = run.study.features
    measured.robustness = nil
    let settings = Fingerprint.of(
      Holdout.build + (try Fingerprint.of(measured)) + columns.habitats.map(\.name).joined(separator: ","))
    let prepared = try run.entries(of: .prepare, for: check.patients)
    run.progress.begin(Step.features.rawValue, total: check.patients.count)
    let worked = try await forEach(check.patients, jobs: run.jobs) { patient in
      var inputs = settings + (try Fingerprint.of(prepared[patient.id]))
      if run.study.habitats != nil {
        inputs += try Fingerprint.of(try run.entry(of: .habitats, unit: "patient-\(patient.id)"))
      }
      let worked = try measure(patient.id, columns: columns, fingerprint: Fingerprint.of(inputs))
      run.progress.advance()
      return worked
    }
    let robustness = FeatureRobustness(run: run, check: check)
    run.ledger.prune(
      .features, keeping: Set(check.patients.map { "patient-\($0.id)" } + ["tables"] + (robustness?.units ?? [])))
    let tables = try writeTables(check.patients, columns: columns, settings: settings)
    let copies =
      try await robustness?.perform(columns: columns, prepared: prepared, fingerprint: settings) { copy in
        try features(
          of: copy.patient, mask: copy.mask, labels: copy.labels, columns: columns,
          images: run.study.features.images.compactMap { name in copy.volumes[name].map { (name, $0) } })
      } ?? 0
    return worked.count { $0 } + tables + copies
  }

  private func habitatCount() throws -> Int {
    guard run.study.habitats != nil else { return 0 }
    return try CanonicalJSON.read(HabitatModel.self, from: run.output.appending(path: HabitatsStep.modelPath)).clusters
  }

  private func measure(_ patient: String, columns: FeatureColumns, fingerprint: String) throws -> Bool {
    let unit = "patient-\(patient)"
    if run.ledger.current(.features, unit, fingerprint: fingerprint) != nil { return false }
    let place = PreparedPatient(root: run.output, patient: patient)
    let mask = try place.mask()
    let images = try run.study.features.images.map { (name: $0, volume: try place.volume($0)) }
    let labels = try run.study.habitats.map { _ in
      try ImageReader.labels(at: run.output.appending(path: HabitatsStep.labelsPath(patient)))
    }
    let features = try features(of: patient, mask: mask, labels: labels, columns: columns, images: images)
    let path = FeaturesStep.patientPath(patient)
    try CanonicalJSON.write(features, to: run.output.appending(path: path))
    try run.ledger.record(.features, unit, fingerprint: fingerprint, outputs: [path])
    return true
  }

  /// The features of one patient's region, and of its habitats where there are `labels`.
  private func features(
    of patient: String, mask: LabelMap, labels: LabelMap?, columns: FeatureColumns,
    images: [(name: String, volume: Volume)]
  ) throws -> PatientFeatures {
    var features = PatientFeatures()
    try measure(region: mask, label: 1, habitat: 0, images: images, patient: patient, into: &features)
    if let labels {
      let habitats = Set(columns.habitats.map(\.habitat)).sorted()
      let total = labels.labels.count { $0 != 0 }
      for habitat in habitats {
        let label = UInt8(habitat)
        features.values[FeatureColumns.share(habitat)] = Double(labels.count(of: label)) / Double(max(total, 1))
        try measure(region: labels, label: label, habitat: habitat, images: images, patient: patient, into: &features)
      }
    }
    return features
  }

  private func measure(
    region: LabelMap, label: UInt8, habitat: Int, images: [(name: String, volume: Volume)], patient: String,
    into features: inout PatientFeatures
  ) throws {
    let prefix = habitat == 0 ? "" : "habitat\(habitat)_"
    func keep(_ values: [FeatureValue], image: String) {
      for value in values {
        let column = prefix + image + value.definition.columnName
        if let number = value.value {
          features.values[column] = number
        } else {
          features.reasons[column] = value.reason ?? "undefined"
        }
      }
    }
    // Shape is measured once, in the mask; everything else in each image.
    var settings = run.study.features.radiomics
    let hasShape = settings.families.contains(.shape)
    let shape = FeatureExtractor(settings: settings)
    settings.families.removeAll { $0 == .shape }
    let intensity = FeatureExtractor(settings: settings)
    guard region.labels.contains(label) else {
      let reason = "the tumour has no voxel of habitat \(habitat)"
      keep(shape.missingFeatures(because: reason).filter { $0.definition.family == .shape }, image: "")
      for (name, _) in images { keep(intensity.missingFeatures(because: reason), image: "\(name)_") }
      return
    }
    if hasShape { keep(try shape.shapeFeatures(mask: region, label: label), image: "") }
    for (name, volume) in images {
      keep(try intensity.features(image: volume, mask: region, label: label), image: "\(name)_")
    }
  }

  // MARK: Tables

  private func writeTables(_ patients: [CheckRecord.Patient], columns: FeatureColumns, settings: String) throws -> Int {
    let entries = try patients.map { try run.entry(of: .features, unit: "patient-\($0.id)") }
    let fingerprint = Fingerprint.of(
      settings + (try Fingerprint.of(entries)) + patients.map(\.id).joined(separator: "\n"))
    if run.ledger.current(.features, "tables", fingerprint: fingerprint) != nil { return 0 }
    // Text at once: a row of strings for each patient would be many times the size of the numbers.
    var tumour = CSVTable.line(["patient_id"] + columns.tumour.map(\.name))
    var habitats = CSVTable.line(["patient_id"] + columns.habitats.map(\.name))
    var missing = CSVTable.line(["patient_id", "column", "reason"])
    for patient in patients {
      let features = try CanonicalJSON.read(
        PatientFeatures.self, from: run.output.appending(path: FeaturesStep.patientPath(patient.id)))
      func row(_ columns: [FeatureColumns.Column]) -> String {
        CSVTable.line([patient.id] + columns.map { features.values[$0.name].map { "\($0)" } ?? "" })
      }
      tumour += row(columns.tumour)
      habitats += row(columns.habitats)
      for column in columns.tumour + columns.habitats where features.values[column.name] == nil {
        missing += CSVTable.line([patient.id, column.name, features.reasons[column.name] ?? "undefined"])
      }
    }
    var outputs = [FeaturesStep.tumourPath, FeaturesStep.dictionaryPath, FeaturesStep.missingPath]
    try AtomicFile.write(tumour, to: run.output.appending(path: FeaturesStep.tumourPath))
    if !columns.habitats.isEmpty {
      try AtomicFile.write(habitats, to: run.output.appending(path: FeaturesStep.habitatsPath))
      outputs.append(FeaturesStep.habitatsPath)
    }
    try dictionary(columns).write(to: run.output.appending(path: FeaturesStep.dictionaryPath))
    try AtomicFile.write(missing, to: run.output.appending(path: FeaturesStep.missingPath))
    try run.ledger.record(.features, "tables", fingerprint: fingerprint, outputs: outputs)
    return 1
  }

  private func dictionary(_ columns: FeatureColumns) -> CSVTable {
    var table = CSVTable(columns: [
      "column", "region", "image", "family", "feature", "aggregation", "ibsi", "unit", "definition",
    ])
    for column in columns.tumour + columns.habitats {
      let region = column.habitat == 0 ? "whole tumour" : "habitat \(column.habitat)"
      if let definition = column.definition {
        table.rows.append([
          column.name, region, column.image ?? "", definition.family.rawValue, definition.name,
          definition.aggregation?.title ?? "", definition.ibsiCode ?? "", definition.unit, definition.definition,
        ])
      } else {
        table.rows.append([
          column.name, region, "", "habitat", "share", "", "", "1",
          "Voxels of the habitat divided by voxels of the tumour.",
        ])
      }
    }
    return table
  }
}
