import Files
import Record

/// Sensitivity and specificity of one model by threshold, apparent, out-of-fold and external side by side.
///
/// The stairs are the record's ROC vertices, exactly: at a threshold between two predicted probabilities everybody at or above
/// the higher one is called positive.
package struct ThresholdFigure: FigureKind {
  package let id = "threshold"
  package let title = "Sensitivity and specificity by threshold"

  package init() {}

  package func figures(from input: FigureInput) -> [FigureDescription] {
    input.results.tasks.flatMap { task -> [FigureDescription] in
      let columns = EvaluationColumn.columns(for: task, in: input.results) { $0.roc.count > 1 }
      return TaskModel.models(of: task.id, in: input.results).compactMap { model in
        let panels = columns.map { Panel(column: $0, model: model) }
        guard model.fitted, panels.contains(where: { $0.message == nil }) else { return nil }
        let further = input.results.models.first { $0.task == task.id && $0.id == model.id }?.furtherThresholds ?? []
        return FigureDescription(
          id: FileStem.make(id, task.id, model.id), kind: id, task: task.id, model: model.id,
          title: "Sensitivity and specificity by threshold: \(task.label), \(model.label)",
          caption: caption(task: task, model: model, further: further, panels: panels, theme: input.theme),
          alternativeText: alternativeText(task: task, model: model, panels: panels),
          drawing: drawing(panels, model: model, further: further, theme: input.theme), data: table(panels))
      }
    }
  }

  private struct Panel {
    var column: EvaluationColumn
    var performance: Performance?
    var message: String?

    init(column: EvaluationColumn, model: TaskModel) {
      performance = column.performances.first { $0.model == model.id }
      self.column = column
      self.column.performances = performance.map { [$0] } ?? []
      message = column.message
      if message == nil, (performance?.roc.count ?? 0) < 2 {
        message =
          performance == nil
          ? "No predictions of this kind for this model" : "Sensitivity and specificity not defined for these patients"
      }
    }

    var sentence: String { column.sentence(saying: message) }

    /// Numbers at the frozen threshold, as the record has them.
    var notes: [String] {
      guard message == nil else { return [] }
      return [("Sensitivity", "sensitivity"), ("Specificity", "specificity")].compactMap { name, id in
        performance?.metric(id).map { "\(name) \($0.text())" }
      }
    }
  }

  // MARK: Stairs

  /// The corners before which the value of the stairs is that of the corner before: from 0 to 1, thresholds increasing.
  ///
  /// - Parameter rate: sensitivity or specificity of a vertex.
  static func stairs(_ roc: [Performance.ROCPoint], _ rate: (Performance.ROCPoint) -> Double) -> [DataPoint] {
    let rising = Array(roc.reversed())
    guard let first = rising.first else { return [] }
    var points = [DataPoint(0, rate(first))]
    for (vertex, next) in zip(rising, rising.dropFirst()) {
      // Everybody is still called positive at this vertex's threshold, and no longer above it.
      guard let threshold = vertex.threshold else { continue }
      points.append(DataPoint(threshold, rate(next)))
    }
    if let last = points.last, last.x < 1 { points.append(DataPoint(1, last.y)) }
    return points
  }

  // MARK: Picture

  private struct Styles {
    var sensitivity: SeriesStyle
    var specificity: SeriesStyle
    let further = Stroke(.grey, width: 0.6, dash: [0.8, 1.4])

    init(theme: FigureTheme) {
      sensitivity = theme.series(0)
      specificity = theme.series(1)
      sensitivity.marker = .circle
      specificity.marker = .square
    }
  }

  private func drawing(
    _ panels: [Panel], model: TaskModel, further: [ModelSummary.Threshold], theme: FigureTheme
  ) -> Drawing {
    let styles = Styles(theme: theme)
    var entries = [
      KeyFlow.Entry(
        stroke: styles.sensitivity.stroke, label: "Sensitivity", marker: model.threshold.map { _ in .circle }),
      KeyFlow.Entry(
        stroke: styles.specificity.stroke, label: "Specificity", marker: model.threshold.map { _ in .square }),
    ]
    if let threshold = model.threshold {
      entries.append(.init(stroke: ScoresPanel.thresholdStroke, label: RichText("Frozen threshold \(threshold.text)")))
    }
    if !further.isEmpty { entries.append(.init(stroke: styles.further, label: "Further frozen thresholds")) }
    let key = KeyFlow(entries, style: theme.smallText)
    var canvas = Canvas(width: theme.width, height: 1)
    var grid = PanelGrid(
      theme: theme, plots: panels.map { plot(for: $0, model: model, further: further, styles: styles, theme: theme) },
      headings: panels.map { panel in
        .init(
          title: panel.column.heading,
          lines: [RichText(panel.column.cohortLabel), panel.column.numbers] + panel.notes.map { RichText($0) },
          shortLines: [RichText(panel.column.cohortLabel), panel.column.numbers]
            + panel.notes.map { note in
              // `Sensitivity`, and below it the number with its interval.
              RichText(note.split(separator: " ", maxSplits: 1).joined(separator: "\n"))
            })
      })
    grid.aspect = { $0 * (theme.width < 100.mm ? 0.66 : 0.86) }
    grid.leastAspect = 0.45
    grid.reserved = theme.textSize + key.height(width: theme.width - 40)
    let (frames, bottom) = grid.draw(on: &canvas, top: 3)
    let left = frames.first?.left ?? 0
    let end = key.draw(at: Point(left, bottom + theme.textSize), width: theme.width - left - 4, on: &canvas)
    canvas.setHeight(end + 2)
    return canvas.drawing
  }

  private func plot(
    for panel: Panel, model: TaskModel, further: [ModelSummary.Threshold], styles: Styles, theme: FigureTheme
  ) -> Plot {
    var plot = Plot(
      x: .unit("Threshold probability"), y: .unit("Proportion"), message: panel.message.map { RichText($0) })
    func upright(_ value: Double, _ stroke: Stroke) -> PlotLayer {
      .line([DataPoint(value, 0), DataPoint(value, 1)], stroke: stroke)
    }
    plot.layers += further.map { upright($0.value, styles.further) }
    if let threshold = model.threshold { plot.layers.append(upright(threshold.value, ScoresPanel.thresholdStroke)) }
    guard let performance = panel.performance else { return plot }
    plot.layers.append(
      .steps(ThresholdFigure.stairs(performance.roc) { 1 - $0.falsePositiveRate }, stroke: styles.specificity.stroke))
    plot.layers.append(
      .steps(ThresholdFigure.stairs(performance.roc, \.truePositiveRate), stroke: styles.sensitivity.stroke))
    if let threshold = model.threshold, let point = performance.operatingPoint {
      for (y, style) in [(1 - point.x, styles.specificity), (point.y, styles.sensitivity)] {
        plot.layers.append(
          .points(
            [DataPoint(threshold.value, y)], marker: style.marker, size: theme.markerSize, fill: style.colour,
            stroke: Stroke(.white, width: 0.5)))
      }
    }
    return plot
  }

  // MARK: Words and data

  private func caption(
    task: TaskSummary, model: TaskModel, further: [ModelSummary.Threshold], panels: [Panel], theme: FigureTheme
  ) -> String {
    var sentences = [
      "Sensitivity and specificity of the model \(model.label) for \(task.label) (\(task.positive) versus \(task.negative)) "
        + "by the probability at and above which a patient is called positive."
    ]
    for (index, panel) in panels.enumerated() { sentences.append("(\(theme.letter(index))) \(panel.sentence).") }
    if let threshold = model.threshold {
      let place =
        switch threshold.chosenOn {
        case .outOfFold: "on the development cohort's out-of-fold predictions"
        case .apparent: "on the development cohort"
        case .external, nil: "beforehand"
        }
      sentences.append("Dashed line and markers: the threshold \(threshold.text), frozen \(place).")
    }
    if !further.isEmpty {
      sentences.append("Dotted lines: further frozen thresholds, \(further.map(\.text).joined(separator: ", ")).")
    }
    let metrics = panels.compactMap(\.performance).compactMap { $0.metric("sensitivity") ?? $0.metric("specificity") }
    if let metric = metrics.first {
      sentences.append(
        "Numbers: at the frozen threshold, with \(Metric.coverageText(metric.level)) (\(metric.method)).")
    }
    return sentences.joined(separator: " ")
  }

  private func alternativeText(task: TaskSummary, model: TaskModel, panels: [Panel]) -> String {
    var sentences = [
      "Sensitivity and specificity of the model \(model.label) for \(task.label) by threshold, "
        + "\(NumberText.counted(panels.count, "panel"))."
    ]
    for panel in panels { sentences.append(([panel.sentence] + panel.notes).joined(separator: "; ") + ".") }
    return sentences.joined(separator: " ")
  }

  private func table(_ panels: [Panel]) -> CSVTable {
    var table = CSVTable(columns: [
      "kind", "cohort", "model", "n", "events", "threshold", "sensitivity", "specificity",
    ])
    for panel in panels where panel.message == nil {
      guard let performance = panel.performance else { continue }
      for vertex in performance.roc {
        table.rows.append([
          performance.kind.rawValue, performance.cohort, performance.model, "\(performance.n)",
          "\(performance.events)", vertex.threshold.map { "\($0)" } ?? "", "\(vertex.truePositiveRate)",
          "\(1 - vertex.falsePositiveRate)",
        ])
      }
    }
    return table
  }
}
