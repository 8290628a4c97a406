import Radiomics

/// Every setting of a PyRadiomics parameter file, with its default there.
///
/// Names are PyRadiomics' own, so that a reader of its documentation finds them: "Customizing the extraction", version 3.0.1.
package struct PyRadiomicsSettings: Sendable, Equatable {
  package enum WeightingNorm: String, Sendable, CaseIterable {
    case manhattan, euclidean, infinity
    /// The matrices of all directions are added as they are.
    case none = "no_weighting"
  }

  /// What is done to image and mask, once for all image types.
  package var preparation = PyRadiomicsPreparationSettings()
  /// What the image types' filters read.
  package var filters = PyRadiomicsFilterSettings()

  /// In the image's unit.
  package var binWidth = 25.0
  /// Counts where both are given.
  package var binCount: Int?
  /// Chebyshev distances in voxels.
  package var distances = [1]
  package var voxelArrayShift = 0
  package var symmetricalGLCM = true
  /// Nil: the mean of the directions' features.
  package var weightingNorm: WeightingNorm?
  package var gldmA = 0

  package init() {}

  /// The axis of a volume (0 is the fastest) that `force2D` leaves out.
  package var acrossAxis: Int? { filters.force2D ? 2 - filters.force2DDimension : nil }

  /// The keys of `setting`, in the order of PyRadiomics' documentation; each is allowed below an image type too.
  static let keys =
    keysOfPreparation + [
      "binWidth", "binCount", "force2D", "force2Ddimension", "distances", "voxelArrayShift", "symmetricalGLCM",
      "weightingNorm", "gldm_a", "sigma", "start_level", "level", "wavelet", "gradientUseSpacing", "lbp2DRadius",
      "lbp2DSamples", "lbp2DMethod", "lbp3DLevels", "lbp3DIcosphereRadius", "lbp3DIcosphereSubdivision",
    ]

  /// The keys that are read once for all image types: below one of them PyRadiomics passes them over.
  static let keysOfPreparation = [
    "label", "label_channel", "additionalInfo", "minimumROIDimensions", "minimumROISize", "geometryTolerance",
    "correctMask", "normalize", "normalizeScale", "removeOutliers", "resampledPixelSpacing", "interpolator",
    "padDistance", "preCrop", "resegmentRange", "resegmentMode", "resegmentShape",
  ]
}

/// The settings of voxel-wise maps: the section `voxelSetting`.
package struct PyRadiomicsVoxelSettings: Sendable, Equatable {
  /// Voxels from the centre of the kernel to its border.
  package var kernelRadius = 1
  /// Whether voxels outside the region are left out of the kernel.
  package var maskedKernel = true
  /// What stands in a map outside the region; may be nan.
  package var initValue = 0.0
  /// Voxels worked on at once; nil: all.
  package var voxelBatch: Int?

  package init() {}

  static let keys = ["kernelRadius", "maskedKernel", "initValue", "voxelBatch"]
}
