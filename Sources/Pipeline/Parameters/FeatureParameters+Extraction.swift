import Radiomics
import Volumes

extension FeatureParameters {
  /// The columns, in order.
  ///
  /// - Throws: `invalidFilter` where a filter's setting lies beyond its range.
  package func definitions() throws(RadiomicsError) -> [(image: String, feature: FeatureDefinition)] {
    switch self {
    case .ibsi(let parameters): return FeatureExtraction(imageTypes: parameters.imageTypes).definitions
    case .pyradiomics(let parameters):
      // Names do not depend on the image.
      let mask = LabelMap(grid: Grid(size: SIMD3(1, 1, 1), spacing: SIMD3(1, 1, 1)), labels: [1])
      let types = try parameters.imageTypes(storedAs: .float64, mask: mask, label: 1)
      return FeatureExtraction(imageTypes: types).definitions
    }
  }

  /// Prepares an image and its region and measures the features: the values of `definitions()`, in order.
  ///
  /// - Parameters:
  ///   - type: how the file holds the image's numbers, on which PyRadiomics' results depend.
  ///   - mask: 1 in the region.
  ///   - jobs: how many images and families are worked on at a time.
  /// - Throws: `RadiomicsError`.
  package func values(
    image: Volume, storedAs type: PyRadiomicsPixelType, mask: LabelMap, jobs: Int
  ) async throws -> [FeatureExtraction.Value] {
    switch self {
    case .ibsi(let parameters):
      let prepared = try parameters.preparation.prepared(image: image, mask: mask)
      let region = try RegionOfInterest(image: prepared.image, mask: prepared.mask, label: 1)
        .resegmented(parameters.settings.resegmentation)
      return try await FeatureExtraction(imageTypes: parameters.imageTypes)
        .values(of: region, in: prepared.image, jobs: jobs)
    case .pyradiomics(let parameters):
      let prepared = try PyRadiomicsPreparation(parameters.settings.preparation)
        .prepare(image: image, storedAs: type, mask: mask, label: 1)
      let region = try RegionOfInterest(
        image: prepared.image, mask: prepared.mask, label: prepared.label, intensityMask: prepared.intensityMask)
      let types = try parameters.imageTypes(
        storedAs: prepared.pixelType, mask: prepared.intensityMask, label: prepared.label)
      return try await FeatureExtraction(imageTypes: types).values(of: region, in: prepared.image, jobs: jobs)
    }
  }
}
