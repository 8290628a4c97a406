import Foundation

/// What an interpolator takes from one axis at one coordinate: voxels and their weights.
///
/// Sources: ITK Software Guide, image functions; Unser 1999, doi:10.1109/79.799930 (B-splines); Meijering 1999,
/// doi:10.1007/10704282_23 (windowed sinc, radius 5). SimpleITK's Gaussians have a standard deviation of 0.8 voxels, cut at four
/// of them, and of 1 voxel for labels, cut at one.
struct ITKInterpolationTaps: Sendable {
  private let interpolator: PyRadiomicsInterpolator

  init(_ interpolator: PyRadiomicsInterpolator) {
    self.interpolator = interpolator
  }

  /// The largest number of taps along an axis.
  var width: Int {
    switch interpolator {
    case .nearestNeighbor: 1
    case .linear: 2
    case .bSpline: 4
    case .gaussian: 9
    case .labelGaussian: 4
    default: 10
    }
  }

  /// Writes the taps at a coordinate.
  ///
  /// - Parameters:
  ///   - count: voxels of the axis, whose extent ends half a voxel beyond the outer centres.
  ///   - spacing: mm; it cancels but for the last digit.
  ///   - stride: of the axis in memory; indices are multiplied by it.
  ///   - indices: room for `width`.
  ///   - weights: room for `width`.
  /// - Returns: the number of taps; 0 beyond the extent.
  func write(
    at coordinate: Double, count: Int, spacing: Double, stride: Int, indices: UnsafeMutableBufferPointer<Int>,
    weights: UnsafeMutableBufferPointer<Double>
  ) -> Int {
    guard coordinate >= -0.5, coordinate < Double(count - 1) + 0.5 else { return 0 }
    let floor = coordinate.rounded(.down)
    switch interpolator {
    case .nearestNeighbor:
      indices[0] = Int((coordinate + 0.5).rounded(.down)) * stride
      weights[0] = 1
      return 1
    case .linear:
      let lower = max(Int(floor), 0)
      indices[0] = lower * stride
      indices[1] = min(lower + 1, count - 1) * stride
      weights[1] = max(coordinate - Double(lower), 0)
      weights[0] = 1 - weights[1]
      return 2
    case .bSpline:
      writeSpline(at: coordinate, count: count, stride: stride, indices: indices, weights: weights)
      return 4
    case .gaussian:
      return writeGaussian(
        at: coordinate, count: count, spacing: spacing, stride: stride, sigma: 0.8 * spacing, alpha: 4,
        indices: indices,
        weights: weights)
    case .labelGaussian:
      return writeGaussian(
        at: coordinate, count: count, spacing: spacing, stride: stride, sigma: spacing, alpha: 1, indices: indices,
        weights: weights)
    default:
      writeSinc(at: coordinate, floor: floor, count: count, stride: stride, indices: indices, weights: weights)
      return 10
    }
  }

  private func writeSpline(
    at coordinate: Double, count: Int, stride: Int, indices: UnsafeMutableBufferPointer<Int>,
    weights: UnsafeMutableBufferPointer<Double>
  ) {
    // ITK looks for the voxel in 32 bits.
    let first = Int(Float(coordinate).rounded(.down)) - 1
    let t = coordinate - Double(first + 1)
    weights[3] = (1.0 / 6.0) * t * t * t
    weights[0] = (1.0 / 6.0) + 0.5 * t * (t - 1) - weights[3]
    weights[2] = t + weights[0] - 2 * weights[3]
    weights[1] = 1 - weights[0] - weights[2] - weights[3]
    for tap in 0..<4 {
      var index = first + tap
      if index < 0 { index = -index }
      if index >= count { index = 2 * (count - 1) - index }
      indices[tap] = min(max(index, 0), count - 1) * stride
    }
  }

  private func writeGaussian(
    at coordinate: Double, count: Int, spacing: Double, stride: Int, sigma: Double, alpha: Double,
    indices: UnsafeMutableBufferPointer<Int>, weights: UnsafeMutableBufferPointer<Double>
  ) -> Int {
    let scale = 1 / (2.0.squareRoot() * sigma / spacing)
    let reach = sigma * alpha / spacing
    let begin = max(0, Int((coordinate + 0.5 - reach).rounded(.down)))
    let end = min(count, Int((coordinate + 0.5 + reach).rounded(.up)), begin + width)
    var t = (-0.5 - coordinate + Double(begin)) * scale
    var before = TruncatedErrorFunction.value(t)
    for index in begin..<end {
      t += scale
      let now = TruncatedErrorFunction.value(t)
      indices[index - begin] = index * stride
      weights[index - begin] = now - before
      before = now
    }
    return end - begin
  }

  private func writeSinc(
    at coordinate: Double, floor: Double, count: Int, stride: Int, indices: UnsafeMutableBufferPointer<Int>,
    weights: UnsafeMutableBufferPointer<Double>
  ) {
    let radius = 5
    let distance = coordinate - floor
    var x = distance + Double(radius)
    for tap in 0..<2 * radius {
      indices[tap] = min(max(Int(floor) + tap + 1 - radius, 0), count - 1) * stride
      x -= 1
      if distance == 0 {
        weights[tap] = tap == radius - 1 ? 1 : 0
      } else {
        weights[tap] = window(x, radius: Double(radius)) * (sin(Double.pi * x) / (Double.pi * x))
      }
    }
  }

  private func window(_ x: Double, radius: Double) -> Double {
    switch interpolator {
    case .hammingWindowedSinc: return 0.54 + 0.46 * cos(x * (Double.pi / radius))
    case .cosineWindowedSinc: return cos(x * (Double.pi / (2 * radius)))
    case .welchWindowedSinc: return 1 - x * (1 / (radius * radius)) * x
    case .lanczosWindowedSinc:
      let z = Double.pi / radius * x
      return x == 0 ? 1 : sin(z) / z
    default: return 0.42 + 0.5 * cos(x * (Double.pi / radius)) + 0.08 * cos(x * (2 * Double.pi / radius))
    }
  }
}
