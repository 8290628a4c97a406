import Files

/// Draws one slice: anatomy, habitats over it, orientation letters and a scale bar.
package struct HabitatTile {
  package let slice: HabitatSlice
  package let theme: FigureTheme
  /// Size of letters and scale in points.
  package var textSize = 5.5

  package init(slice: HabitatSlice, theme: FigureTheme) {
    self.slice = slice
    self.theme = theme
  }

  /// Millimetres that the slice covers.
  package var extent: Size {
    Size(width: Double(slice.width) * slice.spacingX, height: Double(slice.height) * slice.spacingY)
  }

  /// Draws the slice centred in `cell`, at `pointsPerMillimetre`, on black.
  package func draw(in cell: Rectangle, pointsPerMillimetre scale: Double, on canvas: inout Canvas) {
    let frame = Rectangle(
      x: cell.centre.x - extent.width * scale / 2, y: cell.centre.y - extent.height * scale / 2,
      width: extent.width * scale, height: extent.height * scale)
    canvas.rectangle(cell, fill: .black)
    if let image = image(in: frame) { canvas.image(image, in: frame) }
    drawHabitats(in: frame, on: &canvas)
    drawOrientation(in: cell, on: &canvas)
    drawScale(in: cell, pointsPerMillimetre: scale, on: &canvas)
  }

  /// The scale at which the slice just fits into a cell.
  package func fittingScale(width: Double, height: Double) -> Double {
    min(width / extent.width, height / extent.height)
  }

  private func image(in frame: Rectangle) -> RasterImage? {
    // 220 dpi is as fine as a screened photograph is printed; a picture that is finer already stays as it is.
    func factor(_ length: Double, _ pixels: Int) -> Int {
      max(1, min(8, Int((length / 72 * 220 / Double(pixels)).rounded(.up))))
    }
    return GreyRaster.image(
      slice.anatomy, width: slice.width, height: slice.height, factorX: factor(frame.width, slice.width),
      factorY: factor(frame.height, slice.height))
  }

  private func drawHabitats(in frame: Rectangle, on canvas: inout Canvas) {
    let (stepX, stepY) = (frame.width / Double(slice.width), frame.height / Double(slice.height))
    let present = Set(slice.labels).subtracting([0]).sorted()
    for label in present {
      var path = Path(evenOdd: true)
      for loop in RegionOutline.loops(of: label, in: slice.labels, width: slice.width, height: slice.height) {
        path.elements +=
          Path.polyline(
            loop.map { Point(frame.left + $0.x * stepX, frame.top + $0.y * stepY) }, closed: true
          ).elements
      }
      let colour = theme.habitat(Int(label))
      canvas.path(path, fill: colour.opacity(0.45))
      // The outline lies inside its own region, so that neighbours do not cover each other.
      canvas.clipped(to: path) { $0.path(path, stroke: Stroke(colour, width: 1.5, join: .miter)) }
    }
    for label in present {
      guard
        let deepest = RegionOutline.deepestPixel(
          of: label, in: slice.labels, width: slice.width, height: slice.height),
        Double(deepest.depth) * min(stepX, stepY) >= textSize * 0.75
      else { continue }
      let centre = Point(
        frame.left + (Double(deepest.x) + 0.5) * stepX, frame.top + (Double(deepest.y) + 0.5) * stepY)
      canvas.circle(centre: centre, radius: textSize * 0.62, fill: Colour.black.opacity(0.55))
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
    let text = TextBlock(RichText(HabitatTile.lengthText(length)), style: TextStyle(size: textSize, colour: .white))
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
