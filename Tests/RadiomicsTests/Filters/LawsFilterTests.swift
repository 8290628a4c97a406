import Testing
import Volumes

@testable import Radiomics

@Suite struct LawsFilterTests {
  @Test func isAnOuterProductOfUnitKernels() throws {
    let image = FilterTestImages.irregular(SIMD3(7, 6, 5))
    let response = try LawsFilter(kernels: [.edge5, .level3, .ripple5], boundary: .nearest).response(of: image)
    let expected = FilterTestImages.convolved(image, reach: SIMD3(2, 1, 2), .nearest) { offset in
      let e5 = [-1.0, -2, 0, 2, 1][offset.x + 2]
      let l3 = [1.0, 2, 1][offset.y + 1]
      let r5 = [1.0, -4, 6, -4, 1][offset.z + 2]
      return e5 * l3 * r5 / (10 * 6 * 70.0).squareRoot()
    }
    #expect(FilterTestImages.largestDifference(response, expected) < 1e-13)
  }

  @Test(arguments: LawsFilter.Kernel.allCases) func kernelsHaveUnitLength(kernel: LawsFilter.Kernel) {
    #expect(abs(kernel.kernel.weights.reduce(0) { $0 + $1 * $1 } - 1) < 1e-15)
    #expect(kernel.weights.count == Int(kernel.rawValue.suffix(1)))
    #expect(kernel.kernel.parity != nil)
  }

  @Test func energyIsTheMeanAbsoluteResponse() throws {
    let image = FilterTestImages.irregular(SIMD3(9, 8, 7))
    let filter = LawsFilter(kernels: [.spot3, .wave5], rotationInvariance: .max)
    let response = try filter.responses(of: image)[0].image
    var energy = filter
    energy.energyDistance = 2
    let expected = FilterTestImages.convolved(
      Volume(grid: image.grid, voxels: response.voxels.map(abs)), reach: SIMD3(2, 2, 0), .mirror
    ) { _ in 1.0 / 25 }
    #expect(FilterTestImages.largestDifference(try energy.response(of: image), expected) < 1e-13)
  }

  @Test func readsKernels() {
    #expect(LawsFilter.kernels(in: "L5E5E5") == [.level5, .edge5, .edge5])
    #expect(LawsFilter.kernels(in: "s3w5") == [.spot3, .wave5])
    #expect(LawsFilter.kernels(in: "L5X5") == nil)
    #expect(LawsFilter.kernels(in: "L5E") == nil)
    #expect(LawsFilter.kernels(in: "") == nil)
  }

  @Test func saysItsName() {
    #expect(LawsFilter(kernels: [.level5, .edge5]).responseNames == ["laws-L5E5"])
    #expect(
      LawsFilter(kernels: [.level5, .edge5, .edge5], rotationInvariance: .max, energyDistance: 7).responseNames
        == ["laws-L5E5E5-energy-7-invariant-max"])
  }

  @Test func refusesWhatItCannotFilter() {
    let image = FilterTestImages.irregular(SIMD3(3, 3, 3))
    #expect(
      throws: RadiomicsError.invalidFilter(
        "laws-L5", because: "it takes two kernels in slices or three in the volume, not 1")
    ) { try LawsFilter(kernels: [.level5]).responses(of: image) }
    #expect(
      throws: RadiomicsError.invalidFilter(
        "laws-L5E5-energy--1", because: "the distance of its energy is -1 voxels; it must not be negative")
    ) { try LawsFilter(kernels: [.level5, .edge5], energyDistance: -1).responses(of: image) }
  }
}
