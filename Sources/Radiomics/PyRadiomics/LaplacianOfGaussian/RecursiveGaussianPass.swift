/// A number that lines to be filtered consist of.
protocol LineSample: BinaryFloatingPoint {
  /// The first `count` of eight numbers `stride` apart; the others are 0.
  static func lanes(_ from: UnsafePointer<Self>, stride: Int, count: Int) -> SIMD8<Double>
}

extension LineSample {
  @inline(__always)
  fileprivate static func strided(_ from: UnsafePointer<Self>, _ stride: Int, _ count: Int) -> SIMD8<Double> {
    if count == 8 {
      return SIMD8(
        Double(from[0]), Double(from[stride]), Double(from[2 * stride]), Double(from[3 * stride]),
        Double(from[4 * stride]), Double(from[5 * stride]), Double(from[6 * stride]), Double(from[7 * stride]))
    }
    var lanes = SIMD8<Double>.zero
    for lane in 0..<count { lanes[lane] = Double(from[lane * stride]) }
    return lanes
  }
}

extension Float: LineSample {
  @inline(__always)
  static func lanes(_ from: UnsafePointer<Float>, stride: Int, count: Int) -> SIMD8<Double> {
    if count == 8, stride == 1 { return SIMD8(UnsafeRawPointer(from).loadUnaligned(as: SIMD8<Float>.self)) }
    return strided(from, stride, count)
  }
}

extension Double: LineSample {
  @inline(__always)
  static func lanes(_ from: UnsafePointer<Double>, stride: Int, count: Int) -> SIMD8<Double> {
    if count == 8, stride == 1 { return UnsafeRawPointer(from).loadUnaligned(as: SIMD8<Double>.self) }
    return strided(from, stride, count)
  }
}

/// Filters the lines of a block along one axis, eight lines side by side.
///
/// Samples beyond a line's ends are as its outer ones. Sums are in doubles, results are rounded to 32 bits, as ITK does between
/// its passes.
struct RecursiveGaussianPass: Sendable {
  private typealias Lanes = SIMD8<Double>

  /// The shortest line that can be filtered.
  static let minimumLength = 4

  let coefficients: RecursiveGaussianCoefficients

  /// Filters along `axis`.
  ///
  /// - Parameters:
  ///   - input: a block of `size`, x fastest.
  ///   - kept: the samples along `axis` that are given back; all of the line take part.
  /// - Returns: the block with `kept.count` samples along `axis`.
  /// - Precondition: at least `minimumLength` samples along `axis`.
  func applied<Sample: LineSample>(
    to input: [Sample], size: SIMD3<Int>, axis: Int, kept: Range<Int>
  ) -> [Float] {
    let count = size[axis]
    precondition(count >= RecursiveGaussianPass.minimumLength, "a line has at least four samples")
    var samples = [Lanes](repeating: .zero, count: count + 8)
    var forward = [Lanes](repeating: .zero, count: count)
    // Lines lie side by side in x, or for those along x, row by row.
    let beside = axis == 0 ? size.y * size.z : size.x
    let groups = axis == 0 ? 1 : (axis == 1 ? size.z : size.y)
    let lineStride = axis == 0 ? size.x : 1
    let outputLineStride = axis == 0 ? kept.count : 1
    let step = axis == 0 ? 1 : (axis == 1 ? size.x : size.x * size.y)
    let groupStride = axis == 1 ? size.x * size.y : size.x
    let outputGroupStride = axis == 1 ? size.x * kept.count : size.x
    var outputSize = size
    outputSize[axis] = kept.count
    let outputCount = outputSize.x * outputSize.y * outputSize.z
    return [Float](unsafeUninitializedCapacity: outputCount) { output, initialized in
      input.withUnsafeBufferPointer { input in
        samples.withUnsafeMutableBufferPointer { samples in
          forward.withUnsafeMutableBufferPointer { forward in
            guard let input = input.baseAddress, let output = output.baseAddress else { return }
            for group in 0..<groups {
              for first in stride(from: 0, to: beside, by: Lanes.scalarCount) {
                // The last lines of a group are read and written by their own, fewer at a time.
                let lanes = min(Lanes.scalarCount, beside - first)
                let from = input + group * groupStride + first * lineStride
                let to = output + group * outputGroupStride + first * outputLineStride
                for i in 0..<count { samples[i + 4] = Sample.lanes(from + i * step, stride: lineStride, count: lanes) }
                filter(samples, forward, count: count) { i, value in
                  guard i >= kept.lowerBound, i < kept.upperBound else { return }
                  RecursiveGaussianPass.write(
                    SIMD8<Float>(value), to + (i - kept.lowerBound) * step, stride: outputLineStride, count: lanes)
                }
              }
            }
          }
        }
      }
      initialized = outputCount
    }
  }

  @inline(__always)
  private static func write(_ value: SIMD8<Float>, _ to: UnsafeMutablePointer<Float>, stride: Int, count: Int) {
    if count == 8, stride == 1 {
      UnsafeMutableRawPointer(to).storeBytes(of: value, as: SIMD8<Float>.self)
    } else {
      for lane in 0..<count { to[lane * stride] = value[lane] }
    }
  }

  /// Filters lines of `count` samples that lie from position 4 on, and hands over the results from the last to the first.
  @inline(__always)
  private func filter(
    _ samples: UnsafeMutableBufferPointer<Lanes>, _ forward: UnsafeMutableBufferPointer<Lanes>, count: Int,
    result: (Int, Lanes) -> Void
  ) {
    let n = Weights(coefficients.causal)
    let m = Weights(coefficients.anticausal)
    let d = Weights(coefficients.feedback)
    let first = samples[4]
    let last = samples[count + 3]
    for i in 0..<4 {
      samples[i] = first
      samples[count + 4 + i] = last
    }
    // At the border the feedback of the samples beyond it has a closed form, in the place of each such sample.
    let before = Weights(coefficients.causalBorder)
    for i in 0..<4 {
      var fed = i > 0 ? forward[i - 1] * d.first : first * before.first
      fed += i > 1 ? forward[i - 2] * d.second : first * before.second
      fed += i > 2 ? forward[i - 3] * d.third : first * before.third
      fed += first * before.fourth
      forward[i] = n.sum(samples[i + 4], samples[i + 3], samples[i + 2], samples[i + 1]) - fed
    }
    var i = 4
    while i < count {
      let input = n.sum(samples[i + 4], samples[i + 3], samples[i + 2], samples[i + 1])
      forward[i] = input - d.sum(forward[i - 1], forward[i - 2], forward[i - 3], forward[i - 4])
      i += 1
    }
    let after = Weights(coefficients.anticausalBorder)
    var y1 = Lanes.zero
    var y2 = Lanes.zero
    var y3 = Lanes.zero
    var y4 = Lanes.zero
    i = count - 1
    while i >= 0 {
      let input = m.sum(samples[i + 5], samples[i + 6], samples[i + 7], samples[i + 8])
      let fed: Lanes
      if i < count - 4 {
        fed = d.sum(y1, y2, y3, y4)
      } else {
        let done = count - 1 - i
        var border = done > 0 ? y1 * d.first : last * after.first
        border += done > 1 ? y2 * d.second : last * after.second
        border += done > 2 ? y3 * d.third : last * after.third
        border += last * after.fourth
        fed = border
      }
      let value = input - fed
      (y1, y2, y3, y4) = (value, y1, y2, y3)
      result(i, forward[i] + value)
      i -= 1
    }
  }

  /// Four coefficients, each in every lane.
  private struct Weights {
    let first: Lanes
    let second: Lanes
    let third: Lanes
    let fourth: Lanes

    @inline(__always)
    init(_ weights: SIMD4<Double>) {
      first = Lanes(repeating: weights[0])
      second = Lanes(repeating: weights[1])
      third = Lanes(repeating: weights[2])
      fourth = Lanes(repeating: weights[3])
    }

    /// The weighted sum, from left to right.
    @inline(__always)
    func sum(_ a: Lanes, _ b: Lanes, _ c: Lanes, _ d: Lanes) -> Lanes {
      var sum = a * first
      sum += b * second
      sum += c * third
      sum += d * fourth
      return sum
    }
  }
}
