import Testing
import Volumes

@testable import Radiomics

@Suite struct ToneDifferenceTests {
  private func features(
    _ region: (image: Volume, mask: LabelMap), _ profile: RadiomicsProfile = .ibsi,
    _ aggregations: [FeatureAggregation] = [.volumeAveraged]
  ) throws -> [String: FeatureValue] {
    let settings = RadiomicsSettings(
      profile: profile, families: [.ngtdm], discretisation: .binCount(8), aggregations: aggregations)
    let values = try FeatureExtractor(settings: settings).features(image: region.image, mask: region.mask)
    return Dictionary(uniqueKeysWithValues: values.map { ($0.definition.shortName, $0) })
  }

  private func undefined(_ features: [String: FeatureValue]) -> [String] {
    features.filter { $0.value.value == nil }.keys.sorted()
  }

  private let planar = [FeatureAggregation.slicesMerged, .planesMerged]

  @Test func oneVoxel() throws {
    let region = TestRegions.made(size: SIMD3(3, 3, 3), intensity: { _ in 5 }) { $0 == SIMD3(1, 1, 1) }
    for feature in try features(region).values {
      #expect(feature.reason == "no two voxels of the region are neighbours")
    }
    let theirs = try features(region, .pyradiomics)
    #expect(theirs["ngtdm_Coarseness"]?.value == 1_000_000)
    #expect(theirs["ngtdm_Strength"]?.value == 0)
  }

  @Test func flat() throws {
    let region = TestRegions.made(size: SIMD3(4, 3, 3), intensity: { _ in 5 }) { _ in true }
    let features = try features(region)
    #expect(undefined(features) == ["ngtdm_Busyness", "ngtdm_Coarseness", "ngtdm_Contrast", "ngtdm_Strength"])
    #expect(features["ngtdm_Complexity"]?.value == 0)
    #expect(features["ngtdm_Coarseness"]?.reason == "no voxel of the region differs from its neighbours")
    #expect(features["ngtdm_Contrast"]?.reason == "all neighbouring voxels of the region have one grey level")
    let theirs = try self.features(region, .pyradiomics)
    #expect(undefined(theirs).isEmpty)
    #expect(theirs["ngtdm_Coarseness"]?.value == 1_000_000)
    #expect(theirs["ngtdm_Busyness"]?.value == 0)
  }

  /// In one slice there are no neighbours along z, whichever aggregation is asked for.
  @Test func oneSlice() throws {
    let region = TestRegions.made(size: SIMD3(6, 5, 3), intensity: { Double($0.x * $0.y) }) { $0.z == 1 }
    let features = try features(region, .ibsi, planar + [.volumeMerged])
    #expect(undefined(features).isEmpty)
    for name in ["Busyness", "Coarseness", "Complexity", "Contrast", "Strength"] {
      let value = try #require(features["ngtdm_\(name)"]?.value)
      #expect(features["ngtdm_\(name)_2D"]?.value == value)
      #expect(features["ngtdm_\(name)_2.5D"]?.value == value)
    }
  }

  /// Parts that do not touch: each voxel's neighbours are of its own part.
  @Test func twoParts() throws {
    let intensity: (SIMD3<Int>) -> Double = { Double(($0.x % 5) * 3 + $0.y) }
    let one = TestRegions.made(size: SIMD3(3, 4, 2), intensity: intensity) { _ in true }
    let two = TestRegions.made(size: SIMD3(8, 4, 2), intensity: intensity) { $0.x < 3 || $0.x > 4 }
    let (single, double) = try (features(one), features(two))
    for (name, factor) in [("Coarseness", 0.5), ("Contrast", 1), ("Complexity", 1), ("Busyness", 2), ("Strength", 0.5)]
    {
      let expected = try #require(single["ngtdm_\(name)"]?.value) * factor
      #expect(relativeDifference(try #require(double["ngtdm_\(name)"]?.value), expected) < 1e-12, "\(name)")
    }
  }

  /// A flat slice is left out of the average over slices.
  @Test func flatSlice() throws {
    let with = TestRegions.made(size: SIMD3(4, 4, 2), intensity: { $0.z == 1 ? 0 : Double($0.x * $0.y) }) { _ in true }
    let without = TestRegions.made(size: SIMD3(4, 4, 1), intensity: { Double($0.x * $0.y) }) { _ in true }
    let (both, one) = try (features(with, .ibsi, planar), features(without, .ibsi, planar))
    #expect(both["ngtdm_Coarseness_2D"]?.value == one["ngtdm_Coarseness_2D"]?.value)
    #expect(both["ngtdm_Complexity_2D"]?.value == one["ngtdm_Complexity_2D"]?.value.map { $0 / 2 })
  }

  @Test func noIntensity() throws {
    let region = TestRegions.made(size: SIMD3(2, 1, 1), intensity: { _ in .nan }) { _ in true }
    #expect(
      try features(region).values.allSatisfy { $0.reason == "no voxel of the region has an intensity" })
  }
}
