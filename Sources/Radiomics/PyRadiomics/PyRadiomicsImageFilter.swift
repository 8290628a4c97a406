import Volumes

/// An image type of PyRadiomics: its filter, with the numbers that version 3.0.1 gives.
///
/// Features look at the region alone, so a filter can be asked for the region's box only; what lies outside still takes part
/// where the kernel reaches it.
package protocol PyRadiomicsImageFilter: ImageFilter {
  /// The type of number in which PyRadiomics holds the responses.
  ///
  /// Their binning uses it: PyRadiomics computes the edges of bins in 32 bits for 32-bit images.
  var responseType: PyRadiomicsPixelType { get }

  /// The part of the responses that lies in a box, on the grid of the box; equal, bit by bit, to that part of
  /// `responses(of:)`.
  ///
  /// - Parameter box: lies in the image's grid.
  /// - Throws: as `responses(of:)`.
  func responses(of image: Volume, within box: VoxelBox) throws(RadiomicsError) -> [FilterResponse]
}

extension PyRadiomicsImageFilter {
  package func responses(of image: Volume) throws(RadiomicsError) -> [FilterResponse] {
    try responses(of: image, within: VoxelBox(whole: image.grid))
  }

  package func responses(
    of image: Volume, from lower: SIMD3<Int>, through upper: SIMD3<Int>
  ) throws(RadiomicsError) -> [FilterResponse] {
    try responses(of: image, within: VoxelBox(lower: lower, upper: upper))
  }
}
