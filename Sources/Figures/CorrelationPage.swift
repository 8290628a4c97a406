import Files
import Record

/// Draws a correlation matrix: the tree at the left, the heat map, the features' names at the right, or in a numbered list below
/// where long names would leave the map no room.
struct CorrelationPage {
  let theme: FigureTheme
  let correlation: ModelSummary.Correlation
  /// In the order of the record's features.
  let names: [String]
  let final: Set<String>
  private let layout: Layout

  /// Where names stand.
  private enum Names: Equatable {
    /// At the rows, so wide.
    case beside(Double)
    /// In a list below the map.
    case below
    /// Nowhere: the caption has them.
    case nowhere
  }

  /// Sizes that go together.
  private struct Layout {
    var textSize: Double
    var names: Names
    var rowHeight: Double
    var mapWidth: Double
  }

  private let numberGap = 3.0

  init(_ correlation: ModelSummary.Correlation, names: [String], final: Set<String>, theme: FigureTheme) {
    self.correlation = correlation
    self.names = names
    self.final = final
    self.theme = theme
    layout = CorrelationPage.layout(correlation, names: names, theme: theme)
  }

  /// Whether the page has the features' names; otherwise there was no room for them and the caption has them.
  var hasNames: Bool { layout.names != .nowhere }

  private static let treeShare = 0.11
  private static let dot = 5.0

  /// Cells higher than this many times their width are too flat for a map.
  private static let greatestAspect = 1.8

  /// Names at the rows where cells keep their shape, else a list below, else names at flat rows, else numbers alone.
  private static func layout(
    _ correlation: ModelSummary.Correlation, names: [String], theme: FigureTheme
  ) -> Layout {
    let sizes = [theme.textSize, theme.smallTextSize, 6, 5.5, 5].filter { $0 <= theme.textSize }
    let readable = sizes.filter { $0 >= 6 }
    func beside(_ sizes: [Double], aspect: Double) -> Layout? {
      for size in sizes {
        for share in [0.3, 0.38, 0.46, 0.54] {
          if let layout = besides(correlation, names: names, size: size, share: share, aspect: aspect, theme: theme) {
            return layout
          }
        }
      }
      return nil
    }
    if let layout = beside(readable, aspect: greatestAspect) { return layout }
    for size in readable {
      if let layout = list(correlation, names: names, size: size, theme: theme) { return layout }
    }
    if let layout = beside(sizes, aspect: .infinity) { return layout }
    let count = Double(correlation.features.count)
    let style = TextStyle(size: theme.smallTextSize, bold: true)
    let width = theme.width * (1 - treeShare) - numberWidth(Int(count), style) - 8 - dot
    let most = theme.greatestHeight - surroundings(theme)
    let rowHeight = min(max(theme.smallTextSize * 1.02, width / count), most / count)
    return Layout(
      textSize: min(theme.smallTextSize, rowHeight / 1.02), names: .nowhere, rowHeight: rowHeight, mapWidth: width)
  }

  /// Names at the rows, in a column of at most that share of the page; nil where they have no room so.
  private static func besides(
    _ correlation: ModelSummary.Correlation, names: [String], size: Double, share: Double, aspect: Double,
    theme: FigureTheme
  ) -> Layout? {
    let count = Double(correlation.features.count)
    let style = TextStyle(size: size, bold: true)
    let blocks = names.map { LabelWrap.block($0, style: style, width: theme.width * share) }
    let text = blocks.map(\.size.height).max() ?? 0
    let widest = blocks.map(\.size.width).max() ?? 0
    let free = theme.width * (1 - treeShare) - widest - numberWidth(Int(count), style) - 3 - dot - 8
    let mapWidth = min(free, count * 30)
    // Lines of one name may stand a little closer than Pango sets them.
    let isOneLine = blocks.allSatisfy { $0.size.height < size * 1.5 }
    let least = isOneLine ? size * 1.02 : text + 1.5
    let rowHeight = max(least, min(mapWidth / count, 30))
    guard rowHeight * count <= theme.greatestHeight - surroundings(theme), mapWidth >= theme.width * 0.2,
      rowHeight <= mapWidth / count * aspect
    else { return nil }
    return Layout(textSize: size, names: .beside(widest), rowHeight: rowHeight, mapWidth: mapWidth)
  }

  /// Names in a list below the map; nil where both have no room.
  private static func list(
    _ correlation: ModelSummary.Correlation, names: [String], size: Double, theme: FigureTheme
  ) -> Layout? {
    let count = Double(correlation.features.count)
    let style = TextStyle(size: size, bold: true)
    let height = listRows(names, style: style, theme: theme).reduce(0) { $0 + $1.height } + theme.textSize
    let width = theme.width * (1 - treeShare) - numberWidth(Int(count), style) - 8 - dot
    let most = theme.greatestHeight - surroundings(theme) - height
    let side = min(width, most, max(theme.width * 0.6, count * size * 1.02))
    guard side >= count * size * 1.02, side >= width * 0.5 else { return nil }
    return Layout(textSize: size, names: .below, rowHeight: side / count, mapWidth: side)
  }

  /// How many columns the list has.
  private static func listColumns(_ theme: FigureTheme) -> Int { theme.width >= 300 ? 2 : 1 }

  /// The rows of the list, each with the places of its names in the order that they were given in.
  private static func listRows(
    _ names: [String], style: TextStyle, theme: FigureTheme
  ) -> [(members: [(place: Int, block: TextBlock)], height: Double)] {
    let columns = listColumns(theme)
    let rows = (names.count + columns - 1) / columns
    let width = listColumnWidth(theme) - numberWidth(names.count, style) - dot - 6
    return (0..<rows).map { row in
      let members = (0..<columns).map { row + $0 * rows }.filter { $0 < names.count }
        .map { (place: $0, block: LabelWrap.block(names[$0], style: style, width: width)) }
      return (members, (members.map(\.block.size.height).max() ?? 0) + 1)
    }
  }

  private static func listColumnWidth(_ theme: FigureTheme) -> Double {
    let columns = Double(listColumns(theme))
    return (theme.width - 12 * (columns - 1)) / columns
  }

  private static func numberWidth(_ count: Int, _ style: TextStyle) -> Double {
    TextBlock(RichText("\(count)"), style: style).size.width
  }

  /// What stands below the map: numbers of columns, colour bar.
  private static func surroundings(_ theme: FigureTheme) -> Double { theme.textSize * 6.5 + 20 }

  func drawing() -> Drawing {
    var canvas = Canvas(width: theme.width, height: 1)
    let count = correlation.features.count
    let tree = theme.width * CorrelationPage.treeShare
    let map = Rectangle(
      x: tree + 2, y: 1, width: layout.mapWidth, height: layout.rowHeight * Double(count))
    let bar = colourBar
    let cell = Size(width: map.width / Double(count), height: layout.rowHeight)
    drawTree(in: Rectangle(x: 3, y: map.top, width: tree - 3, height: map.height), on: &canvas)
    for (row, i) in correlation.order.enumerated() {
      for (column, j) in correlation.order.enumerated() {
        let value = correlation.coefficients[i][j]
        let place = Rectangle(
          x: map.left + Double(column) * cell.width, y: map.top + Double(row) * cell.height, width: cell.width,
          height: cell.height)
        let colour = bar.colour(of: value)
        canvas.rectangle(place, fill: colour, stroke: Stroke(.white, width: count > 20 ? 0.25 : 0.5))
        guard showsNumbers(cell), value.isFinite else { continue }
        canvas.text(
          RichText(NumberText.fixed(value, decimals: 2)),
          style: TextStyle(size: theme.smallTextSize, colour: colour.readable), at: place.centre, anchor: .centre)
      }
    }
    canvas.rectangle(map, stroke: theme.axisStroke)
    var bottom = drawNames(map: map, cell: cell, on: &canvas)
    bottom += theme.textSize * 0.8
    let length = min(map.width, 45.mm)
    bottom = bar.drawLying(at: Point(map.left, bottom), length: length, on: &canvas)
    if layout.names == .below { bottom = drawList(from: bottom + theme.textSize, on: &canvas) }
    canvas.setHeight(bottom + 2)
    return canvas.drawing
  }

  private var colourBar: ColourBar {
    let method = correlation.method.split(separator: ";").first.map(String.init) ?? "Correlation"
    return ColourBar(
      scale: .diverging,
      axis: Axis(RichText("\(method) ") + .italic("r"), from: -1, to: 1, step: 0.5, decimals: 1), theme: theme)
  }

  private func showsNumbers(_ cell: Size) -> Bool {
    let text = TextBlock(RichText(NumberText.fixed(-0.88, decimals: 2)), style: theme.smallText)
    return correlation.features.count <= 12 && cell.width >= text.size.width + 2
      && cell.height >= theme.smallTextSize + 1
  }

  /// Names at the right, numbers of the columns below; returns where they end.
  private func drawNames(map: Rectangle, cell: Size, on canvas: inout Canvas) -> Double {
    let numberWidth = CorrelationPage.numberWidth(
      correlation.features.count, TextStyle(size: layout.textSize, bold: true))
    for (place, feature) in correlation.order.enumerated() {
      let isFinal = final.contains(correlation.features[feature])
      let style = TextStyle(size: layout.textSize, bold: isFinal)
      let y = map.top + (Double(place) + 0.5) * cell.height
      let number = RichText("\(place + 1)")
      var x = map.right + numberGap
      canvas.text(number, style: style, at: Point(x + numberWidth, y), anchor: .right, role: .scale)
      x += numberWidth + 1
      if isFinal {
        canvas.circle(
          centre: Point(x + CorrelationPage.dot / 2, y), radius: min(1.5, layout.rowHeight * 0.25), fill: .ink)
      }
      if case .beside(let width) = layout.names {
        canvas.text(
          LabelWrap.block(names[feature], style: style, width: width + 0.5), at: Point(x + CorrelationPage.dot + 1, y),
          anchor: .left)
      }
    }
    // Numbers of columns that are too narrow for them are told by every second, fifth, ... of them.
    let style = TextStyle(size: layout.textSize)
    let widest = CorrelationPage.numberWidth(correlation.features.count, TextStyle(size: layout.textSize, bold: true))
    let stride = [1, 2, 5, 10].first { Double($0) * cell.width >= widest + 1.5 } ?? 20
    var bottom = map.bottom
    for place in correlation.order.indices where stride == 1 || (place + 1).isMultiple(of: stride) || place == 0 {
      let isFinal = final.contains(correlation.features[correlation.order[place]])
      let bounds = canvas.text(
        RichText("\(place + 1)"), style: isFinal ? style.inBold : style,
        at: Point(map.left + (Double(place) + 0.5) * cell.width, map.bottom + 2), anchor: .topCentre, role: .scale)
      bottom = max(bottom, bounds.bottom)
    }
    return bottom
  }

  /// Numbers and names of the features below the map; returns where they end.
  private func drawList(from top: Double, on canvas: inout Canvas) -> Double {
    let bold = TextStyle(size: layout.textSize, bold: true)
    let numberWidth = CorrelationPage.numberWidth(correlation.features.count, bold)
    let ordered = correlation.order.map { names[$0] }
    let rows = CorrelationPage.listRows(ordered, style: bold, theme: theme)
    let columnWidth = CorrelationPage.listColumnWidth(theme) + 12
    var y = top
    for row in rows {
      for (column, member) in row.members.enumerated() {
        let isFinal = final.contains(correlation.features[correlation.order[member.place]])
        let style = TextStyle(size: layout.textSize, bold: isFinal)
        var x = Double(column) * columnWidth + numberWidth
        canvas.text(
          RichText("\(member.place + 1)"), style: style, at: Point(x, y), anchor: .topRight, role: .scale)
        x += 2
        if isFinal {
          canvas.circle(
            centre: Point(x + CorrelationPage.dot / 2, y + layout.textSize * 0.6), radius: 1.5, fill: .ink)
        }
        // Broken as in bold, so that all rows have the height that was measured.
        canvas.text(member.block.text, style: style, at: Point(x + CorrelationPage.dot + 2, y))
      }
      y += row.height
    }
    return y
  }

  /// The tree, its root at the left, with a small scale below it.
  private func drawTree(in frame: Rectangle, on canvas: inout Canvas) {
    let tree = Dendrogram(order: correlation.order, merges: correlation.merges)
    guard !tree.branches.isEmpty else { return }
    let stroke = Stroke(.ink, width: theme.hairline, join: .miter)
    func place(_ leaf: Double, _ height: Double) -> Point {
      Point(
        frame.right - min(1, max(0, height)) * frame.width,
        frame.top + (leaf + 0.5) * frame.height / Double(correlation.features.count))
    }
    for branch in tree.branches {
      canvas.polyline(
        [
          place(branch.first, branch.firstHeight), place(branch.first, branch.height),
          place(branch.second, branch.height), place(branch.second, branch.secondHeight),
        ], stroke: stroke)
    }
    let y = frame.bottom + 2
    canvas.line(from: Point(frame.left, y), to: Point(frame.right, y), stroke: stroke)
    for (value, label, anchor) in [(1.0, "1", TextAnchor.topLeft), (0.0, "0", TextAnchor.topRight)] {
      let x = place(0, value).x
      canvas.line(from: Point(x, y), to: Point(x, y + 2), stroke: stroke)
      canvas.text(RichText(label), style: theme.smallText, at: Point(x, y + 2.5), anchor: anchor, role: .scale)
    }
    let line = TextBlock("Ag", style: theme.smallText).size.height
    canvas.text(
      RichText("1 \(NumberText.minus) |") + .italic("r") + "|", style: theme.smallText,
      at: Point(frame.centre.x, y + 2.5 + line), anchor: .topCentre, role: .scale)
  }
}
