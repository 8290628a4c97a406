import Files
import Record

/// Precision-recall curves of a task: every model, apparent, out-of-fold and external side by side.
///
/// Curves are drawn in steps: precision between two points of the record is not on the straight line between them (Davis and
/// Goadrich 2006, doi:10.1145/1143844.1143874).
package struct PrecisionRecallFigure: FigureKind {
  package let id = "precision-recall"
  package let title = "Precision-recall curves"

  package init() {}

  package func figures(from input: FigureInput) -> [FigureDescription] {
    input.results.tasks.flatMap { figures(for: $0, input: input) }
  }

  private func figures(for task: TaskSummary, input: FigureInput) -> [FigureDescription] {
    let columns = EvaluationColumn.columns(
      for: task, in: input.results, where: { !$0.precisionRecall.isEmpty },
      absence: { $0.curves?.precisionRecall.reason })
    guard columns.contains(where: { !$0.drawn.isEmpty }) else { return [] }
    let models = TaskModel.models(of: task.id, in: input.results)
    let styles = ModelKey.styles(of: models, theme: input.theme)
    func key(_ models: [TaskModel]) -> ModelKey {
      ModelKey(models: models, styles: styles, theme: input.theme, name: "AP", showsMarker: false) {
        $0.averagePrecision
      }
    }
    func grid(_ columns: [EvaluationColumn]) -> PanelGrid {
      PanelGrid(
        theme: input.theme, plots: columns.map { plot(for: $0, styles: styles, theme: input.theme) },
        headings: columns.map { .init(title: $0.heading, lines: [RichText($0.cohortLabel), $0.numbers]) })
    }
    let pages = ModelPages.split(models) { models in
      let columns = columns.restricted(to: models)
      return key(models).fits(grid(columns), columns: columns)
    }
    return pages.enumerated().map { index, models in
      let columns = columns.restricted(to: models)
      return FigureDescription(
        id: ModelPages.id([id, task.id], index, of: pages.count), kind: id, task: task.id,
        title: "Precision-recall curves: \(task.label)\(ModelPages.part(index, of: pages.count))",
        caption: caption(task: task, columns: columns, models: models, theme: input.theme),
        alternativeText: alternativeText(task: task, columns: columns, models: models),
        // Below the share of events there is room where events are many.
        drawing: key(models).drawing(grid(columns), columns: columns, corners: [.lowerLeft, .lowerRight]),
        data: table(columns))
    }
  }

  // MARK: Picture

  private func plot(for column: EvaluationColumn, styles: [String: SeriesStyle], theme: FigureTheme) -> Plot {
    var plot = Plot(x: .unit("Recall"), y: .unit("Precision"), message: column.message.map { RichText($0) })
    for performance in banded(column).reversed() {
      guard let style = styles[performance.model], let curve = performance.curves?.precisionRecall else { continue }
      plot.layers.append(.band(curve.band(), fill: style.colour.opacity(CurveBand.opacity)))
    }
    for share in column.eventShares {
      plot.layers.append(.line([DataPoint(0, share), DataPoint(1, share)], stroke: theme.referenceStroke))
    }
    // The first model is drawn last, so that it lies on top.
    for performance in column.drawn.reversed() {
      guard let style = styles[performance.model] else { continue }
      plot.layers.append(.line(PrecisionRecallFigure.steps(performance.precisionRecall), stroke: style.stroke))
    }
    return plot
  }

  /// From each point straight up or down to the precision of the next, then along to it.
  static func steps(_ points: [PerformanceCurves.Point]) -> [DataPoint] {
    var steps = points.first.map { [DataPoint($0.x, $0.y)] } ?? []
    for (point, next) in zip(points, points.dropFirst()) {
      if next.x != point.x, next.y != point.y { steps.append(DataPoint(point.x, next.y)) }
      steps.append(DataPoint(next.x, next.y))
    }
    return steps
  }

  private func banded(_ column: EvaluationColumn) -> [Performance] {
    guard CurveBand.isShown(curves: column.drawn.count) else { return [] }
    return column.drawn.filter { $0.curves?.precisionRecall.band().isEmpty == false }
  }

  // MARK: Words and data

  private func caption(
    task: TaskSummary, columns: [EvaluationColumn], models: [TaskModel], theme: FigureTheme
  ) -> String {
    var sentences = [
      "Precision-recall curves for \(task.label) (\(task.positive) versus \(task.negative)): precision is the share of those "
        + "called positive who have the event, recall the sensitivity."
    ]
    for (index, column) in columns.enumerated() {
      sentences.append("(\(theme.letter(index))) \(column.sentence).")
    }
    if let metric = columns.flatMap(\.drawn).compactMap(\.averagePrecision).first {
      sentences.append("AP, average precision, with \(Metric.coverageText(metric.level)): \(metric.method).")
    }
    if let method = columns.flatMap(\.drawn).compactMap(\.curves?.precisionRecall.method).first, !method.isEmpty {
      sentences.append("Curves: \(method).")
    }
    sentences.append(
      "Dashed line: the share of patients with the event, which is the precision of a model without discrimination.")
    if let absent = EvaluationColumn.sentenceOnAbsent(
      columns: columns, models: models, theme: theme, has: { !$0.precisionRecall.isEmpty })
    {
      sentences.append(absent)
    }
    if let missing = TaskModel.sentenceOnMissing(models) { sentences.append(missing) }
    return sentences.joined(separator: " ")
  }

  private func alternativeText(task: TaskSummary, columns: [EvaluationColumn], models: [TaskModel]) -> String {
    var sentences = ["Precision-recall curves for \(task.label), \(NumberText.counted(columns.count, "panel"))."]
    for column in columns {
      sentences.append("\(column.sentence).")
      let values = models.compactMap { model -> String? in
        guard let metric = column.drawn.first(where: { $0.model == model.id })?.averagePrecision else { return nil }
        return "\(model.label) \(metric.text())"
      }
      if !values.isEmpty { sentences.append("Average precision: \(values.joined(separator: "; ")).") }
    }
    return sentences.joined(separator: " ")
  }

  private func table(_ columns: [EvaluationColumn]) -> CSVTable {
    var table = CSVTable(columns: ["kind", "cohort", "model", "n", "events", "recall", "precision", "lower", "upper"])
    for performance in columns.flatMap(\.drawn) {
      for point in performance.precisionRecall {
        table.rows.append(
          [
            performance.kind.rawValue, performance.cohort, performance.model, "\(performance.n)",
            "\(performance.events)",
          ] + [point.x, point.y, point.lower, point.upper].map { $0.map { "\($0)" } ?? "" })
      }
    }
    return table
  }
}

extension Performance {
  var averagePrecision: Metric? { metric("average-precision") }

  fileprivate var precisionRecall: [PerformanceCurves.Point] { curves?.precisionRecall.points ?? [] }
}

extension EvaluationColumn {
  /// The performances that have a curve.
  fileprivate var drawn: [Performance] { performances.filter { !$0.precisionRecall.isEmpty } }

  /// Where the lines of reference lie; more than one where models have different patients.
  fileprivate var eventShares: [Double] {
    var shares: [Double] = []
    for performance in drawn where performance.n > 0 {
      let share = Double(performance.events) / Double(performance.n)
      if !shares.contains(share) { shares.append(share) }
    }
    return shares
  }
}
