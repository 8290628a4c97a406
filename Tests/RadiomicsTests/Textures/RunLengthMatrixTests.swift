import Testing
import Volumes

@testable import Radiomics

@Suite struct RunLengthMatrixTests {
  /// Three or so levels in an irregular region: runs of all lengths.
  private static func region(levels: Int = 3) throws -> (RegionOfInterest, GreyLevels) {
    let made = TestRegions.irregular()
    var image = made.image
    image.voxels = image.voxels.map { ($0 / 7).rounded(.down).truncatingRemainder(dividingBy: Double(levels)) + 1 }
    let region = try RegionOfInterest(image: image, mask: made.mask, label: 1)
    let greyLevels = try #require(try GreyLevels(of: region, discretisation: .none, profile: .ibsi))
    return (region, greyLevels)
  }

  struct Run: Hashable {
    let level: Int
    let size: Int
  }

  /// Every run walked from its first voxel to its last.
  private func runs(
    _ region: RegionOfInterest, _ levels: GreyLevels, _ voxels: Range<Int>, step: SIMD3<Int>
  ) -> [Run: Double] {
    let jump = step.x + region.size.x * (step.y + region.size.y * step.z)
    var runs: [Run: Double] = [:]
    for offset in region.offsets[voxels] {
      let level = levels.indices[offset]
      if levels.indices[offset - jump] == level { continue }
      var length = 1
      while levels.indices[offset + length * jump] == level { length += 1 }
      runs[Run(level: levels.values[Int(level) - 1], size: length), default: 0] += 1
    }
    return runs
  }

  private func runs(_ matrix: RunLengthMatrix, _ levels: GreyLevels) -> [Run: Double] {
    let entries = matrix.entries(levels: levels.values)
    #expect(entries.map(\.level) == entries.map(\.level).sorted())
    return Dictionary(uniqueKeysWithValues: entries.map { (Run(level: $0.level, size: $0.size), $0.count) })
  }

  @Test(arguments: TextureDirections.half(distance: 1)) func everyRun(step: SIMD3<Int>) throws {
    let (region, levels) = try Self.region()
    var counter = RunLengthCounter(region: region, greyLevels: levels)
    counter.select(0..<region.offsets.count)
    let (matrix, hasNeighbours) = counter.matrix(along: step)
    let expected = runs(region, levels, 0..<region.offsets.count, step: step)
    #expect(runs(matrix, levels) == expected)
    #expect(expected.keys.contains { $0.size > 2 })
    #expect(hasNeighbours)
    let statistics = try #require(matrix.statistics(levels: levels.values))
    #expect(statistics.percentage == expected.values.reduce(0, +) / Double(region.offsets.count))
  }

  /// The matrices of slices add up to that of all slices.
  @Test func slices() throws {
    let (region, levels) = try Self.region()
    var counter = RunLengthCounter(region: region, greyLevels: levels)
    counter.select(0..<region.offsets.count)
    let all = counter.empty
    for step in TextureDirections.half(distance: 1, acrossAxis: 2) {
      var sum = all
      for slice in region.slices {
        counter.select(slice)
        let (matrix, _) = counter.matrix(along: step)
        #expect(runs(matrix, levels) == runs(region, levels, slice, step: step))
        sum.add(matrix, weight: 0.5)
      }
      let expected = runs(region, levels, 0..<region.offsets.count, step: step)
      #expect(runs(sum, levels) == expected.mapValues { $0 / 2 })
    }
    #expect(all.statistics(levels: levels.values) == nil)
  }

  /// As many levels as voxels: rows are no longer than their levels have voxels.
  @Test func oneLevelForEachVoxel() throws {
    let made = TestRegions.made(size: SIMD3(20, 10, 10), intensity: { Double(1 + $0.x + 20 * ($0.y + 10 * $0.z)) }) {
      _ in true
    }
    let region = try RegionOfInterest(image: made.image, mask: made.mask, label: 1)
    let levels = try #require(try GreyLevels(of: region, discretisation: .none, profile: .ibsi))
    var counter = RunLengthCounter(region: region, greyLevels: levels)
    counter.select(0..<region.offsets.count)
    let (matrix, _) = counter.matrix(along: SIMD3(1, 0, 0))
    #expect(matrix.counts == [Double](repeating: 1, count: 2_000))
    #expect(try #require(matrix.statistics(levels: levels.values)).percentage == 1)
  }

  /// Boxes so narrow that the voxel before lies less than four voxels back in memory.
  @Test(arguments: [SIMD3(1, 9, 9), SIMD3(2, 9, 1), SIMD3(9, 1, 2)]) func narrow(size: SIMD3<Int>) throws {
    let made = TestRegions.made(size: size, intensity: { Double(1 + ($0.x + $0.y / 3 + $0.z / 2) % 2) }) { _ in true }
    let region = try RegionOfInterest(image: made.image, mask: made.mask, label: 1)
    let levels = try #require(try GreyLevels(of: region, discretisation: .none, profile: .ibsi))
    var counter = RunLengthCounter(region: region, greyLevels: levels)
    counter.select(0..<region.offsets.count)
    for step in TextureDirections.half(distance: 1) {
      #expect(
        runs(counter.matrix(along: step).matrix, levels)
          == runs(region, levels, 0..<region.offsets.count, step: step))
    }
  }

  /// Voxels with a gap between them are no neighbours, and in line all the same.
  @Test func linesAcrossGaps() throws {
    let made = TestRegions.made(size: SIMD3(9, 9, 9)) { [SIMD3(1, 2, 3), SIMD3(4, 5, 6)].contains($0) }
    let region = try RegionOfInterest(image: made.image, mask: made.mask, label: 1)
    let levels = try #require(try GreyLevels(of: region, discretisation: .none, profile: .ibsi))
    var counter = RunLengthCounter(region: region, greyLevels: levels)
    counter.select(0..<region.offsets.count)
    for step in TextureDirections.half(distance: 1) {
      #expect(!counter.matrix(along: step).hasNeighbours)
      #expect(counter.hasTwoVoxelsInLine(along: step) == (step == SIMD3(1, 1, 1)))
    }
  }
}
