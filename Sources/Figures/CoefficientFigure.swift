import Files
import Foundation
import Record

/// The terms of each fitted model as horizontal bars, the largest coefficient first.
package struct CoefficientFigure: FigureKind {
  package let id = "coefficients"
  package let title = "Coefficients of the models"

  package init() {}

  package func figures(from input: FigureInput) -> [FigureDescription] {
    FittedModel.all(in: input.results) { !$0.terms.isEmpty }.flatMap { fitted -> [FigureDescription] in
      let all = CoefficientRow.rows(of: fitted)
      let page = CoefficientPage(all, theme: input.theme)
      let pages = page.pages()
      return pages.enumerated().map { index, members in
        let rows = members.map { all[$0] }
        let part = pages.count > 1 ? " (\(index + 1) of \(pages.count))" : ""
        return FigureDescription(
          id: pages.count > 1
            ? FileStem.make(id, fitted.task.id, fitted.model.id, "\(index + 1)")
            : FileStem.make(id, fitted.task.id, fitted.model.id),
          kind: id, task: fitted.task.id, model: fitted.model.id,
          title: "Coefficients: \(fitted.task.label), \(fitted.model.label)\(part)",
          caption: caption(rows, of: fitted, page: page), alternativeText: alternativeText(rows, of: fitted),
          drawing: page.drawing(members), data: table(rows))
      }
    }
  }

  private func caption(_ rows: [CoefficientRow], of fitted: FittedModel, page: CoefficientPage) -> String {
    var sentences = [
      "Coefficients of the model \(fitted.model.label) for \(fitted.task.label) (event: \(fitted.task.positive)), the largest "
        + "first.",
      fitted.sentenceOnPatients,
    ]
    let scaled = rows.count { $0.term.scaling != nil }
    if fitted.model.kind == .combined {
      sentences.append("Each is the weight of a component's linear predictor, a log odds ratio for one log odds of it.")
    } else if scaled == rows.count {
      sentences.append("Each is the log odds ratio for one standard deviation of the feature.")
    } else if scaled == 0 {
      sentences.append(
        "Each is the log odds ratio for one unit of the finding or for a level against the reference level; bars of findings "
          + "in different units do not compare in length.")
    } else {
      sentences.append("Each is the log odds ratio for one standard deviation of a feature, for one unit of a finding.")
    }
    sentences.append("Bars to the right raise the probability of the event, bars to the left lower it.")
    if let metric = rows.compactMap(\.term.oddsRatio).first, rows.contains(where: { $0.bounds != nil }) {
      sentences.append("Lines: \(Metric.coverageText(metric.level)) (\(metric.method)); an arrow leaves the axis.")
    } else if fitted.model.penalty != nil {
      sentences.append("Coefficients are shrunk by the penalty; intervals of penalised coefficients are not defined.")
    }
    return (sentences + fitted.notes).joined(separator: " ")
  }

  private func alternativeText(_ rows: [CoefficientRow], of fitted: FittedModel) -> String {
    let told = rows.prefix(24).map { "\($0.name) \($0.text)" }.joined(separator: "; ")
    let rest = rows.count > 24 ? " The others are listed in the figure's data." : ""
    return "Bar chart of the coefficients of the model \(fitted.model.label) for \(fitted.task.label): \(told).\(rest)"
  }

  private func table(_ rows: [CoefficientRow]) -> CSVTable {
    var table = CSVTable(columns: [
      "term", "name", "coefficient", "odds_ratio", "lower", "upper", "p", "mean", "standard_deviation",
    ])
    for row in rows {
      let numbers = [
        row.term.coefficient, row.term.oddsRatio?.value, row.term.oddsRatio?.lower, row.term.oddsRatio?.upper,
        row.term.pValue, row.term.scaling?.mean, row.term.scaling?.standardDeviation,
      ]
      table.rows.append([row.term.name, row.name] + numbers.map { $0.map { "\($0)" } ?? "" })
    }
    return table
  }
}

/// One bar.
struct CoefficientRow: Equatable {
  var term: ModelSummary.Term
  var name: String

  /// The coefficient as it is printed.
  var text: String { SignificantText.text(term.coefficient) }

  /// The odds ratio with its interval as it is printed; empty where the record has none.
  var oddsRatioText: String {
    guard let metric = term.oddsRatio, metric.value != nil else { return "" }
    return NumberText.estimate(metric.value, metric.lower, metric.upper, scale: .ratio)
  }

  /// The interval of the coefficient: that of the odds ratio, as logarithms.
  var bounds: (lower: Double, upper: Double)? {
    guard let lower = term.oddsRatio?.lower, let upper = term.oddsRatio?.upper, lower >= 0, upper > 0 else {
      return nil
    }
    return (log(lower), log(upper))
  }

  /// The terms of a model, the largest coefficient first.
  static func rows(of fitted: FittedModel) -> [CoefficientRow] {
    let names = FeatureName(fitted.results).texts(of: fitted.model.terms.map(\.name))
    return zip(fitted.model.terms, names).enumerated().map { index, item in
      let label = item.0.label == item.0.name ? item.1 : item.0.label
      return (index, CoefficientRow(term: item.0, name: label))
    }.sorted { one, other in
      let sizes = [one, other].map { $0.1.term.coefficient.isFinite ? abs($0.1.term.coefficient) : .infinity }
      return sizes[0] != sizes[1] ? sizes[0] > sizes[1] : one.0 < other.0
    }.map(\.1)
  }
}
