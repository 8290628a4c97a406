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
    input.results.tasks.flatMap { figures(for: $0, input: input) }
  }

  private func figures(for task: TaskSummary, input: FigureInput) -> [FigureDescription] {
    let columns = EvaluationColumn.columns(for: task, in: input.results) { $0.roc.count > 1 }
    let models = TaskModel.models(of: task.id, in: input.results)
    let styles = ModelKey.styles(of: models, theme: input.theme)
    func key(_ models: [TaskModel]) -> ModelKey {
      ModelKey(models: models, styles: styles, theme: input.theme, name: "AUC") { $0.metric("auc") }
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
        title: "ROC curves: \(task.label)\(ModelPages.part(index, of: pages.count))",
        caption: caption(task: task, columns: columns, models: models, theme: input.theme),
        alternativeText: alternativeText(task: task, columns: columns, models: models),
        // The lower right corner, where neither a curve nor the diagonal runs.
        drawing: key(models).drawing(grid(columns), columns: columns, corners: [.lowerRight]),
        data: table(columns: columns))
    }
  }

  // MARK: Picture

  /// The performances of a column whose band is drawn.
  private func banded(_ column: EvaluationColumn) -> [Performance] {
    guard CurveBand.isShown(curves: column.performances.count { $0.roc.count > 1 }) else { return [] }
    return column.performances.filter { $0.curves?.rocBand.band().isEmpty == false }
  }

  private func plot(
    for column: EvaluationColumn, styles: [String: SeriesStyle], theme: FigureTheme
  ) -> Plot {
    var plot = Plot(
      x: .unit("1 \(NumberText.minus) specificity"), y: .unit("Sensitivity"),
      message: column.message.map { RichText($0) })
    plot.layers.append(.line([DataPoint(0, 0), DataPoint(1, 1)], stroke: theme.referenceStroke))
    for performance in banded(column).reversed() {
      guard let style = styles[performance.model], let curve = performance.curves?.rocBand else { continue }
      plot.layers.append(.band(curve.band(flipped: true), fill: style.colour.opacity(CurveBand.opacity)))
    }
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

  // MARK: Words and data

  private func caption(
    task: TaskSummary, columns: [EvaluationColumn], models: [TaskModel], theme: FigureTheme
  ) -> String {
    var sentences = [
      "Receiver operating characteristic curves for \(task.label) (\(task.positive) versus \(task.negative))."
    ]
    for (index, column) in columns.enumerated() {
      sentences.append("(\(theme.letter(index))) \(column.sentence).")
    }
    if let metric = columns.flatMap(\.performances).compactMap({ $0.metric("auc") }).first {
      sentences.append("AUC, area under the curve, with \(Metric.coverageText(metric.level)): \(metric.method).")
    }
    if columns.flatMap(\.performances).contains(where: { $0.operatingPoint != nil }) {
      let thresholds = models.compactMap(\.threshold)
      let onFolds = thresholds.contains { $0.chosenOn == .outOfFold }
      let isFixed = thresholds.allSatisfy { $0.chosenOn == nil }
      sentences.append(
        isFixed
          ? "Markers: operating point at the threshold that was fixed beforehand."
          : "Markers: operating point at the threshold frozen on the development cohort"
            + (onFolds ? "'s out-of-fold predictions." : "."))
    }
    if let band = columns.flatMap(banded).compactMap(\.curves).first?.rocBand {
      sentences.append(
        "Bands\(CurveBand.place(shown: columns.map { !banded($0).isEmpty }, theme: theme)): of the sensitivity at each specificity "
          + "(\(band.method)).")
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
      "lower", "upper",
    ])
    for column in columns {
      for performance in column.performances {
        for point in performance.roc {
          table.rows.append([
            performance.kind.rawValue, performance.cohort, performance.model, "\(performance.n)",
            "\(performance.events)", point.threshold.map { "\($0)" } ?? "", "\(point.falsePositiveRate)",
            "\(point.truePositiveRate)", "", "",
          ])
        }
      }
      // Points of a band lie between the vertices of its curve; they have no threshold.
      for performance in banded(column) {
        for point in performance.curves?.rocBand.points ?? [] {
          table.rows.append(
            [
              performance.kind.rawValue, performance.cohort, performance.model, "\(performance.n)",
              "\(performance.events)", "", "\(1 - point.x)", "\(point.y)",
            ] + [point.lower, point.upper].map { $0.map { "\($0)" } ?? "" })
        }
      }
    }
    return table
  }
}
