import Files
import Foundation
import Record

/// How the penalty of a radiomics model was chosen, and what it does to the coefficients: the cross-validated deviance and
/// the coefficients' paths, both against the logarithm of the penalty.
package struct PenaltyFigure: FigureKind {
  package let id = "penalty"
  package let title = "Penalty and coefficient paths"

  package init() {}

  package func figures(from input: FigureInput) -> [FigureDescription] {
    FittedModel.all(in: input.results) { $0.penalty.map { !$0.lambdas.isEmpty } ?? false }.compactMap { fitted in
      guard let penalty = fitted.model.penalty else { return nil }
      let shown = PenaltyFigure.shown(penalty)
      let page = PenaltyPage(shown, of: fitted, theme: input.theme)
      return FigureDescription(
        id: FileStem.make(id, fitted.task.id, fitted.model.id), kind: id, task: fitted.task.id, model: fitted.model.id,
        title: "Choice of the penalty: \(fitted.task.label), \(fitted.model.label)",
        caption: caption(penalty, of: fitted, page: page, leftOut: penalty.lambdas.count - shown.lambdas.count),
        alternativeText: alternativeText(penalty, of: fitted),
        drawing: page.drawing(), data: table(penalty))
    }
  }

  /// How far below the chosen penalty the path is drawn, in units of its natural logarithm.
  static let depth = 2.5

  /// The penalty without the end of its path: there the model is fitted to noise, with coefficients and deviances so large
  /// that the chosen ones would lie flat on 0. The figure's data keep the whole path.
  static func shown(_ penalty: ModelSummary.Penalty) -> ModelSummary.Penalty {
    let least = min(penalty.lambda, penalty.minimumDeviance ?? penalty.lambda) * exp(-depth)
    let steps = penalty.lambdas.indices.filter { penalty.lambdas[$0] >= least }
    guard !steps.isEmpty, steps.count < penalty.lambdas.count else { return penalty }
    func kept<Value>(_ values: [Value]) -> [Value] { steps.filter(values.indices.contains).map { values[$0] } }
    var shown = penalty
    shown.lambdas = kept(penalty.lambdas)
    shown.deviance = kept(penalty.deviance)
    shown.devianceError = kept(penalty.devianceError)
    shown.nonzero = kept(penalty.nonzero)
    shown.paths = penalty.paths?.map { .init(feature: $0.feature, coefficients: kept($0.coefficients)) }
    return shown
  }

  private func caption(
    _ penalty: ModelSummary.Penalty, of fitted: FittedModel, page: PenaltyPage, leftOut: Int
  ) -> String {
    let letters = [0, 1].map { page.theme.letter($0) }
    var sentences = [
      "Choice of the L1 penalty \u{3BB} of the model \(fitted.model.label) for \(fitted.task.label).",
      fitted.sentenceOnPatients,
      "(\(letters[0])) Mean cross-validated deviance per patient at each penalty; bars reach one standard error to either "
        + "side.",
    ]
    if penalty.paths == nil {
      sentences.append("(\(letters[1])) Coefficient paths are not in this record.")
    } else {
      sentences.append(
        "(\(letters[1])) Coefficients of all features that ever enter the model, as log odds ratios for one standard "
          + "deviation"
          + (fitted.model.terms.isEmpty ? "." : "; features of the final model in colour, others in grey."))
    }
    sentences.append(
      "Horizontal axes: natural logarithm of the penalty, which grows to the right, so that coefficients shrink to 0 from left "
        + "to right. Above the panels: number of features with a coefficient other than 0.")
    if leftOut > 0 {
      sentences.append("The weakest penalties are not drawn; the figure's data have the whole path.")
    }
    sentences.append("Vertical lines: \(page.lines.map(\.sentence).joined(separator: "; ")).")
    if page.isKeyShortened {
      sentences.append("The key names the features with the largest coefficients; the figure's data have all.")
    }
    if fitted.model.terms.isEmpty {
      sentences.append("The chosen penalty keeps no feature.")
    }
    return (sentences + fitted.notes).joined(separator: " ")
  }

  private func alternativeText(_ penalty: ModelSummary.Penalty, of fitted: FittedModel) -> String {
    var sentences = [
      "Cross-validated deviance and coefficient paths of the model \(fitted.model.label) for \(fitted.task.label) over "
        + "\(NumberText.counted(penalty.lambdas.count, "penalty", "penalties")).",
      "Chosen by the rule \(penalty.rule): \u{3BB} = \(SignificantText.text(penalty.lambda)).",
    ]
    let names = fitted.model.terms.prefix(24).map { fitted.name(of: $0) }
    if !names.isEmpty {
      sentences.append("Features of the final model: \(names.joined(separator: "; ")).")
    }
    return sentences.joined(separator: " ")
  }

  private func table(_ penalty: ModelSummary.Penalty) -> CSVTable {
    var table = CSVTable(columns: [
      "series", "feature", "lambda", "log_lambda", "value", "standard_error", "nonzero_features",
    ])
    func text(_ number: Double?) -> String { number.map { "\($0)" } ?? "" }
    for (index, lambda) in penalty.lambdas.enumerated() {
      let count = penalty.nonzero[safely: index]
      table.rows.append([
        "deviance", "", "\(lambda)", "\(log(lambda))", text(penalty.deviance[safely: index]),
        text(penalty.devianceError[safely: index]), count.map { "\($0)" } ?? "",
      ])
    }
    for path in penalty.paths ?? [] {
      for (lambda, coefficient) in zip(penalty.lambdas, path.coefficients) {
        table.rows.append(["coefficient", path.feature, "\(lambda)", "\(log(lambda))", "\(coefficient)", "", ""])
      }
    }
    return table
  }
}
