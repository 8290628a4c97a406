import Foundation

/// A legend as a table: one row a series with its line and marker, its name, and its numbers in columns.
struct KeyTable: Equatable {
  struct Row: Equatable {
    var style: SeriesStyle?
    var label: RichText
    var cells: [RichText]
  }

  /// Headings of the columns of numbers.
  var headings: [RichText]
  var rows: [Row]
  var style: TextStyle
  var markerSize: Double
  /// Whether a marker stands on the sample of the line.
  var showsMarker = true
  /// Whether the interval stands on a line of its own below the number.
  var breaksCells = false

  private let sample = 16.0
  private let gap = 8.0
  private let leading = 1.5

  init(headings: [RichText], rows: [Row], style: TextStyle, markerSize: Double, showsMarker: Bool = true) {
    self.headings = headings
    self.rows = rows
    self.style = style
    self.markerSize = markerSize
    self.showsMarker = showsMarker
  }

  /// Widths of the columns of numbers.
  private var cellWidths: [Double] {
    headings.indices.map { column in
      ([heading(headings[column])] + rows.compactMap { column < $0.cells.count ? cell($0.cells[column]) : nil })
        .map(\.size.width).max() ?? 0
    }
  }

  private func heading(_ text: RichText) -> TextBlock { TextBlock(text, style: style, alignment: .right) }

  private func cell(_ text: RichText) -> TextBlock {
    guard breaksCells, let space = text.plain.range(of: " (") else { return heading(text) }
    return heading(RichText(text.plain.replacingCharacters(in: space, with: "\n(")))
  }

  private func rowHeight(_ row: Row, label: Double) -> Double {
    max(lineHeight, labelBlock(row, width: label + 0.5).size.height, row.cells.map { cell($0).size.height }.max() ?? 0)
  }

  /// Height of the headings, with the room below them.
  private var headingHeight: Double {
    guard !headings.allSatisfy(\.plain.isEmpty) else { return 0 }
    return (headings.map { heading($0).size.height }.max() ?? lineHeight) + leading
  }

  /// Whether names keep enough room in a table of this width: all they need, or as much as a short line.
  func leavesRoom(width: Double) -> Bool {
    let fixed = cellWidths.reduce(0) { $0 + $1 + gap } + sample + 3
    return width - fixed >= min(labelWidth, style.size * 9)
  }

  private var labelWidth: Double { rows.map { TextBlock($0.label, style: style).size.width }.max() ?? 0 }

  private func labelBlock(_ row: Row, width: Double) -> TextBlock { TextBlock(row.label, style: style, width: width) }

  /// The size of the table when names are broken so that it is no wider than `width`.
  func size(width: Double = .infinity) -> Size {
    let fixed = cellWidths.reduce(0) { $0 + $1 + gap } + sample + 3
    let label = max(24, min(labelWidth, width - fixed))
    let height = rows.reduce(headingHeight) { $0 + rowHeight($1, label: label) + leading }
    return Size(width: fixed + label, height: height)
  }

  private var lineHeight: Double { TextBlock("Ag", style: style).size.height }

  /// Draws the table with its top left corner at `origin`, no wider than `width`.
  func draw(at origin: Point, width: Double = .infinity, on canvas: inout Canvas) {
    let widths = cellWidths
    let size = size(width: width)
    let label = size.width - widths.reduce(0) { $0 + $1 + gap } - sample - 3
    var rights: [Double] = []
    var x = origin.x + sample + 3 + label
    for width in widths {
      x += gap + width
      rights.append(x)
    }
    var y = origin.y
    if !headings.allSatisfy(\.plain.isEmpty) {
      for (heading, right) in zip(headings, rights) {
        canvas.text(self.heading(heading), at: Point(right, y), anchor: .topRight)
      }
      y += headingHeight
    }
    for row in rows {
      let block = labelBlock(row, width: label + 0.5)
      let middle = y + lineHeight / 2
      if let series = row.style {
        canvas.line(
          from: Point(origin.x, middle), to: Point(origin.x + sample, middle), stroke: series.stroke)
        if showsMarker {
          canvas.marker(
            series.marker, at: Point(origin.x + sample / 2, middle), size: markerSize, fill: series.colour,
            stroke: Stroke(.white, width: 0.5))
        }
      }
      canvas.text(block, at: Point(origin.x + sample + 3, y))
      for (cell, right) in zip(row.cells, rights) {
        canvas.text(self.cell(cell), at: Point(right, y), anchor: .topRight)
      }
      y += rowHeight(row, label: label) + leading
    }
  }
}
