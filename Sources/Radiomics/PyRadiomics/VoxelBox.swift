import Volumes

/// A box of voxels of a grid, both corners inclusive.
package struct VoxelBox: Sendable, Hashable {
  package let lower: SIMD3<Int>
  package let upper: SIMD3<Int>

  /// - Precondition: `lower` is nowhere above `upper`.
  package init(lower: SIMD3<Int>, upper: SIMD3<Int>) {
    precondition((0..<3).allSatisfy { lower[$0] <= upper[$0] }, "a box has at least one voxel along each axis")
    self.lower = lower
    self.upper = upper
  }

  /// All voxels of a grid.
  package init(whole grid: Grid) {
    self.init(lower: .zero, upper: grid.size &- SIMD3(1, 1, 1))
  }

  /// The smallest box that holds every voxel of a label; nil where none carries it.
  package init?(around label: UInt8, in map: LabelMap) {
    let size = map.grid.size
    var lower = size
    var upper = SIMD3<Int>(repeating: -1)
    map.labels.withUnsafeBufferPointer { labels in
      for k in 0..<size.z {
        for j in 0..<size.y {
          let start = size.x * (j + size.y * k)
          let row = labels[start..<start + size.x]
          guard let first = row.firstIndex(of: label), let last = row.lastIndex(of: label) else { continue }
          lower = SIMD3(min(lower.x, first - start), min(lower.y, j), min(lower.z, k))
          upper = SIMD3(max(upper.x, last - start), max(upper.y, j), k)
        }
      }
    }
    guard upper.x >= 0 else { return nil }
    self.init(lower: lower, upper: upper)
  }

  /// Voxels along each axis.
  package var size: SIMD3<Int> { upper &- lower &+ SIMD3(1, 1, 1) }

  /// The number of voxels.
  package var count: Int { size.x * size.y * size.z }

  /// The voxels along an axis.
  package func range(_ axis: Int) -> Range<Int> { lower[axis]..<upper[axis] + 1 }

  /// The box with `margin` voxels more on every side, clamped to a grid of `size`.
  package func padded(by margin: Int, within size: SIMD3<Int>) -> VoxelBox {
    var lower = lower
    var upper = upper
    for axis in 0..<3 {
      lower[axis] = max(lower[axis] - margin, 0)
      upper[axis] = min(upper[axis] + margin, size[axis] - 1)
    }
    return VoxelBox(lower: lower, upper: upper)
  }

  /// Whether the box lies within a grid.
  package func lies(in grid: Grid) -> Bool {
    (0..<3).allSatisfy { lower[$0] >= 0 && upper[$0] < grid.size[$0] }
  }
}

extension Volume {
  /// The voxels of a box that lies in the grid.
  package func cropped(to box: VoxelBox) -> Volume {
    box == VoxelBox(whole: grid) ? self : cropped(from: box.lower, through: box.upper)
  }
}

extension LabelMap {
  /// The labels of a box that lies in the grid.
  package func cropped(to box: VoxelBox) -> LabelMap {
    box == VoxelBox(whole: grid) ? self : cropped(from: box.lower, through: box.upper)
  }
}
