import Files
import Foundation
import Modelling
import Record

/// The step `model`: every model of every task fitted, validated internally and locked, on development patients only.
struct ModelStep: Sendable {
  let run: StudyRun

  static func modelPath(task: String, model: String) -> String { "models/\(task)-\(model).json" }

  /// Apparent and out-of-fold probabilities of a task's development patients.
  static func developmentPath(task: String) -> String { "work/model/\(task).csv" }

  func perform(check: CheckRecord) async throws -> Int {
    guard let cohort = run.study.developmentCohort else { return 0 }
    let members = check.patients(of: cohort.id)
    let inputs = try FeatureTables.fingerprint(
      run: run, check: CheckRecord(development: members, of: check))
    var worked = 0
    var tables: FeatureTables?
    for task in run.study.tasks {
      let definitions = run.study.models.filter { $0.tasks.contains(task.id) }
      let known = members.compactMap { patient in
        patient.outcomes[task.id]?.isPositive.map { (id: patient.id, outcome: $0) }
      }
      let fingerprint = Fingerprint.of(
        [
          Holdout.build, String(run.study.seed), try Fingerprint.of(definitions),
          try Fingerprint.of(run.study.features.robustness),
          try Fingerprint.of(run.study.evaluation),
          try Fingerprint.of(run.study.predictors), inputs,
          known.map { "\($0.id) \($0.outcome)" }.joined(separator: "\n"),
        ].joined(separator: "\n"))
      if run.ledger.current(.model, task.id, fingerprint: fingerprint) != nil { continue }
      let loaded = try tables ?? FeatureTables(run: run, check: check)
      tables = loaded
      let data = try TaskData(
        task: task.id, cohort: cohort.id, patients: known.map(\.id), outcomes: known.map(\.outcome),
        clinical: loaded.clinical, tumour: loaded.tumour, habitats: loaded.habitats)
      let robustness = FeatureRobustness(run: run, check: check)
      try await fit(task, definitions, data: data, robustness: robustness, fingerprint: fingerprint)
      worked += 1
    }
    run.ledger.prune(.model, keeping: Set(run.study.tasks.map(\.id)))
    return worked
  }

  private func fit(
    _ task: PredictionTask, _ definitions: [ModelDefinition], data: TaskData, robustness: FeatureRobustness?,
    fingerprint: String
  ) async throws {
    var settings = ModellingSettings(evaluation: run.study.evaluation)
    settings.robustness = try robustness.map {
      try RobustnessFilter(FeatureRobustness.table(run: run), minimum: $0.settings.minimumICC)
    }
    let exclusion = robustness.map {
      ["exclusion of features that are not robust (outcome-blind, \($0.patients.count) development patients)"]
    }
    let clustering = run.study.habitats.map { _ in ["habitat clustering (outcome-blind, all development patients)"] }
    let builder = ModelBuilder(
      settings: settings, seed: run.study.seed, software: Holdout.software,
      notRepeatedSteps: [.tumour: exclusion ?? [], .habitats: (exclusion ?? []) + (clustering ?? [])],
      hash: { Fingerprint.of($0) })
    run.progress.begin(
      "\(Step.model.rawValue) \(task.id)", total: run.study.evaluation.folds * run.study.evaluation.repeats + 1)
    let progress = run.progress
    let fitted = try await builder.fit(definitions, data: data, jobs: run.jobs) { _, _ in progress.advance() }
    var outputs: [String] = []
    var predictions: [Prediction] = []
    for model in fitted {
      let path = ModelStep.modelPath(task: task.id, model: model.locked.summary.id)
      try model.locked.write(to: run.output.appending(path: path))
      outputs.append(path)
      for (kind, probabilities) in [(PredictionKind.apparent, model.apparent), (.outOfFold, model.outOfFold)] {
        predictions += zip(zip(model.patients, model.outcomes), probabilities).map { patient, probability in
          Prediction(
            patient: patient.0, cohort: data.cohort, task: task.id, model: model.locked.summary.id, outcome: patient.1,
            kind: kind, probability: probability)
        }
      }
    }
    let path = ModelStep.developmentPath(task: task.id)
    try PredictionsTable.table(predictions).write(to: run.output.appending(path: path))
    try run.ledger.record(.model, task.id, fingerprint: fingerprint, outputs: outputs + [path])
  }
}

extension CheckRecord {
  /// The same record with no other patients than `patients`: what fitting may see.
  init(development patients: [Patient], of record: CheckRecord) {
    self = record
    self.patients = patients
  }
}
