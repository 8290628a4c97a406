import Files
import Record

/// Apparent, out-of-fold and external AUC of every model of a task, one under the other, each with its interval.
///
/// The distance between the marks of one model is its optimism: what it promises on the patients it was fitted on, and
/// what is left of it.
package struct OptimismFigure: FigureKind {
  package let id = "optimism"
  package let title = "Apparent, internal and external discrimination"

  package init() {}

  /// More models go to a figure of their own, so that none is higher than a page.
  static let modelsPerPage = 16

  package func figures(from input: FigureInput) -> [FigureDescription] {
    input.results.tasks.flatMap { task -> [FigureDescription] in
      let results = OptimismFigure.withSummaries(input.results)
      let columns = EvaluationColumn.columns(for: task, in: results) { $0.metric("auc")?.value != nil }
      let all = TaskModel.models(of: task.id, in: input.results)
      let perPage = OptimismFigure.modelsPerPage
      let pages = stride(from: 0, to: all.count, by: perPage).map { Array(all[$0..<min($0 + perPage, all.count)]) }
      return pages.enumerated().map { index, models in
        let part = pages.count > 1 ? " (\(index + 1) of \(pages.count))" : ""
        return FigureDescription(
          id: pages.count > 1 ? FileStem.make(id, task.id, "\(index + 1)") : FileStem.make(id, task.id), kind: id,
          task: task.id,
          title: "Apparent, out-of-fold and external AUC: \(task.label)\(part)",
          caption: caption(task: task, columns: columns, models: models),
          alternativeText: alternativeText(task: task, columns: columns, models: models),
          drawing: drawing(columns: columns, models: models, theme: input.theme),
          data: table(columns, models: models))
      }
    }
  }

  /// The record with the AUC of its summaries of optimism, which are made to stand side by side, in place of that of the
  /// performances.
  static func withSummaries(_ results: Results) -> Results {
    var results = results
    for index in results.performance.indices {
      let performance = results.performance[index]
      guard
        let summary = results.optimism.first(where: {
          $0.task == performance.task && $0.model == performance.model && $0.metric == "auc"
        }),
        let entry = summary.entries.first(where: { $0.kind == performance.kind && $0.cohort == performance.cohort })
      else { continue }
      for metric in performance.metrics.indices where performance.metrics[metric].id == "auc" {
        results.performance[index].metrics[metric].value = entry.value
        results.performance[index].metrics[metric].lower = entry.lower
        results.performance[index].metrics[metric].upper = entry.upper
        results.performance[index].metrics[metric].level = summary.level
        results.performance[index].metrics[metric].reason = entry.reason
      }
    }
    return results
  }

  // MARK: Picture

  /// One line of the figure.
  private struct Line {
    var name: String
    var text: RichText
    var metric: Metric?
    var column: Int
  }

  private func drawing(columns: [EvaluationColumn], models: [TaskModel], theme: FigureTheme) -> Drawing {
    let names = columns.map { shortName(of: $0, among: columns) }
    let blocks = models.map { model -> (label: TextBlock, lines: [Line]) in
      let label = TextBlock(RichText(model.label), style: theme.panelTitle, width: theme.width * 0.24)
      if !model.fitted { return (label, []) }
      return (
        label,
        columns.enumerated().map { index, column in
          let metric = column.performances.first { $0.model == model.id }?.metric("auc")
          return Line(
            name: names[index], text: RichText(metric?.text() ?? "not known"), metric: metric, column: index)
        }
      )
    }
    let metrics = blocks.flatMap(\.lines).compactMap(\.metric)
    let axis = OptimismFigure.axis(for: metrics)
    let lineHeight = theme.textSize * 1.45
    let blockGap = theme.textSize * 0.9
    let nameWidth =
      names.map { TextBlock(RichText($0), style: theme.text, width: theme.width * 0.2).size.width }.max() ?? 0
    let labelWidth = blocks.map(\.label.size.width).max() ?? 0
    let numberWidth =
      (blocks.flatMap(\.lines).map(\.text) + ["not built", heading(metrics)])
      .map { TextBlock($0, style: theme.text).size.width }.max() ?? 0

    let left = labelWidth + 10 + nameWidth + 8
    let right = theme.width - numberWidth - 12
    let top = theme.textSize * 1.7
    var canvas = Canvas(width: theme.width, height: 1)
    canvas.text(heading(metrics), style: theme.text, at: Point(theme.width - 1, 0), anchor: .topRight)

    var y = top
    var rows: [(block: Int, y: Double, lines: [(Line, Double)])] = []
    for (index, block) in blocks.enumerated() {
      let heights = block.lines.map { line in
        max(lineHeight, TextBlock(RichText(line.name), style: theme.text, width: theme.width * 0.2).size.height + 1.5)
      }
      let height = max(block.label.size.height, heights.reduce(0, +), lineHeight)
      var lineY = y
      rows.append(
        (
          index, y,
          zip(block.lines, heights).map { line, height in
            defer { lineY += height }
            return (line, lineY)
          }
        ))
      y += height + blockGap
    }
    let bottom = y - blockGap + 4
    let frame = Rectangle(x: left, y: top - 4, width: max(40, right - left), height: bottom - top + 4)
    Plot(x: axis, y: Axis("", from: 0, to: 1, ticks: []), framed: false)
      .draw(in: frame, on: &canvas, theme: theme)
    func x(_ value: Double) -> Double { frame.left + axis.share(of: value) * frame.width }
    if axis.lower < 0.5 {
      canvas.line(
        from: Point(x(0.5), frame.top), to: Point(x(0.5), frame.bottom), stroke: theme.referenceStroke)
    }
    for row in rows {
      let block = blocks[row.block]
      canvas.text(block.label, at: Point(0, row.y))
      if block.lines.isEmpty {
        canvas.text("not built", style: theme.text, at: Point(theme.width - 1, row.y), anchor: .topRight)
        note(models[row.block].reason ?? "", at: row.y, frame: frame, theme: theme, on: &canvas)
      }
      let marks = row.lines.compactMap { line, lineY in
        line.metric?.value.map { Point(x($0), lineY + theme.textSize * 0.6) }
      }
      canvas.polyline(marks, stroke: Stroke(.lightGrey, width: 1))
      for (line, lineY) in row.lines {
        draw(
          line, at: lineY, x: x, nameLeft: labelWidth + 10, theme: theme, columns: columns,
          frame: frame, on: &canvas)
      }
    }
    canvas.setHeight(
      frame.bottom + Plot(x: axis, y: Axis("", from: 0, to: 1, ticks: [])).margins(theme: theme).bottom + 2)
    return canvas.drawing
  }

  private func draw(
    _ line: Line, at y: Double, x: (Double) -> Double, nameLeft: Double, theme: FigureTheme,
    columns: [EvaluationColumn], frame: Rectangle, on canvas: inout Canvas
  ) {
    let middle = y + theme.textSize * 0.6
    let style = mark(for: columns[line.column].kind, theme: theme)
    canvas.text(
      TextBlock(RichText(line.name), style: theme.text, width: theme.width * 0.2), at: Point(nameLeft, y))
    canvas.text(line.text, style: theme.text, at: Point(canvas.size.width - 1, y), anchor: .topRight)
    guard let value = line.metric?.value else {
      let reason = line.metric?.reason ?? columns[line.column].reason ?? "no predictions of this kind"
      note(reason, at: y, frame: frame, theme: theme, on: &canvas)
      return
    }
    if let lower = line.metric?.lower, let upper = line.metric?.upper {
      canvas.line(
        from: Point(max(x(lower), frame.left), middle), to: Point(min(x(upper), frame.right), middle),
        stroke: Stroke(style.colour, width: 0.9))
    }
    canvas.marker(
      style.marker, at: Point(x(value), middle), size: theme.markerSize + 0.5, fill: style.fill,
      stroke: Stroke(style.colour, width: 0.9))
  }

  /// Says in the plot why there is no mark, where there is room for it; the caption says it always.
  private func note(_ reason: String, at y: Double, frame: Rectangle, theme: FigureTheme, on canvas: inout Canvas) {
    let block = TextBlock(RichText(reason), style: theme.note)
    if block.size.width + 12 < frame.width { canvas.text(block, at: Point(frame.left + 6, y)) }
  }

  private func mark(for kind: PredictionKind, theme: FigureTheme) -> (colour: Colour, fill: Colour, marker: Marker) {
    switch kind {
    case .apparent: (Colour(hex: 0x767676), .white, .circle)
    case .outOfFold: (theme.series(0).colour, theme.series(0).colour, .circle)
    case .external: (theme.series(1).colour, theme.series(1).colour, .diamond)
    }
  }

  private func heading(_ metrics: [Metric]) -> RichText {
    RichText("AUC (\(Metric.coverageText(metrics.first?.level ?? 0.95)))")
  }

  private func shortName(of column: EvaluationColumn, among columns: [EvaluationColumn]) -> String {
    switch column.kind {
    case .apparent: "Apparent"
    case .outOfFold: "Out-of-fold"
    case .external:
      columns.filter { $0.kind == .external }.count > 1 ? "External: \(column.cohortLabel)" : "External"
    }
  }

  /// From 0.5, or less where an interval reaches lower, to 1.
  static func axis(for metrics: [Metric]) -> Axis {
    let lowest = metrics.flatMap { [$0.value, $0.lower] }.compactMap { $0 }.filter(\.isFinite).min() ?? 0.5
    let lower = max(0, (min(lowest, 0.5) * 10 + 1e-9).rounded(.down) / 10)
    return Axis("AUC", from: lower, to: 1, step: lower < 0.3 ? 0.2 : 0.1, decimals: 1)
  }

  // MARK: Words and data

  private func caption(task: TaskSummary, columns: [EvaluationColumn], models: [TaskModel]) -> String {
    var sentences = ["Discrimination of every model for \(task.label) (\(task.positive) versus \(task.negative))."]
    sentences += columns.map { "\($0.sentence)." }
    if let metric = columns.flatMap(\.performances).compactMap({ $0.metric("auc") }).first {
      sentences.append("AUC with \(Metric.coverageText(metric.level)): \(metric.method).")
    }
    sentences.append("An AUC of 0.5 is chance.")
    if let missing = TaskModel.sentenceOnMissing(models) { sentences.append(missing) }
    return sentences.joined(separator: " ")
  }

  private func alternativeText(task: TaskSummary, columns: [EvaluationColumn], models: [TaskModel]) -> String {
    let values = models.map { model -> String in
      guard model.fitted else { return "\(model.label): not built" }
      let parts = columns.map { column in
        let metric = column.performances.first { $0.model == model.id }?.metric("auc")
        return "\(shortName(of: column, among: columns)) \(metric?.text() ?? "not known")"
      }
      return "\(model.label): \(parts.joined(separator: ", "))"
    }
    return "AUC of every model for \(task.label). \(values.joined(separator: ". "))."
  }

  private func table(_ columns: [EvaluationColumn], models: [TaskModel]) -> CSVTable {
    var table = CSVTable(columns: ["model", "kind", "cohort", "n", "events", "auc", "lower", "upper"])
    for column in columns {
      for performance in column.performances where models.contains(where: { $0.id == performance.model }) {
        let metric = performance.metric("auc")
        table.rows.append(
          [
            performance.model, performance.kind.rawValue, performance.cohort, "\(performance.n)",
            "\(performance.events)",
          ] + [metric?.value, metric?.lower, metric?.upper].map { $0.map { "\($0)" } ?? "" })
      }
    }
    return table
  }
}
