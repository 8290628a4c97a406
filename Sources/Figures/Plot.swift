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
    func depth(_ title: RichText) -> Double {
      title.plain.isEmpty ? 0 : line * Double(1 + title.plain.count { $0 == "\n" }) + 2
    }
    let title = showsYTitle ? depth(y.title) : 0
    let bottom = showsX ? Plot.tick + 1.5 + line + depth(x.title) : 0
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
          tick.label, style: theme.text, at: Point(position, frame.bottom + Plot.tick + 1.5), anchor: .topCentre,
          role: .scale)
      }
    }
    for value in x.minorTicks {
      let position = frame.left + x.share(of: value) * frame.width
      canvas.line(
        from: Point(position, frame.bottom), to: Point(position, frame.bottom + Plot.tick * 0.6),
        stroke: Stroke(stroke.colour, width: stroke.width))
    }
    for value in y.minorTicks {
      let position = frame.bottom - y.share(of: value) * frame.height
      canvas.line(
        from: Point(frame.left - Plot.tick * 0.6, position), to: Point(frame.left, position),
        stroke: Stroke(stroke.colour, width: stroke.width))
    }
    for tick in y.ticks {
      let position = frame.bottom - y.share(of: tick.value) * frame.height
      canvas.line(
        from: Point(frame.left - Plot.tick, position), to: Point(frame.left, position),
        stroke: Stroke(stroke.colour, width: stroke.width))
      canvas.text(
        tick.label, style: theme.text, at: Point(frame.left - Plot.tick - 1.5, position), anchor: .right, role: .scale)
    }
    let line = theme.textSize * 1.2
    if showsX {
      canvas.text(
        x.title, style: theme.text, at: Point(frame.centre.x, frame.bottom + Plot.tick + 1.5 + line + 2),
        anchor: .topCentre, alignment: .centre)
    }
    if showsYTitle {
      let left = frame.left - margins(theme: theme, showsX: showsX, showsYTitle: true).left
      canvas.text(
        y.title, style: theme.text, at: Point(left, frame.centre.y), anchor: .topCentre, alignment: .centre,
        rotation: 90)
    }
  }
}
