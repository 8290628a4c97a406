/// The grey levels of a region: intensities sorted into bins, numbered from 1.
///
/// Levels that no voxel has are left out of `values`, so matrices over levels have no empty rows; a level keeps its number.
package struct GreyLevels: Sendable, Equatable {
  /// The most bins that the widest region may span.
  package static let limit = 65_535

  /// For each voxel of the region's box: 0 outside, else 1 + the position in `values`.
  package let indices: [Int32]
  /// The levels that occur, ascending, from 1.
  package let values: [Int]
  /// Voxels of each level of `values`.
  package let counts: [Int]

  /// Voxels with a level.
  package var voxelCount: Int { counts.reduce(0, +) }
  /// The highest level; the number of grey levels in formulas that are normalised by it. In a kernel of a map under
  /// `pyradiomics` that of the whole region.
  package let maximum: Int
  /// Whether there is one level only; in a kernel of a map under `pyradiomics` whether the whole region has one only.
  let isFlat: Bool

  /// Sorts the intensities of `region` into bins; nil where it has none. O(voxels of the box + highest level), and n log n
  /// where the histogram is equalised.
  ///
  /// - Parameter inSinglePrecision: see `RadiomicsSettings.inSinglePrecision`.
  /// - Throws: `invalidBinCount`, `invalidBinWidth`, `intensityBelowOrigin` (profile `ibsi`), `tooManyGreyLevels`,
  ///   `intensityIsNoLevel` (discretisation `none`).
  package init?(
    of region: RegionOfInterest, discretisation: GreyLevelDiscretisation, profile: RadiomicsProfile,
    inSinglePrecision: Bool = false
  ) throws(RadiomicsError) {
    guard let range = GreyLevels.range(region.intensities) else { return nil }
    let bins = try GreyLevelBins(
      discretisation, profile: profile, minimum: range.lowerBound, maximum: range.upperBound,
      intensities: region.intensities, inSinglePrecision: inSinglePrecision)
    let highest = bins.level(of: range.upperBound)
    guard highest <= Double(GreyLevels.limit) else {
      throw .tooManyGreyLevels(found: Int(exactly: highest.rounded()) ?? Int.max, limit: GreyLevels.limit)
    }
    let levels = bins.levels(of: region.intensities)
    let occupancy = GreyLevels.occupancy(levels, highest: Int(highest))
    let values = occupancy.indices.filter { occupancy[$0] > 0 }
    var compact = [Int32](repeating: 0, count: occupancy.count)
    for (position, value) in values.enumerated() { compact[value] = Int32(position + 1) }
    indices = GreyLevels.placed(levels, at: region.offsets, compact: compact, voxels: region.mask.count)
    self.values = values
    counts = values.map { occupancy[$0] }
    self.maximum = values.last ?? 0
    isFlat = values.count == 1
  }

  /// Levels that are known already.
  init(indices: [Int32], values: [Int], counts: [Int], maximum: Int, isFlat: Bool) {
    self.indices = indices
    self.values = values
    self.counts = counts
    self.maximum = maximum
    self.isFlat = isFlat
  }

  /// From the smallest to the largest; nil where there are none.
  private static func range(_ intensities: [Double]) -> ClosedRange<Double>? {
    guard let first = intensities.first else { return nil }
    var (minimum, maximum) = (first, first)
    intensities.withUnsafeBufferPointer { intensities in
      for position in intensities.indices {
        let intensity = intensities[position]
        minimum = intensity < minimum ? intensity : minimum
        maximum = intensity > maximum ? intensity : maximum
      }
    }
    return minimum...maximum
  }

  /// How many voxels have each level from 0 to `highest`.
  private static func occupancy(_ levels: [Int32], highest: Int) -> [Int] {
    var occupancy = [Int](repeating: 0, count: highest + 1)
    occupancy.withUnsafeMutableBufferPointer { occupancy in
      levels.withUnsafeBufferPointer { levels in
        for position in levels.indices { occupancy[Int(levels[position])] += 1 }
      }
    }
    return occupancy
  }

  /// `compact[level]` of each voxel at its place in a box that is 0 elsewhere.
  private static func placed(_ levels: [Int32], at offsets: [Int], compact: [Int32], voxels: Int) -> [Int32] {
    var indices = [Int32](repeating: 0, count: voxels)
    indices.withUnsafeMutableBufferPointer { indices in
      levels.withUnsafeBufferPointer { levels in
        offsets.withUnsafeBufferPointer { offsets in
          compact.withUnsafeBufferPointer { compact in
            for position in levels.indices { indices[offsets[position]] = compact[Int(levels[position])] }
          }
        }
      }
    }
    return indices
  }
}
