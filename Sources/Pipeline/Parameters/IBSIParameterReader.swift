import Files
import Radiomics
import StrictYAML

/// Turns the text of a parameter file of the profile `ibsi` into typed parameters; problems gather in `yaml`.
struct IBSIParameterReader {
  var yaml: YAMLReader

  static let topKeys = [
    "label", "minimum_voxels", "preparation", "resegmentation", "discretisation", "volume_histogram", "families",
    "features", "texture", "original", "filtered", "filters",
  ]

  init(file: String) {
    yaml = YAMLReader(file: file)
  }

  /// - Returns: nil where the text is no mapping; the problem is noted.
  mutating func parameters(_ text: String) -> IBSIParameters? {
    guard let top = yaml.document(text, keys: IBSIParameterReader.topKeys) else { return nil }
    var settings = RadiomicsSettings(discretisation: discretisation(top) ?? .binCount(32))
    settings.volumeHistogramDiscretisation = discretisation(top, "volume_histogram")
    settings.resegmentation = resegmentation(top)
    settings.families = families(top) ?? settings.families
    settings.features = features(top, families: settings.families)
    settings.minimumVoxels = yaml.integer(top, "minimum_voxels", default: 1, in: 1...Int.max)
    texture(top, into: &settings)
    var parameters = IBSIParameters(settings: settings)
    if top.has("label") { parameters.label = yaml.integer(top, "label", in: 1...255) }
    parameters.preparation = preparation(top)
    parameters.imageTypes = imageTypes(top, settings: settings)
    return parameters
  }

  private mutating func preparation(_ top: YAMLReader.Section) -> RegionPreparation {
    let keys = ["spacing_mm", "interpolation", "round"]
    guard let section = yaml.section(top, "preparation", keys: keys, required: false) else { return .none }
    let spacing = yaml.numbers(section, "spacing_mm", count: 3, in: 0...100)
    if spacing == nil {
      for key in section.keys where key == "interpolation" {
        yaml.note("interpolation needs spacing_mm, the spacing of the new grid", at: section, key)
      }
    }
    return RegionPreparation(
      spacing: spacing.flatMap { $0.count == 3 ? SIMD3($0[0], $0[1], $0[2]) : nil },
      interpolation: yaml.choice(section, "interpolation", default: .linear) ?? .linear,
      roundsIntensities: yaml.flag(section, "round", default: false))
  }

  private mutating func resegmentation(_ top: YAMLReader.Section) -> Resegmentation {
    let keys = ["lower", "upper", "outliers"]
    guard let section = yaml.section(top, "resegmentation", keys: keys, required: false) else { return .none }
    let range = (lower: yaml.optionalNumber(section, "lower"), upper: yaml.optionalNumber(section, "upper"))
    if let lower = range.lower, let upper = range.upper, lower > upper {
      yaml.note("lower must not be above upper", at: section, "lower")
    }
    let outliers = yaml.optionalNumber(section, "outliers", in: 0...1000)
    return Resegmentation(lower: range.lower, upper: range.upper, outlierDeviations: outliers)
  }

  private mutating func texture(_ top: YAMLReader.Section, into settings: inout RadiomicsSettings) {
    let keys = ["aggregations", "distances", "symmetrical", "weighting", "dependence_difference"]
    guard let section = yaml.section(top, "texture", keys: keys, required: false) else { return }
    settings.aggregations = aggregations(section) ?? settings.aggregations
    settings.neighbourhood.distances = distances(section) ?? settings.neighbourhood.distances
    settings.neighbourhood.symmetrical = yaml.flag(section, "symmetrical", default: true)
    if section.has("weighting") { settings.neighbourhood.weighting = yaml.choice(section, "weighting") }
    settings.neighbourhood.dependenceDifference =
      yaml.integer(section, "dependence_difference", default: 0, in: 0...GreyLevels.limit)
  }

  private mutating func aggregations(_ section: YAMLReader.Section) -> [FeatureAggregation]? {
    let key = "aggregations"
    guard section.has(key) else { return nil }
    let known = FeatureAggregation.choices
    let names = yaml.texts(section, key)
    if names.isEmpty { yaml.note("texture.aggregations must name at least one", at: section, key) }
    var chosen: [FeatureAggregation] = []
    for (item, name) in names.enumerated() {
      guard let aggregation = known.first(where: { $0.rawValue == name }) else {
        let all = known.map(\.rawValue).joined(separator: ", ")
        yaml.note("texture.aggregations holds '\(name)'; each must be one of \(all)", at: section, key, item: item)
        continue
      }
      if chosen.contains(aggregation) {
        yaml.note("the aggregation '\(name)' is named twice", at: section, key, item: item)
      }
      chosen.append(aggregation)
    }
    return chosen
  }

  private mutating func distances(_ section: YAMLReader.Section) -> [Int]? {
    guard section.has("distances"), let numbers = yaml.numbers(section, "distances") else { return nil }
    for (item, number) in numbers.enumerated() where number != number.rounded() || !(1...1000).contains(number) {
      yaml.note(
        "texture.distances[\(item)] must be a whole number from 1 to 1000", at: section, "distances", item: item)
    }
    let whole = numbers.filter { $0 == $0.rounded() && (1...1000).contains($0) }.map { Int($0) }
    if numbers.isEmpty { yaml.note("texture.distances must hold at least one distance", at: section, "distances") }
    if Set(whole).count < whole.count { yaml.note("a distance is named twice", at: section, "distances") }
    return whole
  }

  // MARK: What the original and filtered images share

  mutating func discretisation(
    _ parent: YAMLReader.Section, _ key: String = "discretisation"
  ) -> GreyLevelDiscretisation? {
    enum Method: String, CaseIterable {
      case binCount = "bin-count"
      case binWidth = "bin-width"
      case equalised, none
    }
    let section = yaml.section(parent, key, keys: ["method", "value", "origin"], required: false)
    guard let section, let method: Method = yaml.choice(section, "method") else { return nil }
    if method == .none, section.has("value") {
      yaml.note("the method none has no value; remove it", at: section, "value")
    }
    if method != .binWidth, section.has("origin") {
      yaml.note("origin belongs to the method bin-width; remove it here", at: section, "origin")
    }
    switch method {
    case .binCount: return .binCount(yaml.integer(section, "value", in: 1...GreyLevels.limit))
    case .equalised: return .equalised(yaml.integer(section, "value", in: 1...GreyLevels.limit))
    case .binWidth:
      return .binWidth(yaml.number(section, "value", in: 1e-9...1e9), origin: yaml.optionalNumber(section, "origin"))
    case .none: return GreyLevelDiscretisation.none
    }
  }

  mutating func families(_ section: YAMLReader.Section) -> [FeatureFamily]? {
    guard section.has("families") else { return nil }
    let known = FeatureFamily.families(of: .ibsi)
    let names = yaml.texts(section, "families")
    if names.isEmpty { yaml.note("families must name at least one family", at: section, "families") }
    var chosen: [FeatureFamily] = []
    for (item, name) in names.enumerated() {
      guard let family = known.first(where: { $0.rawValue == name }) else {
        let hint =
          Spelling.nearest(to: name, among: known.map(\.rawValue)).map { "did you mean '\($0)'?" }
          ?? "families: \(known.map(\.rawValue).joined(separator: ", "))"
        yaml.note("no family is named '\(name)'; \(hint)", at: section, "families", item: item)
        continue
      }
      if chosen.contains(family) {
        yaml.note("the family '\(name)' is named twice", at: section, "families", item: item)
      }
      chosen.append(family)
    }
    return chosen
  }

  /// For each family of which not all are wanted, the names of its features.
  private mutating func features(
    _ top: YAMLReader.Section, families: [FeatureFamily]
  ) -> [FeatureFamily: [String]] {
    let keys = FeatureFamily.families(of: .ibsi).map(\.rawValue)
    guard let section = yaml.section(top, "features", keys: keys, required: false) else { return [:] }
    var chosen: [FeatureFamily: [String]] = [:]
    for key in section.keys {
      guard let family = FeatureFamily(rawValue: key) else { continue }
      if !families.contains(family) {
        yaml.note("'families' does not hold \(key); add it there, or remove it here", at: section, key)
      }
      let known = FeatureCatalogue.featureNames(of: family, profile: .ibsi)
      let names = yaml.texts(section, key)
      if names.isEmpty { yaml.note("features.\(key) must name at least one feature", at: section, key) }
      for (item, name) in names.enumerated() where !known.contains(name) {
        let hint =
          Spelling.nearest(to: name, among: known).map { "did you mean '\($0)'?" }
          ?? "known features: \(known.joined(separator: ", "))"
        yaml.note("\(key) has no feature '\(name)'; \(hint)", at: section, key, item: item)
      }
      chosen[family] = names
    }
    return chosen
  }
}
