import Radiomics

/// What a parameter file of the profile `ibsi` asks for.
package struct IBSIParameters: Sendable {
  /// The mask's value that marks the region; nil: any value but 0.
  package var label: Int?
  package var preparation: RegionPreparation
  /// How the original image is measured.
  package var settings: RadiomicsSettings
  /// The images to measure, in the order of their columns.
  package var imageTypes: [FeatureExtraction.ImageType]

  /// Without a file: the image as it is, 32 bins, every family, texture in three dimensions averaged over directions.
  package init(settings: RadiomicsSettings = RadiomicsSettings(discretisation: .binCount(32))) {
    preparation = .none
    self.settings = settings
    imageTypes = [FeatureExtraction.ImageType(filter: nil, settings: settings)]
  }
}
