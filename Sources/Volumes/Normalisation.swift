/// Making signals of different scanners comparable.
package enum Normalisation {
  /// The volume with mean 0 and standard deviation 1 over a region; voxels outside it are shifted and scaled alike.
  ///
  /// - Parameters:
  ///   - region: voxels other than 0 on the grid of `volume`; by default the foreground, the voxels above Otsu's threshold
  ///     of the whole volume, so that the air around the body does not count.
  /// - Returns: (value - mean) / standard deviation, the deviation over n as in z-scores of a population. Voxels that are
  ///   not finite take no part and stay as they are.
  /// - Throws: `VolumesError.emptyRegion`, `.constantImage`, `.gridsDiffer`.
  package static func zScore(_ volume: Volume, region: LabelMap? = nil) throws(VolumesError) -> Volume {
    if let region, !region.grid.matches(volume.grid) { throw .gridsDiffer(what: "the image and the region") }
    guard volume.nonFiniteCount < volume.voxels.count else { throw .emptyRegion }
    guard let region = region ?? OtsuThreshold.foreground(of: volume) else { throw .constantImage }
    var (count, mean, squares) = (0.0, 0.0, 0.0)
    for (value, label) in zip(volume.voxels, region.labels) where label != 0 && value.isFinite {
      count += 1
      let difference = value - mean
      mean += difference / count
      squares += difference * (value - mean)
    }
    guard count > 0 else { throw .emptyRegion }
    let deviation = (squares / count).squareRoot()
    guard deviation > 1e-12 * max(1, abs(mean)) else { throw .constantImage }
    let (centre, scale) = (mean, 1 / deviation)
    return Volume(grid: volume.grid, voxels: volume.voxels.map { ($0 - centre) * scale })
  }
}
