import Files
import Foundation
import Record

/// A nomogram of every fitted model: its probability found with a ruler.
package struct NomogramFigure: FigureKind {
  package let id = "nomogram"
  package let title = "Nomograms"

  package init() {}

  package func figures(from input: FigureInput) -> [FigureDescription] {
    FittedModel.all(in: input.results) { $0.fitted && $0.intercept != nil && !$0.terms.isEmpty }.map { fitted in
      do throws(Nomogram.Refusal) {
        let nomogram = try Nomogram(fitted)
        let page = try NomogramPage(nomogram, event: fitted.task.positive, theme: input.theme)
        return figure(
          fitted, caption: caption(nomogram, of: fitted), text: alternativeText(nomogram, of: fitted),
          drawing: page.drawing(), data: table(nomogram, page: page))
      } catch {
        return figure(
          fitted,
          caption: ([title(of: fitted) + ".", error.description, fitted.sentenceOnPatients] + fitted.notes)
            .joined(separator: " "),
          text: "\(title(of: fitted)). \(error.description)", drawing: message(error, theme: input.theme),
          data: CSVTable(columns: NomogramFigure.columns))
      }
    }
  }

  private static let columns = ["axis", "kind", "value", "level", "points", "label"]

  private func title(of fitted: FittedModel) -> String { "Nomogram: \(fitted.task.label), \(fitted.model.label)" }

  private func figure(
    _ fitted: FittedModel, caption: String, text: String, drawing: Drawing, data: CSVTable
  ) -> FigureDescription {
    FigureDescription(
      id: FileStem.make(id, fitted.task.id, fitted.model.id), kind: id, task: fitted.task.id, model: fitted.model.id,
      title: title(of: fitted),
      caption: caption, alternativeText: text, drawing: drawing, data: data)
  }

  /// A panel with the reason in words.
  private func message(_ refusal: Nomogram.Refusal, theme: FigureTheme) -> Drawing {
    var canvas = Canvas(width: theme.width, height: 1)
    let block = TextBlock(
      RichText(refusal.description), style: theme.text.coloured(Colour(hex: 0x404040)), width: theme.width * 0.82,
      alignment: .centre)
    let frame = Rectangle(x: 0.5, y: 0.5, width: theme.width - 1, height: block.size.height + 4 * theme.textSize)
    canvas.rectangle(frame, fill: Colour(hex: 0xF6F6F6), stroke: theme.axisStroke)
    canvas.text(block, at: frame.centre, anchor: .centre)
    canvas.setHeight(frame.bottom + 0.5)
    return canvas.drawing
  }

  private func caption(_ nomogram: Nomogram, of fitted: FittedModel) -> String {
    let task = fitted.task
    var sentences = [
      "Nomogram of the model \(fitted.model.label) for \(task.label): probability of \(task.positive) (versus \(task.negative)), "
        + "as the model was fitted on development data" + (fitted.patients.map { " (\($0))." } ?? "."),
      "To read it, find the patient's value on the axis of each predictor and go straight up to its points; add the points of "
        + "all predictors; find the sum on the axis of total points and go straight down to the probability.",
    ]
    let hasNumbers = nomogram.predictors.contains { if case .numbers = $0.values { true } else { false } }
    if hasNumbers {
      sentences.append(
        "Axes of numbers run over the values among the patients the model was fitted on, to the next full mark.")
    }
    sentences += nomogram.predictors.compactMap(\.note)
    if fitted.model.kind == .combined {
      let names = fitted.model.terms.map { fitted.name(of: $0) }.joined(separator: ", ")
      sentences.append(
        "Predictors are the linear predictors (log odds) of its component models (\(names)), which are computed first, such as "
          + "with their own nomograms.")
    }
    if nomogram.isCut {
      sentences.append(
        "A sum beyond an end of its axis means a probability below 0.001 or above 0.999.")
    }
    sentences.append(
      "It shows the model as fitted and says nothing of its performance, which the figures of performance show.")
    return (sentences + fitted.notes).joined(separator: " ")
  }

  private func alternativeText(_ nomogram: Nomogram, of fitted: FittedModel) -> String {
    let names = nomogram.predictors.prefix(24).map(\.title).joined(separator: "; ")
    return
      "Nomogram of the model \(fitted.model.label): an axis of points, axes of the predictors \(names), and axes of total "
      + "points, linear predictor and probability of \(fitted.task.positive). The figure's data have the points of every mark."
  }

  private func table(_ nomogram: Nomogram, page: NomogramPage) -> CSVTable {
    var table = CSVTable(columns: NomogramFigure.columns)
    for axis in page.axes {
      let kind: String
      let span: Double
      let start: Double
      switch axis.kind {
      case .points: (kind, span, start) = ("points", 100, 0)
      case .predictor: (kind, span, start) = ("predictor", 100, 0)
      case .total, .linearPredictor, .probability:
        kind = axis.kind == .total ? "total" : axis.kind == .probability ? "probability" : "linear-predictor"
        (span, start) = (nomogram.total.upperBound - nomogram.total.lowerBound, nomogram.total.lowerBound)
      }
      for mark in axis.marks {
        let points = start + mark.x / page.width * span
        table.rows.append([
          axis.title.plain, kind, mark.level == nil ? NomogramFigure.plain(mark.value) : "",
          mark.level ?? "", NomogramFigure.plain(points), mark.label.plain.replacing("\n", with: " "),
        ])
      }
    }
    return table
  }

  /// Twelve significant digits: multiples of a step without the dust of binary fractions.
  private static func plain(_ value: Double) -> String { "\(Double(String(format: "%.12g", value)) ?? value)" }
}
