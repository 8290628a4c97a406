import Volumes

/// A region cut out of a mask and its image: the bounding box with a rim of one voxel that is outside.
///
/// The rim lets neighbours be read without tests of bounds. Memory is that of the box: one byte a voxel, and 16 bytes for
/// each voxel with an intensity.
package struct RegionOfInterest: Sendable {
  /// Voxels of the box along each axis, rim included; x fastest.
  package let size: SIMD3<Int>
  /// Millimetres between voxel centres.
  package let spacing: SIMD3<Double>
  /// 1 inside, 0 outside.
  package let mask: [UInt8]
  /// Voxels of the mask that carry the label, at least 1.
  package let voxelCount: Int
  /// The intensities of the region in memory order, finite; empty where the region was cut from a mask alone.
  package let intensities: [Double]
  /// The position in the box of each intensity.
  package let offsets: [Int]

  /// Cubic millimetres of one voxel.
  package var voxelVolume: Double { spacing.x * spacing.y * spacing.z }

  /// Cuts the voxels that carry `label`.
  ///
  /// A voxel whose intensity is nan or infinite stays in the mask and has no intensity. O(voxels of the grid).
  /// - Throws: `geometryMismatch` where image and mask lie on different grids, `emptyRegion` where no voxel carries the label.
  package init(image: Volume, mask: LabelMap, label: UInt8) throws(RadiomicsError) {
    guard image.grid.matches(mask.grid) else { throw .geometryMismatch }
    try self.init(mask: mask, label: label, image: image)
  }

  /// Cuts the voxels that carry `label`, without intensities.
  ///
  /// - Throws: `emptyRegion`.
  package init(mask: LabelMap, label: UInt8) throws(RadiomicsError) {
    try self.init(mask: mask, label: label, image: nil)
  }

  private init(mask labels: LabelMap, label: UInt8, image: Volume?) throws(RadiomicsError) {
    guard let box = RegionOfInterest.box(of: label, in: labels) else { throw .emptyRegion(label: label) }
    let grid = labels.grid
    let size = box.upper &- box.lower &+ SIMD3(3, 3, 3)
    var mask = [UInt8](repeating: 0, count: size.x * size.y * size.z)
    var intensities: [Double] = []
    var offsets: [Int] = []
    if image != nil {
      intensities.reserveCapacity(box.count)
      offsets.reserveCapacity(box.count)
    }
    for k in box.lower.z...box.upper.z {
      for j in box.lower.y...box.upper.y {
        let source = grid.offset(0, j, k)
        let target = 1 - box.lower.x + size.x * (j - box.lower.y + 1 + size.y * (k - box.lower.z + 1))
        for i in box.lower.x...box.upper.x where labels.labels[source + i] == label {
          mask[target + i] = 1
          if let intensity = image?.voxels[source + i], intensity.isFinite {
            intensities.append(intensity)
            offsets.append(target + i)
          }
        }
      }
    }
    self.size = size
    spacing = grid.spacing
    self.mask = mask
    voxelCount = box.count
    self.intensities = intensities
    self.offsets = offsets
  }

  private static func box(
    of label: UInt8, in map: LabelMap
  ) -> (lower: SIMD3<Int>, upper: SIMD3<Int>, count: Int)? {
    let size = map.grid.size
    var lower = size
    var upper = SIMD3<Int>(-1, -1, -1)
    var count = 0
    map.labels.withUnsafeBufferPointer { labels in
      for k in 0..<size.z {
        for j in 0..<size.y {
          let row = labels[(size.x * (j + size.y * k))..<(size.x * (j + 1 + size.y * k))]
          guard let first = row.firstIndex(of: label), let last = row.lastIndex(of: label) else { continue }
          for index in first...last where row[index] == label { count += 1 }
          lower = SIMD3(min(lower.x, first - row.startIndex), min(lower.y, j), min(lower.z, k))
          upper = SIMD3(max(upper.x, last - row.startIndex), max(upper.y, j), k)
        }
      }
    }
    return count == 0 ? nil : (lower, upper, count)
  }
}
