import Files
import Record

/// The map of one table in one cohort: patterns of patients from the top down, columns from the left to the right.
struct MissingnessMap: Equatable {
  let panel: MissingnessPanel
  let theme: FigureTheme
  /// Of a column.
  private let cell: Double
  /// Names of columns as they stand over them, turned by a quarter.
  private let names: [TextBlock]
  private let counts: [TextBlock]
  /// Numbers of patients of the patterns, from the top down.
  private let numbers: [TextBlock]

  private let letterRoom = 10.0
  private static let longestName = 96.0
  private static let furtherName = "rarer patterns"

  /// Light and dark, so that they are told apart in grey as well.
  static let present = Colour(hex: 0xDCE9F2)
  static let missing = Colour(hex: 0xB03A00)
  static let further = Colour(hex: 0x9A9A9A)

  init(_ panel: MissingnessPanel, theme: FigureTheme) {
    self.theme = theme
    let style = theme.smallText
    let line = TextBlock("Ag", style: style).size.height
    let counts = panel.columns.map { TextBlock(RichText(NumberText.count($0.missing)), style: style) }
    var numbers = (panel.summary.patterns ?? []).map { TextBlock(RichText(NumberText.count($0.n)), style: style) }
    if panel.hasFurtherPatients { numbers.append(TextBlock(RichText(MissingnessMap.furtherName), style: style)) }
    let reach = numbers.map(\.size.width).max() ?? 0
    let free = theme.width - 12 - 14 - reach
    let widest = counts.map(\.size.width).max() ?? 0
    let count = Double(max(1, panel.columns.count))
    let natural = panel.columns.map { TextBlock(RichText($0.label), style: style).size.width }.max() ?? 0
    // Two lines of a name need a column of two lines' width.
    let isLong = natural > MissingnessMap.longestName
    let wanted = max(widest + 3, isLong ? 2.2 * line : line + 4)
    let cell = min(max(wanted, min(13, free / count)), free / count)
    let blocks = panel.columns.map {
      LabelWrap.block($0.label, style: style, width: MissingnessMap.longestName)
    }
    var panel = panel
    panel.isNumbered =
      cell < line - 0.5
      || blocks.contains { $0.size.height > cell + 1.5 || $0.size.width > MissingnessMap.longestName + 1 }
    names =
      panel.isNumbered
      ? panel.columns.indices.map { TextBlock(RichText("\($0 + 1)"), style: style, role: .scale) } : blocks
    self.panel = panel
    self.cell = cell
    self.counts = counts
    self.numbers = numbers
  }

  // MARK: Sizes

  private var line: Double { TextBlock("Ag", style: theme.smallText).size.height }

  /// Whether counts below the columns have room beside one another; turned by a quarter otherwise.
  private var countsLie: Bool { (counts.map(\.size.width).max() ?? 0) + 2 <= cell }

  /// Lines over which the numbers of columns are spread, so that neighbours do not touch.
  private var numberLines: Int {
    let widest = names.map(\.size.width).max() ?? 0
    return max(1, Int(((widest + 2) / cell).rounded(.up)))
  }

  private var mapWidth: Double { cell * Double(panel.columns.count) }

  private var title: TextBlock {
    TextBlock(RichText(panel.title), style: theme.panelTitle, width: max(mapWidth + 14 + reach, 92))
  }

  private var patients: TextBlock {
    TextBlock(.italic("n") + RichText(" = \(NumberText.count(panel.summary.patients))"), style: theme.text)
  }

  private var reach: Double { numbers.map(\.size.width).max() ?? 0 }

  var width: Double { letterRoom + max(mapWidth + 14 + reach, title.size.width, below.size.width) }

  /// What the counts are, under the counts.
  private var below: TextBlock { TextBlock("Patients without it", style: theme.note) }

  private var namesHeight: Double {
    panel.isNumbered ? Double(numberLines) * line : names.map(\.size.width).max() ?? 0
  }

  var heights: (above: Double, map: Double, below: Double) {
    let counts = countsLie ? line : self.counts.map(\.size.width).max() ?? 0
    return (
      title.size.height + patients.size.height + namesHeight + 6, mapHeight, counts + 2 + below.size.height + 1
    )
  }

  /// Numbers of patterns stand beside the map without touching one another.
  private var mapHeight: Double { max(100, Double(numbers.count) * (line - 0.4)) }

  static func keyHeight(_ theme: FigureTheme) -> Double { theme.textSize * 2.2 }

  // MARK: Picture

  static func drawKey(at origin: Point, theme: FigureTheme, on canvas: inout Canvas) {
    var x = origin.x
    for (colour, name) in [(present, "Present"), (missing, "Missing")] {
      let box = Rectangle(x: x + 0.25, y: origin.y + 0.8, width: theme.textSize * 1.3, height: theme.textSize * 0.95)
      canvas.rectangle(box, fill: colour, stroke: Stroke(.grey, width: 0.35))
      x = canvas.text(RichText(name), style: theme.text, at: Point(box.right + 3, origin.y)).right + 12
    }
  }

  /// - Parameter above: room above the map, the same for all maps of a row.
  func draw(at origin: Point, above: Double, letter: String, on canvas: inout Canvas) {
    let left = origin.x + letterRoom
    canvas.text(
      RichText(letter), style: theme.letter, at: Point(origin.x, origin.y + TextLayout(title).baselines.first),
      anchor: .baselineLeft)
    let bounds = canvas.text(title, at: Point(left, origin.y))
    canvas.text(patients, at: Point(left, bounds.bottom))
    let map = Rectangle(x: left, y: origin.y + above, width: mapWidth, height: mapHeight)
    drawNames(over: map, on: &canvas)
    drawRows(in: map, on: &canvas)
    drawCounts(below: map, on: &canvas)
  }

  private func drawNames(over map: Rectangle, on canvas: inout Canvas) {
    for (index, name) in names.enumerated() {
      let x = map.left + (Double(index) + 0.5) * cell
      if panel.isNumbered {
        let up = Double(index % numberLines) * line
        canvas.text(name, at: Point(x, map.top - 2 - up), anchor: .bottomCentre)
      } else {
        canvas.text(name, at: Point(x, map.top - 3), anchor: .left, rotation: 90)
      }
    }
  }

  private func drawRows(in map: Rectangle, on canvas: inout Canvas) {
    let patterns = panel.summary.patterns ?? []
    let total = Double(max(1, panel.summary.patients))
    var edges: [(top: Double, bottom: Double)] = []
    var y = map.top
    canvas.rectangle(map, fill: MissingnessMap.present)
    for pattern in patterns {
      let bottom = min(map.bottom, y + Double(pattern.n) / total * map.height)
      for column in pattern.missing where panel.columns.indices.contains(column) {
        canvas.rectangle(
          Rectangle(x: map.left + Double(column) * cell, y: y, width: cell, height: bottom - y),
          fill: MissingnessMap.missing)
      }
      edges.append((y, bottom))
      y = bottom
    }
    if panel.hasFurtherPatients, y < map.bottom {
      canvas.rectangle(
        Rectangle(x: map.left, y: y, width: map.width, height: map.bottom - y), fill: MissingnessMap.further)
      edges.append((y, map.bottom))
    }
    let thin = Stroke(.white, width: 0.4)
    for edge in edges.dropFirst() where edge.bottom - edge.top > 1 {
      canvas.line(from: Point(map.left, edge.top), to: Point(map.right, edge.top), stroke: thin)
    }
    for column in panel.columns.indices.dropFirst() {
      let x = map.left + Double(column) * cell
      canvas.line(from: Point(x, map.top), to: Point(x, map.bottom), stroke: thin)
    }
    canvas.rectangle(map, stroke: theme.axisStroke)
    let middles = edges.map { ($0.top + $0.bottom) / 2 }
    let places = MissingnessMap.spread(middles, by: line - 0.4, from: map.top, to: map.bottom)
    for (index, number) in numbers.enumerated() where index < places.count {
      canvas.polyline(
        [
          Point(map.right + 1, middles[index]), Point(map.right + 3, middles[index]),
          Point(map.right + 8, places[index]),
        ],
        stroke: Stroke(.grey, width: 0.35))
      canvas.text(number, at: Point(map.right + 10, places[index]), anchor: .left)
    }
  }

  private func drawCounts(below map: Rectangle, on canvas: inout Canvas) {
    var bottom = map.bottom
    for (index, count) in counts.enumerated() {
      let x = map.left + (Double(index) + 0.5) * cell
      let bounds =
        countsLie
        ? canvas.text(count, at: Point(x, map.bottom + 2), anchor: .topCentre)
        : canvas.text(count, at: Point(x, map.bottom + 3), anchor: .right, rotation: 90)
      bottom = max(bottom, bounds.bottom)
    }
    canvas.text(below, at: Point(map.left, bottom))
  }

  /// Moves places apart that lie nearer than `distance`, as little as possible, and keeps them between the bounds.
  ///
  /// - Parameter places: increasing.
  static func spread(_ places: [Double], by distance: Double, from lower: Double, to upper: Double) -> [Double] {
    // Runs of places that touch are moved as one, about the mean of where they should be.
    var runs: [(start: Double, wanted: [Double])] = []
    for place in places {
      runs.append((place, [place]))
      while true {
        let last = runs.count - 1
        let length = Double(runs[last].wanted.count - 1) * distance
        let mean = runs[last].wanted.reduce(0, +) / Double(runs[last].wanted.count)
        runs[last].start = min(
          max(mean - length / 2, lower + distance / 2), max(lower + distance / 2, upper - distance / 2 - length))
        guard last > 0 else { break }
        let end = runs[last - 1].start + Double(runs[last - 1].wanted.count - 1) * distance
        guard runs[last].start < end + distance - 1e-9 else { break }
        runs[last - 1].wanted += runs[last].wanted
        runs.removeLast()
      }
    }
    return runs.flatMap { run in run.wanted.indices.map { run.start + Double($0) * distance } }
  }
}
