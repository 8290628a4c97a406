import Foundation

/// Real functions that span the spherical harmonics of one degree.
enum SphericalHarmonics {
  /// The real and, for m > 0, the imaginary parts of Y(n, m) for m = 0, 1, ..., n, at one direction: 2n + 1 numbers.
  ///
  /// Y(n, m) = sqrt((2n + 1) / 4 pi (n - m)! / (n + m)!) P(n, m)(cos polar) exp(i m azimuth), with the Condon-Shortley phase in
  /// P and sqrt(1 - cos^2) for the sine (Abramowitz and Stegun 8.1; SciPy `sph_harm`).
  static func parts(degree n: Int, azimuth: Double, polar: Double) -> [Double] {
    let x = cos(polar)
    var result: [Double] = []
    for m in 0...n {
      var factor = Double(2 * n + 1) / (4 * Double.pi)
      for k in stride(from: n - m + 1, through: n + m, by: 1) { factor /= Double(k) }
      let size = factor.squareRoot() * legendre(n, m, x)
      result.append(size * cos(Double(m) * azimuth))
      if m > 0 { result.append(size * sin(Double(m) * azimuth)) }
    }
    return result
  }

  /// The associated Legendre function P(n, m)(x), with the Condon-Shortley phase, by rising degree.
  static func legendre(_ n: Int, _ m: Int, _ x: Double) -> Double {
    let sine = max(0, 1 - x * x).squareRoot()
    var current = 1.0
    for k in stride(from: 1, through: m, by: 1) { current *= -Double(2 * k - 1) * sine }
    var previous = 0.0
    for degree in stride(from: m + 1, through: n, by: 1) {
      let next = (Double(2 * degree - 1) * x * current - Double(degree + m - 1) * previous) / Double(degree - m)
      (previous, current) = (current, next)
    }
    return current
  }
}
