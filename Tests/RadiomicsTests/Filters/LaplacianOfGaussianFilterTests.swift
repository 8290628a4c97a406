import Foundation
import Testing
import Volumes

@testable import Radiomics

@Suite struct LaplacianOfGaussianFilterTests {
  @Test(arguments: FilterDimension.allCases) func followsTheManual(dimension: FilterDimension) throws {
    // Voxels of 2 mm: sigma is 1.25 voxels and the kernel reaches floor(4 * 1.25 + 0.5) = 5.
    let image = FilterTestImages.impulse(SIMD3(13, 13, 13), at: SIMD3(6, 6, 6), spacing: SIMD3(2, 2, 2))
    let response = try LaplacianOfGaussianFilter(sigma: 2.5, dimension: dimension, boundary: .zero).response(of: image)
    let d = Double(dimension.axes.count)
    for (offset, value) in response.enumerated() {
      let r = image.grid.index(at: offset) &- SIMD3(6, 6, 6)
      let squared = Double(r.x * r.x + r.y * r.y + (dimension == .volume ? r.z * r.z : 0)) / 1.5625
      let isWithin = max(abs(r.x), abs(r.y)) <= 5 && abs(r.z) <= (dimension == .volume ? 5 : 0)
      let expected =
        isWithin ? -1 / 1.5625 * pow(2 * .pi * 1.5625, -d / 2) * (d - squared) * exp(-squared / 2) : 0
      #expect(abs(value - expected) < 1e-15)
    }
  }

  @Test func isRoundInMillimetres() throws {
    let spacing = SIMD3(1.0, 0.5, 2.0)
    let image = FilterTestImages.impulse(SIMD3(25, 49, 13), at: SIMD3(12, 24, 6), spacing: spacing)
    let response = Volume(
      grid: image.grid, voxels: try LaplacianOfGaussianFilter(sigma: 2.9, boundary: .zero).response(of: image))
    // 4 mm along each axis.
    #expect(abs(response[16, 24, 6] - response[12, 32, 6]) < 1e-15)
    #expect(abs(response[16, 24, 6] - response[12, 24, 8]) < 1e-15)
    // The geometric mean of the spacings is 1 mm: the centre is that of cubes of 1 mm.
    let cubes = FilterTestImages.impulse(SIMD3(25, 25, 25), at: SIMD3(12, 12, 12))
    let expected = Volume(grid: cubes.grid, voxels: try LaplacianOfGaussianFilter(sigma: 2.9).response(of: cubes))
    #expect(abs(response[12, 24, 6] - expected[12, 12, 12]) < 1e-15)
  }

  @Test func saysItsName() {
    #expect(LaplacianOfGaussianFilter(sigma: 3).responseNames == ["log-sigma-3-0-mm-3D"])
    #expect(LaplacianOfGaussianFilter(sigma: 1.5, dimension: .slices).responseNames == ["log-sigma-1-5-mm-2D"])
  }

  @Test(arguments: [
    (LaplacianOfGaussianFilter(sigma: 0), "sigma is 0.0 mm; it must be positive"),
    (LaplacianOfGaussianFilter(sigma: .nan), "sigma is nan mm; it must be positive"),
    (LaplacianOfGaussianFilter(sigma: 1, cutoff: -1), "the cut-off is -1.0 standard deviations; it must be positive"),
    (LaplacianOfGaussianFilter(sigma: 1e6), "the kernel is wider than 10,000 voxels; choose a smaller sigma"),
  ]) func refusesWhatItCannotFilter(filter: LaplacianOfGaussianFilter, reason: String) {
    #expect(throws: RadiomicsError.invalidFilter(filter.responseNames[0], because: reason)) {
      try filter.responses(of: FilterTestImages.irregular(SIMD3(3, 3, 3)))
    }
  }
}
