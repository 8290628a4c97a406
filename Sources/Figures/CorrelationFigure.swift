import Files
import Foundation
import Record

/// How strongly the features that the penalty admits go together: a heat map in the order of their tree.
package struct CorrelationFigure: FigureKind {
  package let id = "correlation"
  package let title = "Correlation of features"

  package init() {}

  package func figures(from input: FigureInput) -> [FigureDescription] {
    FittedModel.all(in: input.results) { $0.correlation.map(CorrelationFigure.isWhole) ?? false }
      .compactMap { fitted -> FigureDescription? in
        guard let correlation = fitted.model.correlation else { return nil }
        let names = FeatureName(input.results).texts(of: correlation.features)
        let page = CorrelationPage(
          correlation, names: names, final: Set(fitted.model.terms.map(\.name)), theme: input.theme)
        return FigureDescription(
          id: FileStem.make(id, fitted.task.id, fitted.model.id), kind: id, task: fitted.task.id,
          model: fitted.model.id,
          title: "Correlation of features: \(fitted.task.label), \(fitted.model.label)",
          caption: caption(correlation, of: fitted, page: page),
          alternativeText: alternativeText(correlation, names: names, of: fitted), drawing: page.drawing(),
          data: table(correlation, names: names))
      }
  }

  /// Whether the matrix is one, and the order names every feature once.
  private static func isWhole(_ correlation: ModelSummary.Correlation) -> Bool {
    let count = correlation.features.count
    return count > 0 && correlation.coefficients.count == count
      && correlation.coefficients.allSatisfy { $0.count == count } && correlation.order.sorted() == Array(0..<count)
  }

  private func caption(
    _ correlation: ModelSummary.Correlation, of fitted: FittedModel, page: CorrelationPage
  ) -> String {
    var sentences = [
      "Correlation between the \(NumberText.counted(correlation.features.count, "feature")) that enter the penalty path of the "
        + "model \(fitted.model.label) for \(fitted.task.label), in \(NumberText.counted(correlation.n, "patient")) of the "
        + "development data (\(correlation.method)).",
      "Rows and columns stand in the order of the tree; columns bear the numbers of the rows.",
    ]
    if let patients = fitted.patients { sentences.append("The model was fitted on the same data (\(patients)).") }
    let names = Set(fitted.model.terms.map(\.name))
    if correlation.features.contains(where: names.contains) {
      sentences.append("Bold with a dot: features of the final model.")
    }
    if !page.hasNames {
      let list = correlation.order.enumerated().map { "\($0.offset + 1), \(page.names[$0.element])" }
      sentences.append("Features: \(list.joined(separator: "; ")).")
    }
    if correlation.omitted > 0 {
      sentences.append(
        "\(NumberText.counted(correlation.omitted, "more feature")) that \(correlation.omitted == 1 ? "enters" : "enter") the "
          + "path later \(correlation.omitted == 1 ? "is" : "are") not shown.")
    }
    return (sentences + fitted.notes).joined(separator: " ")
  }

  private func alternativeText(
    _ correlation: ModelSummary.Correlation, names: [String], of fitted: FittedModel
  ) -> String {
    var strongest: (Int, Int, Double)?
    for row in correlation.order.indices {
      for column in 0..<row {
        let (i, j) = (correlation.order[row], correlation.order[column])
        let value = correlation.coefficients[i][j]
        if abs(value) > abs(strongest?.2 ?? 0) { strongest = (i, j, value) }
      }
    }
    var text =
      "Heat map of the correlation between \(NumberText.counted(correlation.features.count, "feature")) of the model "
      + "\(fitted.model.label) for \(fitted.task.label), with a tree."
    if let (i, j, value) = strongest {
      text += " The strongest is \(NumberText.fixed(value, decimals: 2)) between \(names[j]) and \(names[i])."
    }
    return text
  }

  private func table(_ correlation: ModelSummary.Correlation, names: [String]) -> CSVTable {
    var table = CSVTable(columns: ["first", "second", "first_name", "second_name", "correlation"])
    for i in correlation.order {
      for j in correlation.order {
        table.rows.append([
          correlation.features[i], correlation.features[j], names[i], names[j], "\(correlation.coefficients[i][j])",
        ])
      }
    }
    return table
  }
}
