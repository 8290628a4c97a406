import Files
import Record

/// The key of a figure with one curve a model: the line of each model, and one metric of it in every column.
struct ModelKey {
  let models: [TaskModel]
  let theme: FigureTheme
  /// What the metric is called in the key: `AUC`.
  let name: String
  let metric: (Performance) -> Metric?
  var showsMarker = true

  init(
    models: [TaskModel], theme: FigureTheme, name: String, showsMarker: Bool = true,
    metric: @escaping (Performance) -> Metric?
  ) {
    self.models = models
    self.theme = theme
    self.name = name
    self.showsMarker = showsMarker
    self.metric = metric
  }

  /// How the curves of a task's models are drawn, by id: alike in every figure.
  static func styles(of models: [TaskModel], theme: FigureTheme) -> [String: SeriesStyle] {
    Dictionary(
      models.enumerated().map { ($0.element.id, theme.series($0.offset, model: $0.element.id)) },
      uniquingKeysWith: { first, _ in first })
  }

  /// Draws a key into every panel where all have room for one, and a common key below them otherwise.
  ///
  /// - Returns: where the figure ends.
  func draw(
    columns: [EvaluationColumn], plots: [Plot], frames: [Rectangle], corners: [Plot.Corner], bottom: Double,
    on canvas: inout Canvas
  ) -> Double {
    let keys = columns.enumerated().filter { $0.element.reason == nil }.map {
      (index: $0.offset, table: table(for: [$0.element], listsAll: false))
    }
    if models.allSatisfy(\.fitted),
      let places = Plot.rooms(
        for: keys.map { ($0.index, $0.table.size()) }, plots: plots, frames: frames, corners: corners)
    {
      for (key, place) in zip(keys, places) { key.table.draw(at: place, on: &canvas) }
      return bottom
    }
    let key = table(for: columns, listsAll: true)
    guard !key.rows.isEmpty else { return bottom }
    let left = frames.first?.left ?? 0
    let top = bottom + theme.textSize
    let width = canvas.size.width - left - 4
    key.draw(at: Point(left, top), width: width, on: &canvas)
    return top + key.size(width: width).height - 1
  }

  private func table(for columns: [EvaluationColumn], listsAll: Bool) -> KeyTable {
    let styles = ModelKey.styles(of: models, theme: theme)
    let level = columns.flatMap(\.performances).compactMap { metric($0)?.level }.first
    let headings = level.map { level in columns.indices.map { heading(of: $0, in: columns, level: level) } } ?? []
    let rows: [KeyTable.Row] = models.compactMap { model in
      let performances = columns.map { column in column.performances.first { $0.model == model.id } }
      guard listsAll || performances.contains(where: { $0 != nil }) else { return nil }
      if !model.fitted {
        return KeyTable.Row(
          style: nil, label: RichText(headings.isEmpty ? model.label + " (not built)" : model.label),
          cells: headings.map { _ in "not built" })
      }
      let cells = zip(headings, performances).map { _, performance -> RichText in
        guard let performance else { return "not known" }
        return RichText(metric(performance)?.text() ?? NumberText.notDefined)
      }
      return KeyTable.Row(style: styles[model.id], label: RichText(model.label), cells: cells)
    }
    return KeyTable(
      headings: headings, rows: rows, style: theme.smallText, markerSize: theme.markerSize, showsMarker: showsMarker)
  }

  private func heading(of index: Int, in columns: [EvaluationColumn], level: Double) -> RichText {
    let coverage = Metric.coverageText(level)
    guard columns.count > 1 else { return RichText("\(name) (\(coverage))") }
    // Several external cohorts are told apart by the letters of their panels: their names are long.
    guard columns.count <= 3 else { return RichText("\(name) (\(theme.letter(index)))") }
    let place =
      switch columns[index].kind {
      case .apparent: "Apparent"
      case .outOfFold: "Out-of-fold"
      case .external: "External"
      }
    return RichText("\(place) \(name) (\(coverage))")
  }
}
