extension Grid {
  /// A grid of another spacing with the same directions and the same physical centre.
  ///
  /// The size is `ceil(size * spacing / newSpacing)`: "align by centre" of the image biomarker standardisation initiative
  /// (Zwanenburg 2020, doi:10.1148/radiol.2020191145, reference manual 2.4).
  /// - Parameter newSpacing: mm along each axis, positive.
  package func resampled(spacing newSpacing: SIMD3<Double>) -> Grid {
    // The extents of files carry rounding errors of float32; they must not add a voxel.
    let exact = SIMD3<Double>(size) * spacing / newSpacing
    let rounded = (exact - exact * 1e-6).rounded(.up)
    let newSize = SIMD3(max(1, Int(rounded.x)), max(1, Int(rounded.y)), max(1, Int(rounded.z)))
    let centre = point(of: SIMD3<Double>(size &- SIMD3(1, 1, 1)) * 0.5)
    let half = newSpacing * SIMD3<Double>(newSize &- SIMD3(1, 1, 1)) * 0.5
    return Grid(size: newSize, spacing: newSpacing, origin: centre - direction * half, direction: direction)
  }

  /// The box of voxels within `margin` mm of the box from `lower` through `upper`, clamped to this grid.
  package func box(
    around box: (lower: SIMD3<Int>, upper: SIMD3<Int>), margin: Double
  ) -> (lower: SIMD3<Int>, upper: SIMD3<Int>) {
    let voxels = (SIMD3(repeating: max(0, margin)) / spacing - 1e-6).rounded(.up)
    var lower = box.lower
    var upper = box.upper
    for axis in 0..<3 {
      let reach = Int(min(voxels[axis], Double(size[axis])))
      lower[axis] = min(max(0, box.lower[axis] - reach), size[axis] - 1)
      upper[axis] = min(max(0, box.upper[axis] + reach), size[axis] - 1)
    }
    return (lower, upper)
  }

  /// The voxels of a box as positions in memory, row by row.
  fileprivate func rows(from lower: SIMD3<Int>, through upper: SIMD3<Int>) -> [Range<Int>] {
    let fits = (0..<3).allSatisfy { 0 <= lower[$0] && lower[$0] <= upper[$0] && upper[$0] < size[$0] }
    precondition(fits, "the box lies within the grid")
    return (lower.z...upper.z).flatMap { k in
      (lower.y...upper.y).map { j in offset(lower.x, j, k)..<(offset(upper.x, j, k) + 1) }
    }
  }
}

extension Volume {
  /// The part from voxel `lower` through voxel `upper`, both inclusive and within the grid.
  package func cropped(from lower: SIMD3<Int>, through upper: SIMD3<Int>) -> Volume {
    var result: [Double] = []
    result.reserveCapacity(grid.cropped(from: lower, through: upper).count)
    for row in grid.rows(from: lower, through: upper) { result.append(contentsOf: voxels[row]) }
    return Volume(grid: grid.cropped(from: lower, through: upper), voxels: result)
  }
}

extension LabelMap {
  /// The part from voxel `lower` through voxel `upper`, both inclusive and within the grid.
  package func cropped(from lower: SIMD3<Int>, through upper: SIMD3<Int>) -> LabelMap {
    var result: [UInt8] = []
    result.reserveCapacity(grid.cropped(from: lower, through: upper).count)
    for row in grid.rows(from: lower, through: upper) { result.append(contentsOf: labels[row]) }
    return LabelMap(grid: grid.cropped(from: lower, through: upper), labels: result)
  }
}
