import Figures
import Files
import Foundation
import Parallel
import Record
import Reports

/// One PDF for each patient of a run.
package struct PatientSummaries: Sendable {
  let run: StudyRun

  init(run: StudyRun) {
    self.run = run
  }

  static func path(_ patient: String) -> String { "patients/\(patient).pdf" }

  /// Everything that all summaries of a study share, made once.
  private struct Shared: Sendable {
    let results: Results
    let distribution: PredictionDistribution
    let predictions: [String: [Prediction]]
    let pictures: PatientPictures
  }

  private func shared() throws -> Shared {
    let predictions = try run.predictions()
    return Shared(
      results: try run.results(), distribution: PredictionDistribution(predictions),
      predictions: Dictionary(grouping: predictions, by: \.patient), pictures: try PatientPictures(run: run))
  }

  /// Writes the summaries that are not current.
  ///
  /// - Returns: how many were written.
  func write(check: CheckRecord) async throws -> Int {
    let base = [
      Holdout.build, try run.digest(EvaluateStep.path, of: .evaluate), try run.digest(PredictStep.path, of: .predict),
    ]
    let pending = try check.patients.map { patient in
      var inputs =
        base + [
          try Fingerprint.of(patient), try Fingerprint.of(try run.entry(of: .prepare, unit: patient.id)),
        ]
      if run.study.habitats != nil {
        inputs.append(try Fingerprint.of(try run.entry(of: .habitats, unit: "patient-\(patient.id)")))
      }
      return (patient: patient, fingerprint: Fingerprint.of(inputs.joined(separator: "\n")))
    }.filter { run.ledger.current(.report, "patient-\($0.patient.id)", fingerprint: $0.fingerprint) == nil }
    guard !pending.isEmpty else { return 0 }
    let shared = try shared()
    run.progress.begin(Step.report.rawValue, total: pending.count)
    _ = try await forEach(pending, jobs: run.jobs) { piece in
      try write(piece.patient, shared: shared)
      try run.ledger.record(
        .report, "patient-\(piece.patient.id)", fingerprint: piece.fingerprint,
        outputs: [PatientSummaries.path(piece.patient.id)])
      run.progress.advance()
    }
    return pending.count
  }

  @discardableResult
  private func write(_ patient: CheckRecord.Patient, shared: Shared) throws -> URL {
    let findings = run.study.predictors.map { predictor in
      PatientFinding(
        label: predictor.label, value: patient.findings[predictor.column], unit: predictor.unit)
    }
    let input = PatientSummaryInput(
      results: shared.results, patient: patient.id, cohort: patient.cohort,
      predictions: shared.predictions[patient.id] ?? [], distribution: shared.distribution,
      slices: try shared.pictures.slices(of: patient.id), shares: shared.pictures.shares[patient.id] ?? [],
      findings: findings,
      otherClassTasks: Set(patient.outcomes.filter { $0.value == .otherClass }.keys))
    return try PatientSummary.write(input, to: run.output.appending(path: "patients"))
  }

  /// Writes the summary of one patient of a run that is done.
  ///
  /// - Returns: the file.
  /// - Throws: `PipelineError.invalidInput` where the folder holds no run or the run has no such patient.
  package static func write(patient: String, ofRunIn output: URL) throws(PipelineError) -> URL {
    let record: StudyRecord
    let check: CheckRecord
    do {
      record = try CanonicalJSON.read(StudyRecord.self, from: output.appending(path: "study.json"))
      check = try CanonicalJSON.read(CheckRecord.self, from: output.appending(path: "check.json"))
    } catch {
      throw .invalidInput([.noRun(folder: output.relativePath)])
    }
    guard let member = check.patients.first(where: { $0.id == patient }) else {
      throw .invalidInput([.noSuchPatient(folder: output.relativePath)])
    }
    let run = StudyRun(
      file: StudyFile(study: record.study, dataRoot: output, name: "study.json"), output: output, jobs: 1,
      skipInvalid: record.skipInvalid, templates: .init(), progress: ProgressReporter(isTerminal: false, isSilent: true)
    )
    do {
      let summaries = PatientSummaries(run: run)
      return try summaries.write(member, shared: summaries.shared())
    } catch {
      throw .stepFailed(step: Step.report.rawValue, patient: patient, reason: "\(error)")
    }
  }
}

extension InputProblem {
  static func noRun(folder: String) -> InputProblem {
    InputProblem(
      message: "\(folder): holds no run (study.json and check.json are missing); give the output folder of one")
  }

  static func noSuchPatient(folder: String) -> InputProblem {
    InputProblem(message: "\(folder): no patient of this run has that id; check.json lists them")
  }
}
