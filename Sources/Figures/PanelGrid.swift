/// Places panels of equal size in rows, each with a letter, a title and a second line above it.
///
/// Plot areas line up: titles of one row take the height of the highest, and every row leaves the same room at the left. On a
/// narrow page there are fewer panels in a row, and on a low one they are smaller; where they stand one under the other and
/// height is scarce, titles stand beside them.
struct PanelGrid {
  /// What stands above a panel.
  struct Heading {
    var title: String
    var lines: [RichText]
    /// In place of `lines` where the title stands beside the panel, in lines of about 20 characters.
    var shortLines: [RichText]?
  }

  /// How many panels stand in a row, and how large their frames are.
  struct Arrangement: Equatable {
    var columns: Int
    var width: Double
    var height: Double
    /// Whether titles stand at the right of the frames.
    var isBeside = false
  }

  let theme: FigureTheme
  let plots: [Plot]
  let headings: [Heading]
  /// Height of a frame for a given width; square where nil.
  var aspect: (Double) -> Double = { $0 }
  /// How low a frame may become, as a share of its width, where the page is low; nil keeps to `aspect`.
  var leastAspect: Double?
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
  /// Whether panels have letters; a lone panel may do without.
  var isLettered = true
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
      let titleHeight =
        arrangement.isBeside ? 0 : members.map { headingBlockHeight(headings[$0], width: width) }.max() ?? 0
      var x = 0.0
      var bottom = y
      for index in members {
        x += columnMargins[index - row]
        let frame = Rectangle(
          x: x, y: y + (arrangement.isBeside ? besideDrop : titleHeight), width: width, height: height)
        let left = max(0, x - columnMargins[index - row])
        if arrangement.isBeside {
          drawHeading(
            beside(index), letter: index, letterAt: left, at: Point(frame.right + besideGap, y),
            width: besideWidth(frame), on: &canvas)
        } else {
          drawHeading(
            headings[index], letter: index, letterAt: left, at: Point(frame.left, y), width: width, on: &canvas)
        }
        plots[index].draw(
          in: frame, on: &canvas, theme: theme, showsX: showsX, showsYTitle: titlesEveryPanel || index % columns == 0)
        below(index, frame, &canvas)
        frames.append(frame)
        let beside = arrangement.isBeside ? besideHeight(index, width: besideWidth(frame)) : 0
        bottom = max(bottom, frame.bottom + heightBelow(index), y + beside)
        x += width + gap
      }
      y = bottom + rowGap
    }
    return (frames, y - rowGap)
  }

  /// The arrangement that is drawn: as many columns as wanted, or as leave frames wide enough; where none does, the one with
  /// the largest frames.
  func arrangement(top: Double = 3) -> Arrangement {
    let least = min(leastWidth, widest)
    var choices: [Arrangement] = []
    for columns in (1...max(1, min(columns, plots.count))).reversed() {
      let choice = arrangement(columns: columns, top: top)
      if choice.width >= least { return choice }
      choices.append(choice)
    }
    if plots.count > 1 { choices.append(arrangement(columns: 1, top: top, isBeside: true)) }
    return choices.dropFirst().reduce(choices[0]) { $1.width > $0.width + 0.5 ? $1 : $0 }
  }

  // MARK: Measures

  /// Frames no larger than the page has room for; never narrower than 18 mm, whatever there is.
  private func arrangement(columns: Int, top: Double, isBeside: Bool = false) -> Arrangement {
    let margins = columnMargins(columns: columns).reduce(0, +)
    let side = isBeside ? besideGap + leastBeside : edge
    let free = theme.width - margins - gap * Double(columns - 1) - side
    var width = max(12.mm, min(free / Double(columns), widest))
    let limit = theme.greatestHeight - top - reserved - 3
    let rows = Double((plots.count + columns - 1) / columns)
    // Headings break into more lines as frames become narrower, so the width is found step by step.
    while true {
      let wanted = aspect(width)
      let least = leastHeight(width: width)
      let room = (limit - totalHeight(columns: columns, width: width, frame: 0, isBeside: isBeside)) / rows
      if width <= 18.mm || room >= least - 0.01 {
        return Arrangement(
          columns: columns, width: width, height: max(least, min(wanted, room)), isBeside: isBeside)
      }
      // How much lower a frame becomes by a point of its width.
      let slope = max(0.1, least - leastHeight(width: width - 1))
      width -= max(1, (least - room) / slope * 0.8)
    }
  }

  /// The least height of a frame of this width: low frames still hold the title of the y axis.
  private func leastHeight(width: Double) -> Double {
    guard let leastAspect else { return aspect(width) }
    let titles = plots.map { TextBlock($0.y.title, style: theme.text).size.width }
    return min(aspect(width), max(leastAspect * width, (titles.max() ?? 0) + theme.textSize))
  }

  /// Height of all rows with frames of a height of `frame`.
  private func totalHeight(columns: Int, width: Double, frame: Double, isBeside: Bool) -> Double {
    stride(from: 0, to: plots.count, by: columns).reduce(-rowGap) { sum, row in
      let members = row..<min(row + columns, plots.count)
      let below = (isBeside ? besideDrop : 0) + frame + (members.map(heightBelow).max() ?? 0)
      guard !isBeside else {
        let side = theme.width - columnMargins(columns: 1).reduce(0, +) - width - besideGap
        return sum + max(below, besideHeight(row, width: side)) + rowGap
      }
      return sum + below + (members.map { headingBlockHeight(headings[$0], width: width) }.max() ?? 0) + rowGap
    }
  }

  /// Titles at the right of frames need this much.
  private var leastBeside: Double { theme.textSize * 11 }
  private let besideGap = 7.0
  /// Half of the highest label of the y axis, which has no title above it.
  private var besideDrop: Double { theme.textSize * 0.5 }
  private func besideWidth(_ frame: Rectangle) -> Double { theme.width - frame.right - besideGap }

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

  private func beside(_ index: Int) -> Heading {
    Heading(title: headings[index].title, lines: headings[index].shortLines ?? headings[index].lines)
  }

  private func besideHeight(_ index: Int, width: Double) -> Double { headingBlockHeight(beside(index), width: width) }

  private func headingBlockHeight(_ heading: Heading, width: Double) -> Double {
    titleBlocks(heading, width: width).reduce(0) { $0 + $1.size.height } + 4
  }

  /// Draws the letter of a panel and its title, whose top left corner lies at `point`.
  private func drawHeading(
    _ heading: Heading, letter index: Int, letterAt left: Double, at point: Point, width: Double,
    on canvas: inout Canvas
  ) {
    var y = point.y
    let blocks = titleBlocks(heading, width: width)
    if isLettered, let first = blocks.first {
      canvas.text(
        RichText(theme.letter(firstLetter + index)), style: theme.letter,
        at: Point(left, y + TextLayout(first).baselines.first), anchor: .baselineLeft)
    }
    for block in blocks {
      canvas.text(block, at: Point(point.x, y))
      y += block.size.height
    }
  }
}
