/// The eigenvectors of a symmetric 3 x 3 matrix, largest eigenvalue first, by Jacobi rotations without any allocation.
struct SymmetricFrame {
  private(set) var first = SIMD3<Double>(1, 0, 0)
  private(set) var second = SIMD3<Double>(0, 1, 0)
  private(set) var third = SIMD3<Double>(0, 0, 1)

  /// - Parameter isPlane: the third axis stays the z axis, whatever its eigenvalue.
  init(xx: Double, xy: Double, xz: Double, yy: Double, yz: Double, zz: Double, isPlane: Bool) {
    var (x, y, z) = (xx, yy, zz)
    var (xy, xz, yz) = (xy, xz, yz)
    let scale = abs(xx) + abs(yy) + abs(zz) + abs(xy) + abs(xz) + abs(yz)
    guard scale > 0 else { return }
    for _ in 0..<30 {
      guard abs(xy) + abs(xz) + abs(yz) > 1e-17 * scale else { break }
      if xy != 0 {
        let (c, s) = SymmetricFrame.turn(&x, &y, &xy)
        (xz, yz) = (c * xz - s * yz, s * xz + c * yz)
        (first, second) = (first * c - second * s, first * s + second * c)
      }
      if xz != 0 {
        let (c, s) = SymmetricFrame.turn(&x, &z, &xz)
        (xy, yz) = (c * xy - s * yz, s * xy + c * yz)
        (first, third) = (first * c - third * s, first * s + third * c)
      }
      if yz != 0 {
        let (c, s) = SymmetricFrame.turn(&y, &z, &yz)
        (xy, xz) = (c * xy - s * xz, s * xy + c * xz)
        (second, third) = (second * c - third * s, second * s + third * c)
      }
    }
    if !isPlane && y < z { (y, z, second, third) = (z, y, third, second) }
    if x < y { (x, y, first, second) = (y, x, second, first) }
    if !isPlane && y < z { (second, third) = (third, second) }
  }

  /// Turns two axes so that what joins them vanishes; the cosine and the sine.
  private static func turn(_ p: inout Double, _ q: inout Double, _ off: inout Double) -> (Double, Double) {
    let theta = (q - p) / (2 * off)
    let tangent = (theta >= 0 ? 1 : -1) / (abs(theta) + (theta * theta + 1).squareRoot())
    let cosine = 1 / (tangent * tangent + 1).squareRoot()
    p -= tangent * off
    q += tangent * off
    off = 0
    return (cosine, tangent * cosine)
  }
}
