import Files
import Record

/// Voxels of development patients in the space in which habitats were made: a scatter plot for each pair of maps.
package struct FeatureSpaceFigure: FigureKind {
  package let id = "feature-space"
  package let title = "Habitats in the space of the maps"

  package init() {}

  /// All panels together have no more points than this.
  static let mostPoints = 1500
  private static let mostPairs = 6

  package func figures(from input: FigureInput) -> [FigureDescription] {
    guard let voxels = input.voxels, voxels.maps.count > 1, !voxels.points.isEmpty else { return [] }
    let pairs = FeatureSpaceFigure.pairs(voxels.maps.count)
    let shown = FeatureSpaceFigure.thinned(voxels.points.count, to: FeatureSpaceFigure.mostPoints / pairs.count)
    let names = MapNames(input)
    let places = pairs.enumerated().map { index, pair in
      "(\(input.theme.letter(index))) \(names.name(of: voxels.maps[pair.1])) against \(names.text(of: voxels.maps[pair.0]))."
    }.joined(separator: " ")
    let isThinned = shown.count < voxels.points.count
    let summary = input.results.habitats
    return [
      FigureDescription(
        id: id, kind: id, title: title,
        caption:
          "Voxels of tumours of the development cohort in the maps in which habitats were made, in the maps' own "
          + "units. \(pairs.count > 1 ? places + " " : "")Numbered circles: centroids of the habitats. "
          + (isThinned ? "Voxels were thinned evenly so that they can be seen; every panel shows the same ones. " : "")
          + "Voxels beyond the 0.5th and the 99.5th percentile of a map may lie outside of the axes and are then not drawn."
          + (summary == nil ? "" : " " + (HabitatKey.fitted(input.results) ?? "")),
        alternativeText: "Scatter plots of voxels by habitat: \(places)",
        drawing: drawing(voxels, pairs: pairs, shown: shown, names: names, input: input),
        data: table(voxels, shown: shown))
    ]
  }

  /// All pairs of three maps; of more maps the first six pairs.
  static func pairs(_ maps: Int) -> [(Int, Int)] {
    var pairs: [(Int, Int)] = []
    for first in 0..<maps {
      for second in (first + 1)..<max(maps, first + 1) { pairs.append((first, second)) }
    }
    return Array(pairs.prefix(mostPairs))
  }

  /// At most `most` positions out of `count`, evenly spread, in an order that jumps about so that no part covers another.
  static func thinned(_ count: Int, to most: Int) -> [Int] {
    let kept = min(count, most)
    guard kept > 0 else { return [] }
    let positions = (0..<kept).map { $0 * count / kept }
    // Steps of the golden section visit every position once where step and length have no common divisor.
    var step = max(1, Int(Double(kept) * 0.618))
    func divisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : divisor(b, a % b) }
    while divisor(step, kept) != 1 { step += 1 }
    return (0..<kept).map { positions[$0 * step % kept] }
  }

  private func table(_ voxels: VoxelScatter, shown: [Int]) -> CSVTable {
    var table = CSVTable(columns: ["habitat"] + voxels.maps)
    table.rows = shown.sorted().map { ["\(voxels.labels[$0])"] + voxels.points[$0].map { "\($0)" } }
    return table
  }

  // MARK: Picture

  private func drawing(
    _ voxels: VoxelScatter, pairs: [(Int, Int)], shown: [Int], names: MapNames, input: FigureInput
  ) -> Drawing {
    let theme = input.theme
    let habitats = input.results.habitats
    let columns = max(1, min(pairs.count, Int(theme.width / 40.mm), 3))
    let axes = voxels.maps.indices.map { map -> Axis in
      let values = voxels.points.map { $0[map] }
      let range = GreyRaster.percentiles(values, 0.005, 0.995)
      let centres = (habitats?.habitats ?? []).compactMap { centroid($0, voxels.maps[map], habitats) }
      return .fitting(
        "", around: [range.lower, range.upper], including: centres,
        length: min(theme.width / Double(columns) - 40, 62.mm), theme: theme)
    }
    let plots = pairs.map { pair -> Plot in
      var (x, y) = (axes[pair.0], axes[pair.1])
      x.title = RichText(fitting(names, voxels.maps[pair.0], theme: theme, columns: columns))
      y.title = RichText(fitting(names, voxels.maps[pair.1], theme: theme, columns: columns))
      return Plot(
        x: x, y: y, layers: layers(voxels, pair: pair, shown: shown, axes: (x, y), input: input), framed: false)
    }
    let labels = Set(voxels.labels).union(habitats?.habitats.map(\.label) ?? []).filter { $0 > 0 }.sorted()
    return FittedPage.drawing(theme: theme) { share, canvas in
      var grid = PanelGrid(
        theme: theme, plots: plots, headings: pairs.map { _ in .init(title: " ", lines: []) }, columns: columns)
      grid.aspect = { $0 * share }
      grid.widest = columns == 1 ? 72.mm : 62.mm
      grid.titlesEveryPanel = true
      grid.isLettered = plots.count > 1
      let (frames, bottom) = grid.draw(on: &canvas, top: PanelGrid.roomForLetters(theme))
      for (pair, (frame, plot)) in zip(pairs, zip(frames, plots)) {
        drawCentroids(voxels.maps[pair.0], voxels.maps[pair.1], plot: plot, frame: frame, input: input, on: &canvas)
      }
      // The key fills the place of a missing panel, if there is one.
      if pairs.count > columns, !pairs.count.isMultiple(of: columns), let last = frames.last {
        let corner = Point(frames[pairs.count % columns].left, last.top + 4)
        return max(
          bottom, drawKey(labels, at: corner, isList: true, results: input.results, theme: theme, on: &canvas)) + 1
      }
      return drawKey(
        labels, at: Point(frames.first?.left ?? 0, bottom + 5), isList: false, results: input.results, theme: theme,
        on: &canvas) + 1
    }
  }

  private func layers(
    _ voxels: VoxelScatter, pair: (Int, Int), shown: [Int], axes: (x: Axis, y: Axis), input: FigureInput
  ) -> [PlotLayer] {
    let theme = input.theme
    var layers: [PlotLayer] = []
    for index in shown {
      let point = DataPoint(voxels.points[index][pair.0], voxels.points[index][pair.1])
      let isInside =
        (0...1).contains(axes.x.share(of: point.x)) && (0...1).contains(axes.y.share(of: point.y))
      guard isInside, voxels.labels[index] > 0 else { continue }
      let style = theme.habitatSeries(voxels.labels[index])
      layers.append(
        .points([point], marker: style.marker, size: 2.4, fill: style.colour.opacity(0.75), stroke: nil))
    }
    return layers
  }

  /// A numbered circle at each centroid; circles that would cover each other move apart, each with a line to its place.
  private func drawCentroids(
    _ first: String, _ second: String, plot: Plot, frame: Rectangle, input: FigureInput, on canvas: inout Canvas
  ) {
    guard let summary = input.results.habitats else { return }
    let theme = input.theme
    let size = theme.smallTextSize + 2.5
    var places: [(label: Int, at: Point)] = []
    for habitat in summary.habitats.sorted(by: { $0.label < $1.label }) {
      guard let x = centroid(habitat, first, summary), let y = centroid(habitat, second, summary) else { continue }
      places.append((habitat.label, plot.position(of: DataPoint(x, y), in: frame)))
    }
    let apart = FeatureSpaceFigure.apart(places.map(\.at), distance: size + 2, in: frame.inset(by: size / 2 + 1))
    for (place, moved) in zip(places, apart) where moved != place.at {
      canvas.line(from: place.at, to: moved, stroke: Stroke(.ink, width: 0.5))
      canvas.circle(centre: place.at, radius: 1, fill: .ink)
    }
    for (place, moved) in zip(places, apart) {
      canvas.circle(
        centre: moved, radius: size / 2, fill: .white,
        stroke: Stroke(theme.habitatSeries(place.label).stroke.colour, width: 1.4))
      canvas.text(.bold("\(place.label)"), style: theme.smallText, at: moved, anchor: .centre)
    }
  }

  /// The points, moved as little as it takes for any two to be `distance` apart, within `bounds`.
  static func apart(_ points: [Point], distance: Double, in bounds: Rectangle) -> [Point] {
    var moved = points
    for _ in 0..<200 {
      var isClear = true
      for one in moved.indices {
        for other in moved.indices.dropFirst(one + 1) {
          var (dx, dy) = (moved[other].x - moved[one].x, moved[other].y - moved[one].y)
          var length = (dx * dx + dy * dy).squareRoot()
          guard length < distance - 1e-6 else { continue }
          isClear = false
          let push = (distance - length) / 2 + 0.05
          // Points that coincide part in a direction of their own.
          if length < 1e-9 { (dx, dy, length) = one.isMultiple(of: 2) ? (1, 0, 1) : (0.6, 0.8, 1) }
          moved[one] = Point(moved[one].x - dx / length * push, moved[one].y - dy / length * push)
          moved[other] = Point(moved[other].x + dx / length * push, moved[other].y + dy / length * push)
        }
      }
      moved = moved.map {
        Point(min(max($0.x, bounds.left), bounds.right), min(max($0.y, bounds.top), bounds.bottom))
      }
      if isClear { break }
    }
    return moved
  }

  private func centroid(_ habitat: HabitatSummary.Habitat, _ map: String, _ summary: HabitatSummary?) -> Double? {
    guard let place = summary?.maps.firstIndex(of: map), habitat.centroid.indices.contains(place) else { return nil }
    return habitat.centroid[place].isFinite ? habitat.centroid[place] : nil
  }

  /// The title with its unit, in lines no longer than a panel; a name of more than two lines is cut short, with the whole one
  /// in the caption.
  private func fitting(_ names: MapNames, _ map: String, theme: FigureTheme, columns: Int) -> String {
    let room = min(theme.width / Double(columns) - 45, 62.mm) * 0.92
    let unit = names.unit(of: map).map { " (\($0))" } ?? ""
    func wrapped(_ name: String) -> String {
      // The unit stays whole: it is the first that goes to a line of its own.
      let isShort = TextBlock(RichText(name), style: theme.text).size.width <= room
      let isWhole = TextBlock(RichText(name + unit), style: theme.text).size.width <= room
      if isWhole || unit.isEmpty { return LabelWrap.wrapped(name + unit, style: theme.text, width: room) }
      if isShort { return name + "\n" + unit.dropFirst() }
      return LabelWrap.wrapped(name + unit, style: theme.text, width: room)
    }
    func fits(_ text: String) -> Bool {
      text.count { $0 == "\n" } < 2 && TextBlock(RichText(text), style: theme.text).size.width <= room
    }
    var name = names.name(of: map)
    if fits(wrapped(name)) { return wrapped(name) }
    while name.count > 4, !fits(wrapped(name + "\u{2026}")) { name.removeLast() }
    return wrapped(name + "\u{2026}")
  }

  /// A marker and a name for each habitat, on lines of their own or as many on a line as fit.
  private func drawKey(
    _ labels: [Int], at origin: Point, isList: Bool, results: Results, theme: FigureTheme, on canvas: inout Canvas
  ) -> Double {
    var (x, y, height) = (origin.x, origin.y, 0.0)
    let line = TextBlock("Ag", style: theme.smallText).size.height
    for label in labels {
      let block = TextBlock(
        RichText(results.numberedHabitat(label)), style: theme.smallText, width: theme.width - origin.x - 10)
      let size = block.size
      if x > origin.x, isList || x + 10 + size.width > theme.width {
        x = origin.x
        y += height + 2
        height = 0
      }
      let style = theme.habitatSeries(label)
      canvas.marker(
        style.marker, at: Point(x + 3, y + line / 2), size: theme.markerSize, fill: style.colour,
        stroke: theme.habitatEdge)
      canvas.text(block, at: Point(x + 10, y))
      x += 10 + size.width + 10
      height = max(height, size.height)
    }
    return y + height
  }
}
