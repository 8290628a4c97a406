import Testing

@testable import Radiomics

@Suite struct PyRadiomicsWaveletTests {
  @Test func namesLevels() throws {
    let filter = try PyRadiomicsWavelet(levels: 2, planeDimension: 0, storedAs: .int16)
    #expect(
      filter.responseNames == [
        "wavelet-LH", "wavelet-HL", "wavelet-HH", "wavelet2-LH", "wavelet2-HL", "wavelet2-HH", "wavelet2-LL",
      ])
  }

  @Test func sumsSingleNumbersInSinglePrecision() throws {
    #expect(try PyRadiomicsWavelet(storedAs: .float32).responseType == .float32)
    #expect(try PyRadiomicsWavelet(storedAs: .uint8).responseType == .float64)
    #expect(try PyRadiomicsWavelet(storedAs: .float64).responseType == .float64)
  }

  @Test func refusesNumbersBeyondTheirRange() {
    #expect(throws: RadiomicsError.self) { try PyRadiomicsWavelet(startLevel: -1, storedAs: .int16) }
    #expect(throws: RadiomicsError.self) { try PyRadiomicsWavelet(levels: 0, storedAs: .int16) }
    #expect(throws: RadiomicsError.self) { try PyRadiomicsWavelet(planeDimension: 3, storedAs: .int16) }
    #expect(throws: RadiomicsError.self) { try PyRadiomicsWavelet(wavelet: "mexh", storedAs: .int16) }
  }
}
