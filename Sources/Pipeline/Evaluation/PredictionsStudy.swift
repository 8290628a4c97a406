import Evaluation
import Modelling
import Record

/// Makes results out of a predictions table that any tool may have written.
///
/// A cohort whose predictions are all external is held out; any other is a development cohort. The thresholds of a model are
/// chosen on its out-of-fold predictions or, where there are none, on its apparent ones; a model with external predictions
/// only has none, unless the rule needs no data. How the models were built is not known, and the record says so.
enum PredictionsStudy {
  static func results(
    _ contents: PredictionsTable.Contents, name: String, settings: EvaluationSettings,
    separations: [String: CohortSeparation] = [:], seed: UInt64, jobs: Int
  ) async throws -> Results {
    let predictions = contents.predictions
    let cohorts = cohorts(contents, separations: separations)
    let tasks = Evaluator.unique(predictions.map(\.task))
    var models = models(predictions, tasks: tasks, settings: settings)
    let notes = clusterNotes(contents.patients, cohorts: cohorts)
    for index in models.indices { models[index].notes += notes }
    let evaluation = try await Evaluator(settings: settings, seed: seed, jobs: jobs).evaluate(
      EvaluationInput(
        predictions: predictions, tasks: tasks, models: models, cohorts: cohorts, patients: contents.patients))
    var results = Results(
      software: Holdout.software,
      study: StudySummary(id: name, title: name, objective: "", source: .predictionsTable, images: []), seed: seed,
      cohorts: cohorts, flow: nil,
      tasks: tasks.map { task in
        TaskSummary(
          id: task, label: task, positive: "positive", negative: "negative",
          participants: cohorts.map { participants(in: $0.id, task: task, predictions) })
      }, characteristics: [], preparation: nil, habitats: nil, features: nil, models: models,
      performance: evaluation.performance, evaluation: settings, reporting: [:])
    results.take(evaluation)
    results.shift = try PredictionShift(settings: settings).shifts(predictions, cohorts: cohorts, models: models)
    return results
  }

  private static func cohorts(
    _ contents: PredictionsTable.Contents, separations: [String: CohortSeparation]
  ) -> [CohortSummary] {
    var patients: [String: Set<String>] = [:]
    var isHeldOut: [String: Bool] = [:]
    for prediction in contents.predictions {
      patients[prediction.cohort, default: []].insert(prediction.patient)
      isHeldOut[prediction.cohort] = (isHeldOut[prediction.cohort] ?? true) && prediction.kind == .external
    }
    var centres: [String: Set<String>] = [:]
    for (key, attributes) in contents.patients {
      if let centre = attributes.centre { centres[key.cohort, default: []].insert(centre) }
    }
    return Evaluator.unique(contents.predictions.map(\.cohort)).map { cohort in
      CohortSummary(
        id: cohort, label: cohort, role: isHeldOut[cohort] == true ? .external : .development,
        separation: isHeldOut[cohort] == true ? separations[cohort] : nil,
        n: patients[cohort]?.count ?? 0, centres: (centres[cohort] ?? []).sorted())
    }
  }

  /// What must stand with every model where rows belong to clusters.
  private static func clusterNotes(
    _ patients: [PatientKey: PatientAttributes], cohorts: [CohortSummary]
  ) -> [String] {
    var rows: [String: Int] = [:]
    var places: [String: Set<CohortRole>] = [:]
    let roles = Dictionary(cohorts.map { ($0.id, $0.role) }) { first, _ in first }
    for (key, attributes) in patients {
      guard let cluster = attributes.cluster, let role = roles[key.cohort] else { continue }
      rows[cluster, default: 0] += 1
      places[cluster, default: []].insert(role)
    }
    guard rows.values.contains(where: { $0 > 1 }) else { return [] }
    var notes = [
      "the numbers n are of rows; \(rows.values.reduce(0, +)) rows belong to \(rows.count) clusters, and intervals and tests that would take "
        + "rows as independent are not given"
    ]
    let shared = places.values.count { $0.count > 1 }
    if shared > 0 {
      notes.append(
        "\(shared) \(shared == 1 ? "cluster has" : "clusters have") rows in the development cohort and in a held-out cohort: "
          + "those rows are not new to the model")
    }
    return notes
  }

  private static func models(
    _ predictions: [Prediction], tasks: [String], settings: EvaluationSettings
  ) -> [ModelSummary] {
    var groups: [ModelKey: [PredictionKind: (cohort: String, outcomes: [Bool], probabilities: [Double])]] = [:]
    var present: Set<ModelKey> = []
    for prediction in predictions {
      let key = ModelKey(task: prediction.task, model: prediction.model)
      present.insert(key)
      guard let outcome = prediction.outcome else { continue }
      groups[key, default: [:]][prediction.kind, default: (prediction.cohort, [], [])].outcomes.append(outcome)
      groups[key, default: [:]][prediction.kind, default: (prediction.cohort, [], [])].probabilities
        .append(prediction.probability)
    }
    let names = Evaluator.unique(predictions.map(\.model))
    return tasks.flatMap { task in
      names.filter { present.contains(ModelKey(task: task, model: $0)) }.map { model in
        var summary = ModelSummary(task: task, id: model, label: model, kind: nil, fitted: true)
        let own = groups[ModelKey(task: task, model: model)] ?? [:]
        // Held-out predictions choose no threshold; rules that need no data do without development predictions.
        for kind in [PredictionKind.outOfFold, .apparent, .external] {
          guard let found = own[kind] else { continue }
          var asked = settings
          if kind == .external {
            // Of the rules that are asked for, those that look at no data; the first of them leads.
            let all = [settings.primary] + settings.operatingPoints
            let fixed = all.filter { !$0.rule.usesData }
            summary.notes = all.filter(\.rule.usesData).map {
              "no threshold by '\($0.text)' was chosen: there are no development predictions"
            }
            guard let first = fixed.first else { break }
            asked.threshold = first.rule
            asked.thresholdTarget = first.target
            asked.operatingPoints = Array(fixed.dropFirst())
          }
          let frozen = OperatingPoint.frozen(
            asked, probabilities: found.probabilities, outcomes: found.outcomes, chosenOn: kind, cohort: found.cohort)
          summary.threshold = frozen.first
          summary.furtherThresholds = frozen.further
          summary.notes += frozen.notes
          break
        }
        return summary
      }
    }
  }

  private static func participants(
    in cohort: String, task: String, _ predictions: [Prediction]
  ) -> TaskSummary.Participants {
    var outcomes: [String: Bool?] = [:]
    for prediction in predictions where prediction.cohort == cohort && prediction.task == task {
      outcomes[prediction.patient] = prediction.outcome
    }
    let known = outcomes.values.compactMap { $0 }
    return .init(
      cohort: cohort, n: known.count, events: known.count { $0 }, missingOutcome: outcomes.count - known.count,
      outcomeKnown: !known.isEmpty)
  }
}

extension Results {
  /// Takes over what an evaluation found.
  mutating func take(_ evaluation: Evaluation) {
    performance = evaluation.performance
    optimism = evaluation.optimism
    comparisons = evaluation.comparisons
    subgroups = evaluation.subgroups
    sampleSize = evaluation.sampleSize
    recalibration = evaluation.recalibration
  }
}
