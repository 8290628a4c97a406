import Foundation
import Testing
import TestSupport
import Volumes

@testable import Radiomics

@Suite struct GreyLevelRunLengthTests {
  private func features(
    _ region: (image: Volume, mask: LabelMap), _ profile: RadiomicsProfile = .ibsi,
    _ discretisation: GreyLevelDiscretisation = .binWidth(1, origin: 0),
    _ aggregations: [FeatureAggregation] = [.volumeAveraged], weighting: TextureNeighbourhood.Weighting? = nil
  ) throws -> [FeatureValue] {
    var settings = RadiomicsSettings(
      profile: profile, families: [.glrlm], discretisation: discretisation, aggregations: aggregations)
    settings.neighbourhood.weighting = weighting
    return try FeatureExtractor(settings: settings).features(image: region.image, mask: region.mask)
  }

  private func value(_ name: String, _ features: [FeatureValue]) -> Double? {
    features.first { $0.definition.name == name }?.value
  }

  /// IBSI counts the one run that each direction has; PyRadiomics leaves all directions out.
  @Test func oneVoxel() throws {
    let region = TestRegions.made(size: SIMD3(3, 3, 3), intensity: { _ in 5 }) { $0 == SIMD3(1, 1, 1) }
    let ours = try features(region, .ibsi, .binWidth(1, origin: 0), FeatureAggregation.choices)
    #expect(ours.count == 6 * 16)
    #expect(ours.allSatisfy { $0.value != nil })
    for feature in ours {
      switch feature.definition.name {
      case "ShortRunEmphasis", "LongRunEmphasis", "RunPercentage", "GrayLevelNonUniformityNormalized":
        #expect(feature.value == 1)
      case "HighGrayLevelRunEmphasis": #expect(feature.value == 36)
      case "RunEntropy", "RunVariance", "GrayLevelVariance": #expect(feature.value == 0)
      default: break
      }
    }
    let theirs = try features(region, .pyradiomics)
    #expect(theirs.allSatisfy { $0.reason == "no line along any direction meets two voxels of the region" })
  }

  /// A cube of 3 has 9 runs of 3 along each axis; all its voxels are of one level.
  @Test func flat() throws {
    let region = TestRegions.made(size: SIMD3(5, 5, 5), intensity: { _ in 0.1 }) {
      all($0 .> SIMD3.zero) && all($0 .< SIMD3(4, 4, 4))
    }
    for profile in RadiomicsProfile.allCases {
      let found = try features(region, profile)
      #expect(found.allSatisfy { $0.value?.isFinite == true })
      #expect(value("GrayLevelVariance", found) == 0)
      #expect(value("GrayLevelNonUniformityNormalized", found) == 1)
      #expect(value("HighGrayLevelRunEmphasis", found) == 1)
      // 3 directions with 9 runs; 6 with 6 of one and 6 of two voxels and 3 of three; 4 with 26 in 19 runs.
      let runs = 3 * 9 + 6 * 15 + 4 * 19
      #expect(abs(try #require(value("RunPercentage", found)) - Double(runs) / Double(13 * 27)) < 1e-15)
    }
  }

  /// Across a single slice every voxel is a run; PyRadiomics leaves these directions out.
  @Test func oneSlice() throws {
    let region = TestRegions.made(size: SIMD3(6, 5, 3), intensity: { Double($0.x / 2) }) { $0.z == 1 }
    let (ours, theirs) = try (features(region), features(region, .pyradiomics))
    let planar = try features(region, .ibsi, .binWidth(1, origin: 0), [.slicesAveraged])
    let inPlane = try #require(value("RunPercentage", planar))
    #expect(abs(try #require(value("RunPercentage", theirs)) - inPlane) < 1e-15)
    #expect(abs(try #require(value("RunPercentage", ours)) - (4 * inPlane + 9) / 13) < 1e-15)
  }

  /// A gap ends a run.
  @Test func twoParts() throws {
    let region = TestRegions.made(size: SIMD3(7, 1, 1), intensity: { _ in 3 }) { $0.x != 2 }
    let found = try features(region, .pyradiomics)
    #expect(value("LongRunEmphasis", found) == 10.0)
    #expect(value("RunPercentage", found) == 2.0 / 6)
  }

  /// No level is too high and there may be as many as voxels.
  @Test func manyLevels() throws {
    let region = TestRegions.made(size: SIMD3(20, 10, 10), intensity: { Double($0.x + 20 * ($0.y + 10 * $0.z)) }) { _ in
      true
    }
    let found = try features(region, .ibsi, .binWidth(1, origin: 0), FeatureAggregation.choices)
    for feature in found where feature.definition.name == "RunPercentage" { #expect(feature.value == 1) }
    #expect(abs(try #require(value("RunEntropy", found)) - log2(200)) < 1e-12)
    #expect(found.allSatisfy { $0.value != nil })
  }

  @Test func noIntensity() throws {
    var region = TestRegions.made(size: SIMD3(3, 3, 3)) { _ in true }
    region.image.voxels = region.image.voxels.map { _ in .nan }
    let found = try features(region)
    #expect(found.count == 16)
    #expect(found.allSatisfy { $0.reason == "no voxel of the region has an intensity" })
  }

  /// The manual weighs by exp(-d^2), PyRadiomics by d: seen in runs along x and along y of a region that has no others.
  @Test func weights() throws {
    // One row of two runs of 2 and, apart from it, one column of 3.
    let row = (0..<4).map { SIMD3($0, 0, 0) }
    let column = (2..<5).map { SIMD3(6, $0, 0) }
    let region = TestRegions.made(
      size: SIMD3(7, 5, 1), spacing: SIMD3(0.5, 2, 3), intensity: { $0.x < 2 || $0.x == 6 ? 0 : 1 }
    ) { row.contains($0) || column.contains($0) }
    func expected(_ weight: (Double) -> Double, _ steps: [(SIMD3<Double>, Double)]) -> Double {
      var (runs, voxels) = (0.0, 0.0)
      for (step, number) in steps {
        let millimetres = step * SIMD3(0.5, 2, 3)
        let weight = weight((millimetres * millimetres).sum().squareRoot())
        runs += number * weight
        voxels += 7 * weight
      }
      return runs / voxels
    }
    // Runs along x: 2 + 3; along y: 4 + 1; along all others: 7.
    let steps = TextureDirections.half(distance: 1).map { step in
      (SIMD3<Double>(step), step == SIMD3(1, 0, 0) || step == SIMD3(0, 1, 0) ? 5.0 : 7)
    }
    let ours = try features(region, .ibsi, .binWidth(1, origin: 0), [.volumeMerged], weighting: .euclidean)
    #expect(abs(try #require(value("RunPercentage", ours)) - expected({ exp(-$0 * $0) }, steps)) < 1e-14)
    // PyRadiomics leaves out directions along which no line meets two voxels: those across the slice and one diagonal; along
    // the other lines go from the row to the column.
    let left = steps.filter { $0.0.z == 0 && $0.0 != SIMD3(-1, 1, 0) }
    let theirs = try features(region, .pyradiomics, .binWidth(1, origin: 0), [.volumeMerged], weighting: .euclidean)
    #expect(abs(try #require(value("RunPercentage", theirs)) - expected({ $0 }, left)) < 1e-14)
  }

  /// Merged without weights, a feature that is a mean over runs is that of all directions' runs together.
  @Test func aggregationsAgreeWhereTheyMust() throws {
    let region = TestRegions.irregular()
    let found = try features(region, .ibsi, .binCount(3), FeatureAggregation.choices)
    func values(_ name: String) -> [FeatureAggregation: Double] {
      Dictionary(
        uniqueKeysWithValues: found.filter { $0.definition.name == name }.compactMap { feature in
          feature.definition.aggregation.flatMap { aggregation in feature.value.map { (aggregation, $0) } }
        })
    }
    // Every direction has the region's voxels: the percentage of merged matrices is the mean of the directions'.
    let percentage = values("RunPercentage")
    #expect(percentage.count == 6)
    func same(_ first: FeatureAggregation, _ second: FeatureAggregation) throws {
      let (a, b) = try (#require(percentage[first]), #require(percentage[second]))
      #expect(abs(a - b) < 1e-14)
    }
    try same(.volumeAveraged, .volumeMerged)
    try same(.directionsMerged, .planesMerged)
    try same(.slicesAveraged, .slicesMerged)
    // Merged, runs are counted over four or thirteen directions.
    let uniformity = values("GrayLevelNonUniformity")
    #expect(try #require(uniformity[.volumeMerged]) > 10 * (try #require(uniformity[.volumeAveraged])))
  }

  private static let turns = MetamorphicTests.turns

  /// No axis and no side is special in three dimensions, with weights in mm too.
  @Test(arguments: turns) func turningChangesNothing(axes: SIMD3<Int>, mirrored: SIMD3<Int>) throws {
    let region = TestRegions.irregular()
    let moved = TestRegions.turned(region, axes: axes, mirrored: mirrored)
    for weighting in [nil, TextureNeighbourhood.Weighting.manhattan] {
      for profile in RadiomicsProfile.allCases {
        let aggregations: [FeatureAggregation] = [.volumeAveraged, .volumeMerged]
        let before = try features(region, profile, .binCount(4), aggregations, weighting: weighting)
        let after = try features(moved, profile, .binCount(4), aggregations, weighting: weighting)
        for (one, other) in zip(before, after) {
          let (first, second) = try (#require(one.value), #require(other.value))
          #expect(relativeDifference(second, first) < 1e-9, "\(one.definition.shortName)")
        }
      }
    }
  }

  /// A turn within the slice changes nothing in the features of slices.
  @Test(arguments: turns.filter { $0.0.z == 2 }) func turningSlicesChangesNothing(
    axes: SIMD3<Int>, mirrored: SIMD3<Int>
  ) throws {
    let region = TestRegions.irregular()
    let moved = TestRegions.turned(region, axes: axes, mirrored: mirrored)
    let aggregations = FeatureAggregation.choices.filter(\.isPlanar)
    let before = try features(region, .ibsi, .binCount(4), aggregations)
    let after = try features(moved, .ibsi, .binCount(4), aggregations)
    #expect(before.count == 64)
    for (one, other) in zip(before, after) {
      let (first, second) = try (#require(one.value), #require(other.value))
      #expect(relativeDifference(second, first) < 1e-9, "\(one.definition.shortName)")
    }
  }
}
