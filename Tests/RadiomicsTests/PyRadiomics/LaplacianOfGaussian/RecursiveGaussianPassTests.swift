import Foundation
import Testing

@testable import Radiomics

@Suite struct RecursiveGaussianPassTests {
  static let size = SIMD3(11, 9, 10)

  /// A constant stays, along every axis and whatever part is kept.
  @Test(arguments: [0, 1, 2]) func keepsConstants(axis: Int) {
    let pass = RecursiveGaussianPass(coefficients: RecursiveGaussianCoefficients(.smoothing, sigma: 1.5, spacing: 1))
    let input = [Double](repeating: 8, count: 990)
    let output = pass.applied(to: input, size: Self.size, axis: axis, kept: 2..<7)
    #expect(output.count == 990 / Self.size[axis] * 5)
    #expect(output.allSatisfy { abs($0 - 8) < 1e-5 })
  }

  /// The recursive filter stands for the sampled Gaussian to three thousandths of its peak (Deriche 1993).
  @Test(arguments: [0, 1, 2]) func isNearlyAGaussian(axis: Int) {
    var size = SIMD3(3, 3, 3)
    size[axis] = 41
    let middle = (axis == 0 ? 20 + 41 * (1 + 3 * 1) : (axis == 1 ? 1 + 3 * (20 + 41 * 1) : 1 + 3 * (1 + 3 * 20)))
    var input = [Float](repeating: 0, count: 41 * 9)
    input[middle] = 1
    let step = axis == 0 ? 1 : (axis == 1 ? 3 : 9)
    let sigma = 2.5
    let pass = RecursiveGaussianPass(
      coefficients: RecursiveGaussianCoefficients(.smoothing, sigma: sigma, spacing: 1))
    let output = pass.applied(to: input, size: size, axis: axis, kept: 0..<41)
    for offset in -15...15 {
      let expected = exp(-0.5 * Double(offset * offset) / (sigma * sigma)) / (sigma * (2 * Double.pi).squareRoot())
      #expect(abs(Double(output[middle + offset * step]) - expected) < 3e-3 * 0.16)
    }
    let second = RecursiveGaussianPass(
      coefficients: RecursiveGaussianCoefficients(.secondDerivative, sigma: sigma, spacing: 1)
    ).applied(to: input, size: size, axis: axis, kept: 0..<41)
    #expect(abs(second[middle] + 0.1596) < 0.003)
  }
}
