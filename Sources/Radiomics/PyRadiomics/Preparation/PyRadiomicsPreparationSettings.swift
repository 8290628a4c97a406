/// How PyRadiomics finds intensities between voxels, by the names of its parameter files.
package enum PyRadiomicsInterpolator: String, Sendable, Hashable, Codable, CaseIterable {
  case nearestNeighbor = "sitkNearestNeighbor"
  case linear = "sitkLinear"
  case bSpline = "sitkBSpline"
  case gaussian = "sitkGaussian"
  case labelGaussian = "sitkLabelGaussian"
  case hammingWindowedSinc = "sitkHammingWindowedSinc"
  case cosineWindowedSinc = "sitkCosineWindowedSinc"
  case welchWindowedSinc = "sitkWelchWindowedSinc"
  case lanczosWindowedSinc = "sitkLanczosWindowedSinc"
  case blackmanWindowedSinc = "sitkBlackmanWindowedSinc"

  /// The interpolator with this number, from 1 to 10, in SimpleITK's order; parameter files may give the number.
  package init?(number: Int) {
    guard (1...PyRadiomicsInterpolator.allCases.count).contains(number) else { return nil }
    self = PyRadiomicsInterpolator.allCases[number - 1]
  }
}

/// What PyRadiomics' `resegmentRange` is counted in.
package enum PyRadiomicsResegmentationMode: String, Sendable, Hashable, Codable, CaseIterable {
  /// Intensities.
  case absolute
  /// Parts of the largest intensity in the region.
  case relative
  /// Standard deviations from the region's mean.
  case sigma
}

/// The settings of PyRadiomics that concern image and mask before features are computed, by their defaults of version 3.0.1.
///
/// The settings of image types are `PyRadiomicsFilterSettings`.
package struct PyRadiomicsPreparationSettings: Sendable, Hashable, Codable {
  /// `label`: the label of the region in the mask.
  package var label: UInt8 = 1
  /// `label_channel`: which mask of a file that holds several per voxel; such files are not read, so only 0 can be followed.
  package var labelChannel = 0
  /// `additionalInfo`: whether facts about image and mask are reported beside the features.
  package var additionalInfo = true

  /// `normalize`: whether the image is shifted and scaled to mean 0 and standard deviation `normalizeScale`.
  package var normalize = false
  /// `normalizeScale`.
  package var normalizeScale = 1.0
  /// `removeOutliers`: normalised intensities beyond this many standard deviations are set to it; nil: none.
  package var removeOutliers: Double?

  /// `resampledPixelSpacing`: mm along x, y and z, 0 keeping the mask's; nil: no resampling.
  package var resampledPixelSpacing: SIMD3<Double>?
  /// `interpolator`: nil means no resampling either.
  package var interpolator: PyRadiomicsInterpolator? = .bSpline
  /// `padDistance`: voxels around the region's box that are kept after resampling or `preCrop`.
  package var padDistance = 5
  /// `preCrop`: whether an image that is not resampled is cut to the region's box before it is filtered.
  package var preCrop = false

  /// `correctMask`: whether a mask on another grid is resampled to the image's.
  package var correctMask = false
  /// `geometryTolerance`: how far origins and spacings of image and mask may differ, in parts of the image's spacing along x,
  /// and directions, by number; nil: SimpleITK's 1e-6.
  package var geometryTolerance: Double?
  /// `minimumROIDimensions`: along how many axes the region must have more than one voxel, 1 to 3.
  package var minimumROIDimensions = 2
  /// `minimumROISize`: the region must have more voxels than this; nil: no such condition.
  package var minimumROISize: Int?

  /// `resegmentRange`: one lower limit or a lower and an upper one, both inclusive; nil: no resegmentation.
  package var resegmentRange: [Double]?
  /// `resegmentMode`.
  package var resegmentMode = PyRadiomicsResegmentationMode.absolute
  /// `resegmentShape`: whether the shape too is measured on the resegmented region.
  package var resegmentShape = false

  package init() {}

  /// - Throws: `invalidSetting` where a number lies beyond its range.
  func check() throws(RadiomicsError) {
    func require(_ condition: Bool, _ name: String, _ reason: String) throws(RadiomicsError) {
      guard condition else { throw .invalidSetting(name, because: reason) }
    }
    try require(label > 0, "label", "it must be at least 1; 0 is outside")
    try require(
      labelChannel == 0, "label_channel", "masks with several labels per voxel cannot be read; give one mask a file")
    try require(normalizeScale > 0 && normalizeScale < .infinity, "normalizeScale", "it must be a positive number")
    try require(removeOutliers.map { $0 > 0 } ?? true, "removeOutliers", "it must be a positive number")
    if let spacing = resampledPixelSpacing {
      let isValid = (0..<3).allSatisfy { spacing[$0] >= 0 && spacing[$0] < .infinity }
      try require(isValid, "resampledPixelSpacing", "its numbers must be 0 (keep) or positive, in mm")
    }
    try require((0...10_000).contains(padDistance), "padDistance", "it must be from 0 to 10000 voxels")
    try require(geometryTolerance.map { $0 > 0 } ?? true, "geometryTolerance", "it must be a positive number")
    try require((1...3).contains(minimumROIDimensions), "minimumROIDimensions", "it must be 1, 2 or 3")
    try require(minimumROISize.map { $0 > 0 } ?? true, "minimumROISize", "it must be a positive number of voxels")
    if let range = resegmentRange {
      try require((1...2).contains(range.count), "resegmentRange", "it must hold one limit or two")
      try require(range.allSatisfy { !$0.isNaN }, "resegmentRange", "its limits must be numbers")
    }
  }
}
