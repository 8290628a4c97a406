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
      ([headings[column]] + rows.compactMap { column < $0.cells.count ? $0.cells[column] : nil })
        .map { TextBlock($0, style: style).size.width }.max() ?? 0
    }
  }

  private var labelWidth: Double { rows.map { TextBlock($0.label, style: style).size.width }.max() ?? 0 }

  private func labelBlock(_ row: Row, width: Double) -> TextBlock { TextBlock(row.label, style: style, width: width) }

  /// The size of the table when names are broken so that it is no wider than `width`.
  func size(width: Double = .infinity) -> Size {
    let fixed = cellWidths.reduce(0) { $0 + $1 + gap } + sample + 3
    let label = max(24, min(labelWidth, width - fixed))
    let height = rows.reduce(headings.allSatisfy(\.plain.isEmpty) ? 0 : lineHeight + leading) {
      $0 + max(lineHeight, labelBlock($1, width: label + 0.5).size.height) + leading
    }
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
        canvas.text(heading, style: style, at: Point(right, y), anchor: .topRight)
      }
      y += lineHeight + leading
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
        canvas.text(cell, style: style, at: Point(right, y), anchor: .topRight)
      }
      y += max(lineHeight, block.size.height) + leading
    }
  }
}
