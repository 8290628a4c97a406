import Record
import Statistics

/// The threshold of a model, chosen once on out-of-fold predictions of the development cohort.
package enum OperatingPoint {
  /// A threshold, or the reason why there is none; patients at or above it are positive.
  ///
  /// `youden` is the choice of `Statistics.Threshold`, `half` needs no data.
  package static func threshold(
    _ rule: EvaluationSettings.ThresholdRule, probabilities: [Double], outcomes: [Bool]
  ) -> (value: Double?, reason: String?) {
    switch rule {
    case .half: return (0.5, nil)
    case .sensitivity, .specificity, .cost, .probability: return (nil, "to come")
    case .youden:
      do throws(StatisticsError) {
        let threshold = Threshold(youden: try ROCCurve(outcomes: outcomes, scores: probabilities))
        return (threshold.value, threshold.reason)
      } catch {
        return (nil, error.description)
      }
    }
  }
}
