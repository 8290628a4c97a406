import Files
import Record

/// Receiver operating characteristic curves of a task: every model, apparent, out-of-fold and external side by side.
///
/// The curves are the record's vertices joined by straight lines, exactly. A marker on each curve is the operating point at
/// the threshold that was frozen on development data.
package struct ROCFigure: FigureKind {
  package let id = "roc"
  package let title = "ROC curves"

  package init() {}

  package func figures(from input: FigureInput) -> [FigureDescription] {
    input.results.tasks.map { figure(for: $0, input: input) }
  }

  private func figure(for task: TaskSummary, input: FigureInput) -> FigureDescription {
    let columns = EvaluationColumn.columns(for: task, in: input.results) { $0.roc.count > 1 }
    let models = TaskModel.models(of: task.id, in: input.results)
    return FigureDescription(
      id: FileStem.make(id, task.id), kind: id, task: task.id, title: "ROC curves: \(task.label)",
      caption: caption(task: task, columns: columns, models: models, results: input.results),
      alternativeText: alternativeText(task: task, columns: columns, models: models),
      drawing: drawing(columns: columns, models: models, theme: input.theme),
      data: table(columns: columns))
  }

  // MARK: Picture

  private func drawing(columns: [EvaluationColumn], models: [TaskModel], theme: FigureTheme) -> Drawing {
    let styles = Dictionary(
      models.enumerated().map { ($0.element.id, theme.series($0.offset)) }, uniquingKeysWith: { first, _ in first })
    let plots = columns.map { plot(for: $0, styles: styles, theme: theme) }
    var canvas = Canvas(width: theme.width, height: 1)
    let grid = PanelGrid(
      theme: theme, plots: plots,
      headings: columns.map { .init(title: $0.heading, lines: [RichText($0.cohortLabel), $0.numbers]) })
    let (frames, bottom) = grid.draw(on: &canvas, top: 3)

    let inside = columns.map { keyTable(for: [$0], models: models, styles: styles, theme: theme, listsAll: false) }
    let fits = zip(zip(inside, frames), zip(columns, plots)).allSatisfy { pair, data in
      data.0.reason != nil || place(of: pair.0, in: pair.1, plot: data.1) != nil
    }
    if fits, models.allSatisfy(\.fitted) {
      for (index, key) in inside.enumerated() where columns[index].reason == nil {
        guard let origin = place(of: key, in: frames[index], plot: plots[index]) else { continue }
        key.draw(at: origin, on: &canvas)
      }
      canvas.setHeight(bottom + 2)
      return canvas.drawing
    }
    let key = keyTable(for: columns, models: models, styles: styles, theme: theme, listsAll: true)
    guard !key.rows.isEmpty else {
      canvas.setHeight(bottom + 2)
      return canvas.drawing
    }
    let left = frames.first?.left ?? 0
    let top = bottom + theme.textSize
    let width = canvas.size.width - left - 4
    key.draw(at: Point(left, top), width: width, on: &canvas)
    canvas.setHeight(top + key.size(width: width).height + 1)
    return canvas.drawing
  }

  private func plot(
    for column: EvaluationColumn, styles: [String: SeriesStyle], theme: FigureTheme
  ) -> Plot {
    var plot = Plot(
      x: .unit("1 \(NumberText.minus) specificity"), y: .unit("Sensitivity"),
      message: column.message.map { RichText($0) })
    plot.layers.append(.line([DataPoint(0, 0), DataPoint(1, 1)], stroke: theme.referenceStroke))
    // The first model is drawn last, so that it lies on top.
    for performance in column.performances.reversed() {
      guard let style = styles[performance.model] else { continue }
      plot.layers.append(
        .line(performance.roc.map { DataPoint($0.falsePositiveRate, $0.truePositiveRate) }, stroke: style.stroke))
    }
    for performance in column.performances.reversed() {
      guard let style = styles[performance.model], let point = performance.operatingPoint else { continue }
      plot.layers.append(
        .points(
          [point], marker: style.marker, size: theme.markerSize, fill: style.colour,
          stroke: Stroke(.white, width: 0.5)))
    }
    return plot
  }

  private func keyTable(
    for columns: [EvaluationColumn], models: [TaskModel], styles: [String: SeriesStyle], theme: FigureTheme,
    listsAll: Bool
  ) -> KeyTable {
    let level = columns.flatMap(\.performances).compactMap { $0.metric("auc")?.level }.first ?? 0.95
    let coverage = Metric.coverageText(level)
    let headings: [RichText] = columns.map { column in
      guard columns.count > 1 else { return RichText("AUC (\(coverage))") }
      let place =
        switch column.kind {
        case .apparent: "Apparent"
        case .outOfFold: "Out-of-fold"
        case .external:
          columns.filter { $0.kind == .external }.count > 1 ? "External: \(column.cohortLabel)" : "External"
        }
      return RichText("\(place) AUC (\(coverage))")
    }
    let rows: [KeyTable.Row] = models.compactMap { model in
      let performances = columns.map { column in column.performances.first { $0.model == model.id } }
      guard listsAll || performances.contains(where: { $0 != nil }) else { return nil }
      if !model.fitted {
        return KeyTable.Row(style: nil, label: RichText(model.label), cells: columns.map { _ in "not built" })
      }
      let cells = zip(columns, performances).map { column, performance -> RichText in
        guard let performance else { return "not known" }
        return RichText(performance.metric("auc")?.text() ?? NumberText.notDefined)
      }
      return KeyTable.Row(style: styles[model.id], label: RichText(model.label), cells: cells)
    }
    return KeyTable(headings: headings, rows: rows, style: theme.smallText, markerSize: theme.markerSize)
  }

  /// The lower right corner of the frame, where neither a curve nor the diagonal runs; nil where the key does not fit.
  private func place(of key: KeyTable, in frame: Rectangle, plot: Plot) -> Point? {
    let size = key.size()
    guard size.width <= frame.width * 0.9, size.height <= frame.height * 0.5 else { return nil }
    let origin = Point(frame.right - size.width - 4, frame.bottom - size.height - 3)
    let box = Rectangle(x: origin.x - 3, y: origin.y - 3, width: size.width + 5, height: size.height + 4)
    for case .line(let points, _) in plot.layers {
      let places = points.map { plot.position(of: $0, in: frame) }
      for (start, end) in zip(places, places.dropFirst()) where box.meets(segmentFrom: start, to: end) { return nil }
    }
    return origin
  }

  // MARK: Words and data

  private func caption(
    task: TaskSummary, columns: [EvaluationColumn], models: [TaskModel], results: Results
  ) -> String {
    var sentences = [
      "Receiver operating characteristic curves for \(task.label) (\(task.positive) versus \(task.negative))."
    ]
    for (index, column) in columns.enumerated() {
      sentences.append("(\(PanelGrid.letter(index))) \(column.sentence).")
    }
    if let metric = columns.flatMap(\.performances).compactMap({ $0.metric("auc") }).first {
      sentences.append("AUC, area under the curve, with \(Metric.coverageText(metric.level)): \(metric.method).")
    }
    if columns.flatMap(\.performances).contains(where: { $0.operatingPoint != nil }) {
      let thresholds = models.compactMap(\.threshold)
      let onFolds = thresholds.contains { $0.chosenOn == .outOfFold }
      sentences.append(
        "Markers: operating point at the threshold frozen on the development cohort"
          + (onFolds ? "'s out-of-fold predictions." : "."))
    }
    if columns.contains(where: { $0.reason == nil }) { sentences.append("Dashed diagonal: chance.") }
    if let missing = TaskModel.sentenceOnMissing(models) { sentences.append(missing) }
    return sentences.joined(separator: " ")
  }

  private func alternativeText(task: TaskSummary, columns: [EvaluationColumn], models: [TaskModel]) -> String {
    var sentences = ["ROC curves for \(task.label), \(NumberText.counted(columns.count, "panel"))."]
    for column in columns {
      sentences.append("\(column.sentence).")
      let values = models.compactMap { model -> String? in
        guard let performance = column.performances.first(where: { $0.model == model.id }),
          let metric = performance.metric("auc")
        else { return nil }
        return "\(model.label) \(metric.text())"
      }
      if !values.isEmpty { sentences.append("AUC: \(values.joined(separator: "; ")).") }
    }
    return sentences.joined(separator: " ")
  }

  private func table(columns: [EvaluationColumn]) -> CSVTable {
    var table = CSVTable(columns: [
      "kind", "cohort", "model", "n", "events", "threshold", "false_positive_rate", "true_positive_rate",
    ])
    for column in columns {
      for performance in column.performances {
        for point in performance.roc {
          table.rows.append([
            performance.kind.rawValue, performance.cohort, performance.model, "\(performance.n)",
            "\(performance.events)", point.threshold.map { "\($0)" } ?? "", "\(point.falsePositiveRate)",
            "\(point.truePositiveRate)",
          ])
        }
      }
    }
    return table
  }
}
