import Testing
import Volumes

@testable import Radiomics

@Suite struct GreyLevelZonesTests {
  struct Zone: Hashable {
    let level: Int32
    let size: Int32
    let distance: Int32
    let slice: Int
  }

  private static func region(
    levels: Int, share: UInt64
  ) throws -> (region: RegionOfInterest, greyLevels: GreyLevels) {
    var generator = share &* 977 + UInt64(levels)
    func next() -> UInt64 {
      generator = generator &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return generator >> 33
    }
    let grid = Grid(size: SIMD3(13, 12, 11), spacing: SIMD3(1, 1, 1))
    let voxels = (0..<grid.count).map { _ in Double(1 + next() % UInt64(levels)) }
    let labels = (0..<grid.count).map { _ in UInt8(next() % 100 < share ? 1 : 0) }
    let region = try RegionOfInterest(
      image: Volume(grid: grid, voxels: voxels), mask: LabelMap(grid: grid, labels: labels), label: 1)
    return (region, try #require(try GreyLevels(of: region, discretisation: .none, profile: .ibsi)))
  }

  /// Zones filled from their first voxels, with a list of voxels to visit.
  private func filled(
    _ region: RegionOfInterest, _ levels: GreyLevels, acrossAxis: Int?, distances: [Int32]
  ) -> [Zone] {
    let jumps = TextureDirections.all(distance: 1, acrossAxis: acrossAxis).map {
      $0.x + region.size.x * ($0.y + region.size.y * $0.z)
    }
    var isDone = Set<Int>()
    var zones: [Zone] = []
    for first in region.offsets where isDone.insert(first).inserted {
      var waiting = [first]
      var size: Int32 = 0
      var distance = Int32.max
      while let offset = waiting.popLast() {
        size += 1
        distance = min(distance, distances[offset])
        for jump in jumps where levels.indices[offset + jump] == levels.indices[first] {
          if isDone.insert(offset + jump).inserted { waiting.append(offset + jump) }
        }
      }
      let slice = acrossAxis == 2 ? first / (region.size.x * region.size.y) : 0
      zones.append(Zone(level: levels.indices[first] - 1, size: size, distance: distance, slice: slice))
    }
    return zones
  }

  static let cases: [(Int, UInt64, Int?)] = [1, 2, 3, 8].flatMap { levels in
    [20, 45, 70, 100].flatMap { share in [nil, 0, 1, 2].map { (levels, UInt64(share), $0) } }
  }

  @Test(arguments: cases) func everyZone(levels: Int, share: UInt64, acrossAxis: Int?) throws {
    let (region, greyLevels) = try Self.region(levels: levels, share: share)
    let distances = BorderDistance.cityBlock(in: region, acrossAxis: acrossAxis)
    let found = GreyLevelZones(
      region: region, greyLevels: greyLevels, acrossAxis: acrossAxis, voxelDistances: distances)
    let expected = filled(region, greyLevels, acrossAxis: acrossAxis, distances: distances)
    #expect(found.levels == expected.map(\.level))
    #expect(found.sizes == expected.map(\.size))
    #expect(found.distances == expected.map(\.distance))
    let slices = expected.map(\.slice)
    #expect(found.slices.map { Set(slices[$0]).count } == found.slices.map { _ in 1 })
    #expect(found.slices.map(\.count).reduce(0, +) == expected.count)
    #expect(found.slices.count == Set(slices).count)
  }

  /// Counted one by one: the entries behind the statistics.
  @Test(arguments: [GreyLevelZones.Property.size, .distance]) func statistics(property: GreyLevelZones.Property) throws
  {
    let (region, greyLevels) = try Self.region(levels: 3, share: 90)
    let zones = GreyLevelZones(
      region: region, greyLevels: greyLevels, acrossAxis: 2,
      voxelDistances: BorderDistance.cityBlock(in: region, acrossAxis: 2))
    let values = property == .size ? zones.sizes : zones.distances
    for range in zones.slices + [0..<zones.sizes.count] {
      var counts: [SIMD2<Int>: Double] = [:]
      for zone in range {
        counts[SIMD2(greyLevels.values[Int(zones.levels[zone])], Int(values[zone])), default: 0] += 1
      }
      let entries = counts.keys.sorted { ($0.x, $0.y) < ($1.x, $1.y) }.map {
        EmphasisStatistics.Entry(level: $0.x, size: $0.y, count: counts[$0] ?? 0)
      }
      let expected = EmphasisStatistics(entries: entries, voxels: 7)
      #expect(zones.statistics(of: range, by: property, levels: greyLevels.values, voxels: 7) == expected)
      #expect(expected != nil)
    }
  }
}
