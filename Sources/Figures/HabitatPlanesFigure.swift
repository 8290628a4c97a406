import Files
import Record

/// The habitats of one patient in three planes, all at one scale and in one window of grey levels.
package struct HabitatPlanesFigure: FigureKind {
  package let id = "habitat-planes"
  package let title = "Habitats in three planes"

  package init() {}

  package func figures(from input: FigureInput) -> [FigureDescription] {
    var order: [String] = []
    var slices: [String: [HabitatSlice]] = [:]
    for slice in input.habitatSlices {
      if slices[slice.patient] == nil { order.append(slice.patient) }
      slices[slice.patient, default: []].append(slice)
    }
    return order.compactMap { patient in
      let planes = slices[patient] ?? []
      guard planes.count > 1 else { return nil }
      let names = planes.map(\.plane).joined(separator: ", ")
      return FigureDescription(
        id: FileStem.make(id, patient), kind: id, title: "Habitats of \(patient)",
        caption:
          "Tumour habitats of \(patient) (\(names)), in colour over the anatomical image, all planes at one scale. "
          + HabitatKey.sentence(input.results, showsShares: false, greyLevels: "all planes together"),
        alternativeText: "Habitats of \(patient) in colour over a grey image: \(names).",
        drawing: HabitatPlanesFigure.drawing(of: planes, results: input.results, theme: input.theme),
        data: HabitatKey.table(planes))
    }
  }

  /// The picture alone, `theme.width` wide, for pages of other documents.
  package static func drawing(of planes: [HabitatSlice], results: Results, theme: FigureTheme) -> Drawing {
    var canvas = Canvas(width: theme.width, height: 1)
    guard !planes.isEmpty else { return canvas.drawing }
    let gap = 5.0
    // Rows of three at most, in squares of 60 mm at most.
    let columns = min(planes.count, 3)
    let side = min((theme.width - gap * Double(columns - 1)) / Double(columns), 60.mm)
    let window = GreyRaster.window(planes.flatMap(\.anatomy))
    let field = FieldOfView.commonSide(of: planes)
    let line = TextBlock("Ag", style: theme.panelTitle).size.height
    var y = 0.0
    for (index, slice) in planes.enumerated() {
      let x = Double(index % columns) * (side + gap)
      if index > 0, index % columns == 0 { y += line + 1.5 + side + gap }
      var tile = HabitatTile(slice: slice, theme: theme)
      tile.textSize = side > 40.mm ? 6.5 : 5.5
      tile.window = window
      canvas.text(
        RichText(slice.plane.prefix(1).uppercased() + slice.plane.dropFirst()), style: theme.panelTitle,
        at: Point(x, y), width: side)
      tile.draw(
        in: Rectangle(x: x, y: y + line + 1.5, width: side, height: side),
        view: FieldOfView(around: slice, side: field), on: &canvas)
    }
    y += line + 1.5 + side + 3
    // Words at the left and the bar of grey levels at the right, or below where the page is narrow.
    let barLength = min(32.mm, theme.width * 0.4)
    let bar = greyBar(window, length: barLength, theme: theme)
    let isBeside = bar != nil && theme.width > 130.mm
    let left = isBeside ? theme.width - barLength - 16 : theme.width
    var narrow = theme
    narrow.width = left
    var bottom = y
    if let shares = planes.first(where: { !$0.tumourShares.isEmpty }) {
      let box = canvas.text(
        RichText("Share of this tumour: \(HabitatKey.namedShares(shares, results))"), style: theme.smallText,
        at: Point(0, y), width: left)
      bottom = box.bottom + 2
    } else if planes.allSatisfy({ $0.labels.allSatisfy { $0 == 0 } }) {
      bottom =
        canvas.text(
          "No voxel of this tumour belongs to a habitat.", style: theme.smallText, at: Point(0, y), width: left
        ).bottom + 2
    }
    bottom = HabitatKey.draw(
      labels: HabitatKey.labels(planes, results), results: results, top: bottom, on: &canvas, theme: narrow)
    if let bar {
      let corner = isBeside ? Point(theme.width - barLength - 6, y) : Point(2, bottom + 3)
      bottom = max(bottom, bar.drawLying(at: corner, length: barLength, on: &canvas))
    }
    canvas.setHeight(bottom + 1)
    return canvas.drawing
  }

  /// Nil where there are no grey values, or only one.
  private static func greyBar(
    _ window: (lower: Double, upper: Double), length: Double, theme: FigureTheme
  ) -> ColourBar? {
    guard window.upper > window.lower else { return nil }
    return ColourBar(
      scale: .grey,
      axis: ColourRange(lower: window.lower, upper: window.upper).axis("Grey: signal", length: length, theme: theme),
      theme: theme)
  }
}
