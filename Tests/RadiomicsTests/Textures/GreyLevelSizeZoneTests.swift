import Foundation
import Testing
import Volumes

@testable import Radiomics

@Suite struct GreyLevelSizeZoneTests {
  private func features(
    _ region: (image: Volume, mask: LabelMap), _ profile: RadiomicsProfile = .ibsi,
    _ discretisation: GreyLevelDiscretisation = .binWidth(1, origin: 0)
  ) throws -> [String: Double] {
    let settings = RadiomicsSettings(profile: profile, families: [.glszm], discretisation: discretisation)
    let features = try FeatureExtractor(settings: settings).features(image: region.image, mask: region.mask)
    #expect(features.count == 16)
    #expect(features.allSatisfy { $0.value != nil })
    return Dictionary(
      uniqueKeysWithValues: features.compactMap { feature in
        feature.value.map { (feature.definition.name, $0) }
      })
  }

  @Test(arguments: RadiomicsProfile.allCases) func oneVoxel(profile: RadiomicsProfile) throws {
    let found = try features(TestRegions.made(size: SIMD3(1, 1, 1)) { _ in true }, profile)
    for name in ["SmallAreaEmphasis", "LargeAreaEmphasis", "ZonePercentage", "GrayLevelNonUniformity"] {
      #expect(found[name] == 1)
    }
    for name in ["ZoneEntropy", "ZoneVariance", "GrayLevelVariance"] { #expect(found[name] == 0) }
  }

  /// One zone, as large as the region.
  @Test(arguments: RadiomicsProfile.allCases) func flat(profile: RadiomicsProfile) throws {
    let region = TestRegions.made(size: SIMD3(9, 8, 7), intensity: { _ in 0.3 }) { _ in true }
    let found = try features(region, profile)
    #expect(found["LargeAreaEmphasis"] == 254_016.0)
    #expect(found["ZonePercentage"] == 1.0 / 504)
    #expect(found["SizeZoneNonUniformity"] == 1)
    for name in ["ZoneEntropy", "ZoneVariance", "GrayLevelVariance"] { #expect(found[name] == 0) }
  }

  /// Voxels that share only a corner are one zone.
  @Test func corners() throws {
    let region = TestRegions.made(size: SIMD3(4, 4, 4)) { $0.x == $0.y && $0.y == $0.z }
    #expect(try features(region)["LargeAreaEmphasis"] == 16)
  }

  /// Zones of 2 and 3 voxels with a gap between them.
  @Test func twoParts() throws {
    let region = TestRegions.made(size: SIMD3(6, 1, 1)) { $0.x != 2 }
    let found = try features(region)
    #expect(found["LargeAreaEmphasis"] == (4 + 9) / 2.0)
    #expect(found["ZoneEntropy"] == 1)
    #expect(found["ZoneVariance"] == 0.25)
    #expect(found["ZonePercentage"] == 0.4)
  }

  /// Two stripes of one level that meet only in the last slice, as do the arms of a fork.
  @Test func fork() throws {
    let region = TestRegions.made(size: SIMD3(3, 1, 4), intensity: { $0.x == 1 && $0.z < 3 ? 1 : 0 }) { _ in true }
    let found = try features(region)
    #expect(found["LargeAreaEmphasis"] == (81 + 9) / 2.0)
  }

  @Test func oneSlice() throws {
    let region = TestRegions.made(size: SIMD3(6, 5, 3), intensity: { Double($0.x % 2) }) { $0.z == 1 }
    #expect(try features(region)["LargeAreaEmphasis"] == 25)
    #expect(try features(region)["ZonePercentage"] == 0.2)
  }

  /// More levels than any matrix of levels could hold.
  @Test func manyLevels() throws {
    let region = TestRegions.made(size: SIMD3(30, 20, 20), intensity: { Double($0.x + 30 * ($0.y + 20 * $0.z)) }) { _ in
      true
    }
    let found = try features(region)
    #expect(found["SmallAreaEmphasis"].map { abs($0 - 1) < 1e-12 } == true)
    #expect(found["ZonePercentage"] == 1)
    #expect(found["SizeZoneNonUniformity"] == 12_000)
    #expect(abs(try #require(found["ZoneEntropy"]) - log2(12_000)) < 1e-10)
  }
}
