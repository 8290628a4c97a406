/// Every feature there is, in the order of its columns.
package enum FeatureCatalogue {
  /// The registry: a new family is a file that conforms to `FamilyCalculator`, and a line here.
  static var calculators: [any FamilyCalculator.Type] {
    [
      Shape.self,
      FirstOrder.self,
      GreyLevelCooccurrence.self,
    ]
  }

  /// The features of `families` under `profile`: families in the catalogue's order, whatever the order of the argument.
  package static func definitions(
    families: [FeatureFamily] = FeatureFamily.allCases, profile: RadiomicsProfile = .ibsi
  ) -> [FeatureDefinition] {
    calculators(for: families).flatMap { $0.definitions(profile: profile) }
  }

  static func calculators(for families: [FeatureFamily]) -> [any FamilyCalculator.Type] {
    calculators.filter { families.contains($0.family) }
  }
}

/// How a family is measured: one measurement of the region, then a formula for each feature.
protocol FamilyCalculator {
  /// What is measured once for a region and shared by the family's formulas.
  associatedtype Measurements

  static var family: FeatureFamily { get }
  /// Whether `RegionContext.greyLevels` is read.
  static var needsGreyLevels: Bool { get }
  /// The features in the order of their columns.
  static var features: [Feature<Measurements>] { get }

  /// The measurements, or the reason why none of the family's features is defined.
  static func measure(_ context: RegionContext) throws(RadiomicsError) -> Measured<Measurements>
}

/// What a family's measurement gives.
enum Measured<Measurements> {
  case measured(Measurements)
  case undefined(String)
}

/// The region, and what several families share.
struct RegionContext {
  let region: RegionOfInterest
  let settings: RadiomicsSettings
  /// Nil where no family needs them, or where the region has no intensities.
  let greyLevels: GreyLevels?
}

/// A feature's definition and its formula, side by side.
struct Feature<Measurements>: Sendable {
  let name: String
  let ibsiCode: String?
  let unit: String
  let definition: String
  let profiles: [RadiomicsProfile]
  let formula: @Sendable (Measurements) -> Measurement

  init(
    _ name: String, _ ibsiCode: String?, _ unit: String, _ definition: String,
    in profiles: [RadiomicsProfile] = RadiomicsProfile.allCases,
    formula: @escaping @Sendable (Measurements) -> Measurement
  ) {
    self.name = name
    self.ibsiCode = ibsiCode
    self.unit = unit
    self.definition = definition
    self.profiles = profiles
    self.formula = formula
  }

  func definition(in family: FeatureFamily) -> FeatureDefinition {
    FeatureDefinition(name: name, family: family, ibsiCode: ibsiCode, unit: unit, definition: definition)
  }
}

extension FamilyCalculator {
  static func features(profile: RadiomicsProfile) -> [Feature<Measurements>] {
    features.filter { $0.profiles.contains(profile) }
  }

  static func definitions(profile: RadiomicsProfile) -> [FeatureDefinition] {
    features(profile: profile).map { $0.definition(in: family) }
  }

  static func values(_ context: RegionContext) throws(RadiomicsError) -> [FeatureValue] {
    let measured = try measure(context)
    return features(profile: context.settings.profile).map { feature in
      let definition = feature.definition(in: family)
      switch measured {
      case .undefined(let reason):
        return FeatureValue(definition: definition, missingBecause: reason)
      case .measured(let measurements):
        switch feature.formula(measurements) {
        case .value(let value) where value.isFinite:
          return FeatureValue(definition: definition, value: value)
        case .value:
          return FeatureValue(definition: definition, missingBecause: "the value is beyond the range of numbers")
        case .undefined(let reason):
          return FeatureValue(definition: definition, missingBecause: reason)
        }
      }
    }
  }
}
