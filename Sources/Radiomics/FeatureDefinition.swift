/// A group of features that share a measurement; the raw value is the family's part of a column name.
package enum FeatureFamily: String, CaseIterable, Sendable, Codable {
  /// Size and form of the region, from its mask alone.
  case shape
  /// Statistics of the intensities, without regard to where they lie.
  case firstorder
  /// Grey-level co-occurrence matrix: which grey levels are neighbours.
  case glcm
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
  /// The feature's code in the IBSI reference manual; nil where the manual has no such feature.
  package var ibsiCode: String?
  /// `mm`, `mm2`, `mm3`, `1` (no unit), `bit`, `grey level`, `intensity` (the image's unit) and their powers and products.
  package var unit: String
  /// One line.
  package var definition: String

  package init(name: String, family: FeatureFamily, ibsiCode: String?, unit: String, definition: String) {
    self.name = name
    self.family = family
    self.ibsiCode = ibsiCode
    self.unit = unit
    self.definition = definition
  }

  /// The name of the feature's column in a table, for an image without filter: `original_glcm_Contrast`.
  package var columnName: String { "original_\(family.rawValue)_\(name)" }
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
