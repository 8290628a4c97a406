import CITK

/// Aligning images of one examination.
package enum RigidRegistration {
  /// The seed of the sampling of voxels; the same images give the same transform.
  private static let seed: UInt32 = 121_212

  /// Finds the rigid movement that aligns `moving` with `fixed`, for
  /// `moving.resampled(to: fixed.grid, through: transform, ...)`.
  ///
  /// Mattes' mutual information with 32 bins (Mattes 2003, doi:10.1109/TMI.2003.809072), three resolutions of about 8, 4 and
  /// 2 mm, starting from the scanner's own coordinates. For images of one examination: movements of more than a few
  /// centimetres or some 15 degrees may not be found.
  /// - Throws: `VolumesError.nonFiniteVoxels`, `.constantImage`, and `.registrationFailed` where the images do not overlap
  ///   enough or an image has an axis of fewer than four voxels.
  package static func register(moving: Volume, fixed: Volume) throws(VolumesError) -> RigidTransform {
    for volume in [moving, fixed] {
      let holes = volume.nonFiniteCount
      guard holes == 0 else { throw .nonFiniteVoxels(count: holes) }
      guard volume.grid.size.min() >= 4 else {
        throw .registrationFailed(reason: "an axis has fewer than four voxels")
      }
      guard volume.voxels.contains(where: { $0 != volume.voxels[0] }) else { throw .constantImage }
    }
    var fixedHeader = Bridge.header(of: fixed.grid)
    var movingHeader = Bridge.header(of: moving.grid)
    let fixedVoxels = fixed.voxels.map(Float.init)
    let movingVoxels = moving.voxels.map(Float.init)
    var rotation = [Double](repeating: 0, count: 9)
    var translation = [Double](repeating: 0, count: 3)
    var value = 0.0
    let reason = Bridge.failure { error, capacity in
      citk_register_rigid(
        &fixedHeader, fixedVoxels, &movingHeader, movingVoxels, seed, &rotation, &translation, &value, error, capacity)
    }
    if let reason { throw .registrationFailed(reason: reason) }
    return RigidTransform(
      rotation: Matrix3(
        x: SIMD3(rotation[0], rotation[1], rotation[2]), y: SIMD3(rotation[3], rotation[4], rotation[5]),
        z: SIMD3(rotation[6], rotation[7], rotation[8])),
      translation: SIMD3(translation[0], translation[1], translation[2]))
  }
}
