import Radiomics
import StrictYAML

/// The settings, key by key, with the types and ranges of PyRadiomics' schema.
extension PyRadiomicsParameterReader {
  /// Puts the keys of `section` over `settings`.
  ///
  /// Nothing behind a key means what `None` means in PyRadiomics: off, where a setting can be off; elsewhere it is refused,
  /// where PyRadiomics would fail later.
  mutating func read(_ section: YAMLReader.Section, into settings: inout PyRadiomicsSettings) {
    for key in section.keys {
      readPreparation(key, section, &settings.preparation)
      readTexture(key, section, &settings)
      readFilter(key, section, &settings.filters)
    }
  }

  private mutating func readPreparation(
    _ key: String, _ section: YAMLReader.Section, _ settings: inout PyRadiomicsPreparationSettings
  ) {
    let isOff = section.isNothing(key)
    switch key {
    case "label": settings.label = UInt8(clamping: yaml.integer(section, key, in: 1...255))
    case "label_channel": settings.labelChannel = labelChannel(section, key)
    case "additionalInfo": settings.additionalInfo = isOff ? false : yaml.flag(section, key)
    case "minimumROIDimensions": settings.minimumROIDimensions = yaml.integer(section, key, in: 1...3)
    case "minimumROISize": settings.minimumROISize = isOff ? nil : yaml.integer(section, key, in: 1...Int.max)
    case "geometryTolerance": settings.geometryTolerance = isOff ? nil : positive(section, key)
    case "correctMask": settings.correctMask = isOff ? false : yaml.flag(section, key)
    case "normalize": settings.normalize = isOff ? false : yaml.flag(section, key)
    case "normalizeScale": settings.normalizeScale = positive(section, key)
    case "removeOutliers": settings.removeOutliers = isOff ? nil : positive(section, key)
    case "resampledPixelSpacing": settings.resampledPixelSpacing = isOff ? nil : spacing(section, key)
    case "interpolator": settings.interpolator = isOff ? nil : interpolator(section, key)
    case "padDistance": settings.padDistance = yaml.integer(section, key, in: 0...10_000)
    case "preCrop": settings.preCrop = isOff ? false : yaml.flag(section, key)
    case "resegmentRange": settings.resegmentRange = isOff ? nil : thresholds(section, key)
    case "resegmentMode": settings.resegmentMode = yaml.choice(section, key) ?? .absolute
    case "resegmentShape": settings.resegmentShape = isOff ? false : yaml.flag(section, key)
    default: break
    }
  }

  private mutating func readTexture(
    _ key: String, _ section: YAMLReader.Section, _ settings: inout PyRadiomicsSettings
  ) {
    let isOff = section.isNothing(key)
    switch key {
    case "binWidth": settings.binWidth = positive(section, key)
    case "binCount": settings.binCount = isOff ? nil : yaml.integer(section, key, in: 1...Int.max)
    case "distances": settings.distances = distances(section, key)
    case "voxelArrayShift":
      settings.voxelArrayShift = yaml.integer(section, key, in: -Int(Int32.max)...Int(Int32.max))
    case "symmetricalGLCM": settings.symmetricalGLCM = yaml.flag(section, key)
    case "weightingNorm": settings.weightingNorm = isOff ? nil : yaml.choice(section, key)
    case "gldm_a": settings.gldmA = yaml.integer(section, key, in: 0...Int(Int32.max))
    default: break
    }
  }

  private mutating func readFilter(
    _ key: String, _ section: YAMLReader.Section, _ settings: inout PyRadiomicsFilterSettings
  ) {
    let isOff = section.isNothing(key)
    switch key {
    case "force2D": settings.force2D = isOff ? false : yaml.flag(section, key)
    case "force2Ddimension": settings.force2DDimension = yaml.integer(section, key, in: 0...2)
    case "sigma": settings.sigma = scales(section, key)
    case "start_level": settings.startLevel = yaml.integer(section, key, in: 0...16)
    case "level": settings.level = yaml.integer(section, key, in: 1...16)
    case "wavelet": settings.wavelet = yaml.text(section, key)
    case "gradientUseSpacing": settings.gradientUseSpacing = yaml.flag(section, key)
    case "lbp2DRadius": settings.lbp2DRadius = positive(section, key)
    case "lbp2DSamples": settings.lbp2DSamples = yaml.integer(section, key, in: 1...31)
    case "lbp2DMethod": settings.lbp2DMethod = yaml.choice(section, key) ?? .uniform
    case "lbp3DLevels": settings.lbp3DLevels = yaml.integer(section, key, in: 1...10)
    case "lbp3DIcosphereRadius": settings.lbp3DIcosphereRadius = positive(section, key)
    case "lbp3DIcosphereSubdivision": settings.lbp3DIcosphereSubdivision = yaml.integer(section, key, in: 0...4)
    default: break
    }
  }

  mutating func voxelSettings(_ section: YAMLReader.Section) -> PyRadiomicsVoxelSettings {
    var settings = PyRadiomicsVoxelSettings()
    settings.kernelRadius = yaml.integer(section, "kernelRadius", default: 1, in: 1...Int(Int16.max))
    settings.maskedKernel = yaml.flag(section, "maskedKernel", default: true)
    if let text = yaml.optionalText(section, "initValue") {
      // Outside the region a map may hold nan, which is no number elsewhere in these files.
      switch text.lowercased() {
      case "nan", ".nan": settings.initValue = .nan
      default: settings.initValue = yaml.number(section, "initValue")
      }
    }
    if section.has("voxelBatch") { settings.voxelBatch = yaml.integer(section, "voxelBatch", in: 1...Int.max) }
    return settings
  }

  // MARK: Values

  private mutating func positive(_ section: YAMLReader.Section, _ key: String) -> Double {
    let problems = yaml.problems.count
    let value = yaml.number(section, key)
    if yaml.problems.count == problems, value <= 0 {
      yaml.note("\(section.path).\(key) must be a number above 0", at: section, key)
    }
    return value
  }

  private mutating func spacing(_ section: YAMLReader.Section, _ key: String) -> SIMD3<Double>? {
    guard let numbers = yaml.numbers(section, key, count: 3, in: 0...Double.infinity), numbers.count == 3 else {
      return nil
    }
    return SIMD3(numbers[0], numbers[1], numbers[2])
  }

  /// By name, or by SimpleITK's number from 1 to 10.
  private mutating func interpolator(_ section: YAMLReader.Section, _ key: String) -> PyRadiomicsInterpolator? {
    guard let number = yaml.optionalText(section, key).flatMap(Int.init) else { return yaml.choice(section, key) }
    let interpolator = PyRadiomicsInterpolator(number: number)
    if interpolator == nil {
      let count = PyRadiomicsInterpolator.allCases.count
      yaml.note("\(section.path).\(key) must be a name, or a number from 1 to \(count)", at: section, key)
    }
    return interpolator
  }

  private mutating func labelChannel(_ section: YAMLReader.Section, _ key: String) -> Int {
    let channel = yaml.integer(section, key, in: 0...Int.max)
    if channel > 0 {
      yaml.note(
        "\(section.path).\(key) must be 0: masks with several labels per voxel are not read; write one mask a file",
        at: section, key)
    }
    return channel
  }

  private mutating func thresholds(_ section: YAMLReader.Section, _ key: String) -> [Double]? {
    guard let numbers = yaml.numbers(section, key) else { return nil }
    guard (1...2).contains(numbers.count) else {
      yaml.note("\(section.path).\(key) must be a list of 1 or 2 numbers", at: section, key)
      return nil
    }
    return numbers
  }

  private mutating func distances(_ section: YAMLReader.Section, _ key: String) -> [Int] {
    let numbers = yaml.numbers(section, key) ?? []
    let problems = yaml.problems.count
    for (item, number) in numbers.enumerated() where number < 1 || number != number.rounded() || number > 1000 {
      yaml.note("\(section.path).\(key)[\(item)] must be a whole number from 1 to 1000", at: section, key, item: item)
    }
    guard yaml.problems.count == problems else { return [1] }
    if numbers.isEmpty, section.isList(key) {
      yaml.note("\(section.path).\(key) must hold at least one distance", at: section, key)
    }
    // A direction counts once, however often its distance is named.
    return Set(numbers.map { Int($0) }).sorted()
  }

  private mutating func scales(
    _ section: YAMLReader.Section, _ key: String
  ) -> [PyRadiomicsLaplacianOfGaussian.Scale] {
    guard let numbers = yaml.numbers(section, key) else { return [] }
    let texts = yaml.texts(section, key)
    guard texts.count == numbers.count else { return [] }
    return zip(texts, numbers).enumerated().map { item, pair in
      if pair.1 <= 0 {
        yaml.note("\(section.path).\(key)[\(item)] must be a number above 0", at: section, key, item: item)
      }
      // PyRadiomics puts the number into column names as Python prints it: 3 is not 3.0.
      return Int(pair.0).map { .init(whole: $0) } ?? .init(pair.1)
    }
  }
}
