/// One scalar per voxel of a grid, x fastest: an image, a map.
///
/// Values are in the unit of the file (signal, 10^-6 mm2/s, ...). A missing value is `nan`; the steps after `prepare` treat
/// such a voxel as outside every region.
package struct Volume: Sendable, Equatable {
  package let grid: Grid
  package var voxels: [Double]

  /// - Precondition: as many voxels as the grid has.
  package init(grid: Grid, voxels: [Double]) {
    precondition(voxels.count == grid.count, "a volume has one value per voxel of its grid")
    self.grid = grid
    self.voxels = voxels
  }

  package init(grid: Grid, filledWith value: Double = 0) {
    self.grid = grid
    voxels = [Double](repeating: value, count: grid.count)
  }

  package subscript(i: Int, j: Int, k: Int) -> Double {
    get { voxels[grid.offset(i, j, k)] }
    set { voxels[grid.offset(i, j, k)] = newValue }
  }
}

/// One small whole number per voxel: a mask (0 outside, 1 inside) or habitats (0 outside, 1, 2, ...).
package struct LabelMap: Sendable, Equatable {
  package let grid: Grid
  package var labels: [UInt8]

  /// - Precondition: as many labels as the grid has voxels.
  package init(grid: Grid, labels: [UInt8]) {
    precondition(labels.count == grid.count, "a label map has one label per voxel of its grid")
    self.grid = grid
    self.labels = labels
  }

  package subscript(i: Int, j: Int, k: Int) -> UInt8 {
    get { labels[grid.offset(i, j, k)] }
    set { labels[grid.offset(i, j, k)] = newValue }
  }

  /// The number of voxels that carry `label`.
  package func count(of label: UInt8) -> Int { labels.reduce(0) { $0 + ($1 == label ? 1 : 0) } }

  /// A mask of the voxels that carry `label`.
  package func mask(of label: UInt8) -> LabelMap { LabelMap(grid: grid, labels: labels.map { $0 == label ? 1 : 0 }) }

  /// The smallest box that holds every voxel other than 0, both corners inclusive; nil where there is none.
  package var boundingBox: (lower: SIMD3<Int>, upper: SIMD3<Int>)? {
    var lower = grid.size
    var upper = SIMD3<Int>(-1, -1, -1)
    var offset = 0
    for k in 0..<grid.size.z {
      for j in 0..<grid.size.y {
        for i in 0..<grid.size.x {
          if labels[offset] != 0 {
            lower = SIMD3(min(lower.x, i), min(lower.y, j), min(lower.z, k))
            upper = SIMD3(max(upper.x, i), max(upper.y, j), max(upper.z, k))
          }
          offset += 1
        }
      }
    }
    return upper.x < 0 ? nil : (lower, upper)
  }
}
