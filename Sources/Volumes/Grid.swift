/// Where the voxels of a volume lie in the patient: a regular grid in millimetres, axes towards left, posterior, superior.
///
/// Voxel (i, j, k) has its centre at `origin + direction * (spacing * (i, j, k))`. This is ITK's and NIfTI's geometry in
/// LPS; files in RAS are converted when they are read.
package struct Grid: Sendable, Hashable, Codable {
  /// Voxels along each axis; x varies fastest in memory.
  package var size: SIMD3<Int>
  /// Millimetres between voxel centres along each axis, positive.
  package var spacing: SIMD3<Double>
  /// Centre of voxel (0, 0, 0), millimetres.
  package var origin: SIMD3<Double>
  /// Unit vectors of the axes as columns.
  package var direction: Matrix3

  package init(
    size: SIMD3<Int>, spacing: SIMD3<Double>, origin: SIMD3<Double> = .zero, direction: Matrix3 = .identity
  ) {
    self.size = size
    self.spacing = spacing
    self.origin = origin
    self.direction = direction
  }

  /// The number of voxels.
  package var count: Int { size.x * size.y * size.z }

  /// Cubic millimetres of one voxel.
  package var voxelVolume: Double { spacing.x * spacing.y * spacing.z }

  /// The position in memory of voxel (i, j, k).
  package func offset(_ i: Int, _ j: Int, _ k: Int) -> Int { i + size.x * (j + size.y * k) }

  /// The voxel at a position in memory.
  package func index(at offset: Int) -> SIMD3<Int> {
    let (k, inSlice) = offset.quotientAndRemainder(dividingBy: size.x * size.y)
    let (j, i) = inSlice.quotientAndRemainder(dividingBy: size.x)
    return SIMD3(i, j, k)
  }

  /// The point in millimetres of a (possibly fractional) voxel index.
  package func point(of index: SIMD3<Double>) -> SIMD3<Double> { origin + direction * (spacing * index) }

  /// The (fractional) voxel index of a point in millimetres.
  package func index(of point: SIMD3<Double>) -> SIMD3<Double> {
    (direction.transposed * (point - origin)) / spacing
  }

  /// The grid of a box of voxels of this grid, `lower` and `upper` inclusive.
  package func cropped(from lower: SIMD3<Int>, through upper: SIMD3<Int>) -> Grid {
    Grid(
      size: upper &- lower &+ SIMD3(1, 1, 1), spacing: spacing, origin: point(of: SIMD3<Double>(lower)),
      direction: direction)
  }

  /// Whether the two grids put every voxel at the same place, to `tolerance` of a voxel.
  package func matches(_ other: Grid, tolerance: Double = 1e-3) -> Bool {
    guard size == other.size else { return false }
    let corners = [
      SIMD3<Double>(0, 0, 0), SIMD3<Double>(size &- SIMD3(1, 1, 1)), SIMD3<Double>(Double(size.x - 1), 0, 0),
    ]
    return corners.allSatisfy { corner in
      let difference = other.index(of: point(of: corner)) - corner
      return max(abs(difference.x), abs(difference.y), abs(difference.z)) <= tolerance
    }
  }
}

/// A 3 x 3 matrix by columns, for directions; orthonormal there.
package struct Matrix3: Sendable, Hashable, Codable {
  package var x: SIMD3<Double>
  package var y: SIMD3<Double>
  package var z: SIMD3<Double>

  package init(x: SIMD3<Double>, y: SIMD3<Double>, z: SIMD3<Double>) {
    self.x = x
    self.y = y
    self.z = z
  }

  package static let identity = Matrix3(x: SIMD3(1, 0, 0), y: SIMD3(0, 1, 0), z: SIMD3(0, 0, 1))

  package var transposed: Matrix3 {
    Matrix3(x: SIMD3(x.x, y.x, z.x), y: SIMD3(x.y, y.y, z.y), z: SIMD3(x.z, y.z, z.z))
  }

  package static func * (matrix: Matrix3, vector: SIMD3<Double>) -> SIMD3<Double> {
    matrix.x * vector.x + matrix.y * vector.y + matrix.z * vector.z
  }
}
