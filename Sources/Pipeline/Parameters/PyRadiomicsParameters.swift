import Radiomics
import Volumes

/// What a PyRadiomics parameter file asks for.
package struct PyRadiomicsParameters: Sendable, Equatable {
  /// An image type with the settings that hold for it: those of the file, then its own over them.
  package struct EnabledImage: Sendable, Equatable {
    package var type: PyRadiomicsImageType
    package var settings: PyRadiomicsSettings

    /// One image each for the scales of a Laplacian of Gaussian: PyRadiomics leaves out those that the image is too small for.
    fileprivate var parts: [EnabledImage] {
      guard type == .laplacianOfGaussian else { return [self] }
      return settings.filters.sigma.map { scale in
        var part = self
        part.settings.filters.sigma = [scale]
        return part
      }
    }
  }

  package var settings = PyRadiomicsSettings()
  package var voxelSettings = PyRadiomicsVoxelSettings()
  /// In the order of the file.
  package var images = [EnabledImage(type: .original, settings: PyRadiomicsSettings())]
  package var families = FeatureFamily.families(of: .pyradiomics)
  /// The named features of families of which not all are wanted.
  package var features: [FeatureFamily: [String]] = [:]
  /// What PyRadiomics passes over without a word, or with a line in its log.
  package var remarks: [String] = []

  /// PyRadiomics' defaults: the original image, all features but deprecated ones, bins of 25.
  package init() {}

  /// How an image type's features are measured.
  package func radiomics(_ settings: PyRadiomicsSettings) -> RadiomicsSettings {
    var result = RadiomicsSettings(
      profile: .pyradiomics, families: families,
      discretisation: settings.binCount.map { .binCount($0) } ?? .binWidth(settings.binWidth, origin: nil),
      aggregations: [settings.weightingNorm == nil ? .volumeAveraged : .volumeMerged],
      intensityShift: Double(settings.voxelArrayShift))
    // PyRadiomics has no shape in two dimensions of a region that it looks at in three.
    if settings.acrossAxis == nil { result.families.removeAll { $0 == .shape2D } }
    result.features = features
    result.neighbourhood.distances = settings.distances
    result.neighbourhood.symmetrical = settings.symmetricalGLCM
    result.neighbourhood.dependenceDifference = settings.gldmA
    result.neighbourhood.acrossAxis = settings.acrossAxis
    result.neighbourhood.weighting =
      switch settings.weightingNorm {
      case .manhattan: .manhattan
      case .euclidean: .euclidean
      case .infinity: .infinity
      case .some(.none), nil: nil
      }
    return result
  }

  /// The images to measure, once it is known how the prepared image is held.
  ///
  /// - Throws: `invalidFilter` where a setting lies beyond its range.
  package func imageTypes(
    storedAs type: PyRadiomicsPixelType, mask: LabelMap, label: UInt8
  ) throws(RadiomicsError) -> [FeatureExtraction.ImageType] {
    var types: [FeatureExtraction.ImageType] = []
    for image in images.flatMap(\.parts) {
      let filter = try image.type.filter(image.settings.filters, storedAs: type, mask: mask, label: label)
      var settings = radiomics(image.settings)
      settings.inSinglePrecision = filter.responseType == .float32
      types.append(.init(filter: image.type == .original ? nil : filter, settings: settings))
    }
    return types
  }
}
