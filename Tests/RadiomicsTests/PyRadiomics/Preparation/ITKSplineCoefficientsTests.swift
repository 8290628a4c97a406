import Testing

@testable import Radiomics

@Suite struct ITKSplineCoefficientsTests {
  /// The spline goes through the voxels: (c[i-1] + 4 c[i] + c[i+1]) / 6, for lines shorter and longer than the horizon.
  @Test(arguments: [2, 5, 17, 40]) func goesThroughTheVoxels(count: Int) {
    let voxels = (0..<count).map { Double(($0 * $0 * 13) % 37) }
    var coefficients = voxels
    ITKSplineCoefficients.filter(&coefficients, size: SIMD3(count, 1, 1))
    for i in 0..<count {
      let before = coefficients[i == 0 ? 1 : i - 1]
      let after = coefficients[i == count - 1 ? count - 2 : i + 1]
      #expect(abs((before + 4 * coefficients[i] + after) / 6 - voxels[i]) < 1e-8)
    }
  }

  @Test func worksAlongEveryAxis() {
    let voxels = (0..<20).map { Double(($0 * 11) % 23) }
    var along = voxels
    ITKSplineCoefficients.filter(&along, size: SIMD3(20, 1, 1))
    for size in [SIMD3(1, 20, 1), SIMD3(1, 1, 20)] {
      var other = voxels
      ITKSplineCoefficients.filter(&other, size: size)
      #expect(other == along)
    }
  }
}
