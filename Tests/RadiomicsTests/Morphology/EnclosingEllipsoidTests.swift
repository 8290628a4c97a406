import Testing
import Volumes

@testable import Radiomics

@Suite struct EnclosingEllipsoidTests {
  private func expect(_ found: SIMD3<Double>, _ expected: SIMD3<Double>, tolerance: Double = 1e-6) {
    for axis in 0..<3 { #expect(relativeDifference(found[axis], expected[axis]) < tolerance, "\(found), \(expected)") }
  }

  /// Around a box lies the ellipsoid that is sqrt 3 times as large.
  @Test func box() {
    var points: [SIMD3<Double>] = []
    for x in [10.0, 12] { for y in [-4.0, 0] { for z in [100.0, 106] { points.append(SIMD3(x, y, z)) } } }
    let inside = [SIMD3(11.0, -2, 103), SIMD3(11.0, -4, 103), SIMD3(10.0, -4, 101)]
    expect(EnclosingEllipsoid(of: points + inside).semiAxes, SIMD3(1, 2, 3) * 3.0.squareRoot())
  }

  /// Around a regular simplex lies a ball; a simplex of 1, 2 and 3 along the axes is an affine image of it.
  @Test func simplex() {
    let regular = [SIMD3(1.0, 1, 1), SIMD3(1.0, -1, -1), SIMD3(-1.0, 1, -1), SIMD3(-1.0, -1, 1)]
    expect(EnclosingEllipsoid(of: regular).semiAxes, SIMD3(repeating: 3.0.squareRoot()), tolerance: 1e-12)
    let stretched = EnclosingEllipsoid(of: regular.map { $0 * SIMD3(3, 1, 5) + 7 })
    expect(stretched.semiAxes, SIMD3(1, 3, 5) * 3.0.squareRoot(), tolerance: 1e-12)
  }

  /// Points on an ellipsoid that nothing smaller encloses, in random order, with many inside.
  @Test func manyOnTheSurface() {
    var random = Xorshift(seed: 3)
    var points: [SIMD3<Double>] = []
    for _ in 0..<3000 {
      let direction = SIMD3(random.nextSigned(), random.nextSigned(), random.nextSigned())
      let unit = direction / (direction * direction).sum().squareRoot()
      let depth = random.next(below: 2) == 0 ? 1 : 0.9
      points += [unit * SIMD3(10, 20, 30) * depth, unit * SIMD3(-10, -20, -30) * depth]
    }
    let found = EnclosingEllipsoid(of: points)
    expect(found.semiAxes, SIMD3(10, 20, 30), tolerance: 1e-3)
    #expect(Ellipsoid(semiAxes: found.semiAxes).volume <= Ellipsoid(semiAxes: SIMD3(10, 20, 30)).volume * (1 + 1e-8))
    #expect(found.rounds < 100)
  }

  /// A digital ball: hundreds of corners are nearly on the ellipsoid.
  @Test func digitalBall() throws {
    let (_, mask) = TestRegions.made(size: SIMD3(41, 41, 41)) {
      let d = SIMD3<Double>($0) - 20
      return (d * d).sum() <= 400
    }
    let hull = ConvexHull(of: MeshDiameters(of: try RegionOfInterest(mask: mask, label: 1)).candidates)
    let found = EnclosingEllipsoid(of: hull.corners.map { SIMD3<Double>($0) * 0.5 })
    #expect(found.rounds < 200)
    // The farthest corners lie at (20, 0, 0) and half a voxel farther; the ball through them holds all corners.
    let farthest =
      hull.corners.map { corner in
        let d = SIMD3<Double>(corner) * 0.5 - 21
        return (d * d).sum().squareRoot()
      }.max() ?? 0
    #expect(Ellipsoid(semiAxes: found.semiAxes).volume <= Ellipsoid(semiAxes: SIMD3(repeating: farthest)).volume)
    #expect(found.semiAxes.min() >= 20)
  }

  /// Against NumPy, of fixtures/reference/morphology.
  @Test(arguments: MadeRegions.names) func agreesWithReference(name: String) throws {
    let region = try MadeRegions.region(name)
    let row = try #require(try MadeRegions.enclosures(name))
    let hull = ConvexHull(of: MeshDiameters(of: region).candidates)
    let found = EnclosingEllipsoid(of: hull.corners.map { SIMD3<Double>($0) * region.spacing * 0.5 })
    expect(found.semiAxes, SIMD3(row[2], row[3], row[4]), tolerance: 1e-8)
  }
}
