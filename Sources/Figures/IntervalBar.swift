extension Canvas {
  /// An interval of a forest plot: a bar from `left` to `right`; an end beyond the frame is an arrow.
  mutating func intervalBar(from left: Double, to right: Double, at y: Double, in frame: Rectangle, stroke: Stroke) {
    let (from, to) = (max(left, frame.left), min(right, frame.right))
    guard left.isFinite, right.isFinite, from <= frame.right, to >= frame.left else { return }
    let middle = (from + to) / 2
    if left < frame.left {
      arrow(from: Point(middle, y), to: Point(from, y), stroke: stroke)
    } else {
      line(from: Point(middle, y), to: Point(from, y), stroke: stroke)
    }
    if right > frame.right {
      arrow(from: Point(middle, y), to: Point(to, y), stroke: stroke)
    } else {
      line(from: Point(middle, y), to: Point(to, y), stroke: stroke)
    }
  }
}
