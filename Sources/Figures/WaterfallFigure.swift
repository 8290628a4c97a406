import Files
import Record

/// Patients of one model in the order of their predicted probabilities, as bars from the frozen threshold up or down.
///
/// Bars of patients with the event should stand, those of patients without it hang.
package struct WaterfallFigure: FigureKind {
  package let id = "waterfall"
  package let title = "Waterfall plots of predicted probabilities"

  package init() {}

  package func figures(from input: FigureInput) -> [FigureDescription] {
    input.results.tasks.flatMap { task -> [FigureDescription] in
      let columns = EvaluationColumn.columns(for: task, in: input.results, where: { $0.n > 0 })
      let predictions = input.predictions.filter { $0.task == task.id }
      return TaskModel.models(of: task.id, in: input.results).compactMap { model in
        guard model.fitted, let threshold = model.threshold else { return nil }
        let panels = columns.map { Panel(column: $0, model: model, predictions: predictions) }
        guard panels.contains(where: { $0.scores != nil }) else { return nil }
        return FigureDescription(
          id: FileStem.make(id, task.id, model.id), kind: id, task: task.id, model: model.id,
          title: "Predicted probabilities of single patients: \(task.label), \(model.label)",
          caption: caption(task: task, model: model, threshold: threshold, panels: panels, theme: input.theme),
          alternativeText: alternativeText(task: task, model: model, threshold: threshold, panels: panels),
          drawing: drawing(panels, task: task, threshold: threshold.value, theme: input.theme),
          data: table(panels, threshold: threshold.value))
      }
    }
  }

  private struct Panel {
    var column: EvaluationColumn
    var scores: PredictedScores?
    var message: String?

    init(column: EvaluationColumn, model: TaskModel, predictions: [Prediction]) {
      let performance = column.performances.first { $0.model == model.id }
      scores = performance.flatMap { PredictedScores($0, among: predictions) }
      self.column = column
      self.column.performances = performance.map { [$0] } ?? []
      message = column.message
      if message == nil, scores == nil {
        message =
          performance == nil
          ? "No predictions of this kind for this model" : "The predictions of the record are not at hand"
      }
    }

    var sentence: String { column.sentence(saying: message) }
  }

  // MARK: Picture

  private func drawing(_ panels: [Panel], task: TaskSummary, threshold: Double, theme: FigureTheme) -> Drawing {
    let style = OutcomeStyle(theme: theme)
    let rug = WaterfallRug(style: style, theme: theme)
    var canvas = Canvas(width: theme.width, height: 1)
    var grid = PanelGrid(
      theme: theme, plots: panels.map { plot(for: $0, threshold: threshold, style: style) },
      headings: panels.map {
        .init(title: $0.column.heading, lines: [RichText($0.column.cohortLabel), $0.column.numbers])
      })
    grid.aspect = { min($0 * 0.8, 44.mm) }
    grid.leastAspect = 0.35
    grid.widest = 80.mm
    grid.leastFirstMargin = rug.leftMargin
    grid.belowHeight = rug.height
    let key = KeyFlow(
      style.entries(task: task) + [.init(stroke: ScoresPanel.thresholdStroke, label: "Frozen threshold")],
      style: theme.smallText)
    grid.reserved = theme.textSize + key.height(width: theme.width - 44)
    let columns = grid.arrangement().columns
    let (frames, bottom) = grid.draw(on: &canvas, top: 3) { index, frame, canvas in
      rug.draw(panels[index].scores, under: frame, showsNames: index % columns == 0, on: &canvas)
    }
    let left = frames.first?.left ?? 0
    let end = key.draw(at: Point(left, bottom + theme.textSize), width: theme.width - left - 4, on: &canvas)
    canvas.setHeight(end + 2)
    return canvas.drawing
  }

  private func plot(for panel: Panel, threshold: Double, style: OutcomeStyle) -> Plot {
    let rows = panel.scores?.rows ?? []
    var plot = Plot(
      x: Axis("", from: 0.5, to: Double(max(rows.count, 1)) + 0.5, ticks: []), y: .unit("Predicted probability"),
      message: panel.message.map { RichText($0) })
    if rows.count <= WaterfallFigure.mostSingleBars {
      for event in [false, true] {
        let points = rows.enumerated().filter { $0.element.event == event }.map {
          DataPoint(Double($0.offset + 1), $0.element.probability)
        }
        plot.layers.append(.bars(points, base: threshold, width: 0.8, fill: style.fill(event: event)))
      }
    } else {
      for run in WaterfallFigure.runs(rows) {
        plot.layers.append(.band(run.intervals(from: threshold), fill: style.fill(event: run.event)))
      }
    }
    let ends = [DataPoint(plot.x.lower, threshold), DataPoint(plot.x.upper, threshold)]
    plot.layers.append(.line(ends, stroke: ScoresPanel.thresholdStroke))
    return plot
  }

  /// More bars than these leave no room between them.
  static let mostSingleBars = 60

  /// Neighbours of one outcome, whose bars are drawn as one area: bars that touch show seams in some viewers.
  struct Run: Equatable {
    var event: Bool
    /// Place of the first patient, from 1 on.
    var first: Int
    var probabilities: [Double]

    func intervals(from threshold: Double) -> [PlotLayer.Interval] {
      probabilities.enumerated().flatMap { index, probability in
        [-0.5, 0.5].map {
          PlotLayer.Interval(
            position: Double(first + index) + $0, lower: min(threshold, probability),
            upper: max(threshold, probability))
        }
      }
    }
  }

  static func runs(_ rows: [(probability: Double, event: Bool)]) -> [Run] {
    var runs: [Run] = []
    for (index, row) in rows.enumerated() {
      if runs.last?.event == row.event {
        runs[runs.count - 1].probabilities.append(row.probability)
      } else {
        runs.append(Run(event: row.event, first: index + 1, probabilities: [row.probability]))
      }
    }
    return runs
  }

  // MARK: Words and data

  private func caption(
    task: TaskSummary, model: TaskModel, threshold: ModelSummary.Threshold, panels: [Panel], theme: FigureTheme
  ) -> String {
    var sentences = [
      "Patients in the order of the probability of \(task.positive) that the model \(model.label) predicts for \(task.label)."
    ]
    for (index, panel) in panels.enumerated() {
      sentences.append("(\(theme.letter(index))) \(panel.sentence).")
    }
    sentences.append(
      "Each bar is a patient; it reaches from the frozen threshold, \(threshold.text), to the predicted probability, upwards "
        + "for a patient who is called positive.")
    sentences.append("Marks below: patients by true outcome, in the same order.")
    return sentences.joined(separator: " ")
  }

  private func alternativeText(
    task: TaskSummary, model: TaskModel, threshold: ModelSummary.Threshold, panels: [Panel]
  ) -> String {
    var sentences = [
      "Waterfall plots of the model \(model.label) for \(task.label) around the threshold \(threshold.text)."
    ]
    for panel in panels {
      var words = panel.sentence
      if panel.scores != nil, let confusion = panel.column.performances.first?.confusion {
        words +=
          "; called positive: \(confusion.truePositives) with the event and \(confusion.falsePositives) without it; called "
          + "negative: \(confusion.falseNegatives) with the event and \(confusion.trueNegatives) without it"
      }
      sentences.append(words + ".")
    }
    return sentences.joined(separator: " ")
  }

  private func table(_ panels: [Panel], threshold: Double) -> CSVTable {
    var table = CSVTable(columns: [
      "kind", "cohort", "model", "n", "events", "threshold", "place", "outcome", "probability",
    ])
    for scores in panels.compactMap(\.scores) {
      let performance = scores.performance
      for (index, row) in scores.rows.enumerated() {
        table.rows.append([
          performance.kind.rawValue, performance.cohort, performance.model, "\(performance.n)",
          "\(performance.events)", "\(threshold)", "\(index + 1)", row.event ? "1" : "0", "\(row.probability)",
        ])
      }
    }
    return table
  }
}
