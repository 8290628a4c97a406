import Foundation
import Record
import Statistics

@testable import Evaluation

/// Made predictions of two models in a development and a held-out cohort, with centre and sex of every patient.
struct TestPredictions {
  var predictions: [Prediction] = []
  var patients: [PatientKey: PatientAttributes] = [:]
  var models: [ModelSummary] = []
  let cohorts = [
    CohortSummary(id: "development", label: "Development", role: .development, separation: nil, n: 0, centres: []),
    CohortSummary(id: "held-out", label: "Held out", role: .external, separation: .centre, n: 0, centres: []),
  ]

  /// - Parameter patients: of each cohort.
  init(patients count: Int = 120, seed: UInt64 = 5) {
    var generator = SeededGenerator(seed: seed, stream: "test-predictions")
    for (cohort, kinds) in [("development", [PredictionKind.apparent, .outOfFold]), ("held-out", [.external])] {
      for number in 0..<count {
        let patient = "\(number)"
        let latent = generator.normal()
        let outcome = generator.uniform() < Logit.probability(1.4 * latent - 0.4)
        patients[PatientKey(cohort: cohort, patient: patient)] = PatientAttributes(
          centre: ["A", "B", "C", "D"][number % 4],
          groups: number % 10 == 9 ? [:] : ["sex": number % 2 == 0 ? "f" : "m"])
        let good = 1.1 * latent - 0.4 + 0.5 * generator.normal()
        let poor = 0.5 * latent - 0.2 + generator.normal()
        for kind in kinds {
          for (model, value) in [("good", good), ("poor", poor)] {
            predictions.append(
              Prediction(
                patient: patient, cohort: cohort, task: "task", model: model, outcome: outcome, kind: kind,
                probability: Logit.probability(kind == .apparent ? 1.2 * value : value)))
          }
        }
      }
    }
    for model in ["good", "poor"] {
      models.append(
        ModelSummary(
          task: "task", id: model, label: model, kind: .radiomics, fitted: true, candidates: 12,
          fittedOn: FittedOn(
            cohort: "development", n: count,
            events: predictions.count { $0.kind == .apparent && $0.model == model && $0.outcome == true },
            patients: nil, patientsHash: ""),
          threshold: .init(value: 0.45, rule: .youden, chosenOn: .outOfFold, cohort: "development"),
          furtherThresholds: [
            .init(value: 0.3, rule: .sensitivity, target: 0.9, chosenOn: .outOfFold, cohort: "development")
          ]))
    }
  }

  static func settings(_ change: (inout EvaluationSettings) -> Void = { _ in }) -> EvaluationSettings {
    var settings = EvaluationSettings(
      threshold: .youden, confidence: 0.95, bootstrap: 200, calibrationGroups: 5, folds: 5, repeats: 1)
    change(&settings)
    return settings
  }

  var input: EvaluationInput {
    EvaluationInput(predictions: predictions, tasks: ["task"], models: models, cohorts: cohorts, patients: patients)
  }

  func evaluate(_ settings: EvaluationSettings = settings(), jobs: Int = 2) async throws -> Evaluation {
    try await Evaluator(settings: settings, seed: 1, jobs: jobs).evaluate(input)
  }
}
