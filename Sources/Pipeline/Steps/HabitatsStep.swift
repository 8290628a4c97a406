import Files
import Foundation
import Habitats
import Parallel
import Record
import Volumes

/// The step `habitats`: fitted on voxels of development patients only, then labels for everyone.
struct HabitatsStep: Sendable {
  let run: StudyRun

  static let modelPath = "habitats/model.json"

  static func labelsPath(_ patient: String) -> String { "habitats/\(patient).nii.gz" }

  /// - Returns: how many pieces were worked on; 0 where all were current or the study has no habitats.
  func perform(check: CheckRecord) async throws -> Int {
    guard let settings = run.study.habitats, let cohort = run.study.developmentCohort else {
      run.ledger.prune(.habitats, keeping: [])
      return 0
    }
    let prepared = try run.entries(of: .prepare, for: check.patients)
    var worked = try await fit(check.patients(of: cohort.id), cohort: cohort, settings: settings, prepared: prepared)
    let model = try CanonicalJSON.read(HabitatModel.self, from: run.output.appending(path: HabitatsStep.modelPath))
    let modelDigest = Fingerprint.ofFile(run.output.appending(path: HabitatsStep.modelPath)) ?? ""
    let labelled = try await forEach(check.patients, jobs: run.jobs) { patient in
      let worked = try label(
        patient.id, model: model, fingerprint: Fingerprint.of(modelDigest + (try Fingerprint.of(prepared[patient.id]))))
      run.progress.advance()
      return worked
    }
    worked += labelled.count { $0 }
    run.ledger.prune(.habitats, keeping: Set(check.patients.map { "patient-\($0.id)" } + ["fit", "shares"]))
    return worked + (try writeShares(check.patients, model: model, modelDigest: modelDigest))
  }

  /// The maps of one patient as the model sees them.
  private func maps(_ patient: String, settings: HabitatSettings, mask: LabelMap) throws -> [Volume] {
    let place = PreparedPatient(root: run.output, patient: patient)
    return try settings.maps.map { name in
      let map = try place.volume(name)
      return settings.smoothing > 0
        ? try Smoothing.gaussianWithinMask(map, mask: mask, fwhmMillimetres: settings.smoothing) : map
    }
  }

  private func fit(
    _ patients: [CheckRecord.Patient], cohort: Cohort, settings: HabitatSettings, prepared: [String: Ledger.Entry]
  ) async throws -> Int {
    let ids = patients.map(\.id).sorted()
    let inputs = try ids.map { "\($0) \(try Fingerprint.of(prepared[$0]))" }
    let fingerprint = Fingerprint.of(
      ([Holdout.build, String(run.study.seed), cohort.id, try Fingerprint.of(settings)] + inputs).joined(
        separator: "\n"))
    run.progress.begin(Step.habitats.rawValue, total: patients.count)
    if run.ledger.current(.habitats, "fit", fingerprint: fingerprint) != nil { return 0 }
    let samples = try await forEach(ids, jobs: run.jobs) { id in
      let mask = try PreparedPatient(root: run.output, patient: id).mask()
      let sample = try PatientSample.draw(
        patient: id, maps: try maps(id, settings: settings, mask: mask), names: settings.maps, mask: mask,
        limit: settings.voxelsPerPatient, seed: run.study.seed)
      run.progress.advance()
      return sample
    }
    let fittedOn = FittedOn(
      cohort: cohort.id, n: ids.count, events: nil, patients: ids,
      patientsHash: Fingerprint.of(ids.joined(separator: "\n")))
    let model = try HabitatFitter.fit(samples: samples, settings: settings, fittedOn: fittedOn, seed: run.study.seed)
    try CanonicalJSON.write(model, to: run.output.appending(path: HabitatsStep.modelPath))
    try HabitatTables.voxels(samples, model: model).write(to: run.output.appending(path: HabitatTables.voxelsPath))
    try run.ledger.record(
      .habitats, "fit", fingerprint: fingerprint, outputs: [HabitatsStep.modelPath, HabitatTables.voxelsPath])
    return 1
  }

  private func label(_ patient: String, model: HabitatModel, fingerprint: String) throws -> Bool {
    let unit = "patient-\(patient)"
    guard let settings = run.study.habitats,
      run.ledger.current(.habitats, unit, fingerprint: fingerprint) == nil
    else { return false }
    let mask = try PreparedPatient(root: run.output, patient: patient).mask()
    let labels = try model.label(
      patient: patient, maps: try maps(patient, settings: settings, mask: mask), mask: mask)
    let path = HabitatsStep.labelsPath(patient)
    try ImageWriter.write(labels, to: run.output.appending(path: path))
    try run.ledger.record(.habitats, unit, fingerprint: fingerprint, outputs: [path])
    return true
  }

  /// The share of each habitat in each tumour, and how each takes up contrast agent.
  private func writeShares(_ patients: [CheckRecord.Patient], model: HabitatModel, modelDigest: String) throws -> Int {
    let entries = try patients.map { try run.entry(of: .habitats, unit: "patient-\($0.id)") }
    let times = try patients.map { try Fingerprint.of($0.phaseTimes) }
    let fingerprint = Fingerprint.of(
      [Holdout.build, modelDigest, try Fingerprint.of(entries), try Fingerprint.of(times)].joined(separator: "\n"))
    if run.ledger.current(.habitats, "shares", fingerprint: fingerprint) != nil { return 0 }
    let outputs = try HabitatTables(run: run).write(patients, model: model)
    try run.ledger.record(.habitats, "shares", fingerprint: fingerprint, outputs: outputs)
    return 1
  }
}

extension StudyRun {
  /// What an earlier step recorded for a unit.
  ///
  /// - Throws: `PipelineError.invalidInput` where it has not run.
  func entry(of step: Step, unit: String) throws -> Ledger.Entry {
    guard let entry = ledger.entry(step, unit) else {
      throw PipelineError.invalidInput([
        .stepNotRun(step: step.rawValue, file: "work/ledger/\(step.rawValue)/\(unit).json")
      ])
    }
    return entry
  }

  /// What an earlier step recorded for each patient.
  func entries(of step: Step, for patients: [CheckRecord.Patient]) throws -> [String: Ledger.Entry] {
    var entries: [String: Ledger.Entry] = [:]
    for patient in patients { entries[patient.id] = try entry(of: step, unit: patient.id) }
    return entries
  }
}
