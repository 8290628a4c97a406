import Foundation

/// The coefficients of the cubic B-spline through an image, in ITK's order of operations and with its truncated start.
///
/// Recursive filtering along x, y and z with mirrored borders (Unser 1999, doi:10.1109/79.799930, box 2); the start of each
/// line is summed until terms fall below 1e-10. Whole-number images are cut to whole numbers after interpolation, so the last
/// digit decides where the image is flat.
enum ITKSplineCoefficients {
  private static let pole = 3.0.squareRoot() - 2
  private static let tolerance = 1e-10

  /// Filters `voxels` of `size`, x fastest, in place.
  static func filter(_ voxels: inout [Double], size: SIMD3<Int>) {
    voxels.withUnsafeMutableBufferPointer { values in
      for axis in 0..<3 where size[axis] > 1 {
        let step = axis == 0 ? 1 : (axis == 1 ? size.x : size.x * size.y)
        for block in 0..<values.count / (step * size[axis]) {
          filterLines(values, start: block * step * size[axis], step: step, count: size[axis])
        }
      }
    }
  }

  /// Filters `step` lines that lie side by side, of `count` samples `step` apart.
  private static func filterLines(
    _ values: UnsafeMutableBufferPointer<Double>, start: Int, step: Int, count: Int
  ) {
    let gain = (1 - pole) * (1 - 1 / pole)
    let end = start + step
    let last = (count - 1) * step
    for i in start..<start + step * count { values[i] *= gain }
    let horizon = Int((log(tolerance) / log(abs(pole))).rounded(.up))
    var power = pole
    if horizon < count {
      for n in 1..<horizon {
        for i in start..<end { values[i] += power * values[i + n * step] }
        power *= pole
      }
    } else {
      let inverse = 1 / pole
      var back = pow(pole, Double(count - 1))
      for i in start..<end { values[i] += back * values[i + last] }
      back *= back * inverse
      for n in stride(from: 1, through: count - 2, by: 1) {
        for i in start..<end { values[i] += (power + back) * values[i + n * step] }
        power *= pole
        back *= inverse
      }
      for i in start..<end { values[i] /= 1 - power * power }
    }
    for i in end..<start + step * count { values[i] += pole * values[i - step] }
    for i in start + last..<end + last {
      values[i] = (pole / (pole * pole - 1)) * (pole * values[i - step] + values[i])
    }
    for i in stride(from: start + last - 1, through: start, by: -1) {
      values[i] = pole * (values[i + step] - values[i])
    }
  }
}
