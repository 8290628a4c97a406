import Testing

@testable import Radiomics

@Suite struct PyRadiomicsNormalisationTests {
  @Test func hasMeanAndDeviation() throws {
    let image = PyRadiomicsPixelTypeTests.volume([2, 4, 6, 8])
    let result = try PyRadiomicsNormalisation.normalised(image, scale: 10, outliers: nil).voxels
    let deviation = (20.0 / 3).squareRoot()
    #expect(zip(result, [-3, -1, 1, 3]).allSatisfy { abs($0 - 10 * $1 / deviation) < 1e-12 })
    let limited = try PyRadiomicsNormalisation.normalised(image, scale: 10, outliers: 1).voxels
    #expect(limited[0] == -10)
    #expect(limited[3] == 10)
    #expect(limited[1] == result[1])
  }

  @Test func refusesWhatHasNoDeviation() {
    for voxels in [[3, 3, 3], [3], [1, .nan]] {
      #expect(throws: RadiomicsError.self) {
        try PyRadiomicsNormalisation.normalised(PyRadiomicsPixelTypeTests.volume(voxels), scale: 1, outliers: nil)
      }
    }
  }
}
