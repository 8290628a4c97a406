import Files
import Record

/// Draws the AUC of models, one line for each kind of prediction; names of models stand at the left, or on a line of their own
/// where the page is narrow.
struct OptimismPage {
  let columns: [EvaluationColumn]
  let theme: FigureTheme
  /// Alike on all pages.
  private let axis: Axis
  private let metrics: [Metric]
  private let names: [String]
  private let nameWidth: Double
  private let numberWidth: Double
  private let labelWidth: Double
  /// Whether the name of a model stands above its lines.
  private let isStacked: Bool

  /// A plot narrower than this cannot be read; then names of models stand above their lines.
  private static let leastPlot = 36.mm
  private static let mostModels = 16

  /// - Parameter models: of all pages.
  init(columns: [EvaluationColumn], models: [TaskModel], theme: FigureTheme) {
    func width(_ text: RichText, in limit: Double? = nil, bold: Bool = false) -> Double {
      TextBlock(text, style: bold ? theme.panelTitle : theme.text, width: limit).size.width
    }
    let metrics = columns.flatMap(\.performances).compactMap { $0.metric("auc") }
    let names = columns.map { OptimismPage.shortName(of: $0, among: columns) }
    let nameWidth = names.map { width(RichText($0), in: theme.width * 0.2) }.max() ?? 0
    let numberWidth =
      (metrics.map { RichText($0.text()) } + ["not built", "not known", OptimismPage.heading(metrics)])
      .map { width($0) }.max() ?? 0
    let labelWidth = models.map { width(RichText($0.label), in: theme.width * 0.24, bold: true) }.max() ?? 0
    self.columns = columns
    self.theme = theme
    self.metrics = metrics
    self.names = names
    self.nameWidth = nameWidth
    self.numberWidth = numberWidth
    axis = OptimismPage.axis(for: metrics)
    isStacked = theme.width - labelWidth - nameWidth - numberWidth - 30 < OptimismPage.leastPlot
    self.labelWidth = isStacked ? 0 : labelWidth
  }

  /// The models of each page, no more than fit on it.
  func pages(_ models: [TaskModel]) -> [[TaskModel]] {
    let room = theme.greatestHeight - top - axisHeight - 4
    var pages: [[TaskModel]] = []
    var height = 0.0
    for model in models {
      let own = self.height(of: model) + blockGap
      if let count = pages.last?.count, count < OptimismPage.mostModels, height + own <= room {
        pages[pages.count - 1].append(model)
        height += own
      } else {
        pages.append([model])
        height = own
      }
    }
    return pages
  }

  func drawing(_ models: [TaskModel]) -> Drawing {
    var canvas = Canvas(width: theme.width, height: 1)
    canvas.text(OptimismPage.heading(metrics), style: theme.text, at: Point(theme.width - 1, 0), anchor: .topRight)
    let height = models.reduce(-blockGap) { $0 + self.height(of: $1) + blockGap }
    let left = nameLeft + nameWidth + 8
    let frame = Rectangle(
      x: left, y: top - 4, width: max(40, theme.width - numberWidth - 12 - left), height: height + 8)
    let plot = Plot(
      x: axis.fitted(to: frame.width, style: theme.text), y: Axis("", from: 0, to: 1, ticks: []), framed: false)
    // Names above their lines leave no room for a line at the left: without height there is none.
    let base = Rectangle(x: frame.x, y: frame.bottom, width: frame.width, height: 0)
    plot.draw(in: isStacked ? base : frame, on: &canvas, theme: theme)
    if axis.lower < 0.5 {
      let x = frame.left + axis.share(of: 0.5) * frame.width
      canvas.line(from: Point(x, frame.top), to: Point(x, frame.bottom), stroke: theme.referenceStroke)
    }
    var y = top
    for model in models {
      draw(model, at: y, frame: frame, on: &canvas)
      y += self.height(of: model) + blockGap
    }
    canvas.setHeight(frame.bottom + plot.margins(theme: theme).bottom + 2)
    return canvas.drawing
  }

  // MARK: Measures

  private var top: Double { theme.textSize * 1.7 }
  private var lineHeight: Double { theme.textSize * 1.45 }
  private var blockGap: Double { theme.textSize * 0.9 }
  private var nameLeft: Double { isStacked ? theme.textSize : labelWidth + 10 }
  private var axisHeight: Double {
    Plot(x: axis, y: Axis("", from: 0, to: 1, ticks: [])).margins(theme: theme).bottom + 2
  }

  private func label(of model: TaskModel) -> TextBlock {
    TextBlock(
      RichText(model.label), style: theme.panelTitle, width: isStacked ? theme.width - 60 : theme.width * 0.24)
  }

  private func nameBlock(_ index: Int) -> TextBlock {
    TextBlock(RichText(names[index]), style: theme.text, width: theme.width * 0.2)
  }

  private func height(ofLine index: Int) -> Double { max(lineHeight, nameBlock(index).size.height + 1.5) }

  private func height(of model: TaskModel) -> Double {
    let label = label(of: model).size.height
    guard model.fitted else { return max(label, lineHeight) }
    let lines = columns.indices.reduce(0) { $0 + height(ofLine: $1) }
    return isStacked ? label + 1.5 + lines : max(label, lines)
  }

  // MARK: Lines

  private func draw(_ model: TaskModel, at top: Double, frame: Rectangle, on canvas: inout Canvas) {
    let label = label(of: model)
    if isStacked {
      // The line of reference stops at the name.
      let size = label.size
      canvas.rectangle(Rectangle(x: 0, y: top, width: size.width + 2, height: size.height), fill: .white)
    }
    canvas.text(label, at: Point(0, top))
    guard model.fitted else {
      canvas.text("not built", style: theme.text, at: Point(theme.width - 1, top), anchor: .topRight)
      if !isStacked { note(model.reason ?? "", at: top, frame: frame, on: &canvas) }
      return
    }
    var y = isStacked ? top + label.size.height + 1.5 : top
    var lines: [(index: Int, y: Double, metric: Metric?)] = []
    for (index, column) in columns.enumerated() {
      lines.append((index, y, column.performances.first { $0.model == model.id }?.metric("auc")))
      y += height(ofLine: index)
    }
    let marks = lines.compactMap { line in
      line.metric?.value.map { Point(x($0, in: frame), line.y + theme.textSize * 0.6) }
    }
    canvas.polyline(marks, stroke: Stroke(.lightGrey, width: 1))
    for line in lines { draw(line.metric, column: line.index, at: line.y, frame: frame, on: &canvas) }
  }

  private func x(_ value: Double, in frame: Rectangle) -> Double { frame.left + axis.share(of: value) * frame.width }

  private func draw(_ metric: Metric?, column: Int, at y: Double, frame: Rectangle, on canvas: inout Canvas) {
    let middle = y + theme.textSize * 0.6
    let style = mark(for: columns[column].kind)
    canvas.text(nameBlock(column), at: Point(nameLeft, y))
    canvas.text(
      RichText(metric?.text() ?? "not known"), style: theme.text, at: Point(theme.width - 1, y), anchor: .topRight)
    guard let value = metric?.value else {
      let reason = metric?.reason ?? columns[column].reason ?? "no predictions of this kind"
      note(reason, at: y, frame: frame, on: &canvas)
      return
    }
    if let lower = metric?.lower, let upper = metric?.upper {
      canvas.line(
        from: Point(max(x(lower, in: frame), frame.left), middle),
        to: Point(min(x(upper, in: frame), frame.right), middle), stroke: Stroke(style.colour, width: 0.9))
    }
    canvas.marker(
      style.marker, at: Point(x(value, in: frame), middle), size: theme.markerSize + 0.5, fill: style.fill,
      stroke: Stroke(style.colour, width: 0.9))
  }

  /// Says in the plot why there is no mark, where there is room for it; the caption says it always.
  private func note(_ reason: String, at y: Double, frame: Rectangle, on canvas: inout Canvas) {
    let block = TextBlock(RichText(reason), style: theme.note)
    if block.size.width + 12 < frame.width { canvas.text(block, at: Point(frame.left + 6, y)) }
  }

  private func mark(for kind: PredictionKind) -> (colour: Colour, fill: Colour, marker: Marker) {
    switch kind {
    case .apparent: (Colour(hex: 0x767676), .white, .circle)
    case .outOfFold: (theme.series(0).colour, theme.series(0).colour, .circle)
    case .external: (theme.series(1).colour, theme.series(1).colour, .diamond)
    }
  }

  private static func heading(_ metrics: [Metric]) -> RichText {
    RichText("AUC (\(Metric.coverageText(metrics.first?.level ?? 0.95)))")
  }

  /// `Apparent`, `Out-of-fold`, `External`; external cohorts with their names where there are several.
  static func shortName(of column: EvaluationColumn, among columns: [EvaluationColumn]) -> String {
    let isOneOfSeveral = column.kind == .external && columns.count { $0.kind == .external } > 1
    return isOneOfSeveral ? "\(column.shortHeading): \(column.cohortLabel)" : column.shortHeading
  }

  /// From 0.5, or less where an interval reaches lower, to 1.
  static func axis(for metrics: [Metric]) -> Axis {
    let lowest = metrics.flatMap { [$0.value, $0.lower] }.compactMap { $0 }.filter(\.isFinite).min() ?? 0.5
    let lower = max(0, (min(lowest, 0.5) * 10 + 1e-9).rounded(.down) / 10)
    return Axis("AUC", from: lower, to: 1, step: lower < 0.3 ? 0.2 : 0.1, decimals: 1)
  }
}
