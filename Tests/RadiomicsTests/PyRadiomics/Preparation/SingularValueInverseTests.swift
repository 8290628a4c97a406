import Foundation
import Testing

@testable import Radiomics

@Suite struct SingularValueInverseTests {
  static func columns(_ angle: Double, _ tilt: Double, _ spacing: SIMD3<Double>) -> [SIMD3<Double>] {
    let (c, s, d, t) = (cos(angle), sin(angle), cos(tilt), sin(tilt))
    return [SIMD3(c, s, 0) * spacing.x, SIMD3(-s * d, c * d, t) * spacing.y, SIMD3(s * t, -c * t, d) * spacing.z]
  }

  @Test(arguments: [0, 0.3, -1.2, 3.0], [0, 0.2, 1.5]) func inverts(angle: Double, tilt: Double) throws {
    for spacing in [SIMD3(1, 1, 1), SIMD3(0.8, 0.8, 5), SIMD3(3, 0.2, 0.7)] {
      let columns = Self.columns(angle, tilt, spacing)
      let rows = try #require(SingularValueInverse.rows(ofInverse: columns))
      for i in 0..<3 {
        for j in 0..<3 { #expect(abs((rows[i] * columns[j]).sum() - (i == j ? 1 : 0)) < 1e-14) }
      }
    }
  }

  /// Along the axes the inverse is the reciprocals to the digit, so that `ITKGeometry` need not ask.
  @Test(arguments: [0.7812499999999999, 0.9765620231628418, 3.2699549198150635, 0.1])
  func isReciprocalAlongTheAxes(spacing: Double) throws {
    let rows = try #require(
      SingularValueInverse.rows(ofInverse: [SIMD3(0, spacing, 0), SIMD3(0, 0, -1.3), SIMD3(0.7, 0, 0)]))
    #expect(rows[0].y == 1 / spacing)
    #expect(rows[1].z == 1 / -1.3)
    #expect(rows[2].x == 1 / 0.7)
  }

  @Test func hasNoneWhereThereIsNone() {
    #expect(SingularValueInverse.rows(ofInverse: [SIMD3(1, 2, 3), SIMD3(2, 4, 6), SIMD3(0, 0, 1)]) == nil)
    #expect(SingularValueInverse.rows(ofInverse: [.zero, .zero, .zero]) == nil)
  }
}
