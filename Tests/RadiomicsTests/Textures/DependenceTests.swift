import Testing
import Volumes

@testable import Radiomics

@Suite struct DependenceTests {
  private func features(
    _ region: (image: Volume, mask: LabelMap), _ profile: RadiomicsProfile = .ibsi,
    _ aggregations: [FeatureAggregation] = [.volumeAveraged]
  ) throws -> [String: FeatureValue] {
    let settings = RadiomicsSettings(
      profile: profile, families: [.ngldm], discretisation: .binCount(8), aggregations: aggregations)
    let values = try FeatureExtractor(settings: settings).features(image: region.image, mask: region.mask)
    return Dictionary(uniqueKeysWithValues: values.map { ($0.definition.shortName, $0) })
  }

  @Test func namesFollowTheProfile() throws {
    let region = TestRegions.irregular()
    let (ours, theirs) = try (features(region), features(region, .pyradiomics))
    #expect(ours.count == 17)
    #expect(theirs.count == 14)
    #expect(theirs.keys.allSatisfy { $0.hasPrefix("gldm_") })
    for (name, feature) in theirs { #expect(ours["n" + name]?.value == feature.value, "\(name)") }
  }

  @Test func oneVoxel() throws {
    let region = TestRegions.made(size: SIMD3(3, 3, 3), intensity: { _ in 5 }) { $0 == SIMD3(1, 1, 1) }
    let features = try features(region)
    #expect(features.values.allSatisfy { $0.value != nil })
    #expect(features["ngldm_SmallDependenceEmphasis"]?.value == 1)
    #expect(features["ngldm_DependencePercentage"]?.value == 1)
    #expect(features["ngldm_DependenceEntropy"]?.value == 0)
    #expect(features["ngldm_DependenceVariance"]?.value == 0)
  }

  /// A cube of 3 x 3 x 3: 8 corners with 7 neighbours, 12 edges with 11, 6 faces with 17, the centre with 26.
  @Test func flatCube() throws {
    let region = TestRegions.made(size: SIMD3(3, 3, 3), intensity: { _ in 5 }) { _ in true }
    let features = try features(region)
    let emphasis: Double = (8 * 64 + 12 * 144 + 6 * 324 + 729) / 27
    let uniformity: Double = (64 + 144 + 36 + 1) / 27
    let found = try #require(features["ngldm_LargeDependenceEmphasis"]?.value)
    #expect(abs(found - emphasis) < 1e-12)
    #expect(abs(try #require(features["ngldm_DependenceNonUniformity"]?.value) - uniformity) < 1e-12)
    #expect(features["ngldm_GrayLevelNonUniformity"]?.value == 27)
    #expect(features["ngldm_GrayLevelVariance"]?.value == 0)
    #expect(features["ngldm_GrayLevelNonUniformityNormalized"]?.value == 1)
  }

  @Test func oneSlice() throws {
    let region = TestRegions.made(size: SIMD3(6, 5, 3), intensity: { Double($0.x * $0.y) }) { $0.z == 1 }
    let features = try features(region, .ibsi, [.slicesMerged, .planesMerged, .volumeMerged])
    #expect(features.count == 51)
    for (name, feature) in features where !name.hasSuffix("D") {
      #expect(features[name + "_2D"]?.value == feature.value)
      #expect(features[name + "_2.5D"]?.value == feature.value)
    }
  }

  /// Two voxels that do not touch depend on nothing.
  @Test func twoParts() throws {
    let region = TestRegions.made(size: SIMD3(5, 1, 1), intensity: { _ in 3 }) { $0.x % 4 == 0 }
    let features = try features(region)
    #expect(features["ngldm_LargeDependenceEmphasis"]?.value == 1)
    #expect(features["ngldm_GrayLevelNonUniformity"]?.value == 2)
  }

  @Test func noIntensity() throws {
    let region = TestRegions.made(size: SIMD3(2, 1, 1), intensity: { _ in .nan }) { _ in true }
    #expect(
      try features(region).values.allSatisfy { $0.reason == "no voxel of the region has an intensity" })
  }
}
