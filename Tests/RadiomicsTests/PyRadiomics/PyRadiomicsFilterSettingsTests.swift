import Testing

@testable import Radiomics

@Suite struct PyRadiomicsFilterSettingsTests {
  @Test(arguments: PyRadiomicsImageType.allCases)
  func makesEveryFilterByDefault(type: PyRadiomicsImageType) throws {
    let filter = try type.filter(.init(), storedAs: .int16, mask: MadeImages.mask(), label: 1)
    let names: [PyRadiomicsImageType: [String]] = [
      .original: ["original"], .square: ["square"], .squareRoot: ["squareroot"], .logarithm: ["logarithm"],
      .exponential: ["exponential"], .gradient: ["gradient"], .laplacianOfGaussian: [],
      .wavelet: ["LLH", "LHL", "LHH", "HLL", "HLH", "HHL", "HHH", "LLL"].map { "wavelet-\($0)" },
      .localBinaryPattern2D: ["lbp-2D"], .localBinaryPattern3D: ["lbp-3D-m1", "lbp-3D-m2", "lbp-3D-k"],
    ]
    #expect(filter.responseNames == names[type])
  }

  @Test func knowsPyRadiomicsNames() {
    #expect(
      PyRadiomicsImageType.allCases.map(\.rawValue).sorted() == [
        "Exponential", "Gradient", "LBP2D", "LBP3D", "LoG", "Logarithm", "Original", "Square", "SquareRoot", "Wavelet",
      ])
  }
}
