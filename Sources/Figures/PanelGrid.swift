/// Places panels of equal size in rows, each with a letter, a title and a second line above it.
///
/// Plot areas line up: titles of one row take the height of the highest, and every row leaves the same room at the left. On a
/// narrow page there are fewer panels in a row, and on a low one they are smaller.
struct PanelGrid {
  /// What stands above a panel.
  struct Heading {
    var title: String
    var lines: [RichText]
  }

  /// How many panels stand in a row, and how large their frames are.
  struct Arrangement: Equatable {
    var columns: Int
    var width: Double
    var height: Double
  }

  let theme: FigureTheme
  let plots: [Plot]
  let headings: [Heading]
  /// Height of a frame for a given width; square where nil.
  var aspect: (Double) -> Double = { $0 }
  /// Panels in a row where there is room for them.
  var columns: Int
  /// The widest a frame may be.
  var widest = 62.mm
  /// Narrower frames are avoided: fewer panels stand in a row.
  var leastWidth = 38.mm
  /// Height that something below all panels needs, such as a key.
  var reserved = 0.0
  /// Whether every panel has its own title of the y axis, or only the first of a row.
  var titlesEveryPanel = false
  /// The least room left of the first panel of each row, for what stands below it.
  var leastFirstMargin = 0.0
  /// Height under each frame that is left to `below`, with the x axis; 0 where panels have an x axis of their own.
  var belowHeight = 0.0
  /// The letter of the first panel.
  var firstLetter = 0
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
  /// - Parameter below: draws under the frame of the panel of that index.
  func draw(
    on canvas: inout Canvas, top: Double, below: (Int, Rectangle, inout Canvas) -> Void = { _, _, _ in }
  ) -> (frames: [Rectangle], bottom: Double) {
    let arrangement = arrangement(top: top)
    let (columns, width, height) = (arrangement.columns, arrangement.width, arrangement.height)
    let columnMargins = columnMargins(columns: columns)
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
          headings[index], letter: theme.letter(firstLetter + index), left: x - columnMargins[index - row],
          frame: frame, height: titleHeight, on: &canvas)
        plots[index].draw(
          in: frame, on: &canvas, theme: theme, showsX: showsX, showsYTitle: titlesEveryPanel || index % columns == 0)
        below(index, frame, &canvas)
        frames.append(frame)
        bottom = max(bottom, frame.bottom + heightBelow(index))
        x += width + gap
      }
      y = bottom + rowGap
    }
    return (frames, y - rowGap)
  }

  /// The arrangement that is drawn: the wanted number of columns where frames are wide enough, otherwise the one with the
  /// largest frames.
  func arrangement(top: Double = 3) -> Arrangement {
    let wanted = arrangement(columns: min(columns, max(plots.count, 1)), top: top)
    guard wanted.width < min(leastWidth, widest), wanted.columns > 1 else { return wanted }
    return (1..<wanted.columns).reversed().reduce(wanted) { best, columns in
      let other = arrangement(columns: columns, top: top)
      return other.width > best.width + 0.5 ? other : best
    }
  }

  // MARK: Measures

  /// Frames no larger than the page has room for; never narrower than 18 mm, whatever there is.
  private func arrangement(columns: Int, top: Double) -> Arrangement {
    let margins = columnMargins(columns: columns).reduce(0, +)
    let free = theme.width - margins - gap * Double(columns - 1) - edge
    var width = max(12.mm, min(free / Double(columns), widest))
    let limit = theme.greatestHeight - top - reserved - 3
    // Headings break into more lines as frames become narrower, so the width is found step by step.
    while totalHeight(columns: columns, width: width) > limit, width > 18.mm { width -= 1 }
    return Arrangement(columns: columns, width: width, height: aspect(width))
  }

  private func totalHeight(columns: Int, width: Double) -> Double {
    stride(from: 0, to: plots.count, by: columns).reduce(-rowGap) { sum, row in
      let members = row..<min(row + columns, plots.count)
      let heading = members.map { headingBlockHeight(headings[$0], width: width) }.max() ?? 0
      return sum + heading + aspect(width) + (members.map(heightBelow).max() ?? 0) + rowGap
    }
  }

  private var showsX: Bool { belowHeight == 0 }
  private var rowGap: Double { theme.textSize * 1.6 }

  private func heightBelow(_ index: Int) -> Double {
    showsX ? plots[index].margins(theme: theme).bottom : belowHeight
  }

  /// Room at the left of each column.
  private func columnMargins(columns: Int) -> [Double] {
    (0..<columns).map { column in
      let margins = stride(from: column, to: plots.count, by: columns).map { index in
        plots[index].margins(theme: theme, showsX: showsX, showsYTitle: titlesEveryPanel || index % columns == 0).left
      }
      return max(margins.max() ?? 0, column == 0 ? leastFirstMargin : 0)
    }
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
