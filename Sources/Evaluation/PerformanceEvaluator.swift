import Record
import Statistics

/// One model in one cohort with one kind of prediction, in every respect: the record's `Performance`.
struct PerformanceEvaluator: Sendable {
  let settings: EvaluationSettings
  let replicates: Replicates
  /// The frozen thresholds of each model.
  let thresholds: [ModelKey: [ModelSummary.Threshold]]
  let clusters: Clusters

  /// - Throws: `StatisticsError` for probabilities that are not finite or not in 0...1.
  func performance(_ group: PredictionGroup) throws(StatisticsError) -> Performance {
    let frozen = thresholds[group.key.model] ?? []
    let numbers = clusters.numbers(of: group)
    // What is not given in the end need not be drawn many times.
    let replicates = numbers == nil ? replicates : Replicates(seed: replicates.seed, asked: 1)
    let primary = try frozen.first.map { threshold throws(StatisticsError) in try confusion(group, threshold) }
    let calibration = CalibrationMetrics(settings: settings, replicates: replicates)
    let measured = try calibration.measure(group)
    let curve = try ROCCurve(outcomes: group.outcomes, scores: group.probabilities)
    var tests = try DiscriminationMetrics(settings: settings, replicates: replicates).tests(group)
    let classification = ClassificationMetrics(settings: settings)
    if let primary { tests += try classification.tests(primary) }
    tests += measured.tests
    if numbers != nil { tests = tests.map(\.withheld) }
    let curves = try CurveBuilder(settings: settings, replicates: replicates)
      .curves(group, loess: measured.loess, spline: measured.spline)
    return Performance(
      task: group.key.model.task, model: group.key.model.model, cohort: group.key.cohort, kind: group.key.kind,
      n: group.outcomes.count, events: group.events, confusion: primary.map { Performance.Confusion($0) },
      metrics: try metrics(group, calibration: measured.metrics, clusters: numbers), roc: CurveBuilder.vertices(curve),
      calibration: try calibration.groups(group).map { found in
        guard numbers != nil else { return found }
        var bare = found
        bare.observed = found.observed.withheld
        return bare
      },
      operatingPoints: try frozen.dropFirst().map { threshold throws(StatisticsError) in
        let table = try confusion(group, threshold)
        let metrics = try classification.metrics(table)
        return Performance.OperatingPoint(
          threshold: threshold, confusion: Performance.Confusion(table),
          metrics: numbers == nil ? metrics : metrics.map(\.withheld))
      },
      tests: tests, curves: numbers == nil ? curves : curves.withheld)
  }

  /// All metrics, for a cohort or for a part of it.
  func metrics(_ group: PredictionGroup) throws(StatisticsError) -> [Metric] {
    let numbers = clusters.numbers(of: group)
    let replicates = numbers == nil ? replicates : Replicates(seed: replicates.seed, asked: 1)
    let calibration = try CalibrationMetrics(settings: settings, replicates: replicates).measure(group)
    return try metrics(group, calibration: calibration.metrics, clusters: numbers)
  }

  private func metrics(
    _ group: PredictionGroup, calibration: [Metric], clusters: [Int]?
  ) throws(StatisticsError) -> [Metric] {
    let threshold = thresholds[group.key.model]?.first
    var metrics = try DiscriminationMetrics(settings: settings, replicates: replicates)
      .metrics(group, clusters: clusters)
    if let threshold { metrics += try ClassificationMetrics(settings: settings).metrics(confusion(group, threshold)) }
    metrics += calibration
    if let threshold, threshold.value > 0, threshold.value < 1 {
      metrics.append(try netBenefit(group, threshold: threshold.value))
    }
    guard let clusters else { return metrics }
    return try ClusteredMetrics(settings: settings, replicates: replicates, threshold: threshold?.value)
      .adjusted(metrics, group, clusters: clusters)
  }

  private func confusion(
    _ group: PredictionGroup, _ threshold: ModelSummary.Threshold
  ) throws(StatisticsError) -> Confusion {
    try Confusion(outcomes: group.outcomes, scores: group.probabilities, threshold: threshold.value)
  }

  private func netBenefit(_ group: PredictionGroup, threshold: Double) throws(StatisticsError) -> Metric {
    let curve = try DecisionCurve(outcomes: group.outcomes, probabilities: group.probabilities, thresholds: [threshold])
    let count = replicates.count(patients: group.outcomes.count)
    var generator = replicates.generator("net-benefit", group.key.stream)
    let interval = try curve.bootstrap(replicates: count, level: settings.confidence, using: &generator).first
    return MetricBuilder(level: settings.confidence).metric(
      "net-benefit", "Net benefit", interval?.netBenefit ?? Estimate(undefined: .noPatients),
      "true positives less weighted false positives for each patient, at the frozen threshold (Vickers and Elkin 2006), "
        + "percentiles of \(count) bootstrap replicates")
  }
}
