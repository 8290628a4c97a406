/// A point in the units of the axes.
package struct DataPoint: Sendable, Hashable {
  package var x: Double
  package var y: Double

  package init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// Something that is drawn in the units of the axes.
package enum PlotLayer: Sendable, Equatable {
  /// Straight lines from point to point; points that are not finite are left out and break the line.
  case line([DataPoint], stroke: Stroke)
  /// Markers of one size.
  case points([DataPoint], marker: Marker, size: Double, fill: Colour?, stroke: Stroke?)
  /// Vertical bars from lower to upper, with caps of `cap` points.
  case verticalIntervals([Interval], stroke: Stroke, cap: Double)
  /// Horizontal bars from lower to upper, with caps of `cap` points.
  case horizontalIntervals([Interval], stroke: Stroke, cap: Double)
  /// The area between lower and upper.
  case band([Interval], fill: Colour)
  /// Bars from `base` to each point's y, `width` in units of x.
  case bars([DataPoint], base: Double, width: Double, fill: Colour)
  /// Text at a point, moved by `offset` in points.
  case label(RichText, at: DataPoint, offset: Point, anchor: TextAnchor, style: TextStyle)

  /// The bounds of something at a position on the other axis.
  package struct Interval: Sendable, Hashable {
    package var position: Double
    package var lower: Double
    package var upper: Double

    package init(position: Double, lower: Double, upper: Double) {
      self.position = position
      self.lower = lower
      self.upper = upper
    }
  }
}

/// A pair of axes and what is drawn between them.
package struct Plot: Sendable, Equatable {
  package var x: Axis
  package var y: Axis
  package var layers: [PlotLayer]
  /// Drawn in place of the layers where there is nothing to draw: why not.
  package var message: RichText?
  /// Whether the plot is framed on all four sides, or has a left and a bottom axis only.
  package var framed: Bool
  /// Whether what leaves the frame is cut off at it.
  package var clipped = false

  package init(x: Axis, y: Axis, layers: [PlotLayer] = [], message: RichText? = nil, framed: Bool = true) {
    self.x = x
    self.y = y
    self.layers = layers
    self.message = message
    self.framed = framed
  }

  /// Where a point of the data lies on the page.
  package func position(of point: DataPoint, in frame: Rectangle) -> Point {
    Point(frame.left + x.share(of: point.x) * frame.width, frame.bottom - y.share(of: point.y) * frame.height)
  }

  /// Draws axes, tick labels and axis titles, then the layers; `frame` is the rectangle between the axes.
  ///
  /// - Parameters:
  ///   - showsX: whether the x axis is labelled and titled.
  ///   - showsYTitle: whether the y axis is titled; its ticks are labelled always.
  package func draw(
    in frame: Rectangle, on canvas: inout Canvas, theme: FigureTheme, showsX: Bool = true, showsYTitle: Bool = true
  ) {
    if message != nil { canvas.rectangle(frame, fill: Colour(hex: 0xF6F6F6)) }
    // Axes lie under the data: a curve may run along them.
    drawAxes(in: frame, on: &canvas, theme: theme, showsX: showsX, showsYTitle: showsYTitle)
    if let message {
      canvas.text(
        message, style: theme.text.coloured(Colour(hex: 0x404040)), at: frame.centre, anchor: .centre,
        width: frame.width * 0.82, alignment: .centre)
    } else if clipped {
      canvas.clipped(to: .rectangle(frame)) { canvas in
        for layer in layers { draw(layer, in: frame, on: &canvas) }
      }
    } else {
      for layer in layers { draw(layer, in: frame, on: &canvas) }
    }
  }

  /// How far labels and titles reach from the frame: left and below.
  package func margins(theme: FigureTheme, showsX: Bool = true, showsYTitle: Bool = true) -> (
    left: Double, bottom: Double
  ) {
    let labels = y.ticks.map { TextBlock($0.label, style: theme.text).size.width }.max() ?? 0
    let line = theme.textSize * 1.2
    let title = showsYTitle && !y.title.plain.isEmpty ? line + 2 : 0
    let bottom = showsX ? Plot.tick + 1.5 + line + (x.title.plain.isEmpty ? 0 : line + 2) : 0
    return (Plot.tick + 1.5 + labels + title, bottom)
  }

  /// Length of a tick mark in points.
  private static let tick = 2.5

  private func drawAxes(
    in frame: Rectangle, on canvas: inout Canvas, theme: FigureTheme, showsX: Bool, showsYTitle: Bool
  ) {
    let stroke = theme.axisStroke
    if framed {
      canvas.rectangle(frame, stroke: stroke)
    } else {
      canvas.polyline(
        [Point(frame.left, frame.top), Point(frame.left, frame.bottom), Point(frame.right, frame.bottom)],
        stroke: stroke)
    }
    for tick in x.ticks {
      let position = frame.left + x.share(of: tick.value) * frame.width
      canvas.line(
        from: Point(position, frame.bottom), to: Point(position, frame.bottom + Plot.tick),
        stroke: Stroke(stroke.colour, width: stroke.width))
      if showsX {
        canvas.text(
          tick.label, style: theme.text, at: Point(position, frame.bottom + Plot.tick + 1.5), anchor: .topCentre)
      }
    }
    for tick in y.ticks {
      let position = frame.bottom - y.share(of: tick.value) * frame.height
      canvas.line(
        from: Point(frame.left - Plot.tick, position), to: Point(frame.left, position),
        stroke: Stroke(stroke.colour, width: stroke.width))
      canvas.text(
        tick.label, style: theme.text, at: Point(frame.left - Plot.tick - 1.5, position), anchor: .right)
    }
    let line = theme.textSize * 1.2
    if showsX {
      canvas.text(
        x.title, style: theme.text, at: Point(frame.centre.x, frame.bottom + Plot.tick + 1.5 + line + 2),
        anchor: .topCentre)
    }
    if showsYTitle {
      let left = frame.left - margins(theme: theme, showsX: showsX, showsYTitle: true).left
      canvas.text(
        y.title, style: theme.text, at: Point(left, frame.centre.y), anchor: .topCentre, rotation: 90)
    }
  }

  private func draw(_ layer: PlotLayer, in frame: Rectangle, on canvas: inout Canvas) {
    switch layer {
    case .line(let points, let stroke):
      for piece in points.split(whereSeparator: { !$0.x.isFinite || !$0.y.isFinite }) {
        canvas.polyline(piece.map { position(of: $0, in: frame) }, stroke: stroke)
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
    case .label(let text, let point, let offset, let anchor, let style):
      let place = position(of: point, in: frame)
      canvas.text(text, style: style, at: Point(place.x + offset.x, place.y + offset.y), anchor: anchor)
    }
  }
}
