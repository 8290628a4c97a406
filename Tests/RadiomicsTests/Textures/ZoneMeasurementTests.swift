import Testing
import TestSupport
import Volumes

@testable import Radiomics

/// Both families of zones, whose aggregations are the same.
@Suite struct ZoneMeasurementTests {
  private func features(
    _ region: (image: Volume, mask: LabelMap), _ discretisation: GreyLevelDiscretisation = .binWidth(1, origin: 0),
    _ aggregations: [FeatureAggregation] = [.volumeAveraged], acrossAxis: Int? = nil
  ) throws -> [FeatureValue] {
    var settings = RadiomicsSettings(
      families: [.glszm, .gldzm], discretisation: discretisation, aggregations: aggregations)
    settings.neighbourhood.acrossAxis = acrossAxis
    return try FeatureExtractor(settings: settings).features(image: region.image, mask: region.mask)
  }

  private func expectSame(_ before: [FeatureValue], _ after: [FeatureValue]) throws {
    #expect(before.count == after.count)
    for (one, other) in zip(before, after) {
      let (first, second) = try (#require(one.value), #require(other.value))
      #expect(relativeDifference(second, first) < 1e-9, "\(one.definition.shortName)")
    }
  }

  @Test(arguments: MetamorphicTests.turns) func turningChangesNothing(axes: SIMD3<Int>, mirrored: SIMD3<Int>) throws {
    let region = TestRegions.irregular()
    let moved = TestRegions.turned(region, axes: axes, mirrored: mirrored)
    try expectSame(features(region, .binCount(3)), features(moved, .binCount(3)))
    // Planes across an axis stay planes across the axis that it becomes.
    for axis in 0..<3 {
      let before = try features(region, .binCount(3), acrossAxis: axes[axis])
      try expectSame(before, features(moved, .binCount(3), acrossAxis: axis))
    }
    if axes.z == 2 {
      let planar: [FeatureAggregation] = [.slicesMerged, .planesMerged]
      try expectSame(features(region, .binCount(3), planar), features(moved, .binCount(3), planar))
    }
  }

  @Test func movingChangesNothing() throws {
    let region = TestRegions.irregular()
    let size = region.image.grid.size
    func source(_ index: SIMD3<Int>) -> SIMD3<Int>? {
      let p = index &- SIMD3(2, 1, 3)
      return all(p .>= SIMD3.zero) && all(p .< size) ? p : nil
    }
    let moved = TestRegions.made(
      size: size &+ SIMD3(5, 3, 4), intensity: { source($0).map { region.image[$0.x, $0.y, $0.z] } ?? -999 },
      inside: { source($0).map { region.mask[$0.x, $0.y, $0.z] == 1 } ?? false })
    let choices = FeatureAggregation.choices
    #expect(
      try features(region, .binCount(3), choices).map(\.value) == features(moved, .binCount(3), choices).map(\.value))
  }

  /// The planes across the third axis are the slices merged.
  @Test func planes() throws {
    let region = TestRegions.irregular()
    let merged = try features(region, .binCount(3), [.planesMerged])
    let across = try features(region, .binCount(3), acrossAxis: 2)
    #expect(merged.map(\.value) == across.map(\.value))
  }

  /// The average over slices, each measured as a region of its own.
  @Test func slices() throws {
    let region = TestRegions.irregular()
    let grid = region.image.grid
    var sums: [Double] = []
    for z in 0..<grid.size.z {
      var slice = region.mask
      for offset in slice.labels.indices where grid.index(at: offset).z != z { slice.labels[offset] = 0 }
      let values = try features((region.image, slice), .binWidth(50, origin: 0), [.planesMerged]).map {
        try #require($0.value)
      }
      sums = sums.isEmpty ? values : zip(sums, values).map { $0 + $1 }
    }
    let found = try features(region, .binWidth(50, origin: 0), [.slicesAveraged])
    #expect(found.count == 32)
    for (feature, sum) in zip(found, sums) {
      #expect(relativeDifference(try #require(feature.value), sum / Double(grid.size.z)) < 1e-12)
    }
  }

  @Test func noIntensity() throws {
    var region = TestRegions.made(size: SIMD3(3, 3, 3)) { _ in true }
    region.image.voxels = region.image.voxels.map { _ in .nan }
    let found = try features(region, .binCount(8), FeatureAggregation.choices)
    #expect(found.count == 3 * 32)
    #expect(found.allSatisfy { $0.reason == "no voxel of the region has an intensity" })
  }
}
