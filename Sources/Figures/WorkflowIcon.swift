/// Small pictures of the steps of a study, drawn in lines of one colour.
enum WorkflowIcon: Sendable, Equatable, CaseIterable {
  case images, preparation, habitats, features, robustness, models, validation, evaluation, predictions

  /// Draws the picture into a square.
  func draw(in box: Rectangle, colour: Colour, on canvas: inout Canvas) {
    let stroke = Stroke(colour, width: 0.7, cap: .round, join: .round)
    func point(_ x: Double, _ y: Double) -> Point { Point(box.left + x * box.width, box.top + y * box.height) }
    func part(_ x: Double, _ y: Double, _ width: Double, _ height: Double) -> Rectangle {
      Rectangle(
        x: box.left + x * box.width, y: box.top + y * box.height, width: width * box.width, height: height * box.height)
    }
    switch self {
    case .images:
      canvas.polyline([point(0.3, 0.2), point(0.3, 0), point(1, 0), point(1, 0.7), point(0.8, 0.7)], stroke: stroke)
      canvas.rectangle(part(0, 0.25, 0.75, 0.75), stroke: stroke)
      canvas.circle(centre: point(0.38, 0.62), radius: box.width * 0.17, fill: colour)
    case .preparation:
      canvas.rectangle(part(0, 0, 1, 1), stroke: stroke)
      for share in [1.0 / 3, 2.0 / 3] {
        canvas.line(from: point(share, 0), to: point(share, 1), stroke: stroke)
        canvas.line(from: point(0, share), to: point(1, share), stroke: stroke)
      }
    case .habitats:
      canvas.circle(centre: point(0.5, 0.5), radius: box.width * 0.5, stroke: stroke)
      for end in [point(0.5, 0), point(0.07, 0.75), point(0.93, 0.75)] {
        canvas.line(from: point(0.5, 0.5), to: end, stroke: stroke)
      }
    case .features:
      for (x, height) in [(0.0, 0.45), (0.27, 1), (0.54, 0.7), (0.81, 0.3)] {
        canvas.rectangle(part(x, 1 - height, 0.19, height), fill: colour)
      }
    case .robustness:
      canvas.circle(centre: point(0.5, 0.5), radius: box.width * 0.5, stroke: stroke)
      canvas.polyline([point(0.25, 0.52), point(0.44, 0.7), point(0.76, 0.32)], stroke: stroke)
    case .models:
      canvas.polyline([point(0, 0), point(0, 1), point(1, 1)], stroke: stroke)
      canvas.path(
        Path([.move(point(0.08, 0.88)), .curve(point(0.6, 0.88), point(0.42, 0.12), point(0.98, 0.12))]),
        stroke: stroke)
    case .validation:
      for row in 0..<3 {
        for column in 0..<3 {
          let cell = part(Double(column) * 0.37, Double(row) * 0.37, 0.26, 0.26)
          canvas.rectangle(cell, fill: row == column ? colour : nil, stroke: stroke)
        }
      }
    case .evaluation:
      canvas.polyline([point(0, 0), point(0, 1), point(1, 1)], stroke: stroke)
      canvas.path(
        Path([.move(point(0, 1)), .curve(point(0.08, 0.35), point(0.35, 0.1), point(1, 0.05))]), stroke: stroke)
    case .predictions:
      canvas.rectangle(part(0, 0, 1, 1), stroke: stroke)
      canvas.line(from: point(0.4, 0), to: point(0.4, 1), stroke: stroke)
      for share in [0.28, 0.52, 0.76] {
        canvas.line(from: point(0, share), to: point(1, share), stroke: stroke)
      }
    }
  }
}
