import Habitats
import Testing
import Volumes

@Suite struct AdjustedRandIndexTests {
  @Test func isThatOfTheReference() throws {
    let reference = try ReferencePoints()
    let value = try AdjustedRandIndex.between(reference.truth.map(UInt8.init), reference.other.map(UInt8.init))
    #expect(abs(try #require(value) - reference.expected.adjustedRandIndex) < 1e-12)
  }

  @Test func namesOfLabelsDoNotMatter() throws {
    #expect(try AdjustedRandIndex.between([1, 1, 2, 2, 3], [7, 7, 1, 1, 0]) == 1)
  }

  @Test func trivialPartitions() throws {
    #expect(try AdjustedRandIndex.between([1, 1, 1], [2, 2, 2]) == 1)
    #expect(try AdjustedRandIndex.between([1, 2, 3], [3, 2, 1]) == 1)
    #expect(try AdjustedRandIndex.between([1, 1, 1], [1, 2, 3]) == 0)
    #expect(try AdjustedRandIndex.between([1], [1]) == nil)
    #expect(throws: HabitatsError.differentSizes(first: 1, second: 2)) { try AdjustedRandIndex.between([1], [1, 2]) }
  }

  @Test func onlyVoxelsLabelledInBothMapsCount() throws {
    let grid = Grid(size: SIMD3(6, 1, 1), spacing: SIMD3(1, 1, 1))
    let first = LabelMap(grid: grid, labels: [0, 1, 1, 2, 2, 1])
    let second = LabelMap(grid: grid, labels: [1, 2, 2, 1, 1, 0])
    #expect(try AdjustedRandIndex.between(first, second) == 1)
  }
}
