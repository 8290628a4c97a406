import Files
import Foundation
import Record

/// Draws bars of coefficients: names at the left, bars in the middle, numbers at the right.
struct CoefficientPage {
  let theme: FigureTheme
  let rows: [CoefficientRow]
  private let axis: Axis
  private let blocks: [TextBlock]
  private let nameWidth: Double
  /// Columns of numbers: heading, texts and width.
  private let columns: [(heading: String, text: (CoefficientRow) -> String, width: Double)]
  private let gap = 8.0

  private static let leastPlot = 62.0

  init(_ rows: [CoefficientRow], theme: FigureTheme) {
    self.theme = theme
    self.rows = rows
    func width(_ texts: [String]) -> Double {
      texts.map { TextBlock(RichText($0), style: theme.text).size.width }.max() ?? 0
    }
    let level = rows.compactMap(\.term.oddsRatio).first.map { Metric.coverageText($0.level) } ?? ""
    let heading = "Odds ratio (\(level))"
    let hasRatios = rows.contains { !$0.oddsRatioText.isEmpty }
    let coefficient = (
      heading: "Coefficient", text: { (row: CoefficientRow) in row.text },
      width: width(["Coefficient"] + rows.map(\.text))
    )
    let ratio = (
      heading: heading, text: { (row: CoefficientRow) in row.oddsRatioText },
      width: width([heading] + rows.map(\.oddsRatioText))
    )
    let natural = width(rows.map(\.name))
    // On a narrow page the odds ratios stand alone: they say the same.
    let isWide = theme.width - coefficient.width - ratio.width - 24 > CoefficientPage.leastPlot + 130
    columns = hasRatios ? (isWide ? [coefficient, ratio] : [ratio]) : [coefficient]
    let numbers = columns.reduce(0) { $0 + $1.width + 8 }
    let free = theme.width - numbers - 10
    let most = max(60, min(free - CoefficientPage.leastPlot, free * 0.62))
    let blocks = rows.map { LabelWrap.block($0.name, style: theme.text, width: min(natural + 1, most)) }
    self.blocks = blocks
    nameWidth = blocks.map(\.size.width).max() ?? 0
    // As many ticks as have room for their labels.
    let plot = theme.width - nameWidth - numbers - 12
    axis =
      [5, 4, 3, 2, 1].map { CoefficientPage.axis(for: rows, count: $0) }.first { axis in
        axis.ticks.reduce(0) { $0 + TextBlock($1.label, style: theme.text).size.width + 5 } <= plot
      } ?? CoefficientPage.axis(for: rows, count: 1)
  }

  /// From the coefficients, and from their intervals unless these are much wider; always with 0.
  static func axis(for rows: [CoefficientRow], count: Int) -> Axis {
    let values = rows.map(\.term.coefficient).filter(\.isFinite)
    let reach = max(values.map { abs($0) }.max() ?? 1, 1e-6) * 3
    let bounds = rows.compactMap(\.bounds).flatMap { [$0.lower, $0.upper] }
      .filter { !$0.isNaN }.map { max(-reach, min(reach, $0)) }
    return Axis.close("Coefficient (log odds ratio)", around: values + bounds, count: count, base: 0)
  }

  private var line: Double { theme.textSize * 1.6 }

  private func height(_ index: Int) -> Double { max(line, blocks[index].size.height + 3) }

  /// What stands above and below the bars.
  private var surroundings: Double { theme.textSize * 1.7 + theme.textSize * 3 + 8 }

  /// The positions of the rows of each page.
  func pages() -> [[Int]] {
    let most = theme.greatestHeight - surroundings
    let total = rows.indices.reduce(0) { $0 + height($1) }
    // Pages of about the same length.
    let target = total / (total / most).rounded(.up)
    var pages: [[Int]] = []
    var page: [Int] = []
    var used = 0.0
    for index in rows.indices {
      if !page.isEmpty, used + height(index) > most || used >= target {
        pages.append(page)
        page = []
        used = 0
      }
      page.append(index)
      used += height(index)
    }
    return page.isEmpty ? pages : pages + [page]
  }

  func drawing(_ members: [Int]) -> Drawing {
    var canvas = Canvas(width: theme.width, height: 1)
    let numbers = columns.reduce(0) { $0 + $1.width + gap }
    let top = theme.textSize * 1.7
    let height = members.reduce(0) { $0 + self.height($1) }
    // Half a tick label reaches over each end of the axis.
    let edge = axis.ticks.map { TextBlock($0.label, style: theme.text).size.width / 2 }.max() ?? 0
    let left = nameWidth + max(6, edge + 1)
    let frame = Rectangle(
      x: left, y: top, width: theme.width - left - numbers - max(0, edge - gap), height: height)
    func x(_ value: Double) -> Double { frame.left + axis.share(of: value) * frame.width }
    // Without height there is no line at the left.
    let base = Rectangle(x: frame.x, y: frame.bottom, width: frame.width, height: 0)
    Plot(x: axis, y: Axis("", from: 0, to: 1, ticks: []), framed: false).draw(in: base, on: &canvas, theme: theme)
    var right = theme.width - 1
    for column in columns.reversed() {
      canvas.text(RichText(column.heading), style: theme.text, at: Point(right, 0), anchor: .topRight)
      right -= column.width + gap
    }
    var y = top
    for index in members {
      let own = self.height(index)
      draw(index, from: y, height: own, frame: frame, x: x, on: &canvas)
      y += own
    }
    canvas.line(
      from: Point(x(0), frame.top), to: Point(x(0), frame.bottom), stroke: Stroke(.ink, width: theme.hairline))
    canvas.setHeight(
      frame.bottom
        + Plot(x: axis, y: Axis("", from: 0, to: 1, ticks: [])).margins(theme: theme).bottom + 2)
    return canvas.drawing
  }

  private func draw(
    _ index: Int, from y: Double, height: Double, frame: Rectangle, x: (Double) -> Double, on canvas: inout Canvas
  ) {
    let row = rows[index]
    let middle = y + height / 2
    canvas.text(blocks[index], at: Point(0, middle), anchor: .left)
    var right = theme.width - 1
    for column in columns.reversed() {
      canvas.text(RichText(column.text(row)), style: theme.text, at: Point(right, middle), anchor: .right)
      right -= column.width + gap
    }
    let value = row.term.coefficient
    guard value.isFinite else { return }
    let bar = theme.textSize * 0.95
    // Which side a bar is on says its sign; the colour says it again.
    let colour = theme.series(value < 0 ? 0 : 1).colour
    canvas.rectangle(
      Rectangle(x: min(x(0), x(value)), y: middle - bar / 2, width: abs(x(value) - x(0)), height: bar), fill: colour)
    guard let bounds = row.bounds else { return }
    let stroke = Stroke(.ink, width: theme.hairline * 1.4)
    let ends = [bounds.lower, bounds.upper].map { x($0) }
    let (from, to) = (max(ends[0], frame.left), min(ends[1], frame.right))
    guard from <= to else { return }
    for (end, place) in [(ends[0], from), (ends[1], to)] {
      let start = Point((from + to) / 2, middle)
      if abs(end - place) > 0.01 || !end.isFinite {
        canvas.arrow(from: start, to: Point(place, middle), stroke: stroke)
      } else {
        canvas.line(from: start, to: Point(place, middle), stroke: stroke)
        canvas.line(from: Point(place, middle - 1.5), to: Point(place, middle + 1.5), stroke: stroke)
      }
    }
  }
}
