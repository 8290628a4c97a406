/// Symmetric elliptic integrals by duplication (Carlson 1995, DOI 10.1007/BF02198293), to about 1e-15 in parts of the value.
enum CarlsonIntegrals {
  /// Of the first kind; arguments not negative, at most one of them 0.
  static func rf(_ x: Double, _ y: Double, _ z: Double) -> Double {
    var v = SIMD3(x, y, z)
    var mean = v.sum() / 3
    let first = SIMD3(repeating: mean) - v
    var fraction = 1.0
    while fraction * max(abs(first.x), abs(first.y), abs(first.z)) > 1e-3 * mean {
      let roots = v.squareRoot()
      let step = roots.x * roots.y + roots.x * roots.z + roots.y * roots.z
      v = (v + step) * 0.25
      mean = (mean + step) * 0.25
      fraction *= 0.25
    }
    let d = first * (fraction / mean)
    let e2 = d.x * d.y + d.x * d.z + d.y * d.z
    let e3 = d.x * d.y * d.z
    return (1 - e2 / 10 + e3 / 14 + e2 * e2 / 24 - 3 * e2 * e3 / 44) / mean.squareRoot()
  }

  /// Of the second kind; x and y not negative, at most one of them 0, z positive.
  static func rd(_ x: Double, _ y: Double, _ z: Double) -> Double {
    var v = SIMD3(x, y, z)
    var mean = (x + y + 3 * z) / 5
    let first = SIMD3(repeating: mean) - v
    var fraction = 1.0
    var sum = 0.0
    while fraction * max(abs(first.x), abs(first.y), abs(first.z)) > 1e-3 * mean {
      let roots = v.squareRoot()
      let step = roots.x * roots.y + roots.x * roots.z + roots.y * roots.z
      sum += fraction / (roots.z * (v.z + step))
      v = (v + step) * 0.25
      mean = (mean + step) * 0.25
      fraction *= 0.25
    }
    let d = first * (fraction / mean)
    let xy = d.x * d.y
    let zz = d.z * d.z
    let e2 = xy - 6 * zz
    let e3 = (3 * xy - 8 * zz) * d.z
    let e4 = 3 * (xy - zz) * zz
    let e5 = xy * zz * d.z
    let series = 1 - 3 * e2 / 14 + e3 / 6 + 9 * e2 * e2 / 88 - 3 * e4 / 22 - 9 * e2 * e3 / 52 + 3 * e5 / 26
    return 3 * sum + fraction * series / (mean * mean.squareRoot())
  }

  /// Completely symmetric, of the second kind; arguments not negative.
  static func rg(_ x: Double, _ y: Double, _ z: Double) -> Double {
    let sorted = [x, y, z].sorted()
    let (low, middle, high) = (sorted[0], sorted[1], sorted[2])
    guard middle > 0 else { return 0.5 * high.squareRoot() }
    // The middle argument in the last place keeps the terms positive.
    return 0.5
      * (middle * rf(low, high, middle) - (low - middle) * (high - middle) * rd(low, high, middle) / 3
        + (low * high / middle).squareRoot())
  }
}
