/// A group of features that share a measurement; the raw value is the family's part of a column name.
package enum FeatureFamily: String, CaseIterable, Sendable, Codable, CodingKeyRepresentable {
  /// Size and form of the region, from its mask alone.
  case shape
  /// Size and form of a region of one slice (PyRadiomics' `shape2D`).
  case shape2D
  /// Where in the region its intensities lie.
  case spatial
  /// The largest mean intensity in a ball of 1 cm3.
  case localintensity
  /// Statistics of the intensities, without regard to where they lie.
  case firstorder
  /// Statistics of the grey levels, without regard to where they lie.
  case histogram
  /// Which part of the volume has at least which part of the intensity.
  case ivh
  /// Grey-level co-occurrence matrix: which grey levels are neighbours.
  case glcm
  /// Grey-level run-length matrix: how many voxels in a row have one level.
  case glrlm
  /// Grey-level size-zone matrix: how large connected zones of one level are.
  case glszm
  /// Grey-level distance-zone matrix: how far from the border zones of one level lie.
  case gldzm
  /// Neighbourhood grey-tone difference matrix: how levels differ from the mean of their neighbours.
  case ngtdm
  /// Neighbouring grey-level dependence matrix: how many neighbours are alike; PyRadiomics calls it `gldm`.
  case ngldm

  /// The families that a profile has.
  package static func families(of profile: RadiomicsProfile) -> [FeatureFamily] {
    switch profile {
    case .ibsi: allCases.filter { $0 != .shape2D }
    case .pyradiomics: [.shape, .shape2D, .firstorder, .glcm, .glrlm, .glszm, .ngtdm, .ngldm]
    }
  }

  /// The family's part of a column name.
  package func name(in profile: RadiomicsProfile) -> String {
    self == .ngldm && profile == .pyradiomics ? "gldm" : rawValue
  }

  /// What the reference manual calls the family's measurement, as a title.
  package var title: String {
    switch self {
    case .shape: "Morphology"
    case .shape2D: "Shape in one slice"
    case .spatial: "Morphology with intensities"
    case .localintensity: "Local intensity"
    case .firstorder: "Statistics"
    case .histogram: "Intensity histogram"
    case .ivh: "Intensity-volume histogram"
    case .glcm: "Co-occurrence matrix"
    case .glrlm: "Run length matrix"
    case .glszm: "Size zone matrix"
    case .gldzm: "Distance zone matrix"
    case .ngtdm: "Neighbourhood grey tone difference matrix"
    case .ngldm: "Neighbouring grey level dependence matrix"
    }
  }
}

/// Whose definitions are followed where standards and programs differ.
package enum RadiomicsProfile: String, CaseIterable, Sendable, Codable {
  /// The reference manual of the Image Biomarker Standardisation Initiative (Zwanenburg et al. 2020,
  /// DOI 10.1148/radiol.2020191145): excess kurtosis, closed surface mesh, undefined stays undefined.
  case ibsi
  /// PyRadiomics 3 (van Griethuysen et al. 2017, DOI 10.1158/0008-5472.CAN-17-0339) as its documentation defines: kurtosis
  /// of a normal distribution is 3, bins are aligned at zero, and flat regions get the values that it documents.
  case pyradiomics
}

/// What a feature is: its name, code, unit and meaning.
package struct FeatureDefinition: Sendable, Hashable, Codable {
  /// CamelCase, as PyRadiomics users know it.
  package var name: String
  package var family: FeatureFamily
  /// How matrices become one value; nil where the family has none.
  package var aggregation: FeatureAggregation?
  /// The feature's code in the IBSI reference manual; nil where the manual has no such feature.
  package var ibsiCode: String?
  /// `mm`, `mm2`, `mm3`, `1` (no unit), `bit`, `grey level`, `intensity` (the image's unit) and their powers and products.
  package var unit: String
  /// One line.
  package var definition: String
  /// The name of the feature's column in a table, without the image's part: `glcm_Contrast`, `glcm_Contrast_2.5D_mrg`.
  package var shortName: String

  init(
    name: String, family: FeatureFamily, profile: RadiomicsProfile = .ibsi, aggregation: FeatureAggregation? = nil,
    ibsiCode: String?, unit: String, definition: String
  ) {
    self.name = name
    self.family = family
    self.aggregation = aggregation
    self.ibsiCode = ibsiCode
    self.unit = unit
    self.definition = definition
    let suffix = profile == .ibsi ? aggregation?.columnSuffix ?? "" : ""
    shortName = "\(family.name(in: profile))_\(name)\(suffix)"
  }

  /// The name of the feature's column in a table, for an image without filter: `original_glcm_Contrast`.
  package var columnName: String { columnName(of: "original") }

  /// The name of the feature's column for a filtered image: `wavelet-LLH_glcm_Contrast`.
  package func columnName(of image: String) -> String { "\(image)_\(shortName)" }
}

/// A feature of one region: a number, or nil and the reason. The number is always finite.
package struct FeatureValue: Sendable, Hashable, Codable {
  package var definition: FeatureDefinition
  package var value: Double?
  /// Why there is no value; nil where there is one.
  package var reason: String?

  package init(definition: FeatureDefinition, value: Double) {
    self.definition = definition
    self.value = value
    reason = nil
  }

  package init(definition: FeatureDefinition, missingBecause reason: String) {
    self.definition = definition
    value = nil
    self.reason = reason
  }
}

/// A number, or the reason why there is none.
enum Measurement: Equatable {
  case value(Double)
  case undefined(String)

  /// `numerator / denominator`, or `reason` where the denominator is 0.
  static func ratio(_ numerator: Double, _ denominator: Double, otherwise reason: String) -> Measurement {
    denominator == 0 ? .undefined(reason) : .value(numerator / denominator)
  }

  /// `value`, or `reason` where there is none.
  static func optional(_ value: Double?, otherwise reason: String) -> Measurement {
    value.map(Measurement.value) ?? .undefined(reason)
  }
}
