import CITK

/// Calls into the C++ bridge, with its buffer for the reason of a failure.
enum Bridge {
  /// Room for the reason of a failure, in bytes.
  private static let reasonCapacity = 1024

  /// Runs `call` with a buffer for the reason; the reason where it returns 0, else nil.
  static func failure(of call: (UnsafeMutablePointer<CChar>, Int) -> Int32) -> String? {
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: reasonCapacity) { buffer in
      guard let start = buffer.baseAddress else { return "not enough memory" }
      start.initialize(repeating: 0, count: reasonCapacity)
      return call(start, reasonCapacity) == 0 ? String(cString: start) : nil
    }
  }

  static func vector(_ values: (Double, Double, Double)) -> SIMD3<Double> { SIMD3(values.0, values.1, values.2) }

  /// The bridge's description of a three-dimensional scalar image on `grid`.
  static func header(of grid: Grid) -> citk_image_header {
    var header = citk_image_header()
    header.dimensions = 3
    header.components = 1
    header.size = (Int64(grid.size.x), Int64(grid.size.y), Int64(grid.size.z), 1, 1, 1, 1, 1)
    header.spacing = (grid.spacing.x, grid.spacing.y, grid.spacing.z)
    header.origin = (grid.origin.x, grid.origin.y, grid.origin.z)
    let (x, y, z) = (grid.direction.x, grid.direction.y, grid.direction.z)
    header.direction = (x.x, x.y, x.z, y.x, y.y, y.z, z.x, z.y, z.z)
    return header
  }
}
