/// Convolution of a box with a kernel along one of its axes.
///
/// Whole rows are weighted and added, so that all arithmetic runs over contiguous memory; along x each row is first copied
/// with what lies beyond its ends. O(voxels x weights). A voxel's response is the same number to the last bit whatever box it
/// lies in, as long as the box holds what its kernel reaches.
enum LineConvolution {
  /// Doubles that are summed at a time: they stay in the first cache while the weights pass by.
  private static let chunk = 512

  /// Convolves `source` of `size` (x fastest) along `axis` into `target`, or adds to what it holds.
  static func apply(
    _ kernel: LineKernel, to source: [Double], into target: inout [Double], size: SIMD3<Int>, axis: Int,
    boundary: BoundaryCondition, adding: Bool = false
  ) {
    target.withUnsafeMutableBufferPointer { target in
      guard let to = target.baseAddress else { return }
      apply(kernel, source, to, size, axis, boundary, adding)
    }
  }

  /// The convolution of `source` of `size` (x fastest) along `axis`.
  static func applied(
    _ kernel: LineKernel, to source: [Double], size: SIMD3<Int>, axis: Int, boundary: BoundaryCondition
  ) -> [Double] {
    [Double](unsafeUninitializedCapacity: source.count) { target, count in
      count = source.count
      guard let to = target.baseAddress else { return }
      apply(kernel, source, to, size, axis, boundary, false)
    }
  }

  private static func apply(
    _ kernel: LineKernel, _ source: [Double], _ target: UnsafeMutablePointer<Double>, _ size: SIMD3<Int>, _ axis: Int,
    _ boundary: BoundaryCondition, _ adding: Bool
  ) {
    source.withUnsafeBufferPointer { source in
      guard let from = source.baseAddress else { return }
      withUnsafeTemporaryAllocation(of: WeightedRow.self, capacity: kernel.weights.count) { rows in
        guard let rows = rows.baseAddress else { return }
        if axis == 0 {
          alongX(kernel, from, target, size, boundary, adding, rows)
        } else {
          across(kernel, from, target, size, axis, boundary, adding, rows)
        }
      }
    }
  }

  private static func alongX(
    _ kernel: LineKernel, _ source: UnsafePointer<Double>, _ target: UnsafeMutablePointer<Double>, _ size: SIMD3<Int>,
    _ boundary: BoundaryCondition, _ adding: Bool, _ rows: UnsafeMutablePointer<WeightedRow>
  ) {
    let (length, reach) = (size.x, kernel.reach)
    withUnsafeTemporaryAllocation(of: Double.self, capacity: length + 2 * reach) { line in
      guard let line = line.baseAddress else { return }
      line.initialize(repeating: 0, count: length + 2 * reach)
      var taps = 0
      for (k, weight) in kernel.weights.enumerated() where weight != 0 {
        (rows + taps).initialize(
          to: WeightedRow(values: UnsafePointer(line + 2 * reach - k * kernel.step), weight: weight))
        taps += 1
      }
      for row in 0..<size.y * size.z {
        let from = source + row * length
        (line + reach).update(from: from, count: length)
        for beyond in 0..<reach {
          line[beyond] = boundary.source(of: beyond - reach, count: length).map { from[$0] } ?? 0
          line[reach + length + beyond] = boundary.source(of: length + beyond, count: length).map { from[$0] } ?? 0
        }
        weightedSum(rows, taps, into: target + row * length, length, adding: adding)
      }
    }
  }

  private static func across(
    _ kernel: LineKernel, _ source: UnsafePointer<Double>, _ target: UnsafeMutablePointer<Double>, _ size: SIMD3<Int>,
    _ axis: Int, _ boundary: BoundaryCondition, _ adding: Bool, _ rows: UnsafeMutablePointer<WeightedRow>
  ) {
    let inner = axis == 1 ? size.x : size.x * size.y
    let count = size[axis]
    let middle = kernel.weights.count / 2
    for block in 0..<(axis == 1 ? size.z : 1) {
      for i in 0..<count {
        var taps = 0
        for k in 0..<kernel.weights.count where kernel.weights[k] != 0 {
          guard let from = boundary.source(of: i + (middle - k) * kernel.step, count: count) else { continue }
          (rows + taps).initialize(
            to: WeightedRow(values: source + (block * count + from) * inner, weight: kernel.weights[k]))
          taps += 1
        }
        weightedSum(rows, taps, into: target + (block * count + i) * inner, inner, adding: adding)
      }
    }
  }

  /// The sum of rows of `length`, each times its weight, one row after the other.
  private static func weightedSum(
    _ rows: UnsafePointer<WeightedRow>, _ taps: Int, into target: UnsafeMutablePointer<Double>, _ length: Int,
    adding: Bool
  ) {
    if taps == 0 && !adding { target.update(repeating: 0, count: length) }
    var start = 0
    while start < length {
      let count = min(chunk, length &- start)
      let to = target + start
      // What is left over of groups of four comes first; without `adding` it replaces what the target holds.
      var tap = taps & 3
      if !adding && tap == 0 { tap = min(4, taps) }
      if tap > 0 { group(rows, tap, from: start, into: to, count, adding: adding) }
      while tap < taps {
        group(rows + tap, 4, from: start, into: to, count, adding: true)
        tap &+= 4
      }
      start &+= count
    }
  }

  /// One pass over a part of the target with one to four rows.
  @inline(__always)
  private static func group(
    _ rows: UnsafePointer<WeightedRow>, _ taps: Int, from start: Int, into to: UnsafeMutablePointer<Double>,
    _ count: Int, adding: Bool
  ) {
    let a = rows[0].from(start)
    let b = rows[min(1, taps &- 1)].from(start)
    let c = rows[min(2, taps &- 1)].from(start)
    let d = rows[taps &- 1].from(start)
    switch (taps, adding) {
    case (1, false): fill(to, count, { a.lanes($0) }, { a.single($0) })
    case (1, true): fill(to, count, { lanes(to, $0) + a.lanes($0) }, { to[$0] + a.single($0) })
    case (2, false): fill(to, count, { a.lanes($0) + b.lanes($0) }, { a.single($0) + b.single($0) })
    case (2, true):
      fill(
        to, count, { (lanes(to, $0) + a.lanes($0)) + b.lanes($0) }, { (to[$0] + a.single($0)) + b.single($0) })
    case (3, false):
      fill(
        to, count, { (a.lanes($0) + b.lanes($0)) + c.lanes($0) }, { (a.single($0) + b.single($0)) + c.single($0) })
    case (3, true):
      fill(
        to, count, { ((lanes(to, $0) + a.lanes($0)) + b.lanes($0)) + c.lanes($0) },
        { ((to[$0] + a.single($0)) + b.single($0)) + c.single($0) })
    case (_, false):
      fill(
        to, count, { ((a.lanes($0) + b.lanes($0)) + c.lanes($0)) + d.lanes($0) },
        { ((a.single($0) + b.single($0)) + c.single($0)) + d.single($0) })
    case (_, true):
      fill(
        to, count, { (((lanes(to, $0) + a.lanes($0)) + b.lanes($0)) + c.lanes($0)) + d.lanes($0) },
        { (((to[$0] + a.single($0)) + b.single($0)) + c.single($0)) + d.single($0) })
    }
  }

  @inline(__always)
  private static func lanes(_ pointer: UnsafeMutablePointer<Double>, _ at: Int) -> SIMD4<Double> {
    UnsafeRawPointer(pointer + at).loadUnaligned(as: SIMD4<Double>.self)
  }

  /// Writes every position, four at a time and what is left one by one.
  @inline(__always)
  private static func fill(
    _ target: UnsafeMutablePointer<Double>, _ count: Int, _ four: (Int) -> SIMD4<Double>, _ one: (Int) -> Double
  ) {
    var at = 0
    while at &+ 4 <= count {
      UnsafeMutableRawPointer(target + at).storeBytes(of: four(at), as: SIMD4<Double>.self)
      at &+= 4
    }
    while at < count {
      target[at] = one(at)
      at &+= 1
    }
  }
}

/// A row and its weight.
private struct WeightedRow {
  var values: UnsafePointer<Double>
  var weight: Double

  @inline(__always) func from(_ start: Int) -> WeightedRow { WeightedRow(values: values + start, weight: weight) }

  @inline(__always) func single(_ at: Int) -> Double { values[at] * weight }

  @inline(__always) func lanes(_ at: Int) -> SIMD4<Double> {
    UnsafeRawPointer(values + at).loadUnaligned(as: SIMD4<Double>.self) * weight
  }
}
