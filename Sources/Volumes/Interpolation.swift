/// How values between voxel centres are found.
package enum Interpolation: String, Sendable, Codable, CaseIterable {
  /// The nearest voxel; halfway, the one of higher index.
  case nearest
  /// Trilinear.
  case linear
  /// Cubic B-spline through the voxel values, with prefilter and mirrored borders (Unser 1999, doi:10.1109/79.799930).
  case bspline

  /// Voxels that take part along each axis.
  var width: Int {
    switch self {
    case .nearest: 1
    case .linear: 2
    case .bspline: 4
    }
  }

  /// Distance in voxels at which a coordinate counts as a voxel centre, as halfway or as inside the extent: far below any effect on
  /// values, above the rounding of geometry in files.
  static let snap = 1e-6

  /// Writes the voxels that take part at a coordinate along an axis of `count` voxels, and their weights, from position
  /// `start` on.
  ///
  /// The extent reaches half a voxel beyond the outer centres; there, nearest and linear take the outer value.
  /// - Returns: whether the coordinate lies within the extent.
  @inline(__always)
  func taps(
    at coordinate: Double, of count: Int, into indices: UnsafeMutableBufferPointer<Int>,
    _ weights: UnsafeMutableBufferPointer<Double>, from start: Int
  ) -> Bool {
    guard coordinate >= -0.5 - Interpolation.snap, coordinate <= Double(count) - 0.5 + Interpolation.snap else {
      for tap in start..<start + width {
        indices[tap] = 0
        weights[tap] = 0
      }
      return false
    }
    let whole = coordinate.rounded()
    let at = abs(coordinate - whole) < Interpolation.snap ? whole : coordinate
    switch self {
    case .nearest:
      indices[start] = min(max(Int((at + 0.5 + Interpolation.snap).rounded(.down)), 0), count - 1)
      weights[start] = 1
    case .linear:
      let inner = min(max(at, 0), Double(count - 1))
      let lower = Int(inner.rounded(.down))
      let fraction = inner - Double(lower)
      indices[start] = lower
      weights[start] = 1 - fraction
      // With weight 0 the voxel itself again, so that a nan beside it does not spread.
      indices[start + 1] = fraction > 0 ? lower + 1 : lower
      weights[start + 1] = fraction
    case .bspline:
      let floor = at.rounded(.down)
      let t = at - floor
      let s = 1 - t
      let lower = Int(floor)
      for tap in 0..<4 { indices[start + tap] = Interpolation.mirrored(lower - 1 + tap, count) }
      weights[start] = s * s * s / 6
      weights[start + 1] = (4 - 6 * t * t + 3 * t * t * t) / 6
      weights[start + 2] = (4 - 6 * s * s + 3 * s * s * s) / 6
      weights[start + 3] = t * t * t / 6
    }
    return true
  }

  /// An index beyond the ends mirrored at the outer voxel centres.
  @inline(__always)
  private static func mirrored(_ index: Int, _ count: Int) -> Int {
    if index >= 0 && index < count { return index }
    guard count > 1 else { return 0 }
    let period = 2 * (count - 1)
    let position = ((index % period) + period) % period
    return position < count ? position : period - position
  }
}

/// What an axis of an output takes from an axis of an input: for each output position its voxels and weights.
struct AxisTaps {
  let width: Int
  let indices: [Int]
  let weights: [Double]
  let inside: [Bool]

  /// Positions `start + step * i` along an input axis of `inputCount` voxels, in voxels.
  init(_ interpolation: Interpolation, start: Double, step: Double, count: Int, inputCount: Int) {
    width = interpolation.width
    var indices = [Int](repeating: 0, count: count * width)
    var weights = [Double](repeating: 0, count: count * width)
    var inside = [Bool](repeating: false, count: count)
    let width = width
    indices.withUnsafeMutableBufferPointer { indices in
      weights.withUnsafeMutableBufferPointer { weights in
        for i in 0..<count {
          inside[i] = interpolation.taps(
            at: start + step * Double(i), of: inputCount, into: indices, weights, from: i * width)
        }
      }
    }
    self.indices = indices
    self.weights = weights
    self.inside = inside
  }

  init(width: Int, indices: [Int], weights: [Double]) {
    self.width = width
    self.indices = indices
    self.weights = weights
    inside = [Bool](repeating: true, count: indices.count / width)
  }

  /// Applies the taps along `axis` of voxels of `size`: the voxels of a volume as large as `inside.count` along it.
  func applied(to voxels: [Double], size: SIMD3<Int>, axis: Int) -> [Double] {
    let inner = axis == 0 ? 1 : (axis == 1 ? size.x : size.x * size.y)
    let outer = voxels.count / (inner * size[axis])
    let inputCount = size[axis]
    let count = inside.count
    var result = [Double](repeating: 0, count: inner * outer * count)
    voxels.withUnsafeBufferPointer { input in
      result.withUnsafeMutableBufferPointer { output in
        indices.withUnsafeBufferPointer { indices in
          weights.withUnsafeBufferPointer { weights in
            for block in 0..<outer {
              for i in 0..<count {
                let to = (block * count + i) * inner
                for tap in i * width..<(i + 1) * width {
                  let weight = weights[tap]
                  if weight == 0 { continue }
                  let from = (block * inputCount + indices[tap]) * inner
                  for element in 0..<inner { output[to + element] += weight * input[from + element] }
                }
              }
            }
          }
        }
      }
    }
    return result
  }
}
