/// Sums over the cube (or square) of voxels around each voxel.
///
/// Along each axis sums of 1, 2, 4, ... neighbours are made by doubling and put together: O(voxels x log width), without the
/// drift of a running sum, so a voxel's sum depends on its neighbours only.
enum BoxSum {
  /// Lines that are summed side by side.
  private static let blockLines = 16

  /// Replaces each value by the sum of those within `radius` along each of the axes.
  static func apply(
    _ values: inout [Double], size: SIMD3<Int>, radius: Int, axes: Range<Int>, boundary: BoundaryCondition
  ) {
    guard radius > 0 else { return }
    values.withUnsafeMutableBufferPointer { values in
      guard let values = values.baseAddress else { return }
      for axis in axes { apply(values, size, radius, axis, boundary) }
    }
  }

  private static func apply(
    _ values: UnsafeMutablePointer<Double>, _ size: SIMD3<Int>, _ radius: Int, _ axis: Int,
    _ boundary: BoundaryCondition
  ) {
    let count = size[axis]
    let inner = axis == 0 ? 1 : (axis == 1 ? size.x : size.x * size.y)
    let outer = size.x * size.y * size.z / (inner * count)
    let width = min(inner, blockLines)
    let length = (count + 2 * radius) * width
    withUnsafeTemporaryAllocation(of: Double.self, capacity: length + count * width) { scratch in
      guard let line = scratch.baseAddress else { return }
      line.initialize(repeating: 0, count: length + count * width)
      let sums = line + length
      for block in 0..<outer {
        for first in stride(from: 0, to: inner, by: width) {
          let lanes = min(width, inner - first)
          let start = values + block * count * inner + first
          for place in 0..<count + 2 * radius {
            if let from = boundary.source(of: place - radius, count: count) {
              (line + place * lanes).update(from: start + from * inner, count: lanes)
            } else {
              (line + place * lanes).update(repeating: 0, count: lanes)
            }
          }
          sum(line, into: sums, count: count, lanes: lanes, window: 2 * radius + 1)
          for i in 0..<count { (start + i * inner).update(from: sums + i * lanes, count: lanes) }
        }
      }
    }
  }

  /// Sums of `window` successive places of `lanes` numbers each; what stands in `line` is lost.
  private static func sum(
    _ line: UnsafeMutablePointer<Double>, into sums: UnsafeMutablePointer<Double>, count: Int, lanes: Int, window: Int
  ) {
    sums.update(repeating: 0, count: count * lanes)
    var rest = window
    var span = 1
    var done = 0
    // `line` holds sums of `span` places from each place on.
    while rest > 0 {
      if rest & 1 == 1 {
        add(line + done * lanes, to: sums, count * lanes)
        done += span
      }
      rest >>= 1
      if rest > 0 {
        add(line + span * lanes, to: line, (count + window - 2 * span) * lanes)
        span *= 2
      }
    }
  }

  @inline(__always)
  private static func add(_ source: UnsafeMutablePointer<Double>, to target: UnsafeMutablePointer<Double>, _ count: Int)
  {
    var at = 0
    // Both may be parts of one line, the source ahead: four are read before four are written.
    while at &+ 4 <= count {
      let sum =
        UnsafeRawPointer(target + at).loadUnaligned(as: SIMD4<Double>.self)
        + UnsafeRawPointer(source + at).loadUnaligned(as: SIMD4<Double>.self)
      UnsafeMutableRawPointer(target + at).storeBytes(of: sum, as: SIMD4<Double>.self)
      at &+= 4
    }
    while at < count {
      target[at] += source[at]
      at &+= 1
    }
  }
}
