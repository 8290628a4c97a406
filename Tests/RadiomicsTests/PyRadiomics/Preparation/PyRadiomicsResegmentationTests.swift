import Testing
import Volumes

@testable import Radiomics

@Suite struct PyRadiomicsResegmentationTests {
  static func left(
    _ range: [Double], _ mode: PyRadiomicsResegmentationMode, _ type: PyRadiomicsPixelType = .int16
  ) throws -> [UInt8] {
    let image = PyRadiomicsPixelTypeTests.volume([1, 2, 3, 4, 10, 100])
    let mask = LabelMap(grid: image.grid, labels: [3, 3, 3, 3, 3, 1])
    return try PyRadiomicsResegmentation.resegmented(
      mask, label: 3, image: image, storedAs: type, range: range, mode: mode
    ).labels
  }

  @Test(arguments: [PyRadiomicsPixelType.int16, .float32, .float64]) func keepsARange(type: PyRadiomicsPixelType) throws
  {
    #expect(try Self.left([2], .absolute, type) == [0, 3, 3, 3, 3, 0])
    #expect(try Self.left([4, 2], .absolute, type) == [0, 3, 3, 3, 0, 0])
    #expect(try Self.left([0.3], .relative, type) == [0, 0, 3, 3, 3, 0])
    // Mean 4, standard deviation sqrt(10).
    #expect(try Self.left([-0.7, 1], .sigma, type) == [0, 3, 3, 3, 0, 0])
  }

  @Test func asksForTwoVoxels() {
    #expect(throws: RadiomicsError.emptiedByResegmentation(voxels: 1)) { try Self.left([5, 20], .absolute) }
    #expect(throws: RadiomicsError.emptiedByResegmentation(voxels: 0)) { try Self.left([50], .absolute) }
  }
}
