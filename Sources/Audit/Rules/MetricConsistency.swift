import Record

/// The largest difference between a metric and its recomputation that rounding to three decimals explains.
private let roundingTolerance = 0.0011

/// Operating-point metrics that differ from their two-by-two table.
struct MetricsFromConfusion: AuditRule {
  let about = RuleDescription(
    code: "CONS-03", severity: .major, title: "Metrics contradict the two-by-two table",
    question: "Are sensitivity, specificity, predictive values and accuracy those of the four counts?",
    decision: "One finding for each performance with a metric that differs by more than 0.001 from its recomputation.",
    rationale: "One of the two is wrong, and the reader cannot know which.",
    references: [.impossibleNumbers, .stard],
    remedy: "Recompute table and metrics from the same predictions at the frozen threshold.")

  func findings(in input: AuditInput) -> [Finding] {
    input.allPerformance.compactMap { entry -> Finding? in
      guard let table = entry.performance.confusion else { return nil }
      let wrong = recomputed(table).compactMap { id, expected -> String? in
        guard let metric = entry.performance.metric(id), let value = metric.value,
          !(abs(value - expected.value) <= roundingTolerance)
        else { return nil }
        return "\(metric.label) is given as \(Wording.decimal(value)), the counts give \(expected.text)"
      }
      guard !wrong.isEmpty else { return nil }
      return finding(
        about: entry, "\(input.subject(entry.performance)): \(wrong.joined(separator: "; ")).",
        evidence: ".metrics; performance[\(entry.index)].confusion")
    }
  }

  /// The metrics that the table gives, without those whose denominator is 0.
  private func recomputed(
    _ table: Performance.Confusion
  ) -> [(id: String, expected: (value: Double, text: String))] {
    let (tp, fp) = (table.truePositives, table.falsePositives)
    let (tn, fn) = (table.trueNegatives, table.falseNegatives)
    let ratios: [(String, Int, Int)] = [
      ("sensitivity", tp, tp + fn), ("specificity", tn, tn + fp), ("ppv", tp, tp + fp), ("npv", tn, tn + fn),
      ("accuracy", tp + tn, tp + fp + tn + fn),
    ]
    return ratios.filter { $0.2 > 0 }.map { id, part, whole in
      let value = Double(part) / Double(whole)
      return (id, (value, "\(part)/\(whole) = \(Wording.decimal(value))"))
    }
  }
}

/// Intervals and values that cannot be.
struct ImpossibleIntervals: AuditRule {
  let about = RuleDescription(
    code: "CONS-04", severity: .major, title: "Impossible value or interval",
    question: "Does every value lie within its range and its own interval?",
    decision: "One finding for each performance with a metric outside its range (0 to 1 for AUC, proportions, accuracy "
      + "and Brier score), a lower bound above the upper one, a value outside its interval, or a bound outside the range. "
      + "Differences up to 1e-9 are rounding.",
    rationale: "Such numbers cannot come from a right computation; often they show a wrong method (a normal "
      + "approximation near 0 or 1) or a slip of the pen.",
    references: [.impossibleNumbers, .proportions],
    remedy: "Recompute the interval with a method that respects the range (Wilson, logit or bootstrap).")

  /// Metrics that lie between 0 and 1.
  private static let proportions: Set<String> = [
    "auc", "sensitivity", "specificity", "ppv", "npv", "accuracy", "balanced-accuracy", "f1", "brier", "prevalence",
  ]

  func findings(in input: AuditInput) -> [Finding] {
    input.allPerformance.compactMap { entry -> Finding? in
      let wrong = entry.performance.metrics.compactMap(ImpossibleIntervals.problem)
      guard !wrong.isEmpty else { return nil }
      return finding(
        about: entry, "\(input.subject(entry.performance)): \(wrong.joined(separator: "; ")).", evidence: ".metrics")
    }
  }

  private static func problem(_ metric: Metric) -> String? {
    let rounding = 1e-9
    let (value, lower, upper) = (metric.value, metric.lower, metric.upper)
    if [value, lower, upper].contains(where: { $0.map { !$0.isFinite } ?? false }) {
      return "\(metric.label) is not finite"
    }
    if proportions.contains(metric.id) {
      let outside = { (number: Double?) in number.map { $0 < -rounding || $0 > 1 + rounding } ?? false }
      if outside(value) { return "\(metric.label) \(Wording.metric(metric)) lies outside 0 to 1" }
      if outside(lower) || outside(upper) {
        return "\(metric.label) \(Wording.metric(metric)) has an interval that leaves 0 to 1"
      }
    }
    if let lower, let upper, lower > upper + rounding {
      return "\(metric.label) \(Wording.metric(metric)) has its bounds the wrong way round"
    }
    if let value, lower.map({ value < $0 - rounding }) ?? false || upper.map({ value > $0 + rounding }) ?? false {
      return "\(metric.label) \(Wording.metric(metric)) lies outside its own interval"
    }
    return nil
  }
}

/// AUC values that differ from the area under their own curve.
struct AreaUnderCurve: AuditRule {
  let about = RuleDescription(
    code: "CONS-09", severity: .major, title: "AUC contradicts its ROC curve",
    question: "Is the AUC the area under the recorded ROC curve?",
    decision:
      "One finding for each performance whose AUC differs by more than 0.001 from the trapezoidal area under its "
      + "ROC points, or whose points do not lead from (0, 0) to (1, 1) without a step back.",
    rationale: "Curve and AUC should come from the same predictions; where they disagree, one comes from others.",
    references: [.delong, .impossibleNumbers],
    remedy: "Recompute both from predictions.csv.")

  func findings(in input: AuditInput) -> [Finding] {
    input.allPerformance.compactMap { entry -> Finding? in
      let points = entry.performance.roc
      guard points.count >= 2, let auc = entry.performance.metric("auc")?.value else { return nil }
      // Curves may be listed from either end.
      let rising = (points.first?.falsePositiveRate ?? 0) <= (points.last?.falsePositiveRate ?? 0)
      let curve = rising ? points : points.reversed()
      let monotone = zip(curve, curve.dropFirst()).allSatisfy {
        $0.falsePositiveRate <= $1.falsePositiveRate && $0.truePositiveRate <= $1.truePositiveRate
      }
      let ends = [curve.first, curve.last].compactMap { $0.map { [$0.falsePositiveRate, $0.truePositiveRate] } }
      guard monotone, ends == [[0, 0], [1, 1]] else {
        return finding(
          about: entry,
          "\(input.subject(entry.performance)): the ROC points do not lead from (0, 0) to (1, 1) without a step back.",
          evidence: ".roc")
      }
      let area = zip(curve, curve.dropFirst()).map { from, to in
        (to.falsePositiveRate - from.falsePositiveRate) * (from.truePositiveRate + to.truePositiveRate) / 2
      }.reduce(0, +)
      guard !(abs(area - auc) <= roundingTolerance) else { return nil }
      return finding(
        about: entry,
        "\(input.subject(entry.performance)): AUC \(Wording.decimal(auc)), but the area under its ROC curve is "
          + "\(Wording.decimal(area)).",
        evidence: ".roc")
    }
  }
}

/// Thresholds that cannot divide probabilities, or are not what their rule says.
struct ImpossibleThreshold: AuditRule {
  let about = RuleDescription(
    code: "CONS-07", severity: .major, title: "Impossible threshold",
    question: "Is the threshold a probability, and the one that its rule gives?",
    decision: "One finding for each model whose threshold is outside 0 to 1, or is not 0.5 where the rule is one half.",
    rationale: "The two-by-two table was then not made as the record says.",
    references: [.thresholds],
    remedy: "Correct the threshold or its rule, and recompute the table.")

  func findings(in input: AuditInput) -> [Finding] {
    input.results.models.enumerated().compactMap { index, model -> Finding? in
      guard let threshold = model.threshold else { return nil }
      let outside = !(threshold.value >= 0 && threshold.value <= 1)
      guard outside || (threshold.rule == .half && threshold.value != 0.5) else { return nil }
      return finding(
        "\(input.subject(task: model.task, model: model.id)): the threshold is \(Wording.decimal(threshold.value)), "
          + (outside ? "which is not a probability." : "but its rule is \(threshold.phrase)."),
        evidence: "models[\(index)].threshold.value", task: model.task, model: model.id)
    }
  }
}
