/// The rectangle of the least area around a convex polygon, the shadow of a hull, and with it the least box around the hull.
///
/// One side of the rectangle runs along a side of the polygon (Freeman and Shapira 1975, DOI 10.1145/360881.360919). Between the
/// positions at which another side comes to lie flush, the widths are those of the same pairs of corners, each a cosine of the
/// turn; the logarithm of a product of such widths is concave, so it is least at those positions. The same holds for every
/// tilted copy of the pairs, so a bound at those positions bounds all rectangles.
struct ShadowRectangle {
  /// The direction of a side.
  private(set) var along = SIMD2<Double>(1, 0)
  /// Along that side, and across.
  private(set) var length = Double.infinity
  private(set) var width = Double.infinity
  /// No box whose axis is turned by the radius at most has a smaller volume.
  private(set) var bound = Double.infinity

  /// Rotating calipers; O(corners).
  ///
  /// - Parameters:
  ///   - polygon: anticlockwise in x and y, strictly convex, three corners or more; z is the height above the plane.
  ///   - turns: what bounds the volume of tilted boxes.
  static func least(around polygon: UnsafeBufferPointer<SIMD3<Double>>, turns: SmallTurns) -> ShadowRectangle {
    var best = ShadowRectangle()
    var leastArea = Double.infinity
    let count = polygon.count
    func after(_ index: Int) -> Int { index + 1 == count ? 0 : index + 1 }
    var (front, top, back) = (0, 0, 0)
    for base in 0..<count {
      let next = after(base)
      let edge = SIMD2(polygon[next].x - polygon[base].x, polygon[next].y - polygon[base].y)
      let along = edge / (edge * edge).sum().squareRoot()
      func turned(_ index: Int) -> SIMD3<Double> {
        let p = polygon[index]
        return SIMD3(p.x * along.x + p.y * along.y, p.y * along.x - p.x * along.y, p.z)
      }
      if base == 0 { front = next }
      var frontPoint = turned(front)
      var frontNext = turned(after(front))
      while frontNext.x > frontPoint.x {
        front = after(front)
        (frontPoint, frontNext) = (frontNext, turned(after(front)))
      }
      if base == 0 { top = front }
      var topPoint = turned(top)
      var topNext = turned(after(top))
      while topNext.y > topPoint.y {
        top = after(top)
        (topPoint, topNext) = (topNext, turned(after(top)))
      }
      if base == 0 { back = top }
      var backPoint = turned(back)
      var backNext = turned(after(back))
      while backNext.x < backPoint.x {
        back = after(back)
        (backPoint, backNext) = (backNext, turned(after(back)))
      }
      let (basePoint, baseNext) = (turned(base), turned(next))
      let length = frontPoint.x - backPoint.x
      let width = topPoint.y - basePoint.y
      let area = length * width
      if area < leastArea {
        leastArea = area
        (best.along, best.length, best.width) = (along, length, width)
      }
      guard turns.canUndercut(best.bound, length: length, width: width) else { continue }
      // Before and after this position other corners bear the calipers; where two sides lie flush at once, any of four.
      let slack = 1e-9 * (length + width)
      let ties = (frontPoint.x - frontNext.x < slack, backNext.x - backPoint.x < slack, topPoint.y - topNext.y < slack)
      for choice in 0..<16 {
        let (one, two, three) = (choice & 1 != 0, choice & 2 != 0, choice & 4 != 0)
        if (one && !ties.0) || (two && !ties.1) || (three && !ties.2) { continue }
        let lengthwise = (one ? frontNext : frontPoint) - (two ? backNext : backPoint)
        let across = (three ? topNext : topPoint) - (choice & 8 != 0 ? baseNext : basePoint)
        best.bound = min(best.bound, turns.bound(lengthwise, across, along: along))
      }
    }
    return best
  }
}

/// How small a box can become whose third axis is tilted by a radius at most.
///
/// The corners p and q that bear two sides keep them as far apart as (p - q) . e for the axis e after the tilt. A tilt t at right
/// angles to the third axis takes e to e + t x e and a rest of at most |t|^2 / 2. In the product of the three distances the
/// first-order terms of all three add up to one vector, most of which cancels; the others are taken with the sign against.
struct SmallTurns {
  /// From the lowest to the highest corner: along the plane's axes and along the third.
  private let height: SIMD3<Double>
  private let heightLength: Double
  /// At least the distance of any two corners.
  private let diameter: Double
  private let radius: Double
  private let rest: Double

  init(height: SIMD3<Double>, diameter: Double, radius: Double) {
    self.height = height
    heightLength = (height * height).sum().squareRoot()
    self.diameter = diameter
    self.radius = radius
    rest = 0.5 * radius * radius
  }

  /// Whether some pairs of corners with these distances could give a bound below a volume.
  @inline(__always) func canUndercut(_ volume: Double, length: Double, width: Double) -> Bool {
    let lost = diameter * (radius + rest)
    return max(0, length - lost) * max(0, width - lost) * max(0, height.z - lost) < volume
  }

  /// - Parameters:
  ///   - lengthwise: from the back to the front corner, as (along, across, height).
  ///   - across: from the base to the top corner.
  ///   - along: the direction of the base in the plane's axes.
  @inline(__always) func bound(
    _ lengthwise: SIMD3<Double>, _ across: SIMD3<Double>, along: SIMD2<Double>
  ) -> Double {
    let length = lengthwise.x - rest * (lengthwise * lengthwise).sum().squareRoot()
    let width = across.y - rest * (across * across).sum().squareRoot()
    let tall = height.z - rest * heightLength
    guard length > 0, width > 0, tall > 0 else { return 0 }
    // What a tilt of 1 about the base's direction, and across it, adds to each distance in parts of it.
    let forward = (height.x * along.x + height.y * along.y) / tall
    let sideward = (height.y * along.x - height.x * along.y) / tall
    let (a, b) = (lengthwise.z / length, across.z / width)
    let (first, second) = (b - sideward, forward - a)
    let slope = (first * first + second * second).squareRoot()
    let c = (forward * forward + sideward * sideward).squareRoot()
    let (p, q, r) = (radius * abs(a), radius * abs(b), radius * c)
    let joint = 1 - radius * slope - p * q - q * r - r * p - p * q * r
    let apart = max(0, 1 - p) * max(0, 1 - q) * max(0, 1 - r)
    return length * width * tall * max(joint, apart)
  }
}
