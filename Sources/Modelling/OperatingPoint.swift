import Record
import Statistics

/// The thresholds of a model, chosen once on predictions of the development cohort and then frozen.
package enum OperatingPoint {
  /// A threshold, or the reason why there is none; patients at or above it are positive.
  ///
  /// The rules are those of `Statistics.Threshold`; `half` and `probability` need no data.
  package static func threshold(
    _ point: EvaluationSettings.OperatingPoint, probabilities: [Double], outcomes: [Bool]
  ) -> (value: Double?, reason: String?) {
    do throws(StatisticsError) {
      if point.rule == .half { return (0.5, nil) }
      if point.rule == .probability, let target = point.target { return (target, nil) }
      let curve = try ROCCurve(outcomes: outcomes, scores: probabilities)
      let threshold: Threshold
      switch (point.rule, point.target) {
      case (.sensitivity, let target?): threshold = try Threshold(sensitivity: target, on: curve)
      case (.specificity, let target?): threshold = try Threshold(specificity: target, on: curve)
      // A missed event costs `target` false alarms; the rule of `Statistics` counts the other way round.
      case (.cost, let target?): threshold = try Threshold(costRatio: 1 / target, on: curve)
      case (.youden, _): threshold = Threshold(youden: curve)
      case (let rule, _): return (nil, "the rule '\(rule.rawValue)' needs a number")
      }
      return (threshold.value, threshold.reason)
    } catch {
      return (nil, error.description)
    }
  }

  /// Every threshold that the settings ask for, frozen: the first, the further ones, and a note for each that could not be
  /// chosen.
  package static func frozen(
    _ settings: EvaluationSettings, probabilities: [Double], outcomes: [Bool], chosenOn kind: PredictionKind,
    cohort: String
  ) -> (first: ModelSummary.Threshold?, further: [ModelSummary.Threshold], notes: [String]) {
    var notes: [String] = []
    func choose(_ point: EvaluationSettings.OperatingPoint, _ name: String) -> ModelSummary.Threshold? {
      let chosen = threshold(point, probabilities: probabilities, outcomes: outcomes)
      if let reason = chosen.reason { notes.append("no \(name) could be chosen: \(reason)") }
      return chosen.value.map {
        ModelSummary.Threshold(
          value: $0, rule: point.rule, target: point.target, chosenOn: point.rule.usesData ? kind : nil,
          cohort: point.rule.usesData ? cohort : nil)
      }
    }
    let first = choose(settings.primary, "threshold")
    let further = settings.operatingPoints.compactMap { choose($0, "threshold by '\($0.text)'") }
    return (first, further, notes)
  }
}
