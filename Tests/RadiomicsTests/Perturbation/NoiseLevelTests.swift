import Files
import Foundation
import Testing
import Volumes

@testable import Radiomics

@Suite struct NoiseLevelTests {
  /// A smooth image: a ramp and a few bumps of 100 units.
  private func smooth(_ size: SIMD3<Int>) -> Volume {
    let grid = Grid(size: size, spacing: SIMD3(1, 1, 3))
    return Volume(
      grid: grid,
      voxels: (0..<grid.count).map { offset in
        let p = SIMD3<Double>(grid.index(at: offset))
        return 2 * p.x + p.y + 100 * exp(-((p.x - 20) * (p.x - 20) + (p.y - 24) * (p.y - 24)) / 90)
          + 50 * sin(p.z / 3)
      })
  }

  @Test func theFilterIsAnOrthonormalHighPass() {
    let filter = NoiseLevel.coifletHighPass
    #expect(abs(filter.reduce(0, +)) < 1e-15)
    #expect(abs(filter.reduce(0) { $0 + $1 * $1 } - 1) < 1e-15)
    // A coiflet-1 has two vanishing moments: it does not see a ramp.
    #expect(abs(filter.enumerated().reduce(0) { $0 + Double($1.offset) * $1.element }) < 1e-14)
  }

  @Test func agreesWithPyWaveletsAndSciPy() throws {
    let table = try TestRegions.reference("perturbation/noise-image.csv")
    let grid = Grid(size: SIMD3(11, 9, 3), spacing: SIMD3(1, 1, 1))
    let image = Volume(grid: grid, voxels: table.rows.compactMap { Double($0[3]) })
    let levels = try TestRegions.reference("perturbation/noise.csv")
    for row in levels.rows {
      let expected = try #require(Double(row[2]))
      let range = try Double(row[0]).map { lower in lower...(try #require(Double(row[1]))) }
      #expect(relativeDifference(try NoiseLevel.estimate(of: image, within: range), expected) < 1e-9)
    }
    #expect(levels.rows.count == 2)
  }

  @Test(arguments: [0.5, 3, 20]) func findsTheNoiseThatWasAdded(deviation: Double) throws {
    var generator = TestGenerator(seed: 11)
    let image = smooth(SIMD3(48, 40, 12))
    let noisy = NoiseLevel.added(to: image, standardDeviation: deviation, using: &generator)
    let estimate = try NoiseLevel.estimate(of: noisy)
    #expect(abs(estimate / deviation - 1) < 0.05)
    // And what was added has the deviation that was asked for: four standard errors of 1 / sqrt(2 n).
    let added = zip(noisy.voxels, image.voxels).map { $0 - $1 }
    let count = Double(added.count)
    let mean = added.reduce(0, +) / count
    let found = (added.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count).squareRoot()
    #expect(abs(found / deviation - 1) < 4 / (2 * count).squareRoot())
  }

  @Test func aSmoothImageHasNextToNoNoise() throws {
    #expect(try NoiseLevel.estimate(of: smooth(SIMD3(48, 40, 12))) < 0.2)
    #expect(try NoiseLevel.estimate(of: Volume(grid: Grid(size: SIMD3(8, 8, 1), spacing: SIMD3(1, 1, 1)))) == 0)
  }

  /// Half of the image is air without noise: only tissue may speak.
  @Test func onlyTheRangeOfIntensitiesCounts() throws {
    var generator = TestGenerator(seed: 12)
    let grid = Grid(size: SIMD3(40, 40, 6), spacing: SIMD3(1, 1, 1))
    let tissue = NoiseLevel.added(
      to: Volume(grid: grid, filledWith: 50), standardDeviation: 10, using: &generator)
    var image = tissue
    for offset in image.voxels.indices where grid.index(at: offset).x < 24 { image.voxels[offset] = -1000 }
    #expect(try NoiseLevel.estimate(of: image) < 2)
    let estimate = try NoiseLevel.estimate(of: image, within: -100...200)
    #expect(abs(estimate / 10 - 1) < 0.1)
  }

  @Test func missingVoxelsTakeNoPart() throws {
    var generator = TestGenerator(seed: 13)
    let grid = Grid(size: SIMD3(40, 40, 4), spacing: SIMD3(1, 1, 1))
    let image = NoiseLevel.added(to: Volume(grid: grid), standardDeviation: 2, using: &generator)
    var holed = image
    for offset in stride(from: 0, to: grid.count, by: 97) { holed.voxels[offset] = offset % 2 == 0 ? .nan : .infinity }
    #expect(abs(try NoiseLevel.estimate(of: holed) / 2 - 1) < 0.1)
    let noisy = NoiseLevel.added(to: holed, standardDeviation: 1, using: &generator)
    #expect(zip(noisy.voxels, holed.voxels).allSatisfy { $0.isFinite == $1.isFinite })
  }

  @Test func refusesInWords() throws {
    let small = Volume(grid: Grid(size: SIMD3(5, 9, 2), spacing: SIMD3(1, 1, 1)))
    #expect(
      throws: RadiomicsError.invalidPerturbation(
        "noise", because: "its level is estimated in slices of at least 6 x 6 voxels, not 5 x 9")
    ) { try NoiseLevel.estimate(of: small) }
    let empty = Volume(grid: Grid(size: SIMD3(9, 9, 2), spacing: SIMD3(1, 1, 1)), filledWith: .nan)
    #expect(
      throws: RadiomicsError.invalidPerturbation(
        "noise", because: "no voxel can serve for the estimate of its level")
    ) { try NoiseLevel.estimate(of: empty) }
  }

  @Test(arguments: [1, 2, 3, 4, 7, 100, 1001]) func theMedianIsThatOfTheSortedNumbers(count: Int) {
    var generator = TestGenerator(seed: UInt64(count))
    // Few different values, so that ties are common.
    var values = (0..<count).map { _ in Double(generator.index(below: 20)) }
    let sorted = values.sorted()
    let expected = count % 2 == 1 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2
    #expect(NoiseLevel.median(&values) == expected)
    #expect(values.sorted() == sorted)
  }
}
