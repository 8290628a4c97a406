import Foundation

/// A cubic spline through an image, read as SciPy's `map_coordinates` does (mode "constant"): 0 where a coordinate lies beyond
/// the outer voxels' centres.
///
/// Operations stand in SciPy's order; see Unser 1999, doi:10.1109/79.799930, for the spline.
struct SplineSamples: Sendable {
  private let size: SIMD3<Int>
  private let coefficients: [Double]

  init(_ voxels: [Double], size: SIMD3<Int>) {
    self.size = size
    var values = voxels
    let pole = 3.0.squareRoot() - 2
    let gain = (1 - pole) * (1 - 1 / pole)
    values.withUnsafeMutableBufferPointer { values in
      for axis in [2, 1, 0] where size[axis] > 1 {
        SplineSamples.filter(values, size, axis, pole: pole, gain: gain)
      }
    }
    coefficients = values
  }

  /// Filters all lines along an axis, side by side.
  private static func filter(
    _ values: UnsafeMutableBufferPointer<Double>, _ size: SIMD3<Int>, _ axis: Int, pole: Double, gain: Double
  ) {
    let count = size[axis]
    let step = axis == 0 ? 1 : (axis == 1 ? size.x : size.x * size.y)
    let decay = pow(pole, Double(count - 1))
    for block in 0..<values.count / (step * count) {
      let start = block * step * count
      let end = start + step
      for i in start..<start + step * count { values[i] *= gain }
      let last = (count - 1) * step
      for i in start..<end { values[i] += decay * values[i + last] }
      var power = pole
      for n in stride(from: 1, to: count - 1, by: 1) {
        for i in start..<end { values[i] += power * (values[i + n * step] + decay * values[i + last - n * step]) }
        power *= pole
      }
      for i in start..<end { values[i] /= 1 - decay * decay }
      for i in end..<start + step * count { values[i] += pole * values[i - step] }
      for i in start + last..<end + last {
        values[i] = (pole * values[i - step] + values[i]) * pole / (pole * pole - 1)
      }
      for i in stride(from: start + last - 1, through: start, by: -1) {
        values[i] = pole * (values[i + step] - values[i])
      }
    }
  }

  /// The spline at a place in voxels.
  @inline(__always)
  func value(at place: SIMD3<Double>) -> Double {
    guard place.x >= 0, place.y >= 0, place.z >= 0, place.x <= Double(size.x - 1), place.y <= Double(size.y - 1),
      place.z <= Double(size.z - 1)
    else { return 0 }
    let floor = place.rounded(.down)
    let x = SplineSamples.weights(place.x - floor.x)
    let y = SplineSamples.weights(place.y - floor.y)
    let z = SplineSamples.weights(place.z - floor.z)
    let (i, j, k) = (Int(floor.x) - 1, Int(floor.y) - 1, Int(floor.z) - 1)
    return coefficients.withUnsafeBufferPointer { coefficients in
      var sum = 0.0
      for c in 0..<4 {
        let slice = size.x * size.y * SplineSamples.mirrored(k + c, size.z)
        for b in 0..<4 {
          let row = slice + size.x * SplineSamples.mirrored(j + b, size.y)
          for a in 0..<4 { sum += coefficients[row + SplineSamples.mirrored(i + a, size.x)] * z[c] * y[b] * x[a] }
        }
      }
      return sum
    }
  }

  @inline(__always)
  private static func weights(_ x: Double) -> SIMD4<Double> {
    let z = 1 - x
    let second = (x * x * (x - 2) * 3 + 4) / 6
    let third = (z * z * (z - 2) * 3 + 4) / 6
    let first = z * z * z / 6
    return SIMD4(first, second, third, 1 - first - second - third)
  }

  /// An index at most two beyond the ends, mirrored at the outer voxels' centres.
  @inline(__always)
  private static func mirrored(_ index: Int, _ count: Int) -> Int {
    if index >= 0, index < count { return index }
    if count == 1 { return 0 }
    let inside = index < 0 ? -index : 2 * (count - 1) - index
    return min(max(inside, 0), count - 1)
  }
}
