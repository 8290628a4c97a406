import Testing
import Volumes

@testable import Radiomics

@Suite struct DependenceMatrixTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var distances = [1]
    var acrossAxis: Int?
    var difference = 0
    var width = 20.0
    var testDescription: String { "\(distances) \(acrossAxis.map { "\($0)" } ?? "-") \(difference) \(width)" }
  }

  /// Levels up to 10 and up to 797, more than a byte holds; more than 255 neighbours; differences above every level.
  static let cases = [
    Case(), Case(width: 0.25), Case(acrossAxis: 0), Case(acrossAxis: 1), Case(acrossAxis: 2), Case(difference: 2),
    Case(difference: 100, width: 0.25), Case(difference: 100_000), Case(distances: [2]), Case(distances: [1, 2]),
    Case(distances: [1, 2], acrossAxis: 2, difference: 1), Case(distances: [1, 2, 3]),
  ]

  /// Every voxel with every other, by the definition.
  @Test(arguments: cases) func isTheDefinition(test: Case) throws {
    let chosen = TestRegions.irregular()
    let region = try RegionOfInterest(image: chosen.image, mask: chosen.mask, label: 1)
    let levels = try #require(
      try GreyLevels(of: region, discretisation: .binWidth(test.width, origin: 0), profile: .ibsi))
    let steps = test.distances.flatMap { TextureDirections.all(distance: $0, acrossAxis: test.acrossAxis) }
    let total = DependenceMatrix.total(of: region, greyLevels: levels, steps: steps, difference: test.difference)

    let size = region.size
    let places = region.offsets.map { SIMD3($0 % size.x, $0 / size.x % size.y, $0 / (size.x * size.y)) }
    let numbers = region.offsets.map { levels.values[Int(levels.indices[$0]) - 1] }
    var expected: [SIMD2<Int>: Double] = [:]
    for (place, number) in zip(places, numbers) {
      let alike = zip(places, numbers).count { other, level in
        let apart = other &- place
        return test.distances.contains(max(abs(apart.x), abs(apart.y), abs(apart.z)))
          && (test.acrossAxis.map { apart[$0] == 0 } ?? true) && abs(level - number) <= test.difference
      }
      expected[SIMD2(number, alike + 1), default: 0] += 1
    }
    let found = total.entries(levels: levels.values)
    #expect(found.count == expected.count)
    for entry in found { #expect(expected[SIMD2(entry.level, entry.size)] == entry.count) }
    #expect(found.map(\.level) == found.map(\.level).sorted())
  }

  /// A region of more voxels than are compared in one block.
  @Test func largeSlices() throws {
    let chosen = TestRegions.made(size: SIMD3(90, 80, 3), intensity: { Double(($0.x / 3 + $0.y / 2) % 5) }) {
      ($0.x + $0.y) % 7 != 0
    }
    let region = try RegionOfInterest(image: chosen.image, mask: chosen.mask, label: 1)
    let levels = try #require(try GreyLevels(of: region, discretisation: .binWidth(1, origin: 0), profile: .ibsi))
    let steps = TextureDirections.all(distance: 1)
    var slices: [DependenceMatrix] = []
    let total = DependenceMatrix.total(of: region, greyLevels: levels, steps: steps, difference: 0) {
      slices.append($0)
    }
    let jumps = steps.map { $0.x + region.size.x * ($0.y + region.size.y * $0.z) }
    var expected = [UInt32](repeating: 0, count: 5 * 27)
    for offset in region.offsets {
      let level = levels.indices[offset]
      let alike = jumps.count { levels.indices[offset + $0] == level }
      expected[(Int(level) - 1) * 27 + alike] += 1
    }
    #expect(total.counts == expected)
    #expect(DependenceMatrix.total(of: region, greyLevels: levels, steps: steps, difference: 0).counts == expected)
    #expect(slices.count == 3)
    #expect(expected.indices.allSatisfy { cell in expected[cell] == slices.reduce(0) { $0 + $1.counts[cell] } })
  }
}
