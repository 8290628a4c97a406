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
  private let layout: CorrelationLayout

  private let numberGap = 3.0

  init(_ correlation: ModelSummary.Correlation, names: [String], final: Set<String>, theme: FigureTheme) {
    self.correlation = correlation
    self.names = names
    self.final = final
    self.theme = theme
    layout = CorrelationLayout.best(correlation, names: names, theme: theme)
  }

  /// Whether the page has the features' names; otherwise there was no room for them and the caption has them.
  var hasNames: Bool { layout.names != .nowhere }

  func drawing() -> Drawing {
    var canvas = Canvas(width: theme.width, height: 1)
    let count = correlation.features.count
    let tree = theme.width * CorrelationLayout.treeShare
    let map = Rectangle(
      x: tree + 2, y: 1, width: layout.mapWidth, height: layout.rowHeight * Double(count))
    let bar = colourBar
    let cell = Size(width: map.width / Double(count), height: layout.rowHeight)
    let treeBottom = drawTree(in: Rectangle(x: 3, y: map.top, width: tree - 3, height: map.height), on: &canvas)
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
    bottom = max(bottom, treeBottom) + theme.textSize * 0.6
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
    let numberWidth = CorrelationLayout.numberWidth(
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
          centre: Point(x + CorrelationLayout.dot / 2, y), radius: min(1.5, layout.rowHeight * 0.25), fill: .ink)
      }
      if case .beside(let width) = layout.names {
        canvas.text(
          LabelWrap.block(names[feature], style: style, width: width + 0.5),
          at: Point(x + CorrelationLayout.dot + 1, y),
          anchor: .left)
      }
    }
    // Numbers of columns that are too narrow for them are told by every second, fifth, ... of them.
    let style = TextStyle(size: layout.textSize)
    let widest = CorrelationLayout.numberWidth(correlation.features.count, TextStyle(size: layout.textSize, bold: true))
    let stride = [1, 2, 5, 10].first { Double($0) * cell.width >= widest + 1.5 } ?? 20
    var bottom = map.bottom
    // Of every second column the odd ones, of every fifth the first and 5, 10, ...
    let shown = correlation.order.indices.filter {
      stride <= 2 ? $0.isMultiple(of: stride) : $0 == 0 || ($0 + 1).isMultiple(of: stride)
    }
    for place in shown {
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
    let numberWidth = CorrelationLayout.numberWidth(correlation.features.count, bold)
    let ordered = correlation.order.map { names[$0] }
    // Broken as in bold, so that every name has the height that was measured.
    let columns = CorrelationLayout.listBlocks(ordered, style: bold, theme: theme)
    let columnWidth = CorrelationLayout.listColumnWidth(theme) + 12
    var place = 0
    var bottom = top
    for (column, blocks) in columns.enumerated() {
      var y = top
      for block in blocks {
        let isFinal = final.contains(correlation.features[correlation.order[place]])
        let style = TextStyle(size: layout.textSize, bold: isFinal)
        let x = Double(column) * columnWidth + numberWidth
        canvas.text(RichText("\(place + 1)"), style: style, at: Point(x, y), anchor: .topRight, role: .scale)
        if isFinal {
          canvas.circle(
            centre: Point(x + 2 + CorrelationLayout.dot / 2, y + layout.textSize * 0.6), radius: 1.5, fill: .ink)
        }
        canvas.text(
          block.text, style: style, at: Point(x + CorrelationLayout.dot + 4, y), width: block.width)
        y += block.size.height + 1
        place += 1
      }
      bottom = max(bottom, y)
    }
    return bottom
  }

  /// The tree, its root at the left, with a small scale below it; returns where that ends.
  private func drawTree(in frame: Rectangle, on canvas: inout Canvas) -> Double {
    let tree = Dendrogram(order: correlation.order, merges: correlation.merges)
    guard !tree.branches.isEmpty else { return frame.bottom }
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
    return canvas.text(
      RichText("1 \(NumberText.minus) |") + .italic("r") + "|", style: theme.smallText,
      at: Point(frame.centre.x, y + 2.5 + line), anchor: .topCentre, role: .scale
    ).bottom
  }
}
