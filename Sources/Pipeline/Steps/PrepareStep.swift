import Foundation
import Parallel
import Record
import Volumes

/// The step `prepare`: every patient's images brought to one grid, with the maps that the study asks for.
struct PrepareStep: Sendable {
  let run: StudyRun

  /// - Returns: how many patients were worked on; the others were current.
  func perform(check: CheckRecord) async throws -> Int {
    let settings = try Fingerprint.of(
      PrepareInputs(
        version: Holdout.build, images: run.study.images, mask: run.study.mask, preparation: run.study.preparation,
        names: PreparedPatient.names(for: run.study), hasSignals: run.study.habitats != nil,
        featureMaps: FeatureMapInputs(run.study)))
    run.progress.begin(Step.prepare.rawValue, total: check.patients.count)
    let worked = try await forEach(check.patients, jobs: run.jobs) { patient in
      let worked = try prepare(patient, settings: settings)
      run.progress.advance()
      return worked
    }
    run.ledger.prune(.prepare, keeping: Set(check.patients.map(\.id)))
    return worked.count { $0 }
  }

  private func prepare(_ patient: CheckRecord.Patient, settings: String) throws -> Bool {
    let fingerprint = Fingerprint.of(
      [settings, try Fingerprint.of(patient.inputs), try Fingerprint.of(patient.phaseTimes)].joined())
    if run.ledger.current(.prepare, patient.id, fingerprint: fingerprint) != nil { return false }
    let images = PatientImages(study: run.study, dataRoot: run.file.dataRoot, patient: patient.id)
    do {
      let prepared = try PatientPreparation(study: run.study, images: images, patient: patient).run()
      let place = PreparedPatient(root: run.output, patient: patient.id)
      var outputs: [String] = []
      for (name, volume) in prepared.volumes {
        try ImageWriter.write(volume, to: run.output.appending(path: place.path(name)))
        outputs.append(place.path(name))
      }
      for (image, signals) in prepared.signals {
        let path = TumourSignals.path(of: image, patient: patient.id)
        try signals.write(to: run.output.appending(path: path))
        outputs.append(path)
      }
      try ImageWriter.write(prepared.mask, to: run.output.appending(path: place.path(PreparedPatient.mask)))
      outputs.append(place.path(PreparedPatient.mask))
      try run.ledger.record(.prepare, patient.id, fingerprint: fingerprint, outputs: outputs)
      return true
    } catch let problem as InputProblem {
      throw PipelineError.invalidInput([problem])
    } catch {
      throw PipelineError.stepFailed(
        step: Step.prepare.rawValue, patient: patient.id, reason: images.relative("\(error)"))
    }
  }
}

/// Everything of the study file that the preparation depends on.
private struct PrepareInputs: Encodable {
  let version: String
  let images: [ImageSource]
  let mask: MaskSource
  let preparation: Preparation
  let names: [String]
  /// Whether signals within the tumour are kept.
  let hasSignals: Bool
  let featureMaps: FeatureMapInputs?
}

/// What feature maps depend on; nil where a study has none.
private struct FeatureMapInputs: Encodable {
  let maps: [FeatureMapSource]
  let profile: FeatureSettings.Profile
  let discretisation: Discretisation

  init?(_ study: Study) {
    guard let maps = study.habitats?.featureMaps, !maps.isEmpty else { return nil }
    self.maps = maps
    profile = study.features.profile
    discretisation = study.features.discretisation
  }
}
