import Testing
import Volumes

@testable import Radiomics

@Suite struct ToneDifferenceMatrixTests {
  /// Sums of differences by the definition: every voxel with every other.
  private func expected(
    _ region: RegionOfInterest, _ levels: GreyLevels, distances: [Int], acrossAxis: Int?, countsIsolated: Bool
  ) -> (counts: [Int], differences: [Double]) {
    let size = region.size
    let places = region.offsets.map { SIMD3($0 % size.x, $0 / size.x % size.y, $0 / (size.x * size.y)) }
    let rows = region.offsets.map { Int(levels.indices[$0]) - 1 }
    var counts = [Int](repeating: 0, count: levels.values.count)
    var differences = [Double](repeating: 0, count: levels.values.count)
    for (place, row) in zip(places, rows) {
      let neighbours = zip(places, rows).filter { other, _ in
        let apart = other &- place
        return distances.contains(max(abs(apart.x), abs(apart.y), abs(apart.z)))
          && (acrossAxis.map { apart[$0] == 0 } ?? true)
      }.map { levels.values[$0.1] }
      if neighbours.isEmpty && !countsIsolated { continue }
      counts[row] += 1
      guard !neighbours.isEmpty else { continue }
      differences[row] += abs(
        Double(levels.values[row]) - Double(neighbours.reduce(0, +)) / Double(neighbours.count))
    }
    return (counts, differences)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var distances = [1]
    var acrossAxis: Int?
    var countsIsolated = false
    var width = 20.0
    var share = 60
    var testDescription: String {
      "\(distances) \(acrossAxis.map { "\($0)" } ?? "-") \(countsIsolated) \(width) \(share)"
    }
  }

  static let cases = [
    Case(), Case(width: 0.01), Case(share: 8), Case(countsIsolated: true, share: 8), Case(acrossAxis: 0),
    Case(acrossAxis: 1), Case(acrossAxis: 2), Case(distances: [2]), Case(distances: [1, 2]),
    Case(distances: [1, 3], acrossAxis: 1),
  ]

  @Test(arguments: cases) func isTheDefinition(test: Case) throws {
    let whole = TestRegions.irregular()
    let chosen = TestRegions.made(
      size: whole.image.grid.size, intensity: { whole.image[$0.x, $0.y, $0.z] },
      inside: {
        test.share == 60 ? whole.mask[$0.x, $0.y, $0.z] == 1 : ($0.x * 31 + $0.y * 17 + $0.z * 7) % 100 < test.share
      })
    let region = try RegionOfInterest(image: chosen.image, mask: chosen.mask, label: 1)
    let levels = try #require(
      try GreyLevels(of: region, discretisation: .binWidth(test.width, origin: 0), profile: .ibsi))
    let expected = expected(
      region, levels, distances: test.distances, acrossAxis: test.acrossAxis, countsIsolated: test.countsIsolated)
    let total = ToneDifferenceMatrix.total(
      of: region, greyLevels: levels, distances: test.distances, acrossAxis: test.acrossAxis,
      countsIsolated: test.countsIsolated)
    #expect(total.counts == expected.counts)
    #expect(zip(total.differences, expected.differences).allSatisfy { abs($0 - $1) < 1e-9 })
    #expect(total.differences.contains { $0 > 0 })

    var slices = 0
    var sum = ToneDifferenceMatrix(levels: levels.values.count)
    let same = ToneDifferenceMatrix.total(
      of: region, greyLevels: levels, distances: test.distances, acrossAxis: test.acrossAxis,
      countsIsolated: test.countsIsolated
    ) {
      slices += 1
      sum.add($0)
    }
    #expect(slices == region.slices.count)
    #expect(same.counts == total.counts && sum.counts == total.counts)
    #expect(zip(sum.differences, total.differences).allSatisfy { abs($0 - $1) < 1e-9 })
  }

  /// Slices without voxels between slices with voxels: the sums of a slice must not be taken for another's.
  @Test func emptySlicesBetween() throws {
    let chosen = TestRegions.made(size: SIMD3(4, 4, 12), intensity: { Double($0.x * $0.y + $0.z) }) {
      [0, 1, 3, 7, 8, 9, 11].contains($0.z)
    }
    let region = try RegionOfInterest(image: chosen.image, mask: chosen.mask, label: 1)
    let levels = try #require(try GreyLevels(of: region, discretisation: .binWidth(1, origin: 0), profile: .ibsi))
    let expected = expected(region, levels, distances: [1], acrossAxis: nil, countsIsolated: false)
    let total = ToneDifferenceMatrix.total(
      of: region, greyLevels: levels, distances: [1], acrossAxis: nil, countsIsolated: false)
    #expect(total.counts == expected.counts)
    #expect(zip(total.differences, expected.differences).allSatisfy { abs($0 - $1) < 1e-9 })
  }

  /// The highest level that there may be, with the most neighbours: its sum must not reach the count's bits.
  @Test func highestLevel() throws {
    let chosen = TestRegions.made(size: SIMD3(3, 3, 3), intensity: { $0 == SIMD3(1, 1, 1) ? 1 : 65_535 }) { _ in true }
    let region = try RegionOfInterest(image: chosen.image, mask: chosen.mask, label: 1)
    let levels = try #require(try GreyLevels(of: region, discretisation: .none, profile: .ibsi))
    let total = ToneDifferenceMatrix.total(
      of: region, greyLevels: levels, distances: [1], acrossAxis: nil, countsIsolated: false)
    #expect(total.counts == [1, 26])
    #expect(total.differences[0] == 65_534)
  }
}
