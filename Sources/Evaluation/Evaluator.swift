import Parallel
import Record
import Statistics

/// What is evaluated.
package struct EvaluationInput: Sendable {
  package var predictions: [Prediction]
  /// Task ids in order.
  package var tasks: [String]
  /// Every model of every task with its frozen thresholds.
  package var models: [ModelSummary]
  package var cohorts: [CohortSummary]
  package var patients: [PatientKey: PatientAttributes]
  /// Label and levels of each subgroup variable by column; a column that is not here carries its own name.
  package var variables: [String: (label: String, levels: [String])]

  package init(
    predictions: [Prediction], tasks: [String], models: [ModelSummary], cohorts: [CohortSummary],
    patients: [PatientKey: PatientAttributes], variables: [String: (label: String, levels: [String])] = [:]
  ) {
    self.predictions = predictions
    self.tasks = tasks
    self.models = models
    self.cohorts = cohorts
    self.patients = patients
    self.variables = variables
  }
}

/// Everything that follows from predictions, outcomes and thresholds.
package struct Evaluation: Sendable, Equatable {
  package var performance: [Performance]
  package var optimism: [OptimismSummary]
  package var comparisons: [ModelComparison]
  package var subgroups: [SubgroupAnalysis]
  package var sampleSize: [SampleSizeSummary]
  package var recalibration: [RecalibrationSummary]
}

/// Turns predictions into the part of the record that judges models.
///
/// Nothing is fitted here but what a study asks for by name (recalibration); thresholds come with the models. The same input
/// and seed give the same values, whatever the number of jobs.
package struct Evaluator: Sendable {
  let settings: EvaluationSettings
  let seed: UInt64
  let jobs: Int

  /// Metrics that the table of optimism shows.
  private static let optimismMetrics = [
    "auc", "calibration-slope", "calibration-intercept", "brier", "sensitivity", "specificity",
  ]

  package init(settings: EvaluationSettings, seed: UInt64, jobs: Int) {
    self.settings = settings
    self.seed = seed
    self.jobs = jobs
  }

  /// - Throws: `StatisticsError` for predictions that are not probabilities.
  package func evaluate(_ input: EvaluationInput) async throws -> Evaluation {
    let models = Evaluator.unique(input.models.map(\.id))
    let groups = PredictionGroup.groups(of: input.predictions, tasks: input.tasks, models: models)
    var thresholds: [ModelKey: [ModelSummary.Threshold]] = [:]
    for model in input.models {
      guard let first = model.threshold else { continue }
      thresholds[ModelKey(task: model.task, model: model.id)] = [first] + model.furtherThresholds
    }
    let first = thresholds.compactMapValues { $0.first?.value }
    let replicates = Replicates(seed: seed, asked: settings.bootstrap)
    let clusters = Clusters(patients: input.patients)
    let whole = PerformanceEvaluator(
      settings: settings, replicates: replicates, thresholds: thresholds, clusters: clusters)
    let performance = try await forEach(groups, jobs: jobs) { try whole.performance($0) }

    // Small groups are many: a quarter of the replicates each.
    let part = PerformanceEvaluator(
      settings: settings, replicates: Replicates(seed: seed, asked: max(100, settings.bootstrap / 4)),
      thresholds: thresholds, clusters: clusters)
    let analyses = SubgroupAnalyses(
      settings: settings, metrics: { group throws(StatisticsError) in try part.metrics(group) }, thresholds: first,
      clusters: clusters)
    let variables = self.variables(input)
    let pairs = groups.flatMap { group in variables.map { (group, $0) } }
    let subgroups = try await forEach(pairs, jobs: jobs) { try analyses.analyse($0.0, by: $0.1) }.compactMap { $0 }

    let comparisons = try ModelComparisons(
      settings: settings, replicates: replicates, thresholds: first, clusters: clusters
    ).compare(groups)
    let sizes = SampleSizes(settings: settings)
    let held = groups.filter { $0.key.kind == .external }
    let updates = Recalibrations(settings: settings, replicates: replicates, clusters: clusters)
    return Evaluation(
      performance: performance, optimism: optimism(performance, models: input.models), comparisons: comparisons,
      subgroups: subgroups,
      sampleSize: try input.models.compactMap { try sizes.development($0) }
        + held.filter { clusters.numbers(of: $0) == nil }.map {
          try sizes.validation($0, threshold: first[$0.key.model])
        },
      recalibration: try settings.recalibration.map { method in
        try held.map { try updates.recalibrate($0, by: method) }
      } ?? [])
  }

  /// The centre where a cohort has several, then the columns of the settings.
  private func variables(_ input: EvaluationInput) -> [SubgroupAnalyses.Variable] {
    let patients = input.patients
    var variables: [SubgroupAnalyses.Variable] = []
    if patients.values.contains(where: { $0.centre != nil }) {
      variables.append(
        SubgroupAnalyses.Variable(
          name: "centre", label: "Centre", isCentre: true, levels: [], group: { patients[$0]?.centre }))
    }
    for column in settings.subgroups {
      let known = input.variables[column]
      variables.append(
        SubgroupAnalyses.Variable(
          name: column, label: known?.label ?? column, isCentre: false, levels: known?.levels ?? [],
          group: { patients[$0]?.groups[column] }))
    }
    return variables
  }

  private func optimism(_ performance: [Performance], models: [ModelSummary]) -> [OptimismSummary] {
    models.filter(\.fitted).flatMap { model in
      let own = performance.filter { $0.task == model.task && $0.model == model.id }
      return Evaluator.optimismMetrics.compactMap { id -> OptimismSummary? in
        guard let label = own.lazy.compactMap({ $0.metric(id)?.label }).first else { return nil }
        return OptimismSummary(
          task: model.task, model: model.id, metric: id, label: label, level: settings.confidence, performances: own)
      }
    }
  }

  /// The different names in order of first appearance.
  package static func unique(_ names: [String]) -> [String] {
    var seen: Set<String> = []
    return names.filter { seen.insert($0).inserted }
  }
}
