/// Where a plot has room for a key.
extension Plot {
  enum Corner: CaseIterable { case lowerRight, lowerLeft, upperLeft, upperRight }

  /// The top left corner of a box of `size` in the first of `corners` where nothing is drawn; nil where it fits in none.
  func room(for size: Size, in frame: Rectangle, corners: [Corner]) -> Point? {
    guard size.width <= frame.width * 0.9, size.height <= frame.height * 0.5 else { return nil }
    let (left, right) = (frame.left + 4, frame.right - size.width - 4)
    let (top, bottom) = (frame.top + 3, frame.bottom - size.height - 3)
    for corner in corners {
      let origin =
        switch corner {
        case .lowerRight: Point(right, bottom)
        case .lowerLeft: Point(left, bottom)
        case .upperLeft: Point(left, top)
        case .upperRight: Point(right, top)
        }
      let box = Rectangle(x: origin.x - 3, y: origin.y - 3, width: size.width + 5, height: size.height + 4)
      if layers.allSatisfy({ !meets($0, box: box, in: frame) }) { return origin }
    }
    return nil
  }

  /// A place for a box of each size in the plot of the same index: in one corner of all plots where that is free, otherwise
  /// in any of `corners`; nil where one of them fits nowhere.
  static func rooms(for sizes: [(index: Int, size: Size)], plots: [Plot], frames: [Rectangle], corners: [Corner])
    -> [Point]?
  {
    for choice in corners.map({ [$0] }) + [corners] {
      let places = sizes.compactMap { plots[$0.index].room(for: $0.size, in: frames[$0.index], corners: choice) }
      if places.count == sizes.count { return places }
    }
    return nil
  }

  private func meets(_ layer: PlotLayer, box: Rectangle, in frame: Rectangle) -> Bool {
    switch layer {
    case .line(let points, _):
      return points.split(whereSeparator: { !$0.x.isFinite || !$0.y.isFinite }).contains { piece in
        let places = piece.map { position(of: $0, in: frame) }
        return zip(places, places.dropFirst()).contains { box.meets(segmentFrom: $0, to: $1) }
      }
    case .steps(let points, let stroke):
      return points.split(whereSeparator: { !$0.x.isFinite || !$0.y.isFinite }).contains { piece in
        meets(.line(Plot.stairs(Array(piece)), stroke: stroke), box: box, in: frame)
      }
    case .contours(let lines, let stroke):
      return lines.contains { meets(.line($0, stroke: stroke), box: box, in: frame) }
    case .boxes(let boxes, let width, _, _):
      return boxes.contains {
        let tile = PlotLayer.Tile(
          x: $0.position, y: ($0.lower + $0.upper) / 2, width: width, height: $0.upper - $0.lower, fill: .white)
        return box.overlaps(rectangle(of: tile, in: frame))
      }
    case .violins(let violins, _, _):
      return violins.contains { violin in
        zip(violin.values, violin.halfWidths).contains { value, half in
          box.meets(
            segmentFrom: position(of: DataPoint(violin.position - half, value), in: frame),
            to: position(of: DataPoint(violin.position + half, value), in: frame))
        }
      }
    case .tiles(let tiles, _): return tiles.contains { box.overlaps(rectangle(of: $0, in: frame)) }
    case .raster(_, let x, let y):
      let tile = PlotLayer.Tile(
        x: (x.lowerBound + x.upperBound) / 2, y: (y.lowerBound + y.upperBound) / 2,
        width: x.upperBound - x.lowerBound, height: y.upperBound - y.lowerBound, fill: .white)
      return box.overlaps(rectangle(of: tile, in: frame))
    case .points(let points, _, let size, _, _):
      return points.contains { point in
        guard point.x.isFinite, point.y.isFinite else { return false }
        let centre = position(of: point, in: frame)
        return box.overlaps(Rectangle(x: centre.x, y: centre.y, width: 0, height: 0).inset(by: -size / 2))
      }
    case .verticalIntervals(let intervals, _, _), .band(let intervals, _):
      return intervals.contains { interval in
        box.meets(
          segmentFrom: position(of: DataPoint(interval.position, interval.lower), in: frame),
          to: position(of: DataPoint(interval.position, interval.upper), in: frame))
      }
    case .horizontalIntervals(let intervals, _, _):
      return intervals.contains { interval in
        box.meets(
          segmentFrom: position(of: DataPoint(interval.lower, interval.position), in: frame),
          to: position(of: DataPoint(interval.upper, interval.position), in: frame))
      }
    case .bars(let points, let base, let width, _):
      return points.contains { point in
        let a = position(of: DataPoint(point.x - width / 2, max(point.y, base)), in: frame)
        let b = position(of: DataPoint(point.x + width / 2, min(point.y, base)), in: frame)
        return box.overlaps(Rectangle(x: a.x, y: a.y, width: b.x - a.x, height: b.y - a.y))
      }
    case .label(let text, let point, let offset, let anchor, let style):
      let place = position(of: point, in: frame)
      let bounds = TextLayout(TextBlock(text, style: style)).bounds(
        at: Point(place.x + offset.x, place.y + offset.y), anchor: anchor, rotation: 0)
      return box.overlaps(bounds)
    }
  }
}
