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
    source.withUnsafeBufferPointer { source in
      target.withUnsafeMutableBufferPointer { target in
        guard let from = source.baseAddress, let to = target.baseAddress else { return }
        withUnsafeTemporaryAllocation(of: WeightedRow.self, capacity: kernel.weights.count) { rows in
          guard let rows = rows.baseAddress else { return }
          if axis == 0 {
            alongX(kernel, from, to, size, boundary, adding, rows)
          } else {
            across(kernel, from, to, size, axis, boundary, adding, rows)
          }
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
      var tap = 0
      if !adding && taps > 0 {
        // The first row replaces what the target holds.
        let row = rows[0].from(start)
        fill(to, count, { row.lanes($0) }, { row.single($0) })
        tap = 1
      }
      while tap &+ 4 <= taps {
        let (a, b) = (rows[tap].from(start), rows[tap &+ 1].from(start))
        let (c, d) = (rows[tap &+ 2].from(start), rows[tap &+ 3].from(start))
        fill(
          to, count, { (((lanes(to, $0) + a.lanes($0)) + b.lanes($0)) + c.lanes($0)) + d.lanes($0) },
          { (((to[$0] + a.single($0)) + b.single($0)) + c.single($0)) + d.single($0) })
        tap &+= 4
      }
      while tap < taps {
        let row = rows[tap].from(start)
        fill(to, count, { lanes(to, $0) + row.lanes($0) }, { to[$0] + row.single($0) })
        tap &+= 1
      }
      start &+= count
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
