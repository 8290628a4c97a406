import Record
import Statistics

/// The update of a locked model on a held-out cohort that a study asks for, with what it does to the predictions there.
struct Recalibrations: Sendable {
  let settings: EvaluationSettings
  let replicates: Replicates
  let clusters: Clusters

  /// Where the update cannot be fitted, a summary that says why.
  func recalibrate(_ group: PredictionGroup, by method: RecalibrationMethod) throws(StatisticsError)
    -> RecalibrationSummary
  {
    let builder = MetricBuilder(level: settings.confidence)
    let name =
      method == .logistic
      ? "logistic recalibration (Cox 1958, Steyerberg 2019)" : "recalibration in the large (Steyerberg 2019)"
    func summary(
      intercept: Estimate, slope: Estimate, metrics: [Metric], reason: String?
    ) -> RecalibrationSummary {
      RecalibrationSummary(
        task: group.key.model.task, model: group.key.model.model, cohort: group.key.cohort, kind: group.key.kind,
        method: method, n: group.outcomes.count, events: group.events,
        intercept: builder.metric("update-intercept", "Intercept of the update", intercept, name + ", Wald interval"),
        slope: builder.metric("update-slope", "Slope of the update", slope, name + ", Wald interval"),
        metrics: metrics, reason: reason)
    }
    let update: Recalibration
    do {
      update = try Recalibration(
        outcomes: group.outcomes, probabilities: group.probabilities,
        method: method == .logistic ? .logistic : .inTheLarge)
    } catch {
      let reason = "the update cannot be fitted: \(error.description)"
      let missing = Estimate(value: nil, lower: nil, upper: nil, reason: reason)
      return summary(intercept: missing, slope: missing, metrics: [], reason: reason)
    }
    let half = NormalDistribution().halfWidth(level: settings.confidence)
    let updated = group.with(try update.probabilities(group.probabilities))
    let measured = try CalibrationMetrics(settings: settings, replicates: replicates).measure(updated)
    let isClustered = clusters.numbers(of: group) != nil
    var found = summary(
      intercept: Estimate(
        update.intercept, from: update.intercept - half * update.interceptError,
        to: update.intercept + half * update.interceptError),
      slope: update.slopeError.map {
        Estimate(update.slope, from: update.slope - half * $0, to: update.slope + half * $0)
      } ?? Estimate(update.slope, withoutInterval: .fixedParameter),
      metrics: measured.metrics.filter { Recalibrations.shown.contains($0.id) }, reason: nil)
    if isClustered {
      found.intercept = found.intercept.withheld
      found.slope = found.slope.withheld
      found.metrics = found.metrics.map(\.withheld)
    }
    return found
  }

  /// What an update is made for; of the smooth curves loess alone.
  private static let shown = [
    "calibration-intercept", "calibration-slope", "observed-expected", "brier", "brier-scaled", "ici", "e50", "e90",
    "emax",
  ]
}
