import Files
import Radiomics
import Record
import StrictYAML

/// Images, mask, preparation, habitats and features of a study file.
extension StudyReader {
  mutating func images(_ top: YAMLReader.Section) -> [ImageSource] {
    var images: [ImageSource] = []
    var names = UniqueNames()
    for section in yaml.sections(top, "images", keys: ["id", "label", "kind", "unit", "volumes"]) {
      let id = identifier(section, "id")
      check(&names, id, of: "image", section)
      let kind: ImageSource.Kind = yaml.choice(section, "kind") ?? .single
      let volumes = yaml.sections(section, "volumes", keys: ["path", "time_s", "time_column", "b_value"])
        .map { volume(in: $0, kind: kind) }
      checkVolumes(volumes, kind: kind, section)
      images.append(
        ImageSource(
          id: id, label: yaml.optionalText(section, "label") ?? id, kind: kind, volumes: volumes,
          unit: yaml.optionalText(section, "unit")))
    }
    return images
  }

  private mutating func volume(in section: YAMLReader.Section, kind: ImageSource.Kind) -> VolumeSource {
    if kind != .dynamic {
      for key in ["time_s", "time_column"] where section.has(key) {
        yaml.note("\(key) belongs to images of kind dynamic; remove it here", at: section, key)
      }
    }
    if kind == .diffusion, !section.has("b_value") {
      yaml.note("the key 'b_value' is missing in \(section.path)", at: section)
    } else if kind != .diffusion, section.has("b_value") {
      yaml.note("b_value belongs to images of kind diffusion; remove it here", at: section, "b_value")
    }
    if section.has("time_s"), section.has("time_column") {
      yaml.note("give either time_s or time_column, not both", at: section, "time_column")
    }
    return VolumeSource(
      path: patientPath(section), timeSeconds: yaml.optionalNumber(section, "time_s", in: 0...1_000_000),
      timeColumn: yaml.optionalText(section, "time_column"),
      bValue: yaml.optionalNumber(section, "b_value", in: 0...100_000))
  }

  private mutating func checkVolumes(_ volumes: [VolumeSource], kind: ImageSource.Kind, _ section: YAMLReader.Section) {
    guard section.has("volumes") else { return }
    switch kind {
    case .single where volumes.count != 1:
      yaml.note("an image of kind single has exactly one volume", at: section, "volumes")
    case .diffusion where volumes.count < 2 || Set(volumes.map(\.bValue)).count < volumes.count:
      yaml.note("an image of kind diffusion has two or more volumes of different b_value", at: section, "volumes")
    case .dynamic where volumes.count > 1 && volumes.contains { $0.timeSeconds == nil && $0.timeColumn == nil }:
      yaml.note("each phase needs time_s or time_column", at: section, "volumes")
    case .dynamic where volumes.isEmpty:
      yaml.note("an image of kind dynamic has phases, or one DICOM folder that holds them all", at: section, "volumes")
    case .dynamic where volumes.count > 1:
      let times = volumes.compactMap(\.timeSeconds)
      if times.count == volumes.count, zip(times, times.dropFirst()).contains(where: { $0 >= $1 }) {
        yaml.note("phases must be in order of time, the one before contrast first", at: section, "volumes")
      }
    default: break
    }
  }

  mutating func mask(_ top: YAMLReader.Section, images: [ImageSource]) -> MaskSource {
    guard let section = yaml.section(top, "mask", keys: ["path", "label", "image"]) else {
      return MaskSource(path: "", label: nil, image: "")
    }
    let label = section.has("label") ? yaml.integer(section, "label", in: 1...255) : nil
    return MaskSource(path: patientPath(section), label: label, image: imageId(section, "image", images: images))
  }

  /// A path that is not absolute and, unless there is only one patient, names the patient.
  private mutating func patientPath(_ section: YAMLReader.Section) -> String {
    let path = yaml.text(section, "path")
    if path.hasPrefix("/") || path.split(separator: "/").contains("..") {
      yaml.note("path must be relative to 'data' and stay inside it", at: section, "path")
    } else if !path.isEmpty, !path.contains("{patient}") {
      yaml.note("path must hold {patient}, which stands for the patient's id", at: section, "path")
    }
    return path
  }

  private mutating func imageId(
    _ section: YAMLReader.Section, _ key: String, images: [ImageSource]
  ) -> String {
    guard section.has(key) || images.count != 1 else { return images[0].id }
    let id = yaml.text(section, key)
    if !id.isEmpty { checkImage(id, section, key, images: images) }
    return id
  }

  private mutating func checkImage(
    _ id: String, _ section: YAMLReader.Section, _ key: String, images: [ImageSource]
  ) {
    let known = images.map(\.id)
    if !known.contains(id) {
      yaml.note("no image is named '\(id)'; images: \(known.joined(separator: ", "))", at: section, key)
    }
  }

  mutating func preparation(_ top: YAMLReader.Section, images: [ImageSource]) -> Preparation {
    let keys = [
      "reference", "spacing_mm", "interpolation", "margin_mm", "bias_correction", "registration", "normalisation",
    ]
    guard let section = yaml.section(top, "preparation", keys: keys, required: images.count > 1) else {
      return Preparation(
        reference: images.first?.id ?? "", spacing: nil, interpolation: .linear, margin: 10, biasCorrection: [],
        registration: [], normalisation: .none, normalised: [])
    }
    let spacing = yaml.numbers(section, "spacing_mm", count: 3, in: 0.01...100)
    var method = Preparation.Normalisation.none
    var normalised: [String] = []
    if let inner = yaml.section(section, "normalisation", keys: ["method", "images"], required: false) {
      method = yaml.choice(inner, "method") ?? .none
      normalised = yaml.texts(inner, "images", default: method == .none ? [] : nil)
      for id in normalised { checkImage(id, inner, "images", images: images) }
    }
    let reference = imageId(section, "reference", images: images)
    let bias = yaml.texts(section, "bias_correction", default: [])
    let registration = yaml.texts(section, "registration", default: [])
    for id in bias { checkImage(id, section, "bias_correction", images: images) }
    for id in registration {
      checkImage(id, section, "registration", images: images)
      if id == reference {
        yaml.note("the reference image cannot be registered to itself", at: section, "registration")
      }
    }
    return Preparation(
      reference: reference, spacing: spacing,
      interpolation: yaml.choice(section, "interpolation", default: .linear) ?? .linear,
      margin: yaml.number(section, "margin_mm", default: 10, in: 0...1000), biasCorrection: bias,
      registration: registration, normalisation: method, normalised: normalised)
  }

  mutating func habitats(_ top: YAMLReader.Section) -> HabitatSettings? {
    let keys = ["maps", "feature_maps", "smoothing_mm", "clusters", "voxels_per_patient", "restarts"]
    guard let section = yaml.section(top, "habitats", keys: keys, required: false) else { return nil }
    let clusters = section.has("clusters") ? yaml.numbers(section, "clusters", in: 2...20) ?? [] : [2, 3, 4, 5, 6]
    if clusters.contains(where: { $0 != $0.rounded() }) || Set(clusters).count < clusters.count || clusters.isEmpty {
      yaml.note("clusters must be different whole numbers from 2 to 20", at: section, "clusters")
    }
    let featureMaps = featureMaps(section)
    var maps = section.has("maps") || !section.has("feature_maps") ? yaml.texts(section, "maps") : []
    if section.has("maps"), maps.isEmpty { yaml.note("maps must name at least one map", at: section, "maps") }
    if Set(maps).count < maps.count { yaml.note("a map is named twice", at: section, "maps") }
    maps += featureMaps.map(\.id).filter { !maps.contains($0) }
    return HabitatSettings(
      maps: maps, featureMaps: featureMaps, smoothing: yaml.number(section, "smoothing_mm", default: 0, in: 0...50),
      clusters: clusters.map { Int($0) }.sorted(),
      voxelsPerPatient: yaml.integer(section, "voxels_per_patient", default: 200, in: 10...100_000),
      restarts: yaml.integer(section, "restarts", default: 10, in: 1...1000))
  }

  private mutating func featureMaps(_ habitats: YAMLReader.Section) -> [FeatureMapSource] {
    var maps: [FeatureMapSource] = []
    var names = UniqueNames()
    let sections = yaml.sections(
      habitats, "feature_maps", keys: ["id", "feature", "of", "radius", "radius_mm"], required: false)
    for section in sections {
      let (feature, volume) = (yaml.text(section, "feature"), yaml.text(section, "of"))
      let id = section.has("id") ? identifier(section, "id") : "\(volume)_\(feature)"
      check(&names, id, of: "map", section)
      if section.has("radius"), section.has("radius_mm") {
        yaml.note("give either radius or radius_mm, not both", at: section, "radius_mm")
      }
      maps.append(
        FeatureMapSource(
          id: id, feature: feature, volume: volume, radius: yaml.integer(section, "radius", default: 1, in: 1...100),
          radiusMillimetres: yaml.optionalNumber(section, "radius_mm", in: 0.01...1000)))
    }
    return maps
  }

  mutating func features(_ top: YAMLReader.Section) -> FeatureSettings {
    let keys = ["profile", "images", "families", "aggregations", "discretisation", "minimum_voxels", "robustness"]
    let standard = Discretisation(method: .binCount, value: 32)
    guard let section = yaml.section(top, "features", keys: keys) else {
      return FeatureSettings(profile: .ibsi, images: [], families: [], discretisation: standard, minimumVoxels: 1)
    }
    var discretisation = standard
    if let inner = yaml.section(section, "discretisation", keys: ["method", "value"], required: false) {
      let method: Discretisation.Method = yaml.choice(inner, "method") ?? .binCount
      let value = yaml.number(inner, "value", in: method == .binCount ? 2...4096 : 1e-9...1e9)
      if method == .binCount, value != value.rounded() {
        yaml.note("the number of bins must be a whole number", at: inner, "value")
      }
      discretisation = Discretisation(method: method, value: value)
    }
    let images = yaml.texts(section, "images")
    if section.has("images"), images.isEmpty {
      yaml.note("images must name at least one volume", at: section, "images")
    }
    if Set(images).count < images.count { yaml.note("an image is named twice", at: section, "images") }
    let profile = yaml.choice(section, "profile", default: FeatureSettings.Profile.ibsi) ?? .ibsi
    let theirs = FeatureFamily.families(of: profile.radiomics)
    let all = FeatureSettings.Family.allCases.filter { $0.radiomics.map(theirs.contains) ?? false }
    let families = yaml.choices(section, "families", default: all)
    for family in families where !all.contains(family) {
      yaml.note("the profile \(profile.rawValue) has no family \(family.rawValue)", at: section, "families")
    }
    if families.isEmpty, section.has("families") {
      yaml.note("families must name at least one family", at: section, "families")
    }
    let aggregations: [FeatureAggregation] = yaml.choices(section, "aggregations", default: [.volumeAveraged])
    for aggregation in aggregations where !FeatureAggregation.choices.contains(aggregation) {
      let names = FeatureAggregation.choices.map(\.rawValue).joined(separator: ", ")
      yaml.note("\(aggregation.rawValue) cannot be chosen; choose of \(names)", at: section, "aggregations")
    }
    if aggregations.isEmpty, section.has("aggregations") {
      yaml.note("aggregations must name at least one aggregation", at: section, "aggregations")
    }
    var settings = FeatureSettings(
      profile: profile, images: images, families: families, aggregations: aggregations.map(\.rawValue),
      discretisation: discretisation,
      minimumVoxels: yaml.integer(section, "minimum_voxels", default: 1, in: 1...Int.max))
    settings.robustness = robustness(section)
    return settings
  }

  /// Features and habitats may name only volumes that the preparation will make.
  mutating func checkVolumeNames(_ study: Study, top: YAMLReader.Section) {
    let names = PreparedVolumeNames(study: study)
    func problem(_ name: String) -> String? {
      guard !names.contains(name) else { return nil }
      let hint = Spelling.nearest(to: name, among: names.listed).map { "did you mean '\($0)'?" }
      return
        "no prepared volume is named '\(name)'; \(hint ?? "there will be: \(names.listed.joined(separator: ", "))")"
    }
    for name in study.features.images where !name.isEmpty {
      if let message = problem(name) { yaml.note("features.images: \(message)", at: top, "features") }
    }
    for name in study.habitats?.maps ?? [] {
      if let message = problem(name) { yaml.note("habitats.maps: \(message)", at: top, "habitats") }
    }
    for map in study.habitats?.featureMaps ?? [] where !map.feature.isEmpty && !map.volume.isEmpty {
      if let message = featureMapProblem(map, study, names) {
        yaml.note("habitats.feature_maps: \(message)", at: top, "habitats")
      }
    }
  }

  private func featureMapProblem(_ map: FeatureMapSource, _ study: Study, _ names: PreparedVolumeNames) -> String? {
    if names.isOfImage(map.id) || map.id == PreparedPatient.mask {
      return "'\(map.id)' is the name of a prepared volume already; choose another id"
    }
    if !names.isOfImage(map.volume) { return "no image gives a volume named '\(map.volume)'" }
    do throws(RadiomicsError) {
      let definitions = FeatureCatalogue.definitions(try map.settings(study.features).radiomics)
      return definitions.count == 1 ? nil : "'\(map.feature)' is no single feature; name one, such as glcm_Contrast"
    } catch {
      return "\(error)"
    }
  }
}
