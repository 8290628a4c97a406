import Foundation
import Testing
import Volumes

@testable import Radiomics

@Suite struct GreyLevelDistanceZoneTests {
  private func features(
    _ region: (image: Volume, mask: LabelMap), resegmentation: Resegmentation = .none,
    aggregation: FeatureAggregation = .volumeAveraged
  ) throws -> [String: Double] {
    var settings = RadiomicsSettings(
      families: [.gldzm], discretisation: .binWidth(1, origin: 0), aggregations: [aggregation])
    settings.resegmentation = resegmentation
    let features = try FeatureExtractor(settings: settings).features(image: region.image, mask: region.mask)
    #expect(features.count == 16)
    #expect(features.allSatisfy { $0.value != nil })
    return Dictionary(
      uniqueKeysWithValues: features.compactMap { feature in
        feature.value.map { (feature.definition.name, $0) }
      })
  }

  /// Shells of a cube of 7: level n at distance n from the border.
  private static let shells = TestRegions.made(
    size: SIMD3(7, 7, 7),
    intensity: { p in
      let nearest = pointwiseMin(p, SIMD3(6, 6, 6) &- p)
      return Double(min(nearest.x, nearest.y, nearest.z))
    }
  ) { _ in true }

  @Test func shells() throws {
    let found = try features(Self.shells)
    // Four zones; level and distance are 1 to 4.
    let squares = (1 + 4 + 9 + 16) / 4.0
    #expect(found["LargeDistanceEmphasis"] == squares)
    #expect(found["HighGrayLevelZoneEmphasis"] == squares)
    #expect(found["LargeDistanceHighGrayLevelEmphasis"] == (1 + 16 + 81 + 256) / 4.0)
    #expect(found["ZoneDistanceEntropy"] == 2)
    #expect(found["ZonePercentage"] == 4.0 / 343)
    #expect(found["ZoneDistanceVariance"] == 1.25)
  }

  /// In a slice the border above and below does not count.
  @Test func slices() throws {
    let slice = TestRegions.made(size: SIMD3(7, 7, 1), intensity: { Self.shells.image[$0.x, $0.y, 3] }) { _ in true }
    #expect(try features(slice)["LargeDistanceEmphasis"] == 1)
    #expect(try features(slice, aggregation: .slicesMerged)["LargeDistanceEmphasis"] == 7.5)
    #expect(try features(slice, aggregation: .planesMerged)["LargeDistanceEmphasis"] == 7.5)
  }

  /// The border is that of the mask: what resegmentation takes out makes no border.
  @Test func resegmentationMakesNoBorder() throws {
    let found = try features(Self.shells, resegmentation: Resegmentation(lower: 2))
    #expect(found["LargeDistanceEmphasis"] == (9 + 16) / 2.0)
    #expect(found["ZonePercentage"] == 2.0 / 27)
  }

  /// A zone that touches the border anywhere has distance 1, wherever else it goes.
  @Test func nearestVoxelDecides() throws {
    let region = TestRegions.made(size: SIMD3(5, 5, 5), intensity: { $0.x == 2 && $0.y == 2 ? 0 : 1 }) { _ in true }
    let found = try features(region)
    #expect(found["SmallDistanceEmphasis"] == 1)
    #expect(found["ZoneDistanceVariance"] == 0)
  }

  @Test func oneVoxel() throws {
    let found = try features(TestRegions.made(size: SIMD3(3, 3, 3)) { $0 == SIMD3(1, 1, 1) })
    for name in ["SmallDistanceEmphasis", "LargeDistanceEmphasis", "ZonePercentage"] { #expect(found[name] == 1) }
    for name in ["ZoneDistanceEntropy", "ZoneDistanceVariance", "GrayLevelVariance"] { #expect(found[name] == 0) }
  }

  @Test func flat() throws {
    let found = try features(TestRegions.made(size: SIMD3(9, 8, 7)) { _ in true })
    #expect(found["SmallDistanceEmphasis"] == 1)
    #expect(found["ZonePercentage"] == 1.0 / 504)
    #expect(found["ZoneDistanceEntropy"] == 0)
  }

  /// Parts have borders of their own.
  @Test func twoParts() throws {
    let region = TestRegions.made(size: SIMD3(9, 3, 3), intensity: { $0 == SIMD3(1, 1, 1) ? 1 : 0 }) {
      $0.x < 3 || $0.x > 4
    }
    let found = try features(region)
    // The middle of the first cube; the rest of it; the second part.
    #expect(found["LargeDistanceEmphasis"] == (4 + 1 + 1) / 3.0)
  }

  @Test func manyLevels() throws {
    let region = TestRegions.made(size: SIMD3(20, 10, 10), intensity: { Double($0.x + 20 * ($0.y + 10 * $0.z)) }) { _ in
      true
    }
    let found = try features(region)
    #expect(found["ZonePercentage"] == 1)
    #expect(abs(try #require(found["ZoneDistanceEntropy"]) - log2(2_000)) < 1e-10)
    // In a box of 20 x 10 x 10 so many voxels lie at distance 1 to 5.
    func inner(_ distance: Int) -> Int {
      max(0, 20 - 2 * distance) * max(0, 10 - 2 * distance) * max(0, 10 - 2 * distance)
    }
    var sum = 0.0
    for distance in 1...5 { sum += Double(distance * distance * (inner(distance - 1) - inner(distance))) }
    #expect(abs(try #require(found["LargeDistanceEmphasis"]) - sum / 2_000) < 1e-12)
  }
}
