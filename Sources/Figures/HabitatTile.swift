import Files

/// Draws one slice: anatomy, habitats or a map over it, orientation letters and a scale bar.
package struct HabitatTile {
  package let slice: HabitatSlice
  package let theme: FigureTheme
  /// Size of letters and scale in points.
  package var textSize = 5.5
  /// The grey values that are black and white; nil takes the 0.5th and the 99.5th percentile of the slice.
  var window: (lower: Double, upper: Double)?
  var overlay = Overlay.habitats
  var showsOrientation = true
  var showsScale = true

  /// What lies over the anatomy.
  enum Overlay {
    /// Each habitat tinted in its colour, with its number.
    case habitats
    /// A map's values, row by row as the slice; where they are not finite the anatomy is seen. Habitats are outlined.
    case map([Double], bar: ColourBar)
    case none
  }

  package init(slice: HabitatSlice, theme: FigureTheme) {
    self.slice = slice
    self.theme = theme
  }

  /// Millimetres that the slice covers.
  package var extent: Size { FieldOfView.extent(of: slice) }

  /// Draws the slice centred in `cell`, at `pointsPerMillimetre`, on black.
  package func draw(in cell: Rectangle, pointsPerMillimetre scale: Double, on canvas: inout Canvas) {
    let extent = extent
    draw(
      in: cell, pointsPerMillimetre: scale, centre: Point(extent.width / 2, extent.height / 2), on: &canvas)
  }

  /// Draws the part of the slice that the square field of view shows, in a square cell.
  func draw(in cell: Rectangle, view: FieldOfView, on canvas: inout Canvas) {
    draw(in: cell, pointsPerMillimetre: cell.width / view.side, centre: view.centre, on: &canvas)
  }

  /// The scale at which the slice just fits into a cell.
  package func fittingScale(width: Double, height: Double) -> Double {
    min(width / extent.width, height / extent.height)
  }

  /// Draws the slice on black such that `centre`, in millimetres from its top left corner, lies in the middle of `cell`.
  private func draw(
    in cell: Rectangle, pointsPerMillimetre scale: Double, centre: Point, on canvas: inout Canvas
  ) {
    let placed = PlacedSlice(slice: slice, cell: cell, scale: scale, centre: centre)
    canvas.clipped(to: .rectangle(cell)) { canvas in
      canvas.rectangle(cell, fill: .black)
      if let image = image(placed) { canvas.image(image, in: placed.frame) }
      drawBorders(placed, on: &canvas)
    }
    if case .habitats = overlay { drawNumbers(placed, in: cell, on: &canvas) }
    if showsOrientation { drawOrientation(in: cell, on: &canvas) }
    if showsScale { drawScale(in: cell, pointsPerMillimetre: scale, on: &canvas) }
  }

  private func image(_ placed: PlacedSlice) -> RasterImage? {
    // About 220 dpi is as fine as a screened photograph is printed; a picture that is finer already stays as it is.
    func factor(_ pixel: Double) -> Int { max(1, min(8, Int((pixel / 72 * 220).rounded()))) }
    let paints: [TileRaster.Paint] =
      switch overlay {
      case .habitats:
        slice.labels.map { $0 == 0 ? .none : .tint(theme.habitat(Int($0))) }
      case .map(let values, let bar):
        zip(values, slice.labels).map { value, _ in value.isFinite ? .cover(bar.colour(of: value)) : .none }
      case .none: []
      }
    return TileRaster.image(
      of: slice, columns: placed.columns, rows: placed.rows, window: window ?? GreyRaster.window(slice.anatomy),
      paints: paints, factorX: factor(slice.spacingX * placed.scale), factorY: factor(slice.spacingY * placed.scale))
  }

  /// One line between neighbouring habitats, and around them.
  private func drawBorders(_ placed: PlacedSlice, on canvas: inout Canvas) {
    let stroke: Stroke
    switch overlay {
    case .habitats: stroke = Stroke(HabitatTile.border, width: 0.5, join: .round)
    case .map: stroke = Stroke(.white, width: 0.6, join: .round)
    case .none: return
    }
    var path = Path()
    for label in Set(slice.labels).subtracting([0]).sorted() {
      for loop in RegionOutline.loops(of: label, in: slice.labels, width: slice.width, height: slice.height) {
        path.elements += Path.polyline(loop.map(placed.point(at:)), closed: true).elements
      }
    }
    canvas.path(path, stroke: stroke)
  }

  /// The colour of the lines between habitats.
  static let border = Colour(hex: 0x101010)

  private func drawNumbers(_ placed: PlacedSlice, in cell: Rectangle, on canvas: inout Canvas) {
    let step = min(slice.spacingX, slice.spacingY) * placed.scale
    for label in Set(slice.labels).subtracting([0]).sorted() {
      guard
        let deepest = RegionOutline.deepestPixel(
          of: label, in: slice.labels, width: slice.width, height: slice.height),
        Double(deepest.depth) * step >= textSize * 0.75
      else { continue }
      let centre = placed.point(at: Point(Double(deepest.x) + 0.5, Double(deepest.y) + 0.5))
      let room = cell.inset(by: textSize * 0.7)
      guard centre.x > room.left, centre.x < room.right, centre.y > room.top, centre.y < room.bottom else { continue }
      canvas.circle(centre: centre, radius: textSize * 0.62, fill: Colour.black.opacity(0.6))
      canvas.text(
        RichText("\(label)"), style: TextStyle(size: textSize, colour: .white, bold: true), at: centre, anchor: .centre)
    }
  }

  private func drawOrientation(in cell: Rectangle, on canvas: inout Canvas) {
    let orientation = slice.orientation
    let inset = 2.0 + textSize * 0.5
    let middle = cell.centre
    for (letter, point) in [
      (orientation.left, Point(cell.left + inset, middle.y)), (orientation.right, Point(cell.right - inset, middle.y)),
      (orientation.top, Point(middle.x, cell.top + inset)), (orientation.bottom, Point(middle.x, cell.bottom - inset)),
    ] where !letter.isEmpty {
      plate(RichText(letter), centre: point, on: &canvas)
    }
  }

  private func drawScale(in cell: Rectangle, pointsPerMillimetre scale: Double, on canvas: inout Canvas) {
    let length = HabitatTile.scaleLength(atMost: cell.width * 0.33 / scale)
    let text = TextBlock(
      RichText(HabitatTile.lengthText(length)), style: TextStyle(size: textSize, colour: .white), role: .scale)
    let textWidth = text.size.width
    let width = length * scale
    let right = cell.right - 4
    let bottom = cell.bottom - 3.5
    let plateWidth = max(width, textWidth) + 4
    canvas.rectangle(
      Rectangle(
        x: right + 2 - plateWidth, y: bottom - textSize - 2.5, width: plateWidth, height: textSize + 4.5),
      fill: Colour.black.opacity(0.45), radius: 1)
    let centre = right + 2 - plateWidth / 2
    canvas.line(
      from: Point(centre - width / 2, bottom), to: Point(centre + width / 2, bottom), stroke: Stroke(.white, width: 1.2)
    )
    canvas.text(text, at: Point(centre, bottom - 1.8 - textSize * 0.36), anchor: .centre)
  }

  private func plate(_ text: RichText, centre: Point, on canvas: inout Canvas) {
    let block = TextBlock(text, style: TextStyle(size: textSize, colour: .white))
    let width = max(block.size.width + 2, textSize)
    canvas.rectangle(
      Rectangle(x: centre.x - width / 2, y: centre.y - textSize * 0.55, width: width, height: textSize * 1.1),
      fill: Colour.black.opacity(0.45), radius: 1)
    canvas.text(block, at: centre, anchor: .centre)
  }

  /// The largest of 1, 2, 5, 10, 20, ... millimetres (0.1 at least) that is no longer than `limit`.
  static func scaleLength(atMost limit: Double) -> Double {
    let lengths: [Double] = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500]
    return lengths.last { $0 <= limit } ?? 0.1
  }

  static func lengthText(_ millimetres: Double) -> String {
    NumberText.fixed(millimetres, decimals: millimetres < 1 ? 1 : 0) + " mm"
  }
}

/// A slice on the page: which pixels are seen in the cell, and where they lie.
private struct PlacedSlice {
  let slice: HabitatSlice
  /// Points for a millimetre.
  let scale: Double
  /// The top left corner of the slice on the page.
  let origin: Point
  /// Pixels that are seen, at least in part.
  let columns: Range<Int>
  let rows: Range<Int>

  init(slice: HabitatSlice, cell: Rectangle, scale: Double, centre: Point) {
    self.slice = slice
    self.scale = scale
    origin = Point(cell.centre.x - centre.x * scale, cell.centre.y - centre.y * scale)
    // One pixel more on every side: enlarging looks at neighbours.
    func seen(_ near: Double, _ far: Double, _ step: Double, _ count: Int) -> Range<Int> {
      let first = max(0, min(Double(count - 1), (near / step).rounded(.down) - 1))
      let last = max(first + 1, min(Double(count), (far / step).rounded(.up) + 1))
      return Int(first)..<Int(last)
    }
    columns = seen(cell.left - origin.x, cell.right - origin.x, slice.spacingX * scale, slice.width)
    rows = seen(cell.top - origin.y, cell.bottom - origin.y, slice.spacingY * scale, slice.height)
  }

  /// Where the seen pixels lie.
  var frame: Rectangle {
    let corner = point(at: Point(Double(columns.lowerBound), Double(rows.lowerBound)))
    return Rectangle(
      x: corner.x, y: corner.y, width: Double(columns.count) * slice.spacingX * scale,
      height: Double(rows.count) * slice.spacingY * scale)
  }

  /// The place of a point given in pixels.
  func point(at pixel: Point) -> Point {
    Point(origin.x + pixel.x * slice.spacingX * scale, origin.y + pixel.y * slice.spacingY * scale)
  }
}
