/// A legend without numbers: samples of lines and areas with their names, in as many columns as there is room for.
struct KeyFlow {
  struct Entry: Equatable {
    var stroke: Stroke
    var label: RichText
    /// Fill of an area; nil for a line.
    var swatch: Colour?
    /// What stands on the line.
    var marker: Marker?
    var markerFill: Colour?
  }

  let entries: [Entry]
  let style: TextStyle

  private let sample = 22.0
  private let space = 4.0
  private let gap = 14.0
  private let leading = 2.0

  init(_ entries: [Entry], style: TextStyle) {
    self.entries = entries
    self.style = style
  }

  /// The height of the legend when it is no wider than `width`.
  func height(width: Double) -> Double {
    var canvas = Canvas(width: width, height: 1)
    return draw(at: Point(0, 0), width: width, on: &canvas)
  }

  /// Draws the legend from `origin` down, no wider than `width`, and returns where it ends.
  func draw(at origin: Point, width: Double, on canvas: inout Canvas) -> Double {
    let most = max(24, width - sample - space)
    let blocks = entries.map { TextBlock($0.label, style: style, width: most) }
    let label = blocks.map(\.size.width).max() ?? 0
    let natural = blocks.map { sample + space + $0.size.width }
    // One line where all fit into it; otherwise columns of one width.
    let fits = natural.reduce(-gap) { $0 + $1 + gap } <= width
    let cell = sample + space + label
    let columns = fits ? max(1, entries.count) : max(1, Int((width + gap) / (cell + gap)))
    let lineHeight = TextBlock("Ag", style: style).size.height
    var y = origin.y
    for row in stride(from: 0, to: entries.count, by: columns) {
      let members = row..<min(row + columns, entries.count)
      var x = origin.x
      for index in members {
        let middle = y + lineHeight / 2
        drawSample(entries[index], at: Point(x, middle), height: lineHeight, on: &canvas)
        canvas.text(blocks[index], at: Point(x + sample + space, y))
        x += (fits ? natural[index] : cell) + gap
      }
      y += (members.map { blocks[$0].size.height }.max() ?? lineHeight) + leading
    }
    return max(origin.y, y - leading)
  }

  private func drawSample(_ entry: Entry, at left: Point, height: Double, on canvas: inout Canvas) {
    if let fill = entry.swatch {
      // An area is half as long as a line, and its name stands as far from it.
      let box = Rectangle(x: left.x + sample / 2, y: left.y - height * 0.32, width: sample / 2, height: height * 0.64)
      canvas.rectangle(box, fill: fill, stroke: entry.stroke)
      return
    }
    canvas.line(from: left, to: Point(left.x + sample, left.y), stroke: entry.stroke)
    if let marker = entry.marker {
      canvas.marker(
        marker, at: Point(left.x + sample / 2, left.y), size: 4.5, fill: entry.markerFill ?? entry.stroke.colour,
        stroke: Stroke(entry.markerFill == nil ? .white : entry.stroke.colour, width: 0.5))
    }
  }
}
