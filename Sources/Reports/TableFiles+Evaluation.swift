import Files
import Record

/// The comma-separated files of what the evaluation holds beyond single measures.
extension TableFiles {
  private static let identity = ["task", "model", "kind", "cohort", "n", "events"]

  private static func identity(_ performance: Performance) -> [String] {
    [
      performance.task, performance.model, performance.kind.rawValue, performance.cohort, "\(performance.n)",
      "\(performance.events)",
    ]
  }

  private static let estimate = ["value", "lower", "upper", "level", "method", "reason"]

  private static func estimate(_ metric: Metric?) -> [String] {
    guard let metric else { return [String](repeating: "", count: estimate.count - 1) + [Wording.noReason] }
    return [
      number(metric.value), number(metric.lower), number(metric.upper), number(metric.level), metric.method,
      metric.reason ?? "",
    ]
  }

  private static let testColumns = [
    "test", "label", "statistic", "degrees_of_freedom", "p_value", "holm", "benjamini_hochberg", "family", "method",
    "caution", "reason",
  ]

  private static func fields(_ test: TestSummary) -> [String] {
    let numbers = [test.pValue, test.holm, test.benjaminiHochberg].map(number)
    return [test.id, test.label, number(test.statistic), test.degreesOfFreedom.map { "\($0)" }.joined(separator: " ")]
      + numbers + [test.family ?? "", test.method, test.caution ?? "", test.reason ?? ""]
  }

  static func tests(_ results: Results) -> CSVTable {
    CSVTable(
      columns: identity + testColumns,
      rows: results.performance.flatMap { performance in
        performance.tests.map { identity(performance) + fields($0) }
      })
  }

  /// The further thresholds only; the first stands in performance.csv.
  static func operatingPoints(_ results: Results) -> CSVTable {
    var rows: [[String]] = []
    for performance in results.performance {
      for point in performance.operatingPoints {
        let head =
          identity(performance) + [point.threshold.rule.rawValue, number(point.threshold.target)]
          + [number(point.threshold.value), point.threshold.chosenOn?.rawValue ?? "", point.threshold.cohort ?? ""]
        let counts = point.confusion
        for (name, count) in [
          ("true-positives", counts.truePositives), ("false-positives", counts.falsePositives),
          ("true-negatives", counts.trueNegatives), ("false-negatives", counts.falseNegatives),
        ] {
          rows.append(head + [name, "\(count)"] + [String](repeating: "", count: estimate.count))
        }
        rows += point.metrics.map { metric in
          head + [metric.id] + estimate(metric) + [metric.denominator.map { "\($0)" } ?? ""]
        }
      }
    }
    return CSVTable(
      columns: identity + ["rule", "target", "threshold", "chosen_on", "chosen_in", "measure"] + estimate
        + ["denominator"], rows: rows)
  }

  /// Metrics and tests of each pair of models, one a row.
  static func comparisons(_ results: Results) -> CSVTable {
    var rows: [[String]] = []
    for comparison in results.comparisons {
      let head =
        [comparison.task, comparison.kind.rawValue, comparison.cohort, comparison.first, comparison.second]
        + ["\(comparison.n)", "\(comparison.events)"]
      for metric in comparison.metrics {
        rows.append(head + [metric.id] + estimate(metric) + [String](repeating: "", count: testColumns.count))
      }
      for test in comparison.tests {
        rows.append(head + [""] + [String](repeating: "", count: estimate.count) + fields(test))
      }
    }
    return CSVTable(
      columns: ["task", "kind", "cohort", "first", "second", "n", "events", "measure"] + estimate
        + testColumns.map { ["label", "method", "reason"].contains($0) ? "test_\($0)" : $0 }, rows: rows)
  }

  static func decisionCurve(_ results: Results) -> CSVTable {
    CSVTable(
      columns: identity + [
        "threshold", "net_benefit", "lower", "upper", "standardised", "treat_all", "interventions_avoided", "method",
      ],
      rows: results.performance.flatMap { performance -> [[String]] in
        guard let curves = performance.curves else { return [] }
        return curves.decision.map { point in
          let numbers = [
            point.threshold, point.netBenefit, point.lower, point.upper, point.standardised, point.treatAll,
          ]
          return identity(performance) + (numbers + [point.interventionsAvoided]).map(number) + [curves.decisionMethod]
        }
      })
  }

  /// Every kind of prediction of every model, also those that do not exist, and the differences between them.
  static func optimism(_ results: Results) -> CSVTable {
    var rows: [[String]] = []
    for summary in results.optimism {
      let head = [summary.task, summary.model, summary.metric]
      for entry in summary.entries {
        rows.append(
          head + [entry.kind.rawValue, "", entry.cohort ?? "", "\(entry.n)", "\(entry.events)"]
            + [number(entry.value), number(entry.lower), number(entry.upper), number(summary.level)]
            + [entry.reason ?? ""])
      }
      for difference in summary.differences {
        rows.append(
          head + [difference.from.rawValue, difference.to.rawValue, difference.cohort, "", ""]
            + [number(difference.value), number(difference.lower), number(difference.upper), number(summary.level)]
            + [difference.reason ?? ""])
      }
    }
    return CSVTable(
      columns: [
        "task", "model", "measure", "kind", "minus_kind", "cohort", "n", "events", "value", "lower", "upper", "level",
        "reason",
      ], rows: rows)
  }

  /// An update that could not be made has one row with the reason.
  static func recalibration(_ results: Results) -> CSVTable {
    var rows: [[String]] = []
    for update in results.recalibration {
      let head =
        [update.task, update.model, update.kind.rawValue, update.cohort, "\(update.n)", "\(update.events)"]
        + [update.method.rawValue]
      if let reason = update.reason {
        rows.append(head + [""] + [String](repeating: "", count: estimate.count - 1) + [reason])
        continue
      }
      rows.append(head + ["update-intercept"] + estimate(update.intercept))
      rows.append(head + ["update-slope"] + estimate(update.slope))
      rows += update.metrics.map { head + [$0.id] + estimate($0) }
    }
    return CSVTable(columns: identity + ["update", "apparent_measure"] + estimate, rows: rows)
  }
}
