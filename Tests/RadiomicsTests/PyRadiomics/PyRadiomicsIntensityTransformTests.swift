import Testing
import Volumes

@testable import Radiomics

@Suite struct PyRadiomicsIntensityTransformTests {
  /// The largest magnitude stays, whatever the function but the exponential, which gives it at m itself.
  @Test(arguments: PyRadiomicsIntensityTransform.Function.allCases)
  func keepsTheLargestMagnitude(function: PyRadiomicsIntensityTransform.Function) throws {
    let image = PyRadiomicsPixelTypeTests.volume([-100, -4, 0, 25, 400])
    let response = try #require(try PyRadiomicsIntensityTransform(function).responses(of: image).first)
    #expect(response.name == function.rawValue)
    #expect(relativeDifference(response.image.voxels[4], 400) < 1e-14)
  }

  @Test func followsTheFormulas() throws {
    let image = PyRadiomicsPixelTypeTests.volume([-100, 400])
    func value(_ function: PyRadiomicsIntensityTransform.Function) throws -> Double {
      try #require(try PyRadiomicsIntensityTransform(function).responses(of: image).first).image.voxels[0]
    }
    #expect(try abs(value(.square) - 25) < 1e-12)
    #expect(try abs(value(.squareroot) + 200) < 1e-12)
    #expect(try abs(value(.logarithm) + 307.98466575485446) < 1e-9)
    #expect(try abs(value(.exponential) - 0.223_606_797_749_978_97) < 1e-12)
  }

  @Test func refusesNothingButZeros() {
    let image = PyRadiomicsPixelTypeTests.volume([0, 0])
    #expect(throws: RadiomicsError.invalidFilter("square", because: "every voxel of the image is 0")) {
      try PyRadiomicsIntensityTransform(.square).responses(of: image)
    }
  }

  @Test func passesOverVoxelsThatAreNotFinite() throws {
    let image = PyRadiomicsPixelTypeTests.volume([.nan, .infinity, 9, -4])
    for function in PyRadiomicsIntensityTransform.Function.allCases {
      let voxels = try #require(try PyRadiomicsIntensityTransform(function).responses(of: image).first).image.voxels
      #expect(voxels[0].isNaN)
      #expect(voxels[1].isNaN)
      #expect(abs(voxels[2] - 9) < 1e-12)
    }
  }
}
