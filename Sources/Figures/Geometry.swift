/// Lengths in this room are points, 1/72 inch; x runs to the right, y runs down, as on a page.
package struct Point: Sendable, Hashable, Codable {
  package var x: Double
  package var y: Double

  package init(_ x: Double, _ y: Double) {
    self.x = x
    self.y = y
  }
}

/// Width and height in points.
package struct Size: Sendable, Hashable, Codable {
  package var width: Double
  package var height: Double

  package init(width: Double, height: Double) {
    self.width = width
    self.height = height
  }
}

/// An upright rectangle in points; `x`, `y` is its top left corner.
package struct Rectangle: Sendable, Hashable, Codable {
  package var x: Double
  package var y: Double
  package var width: Double
  package var height: Double

  package init(x: Double, y: Double, width: Double, height: Double) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  package var left: Double { x }
  package var top: Double { y }
  package var right: Double { x + width }
  package var bottom: Double { y + height }
  package var centre: Point { Point(x + width / 2, y + height / 2) }

  /// The rectangle made smaller by `margin` on every side; larger where `margin` is negative.
  package func inset(by margin: Double) -> Rectangle {
    Rectangle(x: x + margin, y: y + margin, width: width - 2 * margin, height: height - 2 * margin)
  }

  /// Whether the two share more than an edge.
  package func overlaps(_ other: Rectangle) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  /// Whether any part of the segment lies inside (Liang and Barsky 1984, doi:10.1145/357332.357333).
  package func meets(segmentFrom start: Point, to end: Point) -> Bool {
    var entry = 0.0
    var exit = 1.0
    let delta = Point(end.x - start.x, end.y - start.y)
    let edges = [
      (-delta.x, start.x - left), (delta.x, right - start.x), (-delta.y, start.y - top), (delta.y, bottom - start.y),
    ]
    for (step, distance) in edges {
      if step == 0 {
        if distance <= 0 { return false }
      } else if step < 0 {
        entry = max(entry, distance / step)
      } else {
        exit = min(exit, distance / step)
      }
    }
    return entry < exit
  }
}

extension Double {
  /// This many millimetres, in points.
  package var mm: Double { self * 72 / 25.4 }
}

extension Int {
  /// This many millimetres, in points.
  package var mm: Double { Double(self).mm }
}

/// An outline made of straight lines and cubic curves.
package struct Path: Sendable, Equatable {
  package enum Element: Sendable, Equatable {
    case move(Point)
    case line(Point)
    case curve(Point, Point, Point)
    case close
  }

  package var elements: [Element]
  /// Whether a point enclosed twice is outside; otherwise it is inside (nonzero winding).
  package var evenOdd: Bool

  package init(_ elements: [Element] = [], evenOdd: Bool = false) {
    self.elements = elements
    self.evenOdd = evenOdd
  }

  /// The lines from point to point.
  package static func polyline(_ points: [Point], closed: Bool = false) -> Path {
    guard let first = points.first else { return Path() }
    return Path([.move(first)] + points.dropFirst().map { .line($0) } + (closed ? [.close] : []))
  }

  /// A rectangle, its corners rounded by `radius`.
  package static func rectangle(_ rectangle: Rectangle, radius: Double = 0) -> Path {
    let (l, t, r, b) = (rectangle.left, rectangle.top, rectangle.right, rectangle.bottom)
    let radius = min(radius, rectangle.width / 2, rectangle.height / 2)
    guard radius > 0 else { return .polyline([Point(l, t), Point(r, t), Point(r, b), Point(l, b)], closed: true) }
    let k = radius * (1 - circleControl)
    return Path([
      .move(Point(l + radius, t)), .line(Point(r - radius, t)),
      .curve(Point(r - k, t), Point(r, t + k), Point(r, t + radius)), .line(Point(r, b - radius)),
      .curve(Point(r, b - k), Point(r - k, b), Point(r - radius, b)), .line(Point(l + radius, b)),
      .curve(Point(l + k, b), Point(l, b - k), Point(l, b - radius)), .line(Point(l, t + radius)),
      .curve(Point(l, t + k), Point(l + k, t), Point(l + radius, t)), .close,
    ])
  }

  /// A circle of four cubic curves, true to 0.03% of the radius.
  package static func circle(centre: Point, radius: Double) -> Path {
    rectangle(
      Rectangle(x: centre.x - radius, y: centre.y - radius, width: 2 * radius, height: 2 * radius), radius: radius)
  }

  /// How far the control points of a quarter circle lie from its ends, in radii.
  private static let circleControl = 0.5522847498
}
