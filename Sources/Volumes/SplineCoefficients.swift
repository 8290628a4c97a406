/// The coefficients of the cubic B-spline that goes through given values.
///
/// Recursive filtering along each axis in turn with mirrored borders (Unser 1999, doi:10.1109/79.799930, box 2). Linear in
/// the number of voxels.
enum SplineCoefficients {
  private static let pole = 3.0.squareRoot() - 2

  /// Filters `voxels` of `size`, x fastest, in place.
  static func filter(_ voxels: inout [Double], size: SIMD3<Int>) {
    voxels.withUnsafeMutableBufferPointer { values in
      for axis in 0..<3 where size[axis] > 1 {
        let stride = axis == 0 ? 1 : (axis == 1 ? size.x : size.x * size.y)
        let count = size[axis]
        for block in 0..<values.count / (stride * count) {
          for within in 0..<stride {
            filterLine(values, start: block * stride * count + within, stride: stride, count: count)
          }
        }
      }
    }
  }

  @inline(__always)
  private static func filterLine(
    _ values: UnsafeMutableBufferPointer<Double>, start: Int, stride: Int, count: Int
  ) {
    let last = start + (count - 1) * stride
    // Causal start: the mirrored signal summed over one period, exact at any length.
    var power = pole
    var returning = 1.0
    for _ in 0..<count - 1 { returning *= pole }
    var sum = values[start] + returning * values[last]
    var back = returning * returning / pole
    for i in 1..<max(count - 1, 1) {
      sum += (power + back) * values[start + i * stride]
      power *= pole
      back /= pole
    }
    values[start] = sum / (1 - returning * returning) * 6
    for i in 1..<count {
      let at = start + i * stride
      values[at] = 6 * values[at] + pole * values[at - stride]
    }
    values[last] = pole / (pole * pole - 1) * (values[last] + pole * values[last - stride])
    for i in (0..<count - 1).reversed() {
      let at = start + i * stride
      values[at] = pole * (values[at + stride] - values[at])
    }
  }
}
