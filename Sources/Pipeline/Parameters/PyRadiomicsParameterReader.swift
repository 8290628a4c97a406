import Files
import Radiomics
import StrictYAML
import Volumes

/// Turns the text of a PyRadiomics 3.0.1 parameter file, YAML or JSON, into typed parameters; problems gather in `yaml`.
///
/// What PyRadiomics' own check refuses is refused, with line and column. What it accepts and then fails on is refused too; what it
/// accepts and passes over is a remark.
struct PyRadiomicsParameterReader {
  var yaml: YAMLReader

  static let topKeys = ["imageType", "featureClass", "setting", "voxelSetting"]

  init(file: String) {
    yaml = YAMLReader(file: file)
  }

  /// - Returns: nil where the text is no mapping; the problem is noted.
  mutating func parameters(_ text: String) -> PyRadiomicsParameters? {
    guard let top = yaml.document(text, keys: PyRadiomicsParameterReader.topKeys) else { return nil }
    var parameters = PyRadiomicsParameters()
    if let section = yaml.section(top, "setting", keys: PyRadiomicsSettings.keys, required: false) {
      read(section, into: &parameters.settings)
    }
    if let section = yaml.section(top, "voxelSetting", keys: PyRadiomicsVoxelSettings.keys, required: false) {
      parameters.voxelSettings = voxelSettings(section)
    }
    parameters.images = images(top, settings: parameters.settings)
    features(top, into: &parameters)
    parameters.remarks = yaml.remarks.map(\.description)
    return parameters
  }

  // MARK: Image types

  private mutating func images(
    _ top: YAMLReader.Section, settings: PyRadiomicsSettings
  ) -> [PyRadiomicsParameters.EnabledImage] {
    let known = PyRadiomicsImageType.allCases.map(\.rawValue)
    let section = yaml.section(top, "imageType", keys: known, required: false)
    // Without image types, or with none named, PyRadiomics takes the original.
    guard let section, !section.keys.isEmpty else { return [.init(type: .original, settings: settings)] }
    return section.keys.compactMap { key in
      guard let type = PyRadiomicsImageType(rawValue: key) else { return nil }
      return image(type, section, settings: settings)
    }
  }

  private mutating func image(
    _ type: PyRadiomicsImageType, _ images: YAMLReader.Section, settings: PyRadiomicsSettings
  ) -> PyRadiomicsParameters.EnabledImage {
    var own = settings
    if let section = yaml.section(images, type.rawValue, keys: PyRadiomicsSettings.keys) {
      read(section, into: &own)
      for key in section.keys where key != "label" && PyRadiomicsSettings.keysOfPreparation.contains(key) {
        yaml.remark("\(key) has no effect below an image type; put it into 'setting'", at: section, key)
      }
      if own.preparation.label != settings.preparation.label {
        yaml.note("label cannot differ between image types; put it into 'setting'", at: section, "label")
      }
    }
    check(type, own, images)
    if type == .laplacianOfGaussian, own.filters.sigma.isEmpty {
      yaml.remark("LoG gives no image without 'sigma'; name the scales in mm", at: images, type.rawValue)
    }
    return .init(type: type, settings: own)
  }

  /// Notes what the filter itself refuses: a wavelet that does not exist, a number beyond its range.
  private mutating func check(
    _ type: PyRadiomicsImageType, _ settings: PyRadiomicsSettings, _ images: YAMLReader.Section
  ) {
    guard yaml.problems.isEmpty else { return }
    let mask = LabelMap(grid: Grid(size: SIMD3(1, 1, 1), spacing: SIMD3(1, 1, 1)), labels: [1])
    do throws(RadiomicsError) {
      _ = try type.filter(settings.filters, storedAs: .float64, mask: mask, label: 1)
    } catch {
      yaml.note("\(error)", at: images, type.rawValue)
    }
  }

  // MARK: Features

  private mutating func features(_ top: YAMLReader.Section, into parameters: inout PyRadiomicsParameters) {
    let families = FeatureFamily.families(of: .pyradiomics)
    let names = families.map { $0.name(in: .pyradiomics) }
    let section = yaml.section(top, "featureClass", keys: names, required: false)
    guard let section, !section.keys.isEmpty else { return }
    parameters.families = families.filter { section.has($0.name(in: .pyradiomics)) }
    for family in parameters.families {
      let key = family.name(in: .pyradiomics)
      if family == .shape2D, parameters.settings.acrossAxis == nil {
        yaml.remark("shape2D gives no feature unless 'force2D' is true", at: section, key)
      }
      if section.isNothing(key) { continue }
      guard section.isList(key) else {
        yaml.note("featureClass.\(key) must be a list of features, or nothing for all of them", at: section, key)
        continue
      }
      let chosen = yaml.texts(section, key)
      if !chosen.isEmpty { parameters.features[family] = known(chosen, of: family, section) }
    }
  }

  /// The names that have a value; unknown ones are problems, and those without value remarks.
  private mutating func known(
    _ names: [String], of family: FeatureFamily, _ section: YAMLReader.Section
  ) -> [String] {
    let key = family.name(in: .pyradiomics)
    let valued = FeatureCatalogue.featureNames(of: family, profile: .pyradiomics)
    let withoutValue = PyRadiomicsDeprecatedFeature.withoutValue.filter { $0.family == key }
    return names.enumerated().compactMap { item, name in
      if valued.contains(name) { return name }
      if let deprecated = withoutValue.first(where: { $0.name == name }) {
        yaml.remark(
          "\(name) of \(key) is deprecated and has no value: \(deprecated.reason)", at: section, key, item: item)
        return nil
      }
      let hint =
        Spelling.nearest(to: name, among: valued + withoutValue.map(\.name)).map { "did you mean '\($0)'?" }
        ?? "known features: \(valued.joined(separator: ", "))"
      yaml.note("\(key) has no feature '\(name)'; \(hint)", at: section, key, item: item)
      return nil
    }
  }
}
