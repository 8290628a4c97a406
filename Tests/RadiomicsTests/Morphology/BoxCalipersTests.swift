import Foundation
import Testing

@testable import Radiomics

@Suite struct BoxCalipersTests {
  private func cloud(_ random: inout Xorshift) -> ConvexHull {
    ConvexHull(
      of: (0..<80).map { _ in
        SIMD3(random.next(below: 41), random.next(below: 31), random.next(below: 16))
      })
  }

  /// The least box with a given axis, by turns of a thousandth of a right angle.
  private func leastByTurning(_ points: [SIMD3<Double>], _ axis: SIMD3<Double>) -> Double {
    let (u, v) = BoxCalipers.normals(of: axis)
    return (0..<1000).map { step in
      let angle = Double(step) / 1000 * .pi / 2
      return OrientedBoundingBoxTests.volume(
        points, [axis, u * cos(angle) + v * sin(angle), v * cos(angle) - u * sin(angle)])
    }.min() ?? .infinity
  }

  @Test func leastBoxAroundAnAxis() {
    var random = Xorshift(seed: 12)
    for _ in 0..<5 {
      let hull = cloud(&random)
      let scale = SIMD3(1, 1.2, 2)
      var calipers = BoxCalipers(hull, scale: scale)
      let points = hull.corners.map { SIMD3<Double>($0) * scale }
      let directions = [SIMD3(0.0, 0, 1), SIMD3(1.0, 0, 0), OrientedBoundingBoxTests.rotation(&random)[0]]
      for direction in directions {
        let (box, bound) = calipers.evaluate(direction, radius: 0)
        let axes = [box.axes.x, box.axes.y, box.axes.z]
        #expect(relativeDifference(OrientedBoundingBoxTests.volume(points, axes), box.volume) < 1e-12)
        #expect(abs((axes[0] * axes[1]).sum()) < 1e-12)
        let turning = leastByTurning(points, direction)
        #expect(box.volume <= turning * (1 + 1e-12))
        #expect(box.volume >= turning * 0.99)
        #expect(relativeDifference(bound, box.volume) < 1e-9)
      }
    }
  }

  /// No box whose axis lies within the radius is smaller than the bound.
  @Test(arguments: [0.3, 0.1, 0.03, 0.003]) func boundHolds(radius: Double) {
    var random = Xorshift(seed: 77)
    var tightest = 0.0
    for trial in 0..<40 {
      let hull = cloud(&random)
      var calipers = BoxCalipers(hull, scale: SIMD3(1, 1, 1.5))
      // Along an axis of the grid many sides lie flush at once.
      let axis = trial % 4 == 0 ? SIMD3(0.0, 0, 1) : OrientedBoundingBoxTests.rotation(&random)[0]
      let bound = calipers.evaluate(axis, radius: radius).bound
      let (u, v) = BoxCalipers.normals(of: axis)
      for _ in 0..<50 {
        let angle = random.nextSigned() * .pi
        let tilt = radius * abs(random.nextSigned()).squareRoot()
        let near = axis * cos(tilt) + (u * cos(angle) + v * sin(angle)) * sin(tilt)
        let least = calipers.evaluate(near, radius: 0).box.volume
        #expect(least >= bound * (1 - 1e-12))
        tightest = max(tightest, bound / least)
      }
    }
    // A bound that is always 0 would hold as well.
    #expect(tightest > 1 - 3 * radius)
  }
}
