import Testing
import Volumes

@testable import Radiomics

@Suite struct VoxelMapExtractorTests {
  /// Intensities that are their own grey levels, so that a kernel taken as a region has the levels that it has in the map.
  private static func levels(of count: Double) -> (image: Volume, mask: LabelMap) {
    var region = TestRegions.irregular()
    for offset in region.image.voxels.indices {
      region.image.voxels[offset] = (region.image.voxels[offset] * count / 200).rounded(.down) + 1
    }
    return region
  }

  /// The mask of one kernel.
  private static func kernel(
    around centre: SIMD3<Int>, _ kernel: VoxelKernel, in mask: LabelMap, isMasked: Bool
  ) -> LabelMap {
    var result = LabelMap(grid: mask.grid, labels: [UInt8](repeating: 0, count: mask.grid.count))
    for offset in mask.labels.indices where !isMasked || mask.labels[offset] == 1 {
      let step = mask.grid.index(at: offset) &- centre
      switch kernel {
      case .cube(let radius):
        if max(abs(step.x), abs(step.y), abs(step.z)) <= radius { result.labels[offset] = 1 }
      case .sphere(let radius):
        let length = SIMD3<Double>(step) * mask.grid.spacing
        if (length * length).sum().squareRoot() <= radius { result.labels[offset] = 1 }
      }
    }
    return result
  }

  /// A map's value at a voxel is the feature of the region that its kernel is.
  @Test(
    arguments: [
      (VoxelKernel.cube(radius: 1), true, 5.0), (.cube(radius: 1), false, 40), (.cube(radius: 2), true, 12),
      (.sphere(millimetres: 2.6), true, 6), (.sphere(millimetres: 1.2), false, 3),
    ]) func mapsAreFeaturesOfKernels(kernel: VoxelKernel, isMasked: Bool, levels: Double) throws
  {
    let region = Self.levels(of: levels)
    var radiomics = RadiomicsSettings(
      families: VoxelMapSettings.families(of: .ibsi), discretisation: .none, aggregations: FeatureAggregation.choices)
    radiomics.neighbourhood.dependenceDifference = 1
    let settings = VoxelMapSettings(radiomics: radiomics, kernel: kernel, isMasked: isMasked)
    let maps = try VoxelMapExtractor(settings: settings).maps(image: region.image, mask: region.mask)
    let extractor = FeatureExtractor(settings: radiomics)
    #expect(maps.definitions == FeatureCatalogue.definitions(radiomics))
    #expect(maps.voxelCount == region.mask.count(of: 1))
    let volumes = maps.definitions.indices.map(maps.volume(at:))
    var defined = 0
    for offset in region.mask.labels.indices where region.mask.labels[offset] == 1 && offset % 5 == 0 {
      let mask = Self.kernel(
        around: region.mask.grid.index(at: offset), kernel, in: region.mask, isMasked: isMasked)
      for (feature, volume) in zip(try extractor.features(image: region.image, mask: mask), volumes) {
        let found = volume.voxels[offset]
        guard let expected = feature.value else {
          #expect(found.isNaN, "\(feature.definition.shortName): \(found), not defined")
          continue
        }
        defined += 1
        #expect(
          relativeDifference(found, expected) < 1e-9 || abs(found - expected) < 1e-10,
          "\(feature.definition.shortName): \(found), \(expected)")
      }
    }
    #expect(defined > 1000)
  }

  /// The region's own grey levels, not those of each kernel.
  @Test func levelsAreOfTheWholeRegion() throws {
    let region = TestRegions.made(size: SIMD3(12, 3, 3), intensity: { Double($0.x * 10) }) { _ in true }
    var settings = VoxelMapSettings(radiomics: RadiomicsSettings(discretisation: .binCount(2)))
    try settings.select(["firstorder_Entropy", "glcm_JointAverage"])
    let maps = try VoxelMapExtractor(settings: settings).maps(image: region.image, mask: region.mask)
    let entropy = try #require(maps.volume(of: "firstorder_Entropy"))
    let average = try #require(maps.volume(of: "glcm_JointAverage"))
    #expect(entropy[2, 1, 1] == 0)
    #expect(entropy[6, 1, 1] > 0.9)
    #expect(average[2, 1, 1] == 1)
    #expect(average[9, 1, 1] == 2)
  }

  @Test func jobsChangeNothing() async throws {
    let region = TestRegions.made(
      size: SIMD3(20, 15, 11), intensity: { Double(($0.x * 7 + $0.y * 13 + $0.z * 5) % 23) / 3 }
    ) { ($0.x + $0.y * $0.z) % 7 != 0 }
    var settings = VoxelMapSettings(radiomics: RadiomicsSettings(discretisation: .binCount(8)))
    try settings.select(["firstorder", "glcm"])
    let extractor = try VoxelMapExtractor(settings: settings)
    let one = try extractor.maps(image: region.image, mask: region.mask)
    let three = try await extractor.maps(image: region.image, mask: region.mask, jobs: 3)
    #expect(one.voxelCount > 1024)
    #expect(one.offsets == three.offsets)
    for (left, right) in zip(one.values, three.values) {
      #expect(left.map(\.bitPattern) == right.map(\.bitPattern))
    }
  }

  /// Voxels that the resegmentation takes out are neither mapped nor in kernels; missing intensities are not either.
  @Test func voxelsWithoutIntensity() throws {
    var region = TestRegions.made(size: SIMD3(5, 4, 3), intensity: { Double($0.x) }) { _ in true }
    region.image[1, 1, 1] = .nan
    var radiomics = RadiomicsSettings(discretisation: .binCount(4))
    radiomics.resegmentation = Resegmentation(upper: 3)
    var settings = VoxelMapSettings(radiomics: radiomics, outside: -1)
    try settings.select(["firstorder_Maximum", "firstorder_Mean", "firstorder_Kurtosis"])
    let maps = try VoxelMapExtractor(settings: settings).maps(image: region.image, mask: region.mask)
    #expect(maps.voxelCount == 4 * 12 - 1)
    let maximum = try #require(maps.volume(of: "firstorder_Maximum"))
    #expect(maximum[3, 1, 1] == 3)
    #expect(maximum[4, 1, 1] == -1)
    #expect(maximum[1, 1, 1] == -1)
    let mean = try #require(maps.volume(of: "firstorder_Mean"))
    #expect(abs(mean[0, 0, 0] - 3.0 / 7) < 1e-15)
    #expect(maps.volume(of: "firstorder_Median") == nil)
  }

  @Test func flatRegion() throws {
    let region = TestRegions.made(size: SIMD3(4, 4, 4), intensity: { _ in 7 }) { $0.x < 2 }
    var settings = VoxelMapSettings(
      radiomics: RadiomicsSettings(profile: .ibsi, discretisation: .binCount(8)))
    try settings.select(["firstorder_Kurtosis", "firstorder_Mean", "glcm_MCC", "glcm_Contrast"])
    let maps = try VoxelMapExtractor(settings: settings).maps(image: region.image, mask: region.mask)
    let undefined = Dictionary(
      uniqueKeysWithValues: maps.definitions.indices.map { (maps.definitions[$0].name, maps.undefinedCount(at: $0)) })
    #expect(undefined == ["Kurtosis": 32, "Mean": 0, "MCC": 32, "Contrast": 0])
  }

  @Test func refuses() throws {
    let region = TestRegions.made(size: SIMD3(3, 3, 3)) { $0.x < 2 }
    func error(_ change: (inout VoxelMapSettings) -> Void) -> String? {
      var settings = VoxelMapSettings(
        radiomics: RadiomicsSettings(families: [.firstorder], discretisation: .binCount(4)))
      change(&settings)
      do {
        _ = try VoxelMapExtractor(settings: settings).maps(image: region.image, mask: region.mask)
        return nil
      } catch { return "\(error)" }
    }
    #expect(error { _ in } == nil)
    #expect(
      error { $0.kernel = .cube(radius: 0) }
        == "maps of features cannot be made: a kernel radius of 0 voxels holds no neighbour; give at least 1")
    #expect(
      error { $0.radiomics.families = [.shape] }
        == "maps of features cannot be made: the settings name no feature that has maps")
    #expect(
      error { $0.radiomics.minimumVoxels = 19 }
        == """
        maps of features cannot be made: the region has 18 voxels, fewer than the 19 that the settings ask for
        """)
    #expect(
      error { $0.radiomics.discretisation = .binWidth(0, origin: nil) }
        == RadiomicsError.invalidBinWidth(0).description)
  }
}
