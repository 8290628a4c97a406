import Foundation
import Testing

@testable import Radiomics

@Suite struct SphericalHarmonicsTests {
  /// Closed forms of degrees 0 to 2 (Abramowitz and Stegun 8.6.7 and 8.6.15 on).
  @Test(arguments: [0.3, 1.2, -0.7, 3.0]) func hasClosedForms(polar: Double) {
    let (x, s) = (cos(polar), abs(sin(polar)))
    let azimuth = 0.4
    func parts(_ n: Int) -> [Double] { SphericalHarmonics.parts(degree: n, azimuth: azimuth, polar: polar) }
    func agree(_ a: [Double], _ b: [Double]) -> Bool {
      a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) < 1e-14 }
    }
    #expect(agree(parts(0), [0.5 / Double.pi.squareRoot()]))
    let first = (3 / (8 * Double.pi)).squareRoot()
    #expect(
      agree(parts(1), [(3 / (4 * Double.pi)).squareRoot() * x, -first * s * cos(azimuth), -first * s * sin(azimuth)]))
    let second = (15 / (8 * Double.pi)).squareRoot()
    let third = (15 / (32 * Double.pi)).squareRoot()
    #expect(
      agree(
        parts(2),
        [
          (5 / (16 * Double.pi)).squareRoot() * (3 * x * x - 1), -second * s * x * cos(azimuth),
          -second * s * x * sin(azimuth), third * s * s * cos(2 * azimuth), third * s * s * sin(2 * azimuth),
        ]))
  }

  /// The sum of squares over all orders is (2n + 1) / 4 pi everywhere; the parts for m > 0 count twice.
  @Test(arguments: 0..<8) func addsUp(degree: Int) {
    let parts = SphericalHarmonics.parts(degree: degree, azimuth: 2.1, polar: 0.8)
    let sum = parts[0] * parts[0] + 2 * parts.dropFirst().reduce(0) { $0 + $1 * $1 }
    #expect(abs(sum - Double(2 * degree + 1) / (4 * Double.pi)) < 1e-12)
  }
}
