/// Convolution along one axis of a signal that repeats itself, in the order of summation of PyWavelets.
///
/// With F the filter's even length and M the period, output o is the sum over f of filter[f] signal[(o + F/2 - f) mod M]. The
/// terms are added by rising f; where o + F/2 reaches M, those that come from the signal's next period come first, by falling f.
/// Sums in 32 bits keep their last digit only in the same order.
///
/// Source of the order: PyWavelets 1.9.0, mode "periodization".
struct PeriodicConvolution<Scalar: BinaryFloatingPoint & Sendable>: Sendable {
  /// A coefficient and the position that it is multiplied with, counted from the first position that the output needs.
  struct Tap: Sendable {
    let shift: Int
    let weight: Scalar
  }

  private let length: Int
  private let taps: [Tap]

  /// - Parameter filter: of even length; zeros cost nothing.
  init(filter: [Scalar]) {
    length = filter.count
    taps = filter.enumerated().filter { $0.element != 0 }
      .map { Tap(shift: filter.count - 1 - $0.offset, weight: $0.element) }
  }

  /// Positions of the signal, within the period, that the outputs `range` need, in order: `range.count + length - 1`.
  static func positions(for range: Range<Int>, filterLength: Int, period: Int) -> [Int] {
    let first = range.lowerBound + filterLength / 2 - (filterLength - 1)
    return (0..<range.count + filterLength - 1).map { step in
      let position = (first + step) % period
      return position < 0 ? position + period : position
    }
  }

  /// The outputs of `range` in runs that share an order of summation: the outputs, counted from the first of `range`, and the
  /// taps in order.
  func runs(for range: Range<Int>, period: Int) -> [(outputs: Range<Int>, taps: [Tap])] {
    let regular = max(0, min(range.count, period - length / 2 - range.lowerBound))
    var runs = regular > 0 ? [(outputs: 0..<regular, taps: taps)] : []
    for output in regular..<range.count {
      let wrapped = range.lowerBound + output + length / 2 - period
      let isWrapped: (Tap) -> Bool = { length - 1 - $0.shift <= wrapped }
      runs.append((output..<output + 1, taps.filter(isWrapped).reversed() + taps.filter { !isWrapped($0) }))
    }
    return runs
  }

  /// Writes the weighted sums of shifted runs.
  ///
  /// - Parameters:
  ///   - taps: of one of `runs`.
  ///   - input: the first number that the first output needs with shift 0.
  ///   - step: numbers from one position to the next.
  ///   - output: room for `count` numbers.
  @inline(__always)
  static func sum<Output: BinaryFloatingPoint>(
    _ taps: [Tap], of input: UnsafePointer<Scalar>, step: Int, into output: UnsafeMutablePointer<Output>, count: Int
  ) {
    // In stretches that stay in the nearest cache.
    let stretch = 512
    withUnsafeTemporaryAllocation(of: Scalar.self, capacity: stretch) { sums in
      guard let sums = sums.baseAddress else { return }
      taps.withUnsafeBufferPointer { taps in
        var start = 0
        while start < count {
          let length = min(stretch, count - start)
          let from = input + start
          for i in 0..<length { sums[i] = 0 }
          var tap = 0
          while tap + 2 < taps.count {
            let (w1, w2, w3) = (taps[tap].weight, taps[tap + 1].weight, taps[tap + 2].weight)
            let a = from + taps[tap].shift * step
            let b = from + taps[tap + 1].shift * step
            let c = from + taps[tap + 2].shift * step
            for i in 0..<length { sums[i] = ((sums[i] + w1 * a[i]) + w2 * b[i]) + w3 * c[i] }
            tap += 3
          }
          while tap < taps.count {
            let weight = taps[tap].weight
            let a = from + taps[tap].shift * step
            for i in 0..<length { sums[i] += weight * a[i] }
            tap += 1
          }
          let to = output + start
          for i in 0..<length { to[i] = Output(sums[i]) }
          start += length
        }
      }
    }
  }

  /// Convolves along `axis`.
  ///
  /// - Parameters:
  ///   - input: a block whose positions along `axis` are `positions(for:filterLength:period:)`.
  ///   - size: of the block, x fastest.
  ///   - range: the outputs along `axis`.
  /// - Returns: the block with `range.count` positions along `axis`.
  func applied<Output: BinaryFloatingPoint>(
    to input: [Scalar], size: SIMD3<Int>, axis: Int, range: Range<Int>, period: Int
  ) -> [Output] {
    let inner = axis == 0 ? 1 : (axis == 1 ? size.x : size.x * size.y)
    let outer = input.count / (inner * size[axis])
    let runs = runs(for: range, period: period)
    return [Output](unsafeUninitializedCapacity: inner * outer * range.count) { output, initialized in
      input.withUnsafeBufferPointer { input in
        guard let input = input.baseAddress, let output = output.baseAddress else { return }
        for block in 0..<outer {
          let from = input + block * size[axis] * inner
          let to = output + block * range.count * inner
          for run in runs {
            let first = run.outputs.lowerBound * inner
            PeriodicConvolution.sum(
              run.taps, of: from + first, step: inner, into: to + first, count: run.outputs.count * inner)
          }
        }
      }
      initialized = inner * outer * range.count
    }
  }
}
