import Testing
import Volumes

@testable import Radiomics

@Suite struct PyRadiomicsLaplacianOfGaussianTests {
  @Test func writesScalesAsPythonDoes() {
    let filter = PyRadiomicsLaplacianOfGaussian(scales: [.init(3), .init(0.5), .init(whole: 3), .init(2.25)])
    #expect(
      filter.responseNames == [
        "log-sigma-3-0-mm-3D", "log-sigma-0-5-mm-3D", "log-sigma-3-mm-3D", "log-sigma-2-25-mm-3D",
      ])
    #expect(PyRadiomicsLaplacianOfGaussian(scales: []).responseNames.isEmpty)
  }

  @Test func saysWhyAScaleIsTooLarge() throws {
    let grid = Grid(size: SIMD3(20, 20, 4), spacing: SIMD3(1, 1, 1))
    let image = Volume(grid: grid, filledWith: 1)
    let filter = PyRadiomicsLaplacianOfGaussian(scales: [.init(3)])
    #expect(try filter.responses(of: image).count == 1)
    #expect(
      throws: RadiomicsError.invalidFilter(
        "log-sigma-3-5-mm-3D", because: "the image has 4 voxels along z, fewer than the 5 that it needs there")
    ) { try PyRadiomicsLaplacianOfGaussian(scales: [.init(3.5)]).responses(of: image) }
    let flat = Grid(size: SIMD3(20, 3, 20), spacing: SIMD3(1, 9, 1))
    #expect(
      PyRadiomicsLaplacianOfGaussian.problem(.init(1), on: flat)
        == "the image has 3 voxels along y, fewer than the 4 that it needs there")
    #expect(PyRadiomicsLaplacianOfGaussian.problem(.init(0), on: grid) == "sigma must be a positive number of mm")
    #expect(PyRadiomicsLaplacianOfGaussian.problem(.init(.nan), on: grid) != nil)
  }
}
