/// What can go wrong when features are measured.
package enum RadiomicsError: Error, Equatable, Sendable, CustomStringConvertible {
  case geometryMismatch
  case emptyRegion(label: UInt8)
  case invalidBinCount(Int)
  case invalidBinWidth(Double)
  case intensityBelowOrigin(minimum: Double, origin: Double)
  /// An intensity that cannot be its own grey level.
  case intensityIsNoLevel(Double)
  case tooManyGreyLevels(found: Int, limit: Int)
  case invalidSpacing(SIMD3<Double>)
  /// A filter that cannot be applied: its name and why.
  case invalidFilter(String, because: String)
  /// A perturbation that cannot be applied to this image or region: its name and why.
  case invalidPerturbation(String, because: String)
  /// Voxel-wise maps that cannot be made, and why.
  case invalidVoxelMap(because: String)
  /// A setting that cannot be followed: its name and why.
  case invalidSetting(String, because: String)
  case regionOutsideImage
  case regionTooSmall(voxels: Int, minimum: Int)
  case tooFewDimensions(found: Int, required: Int)
  case emptiedByResegmentation(voxels: Int)

  package var description: String {
    switch self {
    case .geometryMismatch:
      "the mask lies on another grid than the image; resample the mask to the image first"
    case .emptyRegion(let label):
      "no voxel of the mask carries the label \(label); check the mask or choose another label"
    case .invalidBinCount(let count):
      "\(count) bins cannot be made; the number of bins must be at least 1"
    case .invalidBinWidth(let width):
      "bins of width \(width) cannot be made; the width must be a positive number"
    case .intensityBelowOrigin(let minimum, let origin):
      """
      the smallest intensity of the region, \(minimum), lies below the origin of the bins, \(origin); lower the origin or \
      leave it out
      """
    case .invalidSpacing(let spacing):
      "voxels of \(spacing.x) x \(spacing.y) x \(spacing.z) mm cannot be made; give positive numbers, or 0 to keep an axis"
    case .invalidFilter(let name, let reason):
      "the filter \(name) cannot be applied: \(reason)"
    case .invalidVoxelMap(let reason):
      "maps of features cannot be made: \(reason)"
    case .intensityIsNoLevel(let intensity):
      """
      the intensity \(intensity) is not a whole number from 1, so it cannot be a grey level as it is; choose bins, or round \
      the image first
      """
    case .invalidPerturbation(let name, let reason):
      "the perturbation \(name) cannot be applied: \(reason)"
    case .tooManyGreyLevels(let found, let limit):
      "the bins give \(found) grey levels, more than \(limit); choose wider or fewer bins"
    case .invalidSetting(let name, let reason):
      "the setting \(name) cannot be followed: \(reason)"
    case .regionOutsideImage:
      "the region reaches beyond the image; check that image and mask belong together"
    case .regionTooSmall(let voxels, let minimum):
      "the region has \(voxels) voxel\(voxels == 1 ? "" : "s"); the settings ask for more than \(minimum)"
    case .tooFewDimensions(let found, let required):
      found == 0
        ? "the region is a single voxel, which has no features"
        : "the region has more than one voxel along \(found) of the axes; the settings ask for \(required)"
    case .emptiedByResegmentation(let voxels):
      "resegmentation leaves \(voxels) voxel\(voxels == 1 ? "" : "s") of the region; choose a wider range"
    }
  }
}
