/// The largest mean intensity in a ball of 1 cm3, as used for uptake in positron emission tomography.
///
/// The ball reaches beyond the region, and may be cut by the border of the image (`LocalMeans`).
///
/// Undefined where no voxel of the region has an intensity. Defined in every other region: around one voxel, in one slice and in
/// several parts the ball is the same.
///
/// Source: IBSI reference manual, "Local intensity features" (arXiv 1612.07003); Wahl et al. 2009 (DOI 10.2967/jnumed.108.057307).
enum LocalIntensity: FamilyCalculator {
  struct Measurements {
    /// The means around the voxels of the largest intensity, the largest of them.
    let localPeak: Double
    /// The largest mean.
    let globalPeak: Double
  }

  static let family = FeatureFamily.localintensity
  static let needsGreyLevels = false

  static func measure(_ context: RegionContext) -> [Measured<Measurements>] {
    let region = context.region
    guard let image = region.surroundings, let largest = region.intensities.max() else {
      return [.undefined(RegionContext.noIntensity)]
    }
    let means = LocalMeans(of: image, around: region, corner: region.corner).values
    var (local, global) = (-Double.infinity, -Double.infinity)
    for (mean, intensity) in zip(means, region.intensities) {
      global = max(global, mean)
      if intensity == largest { local = max(local, mean) }
    }
    return [.measured(Measurements(localPeak: local, globalPeak: global))]
  }

  static let features: [Feature<Measurements>] = [
    Feature(
      "LocalPeak", "VJGA", "intensity", "Mean in a ball of 1 cm3 around the voxel with the largest intensity.",
      in: [.ibsi]
    ) { .value($0.localPeak) },
    Feature("GlobalPeak", "0F91", "intensity", "Largest mean in a ball of 1 cm3 around a voxel.", in: [.ibsi]) {
      .value($0.globalPeak)
    },
  ]
}
