import Radiomics
import Record

/// The columns of features/*.csv: which feature of which image in which region, in a fixed order.
///
/// Names are as PyRadiomics users know them, behind the image and the habitat: `dce1_original_glcm_Contrast`,
/// `habitat2_adc_original_firstorder_Mean`. Shape needs no image: `original_shape_MeshVolume`, `habitat2_original_shape_...`.
struct FeatureColumns: Sendable {
  /// One column.
  struct Column: Sendable {
    let name: String
    /// Nil for the share of a habitat.
    let definition: FeatureDefinition?
    let image: String?
    /// 0 for the whole tumour.
    let habitat: Int
  }

  let tumour: [Column]
  let habitats: [Column]

  /// - Parameter habitats: the number of habitats; 0 where the study has none.
  init(settings: FeatureSettings, habitats count: Int) {
    let definitions = FeatureCatalogue.definitions(settings.radiomics)
    func columns(habitat: Int) -> [Column] {
      let prefix = habitat == 0 ? "" : "habitat\(habitat)_"
      let shape = definitions.filter { $0.family == .shape }.map {
        Column(name: prefix + $0.columnName, definition: $0, image: nil, habitat: habitat)
      }
      return shape
        + settings.images.flatMap { image in
          definitions.filter { $0.family != .shape }.map {
            Column(name: "\(prefix)\(image)_\($0.columnName)", definition: $0, image: image, habitat: habitat)
          }
        }
    }
    tumour = columns(habitat: 0)
    habitats =
      count == 0
      ? []
      : (1...count).flatMap { habitat in
        [Column(name: FeatureColumns.share(habitat), definition: nil, image: nil, habitat: habitat)]
          + columns(habitat: habitat)
      }
  }

  static func share(_ habitat: Int) -> String { "habitat\(habitat)_share" }
}

extension FeatureSettings.Family {
  var radiomics: FeatureFamily? { FeatureFamily(rawValue: rawValue) }
}

extension FeatureSettings.Profile {
  var radiomics: RadiomicsProfile {
    switch self {
    case .ibsi: .ibsi
    case .pyradiomics: .pyradiomics
    }
  }
}

extension FeatureSettings {
  var radiomics: RadiomicsSettings {
    RadiomicsSettings(
      profile: profile.radiomics, families: families.compactMap(\.radiomics),
      discretisation: discretisation.method == .binCount
        ? .binCount(Int(discretisation.value)) : .binWidth(discretisation.value, origin: nil),
      aggregations: aggregations.compactMap(FeatureAggregation.init(rawValue:)), minimumVoxels: minimumVoxels)
  }
}
