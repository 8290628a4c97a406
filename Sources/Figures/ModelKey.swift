import Files
import Record

/// The key of a figure with one curve a model: the line of each model, and one metric of it in every column.
struct ModelKey {
  let models: [TaskModel]
  let theme: FigureTheme
  /// What the metric is called in the key: `AUC`.
  let name: String
  let styles: [String: SeriesStyle]
  let metric: (Performance) -> Metric?
  var showsMarker = true

  /// - Parameter styles: of all models of the task, as `styles(of:theme:)` makes them.
  init(
    models: [TaskModel], styles: [String: SeriesStyle], theme: FigureTheme, name: String, showsMarker: Bool = true,
    metric: @escaping (Performance) -> Metric?
  ) {
    self.models = models
    self.styles = styles
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

  /// The panels with a key in every one where all have room for it, and with a common key below them otherwise.
  func drawing(_ grid: PanelGrid, columns: [EvaluationColumn], corners: [Plot.Corner]) -> Drawing {
    var canvas = Canvas(width: theme.width, height: 1)
    let (frames, bottom) = grid.draw(on: &canvas, top: 3)
    let keys = columns.enumerated().filter { $0.element.reason == nil }.map {
      (index: $0.offset, table: table(of: [$0.element], headings: [heading(panelOf: $0.element)], listsAll: false))
    }
    if models.allSatisfy(\.fitted),
      let places = Plot.rooms(
        for: keys.map { ($0.index, $0.table.size()) }, plots: grid.plots, frames: frames, corners: corners)
    {
      for (key, place) in zip(keys, places) { key.table.draw(at: place, on: &canvas) }
      canvas.setHeight(bottom + 2)
      return canvas.drawing
    }
    return drawing(withKeyBelow: grid, columns: columns)
  }

  /// Whether the panels stay readable with the key below them.
  func fits(_ grid: PanelGrid, columns: [EvaluationColumn]) -> Bool {
    var grid = grid
    grid.reserved = height(below: columns)
    return grid.arrangement().width >= ModelKey.leastFrame
  }

  private static let leastFrame = 32.mm

  private func drawing(withKeyBelow grid: PanelGrid, columns: [EvaluationColumn]) -> Drawing {
    var grid = grid
    grid.reserved = height(below: columns)
    var canvas = Canvas(width: theme.width, height: 1)
    let (frames, bottom) = grid.draw(on: &canvas, top: 3)
    let (left, tables) = tables(below: columns, left: frames.first?.left ?? 0)
    var end = bottom
    for table in tables where !table.rows.isEmpty {
      let top = end + theme.textSize
      table.draw(at: Point(left, top), width: theme.width - left - 4, on: &canvas)
      end = top + table.size(width: theme.width - left - 4).height - 1
    }
    canvas.setHeight(end + 2)
    return canvas.drawing
  }

  // MARK: Tables

  private func height(below columns: [EvaluationColumn]) -> Double {
    let (left, tables) = tables(below: columns, left: 30)
    return tables.reduce(0) { $0 + $1.size(width: theme.width - left - 4).height + theme.textSize }
  }

  /// One table from `left` on where names keep enough room; otherwise one as wide as the page whose numbers take two lines;
  /// otherwise several, one below another, for some panels each.
  private func tables(below columns: [EvaluationColumn], left: Double) -> (left: Double, tables: [KeyTable]) {
    let whole = table(
      of: columns, headings: columns.indices.map { heading(of: $0, in: columns, broken: false) }, listsAll: true)
    if whole.leavesRoom(width: theme.width - left - 4) { return (left, [whole]) }
    if whole.leavesRoom(width: theme.width - 4) { return (0, [whole]) }
    func broken(_ indices: Range<Int>) -> KeyTable {
      var table = table(
        of: Array(columns[indices]), headings: indices.map { heading(of: $0, in: columns, broken: true) },
        listsAll: true)
      table.breaksCells = true
      return table
    }
    let most = stride(from: columns.count, through: 1, by: -1).first {
      broken(0..<$0).leavesRoom(width: theme.width - 4)
    }
    return (
      0,
      stride(from: 0, to: columns.count, by: most ?? 1).map { broken($0..<min($0 + (most ?? 1), columns.count)) }
    )
  }

  private func table(of columns: [EvaluationColumn], headings: [RichText?], listsAll: Bool) -> KeyTable {
    let headings = headings.compactMap { $0 }
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

  /// Above the numbers of a panel's own key.
  private func heading(panelOf column: EvaluationColumn) -> RichText? {
    column.performances.lazy.compactMap { metric($0)?.level }.first.map {
      RichText("\(name) (\(Metric.coverageText($0)))")
    }
  }

  /// Above a column of the common key; nil where no model has the metric.
  private func heading(of index: Int, in columns: [EvaluationColumn], broken: Bool) -> RichText? {
    guard let level = columns.flatMap(\.performances).compactMap({ metric($0)?.level }).first else { return nil }
    let coverage = Metric.coverageText(level)
    guard columns.count > 1 else { return RichText("\(name)\(broken ? "\n" : " ")(\(coverage))") }
    if broken { return RichText("\(name) (\(theme.letter(index)))\n(\(coverage))") }
    // Several external cohorts are told apart by the letters of their panels: their names are long.
    guard columns.count <= 3 else { return RichText("\(name) (\(theme.letter(index)))") }
    return RichText("\(columns[index].shortHeading) \(name) (\(coverage))")
  }
}
