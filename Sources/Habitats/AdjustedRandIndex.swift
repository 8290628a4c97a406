import Statistics
import Volumes

/// Agreement of two label maps of the same voxels, corrected for chance (Hubert and Arabie 1985,
/// doi:10.1007/BF01908075). The names of the labels do not matter.
package enum AdjustedRandIndex {
  /// The index over the voxels that both maps label: 1 for equal partitions, about 0 for unrelated ones.
  ///
  /// Nil where it is undefined (see `Agreement.adjustedRandIndex`): fewer than two common voxels, or two partitions that are
  /// both one cluster or both all singletons. Linear in the voxels.
  /// - Throws: `HabitatsError.differentSizes` where the maps have different numbers of voxels.
  package static func between(_ first: LabelMap, _ second: LabelMap) throws(HabitatsError) -> Double? {
    let sizes = (first.labels.count, second.labels.count)
    guard sizes.0 == sizes.1 else { throw .differentSizes(first: sizes.0, second: sizes.1) }
    let common = first.labels.indices.filter { first.labels[$0] != 0 && second.labels[$0] != 0 }
    do {
      return try Agreement.adjustedRandIndex(
        common.map { Int(first.labels[$0]) }, common.map { Int(second.labels[$0]) }
      )
      .value
    } catch {
      throw .differentSizes(first: sizes.0, second: sizes.1)
    }
  }
}
