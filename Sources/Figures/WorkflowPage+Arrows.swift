/// From each card to the next.
extension WorkflowPage {
  func drawArrows(_ rows: [[Card]], on canvas: inout Canvas) {
    for (index, row) in rows.enumerated() {
      for (one, next) in zip(row, row.dropFirst()) {
        arrow(Point(one.box.right + 1.5, one.box.centre.y), Point(next.box.left - 1.5, next.box.centre.y), on: &canvas)
      }
      guard index > 0, let from = rows[index - 1].last, let to = row.first else { continue }
      // An arrow into a ground ends at its edge: the words of the ground stand behind it.
      var top = to.box.top
      if to.step.scope == .development, columns > 1 || from.step.scope != .development {
        let run = columns > 1 ? row.prefix { $0.step.scope == .development }.map(\.step) : [to.step]
        top -= groundTop(run, width: to.box.width)
      }
      elbow(from: from.box, to: Point(to.box.centre.x, top - 1), on: &canvas)
    }
  }

  /// From the bottom of a card down to a point, at right angles, between the rows.
  private func elbow(from: Rectangle, to end: Point, on canvas: inout Canvas) {
    let start = Point(from.centre.x, from.bottom + 1.5)
    guard abs(start.x - end.x) > 1 else {
      arrow(start, end, on: &canvas)
      return
    }
    let middle = from.bottom + ground + (gap - ground) * 0.4
    canvas.polyline([start, Point(start.x, middle), Point(end.x, middle)], stroke: line)
    arrow(Point(end.x, middle), end, on: &canvas)
  }

  private var line: Stroke { Stroke(Colour(hex: 0x4A5560), width: 0.9, join: .round) }

  func arrow(_ start: Point, _ end: Point, on canvas: inout Canvas) {
    canvas.arrow(from: start, to: end, stroke: line, head: 5)
  }
}
