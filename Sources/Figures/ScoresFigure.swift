import Files
import Record

/// Distributions of the predicted probability by outcome, apparent, out-of-fold and external side by side: a panel for each
/// model of a task.
package struct ScoresFigure: FigureKind {
  package let id = "scores"
  package let title = "Predicted probabilities by outcome"

  package init() {}

  package func figures(from input: FigureInput) -> [FigureDescription] {
    input.results.tasks.flatMap { figures(for: $0, input: input) }
  }

  private func figures(for task: TaskSummary, input: FigureInput) -> [FigureDescription] {
    let predictions = input.predictions.filter { $0.task == task.id }
    let columns = EvaluationColumn.columns(for: task, in: input.results, where: { $0.n > 0 })
    let models = TaskModel.models(of: task.id, in: input.results)
    let panels = models.filter(\.fitted).map { model in
      ScoresPanel(model: model, columns: columns, predictions: predictions, theme: input.theme)
    }.filter { $0.groups.contains { $0.scores != nil } }
    guard !panels.isEmpty else { return [] }
    let shown = panels.map(\.model)
    func shownGrid(_ models: [TaskModel]) -> PanelGrid {
      grid(panels.filter { models.contains($0.model) }, task: task, theme: input.theme)
    }
    let pages = ModelPages.split(shown, most: 8) { shownGrid($0).arrangement().width >= 50.mm }
    return pages.enumerated().map { index, models in
      let panels = panels.filter { models.contains($0.model) }
      return FigureDescription(
        id: ModelPages.id([id, task.id], index, of: pages.count), kind: id, task: task.id,
        title: "Predicted probabilities by outcome: \(task.label)\(ModelPages.part(index, of: pages.count))",
        caption: caption(task: task, columns: columns, panels: panels, models: models, theme: input.theme),
        alternativeText: alternativeText(task: task, panels: panels),
        drawing: drawing(panels, task: task, theme: input.theme), data: table(panels))
    }
  }

  // MARK: Picture

  private func key(_ panels: [ScoresPanel], task: TaskSummary, theme: FigureTheme) -> KeyFlow {
    var entries = OutcomeStyle(theme: theme).entries(task: task)
    if panels.contains(where: { $0.model.threshold != nil }) {
      entries.append(.init(stroke: ScoresPanel.thresholdStroke, label: "Frozen threshold"))
    }
    return KeyFlow(entries, style: theme.smallText)
  }

  private func grid(_ panels: [ScoresPanel], task: TaskSummary, theme: FigureTheme) -> PanelGrid {
    var grid = PanelGrid(
      theme: theme, plots: panels.map(\.plot),
      headings: panels.map { panel in
        .init(
          title: panel.model.label,
          lines: [RichText(panel.model.threshold.map { "Threshold \($0.text)" } ?? "No threshold")])
      }, columns: min(2, panels.count))
    grid.widest = panels.count == 1 ? 120.mm : 85.mm
    grid.leastWidth = 56.mm
    grid.aspect = { min($0 * 0.6, 46.mm) }
    grid.leastAspect = 0.35
    grid.reserved = theme.textSize + key(panels, task: task, theme: theme).height(width: theme.width - 40)
    // What stands below a frame breaks into more lines in a narrow one; this is the narrowest that is drawn.
    let least = theme.width < 120.mm ? theme.width - 40 : panels.count == 1 ? 60.mm : theme.width / 2 - 44
    grid.belowHeight = panels.map { $0.belowHeight(width: least) }.max() ?? 0
    grid.leastFirstMargin = 14
    return grid
  }

  private func drawing(_ panels: [ScoresPanel], task: TaskSummary, theme: FigureTheme) -> Drawing {
    var canvas = Canvas(width: theme.width, height: 1)
    let (frames, bottom) = grid(panels, task: task, theme: theme).draw(on: &canvas, top: 3) { index, frame, canvas in
      panels[index].drawBelow(frame, on: &canvas)
    }
    let left = frames.first?.left ?? 0
    let end = key(panels, task: task, theme: theme)
      .draw(at: Point(left, bottom + theme.textSize), width: theme.width - left - 4, on: &canvas)
    canvas.setHeight(end + 2)
    return canvas.drawing
  }

  // MARK: Words and data

  private func caption(
    task: TaskSummary, columns: [EvaluationColumn], panels: [ScoresPanel], models: [TaskModel], theme: FigureTheme
  ) -> String {
    var sentences = [
      "Predicted probability of \(task.positive) by outcome for \(task.label) (\(task.positive) versus \(task.negative))."
    ]
    for (index, panel) in panels.enumerated() {
      sentences.append("(\(theme.letter(index))) \(panel.model.label).")
    }
    sentences += columns.map { "\($0.sentence)." }
    let kinds = panels.flatMap(\.groups).flatMap(\.parts)
    if kinds.contains(where: { $0.density != nil }) {
      sentences.append(
        "Violins: Gaussian kernel density with Silverman's bandwidth, reflected at 0 and 1, from the smallest to the largest "
          + "value, all of one width (Silverman 1986).")
    }
    if kinds.contains(where: { $0.showsBox }) {
      sentences.append(
        "Boxes: quartiles and median; whiskers: the most extreme values within 1.5 interquartile ranges of the box.")
    }
    if kinds.contains(where: { $0.showsPoints && !$0.values.isEmpty }) {
      sentences.append(
        "Points: single patients where they are few; their distance from the middle has no meaning.")
    }
    if panels.contains(where: { $0.model.threshold != nil }) {
      sentences.append("Dashed line: the frozen threshold, at and above which a patient is called positive.")
    }
    if panels.flatMap(\.groups).contains(where: { $0.isForeign }) {
      sentences.append(
        "Where the predictions at hand are not those that the record measured, nothing is drawn.")
    }
    return sentences.joined(separator: " ")
  }

  private func alternativeText(task: TaskSummary, panels: [ScoresPanel]) -> String {
    var sentences = ["Violin plots of the predicted probability by outcome for \(task.label)."]
    for panel in panels {
      let groups = panel.groups.map { group -> String in
        guard let performance = group.scores?.performance else { return "\(group.column.heading): \(group.message)" }
        return "\(group.column.heading): \(NumberText.counted(performance.n, "patient")), "
          + NumberText.counted(performance.events, "event")
      }
      let threshold = panel.model.threshold.map { ", threshold \($0.text)" } ?? ""
      sentences.append("\(panel.model.label)\(threshold). \(groups.joined(separator: "; ")).")
    }
    return sentences.joined(separator: " ")
  }

  private func table(_ panels: [ScoresPanel]) -> CSVTable {
    var table = CSVTable(columns: ["model", "kind", "cohort", "n", "events", "outcome", "probability"])
    for scores in panels.flatMap(\.groups).compactMap(\.scores) {
      let performance = scores.performance
      for row in scores.rows {
        table.rows.append([
          performance.model, performance.kind.rawValue, performance.cohort, "\(performance.n)",
          "\(performance.events)", row.event ? "1" : "0", "\(row.probability)",
        ])
      }
    }
    return table
  }
}
