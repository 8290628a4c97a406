import Volumes

/// An image as one period of a signal that repeats itself.
struct PeriodicSignal<Scalar: BinaryFloatingPoint & Sendable>: Sendable {
  /// Voxels along each axis in memory.
  let size: SIMD3<Int>
  /// The period along each axis: where one more than `size`, the first voxel follows the last.
  let period: SIMD3<Int>
  let values: [Scalar]

  /// Periods are made even along `axes`.
  init(_ image: Volume, axes: [Int]) {
    size = image.grid.size
    var period = size
    for axis in axes { period[axis] += period[axis] % 2 }
    self.period = period
    values = image.voxels.map { Scalar($0) }
  }

  init(size: SIMD3<Int>, values: [Scalar]) {
    self.size = size
    period = size
    self.values = values
  }

  /// The block at these positions (within the period) along x, y and z.
  func block(x: [Int], y: [Int], z: [Int]) -> [Scalar] {
    let columns = x.map { $0 == size.x ? 0 : $0 }
    var block = [Scalar](repeating: 0, count: x.count * y.count * z.count)
    values.withUnsafeBufferPointer { values in
      block.withUnsafeMutableBufferPointer { block in
        columns.withUnsafeBufferPointer { columns in
          var target = 0
          for k in z {
            for j in y {
              let row = size.x * ((j == size.y ? 0 : j) + size.y * (k == size.z ? 0 : k))
              for i in columns {
                block[target] = values[row + i]
                target += 1
              }
            }
          }
        }
      }
    }
    return block
  }
}

/// One level of the stationary wavelet transform, without decimation (Nason and Silverman 1995,
/// doi:10.1007/978-1-4612-2544-7_17).
struct StationaryWavelet<Scalar: BinaryFloatingPoint & Sendable>: Sendable {
  private let low: PeriodicConvolution<Scalar>
  private let high: PeriodicConvolution<Scalar>
  private let length: Int
  private let axes: [Int]

  /// - Parameter axes: that are filtered, in the order of the sub-bands' names.
  init(bank: WaveletFilterBank, axes: [Int]) {
    low = PeriodicConvolution(filter: bank.low.map { bank.rounded($0) })
    high = PeriodicConvolution(filter: bank.high.map { bank.rounded($0) })
    length = bank.low.count
    self.axes = axes
  }

  /// Every sub-band within a box: LL..L first, then LL..H and so on, the last axis changing fastest.
  ///
  /// The low- and high-pass results of an axis are shared by all sub-bands that begin with them.
  func subBands(of signal: PeriodicSignal<Scalar>, within box: VoxelBox) -> [[Double]] {
    var (size, block) = extended(signal, box)
    var blocks = [block]
    // Not kept alive beside the first results.
    block = []
    for axis in axes.dropLast() {
      blocks = pair(of: blocks, size: size, axis: axis, box: box, period: signal.period)
      size[axis] = box.size[axis]
    }
    guard let last = axes.last else { return [] }
    return pair(of: blocks, size: size, axis: last, box: box, period: signal.period)
  }

  /// The low- and the high-pass result of each block.
  private func pair<Output: BinaryFloatingPoint>(
    of blocks: [[Scalar]], size: SIMD3<Int>, axis: Int, box: VoxelBox, period: SIMD3<Int>
  ) -> [[Output]] {
    blocks.flatMap { block -> [[Output]] in
      [
        low.applied(to: block, size: size, axis: axis, range: box.range(axis), period: period[axis]),
        high.applied(to: block, size: size, axis: axis, range: box.range(axis), period: period[axis]),
      ]
    }
  }

  /// The low-pass result over the whole period, the signal of the next level.
  func approximation(of signal: PeriodicSignal<Scalar>) -> PeriodicSignal<Scalar> {
    let whole = VoxelBox(lower: .zero, upper: signal.period &- SIMD3(1, 1, 1))
    var (size, block) = extended(signal, whole)
    for axis in axes {
      block = low.applied(to: block, size: size, axis: axis, range: whole.range(axis), period: signal.period[axis])
      size[axis] = signal.period[axis]
    }
    return PeriodicSignal(size: signal.period, values: block)
  }

  /// What the outputs in a box need of the signal.
  private func extended(
    _ signal: PeriodicSignal<Scalar>, _ box: VoxelBox
  ) -> (size: SIMD3<Int>, block: [Scalar]) {
    let positions = (0..<3).map { axis in
      axes.contains(axis)
        ? PeriodicConvolution<Scalar>.positions(
          for: box.range(axis), filterLength: length, period: signal.period[axis])
        : Array(box.range(axis))
    }
    let size = SIMD3(positions[0].count, positions[1].count, positions[2].count)
    return (size, signal.block(x: positions[0], y: positions[1], z: positions[2]))
  }
}
