import Testing
import Volumes

@testable import Radiomics

@Suite struct GreyLevelsTests {
  private func levels(
    _ intensities: [Double], _ discretisation: GreyLevelDiscretisation, _ profile: RadiomicsProfile = .ibsi,
    inSinglePrecision: Bool = false
  ) throws -> [Int] {
    let grid = Grid(size: SIMD3(intensities.count, 1, 1), spacing: SIMD3(1, 1, 1))
    let region = try RegionOfInterest(
      image: Volume(grid: grid, voxels: intensities),
      mask: LabelMap(grid: grid, labels: intensities.map { _ in 1 }), label: 1)
    let levels = try #require(
      try GreyLevels(
        of: region, discretisation: discretisation, profile: profile, inSinglePrecision: inSinglePrecision))
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

  /// What `numpy.digitize` gives with PyRadiomics' `getBinEdges` for an array of 32-bit floats, NumPy 2.4.6, and for the same
  /// numbers as doubles.
  @Test(arguments: [
    (
      GreyLevelDiscretisation.binCount(21),
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 21],
      [1, 2, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21]
    ),
    (
      .binCount(7), [1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5, 6, 6, 6, 7, 7, 7, 7],
      [1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 5, 5, 5, 6, 6, 6, 7, 7, 7]
    ),
    (
      .binWidth(0.3, origin: nil), [1, 2, 3, 3, 4, 5, 5, 6, 7, 7, 8, 9, 9, 10, 11, 11, 12, 13, 13, 14, 15, 15],
      [1, 2, 3, 3, 4, 4, 5, 6, 6, 7, 8, 8, 9, 10, 10, 11, 12, 12, 13, 14, 14, 15]
    ),
  ])
  func edgesIn32Bits(discretisation: GreyLevelDiscretisation, single: [Int], double: [Int]) throws {
    let step = (Float(2.9) - Float(-1.3)) / 21
    let intensities = (0..<22).map { $0 == 21 ? Double(Float(2.9)) : Double(Float($0) * step + Float(-1.3)) }
    #expect(try levels(intensities, discretisation, .pyradiomics, inSinglePrecision: true) == single)
    #expect(try levels(intensities, discretisation, .pyradiomics) == double)
  }

  @Test func flatIn32Bits() throws {
    #expect(try levels([7, 7, 7], .binCount(64), .pyradiomics, inSinglePrecision: true) == [33, 33, 33])
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
