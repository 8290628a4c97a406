import Files
import Record

/// Decision curves of a task: net benefit of every model by threshold probability, apparent, out-of-fold and external side
/// by side, with treating everybody and treating nobody (Vickers and Elkin 2006, doi:10.1177/0272989X06295361).
package struct DecisionCurveFigure: FigureKind {
  package let id = "decision"
  package let title = "Decision curves"

  package init() {}

  package func figures(from input: FigureInput) -> [FigureDescription] {
    input.results.tasks.flatMap { figures(for: $0, input: input) }
  }

  private func figures(for task: TaskSummary, input: FigureInput) -> [FigureDescription] {
    let columns = EvaluationColumn.columns(for: task, in: input.results) { !$0.decision.isEmpty }
    guard columns.contains(where: { !$0.drawn.isEmpty }) else { return [] }
    let models = TaskModel.models(of: task.id, in: input.results)
    let styles = ModelKey.styles(of: models, theme: input.theme)
    let scale = Scale(columns)
    let pages = ModelPages.split(models)
    return pages.enumerated().map { index, models in
      let columns = columns.restricted(to: models)
      return FigureDescription(
        id: ModelPages.id([id, task.id], index, of: pages.count), kind: id, task: task.id,
        title: "Decision curves: \(task.label)\(ModelPages.part(index, of: pages.count))",
        caption: caption(
          task: task, columns: columns, models: models, scale: scale, results: input.results, theme: input.theme),
        alternativeText: alternativeText(task: task, columns: columns, models: models),
        drawing: drawing(columns: columns, models: models, styles: styles, scale: scale, theme: input.theme),
        data: table(columns))
    }
  }

  /// The axes, alike in all panels.
  private struct Scale {
    var x: Axis
    var y: Axis
    /// Where a model's curve leaves the panels below: the least net benefit that is drawn, as text.
    var cutsModelsAt: String?

    init(_ columns: [EvaluationColumn]) {
      let drawn = columns.flatMap(\.drawn)
      let points = drawn.flatMap(\.decision)
      let thresholds = points.map(\.threshold).filter(\.isFinite)
      let (from, to) = (thresholds.min() ?? 0, thresholds.max() ?? 1)
      let stepX = Axis.niceStep(over: to - from, count: 4)
      x = Axis("Threshold probability", from: from, to: to, step: stepX, decimals: Axis.decimals(of: stepX))
      var heights = points.flatMap { [$0.netBenefit, $0.treatAll] }
      heights += columns.flatMap(\.banded).flatMap(\.decision).compactMap(\.upper)
      let highest = heights.filter(\.isFinite).max() ?? 0
      let step = Axis.niceStep(over: highest > 0 ? highest : 0.1, count: 4)
      let upper = max(highest * 1.06, step)
      // Treating everybody falls without end: half a step below 0 shows where it leaves.
      y = Axis("Net benefit", from: -step / 2, to: upper, step: step, decimals: Axis.decimals(of: step))
      if points.contains(where: { $0.netBenefit < -step / 2 }) {
        cutsModelsAt = NumberText.fixed(-step / 2, decimals: Axis.decimals(of: step) + 1)
      }
    }
  }

  // MARK: Picture

  private static let treatAll = Stroke(Colour(hex: 0xB4B4B4), width: 1.8, join: .round)
  private static let treatNone = Stroke(.ink, width: 0.5)

  private func drawing(
    columns: [EvaluationColumn], models: [TaskModel], styles: [String: SeriesStyle], scale: Scale, theme: FigureTheme
  ) -> Drawing {
    var entries = models.compactMap { model -> KeyFlow.Entry? in
      guard columns.contains(where: { $0.drawn.contains { $0.model == model.id } }) else { return nil }
      return styles[model.id].map { KeyFlow.Entry(stroke: $0.stroke, label: RichText(model.label)) }
    }
    entries.append(.init(stroke: DecisionCurveFigure.treatAll, label: "Treat all"))
    entries.append(.init(stroke: DecisionCurveFigure.treatNone, label: "Treat none"))
    let key = KeyFlow(entries, style: theme.smallText)
    var canvas = Canvas(width: theme.width, height: 1)
    var grid = PanelGrid(
      theme: theme, plots: columns.map { plot(for: $0, scale: scale, styles: styles, theme: theme) },
      headings: columns.map { .init(title: $0.heading, lines: [RichText($0.cohortLabel), $0.numbers]) })
    // Panels that stand one under the other are wider than high: the page has the width for it, not the height.
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
    for column: EvaluationColumn, scale: Scale, styles: [String: SeriesStyle], theme: FigureTheme
  ) -> Plot {
    var plot = Plot(x: scale.x, y: scale.y, message: column.message.map { RichText($0) })
    plot.clipped = true
    for performance in column.banded {
      guard let style = styles[performance.model] else { continue }
      let band = performance.decision.compactMap { point -> PlotLayer.Interval? in
        guard let lower = point.lower, let upper = point.upper else { return nil }
        return PlotLayer.Interval(position: point.threshold, lower: lower, upper: upper)
      }
      plot.layers.append(.band(band, fill: style.colour.opacity(CurveBand.opacity)))
    }
    for curve in column.treatAllCurves { plot.layers.append(.line(curve, stroke: DecisionCurveFigure.treatAll)) }
    plot.layers.append(
      .line([DataPoint(scale.x.lower, 0), DataPoint(scale.x.upper, 0)], stroke: DecisionCurveFigure.treatNone))
    // The first model is drawn last, so that it lies on top.
    for performance in column.drawn.reversed() {
      guard let style = styles[performance.model] else { continue }
      plot.layers.append(
        .line(performance.decision.map { DataPoint($0.threshold, $0.netBenefit) }, stroke: style.stroke))
    }
    return plot
  }

  // MARK: Words and data

  private func caption(
    task: TaskSummary, columns: [EvaluationColumn], models: [TaskModel], scale: Scale, results: Results,
    theme: FigureTheme
  ) -> String {
    var sentences = [
      "Decision curves for \(task.label) (\(task.positive) versus \(task.negative)): net benefit by threshold probability, "
        + "in true positives a patient."
    ]
    for (index, column) in columns.enumerated() {
      sentences.append("(\(theme.letter(index))) \(column.sentence).")
    }
    let range = results.evaluation.decisionRange
    let decimals = max(2, Axis.decimals(of: range.step))
    let words =
      "from \(NumberText.fixed(range.from, decimals: decimals)) to \(NumberText.fixed(range.to, decimals: decimals)) "
      + "in steps of \(NumberText.fixed(range.step, decimals: decimals))"
    sentences.append(
      range.declared
        ? "Threshold probabilities \(words), the range that the authors declared to be of clinical interest."
        : "Threshold probabilities \(words), the program's default: the authors declared no range of clinical interest."
    )
    var methods: [String] = []
    for method in columns.flatMap(\.drawn).compactMap(\.curves?.decisionMethod)
    where !method.isEmpty && !methods.contains(method) { methods.append(method) }
    if !methods.isEmpty { sentences.append("Method: \(methods.joined(separator: "; ")).") }
    if columns.contains(where: { !$0.banded.isEmpty }) {
      let coverage = Metric.coverageText(results.evaluation.confidence)
      sentences.append(
        "Bands\(CurveBand.place(shown: columns.map { !$0.banded.isEmpty }, theme: theme)): \(coverage) at each threshold."
      )
    } else if columns.flatMap(\.drawn).flatMap(\.decision).contains(where: { $0.lower != nil }) {
      sentences.append("Intervals are not drawn, for there are too many curves; they are among the figure's data.")
    }
    sentences.append("Treat all: everybody is taken for positive; treat none: nobody is.")
    if columns.contains(where: { $0.treatAllCurves.count > 1 }) {
      sentences.append("Models of different patients have a curve of treating all each.")
    }
    if let lowest = scale.cutsModelsAt { sentences.append("Net benefits below \(lowest) are not drawn.") }
    if let absent = EvaluationColumn.sentenceOnAbsent(
      columns: columns, models: models, theme: theme, has: { !$0.decision.isEmpty })
    {
      sentences.append(absent)
    }
    if let missing = TaskModel.sentenceOnMissing(models) { sentences.append(missing) }
    return sentences.joined(separator: " ")
  }

  private func alternativeText(task: TaskSummary, columns: [EvaluationColumn], models: [TaskModel]) -> String {
    func net(_ point: PerformanceCurves.Decision) -> String {
      "\(NumberText.fixed(point.netBenefit, decimals: 3)) at threshold \(NumberText.fixed(point.threshold, decimals: 2))"
    }
    var sentences = ["Decision curves for \(task.label), \(NumberText.counted(columns.count, "panel"))."]
    for column in columns {
      sentences.append("\(column.sentence).")
      let values = models.compactMap { model -> String? in
        guard let decision = column.drawn.first(where: { $0.model == model.id })?.decision, let first = decision.first,
          let last = decision.last
        else { return nil }
        // Three places on the curve say how it runs.
        let places = [first, decision[decision.count / 2], last].map(net)
        return "\(model.label) \(places.joined(separator: ", "))"
      }
      if !values.isEmpty { sentences.append("Net benefit: \(values.joined(separator: "; ")).") }
    }
    return sentences.joined(separator: " ")
  }

  private func table(_ columns: [EvaluationColumn]) -> CSVTable {
    var table = CSVTable(columns: [
      "kind", "cohort", "model", "n", "events", "threshold", "net_benefit", "lower", "upper",
      "standardised_net_benefit", "treat_all", "interventions_avoided",
    ])
    for performance in columns.flatMap(\.drawn) {
      for point in performance.decision {
        table.rows.append(
          [
            performance.kind.rawValue, performance.cohort, performance.model, "\(performance.n)",
            "\(performance.events)", "\(point.threshold)",
          ]
            + [
              point.netBenefit, point.lower, point.upper, point.standardised, point.treatAll,
              point.interventionsAvoided,
            ].map { $0.map { "\($0)" } ?? "" })
      }
    }
    return table
  }
}

extension Performance {
  fileprivate var decision: [PerformanceCurves.Decision] { curves?.decision ?? [] }
}

extension EvaluationColumn {
  /// The performances that have a decision curve.
  fileprivate var drawn: [Performance] { performances.filter { !$0.decision.isEmpty } }

  /// Those whose band is drawn.
  fileprivate var banded: [Performance] {
    CurveBand.isShown(curves: drawn.count) ? drawn.filter { $0.decision.contains { $0.lower != nil } } : []
  }

  /// Net benefit of treating everybody; more than one where models have different patients.
  fileprivate var treatAllCurves: [[DataPoint]] {
    var curves: [[DataPoint]] = []
    for performance in drawn {
      let curve = performance.decision.map { DataPoint($0.threshold, $0.treatAll) }
      if !curves.contains(curve) { curves.append(curve) }
    }
    return curves
  }
}
