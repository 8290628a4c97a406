/// The guide of a colour scale: a bar with ticks, and what it measures.
struct ColourBar {
  let scale: ColourScale
  /// From where to where the bar runs, with its ticks; its title stands beside or above it.
  let axis: Axis
  let theme: FigureTheme
  var thickness = 6.0

  init(scale: ColourScale, axis: Axis, theme: FigureTheme) {
    self.scale = scale
    self.axis = axis
    self.theme = theme
  }

  /// The colour of a value; white for one that is not finite.
  func colour(of value: Double) -> Colour {
    value.isFinite ? scale.colour(at: axis.share(of: value)) : .white
  }

  /// Height of a bar that lies, with its labels and its title above it.
  var lyingHeight: Double {
    let line = TextBlock("Ag", style: theme.smallText).size.height
    return (axis.title.plain.isEmpty ? 0 : line + 1.5) + thickness + 2.5 + line
  }

  /// Draws a lying bar of `length` from its top left corner, and returns where it ends below.
  @discardableResult
  func drawLying(at origin: Point, length: Double, on canvas: inout Canvas) -> Double {
    var y = origin.y
    if !axis.title.plain.isEmpty {
      y = canvas.text(axis.title, style: theme.smallText, at: origin).bottom + 1.5
    }
    let bar = Rectangle(x: origin.x, y: y, width: length, height: thickness)
    if let strip = scale.strip() { canvas.image(strip, in: bar) }
    canvas.rectangle(bar, stroke: theme.axisStroke)
    for tick in axis.ticks {
      let x = bar.left + axis.share(of: tick.value) * length
      canvas.line(from: Point(x, bar.bottom), to: Point(x, bar.bottom + 2), stroke: theme.axisStroke)
      canvas.text(
        tick.label, style: theme.smallText, at: Point(x, bar.bottom + 2.5), anchor: .topCentre, role: .scale)
    }
    return y + thickness + 2.5 + TextBlock("Ag", style: theme.smallText).size.height
  }

  /// Width of a standing bar with its labels, its title above it not counted.
  var standingWidth: Double {
    thickness + 3.5 + (axis.ticks.map { TextBlock($0.label, style: theme.smallText).size.width }.max() ?? 0)
  }

  /// Draws a standing bar in the left part of `frame`, the highest value at the top.
  func drawStanding(in frame: Rectangle, on canvas: inout Canvas) {
    let bar = Rectangle(x: frame.left, y: frame.top, width: thickness, height: frame.height)
    // Upright strips are made of slices, since a raster is stored row by row.
    let steps = 128
    for step in 0..<steps {
      let height = bar.height / Double(steps)
      canvas.rectangle(
        Rectangle(
          x: bar.left, y: bar.bottom - Double(step + 1) * height, width: thickness,
          // A hair more than its part, so that no light line shows between two slices.
          height: height + (step == 0 ? 0 : 0.3)),
        fill: scale.colour(at: (Double(step) + 0.5) / Double(steps)))
    }
    canvas.rectangle(bar, stroke: theme.axisStroke)
    for tick in axis.ticks {
      let y = bar.bottom - axis.share(of: tick.value) * bar.height
      canvas.line(from: Point(bar.right, y), to: Point(bar.right + 2, y), stroke: theme.axisStroke)
      canvas.text(tick.label, style: theme.smallText, at: Point(bar.right + 3.5, y), anchor: .left, role: .scale)
    }
  }
}
