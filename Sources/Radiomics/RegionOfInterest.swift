import Foundation
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
  /// The whole image that the region was cut from; nil where it was cut from a mask alone.
  package let surroundings: Volume?
  /// The voxel of `surroundings` at the box's first voxel; -1 where the rim lies outside the image.
  package let corner: SIMD3<Int>

  /// The same voxels with the intensities of another image on the grid of `surroundings`; those that are not finite there
  /// are left out.
  ///
  /// - Parameters:
  ///   - image: the whole grid, or the part of it from voxel `first` on, which must hold `voxelBox`.
  ///   - keepingSurroundings: whether the image, which must be whole then, is kept; only local intensities need it.
  package func withIntensities(
    of image: Volume, from first: SIMD3<Int> = .zero, keepingSurroundings: Bool = true
  ) -> RegionOfInterest {
    let grid = image.grid
    let (size, boxCorner) = (size, corner)
    let corner = boxCorner &- first
    let found = [Double](unsafeUninitializedCapacity: offsets.count) { found, count in
      image.voxels.withUnsafeBufferPointer { voxels in
        // The voxels of a row of the box lie in one row of the image.
        var (rowEnd, toSource) = (0, 0)
        for offset in offsets {
          if offset >= rowEnd {
            let row = offset / size.x
            rowEnd = (row + 1) * size.x
            let source = grid.offset(corner.x, row % size.y + corner.y, row / size.y + corner.z)
            toSource = source - row * size.x
          }
          found[count] = voxels[offset + toSource]
          count += 1
        }
      }
    }
    // Positions are shared where all stay, as they do in most images.
    let areFinite = found.allSatisfy(\.isFinite)
    return RegionOfInterest(
      size: size, spacing: spacing, mask: mask, voxelCount: voxelCount,
      intensities: areFinite ? found : found.filter(\.isFinite),
      offsets: areFinite ? offsets : zip(offsets, found).filter(\.1.isFinite).map(\.0),
      surroundings: keepingSurroundings ? image : nil, corner: boxCorner)
  }

  /// The first and the last voxel, both inclusive, of the box without its rim in the grid that the region was cut from.
  package var voxelBox: (lower: SIMD3<Int>, upper: SIMD3<Int>) {
    (corner &+ SIMD3(1, 1, 1), corner &+ size &- SIMD3(2, 2, 2))
  }

  /// For each slice (third index) with intensities, in order: which positions of `offsets` lie in it.
  var slices: [Range<Int>] {
    let perSlice = size.x * size.y
    var slices: [Range<Int>] = []
    var start = 0
    while start < offsets.count {
      let end = (offsets[start] / perSlice + 1) * perSlice
      var next = start
      while next < offsets.count, offsets[next] < end { next += 1 }
      slices.append(start..<next)
      start = next
    }
    return slices
  }

  /// Cubic millimetres of one voxel.
  package var voxelVolume: Double { spacing.x * spacing.y * spacing.z }

  /// Cuts the voxels that carry `label`.
  ///
  /// A voxel whose intensity is nan or infinite stays in the mask and has no intensity. O(voxels of the grid).
  /// - Throws: `geometryMismatch` where image and mask lie on different grids, `emptyRegion` where no voxel carries the label.
  ///
  /// - Parameter intensityMask: where given, voxels in which it is 0 have no intensity; they stay in the mask.
  package init(
    image: Volume, mask: LabelMap, label: UInt8, intensityMask: LabelMap? = nil
  ) throws(RadiomicsError) {
    guard image.grid.matches(mask.grid) else { throw .geometryMismatch }
    if let intensityMask, !image.grid.matches(intensityMask.grid) { throw .geometryMismatch }
    try self.init(mask: mask, label: label, image: image, intensityMask: intensityMask)
  }

  /// Cuts the voxels that carry `label`, without intensities.
  ///
  /// - Throws: `emptyRegion`.
  package init(mask: LabelMap, label: UInt8) throws(RadiomicsError) {
    try self.init(mask: mask, label: label, image: nil, intensityMask: nil)
  }

  private init(
    mask labels: LabelMap, label: UInt8, image: Volume?, intensityMask: LabelMap?
  ) throws(RadiomicsError) {
    guard let box = RegionOfInterest.box(of: label, in: labels) else { throw .emptyRegion(label: label) }
    let grid = labels.grid
    let size = box.upper &- box.lower &+ SIMD3(3, 3, 3)
    var mask = [UInt8](repeating: 0, count: size.x * size.y * size.z)
    var offsets: [Int] = []
    let intensities = [Double](unsafeUninitializedCapacity: image == nil ? 0 : box.count) { intensities, count in
      offsets = [Int](unsafeUninitializedCapacity: intensities.count) { offsets, offsetCount in
        mask.withUnsafeMutableBufferPointer { mask in
          labels.labels.withUnsafeBufferPointer { labels in
            (image?.voxels ?? []).withUnsafeBufferPointer { voxels in
              (intensityMask?.labels ?? []).withUnsafeBufferPointer { kept in
                for k in box.lower.z...box.upper.z {
                  for j in box.lower.y...box.upper.y {
                    let source = grid.offset(0, j, k)
                    let target = 1 - box.lower.x + size.x * (j - box.lower.y + 1 + size.y * (k - box.lower.z + 1))
                    for i in box.lower.x...box.upper.x where labels[source + i] == label {
                      mask[target + i] = 1
                      guard !voxels.isEmpty, voxels[source + i].isFinite else { continue }
                      guard kept.isEmpty || kept[source + i] != 0 else { continue }
                      intensities[count] = voxels[source + i]
                      offsets[count] = target + i
                      count += 1
                    }
                  }
                }
              }
            }
          }
        }
        offsetCount = count
      }
    }
    self.init(
      size: size, spacing: grid.spacing, mask: mask, voxelCount: box.count, intensities: intensities, offsets: offsets,
      surroundings: image, corner: box.lower &- SIMD3(1, 1, 1))
  }

  init(
    size: SIMD3<Int>, spacing: SIMD3<Double>, mask: [UInt8], voxelCount: Int, intensities: [Double], offsets: [Int],
    surroundings: Volume?, corner: SIMD3<Int>
  ) {
    self.size = size
    self.spacing = spacing
    self.mask = mask
    self.voxelCount = voxelCount
    self.intensities = intensities
    self.offsets = offsets
    self.surroundings = surroundings
    self.corner = corner
  }

  /// The region with the intensities that stay; mask and shape are untouched.
  package func resegmented(_ resegmentation: Resegmentation) -> RegionOfInterest {
    guard resegmentation != .none else { return self }
    var range = (lower: resegmentation.lower ?? -.infinity, upper: resegmentation.upper ?? .infinity)
    if let deviations = resegmentation.outlierDeviations {
      let kept = intensities.filter { $0 >= range.lower && $0 <= range.upper }
      let mean = kept.reduce(0, +) / Double(kept.count)
      let variance = kept.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(kept.count)
      let reach = deviations * variance.squareRoot()
      range = (max(range.lower, mean - reach), min(range.upper, mean + reach))
    }
    var kept: [Double] = []
    var places: [Int] = []
    kept.reserveCapacity(intensities.count)
    places.reserveCapacity(intensities.count)
    for (intensity, offset) in zip(intensities, offsets) where intensity >= range.lower && intensity <= range.upper {
      kept.append(intensity)
      places.append(offset)
    }
    return RegionOfInterest(
      size: size, spacing: spacing, mask: mask, voxelCount: voxelCount, intensities: kept, offsets: places,
      surroundings: surroundings, corner: corner)
  }

  /// The smallest box that holds all voxels of `label`, and their number; nil where there are none.
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
          let row = UnsafeBufferPointer(rebasing: labels[(size.x * (j + size.y * k))...].prefix(size.x))
          guard let span = span(of: label, in: row) else { continue }
          count += self.count(of: label, in: UnsafeBufferPointer(rebasing: row[span]))
          lower = SIMD3(min(lower.x, span.lowerBound), min(lower.y, j), min(lower.z, k))
          upper = SIMD3(max(upper.x, span.upperBound), max(upper.y, j), k)
        }
      }
    }
    return count == 0 ? nil : (lower, upper, count)
  }

  /// From the first to the last place of `label`; nil where there is none, as in most rows of an image.
  private static func span(of label: UInt8, in row: UnsafeBufferPointer<UInt8>) -> ClosedRange<Int>? {
    guard let start = row.baseAddress, let found = memchr(start, Int32(label), row.count) else { return nil }
    let first = UnsafeRawPointer(found) - UnsafeRawPointer(start)
    var last = row.count - 1
    while row[last] != label { last -= 1 }
    return first...last
  }

  private static func count(of label: UInt8, in row: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    for place in row.indices { count &+= row[place] == label ? 1 : 0 }
    return count
  }
}
