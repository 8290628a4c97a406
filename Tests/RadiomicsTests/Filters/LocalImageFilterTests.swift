import Testing
import Volumes

@testable import Radiomics

@Suite struct LocalImageFilterTests {
  private static let filters: [any ImageFilter] = BoundaryCondition.allCases.flatMap { boundary -> [any ImageFilter] in
    [
      MeanFilter(support: 5, boundary: boundary),
      MeanFilter(support: 3, dimension: .slices, boundary: boundary),
      LaplacianOfGaussianFilter(sigma: 1, boundary: boundary),
      LawsFilter(kernels: [.level5, .edge3, .spot5], rotationInvariance: .max, energyDistance: 1, boundary: boundary),
      SeparableWaveletFilter(wavelet: .daubechies2, bands: ["LLH", "HHH"], level: 2, boundary: boundary),
      SeparableWaveletFilter(
        wavelet: .coiflet1, bands: ["LH"], rotationInvariance: .mean, boundary: boundary),
      SeparableWaveletFilter(wavelet: .haar, bands: ["LLL"], transform: .decimated, boundary: boundary),
      GaborFilter(sigma: 1, lambda: 2, gamma: 1, orientation: .fixed(1), boundary: boundary),
      SimoncelliFilter(levels: [1], boundary: boundary),
    ]
  }

  @Test(arguments: filters.indices) func givesTheSameNumbersInABox(index: Int) throws {
    let filter = LocalImageFilterTests.filters[index]
    let image = FilterTestImages.irregular(SIMD3(31, 27, 25), spacing: SIMD3(1, 0.9, 1.3))
    for (lower, upper) in [
      (SIMD3(12, 13, 11), SIMD3(16, 14, 12)), (SIMD3(0, 0, 0), SIMD3(2, 1, 3)), (SIMD3(1, 20, 22), SIMD3(30, 26, 24)),
    ] {
      let whole = try filter.responses(of: image)
      let box = try filter.responses(of: image, from: lower, through: upper)
      #expect(box.map(\.name) == filter.responseNames)
      for (found, expected) in zip(box, whole) {
        #expect(found.image == expected.image.cropped(from: lower, through: upper))
      }
    }
  }

  @Test func knowsItsReach() {
    let spacing = SIMD3(1.0, 0.5, 3)
    #expect(MeanFilter(support: 15).reach(spacing: spacing) == SIMD3(7, 7, 7))
    #expect(LaplacianOfGaussianFilter(sigma: 3).reach(spacing: spacing) == SIMD3(12, 24, 4))
    #expect(LawsFilter(kernels: [.level5, .edge5], energyDistance: 7).reach(spacing: spacing) == SIMD3(9, 9, 0))
    #expect(
      SeparableWaveletFilter(wavelet: .daubechies3, bands: ["LLH"], level: 2).reach(spacing: spacing) == SIMD3(9, 9, 9))
    #expect(MeanFilter(support: 15, boundary: .periodic).reach(spacing: spacing) == nil)
  }

  @Test func readsOnlyWhatItNeeds() throws {
    var image = FilterTestImages.irregular(SIMD3(20, 5, 5))
    image[19, 0, 0] = .nan
    let filter = MeanFilter(support: 3)
    _ = try filter.responses(of: image, from: SIMD3(0, 0, 0), through: SIMD3(4, 4, 4))
    #expect(throws: RadiomicsError.self) { try filter.responses(of: image) }
  }
}
