import Volumes

/// The settings of PyRadiomics that concern its image types, by their defaults of version 3.0.1.
///
/// They stand among a parameter file's general settings or under one image type, where they hold for it alone. Ranges are
/// checked when a filter is made.
package struct PyRadiomicsFilterSettings: Sendable, Hashable, Codable {
  /// `sigma`: scales of `LoG`; none by default.
  package var sigma: [PyRadiomicsLaplacianOfGaussian.Scale] = []
  /// `wavelet`: as PyWavelets names it.
  package var wavelet = "coif1"
  /// `start_level`: levels of the wavelet transform before the first one that counts.
  package var startLevel = 0
  /// `level`: levels of the wavelet transform that count.
  package var level = 1
  /// `gradientUseSpacing`: whether gradients are per mm.
  package var gradientUseSpacing = true
  /// `lbp2DRadius`, in voxels.
  package var lbp2DRadius = 1.0
  /// `lbp2DSamples`. PyRadiomics' documentation says 9, its program takes 8.
  package var lbp2DSamples = 8
  /// `lbp2DMethod`.
  package var lbp2DMethod = PyRadiomicsLocalBinaryPattern2D.Method.uniform
  /// `lbp3DLevels`.
  package var lbp3DLevels = 2
  /// `lbp3DIcosphereRadius`, in voxels.
  package var lbp3DIcosphereRadius = 1.0
  /// `lbp3DIcosphereSubdivision`.
  package var lbp3DIcosphereSubdivision = 1
  /// `force2D`: wavelets leave out the axis across the slices.
  package var force2D = false
  /// `force2Ddimension`: the axis across the slices, 0 for z, 1 for y, 2 for x.
  package var force2DDimension = 0

  package init() {}
}

/// The image types of PyRadiomics, by their names in parameter files.
package enum PyRadiomicsImageType: String, Sendable, Hashable, Codable, CaseIterable {
  case original = "Original"
  case wavelet = "Wavelet"
  case laplacianOfGaussian = "LoG"
  case square = "Square"
  case squareRoot = "SquareRoot"
  case logarithm = "Logarithm"
  case exponential = "Exponential"
  case gradient = "Gradient"
  case localBinaryPattern2D = "LBP2D"
  case localBinaryPattern3D = "LBP3D"

  /// The filter of this image type.
  ///
  /// - Parameters:
  ///   - type: of the image that will be filtered.
  ///   - mask: the region; `LBP3D` alone looks at it.
  /// - Throws: `invalidFilter` where a setting lies beyond its range.
  package func filter(
    _ settings: PyRadiomicsFilterSettings, storedAs type: PyRadiomicsPixelType, mask: LabelMap, label: UInt8
  ) throws(RadiomicsError) -> any PyRadiomicsImageFilter {
    switch self {
    case .original: PyRadiomicsOriginal(storedAs: type)
    case .square: PyRadiomicsIntensityTransform(.square)
    case .squareRoot: PyRadiomicsIntensityTransform(.squareroot)
    case .logarithm: PyRadiomicsIntensityTransform(.logarithm)
    case .exponential: PyRadiomicsIntensityTransform(.exponential)
    case .gradient: PyRadiomicsGradient(usesSpacing: settings.gradientUseSpacing)
    case .laplacianOfGaussian: PyRadiomicsLaplacianOfGaussian(scales: settings.sigma)
    case .wavelet:
      try PyRadiomicsWavelet(
        wavelet: settings.wavelet, startLevel: settings.startLevel, levels: settings.level,
        planeDimension: settings.force2D ? settings.force2DDimension : nil, storedAs: type)
    case .localBinaryPattern2D:
      try PyRadiomicsLocalBinaryPattern2D(
        radius: settings.lbp2DRadius, samples: settings.lbp2DSamples, method: settings.lbp2DMethod,
        planeDimension: settings.force2DDimension, storedAs: type)
    case .localBinaryPattern3D:
      try PyRadiomicsLocalBinaryPattern3D(
        levels: settings.lbp3DLevels, radius: settings.lbp3DIcosphereRadius,
        subdivisions: settings.lbp3DIcosphereSubdivision, mask: mask, label: label, storedAs: type)
    }
  }
}
