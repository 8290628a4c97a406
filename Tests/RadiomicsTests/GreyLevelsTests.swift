import Testing
import Volumes

@testable import Radiomics

@Suite struct GreyLevelsTests {
  private func levels(
    _ intensities: [Double], _ discretisation: GreyLevelDiscretisation, _ profile: RadiomicsProfile = .ibsi
  ) throws -> [Int] {
    let grid = Grid(size: SIMD3(intensities.count, 1, 1), spacing: SIMD3(1, 1, 1))
    let region = try RegionOfInterest(
      image: Volume(grid: grid, voxels: intensities),
      mask: LabelMap(grid: grid, labels: intensities.map { _ in 1 }), label: 1)
    let levels = try #require(try GreyLevels(of: region, discretisation: discretisation, profile: profile))
    return region.offsets.map { levels.values[Int(levels.indices[$0]) - 1] }
  }

  @Test func fixedNumber() throws {
    #expect(try levels([0, 24.9, 25, 99, 100], .binCount(4)) == [1, 1, 2, 4, 4])
    #expect(try levels([0, 24.9, 25, 99, 100], .binCount(4), .pyradiomics) == [1, 1, 2, 4, 4])
    #expect(try levels([7, 7, 7], .binCount(64)) == [1, 1, 1])
    #expect(try levels([7, 7, 7], .binCount(64), .pyradiomics) == [33, 33, 33])
  }

  @Test func fixedWidth() throws {
    #expect(try levels([54, 78.9, 79, 166], .binWidth(25, origin: nil)) == [1, 1, 2, 5])
    #expect(try levels([54, 78.9, 79, 166], .binWidth(25, origin: 0)) == [3, 4, 4, 7])
    #expect(try levels([54, 74.9, 75, 166], .binWidth(25, origin: nil), .pyradiomics) == [1, 1, 2, 5])
    #expect(try levels([-30, -25, 0, 25], .binWidth(25, origin: nil), .pyradiomics) == [1, 2, 3, 4])
    #expect(try levels([54, 166], .binWidth(25, origin: 10), .pyradiomics) == [1, 6])
  }

  /// 0.3 / 0.1 is less than 3 in binary; numpy's edge 0.1 * 3 is more than 0.3, so the voxel stays in the third bin.
  @Test func edgesDecide() throws {
    #expect(try levels([0, 0.3], .binWidth(0.1, origin: nil), .pyradiomics) == [1, 3])
  }

  @Test func countsVoxels() throws {
    let (image, mask) = TestRegions.irregular()
    let region = try RegionOfInterest(image: image, mask: mask, label: 1)
    let levels = try #require(try GreyLevels(of: region, discretisation: .binWidth(50, origin: 0), profile: .ibsi))
    #expect(levels.values == [1, 2, 3, 4])
    #expect(levels.voxelCount == region.voxelCount)
    #expect(levels.indices.count(where: { $0 > 0 }) == region.voxelCount)
  }

  @Test func refusesBadBins() {
    #expect(throws: RadiomicsError.invalidBinCount(0)) { try levels([1, 2], .binCount(0)) }
    #expect(throws: RadiomicsError.invalidBinWidth(0)) { try levels([1, 2], .binWidth(0, origin: nil)) }
    #expect(throws: RadiomicsError.invalidBinWidth(-1)) {
      try levels([1, 2], .binWidth(-1, origin: nil), .pyradiomics)
    }
    #expect(throws: RadiomicsError.intensityBelowOrigin(minimum: 1, origin: 2)) {
      try levels([1, 2], .binWidth(1, origin: 2))
    }
    #expect(throws: RadiomicsError.tooManyGreyLevels(found: 1_000_001, limit: 65_535)) {
      try levels([0, 1000], .binWidth(0.001, origin: nil))
    }
    #expect(throws: RadiomicsError.self) { try levels([0, 1e300], .binWidth(1e-9, origin: nil), .pyradiomics) }
  }
}
