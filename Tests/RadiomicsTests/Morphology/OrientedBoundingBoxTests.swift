import Foundation
import Testing
import Volumes

@testable import Radiomics

@Suite struct OrientedBoundingBoxTests {
  static let unit = SIMD3<Double>(1, 1, 1)

  /// A rotation by a random quaternion, as the images of the axes.
  static func rotation(_ random: inout Xorshift) -> [SIMD3<Double>] {
    var q = SIMD4(random.nextSigned(), random.nextSigned(), random.nextSigned(), random.nextSigned())
    q /= (q * q).sum().squareRoot()
    let (w, x, y, z) = (q.x, q.y, q.z, q.w)
    return [
      SIMD3(1 - 2 * (y * y + z * z), 2 * (x * y + w * z), 2 * (x * z - w * y)),
      SIMD3(2 * (x * y - w * z), 1 - 2 * (x * x + z * z), 2 * (y * z + w * x)),
      SIMD3(2 * (x * z + w * y), 2 * (y * z - w * x), 1 - 2 * (x * x + y * y)),
    ]
  }

  static func volume(_ points: [SIMD3<Double>], _ axes: [SIMD3<Double>]) -> Double {
    axes.reduce(1) { product, axis in
      let places = points.map { ($0 * axis).sum() }
      return product * ((places.max() ?? 0) - (places.min() ?? 0))
    }
  }

  /// Points of a turned box on a fine grid: its edges come back to the grid's fineness.
  @Test func turnedBox() {
    var random = Xorshift(seed: 8)
    for _ in 0..<5 {
      let axes = Self.rotation(&random)
      var points: [SIMD3<Int>] = []
      for x in [-20.0, 20] {
        for y in [-35.0, 35] {
          for z in [-50.0, 50] {
            let point: SIMD3<Double> = axes[0] * x + axes[1] * y + axes[2] * z
            points.append(SIMD3<Int>((point * 1000).rounded(.toNearestOrAwayFromZero)))
          }
        }
      }
      let box = OrientedBoundingBox(of: ConvexHull(of: points), scale: SIMD3(repeating: 0.001))
      #expect(box.excess <= OrientedBoundingBox.tolerance)
      let edges = SIMD3(40.0, 70, 100)
      for axis in 0..<3 { #expect(abs(box.edges[axis] - edges[axis]) < 0.01, "\(box.edges)") }
      #expect(relativeDifference(box.area, 2 * (40 * 70 + 70 * 100 + 40 * 100)) < 1e-3)
    }
  }

  /// Along (1, 1, 1) - 3/2 of each axis an octahedron is 2/3 as wide as along the axes, and nowhere is the product less.
  @Test func octahedron() {
    let points = [SIMD3(1, 0, 0), SIMD3(-1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, -1, 0), SIMD3(0, 0, 1), SIMD3(0, 0, -1)]
    let box = OrientedBoundingBox(of: ConvexHull(of: points), scale: Self.unit)
    #expect(relativeDifference(box.volume, 8 * 8.0 / 27) < 2 * OrientedBoundingBox.tolerance)
  }

  /// No orientation of thousands gives a smaller box, and the box is not smaller than what descents find.
  @Test(arguments: 0..<6) func nothingIsSmaller(seed: UInt64) {
    var random = Xorshift(seed: 100 + seed)
    let axes = Self.rotation(&random)
    // A skewed cloud: an ellipsoid with a bump.
    var points = (0..<120).map { _ in
      let direction = SIMD3(random.nextSigned(), random.nextSigned(), random.nextSigned())
      let unit = direction / (direction * direction).sum().squareRoot()
      let point: SIMD3<Double> = axes[0] * (unit.x * 60) + axes[1] * (unit.y * 40) + axes[2] * (unit.z * 25)
      return SIMD3<Int>(point.rounded(.toNearestOrAwayFromZero))
    }
    let bump: SIMD3<Double> = axes[0] * 30 + axes[1] * 45 + axes[2] * 20
    points.append(SIMD3<Int>(bump.rounded(.toNearestOrAwayFromZero)))
    let scale = SIMD3(0.5, 0.5, 1.1)
    let hull = ConvexHull(of: points)
    let box = OrientedBoundingBox(of: hull, scale: scale)
    #expect(box.excess <= OrientedBoundingBox.tolerance)
    let corners = hull.corners.map { SIMD3<Double>($0) * scale }
    var least = Double.infinity
    for _ in 0..<3000 { least = min(least, Self.volume(corners, Self.rotation(&random))) }
    #expect(box.volume <= least)
    #expect(box.volume >= hull.measures(scale: scale).volume)
    // A descent by ever smaller random turns from several starts, ending near local minima.
    for _ in 0..<8 {
      var frame = Self.rotation(&random)
      var value = Self.volume(corners, frame)
      var step = 0.3
      while step > 1e-5 {
        var improved = false
        for _ in 0..<30 {
          let turned = Self.turned(frame, by: step, &random)
          let volume = Self.volume(corners, turned)
          if volume < value { (frame, value, improved) = (turned, volume, true) }
        }
        if !improved { step *= 0.6 }
      }
      least = min(least, value)
    }
    #expect(box.volume <= least * (1 + OrientedBoundingBox.tolerance))
    #expect(box.volume >= least * (1 - 0.02))
  }

  /// A body of four-fold symmetry has so many good boxes that the search may end early; what it found is good all the same.
  @Test func symmetricBody() throws {
    let (_, mask) = TestRegions.made(size: SIMD3(29, 29, 29), spacing: SIMD3(0.9, 1, 1.1)) {
      let d = SIMD3<Double>($0) - 14
      let radius = 1 + 0.12 * sin(3 * atan2(d.y, d.x)) + 0.1 * cos(4 * d.z / 13)
      return (d * d).sum().squareRoot() < 13 * 0.8 * radius
    }
    let region = try RegionOfInterest(mask: mask, label: 1)
    let box = OrientedBoundingBox(
      of: ConvexHull(of: MeshDiameters(of: region).candidates), scale: region.spacing * 0.5)
    #expect(box.evaluations <= OrientedBoundingBox.evaluationLimit)
    #expect(box.excess < 1e-3)
    // Where descents in SciPy from 150 random orientations end.
    #expect(relativeDifference(box.volume, 9388.959481) < 1e-5)
  }

  /// A frame turned by a small random angle.
  private static func turned(_ frame: [SIMD3<Double>], by step: Double, _ random: inout Xorshift) -> [SIMD3<Double>] {
    let turn = SIMD3(random.nextSigned(), random.nextSigned(), random.nextSigned()) * step
    func cross(_ a: SIMD3<Double>, _ b: SIMD3<Double>) -> SIMD3<Double> {
      SIMD3(a.y * b.z - a.z * b.y, a.z * b.x - a.x * b.z, a.x * b.y - a.y * b.x)
    }
    let x = BoxCalipers.unit(frame[0] + cross(turn, frame[0]))
    let near = frame[1] + cross(turn, frame[1])
    let y = BoxCalipers.unit(near - x * (x * near).sum())
    return [x, y, cross(x, y)]
  }

  /// Against descents in SciPy, of fixtures/reference/morphology.
  @Test(arguments: MadeRegions.names) func agreesWithReference(name: String) throws {
    let region = try MadeRegions.region(name)
    let row = try #require(try MadeRegions.enclosures(name))
    let box = OrientedBoundingBox(
      of: ConvexHull(of: MeshDiameters(of: region).candidates), scale: region.spacing * 0.5)
    #expect(box.excess <= OrientedBoundingBox.tolerance)
    #expect(relativeDifference(box.volume, row[5]) < 2 * OrientedBoundingBox.tolerance)
  }
}
