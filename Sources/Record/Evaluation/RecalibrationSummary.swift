/// An explicit update of a locked model's predictions on one cohort, with what it did to them.
///
/// The locked model and its performance stay as they are; the update stands beside them. Its metrics were measured on the very
/// patients it was fitted on, so they are apparent.
package struct RecalibrationSummary: Codable, Sendable, Equatable {
  package var task: String
  package var model: String
  package var cohort: String
  /// Of the predictions that were updated.
  package var kind: PredictionKind
  package var method: RecalibrationMethod
  /// Patients it was fitted on.
  package var n: Int
  package var events: Int
  /// Updated log odds = intercept + slope x log odds of the locked model.
  package var intercept: Metric
  package var slope: Metric
  /// Calibration and overall performance of the updated predictions on the same patients.
  package var metrics: [Metric]
  /// Why there is no update.
  package var reason: String?

  package init(
    task: String, model: String, cohort: String, kind: PredictionKind, method: RecalibrationMethod, n: Int,
    events: Int, intercept: Metric, slope: Metric, metrics: [Metric], reason: String? = nil
  ) {
    self.task = task
    self.model = model
    self.cohort = cohort
    self.kind = kind
    self.method = method
    self.n = n
    self.events = events
    self.intercept = intercept
    self.slope = slope
    self.metrics = metrics
    self.reason = reason
  }
}
