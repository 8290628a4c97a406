/// Every feature there is, in the order of its columns.
package enum FeatureCatalogue {
  /// The registry: a new family is a file that conforms to `FamilyCalculator`, and a line here.
  static var calculators: [any FamilyCalculator.Type] {
    [
      Shape.self,
      Shape2D.self,
      SpatialIntensity.self,
      LocalIntensity.self,
      FirstOrder.self,
      IntensityHistogram.self,
      IntensityVolumeHistogram.self,
      GreyLevelCooccurrence.self,
      GreyLevelRunLength.self,
      GreyLevelSizeZone.self,
      GreyLevelDistanceZone.self,
      ToneDifference.self,
      Dependence.self,
    ]
  }

  /// The features that `settings` ask for: families in the catalogue's order, whatever their order in the settings; within
  /// a family one block for each aggregation.
  package static func definitions(_ settings: RadiomicsSettings) -> [FeatureDefinition] {
    calculators(for: settings).flatMap { $0.definitions(settings) }
  }

  /// Every feature of a profile: under `ibsi` with all aggregations, under `pyradiomics` with its own.
  package static func definitions(profile: RadiomicsProfile = .ibsi) -> [FeatureDefinition] {
    definitions(
      RadiomicsSettings(
        profile: profile, discretisation: .binCount(32),
        aggregations: profile == .ibsi ? FeatureAggregation.choices : [.volumeAveraged]))
  }

  /// The names of a family's features in a profile, in the order of their columns, deprecated ones included.
  package static func featureNames(of family: FeatureFamily, profile: RadiomicsProfile) -> [String] {
    calculators.first { $0.family == family }?.featureNames(profile: profile) ?? []
  }

  static func calculators(for settings: RadiomicsSettings) -> [any FamilyCalculator.Type] {
    let families = Set(settings.families).intersection(FeatureFamily.families(of: settings.profile))
      .filter { settings.features[$0]?.isEmpty != true }
    return calculators.filter { families.contains($0.family) }
  }
}

/// How a family is measured: one measurement of the region, then a formula for each feature.
protocol FamilyCalculator {
  /// What is measured once for a region and shared by the family's formulas.
  associatedtype Measurements

  static var family: FeatureFamily { get }
  /// Whether `RegionContext.greyLevels` is read.
  static var needsGreyLevels: Bool { get }
  /// Whether `RegionContext.sortedIntensities` is read.
  static var needsSortedIntensities: Bool { get }
  /// The features in the order of their columns.
  static var features: [Feature<Measurements>] { get }

  /// The aggregations that the settings ask for, in order; `[nil]` for a family without matrices.
  static func aggregations(_ settings: RadiomicsSettings) -> [FeatureAggregation?]
  /// For each of `aggregations(context.settings)`, in order: the measurements, or the reason why none of the family's features
  /// is defined.
  static func measure(_ context: RegionContext) throws(RadiomicsError) -> [Measured<Measurements>]
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
  /// What the region's intensities were restricted to, in their unit; none where they are a filter's response.
  let range: Resegmentation
  /// The region's intensities in ascending order.
  var sortedIntensities: [Double] { sorted ?? SortedIntensities.ascending(region.intensities) }

  private let sorted: [Double]?

  /// - Parameter sortedIntensities: where several families read them; nil: they are sorted for each.
  init(
    region: RegionOfInterest, settings: RadiomicsSettings, greyLevels: GreyLevels?,
    sortedIntensities: [Double]? = nil, range: Resegmentation = .none
  ) {
    self.region = region
    self.settings = settings
    self.greyLevels = greyLevels
    sorted = sortedIntensities
    self.range = range
  }

  /// The reason where `greyLevels` is nil.
  static let noIntensity = "no voxel of the region has an intensity"
}

/// A feature's definition and its formula, side by side.
struct Feature<Measurements>: Sendable {
  let name: String
  let ibsiCode: String?
  let unit: String
  let definition: String
  let profiles: [RadiomicsProfile]
  /// Profiles that have the feature and advise against it: it is measured only where the settings name it.
  let deprecated: [RadiomicsProfile]
  let formula: @Sendable (Measurements) -> Measurement

  init(
    _ name: String, _ ibsiCode: String?, _ unit: String, _ definition: String,
    in profiles: [RadiomicsProfile] = RadiomicsProfile.allCases, deprecated: [RadiomicsProfile] = [],
    formula: @escaping @Sendable (Measurements) -> Measurement
  ) {
    self.name = name
    self.ibsiCode = ibsiCode
    self.unit = unit
    self.definition = definition
    self.profiles = profiles
    self.deprecated = deprecated
    self.formula = formula
  }

  func definition(
    in family: FeatureFamily, profile: RadiomicsProfile, aggregation: FeatureAggregation?
  ) -> FeatureDefinition {
    FeatureDefinition(
      name: name, family: family, profile: profile, aggregation: aggregation, ibsiCode: ibsiCode, unit: unit,
      definition: definition)
  }
}

extension FamilyCalculator {
  static var needsSortedIntensities: Bool { false }

  /// Whether intensities are read, so that voxels without do not count.
  static var needsIntensities: Bool { needsGreyLevels || needsSortedIntensities }

  static func aggregations(_ settings: RadiomicsSettings) -> [FeatureAggregation?] { [nil] }

  /// The features that the settings ask for.
  static func features(_ settings: RadiomicsSettings) -> [Feature<Measurements>] {
    let profile = settings.profile
    let named = settings.features[family]
    return features.filter {
      $0.profiles.contains(profile) && (named?.contains($0.name) ?? !$0.deprecated.contains(profile))
    }
  }

  /// The names of the profile's features, deprecated ones included.
  static func featureNames(profile: RadiomicsProfile) -> [String] {
    features.filter { $0.profiles.contains(profile) }.map(\.name)
  }

  static func definitions(_ settings: RadiomicsSettings) -> [FeatureDefinition] {
    let features = features(settings)
    return aggregations(settings).flatMap { aggregation in
      features.map { $0.definition(in: family, profile: settings.profile, aggregation: aggregation) }
    }
  }

  /// The values of `definitions(context.settings)`, in order.
  static func values(_ context: RegionContext) throws(RadiomicsError) -> [Measurement] {
    let features = features(context.settings)
    return try measure(context).flatMap { measured in
      features.map { feature in
        switch measured {
        case .undefined(let reason):
          return .undefined(reason)
        case .measured(let measurements):
          let result = feature.formula(measurements)
          if case .value(let value) = result, !value.isFinite {
            return .undefined("the value is beyond the range of numbers")
          }
          return result
        }
      }
    }
  }
}

/// The aggregations of a family that looks along directions.
func directionalAggregations(_ settings: RadiomicsSettings) -> [FeatureAggregation?] {
  FeatureAggregation.choices.filter(settings.aggregations.contains)
}

/// The aggregations of a family that does not look along directions: one for each dimension that is asked for.
func directionlessAggregations(_ settings: RadiomicsSettings) -> [FeatureAggregation?] {
  let dimensions = Set(settings.aggregations.map(\.withoutDirections))
  return [.slices, .planes, .volume].filter(dimensions.contains)
}
