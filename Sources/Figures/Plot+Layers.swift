/// How each kind of layer is drawn.
extension Plot {
  func draw(_ layer: PlotLayer, in frame: Rectangle, on canvas: inout Canvas) {
    switch layer {
    case .line(let points, let stroke):
      for piece in points.split(whereSeparator: { !$0.x.isFinite || !$0.y.isFinite }) {
        canvas.polyline(piece.map { position(of: $0, in: frame) }, stroke: stroke)
      }
    case .steps(let points, let stroke):
      for piece in points.split(whereSeparator: { !$0.x.isFinite || !$0.y.isFinite }) {
        canvas.polyline(Plot.stairs(Array(piece)).map { position(of: $0, in: frame) }, stroke: stroke)
      }
    case .points(let points, let marker, let size, let fill, let stroke):
      for point in points where point.x.isFinite && point.y.isFinite {
        canvas.marker(marker, at: position(of: point, in: frame), size: size, fill: fill, stroke: stroke)
      }
    case .verticalIntervals(let intervals, let stroke, let cap):
      for interval in intervals where interval.lower.isFinite && interval.upper.isFinite {
        let top = position(of: DataPoint(interval.position, interval.upper), in: frame)
        let bottom = position(of: DataPoint(interval.position, interval.lower), in: frame)
        canvas.line(from: top, to: bottom, stroke: stroke)
        guard cap > 0 else { continue }
        for end in [top, bottom] {
          canvas.line(from: Point(end.x - cap / 2, end.y), to: Point(end.x + cap / 2, end.y), stroke: stroke)
        }
      }
    case .horizontalIntervals(let intervals, let stroke, let cap):
      for interval in intervals where interval.lower.isFinite && interval.upper.isFinite {
        let left = position(of: DataPoint(interval.lower, interval.position), in: frame)
        let right = position(of: DataPoint(interval.upper, interval.position), in: frame)
        canvas.line(from: left, to: right, stroke: stroke)
        guard cap > 0 else { continue }
        for end in [left, right] {
          canvas.line(from: Point(end.x, end.y - cap / 2), to: Point(end.x, end.y + cap / 2), stroke: stroke)
        }
      }
    case .band(let intervals, let fill):
      let finite = intervals.filter { $0.position.isFinite && $0.lower.isFinite && $0.upper.isFinite }
      guard finite.count > 1 else { return }
      let upper = finite.map { position(of: DataPoint($0.position, $0.upper), in: frame) }
      let lower = finite.reversed().map { position(of: DataPoint($0.position, $0.lower), in: frame) }
      canvas.polygon(upper + lower, fill: fill)
    case .bars(let points, let base, let width, let fill):
      for point in points where point.x.isFinite && point.y.isFinite && point.y != base {
        let a = position(of: DataPoint(point.x - width / 2, max(point.y, base)), in: frame)
        let b = position(of: DataPoint(point.x + width / 2, min(point.y, base)), in: frame)
        canvas.rectangle(Rectangle(x: a.x, y: a.y, width: b.x - a.x, height: b.y - a.y), fill: fill)
      }
    case .boxes(let boxes, let width, let fill, let stroke):
      for box in boxes { draw(box, width: width, fill: fill, stroke: stroke, in: frame, on: &canvas) }
    case .violins(let violins, let fill, let stroke):
      for violin in violins where violin.values.count > 1 && violin.values.count == violin.halfWidths.count {
        let sides = zip(violin.values, violin.halfWidths)
        let right = sides.map { position(of: DataPoint(violin.position + $1, $0), in: frame) }
        let left = sides.map { position(of: DataPoint(violin.position - $1, $0), in: frame) }
        canvas.polygon(right + left.reversed(), fill: fill, stroke: stroke)
      }
    case .tiles(let tiles, let gap):
      for tile in tiles {
        canvas.rectangle(rectangle(of: tile, in: frame), fill: tile.fill, stroke: gap)
      }
    case .raster(let image, let x, let y):
      let corner = position(of: DataPoint(x.lowerBound, y.upperBound), in: frame)
      let opposite = position(of: DataPoint(x.upperBound, y.lowerBound), in: frame)
      canvas.image(
        image,
        in: Rectangle(x: corner.x, y: corner.y, width: opposite.x - corner.x, height: opposite.y - corner.y))
    case .contours(let lines, let stroke):
      for line in lines { canvas.polyline(line.map { position(of: $0, in: frame) }, stroke: stroke) }
    case .label(let text, let point, let offset, let anchor, let style):
      let place = position(of: point, in: frame)
      canvas.text(text, style: style, at: Point(place.x + offset.x, place.y + offset.y), anchor: anchor)
    }
  }

  /// The corners of stairs that go across first.
  static func stairs(_ points: [DataPoint]) -> [DataPoint] {
    guard let first = points.first else { return [] }
    return zip(points, points.dropFirst()).reduce(into: [first]) { stairs, pair in
      stairs += [DataPoint(pair.1.x, pair.0.y), pair.1]
    }
  }

  /// Where a tile lies on the page.
  func rectangle(of tile: PlotLayer.Tile, in frame: Rectangle) -> Rectangle {
    let corner = position(of: DataPoint(tile.x - tile.width / 2, tile.y + tile.height / 2), in: frame)
    let opposite = position(of: DataPoint(tile.x + tile.width / 2, tile.y - tile.height / 2), in: frame)
    return Rectangle(x: corner.x, y: corner.y, width: opposite.x - corner.x, height: opposite.y - corner.y)
  }

  private func draw(
    _ box: PlotLayer.Box, width: Double, fill: Colour?, stroke: Stroke, in frame: Rectangle, on canvas: inout Canvas
  ) {
    func place(_ x: Double, _ y: Double) -> Point { position(of: DataPoint(box.position + x, y), in: frame) }
    let half = width / 2
    for (inner, outer) in [(box.lowerQuartile, box.lower), (box.upperQuartile, box.upper)] {
      canvas.line(from: place(0, inner), to: place(0, outer), stroke: stroke)
      canvas.line(from: place(-half / 2, outer), to: place(half / 2, outer), stroke: stroke)
    }
    let (corner, opposite) = (place(-half, box.upperQuartile), place(half, box.lowerQuartile))
    canvas.rectangle(
      Rectangle(x: corner.x, y: corner.y, width: opposite.x - corner.x, height: opposite.y - corner.y), fill: fill,
      stroke: stroke)
    var middle = stroke
    middle.width *= 2
    canvas.line(from: place(-half, box.median), to: place(half, box.median), stroke: middle)
  }
}
