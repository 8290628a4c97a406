import Testing

@testable import Figures

@Suite struct GeometryTests {
  @Test func millimetres() {
    #expect(abs(25.4.mm - 72) < 1e-12)
    #expect(abs(174.mm - 493.2283) < 1e-3)
  }

  @Test func segmentsMeetRectangles() {
    let box = Rectangle(x: 0, y: 0, width: 10, height: 10)
    #expect(box.meets(segmentFrom: Point(-5, 5), to: Point(15, 5)))
    #expect(box.meets(segmentFrom: Point(4, 4), to: Point(5, 5)))
    #expect(!box.meets(segmentFrom: Point(-5, 5), to: Point(-1, 5)))
    #expect(!box.meets(segmentFrom: Point(-5, 11), to: Point(15, 11)))
    #expect(!box.meets(segmentFrom: Point(-3, 8), to: Point(1, 12)))
    #expect(!box.meets(segmentFrom: Point(0, -5), to: Point(0, 15)), "an edge is not the inside")
  }

  @Test func rectanglesOverlap() {
    let box = Rectangle(x: 0, y: 0, width: 10, height: 10)
    #expect(box.overlaps(Rectangle(x: 9, y: 9, width: 5, height: 5)))
    #expect(!box.overlaps(Rectangle(x: 10, y: 0, width: 5, height: 5)))
  }

  @Test func circleIsRound() {
    let path = Path.circle(centre: Point(3, 4), radius: 2)
    var last = Point(0, 0)
    for element in path.elements {
      switch element {
      case .move(let point), .line(let point): last = point
      case .curve(let a, let b, let c):
        for t in [0.25, 0.5, 0.75] {
          let u = 1 - t
          let weights = (u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t)
          let x = weights.0 * last.x + weights.1 * a.x + weights.2 * b.x + weights.3 * c.x
          let y = weights.0 * last.y + weights.1 * a.y + weights.2 * b.y + weights.3 * c.y
          let radius = ((x - 3) * (x - 3) + (y - 4) * (y - 4)).squareRoot()
          #expect(abs(radius - 2) < 2 * 0.0004)
        }
        last = c
      case .close: break
      }
    }
  }

  @Test(arguments: Marker.allCases)
  func markersAreClosedAndCentred(marker: Marker) {
    let path = marker.path(at: Point(10, 20), size: 4)
    #expect(path.elements.last == .close)
    for case .line(let point) in path.elements {
      #expect(abs(point.x - 10) <= 2.6 && abs(point.y - 20) <= 2.6)
    }
  }

  @Test func coloursAsText() {
    #expect(Colour(hex: 0x0072B2).hexText == "#0072b2")
    #expect(Colour(red: 1, green: 0, blue: 255).hexText == "#0100ff")
  }
}
