import Volumes

/// An image made from another: its response to a filter, or one of several (the eight sub-bands of a wavelet).
package struct FilterResponse: Sendable, Equatable {
  /// The filter's part of a column name, as PyRadiomics users know it: `wavelet-LLH`, `log-sigma-3-0-mm-3D`, `laws-L5E5E5`.
  package let name: String
  /// On the grid of the image that was filtered.
  package let image: Volume

  package init(name: String, image: Volume) {
    self.name = name
    self.image = image
  }
}

/// A filter: an image in, one or more images on the same grid out.
///
/// Filters are values that say everything a result depends on (kernel, scale in mm or voxels, boundary, pooling), so that two
/// equal filters give the same bytes.
package protocol ImageFilter: Sendable {
  /// The names of the responses, in their order, known before anything is computed.
  var responseNames: [String] { get }

  /// The responses, one for each of `responseNames`.
  ///
  /// - Throws: `invalidFilter` where the filter cannot be applied to this image (a level too many for its size, a scale of 0).
  func responses(of image: Volume) throws(RadiomicsError) -> [FilterResponse]

  /// The responses in the box from voxel `lower` through voxel `upper`, both inclusive and within the image, on the grid of that
  /// box: the same numbers, to the last bit, as those of the whole image there.
  func responses(
    of image: Volume, from lower: SIMD3<Int>, through upper: SIMD3<Int>
  ) throws(RadiomicsError) -> [FilterResponse]
}
