import Testing
import Volumes

@testable import Radiomics

@Suite struct MeanFilterTests {
  @Test(arguments: BoundaryCondition.allCases) func isTheMeanOfItsSurroundings(boundary: BoundaryCondition) throws {
    let image = FilterTestImages.irregular(SIMD3(8, 7, 6))
    let volume = try MeanFilter(support: 5, boundary: boundary).response(of: image)
    let slices = try MeanFilter(support: 3, dimension: .slices, boundary: boundary).response(of: image)
    let expectedVolume = FilterTestImages.convolved(image, reach: SIMD3(2, 2, 2), boundary) { _ in 1.0 / 125 }
    let expectedSlices = FilterTestImages.convolved(image, reach: SIMD3(1, 1, 0), boundary) { _ in 1.0 / 9 }
    #expect(FilterTestImages.largestDifference(volume, expectedVolume) < 1e-13)
    #expect(FilterTestImages.largestDifference(slices, expectedSlices) < 1e-13)
  }

  @Test func saysItsName() throws {
    let filter = MeanFilter(support: 5, dimension: .slices)
    #expect(filter.responseNames == ["mean-5-2D"])
    #expect(try filter.responses(of: FilterTestImages.irregular(SIMD3(3, 3, 3))).map(\.name) == filter.responseNames)
  }

  @Test func refusesWhatItCannotFilter() {
    var image = FilterTestImages.irregular(SIMD3(3, 3, 3))
    #expect(
      throws: RadiomicsError.invalidFilter(
        "mean-4-3D", because: "its support is 4 voxels; it must be odd and positive")
    ) { try MeanFilter(support: 4).responses(of: image) }
    image.voxels[4] = .nan
    #expect(
      throws: RadiomicsError.invalidFilter(
        "mean-3-3D",
        because: "1 voxel has no finite value; crop the image or fill such voxels before it is filtered")
    ) { try MeanFilter(support: 3).responses(of: image) }
  }
}
