import Testing
import Volumes

struct NormalisationTests {
  private let grid = Grid(size: SIMD3(8, 1, 1), spacing: SIMD3(1, 1, 1))

  @Test func overTheForegroundByDefault() throws {
    let image = Volume(grid: grid, voxels: [0, 1, 0, 1, 90, 100, 110, .nan])
    let result = try Normalisation.zScore(image)
    // Mean 100, deviation over n: sqrt(200 / 3).
    let deviation = (200.0 / 3).squareRoot()
    #expect(
      Fixtures.largestDifference(Array(result.voxels[..<7]), image.voxels[..<7].map { ($0 - 100) / deviation }) < 1e-12)
    #expect(result.voxels[7].isNaN)
  }

  @Test func overARegion() throws {
    let image = Volume(grid: grid, voxels: [2, 4, 4, 4, 5, 5, 7, 9])
    let all = LabelMap(grid: grid, labels: [UInt8](repeating: 1, count: 8))
    #expect(try Normalisation.zScore(image, region: all).voxels == [-1.5, -0.5, -0.5, -0.5, 0, 0, 1, 2])
  }

  @Test func imagesWithoutSpread() {
    let constant = Volume(grid: grid, filledWith: 5)
    #expect(throws: VolumesError.constantImage) { try Normalisation.zScore(constant) }
    let twoValued = Volume(grid: grid, voxels: [0, 0, 0, 0, 7, 7, 7, 7])
    #expect(throws: VolumesError.constantImage) { try Normalisation.zScore(twoValued) }
    let none = LabelMap(grid: grid, labels: [UInt8](repeating: 0, count: 8))
    #expect(throws: VolumesError.emptyRegion) { try Normalisation.zScore(twoValued, region: none) }
    let undefined = Volume(grid: grid, filledWith: .nan)
    #expect(throws: VolumesError.emptyRegion) { try Normalisation.zScore(undefined) }
    #expect(throws: VolumesError.gridsDiffer(what: "the image and the region")) {
      try Normalisation.zScore(
        twoValued, region: LabelMap(grid: Grid(size: SIMD3(1, 1, 1), spacing: SIMD3(1, 1, 1)), labels: [1]))
    }
  }
}
