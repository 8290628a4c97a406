import Habitats
import Testing
import Volumes

@Suite struct AdjustedRandIndexTests {
  private func map(_ labels: [Int]) -> LabelMap {
    LabelMap(grid: Grid(size: SIMD3(labels.count, 1, 1), spacing: SIMD3(1, 1, 1)), labels: labels.map(UInt8.init))
  }

  @Test func isThatOfTheReference() throws {
    let reference = try ReferencePoints()
    // Labels from 1: 0 would be outside.
    let value = try AdjustedRandIndex.between(
      map(reference.truth.map { $0 + 1 }), map(reference.other.map { $0 + 1 }))
    #expect(abs(try #require(value) - reference.expected.adjustedRandIndex) < 1e-12)
  }

  @Test func namesOfLabelsDoNotMatter() throws {
    #expect(try AdjustedRandIndex.between(map([1, 1, 2, 2, 3]), map([7, 7, 1, 1, 9])) == 1)
  }

  @Test func trivialPartitionsAreUndefined() throws {
    #expect(try AdjustedRandIndex.between(map([1, 1, 1]), map([2, 2, 2])) == nil)
    #expect(try AdjustedRandIndex.between(map([1, 1, 1]), map([1, 2, 3])) == 0)
    #expect(try AdjustedRandIndex.between(map([1]), map([1])) == nil)
    #expect(throws: HabitatsError.differentSizes(first: 1, second: 2)) {
      try AdjustedRandIndex.between(map([1]), map([1, 2]))
    }
  }

  @Test func onlyVoxelsLabelledInBothMapsCount() throws {
    #expect(try AdjustedRandIndex.between(map([0, 1, 1, 2, 2, 1]), map([1, 2, 2, 1, 1, 0])) == 1)
  }
}
