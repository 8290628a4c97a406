import Files
import Foundation
import Habitats
import Modelling
import Parallel
import Radiomics
import Record
import Statistics
import Volumes

/// The part of the step `features` that tells which features are robust: perturbed copies of some development patients are
/// measured like the patients themselves, and each feature's values are compared (Zwanenburg et al. 2019,
/// doi:10.1038/s41598-018-36938-4).
///
/// Copies are made of the prepared volumes; feature maps are computed again from a copy's own volumes. Outcomes and external
/// patients are not looked at.
struct FeatureRobustness: Sendable {
  let run: StudyRun
  let settings: RobustnessSettings
  /// Ids of the patients whose images are perturbed, sorted.
  let patients: [String]

  static let path = "features/robustness.csv"

  static func patientPath(_ patient: String) -> String { "work/robustness/\(patient).json" }

  /// What one patient contributes.
  struct PatientRecord: Codable, Sendable {
    /// By column; one without a value in any of the copies is absent.
    var agreement: [String: IntraclassCorrelation.Patient] = [:]
    /// Why a copy could not be made or measured, by the copy's name. With any of them the patient contributes nothing.
    var problems: [String: String] = [:]
  }

  /// Nil where the study does not ask for it.
  init?(run: StudyRun, check: CheckRecord) {
    guard let settings = run.study.features.robustness, let cohort = run.study.developmentCohort else { return nil }
    self.run = run
    self.settings = settings
    var ids = check.patients(of: cohort.id).map(\.id).sorted()
    var generator = SeededGenerator(seed: run.study.seed, stream: "robustness/patients")
    generator.shuffle(&ids)
    patients = ids.prefix(settings.patients).sorted()
  }

  private static let tableUnit = "robustness"
  private static func unit(_ patient: String) -> String { "robustness-\(patient)" }

  /// The pieces of work that the step's ledger keeps.
  var units: [String] { patients.map(FeatureRobustness.unit) + [FeatureRobustness.tableUnit] }

  /// Measures the copies and writes features/robustness.csv.
  ///
  /// - Parameters:
  ///   - fingerprint: of everything that measuring depends on, besides the patient.
  ///   - measure: the features of a copy: volumes by name, mask, and labels of the habitats where the study has them.
  /// - Returns: how many pieces were worked on.
  func perform(
    columns: FeatureColumns, prepared: [String: Ledger.Entry], fingerprint: String,
    measure: @Sendable @escaping (Copy) async throws -> FeaturesStep.PatientFeatures
  ) async throws -> Int {
    let chains = settings.perturbations.chains
    let habitats = try run.study.habitats.map { _ in
      try CanonicalJSON.read(HabitatModel.self, from: run.output.appending(path: HabitatsStep.modelPath))
    }
    let base = [
      Holdout.build, fingerprint, String(run.study.seed), try Fingerprint.of(settings), try Fingerprint.of(habitats),
      run.study.preparation.interpolation.rawValue, names.joined(separator: ","),
    ].joined(separator: "\n")
    run.progress.begin("\(Step.features.rawValue) robustness", total: patients.count)
    let worked = try await forEach(patients, jobs: run.jobs) { patient in
      let inputs = Fingerprint.of(base + (try Fingerprint.of(prepared[patient])))
      let isCurrent = run.ledger.current(.features, FeatureRobustness.unit(patient), fingerprint: inputs) != nil
      if !isCurrent {
        let record = try await self.record(of: patient, chains: chains, habitats: habitats, measure: measure)
        let path = FeatureRobustness.patientPath(patient)
        try CanonicalJSON.write(record, to: run.output.appending(path: path))
        try run.ledger.record(.features, FeatureRobustness.unit(patient), fingerprint: inputs, outputs: [path])
      }
      run.progress.advance()
      return !isCurrent
    }
    return worked.count { $0 } + (try writeTable(columns: columns, copies: chains.count, fingerprint: base))
  }

  /// A perturbed copy of a patient.
  struct Copy: Sendable {
    var patient: String
    var volumes: [String: Volume]
    var mask: LabelMap
    /// Nil where the study has no habitats.
    var labels: LabelMap?
  }

  /// The prepared volumes that copies need. The first is the anatomy: other contours follow what it shows.
  private var names: [String] {
    let anatomy = PreparedPatient.anatomy(of: run.study)
    let others = run.study.features.images + (run.study.habitats?.maps ?? [])
    let featureMaps = run.study.habitats?.featureMaps ?? []
    var seen = Set(featureMaps.map(\.id))
    return ([anatomy] + others + featureMaps.map(\.volume)).filter { seen.insert($0).inserted }
  }

  private func record(
    of patient: String, chains: [PerturbationChain], habitats: HabitatModel?,
    measure: @Sendable (Copy) async throws -> FeaturesStep.PatientFeatures
  ) async throws -> PatientRecord {
    let place = PreparedPatient(root: run.output, patient: patient)
    let mask = try place.mask()
    let volumes = try names.map { try place.volume($0) }
    var record = PatientRecord()
    var values: [String: [Double]] = [:]
    for chain in chains {
      var generator = SeededGenerator(seed: run.study.seed, stream: "robustness/\(patient)/\(chain.name)")
      do {
        let copy = try chain.apply(
          to: volumes, mask: mask, interpolation: run.study.preparation.interpolation.method, using: &generator)
        let moved = zip(names, copy.images).map { (name: $0, volume: $1) }
        let maps = try PatientPreparation.featureMaps(of: moved, mask: copy.mask, study: run.study)
        let byName = Dictionary(uniqueKeysWithValues: (moved + maps).map { ($0.name, $0.volume) })
        let labels = try habitats.map { try label(patient, model: $0, volumes: byName, mask: copy.mask) }
        let features = try await measure(Copy(patient: patient, volumes: byName, mask: copy.mask, labels: labels))
        for (column, value) in features.values { values[column, default: []].append(value) }
      } catch let error as RadiomicsError {
        record.problems[chain.name] = error.description
      } catch let error as HabitatsError {
        record.problems[chain.name] = error.description
      }
    }
    if record.problems.isEmpty {
      for (column, measured) in values where measured.count == chains.count {
        record.agreement[column] = IntraclassCorrelation.Patient(measured)
      }
    } else {
      let problem = record.problems.min { $0.key < $1.key }
      run.progress.note(
        "robustness: patient \(patient) is left out; \(record.problems.count) of \(chains.count) copies could not be measured, "
          + "the first: \(problem?.value ?? "")")
    }
    return record
  }

  /// The habitats of a copy, found again in its own maps.
  private func label(
    _ patient: String, model: HabitatModel, volumes: [String: Volume], mask: LabelMap
  ) throws -> LabelMap {
    let maps = try model.maps.compactMap { volumes[$0] }.map { map in
      model.smoothing > 0 ? try Smoothing.gaussianWithinMask(map, mask: mask, fwhmMillimetres: model.smoothing) : map
    }
    return try model.label(patient: patient, maps: maps, mask: mask)
  }

  // MARK: Table

  private func writeTable(columns: FeatureColumns, copies: Int, fingerprint: String) throws -> Int {
    let entries = try patients.map { try run.entry(of: .features, unit: FeatureRobustness.unit($0)) }
    let level = run.study.evaluation.confidence
    let names = (columns.tumour + columns.habitats).map(\.name)
    let inputs = Fingerprint.of(
      fingerprint + (try Fingerprint.of(entries)) + "\(level)" + names.joined(separator: "\n")
        + patients.joined(separator: "\n"))
    if run.ledger.current(.features, FeatureRobustness.tableUnit, fingerprint: inputs) != nil { return 0 }
    var correlations = names.map { _ in IntraclassCorrelation(measurements: copies) }
    for patient in patients {
      let record = try CanonicalJSON.read(
        PatientRecord.self, from: run.output.appending(path: FeatureRobustness.patientPath(patient)))
      for (position, name) in names.enumerated() {
        if let measured = record.agreement[name] { correlations[position].add(measured) }
      }
    }
    var table = CSVTable(columns: ["column", "icc", "lower", "upper", "patients", "perturbations", "reason"])
    for (name, correlation) in zip(names, correlations) {
      let estimate = try correlation.estimate(level: level)
      func text(_ number: Double?) -> String { number.map { "\($0)" } ?? "" }
      table.rows.append([
        name, text(estimate.value), text(estimate.lower), text(estimate.upper), "\(correlation.patients.count)",
        "\(copies)", estimate.reason ?? "",
      ])
    }
    try table.write(to: run.output.appending(path: FeatureRobustness.path))
    try run.ledger.record(
      .features, FeatureRobustness.tableUnit, fingerprint: inputs, outputs: [FeatureRobustness.path])
    return 1
  }

  // MARK: What others read

  /// The table that `perform` wrote.
  static func table(run: StudyRun) throws -> CSVTable {
    try CSVTable(contentsOf: run.output.appending(path: path), named: path)
  }

  /// What results.json tells of the robustness.
  func summary() throws -> RobustnessSummary {
    let table = try FeatureRobustness.table(run: run)
    let filter = try RobustnessFilter(table, minimum: settings.minimumICC)
    let column = try table.index(of: "column")
    let records = try patients.map {
      try CanonicalJSON.read(PatientRecord.self, from: run.output.appending(path: FeatureRobustness.patientPath($0)))
    }
    return RobustnessSummary(
      settings: settings, cohort: run.study.developmentCohort?.id ?? "", patients: patients.count,
      completePatients: records.count { $0.problems.isEmpty }, perturbations: settings.perturbations.count,
      features: table.rows.count, robustFeatures: table.rows.count { filter.isRobust($0[column]) },
      level: run.study.evaluation.confidence)
  }
}
