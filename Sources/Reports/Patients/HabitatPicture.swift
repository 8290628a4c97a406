import Figures

/// A slice of the anatomy in grey with the habitats in colour, a scale bar and the directions.
enum HabitatPicture {
  /// Draws `slice` as large as fits into `area`, its top left corner at that of the area, and returns what it covers.
  static func draw(_ slice: HabitatSlice, in area: Rectangle, theme: FigureTheme, on canvas: inout Canvas) -> Rectangle
  {
    let widthMillimetres = Double(slice.width) * slice.spacingX
    let heightMillimetres = Double(slice.height) * slice.spacingY
    let scale = min(area.width / widthMillimetres, area.height / heightMillimetres)
    let rectangle = Rectangle(
      x: area.x, y: area.y, width: widthMillimetres * scale, height: heightMillimetres * scale)
    if let image = raster(of: slice, theme: theme) { canvas.image(image, in: rectangle) }
    drawScaleBar(in: rectangle, pointsPerMillimetre: scale, millimetres: widthMillimetres, on: &canvas)
    let style = TextStyle(size: 6.5, colour: .white, bold: true)
    canvas.text(
      RichText(slice.orientation.left), style: style, at: Point(rectangle.left + 3, rectangle.centre.y), anchor: .left)
    canvas.text(
      RichText(slice.orientation.right), style: style, at: Point(rectangle.right - 3, rectangle.centre.y),
      anchor: .right)
    canvas.text(
      RichText(slice.orientation.top), style: style, at: Point(rectangle.centre.x, rectangle.top + 2),
      anchor: .topCentre)
    return rectangle
  }

  /// Grey between the 1st and the 99th percentile of the finite values; habitats cover 60% of it.
  static func raster(of slice: HabitatSlice, theme: FigureTheme) -> RasterImage? {
    let finite = slice.anatomy.filter(\.isFinite).sorted()
    let low = finite.isEmpty ? 0 : finite[(finite.count - 1) / 100]
    let high = finite.isEmpty ? 1 : finite[(finite.count - 1) * 99 / 100]
    let range = high > low ? high - low : 1
    let colours = (0...255).map { theme.habitat($0) }
    var pixels = [UInt8](repeating: 255, count: 4 * slice.width * slice.height)
    for position in 0..<(slice.width * slice.height) {
      let value = slice.anatomy[position]
      let grey = value.isFinite ? min(max((value - low) / range, 0), 1) * 235 : 0
      let label = slice.labels[position]
      guard label > 0 else {
        for channel in 0..<3 { pixels[4 * position + channel] = UInt8(grey) }
        continue
      }
      let colour = colours[Int(label)]
      pixels[4 * position] = UInt8(0.4 * grey + 0.6 * Double(colour.red))
      pixels[4 * position + 1] = UInt8(0.4 * grey + 0.6 * Double(colour.green))
      pixels[4 * position + 2] = UInt8(0.4 * grey + 0.6 * Double(colour.blue))
    }
    return RasterImage(width: slice.width, height: slice.height, pixels: pixels)
  }

  /// The longest of 1, 2, 5, 10, 20, 50, 100 mm that takes no more than a third of the picture.
  static func scaleBar(millimetres: Double) -> Double? {
    [100.0, 50, 20, 10, 5, 2, 1].first { $0 <= millimetres / 3 }
  }

  private static func drawScaleBar(
    in rectangle: Rectangle, pointsPerMillimetre: Double, millimetres: Double, on canvas: inout Canvas
  ) {
    guard let length = scaleBar(millimetres: millimetres) else { return }
    let y = rectangle.bottom - 6
    canvas.line(
      from: Point(rectangle.left + 6, y), to: Point(rectangle.left + 6 + length * pointsPerMillimetre, y),
      stroke: Stroke(.white, width: 1.6))
    canvas.text(
      RichText("\(Int(length)) mm"), style: TextStyle(size: 6.5, colour: .white, bold: true),
      at: Point(rectangle.left + 6, y - 3), anchor: .bottomLeft)
  }
}
