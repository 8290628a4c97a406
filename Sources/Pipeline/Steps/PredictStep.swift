import Files
import Foundation
import Modelling
import Record

/// The step `predict`: locked models applied to every held-out patient; with the development predictions, predictions.csv.
struct PredictStep: Sendable {
  let run: StudyRun

  static let path = "predictions.csv"

  func perform(check: CheckRecord) async throws -> Int {
    let entries = try run.study.tasks.map { try run.entry(of: .model, unit: $0.id) }
    let external = check.patients.filter { $0.cohort != run.study.developmentCohort?.id }
    let fingerprint = Fingerprint.of(
      [
        Holdout.build, try Fingerprint.of(entries), try FeatureTables.fingerprint(run: run, check: check),
        try Fingerprint.of(external.map(\.outcomes)),
      ].joined(separator: "\n"))
    if run.ledger.current(.predict, fingerprint: fingerprint) != nil { return 0 }
    let tables = try FeatureTables(run: run, check: check)
    var predictions: [Prediction] = []
    for task in run.study.tasks {
      let development = try CSVTable(contentsOf: run.output.appending(path: ModelStep.developmentPath(task: task.id)))
      let known = development.rows.isEmpty ? [] : try PredictionsTable.predictions(in: development)
      // A patient in neither class is not asked this question; one whose outcome is not known is.
      let patients = external.filter { $0.outcomes[task.id] != .otherClass }
      let rows = try tables.joined(for: patients.map(\.id))
      for definition in run.study.models where definition.tasks.contains(task.id) {
        predictions += known.filter { $0.model == definition.id }
        let locked = try LockedModel.read(
          from: run.output.appending(path: ModelStep.modelPath(task: task.id, model: definition.id)))
        guard locked.summary.fitted, !patients.isEmpty else { continue }
        predictions += zip(patients, try locked.predict(rows)).map { patient, probability in
          Prediction(
            patient: patient.id, cohort: patient.cohort, task: task.id, model: definition.id,
            outcome: patient.outcomes[task.id]?.isPositive, kind: .external, probability: probability)
        }
      }
    }
    try PredictionsTable.table(predictions).write(to: run.output.appending(path: PredictStep.path))
    try run.ledger.record(.predict, fingerprint: fingerprint, outputs: [PredictStep.path])
    return 1
  }
}
