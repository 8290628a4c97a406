/// Places panels of equal size in rows, each with a letter, a title and a second line above it.
///
/// Plot areas line up: titles of one row take the height of the highest, and every row leaves the same room at the left.
struct PanelGrid {
  /// What stands above a panel.
  struct Heading {
    var title: String
    var lines: [RichText]
  }

  let theme: FigureTheme
  let plots: [Plot]
  let headings: [Heading]
  /// Height of a frame for a given width; square where nil.
  var aspect: (Double) -> Double = { $0 }
  var columns: Int
  /// The widest a frame may be.
  var widest = 62.mm
  /// Whether every panel has its own title of the y axis, or only the first of a row.
  var titlesEveryPanel = false
  /// Whether panels have letters; a lone panel may do without.
  var isLettered = true
  /// The least room left of the first panel of each row, for what stands below it.
  var leastFirstMargin = 0.0
  private let gap = 10.0

  init(theme: FigureTheme, plots: [Plot], headings: [Heading], columns: Int? = nil) {
    self.theme = theme
    self.plots = plots
    self.headings = headings
    let count = plots.count
    self.columns = max(1, columns ?? (count <= 3 ? count : count == 4 ? 2 : 3))
  }

  /// Draws all panels from `top` down and returns the frames and where the next thing may begin.
  ///
  /// - Parameters:
  ///   - belowHeight: height that `below` needs under a frame; where it is not 0, the x axis is left to `below`.
  ///   - below: draws under the frame of the panel of that index.
  func draw(
    on canvas: inout Canvas, top: Double, belowHeight: Double = 0,
    below: (Int, Rectangle, inout Canvas) -> Void = { _, _, _ in }
  ) -> (frames: [Rectangle], bottom: Double) {
    let showsX = belowHeight == 0
    let leftMargins = plots.enumerated().map { index, plot in
      plot.margins(theme: theme, showsX: showsX, showsYTitle: titlesEveryPanel || index % columns == 0).left
    }
    var columnMargins: [Double] = []
    for column in 0..<columns {
      let inColumn = stride(from: column, to: plots.count, by: columns).map { leftMargins[$0] }
      columnMargins.append(max(inColumn.max() ?? 0, column == 0 ? leastFirstMargin : 0))
    }
    let free = canvas.size.width - columnMargins.reduce(0, +) - gap * Double(columns - 1) - edge
    let width = min(free / Double(columns), widest)
    let height = aspect(width)
    var frames: [Rectangle] = []
    var y = top
    for row in stride(from: 0, to: plots.count, by: columns) {
      let members = row..<min(row + columns, plots.count)
      let titleHeight = members.map { headingBlockHeight(headings[$0], width: width) }.max() ?? 0
      var x = 0.0
      var bottom = y
      for index in members {
        x += columnMargins[index - row]
        let frame = Rectangle(x: x, y: y + titleHeight, width: width, height: height)
        drawHeading(
          headings[index], letter: isLettered ? theme.letter(index) : "", left: x - columnMargins[index - row],
          frame: frame,
          height: titleHeight, on: &canvas)
        plots[index].draw(
          in: frame, on: &canvas, theme: theme, showsX: showsX, showsYTitle: titlesEveryPanel || index % columns == 0)
        below(index, frame, &canvas)
        frames.append(frame)
        let margin = showsX ? plots[index].margins(theme: theme).bottom : belowHeight
        bottom = max(bottom, frame.bottom + margin)
        x += width + gap
      }
      y = bottom + theme.textSize * 1.6
    }
    return (frames, y - theme.textSize * 1.6)
  }

  /// a, b, ... z, aa, ab, ...
  static func letter(_ index: Int) -> String {
    var text = ""
    var rest = index
    repeat {
      text = String(UnicodeScalar(UInt8(97 + rest % 26))) + text
      rest = rest / 26 - 1
    } while rest >= 0
    return text
  }

  /// Free room at the right edge: half of the last tick label.
  private var edge: Double {
    let reach = plots.compactMap { plot -> Double? in
      guard let last = plot.x.ticks.last, plot.x.share(of: last.value) > 0.98 else { return nil }
      return TextBlock(last.label, style: theme.text).size.width / 2
    }
    return max(4, reach.max() ?? 0)
  }

  private func titleBlocks(_ heading: Heading, width: Double) -> [TextBlock] {
    [TextBlock(RichText(heading.title), style: theme.panelTitle, width: width)]
      + heading.lines.filter { !$0.plain.isEmpty }.map { TextBlock($0, style: theme.text, width: width) }
  }

  private func headingBlockHeight(_ heading: Heading, width: Double) -> Double {
    titleBlocks(heading, width: width).reduce(0) { $0 + $1.size.height } + 4
  }

  private func drawHeading(
    _ heading: Heading, letter: String, left: Double, frame: Rectangle, height: Double, on canvas: inout Canvas
  ) {
    var y = frame.top - height
    let blocks = titleBlocks(heading, width: frame.width)
    if let first = blocks.first {
      let baseline = TextLayout(first).baselines.first
      canvas.text(
        RichText(letter), style: theme.letter, at: Point(max(0, left), y + baseline), anchor: .baselineLeft)
    }
    for block in blocks {
      canvas.text(block, at: Point(frame.left, y))
      y += block.size.height
    }
  }
}
