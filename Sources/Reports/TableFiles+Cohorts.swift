import Files
import Record

/// The comma-separated files of subgroups, sample sizes, and differences between cohorts.
extension TableFiles {
  private static let estimate = ["value", "lower", "upper", "level"]

  private static func estimate(_ metric: Metric?) -> [String] {
    [number(metric?.value), number(metric?.lower), number(metric?.upper), number(metric?.level)]
  }

  private static let subgroup = ["task", "model", "kind", "cohort", "variable"]

  private static func subgroup(_ analysis: SubgroupAnalysis) -> [String] {
    [analysis.task, analysis.model, analysis.kind.rawValue, analysis.cohort, analysis.variable]
  }

  /// One row for each group and measure, and one for each difference between groups, whose group is empty.
  static func subgroups(_ results: Results) -> CSVTable {
    var rows: [[String]] = []
    for analysis in results.subgroups {
      let head = subgroup(analysis)
      for group in analysis.groups {
        for metric in group.metrics {
          rows.append(
            head + [group.label, "\(group.n)", "\(group.events)", metric.id] + estimate(metric)
              + ["", metric.method, metric.reason ?? ""])
        }
      }
      for difference in analysis.differences {
        rows.append(
          head + ["", "", "", difference.metric] + estimate(difference.estimate)
            + [number(difference.test.pValue), difference.test.method]
            + [difference.test.reason ?? difference.estimate?.reason ?? ""])
      }
    }
    return CSVTable(
      columns: subgroup + ["group", "n", "events", "measure"] + estimate + ["p_difference", "method", "reason"],
      rows: rows)
  }

  static func heterogeneity(_ results: Results) -> CSVTable {
    CSVTable(
      columns: subgroup + [
        "measure", "groups", "pooled", "lower", "upper", "level", "prediction_lower", "prediction_upper", "tau_squared",
        "i_squared", "q", "p_value", "method", "reason",
      ],
      rows: results.subgroups.flatMap { analysis in
        analysis.heterogeneity.map { found -> [String] in
          let reason = found.pooled.reason ?? found.prediction.reason ?? found.test.reason
          let pooling: [Double?] = [found.prediction.lower, found.prediction.upper, found.tauSquared, found.iSquared]
          let test: [Double?] = [found.test.statistic, found.test.pValue]
          var row = subgroup(analysis)
          row += [found.metric, "\(found.groups)"]
          row += estimate(found.pooled)
          row += (pooling + test).map(number)
          row += [found.pooled.method, reason ?? ""]
          return row
        }
      })
  }

  static func sampleSize(_ results: Results) -> CSVTable {
    CSVTable(
      columns: [
        "task", "model", "purpose", "cohort", "n", "events", "parameters", "criterion", "target", "required_n",
        "required_events", "reached", "assumptions", "method", "reason",
      ],
      rows: results.sampleSize.flatMap { summary in
        summary.criteria.map { criterion -> [String] in
          let numbers: [Double?] = [criterion.requiredN, criterion.requiredEvents, criterion.reached]
          var row = [summary.task, summary.model, summary.purpose.rawValue, summary.cohort]
          row += ["\(summary.n)", "\(summary.events)", summary.parameters.map { "\($0)" } ?? ""]
          row += [criterion.id, criterion.target]
          row += numbers.map(number)
          row += [summary.assumptions.joined(separator: "; "), criterion.method, criterion.reason ?? ""]
          return row
        }
      })
  }

  /// The last row of each cohort is the area of the model that tells it from the development cohort.
  static func shift(_ results: Results) -> CSVTable {
    var rows: [[String]] = []
    for shift in results.shift {
      for predictor in shift.predictors {
        rows.append(
          [shift.development, shift.cohort, predictor.name, "\(predictor.developmentN)", "\(predictor.cohortN)"]
            + ["standardised-difference"] + estimate(predictor.difference)
            + [predictor.test.id, number(predictor.test.statistic), number(predictor.test.pValue)]
            + [predictor.difference.method, predictor.difference.reason ?? predictor.test.reason ?? ""])
      }
      rows.append(
        [shift.development, shift.cohort, shift.membershipPredictors.joined(separator: "; ")]
          + ["", "\(shift.membershipN)", "membership-auc"] + estimate(shift.membership)
          + ["", "", "", shift.membership.method, shift.membership.reason ?? ""])
    }
    return CSVTable(
      columns: ["development", "cohort", "predictor", "development_n", "cohort_n", "measure"] + estimate + [
        "test", "statistic", "p_value", "method", "reason",
      ], rows: rows)
  }

  static func missingness(_ results: Results) -> CSVTable {
    CSVTable(
      columns: [
        "table", "cohort", "patients", "complete_patients", "columns", "incomplete_columns", "missing_values",
      ],
      rows: results.missingness.map { summary in
        [summary.table, summary.cohort]
          + [summary.patients, summary.completePatients, summary.columns].map { "\($0)" }
          + ["\(summary.incompleteColumns)", "\(summary.missingValues)"]
      })
  }

  /// Findings of held-out cohorts against development (`task` empty), and of events against non-events.
  static func characteristicTests(_ results: Results) -> CSVTable {
    var rows: [[String]] = []
    func add(_ head: [String], _ difference: Metric, _ tests: [TestSummary]) {
      rows.append(
        head + ["standardised-difference"] + estimate(difference) + ["", difference.method, difference.reason ?? ""])
      for test in tests {
        rows.append(
          head + [test.id, number(test.statistic), "", "", "", number(test.pValue), test.method, test.reason ?? ""])
      }
    }
    for finding in results.characteristics {
      for comparison in finding.cohortDifferences {
        add([finding.column, "", comparison.cohort, "", "", "", ""], comparison.difference, comparison.tests)
      }
      for comparison in finding.byOutcome {
        let (positive, negative) = (comparison.positive, comparison.negative)
        let counts = [positive.n, positive.missing, negative.n, negative.missing].map { "\($0)" }
        add([finding.column, comparison.task, positive.cohort] + counts, comparison.difference, comparison.tests)
      }
    }
    return CSVTable(
      columns: [
        "column", "task", "cohort", "events_known", "events_missing", "non_events_known", "non_events_missing",
        "measure",
      ] + estimate + ["p_value", "method", "reason"], rows: rows)
  }
}
