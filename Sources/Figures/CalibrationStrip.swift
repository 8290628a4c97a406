/// The strip under a calibration plot: how predictions are distributed, patients with the event above its line, those without
/// below. It carries the x axis of the plot.
struct CalibrationStrip {
  let theme: FigureTheme
  let style: SeriesStyle
  let axis: Axis

  private static let bins = 20
  private let stripHeight = 34.0
  private let gap = 5.0
  private let names: [RichText] = ["Event", "No event"]

  /// Room that it needs under the frame.
  var height: Double { gap + stripHeight + 4 + 2 * theme.textSize * 1.2 + 2 }

  /// Room that its names need at the left.
  var leftMargin: Double { 4 + (names.map { TextBlock($0, style: theme.smallText).size.width }.max() ?? 0) }

  /// Probabilities in equal bins of 0 to 1; those outside are left out.
  static func histogram(_ probabilities: [Double], bins: Int) -> [Int] {
    var counts = [Int](repeating: 0, count: bins)
    for probability in probabilities where (0...1).contains(probability) {
      counts[min(bins - 1, Int(probability * Double(bins)))] += 1
    }
    return counts
  }

  /// Draws the strip under `frame`.
  ///
  /// - Parameters:
  ///   - withEvent: predicted probabilities of patients with the event.
  ///   - withoutEvent: predicted probabilities of patients without it.
  func draw(
    withEvent: [Double], withoutEvent: [Double], under frame: Rectangle, showsNames: Bool, on canvas: inout Canvas
  ) {
    let strip = Rectangle(x: frame.x, y: frame.bottom + gap, width: frame.width, height: stripHeight)
    let middle = strip.centre.y
    drawBars(
      CalibrationStrip.histogram(withEvent, bins: CalibrationStrip.bins),
      CalibrationStrip.histogram(withoutEvent, bins: CalibrationStrip.bins), in: strip, on: &canvas)
    if showsNames {
      let right = strip.left - 4
      canvas.text(names[0], style: theme.smallText, at: Point(right, middle - stripHeight / 4), anchor: .right)
      canvas.text(names[1], style: theme.smallText, at: Point(right, middle + stripHeight / 4), anchor: .right)
    }
    let base = strip.bottom + 1
    canvas.line(from: Point(strip.left, base), to: Point(strip.right, base), stroke: theme.axisStroke)
    for tick in axis.ticks {
      let x = strip.left + axis.share(of: tick.value) * strip.width
      canvas.line(from: Point(x, base), to: Point(x, base + 2.5), stroke: Stroke(.ink, width: theme.hairline))
      canvas.text(tick.label, style: theme.text, at: Point(x, base + 4), anchor: .topCentre, role: .scale)
    }
    canvas.text(
      axis.title, style: theme.text, at: Point(frame.centre.x, base + 6 + theme.textSize * 1.2), anchor: .topCentre)
  }

  private func drawBars(_ events: [Int], _ others: [Int], in strip: Rectangle, on canvas: inout Canvas) {
    let highest = max(events.max() ?? 0, others.max() ?? 0)
    guard highest > 0 else { return }
    let middle = strip.centre.y
    let unit = (strip.height / 2 - 1) / Double(highest)
    let width = strip.width / Double(CalibrationStrip.bins)
    for (bin, counts) in zip(events, others).enumerated() {
      let x = strip.left + Double(bin) * width + width * 0.1
      if counts.0 > 0 {
        let height = Double(counts.0) * unit
        canvas.rectangle(Rectangle(x: x, y: middle - height, width: width * 0.8, height: height), fill: style.colour)
      }
      if counts.1 > 0 {
        canvas.rectangle(
          Rectangle(x: x, y: middle, width: width * 0.8, height: Double(counts.1) * unit), fill: Colour(hex: 0xA6A6A6))
      }
    }
    canvas.line(
      from: Point(strip.left, middle), to: Point(strip.right, middle), stroke: Stroke(.ink, width: theme.hairline))
  }
}
