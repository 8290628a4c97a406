import Record

/// How the marks of a forest plot are drawn: squares with their intervals, diamonds and bars.
extension ForestPage {
  /// Side of the largest square in points.
  private static let largest = 7.0

  func draw(
    _ cell: ForestRow.Cell, of row: ForestRow, panel: ForestPanel, axis: Axis, frame: Rectangle, middle: Double,
    top: Double, on canvas: inout Canvas
  ) {
    func x(_ value: Double) -> Double { frame.left + axis.share(of: value) * frame.width }
    guard let metric = cell.metric else { return }
    let isSquare = row.kind == .group || row.kind == .term
    let colour = isSquare ? theme.series(0).colour : Colour.ink
    if metric.value == nil, metric.lower == nil, let reason = metric.reason {
      let note = TextBlock(RichText(reason), style: theme.note)
      let size = note.size
      if size.width + 8 < frame.width {
        // Lines of reference stop at the words.
        canvas.rectangle(
          Rectangle(x: frame.left + 2, y: top, width: size.width + 4, height: size.height), fill: .white)
        canvas.text(note, at: Point(frame.left + 4, top))
      }
      return
    }
    if row.kind == .pooled, let value = metric.value, let lower = metric.lower, let upper = metric.upper,
      lower >= axis.lower, upper <= axis.upper
    {
      let half = theme.textSize * 0.42
      canvas.polygon(
        [
          Point(x(lower), middle), Point(x(value), middle - half), Point(x(upper), middle),
          Point(x(value), middle + half),
        ], fill: colour)
      return
    }
    let stroke = Stroke(colour, width: row.kind == .prediction ? 1.4 : 0.9)
    if let lower = metric.lower, let upper = metric.upper {
      canvas.intervalBar(from: x(lower), to: x(upper), at: middle, in: frame, stroke: stroke)
      if row.kind == .prediction {
        for bound in [x(lower), x(upper)] where bound >= frame.left && bound <= frame.right {
          canvas.line(from: Point(bound, middle - 2), to: Point(bound, middle + 2), stroke: stroke)
        }
      }
    }
    guard let value = metric.value, row.kind != .prediction, value >= axis.lower, value <= axis.upper else { return }
    let centre = Point(x(value), middle)
    if isSquare {
      // The area is in proportion to the number of patients.
      let share = panel.scalesSquares ? Double(row.n ?? 0) / Double(max(most, 1)) : 0.45
      let size = max(1.6, ForestPage.largest * share.squareRoot())
      canvas.rectangle(
        Rectangle(x: centre.x - size / 2, y: middle - size / 2, width: size, height: size), fill: colour)
    } else {
      canvas.marker(
        .diamond, at: centre, size: theme.markerSize + 0.5, fill: row.kind == .pooled ? colour : .white,
        stroke: Stroke(colour, width: 0.9))
    }
  }
}
