import Volumes

/// Feature maps of one region.
///
/// A map holds a number at each voxel of the region where its feature is defined in the kernel around that voxel, nan where it
/// is not, and `outside` everywhere else. Only the region's voxels take memory, 8 bytes a feature; a volume is made when it
/// is asked for.
package struct VoxelMaps: Sendable {
  /// The image's grid.
  package let grid: Grid
  /// What was mapped, in the catalogue's order.
  package let definitions: [FeatureDefinition]
  package let outside: Double
  /// The place in the grid of each mapped voxel, ascending.
  let offsets: [Int]
  /// For each of `definitions` the values of the mapped voxels.
  let values: [[Double]]

  /// How many voxels were mapped.
  package var voxelCount: Int { offsets.count }

  /// At how many mapped voxels a feature is not defined.
  ///
  /// - Parameter index: of `definitions`.
  package func undefinedCount(at index: Int) -> Int { values[index].count { $0.isNaN } }

  /// The map of one feature on the image's grid.
  ///
  /// - Parameter index: of `definitions`.
  package func volume(at index: Int) -> Volume {
    var volume = Volume(grid: grid, filledWith: outside)
    for (offset, value) in zip(offsets, values[index]) { volume.voxels[offset] = value }
    return volume
  }

  /// The map of a feature by its name, `glcm_Contrast`; nil where it was not mapped.
  package func volume(of shortName: String) -> Volume? {
    definitions.firstIndex { $0.shortName == shortName }.map(volume(at:))
  }
}
