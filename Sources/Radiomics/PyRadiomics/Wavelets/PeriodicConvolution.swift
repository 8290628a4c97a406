/// Convolution along one axis of a signal that repeats itself, in the order of summation of PyWavelets.
///
/// With F the filter's even length and M the period, output o is the sum over f of filter[f] signal[(o + F/2 - f) mod M]. The
/// terms are added by rising f; where o + F/2 reaches M, those that come from the signal's next period come first, by falling f.
/// Sums in 32 bits keep their last digit only in the same order.
///
/// Source of the order: PyWavelets 1.9.0, mode "periodization".
struct PeriodicConvolution<Scalar: BinaryFloatingPoint & Sendable>: Sendable {
  /// A filter coefficient and its place in the filter.
  private struct Tap {
    let place: Int
    let weight: Scalar
  }

  private let length: Int
  private let taps: [Tap]

  /// - Parameter filter: of even length; zeros cost nothing.
  init(filter: [Scalar]) {
    length = filter.count
    taps = filter.enumerated().filter { $0.element != 0 }.map { Tap(place: $0.offset, weight: $0.element) }
  }

  /// Positions of the signal, within the period, that the outputs `range` need, in order: `range.count + length - 1`.
  static func positions(for range: Range<Int>, filterLength: Int, period: Int) -> [Int] {
    let first = range.lowerBound + filterLength / 2 - (filterLength - 1)
    return (0..<range.count + filterLength - 1).map { step in
      let position = (first + step) % period
      return position < 0 ? position + period : position
    }
  }

  /// Convolves along `axis`.
  ///
  /// - Parameters:
  ///   - input: a block whose positions along `axis` are `positions(for:filterLength:period:)`.
  ///   - size: of the block, x fastest.
  ///   - range: the outputs along `axis`.
  /// - Returns: the block with `range.count` positions along `axis`.
  func applied(to input: [Scalar], size: SIMD3<Int>, axis: Int, range: Range<Int>, period: Int) -> [Scalar] {
    let inner = axis == 0 ? 1 : (axis == 1 ? size.x : size.x * size.y)
    let outer = input.count / (inner * size[axis])
    let regular = max(0, min(range.count, period - length / 2 - range.lowerBound))
    var output = [Scalar](repeating: 0, count: inner * outer * range.count)
    input.withUnsafeBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        for block in 0..<outer {
          let from = block * size[axis] * inner
          let to = block * range.count * inner
          // Outputs whose terms come by rising place lie side by side, and so do their inputs: one long run.
          PeriodicConvolution.accumulate(taps, from: input, at: from, to: output, at: to, count: regular * inner) {
            (length - 1 - $0) * inner
          }
          for position in regular..<range.count {
            let wrapped = range.lowerBound + position + length / 2 - period
            let order = taps.filter { $0.place <= wrapped }.reversed() + taps.filter { $0.place > wrapped }
            PeriodicConvolution.accumulate(
              order, from: input, at: from + position * inner, to: output, at: to + position * inner, count: inner
            ) {
              (length - 1 - $0) * inner
            }
          }
        }
      }
    }
    return output
  }

  /// Adds weighted shifted runs of `input` to a run of `output`, tap after tap, in stretches that stay in the nearest cache.
  @inline(__always)
  private static func accumulate(
    _ taps: [Tap], from input: UnsafeBufferPointer<Scalar>, at from: Int, to output: UnsafeMutableBufferPointer<Scalar>,
    at to: Int, count: Int, shift: (Int) -> Int
  ) {
    let stretch = 1024
    var start = 0
    while start < count {
      let end = min(start + stretch, count)
      for tap in taps {
        let weight = tap.weight
        let source = from + shift(tap.place)
        for i in start..<end { output[to + i] += weight * input[source + i] }
      }
      start = end
    }
  }
}
