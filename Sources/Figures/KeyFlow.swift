/// A legend without numbers: samples of lines with their names, in as many columns as there is room for.
struct KeyFlow {
  struct Entry: Equatable {
    var stroke: Stroke
    var label: RichText
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
        canvas.line(from: Point(x, middle), to: Point(x + sample, middle), stroke: entries[index].stroke)
        canvas.text(blocks[index], at: Point(x + sample + space, y))
        x += (fits ? natural[index] : cell) + gap
      }
      y += (members.map { blocks[$0].size.height }.max() ?? lineHeight) + leading
    }
    return max(origin.y, y - leading)
  }
}
