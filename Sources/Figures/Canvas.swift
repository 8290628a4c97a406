/// A page to draw on; what is drawn is collected in `drawing`.
///
/// Lengths are points with y running down; write `85.mm` for millimetres. Text is measured as it will be set, so layouts
/// can be made from the rectangles that `text` returns.
package struct Canvas: Sendable {
  package private(set) var drawing: Drawing

  package init(width: Double, height: Double) {
    drawing = Drawing(size: Size(width: width, height: height))
  }

  package var size: Size { drawing.size }

  /// Makes the page higher or lower once it is known how much there is on it.
  package mutating func setHeight(_ height: Double) { drawing.size.height = height }

  package mutating func path(_ path: Path, fill: Colour? = nil, stroke: Stroke? = nil) {
    guard !path.elements.isEmpty, fill != nil || stroke != nil else { return }
    drawing.commands.append(.path(path, fill: fill, stroke: stroke))
  }

  package mutating func line(from start: Point, to end: Point, stroke: Stroke) {
    path(.polyline([start, end]), stroke: stroke)
  }

  package mutating func polyline(_ points: [Point], stroke: Stroke) {
    guard points.count > 1 else { return }
    path(.polyline(points), stroke: stroke)
  }

  package mutating func polygon(_ points: [Point], fill: Colour? = nil, stroke: Stroke? = nil) {
    path(.polyline(points, closed: true), fill: fill, stroke: stroke)
  }

  package mutating func rectangle(
    _ rectangle: Rectangle, fill: Colour? = nil, stroke: Stroke? = nil, radius: Double = 0
  ) {
    path(.rectangle(rectangle, radius: radius), fill: fill, stroke: stroke)
  }

  package mutating func circle(centre: Point, radius: Double, fill: Colour? = nil, stroke: Stroke? = nil) {
    path(.circle(centre: centre, radius: radius), fill: fill, stroke: stroke)
  }

  package mutating func marker(
    _ marker: Marker, at centre: Point, size: Double, fill: Colour? = nil, stroke: Stroke? = nil
  ) {
    path(marker.path(at: centre, size: size), fill: fill, stroke: stroke)
  }

  /// A straight arrow whose head ends at `end`.
  package mutating func arrow(from start: Point, to end: Point, stroke: Stroke, head: Double = 4) {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let length = (dx * dx + dy * dy).squareRoot()
    guard length > 0 else { return }
    let (ux, uy) = (dx / length, dy / length)
    let base = Point(end.x - ux * head, end.y - uy * head)
    line(from: start, to: base, stroke: stroke)
    let half = head * 0.4
    polygon(
      [end, Point(base.x - uy * half, base.y + ux * half), Point(base.x + uy * half, base.y - ux * half)],
      fill: stroke.colour)
  }

  package mutating func image(_ image: RasterImage, in rectangle: Rectangle) {
    drawing.commands.append(.image(image, in: rectangle))
  }

  /// Sets text and returns the rectangle that it fills.
  ///
  /// - Parameter rotation: degrees, counter-clockwise about `point`.
  @discardableResult
  package mutating func text(
    _ block: TextBlock, at point: Point, anchor: TextAnchor = .topLeft, rotation: Double = 0
  ) -> Rectangle {
    if !block.text.plain.isEmpty {
      drawing.commands.append(.text(block, at: point, anchor: anchor, rotation: rotation))
    }
    return TextLayout(block).bounds(at: point, anchor: anchor, rotation: rotation)
  }

  /// Sets text and returns the rectangle that it fills.
  @discardableResult
  package mutating func text(
    _ text: RichText, style: TextStyle, at point: Point, anchor: TextAnchor = .topLeft, width: Double? = nil,
    alignment: TextBlock.Alignment = .left, rotation: Double = 0, role: TextBlock.Role = .content
  ) -> Rectangle {
    self.text(
      TextBlock(text, style: style, width: width, alignment: alignment, role: role), at: point, anchor: anchor,
      rotation: rotation)
  }

  /// Draws only inside `clip`.
  package mutating func clipped(to clip: Path, _ body: (inout Canvas) -> Void) {
    var inner = Canvas(width: size.width, height: size.height)
    body(&inner)
    drawing.commands.append(.group(inner.drawing.commands, clip: clip, placement: .identity))
  }

  /// Puts another drawing on this page, its top left corner at `point`.
  package mutating func draw(_ other: Drawing, at point: Point, scale: Double = 1) {
    drawing.commands.append(
      .group(other.commands, clip: nil, placement: Placement(x: point.x, y: point.y, scale: scale)))
  }

  /// Puts another drawing on this page, as large as fits into `rectangle`, centred.
  package mutating func draw(_ other: Drawing, in rectangle: Rectangle) {
    guard other.size.width > 0, other.size.height > 0 else { return }
    let scale = min(rectangle.width / other.size.width, rectangle.height / other.size.height)
    draw(
      other,
      at: Point(
        rectangle.centre.x - other.size.width * scale / 2, rectangle.centre.y - other.size.height * scale / 2),
      scale: scale)
  }
}
