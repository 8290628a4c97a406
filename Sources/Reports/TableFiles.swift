import Files
import Record

/// The tables as comma-separated files, one observation a row, numbers in full precision; an empty field is a missing
/// number, and the column `reason` says why.
enum TableFiles {
  /// File name below `tables/` and contents, in order of name.
  static func all(_ results: Results) -> [(name: String, table: CSVTable)] {
    [
      ("characteristics-tests.csv", characteristicTests(results)), ("characteristics.csv", characteristics(results)),
      ("comparisons.csv", comparisons(results)), ("decision-curve.csv", decisionCurve(results)),
      ("exclusions.csv", exclusions(results)), ("heterogeneity.csv", heterogeneity(results)),
      ("missingness.csv", missingness(results)), ("models.csv", models(results)),
      ("operating-points.csv", operatingPoints(results)), ("optimism.csv", optimism(results)),
      ("participants.csv", participants(results)), ("performance.csv", performance(results)),
      ("recalibration.csv", recalibration(results)), ("sample-size.csv", sampleSize(results)),
      ("shift.csv", shift(results)), ("subgroups.csv", subgroups(results)), ("tests.csv", tests(results)),
      ("univariable.csv", univariable(results)),
    ]
  }

  /// One row for each task, model, kind of prediction, cohort and measure. A model without external performance has a row
  /// that says so.
  static func performance(_ results: Results) -> CSVTable {
    let index = ResultsIndex(results)
    var rows: [[String]] = []
    for task in results.tasks {
      for model in index.models(of: task.id) {
        guard model.fitted else {
          rows.append(
            [task.id, model.id, "", "", "", "", "", "", "", "", "", "", "", ResultsIndex.absence(of: model)])
          continue
        }
        for column in index.columns {
          let head = [task.id, model.id, column.kind.rawValue, column.cohort?.id ?? ""]
          guard let found = index.performance(task: task.id, model: model.id, column: column) else {
            rows.append(
              head + [String](repeating: "", count: 9) + [index.absence(task: task.id, column: column)])
            continue
          }
          for metric in found.metrics {
            rows.append(
              head + ["\(found.n)", "\(found.events)", metric.id, number(metric.value), number(metric.lower)]
                + [number(metric.upper), number(metric.level), metric.denominator.map { "\($0)" } ?? ""]
                + [metric.method, metric.reason ?? ""])
          }
        }
      }
    }
    return CSVTable(
      columns: [
        "task", "model", "kind", "cohort", "n", "events", "measure", "value", "lower", "upper", "level", "denominator",
        "method", "reason",
      ], rows: rows)
  }

  static func participants(_ results: Results) -> CSVTable {
    CSVTable(
      columns: ["task", "cohort", "role", "outcome_known", "n", "events", "other_class", "missing_outcome"],
      rows: results.tasks.flatMap { task in
        task.participants.map { participants in
          let role = results.cohorts.first { $0.id == participants.cohort }?.role.rawValue ?? ""
          let known = participants.outcomeKnown
          return [
            task.id, participants.cohort, role, known ? "yes" : "no", known ? "\(participants.n)" : "",
            known ? "\(participants.events)" : "", known ? "\(participants.otherClass)" : "",
            known ? "\(participants.missingOutcome)" : "",
          ]
        }
      })
  }

  static func exclusions(_ results: Results) -> CSVTable {
    CSVTable(
      columns: ["patient_id", "cohort", "reason"],
      rows: (results.flow?.exclusions ?? []).map { [$0.patient, $0.cohort ?? "", $0.reason] })
  }

  static func characteristics(_ results: Results) -> CSVTable {
    var rows: [[String]] = []
    for finding in results.characteristics {
      for value in finding.cohorts {
        let head = [finding.column, finding.label, finding.unit ?? "", value.cohort, "\(value.n)", "\(value.missing)"]
        if finding.scale == .continuous {
          rows.append(
            head + ["", "", "", number(value.mean), number(value.standardDeviation), number(value.median)]
              + [number(value.lowerQuartile), number(value.upperQuartile)])
        } else {
          for (level, count) in zip(finding.levels, value.counts) {
            let share = value.n > 0 ? number(Double(count) / Double(value.n)) : ""
            rows.append(head + [level, "\(count)", share, "", "", "", "", ""])
          }
        }
      }
    }
    return CSVTable(
      columns: [
        "column", "label", "unit", "cohort", "n", "missing", "level", "count", "share", "mean", "standard_deviation",
        "median", "lower_quartile", "upper_quartile",
      ], rows: rows)
  }

  static func models(_ results: Results) -> CSVTable {
    var rows: [[String]] = []
    for model in results.models {
      let head = [model.task, model.id, model.fitted ? "yes" : "no"]
      guard model.fitted else {
        rows.append(head + [String](repeating: "", count: 9) + [model.reason ?? ""])
        continue
      }
      if let intercept = model.intercept {
        rows.append(head + ["(intercept)", "Intercept", number(intercept)] + [String](repeating: "", count: 7))
      }
      for term in model.terms {
        rows.append(
          head + [term.name, term.label, number(term.coefficient), number(term.scaling?.mean)]
            + [number(term.scaling?.standardDeviation), number(term.oddsRatio?.value), number(term.oddsRatio?.lower)]
            + [number(term.oddsRatio?.upper), number(term.pValue), term.oddsRatio?.reason ?? ""])
      }
    }
    return CSVTable(
      columns: [
        "task", "model", "fitted", "term", "label", "coefficient", "scaling_mean", "scaling_sd", "odds_ratio", "lower",
        "upper", "p_value", "reason",
      ], rows: rows)
  }

  static func univariable(_ results: Results) -> CSVTable {
    var rows: [[String]] = []
    for model in results.models {
      for finding in model.univariable {
        let head = [model.task, model.id, finding.predictor, finding.label, "\(finding.n)", "\(finding.events)"]
        if finding.oddsRatios.isEmpty {
          rows.append(head + ["", "", "", "", "", number(finding.pValue), finding.reason ?? ""])
        }
        for term in finding.oddsRatios {
          rows.append(
            head + [term.name, number(term.oddsRatio?.value), number(term.oddsRatio?.lower)]
              + [number(term.oddsRatio?.upper), number(term.pValue), number(finding.pValue)]
              + [finding.reason ?? term.oddsRatio?.reason ?? ""])
        }
      }
    }
    return CSVTable(
      columns: [
        "task", "model", "predictor", "label", "n", "events", "term", "odds_ratio", "lower", "upper", "term_p_value",
        "p_value", "reason",
      ], rows: rows)
  }

  static func number(_ value: Double?) -> String { value.map { "\($0)" } ?? "" }
}
