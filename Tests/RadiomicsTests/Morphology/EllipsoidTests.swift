import Foundation
import Testing

@testable import Radiomics

@Suite struct EllipsoidTests {
  private func ellipsoid(_ a: Double, _ b: Double, _ c: Double) -> Ellipsoid { Ellipsoid(semiAxes: SIMD3(a, b, c)) }

  @Test func closedForms() {
    #expect(abs(ellipsoid(3, 3, 3).volume - 36 * .pi) < 1e-12)
    #expect(abs(ellipsoid(3, 3, 3).area - 36 * .pi) < 1e-12)
    // Prolate, oblate and flat.
    let e = (1 - 0.25).squareRoot()
    #expect(relativeDifference(ellipsoid(1, 2, 1).area, 2 * .pi * (1 + 2 / e * asin(e))) < 1e-14)
    #expect(relativeDifference(ellipsoid(2, 1, 2).area, 2 * .pi * 4 * (1 + (1 - e * e) / e * atanh(e))) < 1e-14)
    #expect(relativeDifference(ellipsoid(2, 0, 3).area, 2 * .pi * 6) < 1e-14)
    #expect(ellipsoid(2, 0, 3).volume == 0)
    #expect(ellipsoid(0, 0, 3).area == 0)
    #expect(ellipsoid(0, 0, 0).area == 0)
    #expect(ellipsoid(1, 3, 2).semiAxes == SIMD3(3, 2, 1))
    // Of axes 1, 2 and 3 the area is 48.8821463026 (Dieckmann 2003, "The surface area of an ellipsoid", Bonn).
    #expect(abs(ellipsoid(1, 2, 3).area - 48.8821463026) < 1e-10)
    #expect(relativeDifference(ellipsoid(1e150, 2e150, 3e150).area, 48.8821463026e300) < 1e-11)
  }

  /// Where the shortest axes are the same, the manual's eccentricities are those of no ellipsoid but a ball.
  @Test func manualArea() {
    #expect(relativeDifference(ellipsoid(2, 2, 2).manualArea, ellipsoid(2, 2, 2).area) < 1e-15)
    #expect(relativeDifference(ellipsoid(1, 0.9, 0.8).manualArea / ellipsoid(1, 0.9, 0.8).area, 1.004110278) < 1e-8)
    #expect(relativeDifference(ellipsoid(1, 0.5, 0.3).manualArea / ellipsoid(1, 0.5, 0.3).area, 0.954372857) < 1e-8)
    #expect(relativeDifference(ellipsoid(1, 0.9, 0.1).manualArea / ellipsoid(1, 0.9, 0.1).area, 1.454370154) < 1e-8)
    #expect(ellipsoid(0, 0, 0).manualArea == 0)
    #expect(ellipsoid(1, 0, 0).manualArea == 0)
  }
}
