import Radiomics
import StrictYAML

/// The images to measure: the original, and what filters make of it.
extension IBSIParameterReader {
  enum FilterKind: String, CaseIterable {
    case mean
    case laplacianOfGaussian = "laplacian-of-gaussian"
    case laws, gabor, wavelet, simoncelli, riesz

    /// The keys of a filter of this kind, without those of all.
    var keys: [String] {
      switch self {
      case .mean: ["support", "dimension"]
      case .laplacianOfGaussian: ["sigma_mm", "cutoff", "dimension"]
      case .laws: ["kernel", "energy_distance", "rotation_invariance"]
      case .gabor:
        [
          "sigma_mm", "wavelength_mm", "aspect_ratio", "orientation_degrees", "orientation_step_degrees",
          "rotation_invariance", "dimension",
        ]
      case .wavelet: ["wavelet", "bands", "level", "transform", "rotation_invariance", "dimension"]
      case .simoncelli: ["levels", "dimension"]
      case .riesz: ["order", "source", "sigma_mm", "cutoff", "level", "alignment_mm", "dimension"]
      }
    }

    static let keysOfAll = ["kind", "boundary", "discretisation", "volume_histogram", "families"]
    static let allKeys =
      keysOfAll + allCases.flatMap(\.keys).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  mutating func imageTypes(
    _ top: YAMLReader.Section, settings: RadiomicsSettings
  ) -> [FeatureExtraction.ImageType] {
    var types: [FeatureExtraction.ImageType] = []
    if yaml.flag(top, "original", default: true) { types.append(.init(filter: nil, settings: settings)) }
    var (common, hasOwn) = (settings, false)
    if let section = yaml.section(
      top, "filtered", keys: ["discretisation", "volume_histogram", "families"], required: false)
    {
      hasOwn = section.has("discretisation")
      override(&common, section)
    }
    var names = UniqueNames()
    for section in yaml.sections(top, "filters", keys: FilterKind.allKeys, required: false) {
      guard let kind: FilterKind = yaml.choice(section, "kind") else { continue }
      for key in section.keys where !(FilterKind.keysOfAll + kind.keys).contains(key) {
        let owners = FilterKind.allCases.filter { $0.keys.contains(key) }.map(\.rawValue)
        yaml.note(
          "\(key) belongs to filters of kind \(owners.joined(separator: ", ")); remove it here", at: section, key)
      }
      var own = common
      override(&own, section)
      if !hasOwn, !section.has("discretisation"), !settings.discretisation.suitsResponses {
        yaml.note(
          "\(section.path) needs a 'discretisation': that of the original is in the image's unit; "
            + "give it here, or for all filters in 'filtered'", at: section)
      }
      let problems = yaml.problems.count
      for filter in filters(kind, section) where yaml.problems.count == problems {
        for name in filter.responseNames where !names.insert(name) {
          yaml.note("two images would be named '\(name)'; remove one of the filters", at: section)
        }
        types.append(.init(filter: filter, settings: own))
      }
    }
    if types.isEmpty, yaml.problems.isEmpty {
      yaml.note("no image is left to measure; add 'filters', or remove 'original: false'", at: top, "original")
    }
    return types
  }

  private mutating func override(_ settings: inout RadiomicsSettings, _ section: YAMLReader.Section) {
    if let own = discretisation(section) { settings.discretisation = own }
    if let own = discretisation(section, "volume_histogram") { settings.volumeHistogramDiscretisation = own }
    if let own = families(section) {
      settings.families = own
      settings.features = settings.features.filter { own.contains($0.key) }
    }
  }

  private mutating func filters(_ kind: FilterKind, _ section: YAMLReader.Section) -> [any ImageFilter] {
    let boundary = yaml.choice(section, "boundary", default: BoundaryCondition.mirror) ?? .mirror
    let dimension = yaml.choice(section, "dimension", default: FilterDimension.volume) ?? .volume
    switch kind {
    case .mean:
      let support = yaml.integer(section, "support", in: 1...1001)
      if support % 2 == 0 { yaml.note("support must be odd, so that it has a middle", at: section, "support") }
      return [MeanFilter(support: support, dimension: dimension, boundary: boundary)]
    case .laplacianOfGaussian:
      return scales(section).map { laplacianOfGaussian(section, sigma: $0, dimension, boundary) }
    case .laws: return [laws(section, boundary)]
    case .gabor: return [gabor(section, dimension, boundary)]
    case .wavelet: return [wavelet(section, dimension, boundary)]
    case .simoncelli:
      let levels = wholeNumbers(section, "levels", in: 1...16)
      return [SimoncelliFilter(levels: levels, dimension: dimension, boundary: boundary)]
    case .riesz: return [riesz(section, dimension, boundary)]
    }
  }

  // MARK: One kind each

  /// A number or a list of numbers, mm.
  private mutating func scales(_ section: YAMLReader.Section) -> [Double] {
    let range = 1e-6...1e3
    guard section.isList("sigma_mm") else { return [yaml.number(section, "sigma_mm", in: range)] }
    let scales = yaml.numbers(section, "sigma_mm", in: range) ?? []
    if scales.isEmpty { yaml.note("sigma_mm must hold at least one number", at: section, "sigma_mm") }
    return scales
  }

  private mutating func laplacianOfGaussian(
    _ section: YAMLReader.Section, sigma: Double, _ dimension: FilterDimension, _ boundary: BoundaryCondition
  ) -> LaplacianOfGaussianFilter {
    LaplacianOfGaussianFilter(
      sigma: sigma, cutoff: yaml.number(section, "cutoff", default: 4, in: 0.1...100), dimension: dimension,
      boundary: boundary)
  }

  private mutating func laws(_ section: YAMLReader.Section, _ boundary: BoundaryCondition) -> LawsFilter {
    let text = yaml.text(section, "kernel")
    let kernels = LawsFilter.kernels(in: text) ?? []
    if !text.isEmpty, !(2...3).contains(kernels.count) {
      let known = LawsFilter.Kernel.allCases.map(\.rawValue).joined(separator: ", ")
      yaml.note(
        "kernel must be three kernels for the volume, or two for slices, such as L5E5E5; kernels: \(known)",
        at: section, "kernel")
    }
    return LawsFilter(
      kernels: kernels, rotationInvariance: pooling(section),
      energyDistance: section.has("energy_distance") ? yaml.integer(section, "energy_distance", in: 0...500) : nil,
      boundary: boundary)
  }

  private mutating func gabor(
    _ section: YAMLReader.Section, _ dimension: FilterDimension, _ boundary: BoundaryCondition
  ) -> GaborFilter {
    let pooling = pooling(section)
    let orientation: GaborFilter.Orientation
    if section.has("orientation_step_degrees") {
      let step = yaml.number(section, "orientation_step_degrees", in: 0.1...360)
      if section.has("orientation_degrees") {
        yaml.note("give orientation_degrees or orientation_step_degrees, not both", at: section, "orientation_degrees")
      }
      let turns = 360 / step
      if abs(turns - turns.rounded()) > 1e-9 * turns {
        yaml.note(
          "orientation_step_degrees must divide the full turn of 360", at: section, "orientation_step_degrees")
      }
      orientation = .invariant(step: 2 * .pi / turns.rounded(), pooling: pooling ?? .mean)
    } else {
      if pooling != nil {
        yaml.note("rotation_invariance needs orientation_step_degrees", at: section, "rotation_invariance")
      }
      orientation = .fixed(yaml.number(section, "orientation_degrees", in: -360...360) * .pi / 180)
    }
    return GaborFilter(
      sigma: yaml.number(section, "sigma_mm", in: 1e-6...1e3),
      lambda: yaml.number(section, "wavelength_mm", in: 1e-6...1e4),
      gamma: yaml.number(section, "aspect_ratio", default: 1, in: 1e-3...1e3), orientation: orientation,
      planes: dimension == .slices ? .axial : .orthogonal, boundary: boundary)
  }

  private mutating func wavelet(
    _ section: YAMLReader.Section, _ dimension: FilterDimension, _ boundary: BoundaryCondition
  ) -> SeparableWaveletFilter {
    let name = yaml.text(section, "wavelet")
    let wavelet = Wavelet(named: name)
    if wavelet == nil, !name.isEmpty {
      let known = Wavelet.allCases.map(\.rawValue).joined(separator: ", ")
      yaml.note("no wavelet is named '\(name)'; wavelets: \(known)", at: section, "wavelet")
    }
    let all = SeparableWaveletFilter.allBands(dimension)
    let bands = yaml.texts(section, "bands", default: all)
    if bands.isEmpty { yaml.note("bands must name at least one band", at: section, "bands") }
    for (item, band) in bands.enumerated() where !all.contains(band) {
      yaml.note("no band is named '\(band)'; bands: \(all.joined(separator: ", "))", at: section, "bands", item: item)
    }
    let transform = yaml.choice(section, "transform", default: SeparableWaveletFilter.Transform.stationary)
    let pooling = pooling(section)
    if transform == .decimated, pooling != nil {
      yaml.note("rotation_invariance needs the stationary transform", at: section, "rotation_invariance")
    }
    return SeparableWaveletFilter(
      wavelet: wavelet ?? .haar, bands: bands, level: yaml.integer(section, "level", default: 1, in: 1...16),
      transform: transform ?? .stationary, rotationInvariance: pooling, boundary: boundary)
  }

  private mutating func riesz(
    _ section: YAMLReader.Section, _ dimension: FilterDimension, _ boundary: BoundaryCondition
  ) -> RieszFilter {
    enum Source: String, CaseIterable {
      case image, simoncelli
      case laplacianOfGaussian = "laplacian-of-gaussian"
    }
    let order = wholeNumbers(section, "order", in: 0...8)
    if section.has("order"), order.count != 3 || !(1...8).contains(order.reduce(0, +)) {
      yaml.note("order must be three whole numbers, along x, y and z, that add up to 1 to 8", at: section, "order")
    } else if dimension == .slices, order.last != 0 {
      yaml.note("order along z must be 0 in slices (dimension 2D)", at: section, "order")
    }
    let source = yaml.choice(section, "source", default: Source.image) ?? .image
    let owners: [(key: String, source: Source)] = [
      ("sigma_mm", .laplacianOfGaussian), ("cutoff", .laplacianOfGaussian), ("level", .simoncelli),
    ]
    for (key, owner) in owners where section.has(key) && owner != source {
      yaml.note("\(key) belongs to the source \(owner.rawValue); remove it here", at: section, key)
    }
    let transformed: RieszFilter.Source
    switch source {
    case .image: transformed = .image(dimension: dimension, boundary: boundary)
    case .simoncelli:
      let level = yaml.integer(section, "level", in: 1...16)
      transformed = .simoncelli(level: level, dimension: dimension, boundary: boundary)
    case .laplacianOfGaussian:
      let sigma = yaml.number(section, "sigma_mm", in: 1e-6...1e3)
      transformed = .laplacianOfGaussian(laplacianOfGaussian(section, sigma: sigma, dimension, boundary))
    }
    return RieszFilter(
      order: order.count == 3 ? SIMD3(order[0], order[1], order[2]) : SIMD3(1, 0, 0), source: transformed,
      alignment: yaml.optionalNumber(section, "alignment_mm", in: 1e-6...1e3))
  }

  // MARK: Values

  private mutating func pooling(_ section: YAMLReader.Section) -> ResponsePooling? {
    section.has("rotation_invariance") ? yaml.choice(section, "rotation_invariance") : nil
  }

  private mutating func wholeNumbers(
    _ section: YAMLReader.Section, _ key: String, in range: ClosedRange<Int>
  ) -> [Int] {
    guard section.has(key) else {
      // Notes that it is missing.
      _ = yaml.text(section, key)
      return []
    }
    let numbers = yaml.numbers(section, key) ?? []
    for (item, number) in numbers.enumerated()
    where number != number.rounded() || !(Double(range.lowerBound)...Double(range.upperBound)).contains(number) {
      yaml.note(
        "\(section.path).\(key)[\(item)] must be a whole number from \(range.lowerBound) to \(range.upperBound)",
        at: section, key, item: item)
    }
    return numbers.filter { abs($0) < 1e6 }.map { Int($0) }
  }
}

extension GreyLevelDiscretisation {
  /// Whether it can serve a filter's response, whose intensities are not in the image's unit.
  fileprivate var suitsResponses: Bool {
    switch self {
    case .binCount, .equalised: true
    case .binWidth, .none: false
    }
  }
}
