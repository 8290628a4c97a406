/// A colour of the sRGB space with its opacity.
package struct Colour: Sendable, Hashable, Codable {
  package var red: UInt8
  package var green: UInt8
  package var blue: UInt8
  /// 0 is invisible, 1 covers what lies below.
  package var opacity: Double

  package init(red: UInt8, green: UInt8, blue: UInt8, opacity: Double = 1) {
    self.red = red
    self.green = green
    self.blue = blue
    self.opacity = opacity
  }

  /// A colour as it is written on the web: `0x0072B2`.
  package init(hex: UInt32, opacity: Double = 1) {
    self.init(
      red: UInt8(truncatingIfNeeded: hex >> 16), green: UInt8(truncatingIfNeeded: hex >> 8),
      blue: UInt8(truncatingIfNeeded: hex), opacity: opacity)
  }

  package func opacity(_ opacity: Double) -> Colour {
    Colour(red: red, green: green, blue: blue, opacity: opacity)
  }

  /// `#rrggbb`, without the opacity.
  package var hexText: String {
    "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  package static let black = Colour(hex: 0x000000)
  package static let white = Colour(hex: 0xFFFFFF)
  /// Text and axes.
  package static let ink = Colour(hex: 0x1A1A1A)
  /// What stands back: reference lines, notes.
  package static let grey = Colour(hex: 0x767676)
  package static let lightGrey = Colour(hex: 0xD0D0D0)
}

/// How a line is drawn.
package struct Stroke: Sendable, Hashable {
  package enum Cap: Sendable, Hashable { case butt, round, square }
  package enum Join: Sendable, Hashable { case miter, round }

  package var colour: Colour
  /// Points.
  package var width: Double
  /// Lengths of dashes and gaps in points, in turn; empty for a solid line.
  package var dash: [Double]
  package var cap: Cap
  package var join: Join

  package init(_ colour: Colour, width: Double, dash: [Double] = [], cap: Cap = .butt, join: Join = .miter) {
    self.colour = colour
    self.width = width
    self.dash = dash
    self.cap = cap
    self.join = join
  }
}

/// The shape that marks a point.
package enum Marker: Sendable, Hashable, CaseIterable {
  case circle, square, triangle, diamond, downTriangle, plus, cross

  /// The outline of the marker; all shapes of one `size`, the diameter of the circle, look equally large.
  package func path(at centre: Point, size: Double) -> Path {
    let r = size / 2
    func polygon(_ corners: [(Double, Double)]) -> Path {
      .polyline(corners.map { Point(centre.x + $0.0 * r, centre.y + $0.1 * r) }, closed: true)
    }
    switch self {
    case .circle: return .circle(centre: centre, radius: r)
    case .square: return polygon([(-0.89, -0.89), (0.89, -0.89), (0.89, 0.89), (-0.89, 0.89)])
    case .triangle: return polygon([(0, -1.25), (1.12, 0.75), (-1.12, 0.75)])
    case .downTriangle: return polygon([(0, 1.25), (1.12, -0.75), (-1.12, -0.75)])
    case .diamond: return polygon([(0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)])
    case .plus:
      return polygon([
        (-0.35, -1.1), (0.35, -1.1), (0.35, -0.35), (1.1, -0.35), (1.1, 0.35), (0.35, 0.35), (0.35, 1.1), (-0.35, 1.1),
        (-0.35, 0.35), (-1.1, 0.35), (-1.1, -0.35), (-0.35, -0.35),
      ])
    case .cross:
      let (a, b) = (0.5, 1.03)
      return polygon([
        (0, -a), (b - a, -b), (b, a - b), (a, 0), (b, b - a), (b - a, b), (0, a), (a - b, b), (-b, b - a), (-a, 0),
        (-b, a - b), (a - b, -b),
      ])
    }
  }
}
