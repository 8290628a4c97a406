import Files

/// A nomogram on a page: its axes one under the other, their names at the left.
struct NomogramPage: Equatable {
  let theme: FigureTheme
  /// Points, predictors, total points, linear predictor, probability.
  let axes: [NomogramAxis]
  /// Where the axes begin, and how long the axis of points is.
  let left: Double
  let width: Double
  /// The line of each axis on the page.
  let lines: [Double]
  let height: Double
  private let titles: [TextBlock]

  private static let tick = 4.0
  private static let minorTick = 2.2

  /// - Throws: `Nomogram.Refusal.tooLong` where it does not fit on a page.
  init(_ nomogram: Nomogram, event: String, theme: FigureTheme) throws(Nomogram.Refusal) {
    // Long names of many predictors take a larger share of the page, and so fewer lines.
    for share in [0.3, 0.38, 0.46] {
      let page = NomogramPage(nomogram, event: event, theme: theme, share: share)
      if page.height <= theme.greatestHeight {
        self = page
        return
      }
    }
    throw .tooLong(predictors: nomogram.predictors.count)
  }

  /// A page as high as it needs to be, with names in at most that share of its width.
  private init(_ nomogram: Nomogram, event: String, theme: FigureTheme, share: Double) {
    self.theme = theme
    let style = theme.smallText
    func axes(_ width: Double) -> [NomogramAxis] {
      [.points(width: width, style: style)]
        + nomogram.predictors.indices.map { .predictor($0, of: nomogram, width: width, style: style) }
        + [
          .total(nomogram, width: width, style: style), .linearPredictor(nomogram, width: width, style: style),
          .probability(nomogram, of: event, width: width, style: style),
        ]
    }
    let most = theme.width * share
    let titles = axes(theme.width * 0.6).map { axis in
      // Names without raised parts are broken where a reader would break them.
      axis.title.spans.count == 1
        ? LabelWrap.block(axis.title.plain, style: theme.text, width: most)
        : TextBlock(axis.title, style: theme.text, width: most)
    }
    left = (titles.map(\.size.width).max() ?? 0) + 12
    width = theme.width - left - 10
    self.titles = titles
    self.axes = axes(width)
    var lines: [Double] = []
    var y = 1.0
    let label = TextBlock("Ag", style: style).size.height
    for (axis, title) in zip(self.axes, titles) {
      // Points carry their labels above the axis, so that guides run down from it.
      let isPoints = axis.kind == .points
      let half = (title.size.height + 4) / 2
      let above = max(isPoints ? NomogramPage.tick + 1 + label : NomogramPage.tick * 0.5, half)
      let below = max(isPoints ? 1 : NomogramPage.labelsHeight(axis, style: style), half)
      if axis.kind == .total { y += theme.textSize * 0.8 }
      lines.append(y + above)
      y += above + below + 2.5
    }
    self.lines = lines
    height = y
  }

  /// From the axis to the lower end of its labels.
  private static func labelsHeight(_ axis: NomogramAxis, style: TextStyle) -> Double {
    tick + 1.5 + rowHeights(axis, style: style).reduce(0, +)
  }

  /// The height of each line of labels.
  private static func rowHeights(_ axis: NomogramAxis, style: TextStyle) -> [Double] {
    let line = TextBlock("Ag", style: style).size.height
    let rows = (axis.marks.map(\.row).max() ?? 0) + 1
    return (0..<rows).map { row in
      axis.marks.filter { $0.row == row }.map { TextBlock($0.label, style: style).size.height }.reduce(line, max)
    }
  }

  /// Where the mark of an axis stands on the page.
  func x(of mark: NomogramAxis.Mark) -> Double { left + mark.x }

  func drawing() -> Drawing {
    var canvas = Canvas(width: theme.width, height: height)
    drawGuides(on: &canvas)
    for index in axes.indices { draw(index, on: &canvas) }
    return canvas.drawing
  }

  /// Light lines from every tenth point through the axes of the predictors.
  private func drawGuides(on canvas: inout Canvas) {
    guard let first = lines.first, let total = axes.firstIndex(where: { $0.kind == .total }), total > 1 else { return }
    let stroke = Stroke(Colour(hex: 0xE4E4E4), width: 0.4)
    for mark in axes[0].marks where !mark.label.plain.isEmpty || Int(mark.value.rounded()).isMultiple(of: 10) {
      canvas.line(from: Point(x(of: mark), first), to: Point(x(of: mark), lines[total - 1]), stroke: stroke)
    }
  }

  private func draw(_ index: Int, on canvas: inout Canvas) {
    let axis = axes[index]
    let y = lines[index]
    let stroke = Stroke(.ink, width: theme.hairline)
    canvas.text(titles[index], at: Point(0, y), anchor: .left)
    canvas.line(
      from: Point(left + axis.from, y), to: Point(left + axis.to, y),
      stroke: Stroke(.ink, width: theme.hairline, cap: .square))
    let direction: Double = axis.kind == .points ? -1 : 1
    let style = theme.smallText
    let heights = NomogramPage.rowHeights(axis, style: style)
    for mark in axis.marks {
      let x = x(of: mark)
      let isLabelled = !mark.label.plain.isEmpty || axis.summary != nil
      let length = isLabelled ? NomogramPage.tick : NomogramPage.minorTick
      canvas.line(from: Point(x, y), to: Point(x, y + direction * length), stroke: stroke)
      guard !mark.label.plain.isEmpty, axis.summary == nil else { continue }
      let top = heights.prefix(mark.row).reduce(0, +)
      let place = left + mark.labelX
      let half = TextBlock(mark.label, style: style).size.width / 2
      if mark.row > 0 || abs(mark.labelX - mark.x) > half {
        // A hair leads from a mark to a label that does not stand right under it.
        canvas.line(
          from: Point(x, y + length), to: Point(abs(place - x) > half ? place : x, y + length + top + 1.2),
          stroke: Stroke(.grey, width: 0.35))
      }
      canvas.text(
        TextBlock(mark.label, style: style, alignment: .left, role: mark.level == nil ? .scale : .content),
        at: Point(place, y + direction * (length + 1) + direction * top),
        anchor: axis.kind == .points ? .bottomCentre : .topCentre)
    }
    if let summary = axis.summary {
      canvas.text(
        summary, style: style, at: Point(left + axis.from, y + NomogramPage.tick + 1), anchor: .topLeft, role: .scale)
    }
  }
}
