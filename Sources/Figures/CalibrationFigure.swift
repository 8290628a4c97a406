import Files
import Record

/// Calibration of one model of a task: observed against predicted probability, apparent, out-of-fold and external.
///
/// Points are the record's groups with their intervals; the curve is the record's loess with its band. The strip below shows how predictions are distributed: patients
/// with the event above its line, those without below, in bins of 0.05.
package struct CalibrationFigure: FigureKind {
  package let id = "calibration"
  package let title = "Calibration plots"

  package init() {}

  package func figures(from input: FigureInput) -> [FigureDescription] {
    input.results.tasks.flatMap { task -> [FigureDescription] in
      let columns = EvaluationColumn.columns(for: task, in: input.results) { $0.hasCalibration }
      let predictions = input.predictions.filter { $0.task == task.id }
      return TaskModel.models(of: task.id, in: input.results).enumerated().filter { $0.element.fitted }.map {
        index, model in
        figure(
          task: task, model: model, style: input.theme.series(index, model: model.id),
          panels: columns.map { Panel(column: $0, model: model, predictions: predictions) }, input: input)
      }
    }
  }

  /// What one panel shows.
  private struct Panel {
    var column: EvaluationColumn
    var performance: Performance?
    var message: String?
    /// Predicted probabilities of patients with and without the event.
    var withEvent: [Double]
    var withoutEvent: [Double]

    init(column: EvaluationColumn, model: TaskModel, predictions: [Prediction]) {
      performance = column.performances.first { $0.model == model.id }
      var column = column
      column.performances = performance.map { [$0] } ?? []
      self.column = column
      message = column.message
      if message == nil, !(performance?.hasCalibration ?? false) {
        message =
          performance == nil
          ? "No predictions of this kind for this model: calibration not known"
          : "Calibration not defined for these patients"
      }
      let own = predictions.filter { $0.model == model.id && $0.kind == column.kind && $0.cohort == column.cohort }
      withEvent = own.filter { $0.outcome == true && $0.probability.isFinite }.map(\.probability)
      withoutEvent = own.filter { $0.outcome == false && $0.probability.isFinite }.map(\.probability)
    }
  }

  private func figure(
    task: TaskSummary, model: TaskModel, style: SeriesStyle, panels: [Panel], input: FigureInput
  ) -> FigureDescription {
    FigureDescription(
      id: FileStem.make(id, task.id, model.id), kind: id, task: task.id, model: model.id,
      title: "Calibration: \(task.label), \(model.label)",
      caption: caption(task: task, model: model, panels: panels, theme: input.theme),
      alternativeText: alternativeText(task: task, model: model, panels: panels),
      drawing: drawing(panels: panels, task: task, style: style, theme: input.theme), data: table(panels))
  }

  // MARK: Picture

  private func drawing(panels: [Panel], task: TaskSummary, style: SeriesStyle, theme: FigureTheme) -> Drawing {
    let hasStrip = panels.contains { !$0.withEvent.isEmpty || !$0.withoutEvent.isEmpty }
    let axis = Axis.unit("Predicted probability")
    let strip = CalibrationStrip(theme: theme, style: style, axis: axis)
    let plots = panels.map { panel in
      Plot(
        x: axis, y: .unit("Observed proportion"), layers: layers(of: panel, style: style, theme: theme),
        message: panel.message.map { RichText($0) })
    }
    let numbers = panels.map { panel -> [Note] in panel.message == nil ? notes(of: panel) : [] }
    /// All panels; `above` says whether the notes stand in the headings.
    func panelsDrawn(above: Bool) -> (canvas: Canvas, frames: [Rectangle], bottom: Double) {
      var canvas = Canvas(width: theme.width, height: 1)
      var grid = PanelGrid(
        theme: theme, plots: plots,
        headings: zip(panels, numbers).map { panel, notes in
          .init(
            title: panel.column.heading,
            lines: [RichText(panel.column.cohortLabel), panel.column.numbers]
              + (above ? notes.map { RichText("\($0.name) \($0.text)") } : []),
            shortLines: above
              ? [RichText(panel.column.cohortLabel), panel.column.numbers]
                + notes.map { RichText("\($0.name)\n\($0.text)") } : nil)
        })
      if hasStrip {
        grid.leastFirstMargin = strip.leftMargin
        grid.belowHeight = strip.height
      }
      let columns = grid.arrangement().columns
      let (frames, bottom) = grid.draw(on: &canvas, top: 3) { index, frame, canvas in
        guard hasStrip else { return }
        strip.draw(
          withEvent: panels[index].withEvent, withoutEvent: panels[index].withoutEvent, under: frame,
          showsNames: index % columns == 0, on: &canvas)
      }
      return (canvas, frames, bottom)
    }
    var (canvas, frames, bottom) = panelsDrawn(above: false)
    let noted = numbers.enumerated().filter { !$0.element.isEmpty }
    if let places = Plot.rooms(
      for: noted.map { ($0.offset, size(of: $0.element, theme: theme)) }, plots: plots, frames: frames,
      corners: [.upperLeft, .lowerRight])
    {
      for (place, notes) in zip(places, noted) { draw(notes.element, at: place, theme: theme, on: &canvas) }
    } else {
      (canvas, frames, bottom) = panelsDrawn(above: true)
    }
    canvas.setHeight(bottom + 2)
    return canvas.drawing
  }

  private let noteGap = 6.0
  private let noteLeading = 1.5

  private func size(of notes: [Note], theme: FigureTheme) -> Size {
    let names = notes.map { TextBlock(RichText($0.name), style: theme.smallText).size }
    let texts = notes.map { TextBlock(RichText($0.text), style: theme.smallText).size }
    return Size(
      width: (names.map(\.width).max() ?? 0) + noteGap + (texts.map(\.width).max() ?? 0),
      height: names.reduce(-noteLeading) { $0 + $1.height + noteLeading })
  }

  /// Names and numbers in two columns.
  private func draw(_ notes: [Note], at origin: Point, theme: FigureTheme, on canvas: inout Canvas) {
    let left = notes.map { TextBlock(RichText($0.name), style: theme.smallText).size.width }.max() ?? 0
    var y = origin.y
    for note in notes {
      let bounds = canvas.text(RichText(note.name), style: theme.smallText, at: Point(origin.x, y))
      canvas.text(RichText(note.text), style: theme.smallText, at: Point(origin.x + left + noteGap, y))
      y += bounds.height + noteLeading
    }
  }

  private func layers(of panel: Panel, style: SeriesStyle, theme: FigureTheme) -> [PlotLayer] {
    let groups = panel.performance?.calibration ?? []
    let points = groups.compactMap { group in group.observed.value.map { DataPoint(group.meanPredicted, $0) } }
    let intervals = groups.compactMap { group -> PlotLayer.Interval? in
      guard let lower = group.observed.lower, let upper = group.observed.upper else { return nil }
      return PlotLayer.Interval(position: group.meanPredicted, lower: max(0, lower), upper: min(1, upper))
    }
    let loess = panel.performance?.curves?.loess
    // Without a smoothed curve a thin line leads the eye from point to point.
    let lines =
      loess?.points.isEmpty == false
      ? (loess?.lines ?? []).map {
        PlotLayer.line($0, stroke: Stroke(style.colour, width: theme.dataLine, join: .round))
      } : [PlotLayer.line(points, stroke: Stroke(style.colour, width: 0.5))]
    return [
      .band(loess?.band() ?? [], fill: style.colour.opacity(CurveBand.opacity)),
      .line([DataPoint(0, 0), DataPoint(1, 1)], stroke: theme.referenceStroke),
    ] + lines + [
      .verticalIntervals(intervals, stroke: Stroke(style.colour, width: 0.75), cap: 3),
      .points(
        points, marker: style.marker, size: theme.markerSize, fill: style.colour, stroke: Stroke(.white, width: 0.4)),
    ]
  }

  /// A number that stands in the panel, or above it.
  private struct Note {
    var name: String
    var text: String
  }

  private static let noteMetrics = [
    ("Intercept", "calibration-intercept"), ("Slope", "calibration-slope"), ("ICI", "ici"),
  ]

  private func notes(of panel: Panel) -> [Note] {
    CalibrationFigure.noteMetrics.compactMap { name, id in
      panel.performance?.metric(id).map { Note(name: name, text: $0.text()) }
    }
  }

  // MARK: Words and data

  private func caption(task: TaskSummary, model: TaskModel, panels: [Panel], theme: FigureTheme) -> String {
    var sentences = ["Calibration of the model \(model.label) for \(task.label) (event: \(task.positive))."]
    for (index, panel) in panels.enumerated() {
      sentences.append("(\(theme.letter(index))) \(sentence(on: panel)).")
    }
    if let group = panels.compactMap({ $0.performance?.calibration.first }).first {
      sentences.append(
        "Points: groups of patients by predicted probability, with \(Metric.coverageText(group.observed.level)) of the "
          + "observed proportion (\(group.observed.method)).")
    }
    if panels.contains(where: { $0.message == nil }) { sentences.append("Dashed diagonal: perfect calibration.") }
    let performances = panels.compactMap(\.performance)
    let curves = panels.enumerated().compactMap { index, panel in
      panel.message == nil ? panel.performance?.curves.map { (letter: theme.letter(index), loess: $0.loess) } : nil
    }
    if let drawn = curves.first(where: { !$0.loess.points.isEmpty })?.loess {
      sentences.append("Curve\(drawn.band().isEmpty ? "" : " with band"): \(drawn.method).")
      for curve in curves {
        guard curve.loess.points.isEmpty, let reason = curve.loess.reason else { continue }
        sentences.append("No curve in (\(curve.letter)): \(reason).")
      }
    }
    for (names, metric) in numbersByMethod(performances) {
      sentences.append("\(names) with \(Metric.coverageText(metric.level)): \(metric.method).")
    }
    if panels.contains(where: { !$0.withEvent.isEmpty || !$0.withoutEvent.isEmpty }) {
      sentences.append(
        "Below each panel: number of patients by predicted probability in bins of 0.05, with the event above the line, "
          + "without it below; each panel has its own scale.")
    }
    return sentences.joined(separator: " ")
  }

  /// The metrics that stand in the panels, those of one method together: `Intercept and slope`.
  private func numbersByMethod(_ performances: [Performance]) -> [(names: String, metric: Metric)] {
    var numbers: [(names: [String], metric: Metric)] = []
    for (name, id) in CalibrationFigure.noteMetrics {
      guard let metric = performances.compactMap({ $0.metric(id) }).first else { continue }
      if let index = numbers.firstIndex(where: { $0.metric.method == metric.method && $0.metric.level == metric.level })
      {
        numbers[index].names.append(name == "ICI" ? name : name.lowercased())
      } else {
        numbers.append(([name == "ICI" ? "ICI, integrated calibration index," : name], metric))
      }
    }
    return numbers.map { ($0.names.joined(separator: " and "), $0.metric) }
  }

  private func sentence(on panel: Panel) -> String {
    guard panel.column.reason == nil, let message = panel.message else { return panel.column.sentence }
    return "\(panel.column.place): \(message)"
  }

  private func alternativeText(task: TaskSummary, model: TaskModel, panels: [Panel]) -> String {
    var sentences = [
      "Calibration plots of the model \(model.label) for \(task.label), \(NumberText.counted(panels.count, "panel"))."
    ]
    for panel in panels {
      let notes = panel.message == nil ? notes(of: panel).map { "\($0.name) \($0.text)" } : []
      sentences.append(([sentence(on: panel)] + notes).joined(separator: "; ") + ".")
    }
    return sentences.joined(separator: " ")
  }

  private func table(_ panels: [Panel]) -> CSVTable {
    var table = CSVTable(columns: [
      "kind", "cohort", "group", "n", "events", "mean_predicted", "observed", "lower", "upper", "part",
    ])
    for panel in panels {
      guard let performance = panel.performance else { continue }
      for (index, group) in performance.calibration.enumerated() {
        table.rows.append(
          [
            performance.kind.rawValue, performance.cohort, "\(index + 1)", "\(group.n)", "\(group.events)",
            "\(group.meanPredicted)",
          ] + [group.observed.value, group.observed.lower, group.observed.upper].map { $0.map { "\($0)" } ?? "" }
            + ["group"])
      }
      for point in performance.curves?.loess.points ?? [] {
        table.rows.append(
          [performance.kind.rawValue, performance.cohort, "", "", ""]
            + [point.x, point.y, point.lower, point.upper].map { $0.map { "\($0)" } ?? "" } + ["loess"])
      }
    }
    return table
  }
}

extension Performance {
  /// Whether there are groups or a smoothed curve to draw.
  fileprivate var hasCalibration: Bool { !calibration.isEmpty || curves?.loess.points.isEmpty == false }
}
