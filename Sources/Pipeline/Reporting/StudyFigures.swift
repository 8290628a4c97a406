import Figures
import Files
import Foundation
import Record
import Volumes

/// The pictures of patients that a study's figures and summaries show, cut from the prepared volumes.
struct PatientPictures: Sendable {
  let run: StudyRun
  /// Share of each habitat by patient, habitat 1 first.
  let shares: [String: [Double]]

  init(run: StudyRun) throws {
    self.run = run
    guard run.study.habitats != nil else {
      shares = [:]
      return
    }
    shares = Dictionary(try HabitatTables.shares(in: run.output).map { ($0.patient, $0.shares) }) { first, _ in first }
  }

  /// The largest slice of each view; without habitats the whole tumour is label 1.
  func slices(of patient: String, views: [AnatomySlices.View] = AnatomySlices.View.all) throws -> [HabitatSlice] {
    let place = PreparedPatient(root: run.output, patient: patient)
    let anatomy = try place.volume(PreparedPatient.anatomy(of: run.study))
    let labels =
      run.study.habitats == nil
      ? try place.mask() : try ImageReader.labels(at: run.output.appending(path: HabitatsStep.labelsPath(patient)))
    return views.compactMap {
      AnatomySlices.largest(
        patient: patient, view: $0, anatomy: anatomy, labels: labels, shares: shares[patient] ?? [])
    }
  }

  /// The study's maps within the tumour, in the axial view; the habitats' own maps first, then kinetic maps that features use.
  func maps(of patient: String) throws -> [MapSlice] {
    let place = PreparedPatient(root: run.output, patient: patient)
    let anatomy = try place.volume(PreparedPatient.anatomy(of: run.study))
    let labels =
      run.study.habitats == nil
      ? try place.mask() : try ImageReader.labels(at: run.output.appending(path: HabitatsStep.labelsPath(patient)))
    let units = MapUnits(study: run.study)
    return try PatientPictures.mapNames(of: run.study).compactMap { name in
      guard
        let cut = AnatomySlices.largest(
          patient: patient, view: AnatomySlices.View.axial, anatomy: anatomy, labels: labels,
          shares: shares[patient] ?? [], map: try place.volume(name)), let values = cut.map
      else { return nil }
      let inside = zip(values, cut.slice.labels).map { $1 == 0 ? Double.nan : $0 }
      return MapSlice(slice: cut.slice, map: name, label: name, unit: units.unit(of: name), values: inside)
    }
  }

  /// The habitats' maps, then kinetic and diffusion maps that features use.
  static func mapNames(of study: Study) -> [String] {
    let maps = study.images.flatMap { image -> [String] in
      switch image.kind {
      case .single: []
      case .dynamic: KineticMap.allCases.map { PreparedVolumeNames.map($0, of: image.id) }
      case .diffusion: [PreparedVolumeNames.adc(of: image.id)]
      }
    }
    var seen: Set<String> = []
    return ((study.habitats?.maps ?? []) + study.features.images.filter(maps.contains)).filter {
      seen.insert($0).inserted
    }
  }

  /// Patients for a montage: up to `count` of each cohort, spread evenly over the cohort's order of tumour volume.
  static func examples(from check: CheckRecord, cohorts: [String], count: Int) -> [String] {
    cohorts.flatMap { cohort in
      let members = check.patients(of: cohort).sorted {
        ($0.tumourVolume, $0.id) < ($1.tumourVolume, $1.id)
      }
      guard members.count > count else { return members.map(\.id) }
      return (0..<count).map { members[(2 * $0 + 1) * members.count / (2 * count)].id }
    }
  }
}

/// The step `figures`: everything the registry draws from results.json, the predictions and the patients' images.
struct FiguresStep: Sendable {
  let run: StudyRun

  /// Patients of each cohort in the habitat montage.
  static let examplesPerCohort = 6

  func perform(check: CheckRecord) async throws -> Int {
    let examples = PatientPictures.examples(
      from: check, cohorts: run.study.cohorts.map(\.id), count: FiguresStep.examplesPerCohort)
    var inputs = [
      Holdout.build, try run.digest(EvaluateStep.path, of: .evaluate), try run.digest(PredictStep.path, of: .predict),
    ]
    for patient in examples {
      inputs.append(try Fingerprint.of(try run.entry(of: .prepare, unit: patient)))
      if run.study.habitats != nil {
        inputs.append(try Fingerprint.of(try run.entry(of: .habitats, unit: "patient-\(patient)")))
      }
    }
    let fingerprint = Fingerprint.of(inputs.joined(separator: "\n"))
    if run.ledger.current(.figures, fingerprint: fingerprint) != nil { return 0 }
    let input = try FigureData(output: run.output).input(
      results: try run.results(), predictions: try run.predictions(), run: run)
    let written = try ReportFolder(output: run.output, templates: run.templates).writeFigures(
      input, style: FigureStyle(run.study.figures))
    for warning in written.warnings { run.progress.note("warning: \(warning)") }
    try run.ledger.record(.figures, fingerprint: fingerprint, outputs: written.paths)
    return 1
  }
}

extension StudyRun {
  func results() throws -> Results {
    try CanonicalJSON.read(Results.self, from: output.appending(path: EvaluateStep.path))
  }

  /// Our own predictions; none where no model could be fitted.
  func predictions() throws -> [Prediction] {
    let table = try CSVTable(contentsOf: output.appending(path: PredictStep.path), named: PredictStep.path)
    return table.rows.isEmpty ? [] : try PredictionsTable.predictions(in: table)
  }

  /// The digest of a file that an earlier step left.
  ///
  /// - Throws: `PipelineError.invalidInput` where it is not there.
  func digest(_ path: String, of step: Step) throws -> String {
    guard let digest = Fingerprint.ofFile(output.appending(path: path)) else {
      throw PipelineError.invalidInput([.stepNotRun(step: step.rawValue, file: path)])
    }
    return digest
  }
}
