import Testing
import Volumes

@testable import Radiomics

@Suite struct LineConvolutionTests {
  /// Rows longer than one chunk, rests of every length, kernels wider than the image, zeros among the weights.
  @Test(arguments: BoundaryCondition.allCases, 0..<3)
  func agreesWithTheDefinition(boundary: BoundaryCondition, axis: Int) {
    for (size, weights, step) in [
      (SIMD3(7, 6, 5), [1.0, -2, 3], 1), (SIMD3(4, 5, 3), [0.5, 0, -1, 2, 7, 1, -3], 1),
      (SIMD3(9, 2, 6), [1, 2, 4, 8, 16], 2), (SIMD3(1, 1, 1), [1, 2, 3], 3),
    ] {
      let image = FilterTestImages.irregular(size)
      let kernel = LineKernel(weights, step: step)
      var reach = SIMD3<Int>.zero
      reach[axis] = kernel.reach
      let expected = FilterTestImages.convolved(image, reach: reach, boundary) { offset in
        offset[axis] % step == 0 ? weights[offset[axis] / step + weights.count / 2] : 0
      }
      var found = [Double](repeating: 5, count: image.grid.count)
      LineConvolution.apply(kernel, to: image.voxels, into: &found, size: size, axis: axis, boundary: boundary)
      #expect(FilterTestImages.largestDifference(found, expected) < 1e-12)
      LineConvolution.apply(
        kernel, to: image.voxels, into: &found, size: size, axis: axis, boundary: boundary, adding: true)
      #expect(FilterTestImages.largestDifference(found, expected.map { 2 * $0 }) < 1e-12)
    }
  }

  @Test func convolvesLongRows() {
    let image = FilterTestImages.irregular(SIMD3(701, 3, 1))
    let kernel = LineKernel([3, 1, -1, 2, 0.5])
    for axis in 0..<2 {
      var found = [Double](repeating: 0, count: image.grid.count)
      LineConvolution.apply(
        kernel, to: image.voxels, into: &found, size: image.grid.size, axis: axis, boundary: .mirror)
      var reach = SIMD3<Int>.zero
      reach[axis] = 2
      let expected = FilterTestImages.convolved(image, reach: reach, .mirror) { kernel.weights[$0[axis] + 2] }
      #expect(FilterTestImages.largestDifference(found, expected) < 1e-12)
    }
  }

  @Test func kernelsKnowTheirMirrorImage() {
    #expect(LineKernel([1, 2]).weights == [1, 2, 0])
    #expect(LineKernel([1, 2, 1]).parity == 1)
    #expect(LineKernel([-1, 0, 1]).parity == -1)
    #expect(LineKernel([1, 2, 3]).parity == nil)
    #expect(LineKernel([1, 2, 3]).flipped.weights == [3, 2, 1])
    #expect(LineKernel([1, 2, 3]).part(sign: 1).weights == [2, 2, 2])
    #expect(LineKernel([1, 2, 3]).part(sign: -1).weights == [-1, 0, 1])
    #expect(LineKernel([1, 2, 3]).dilated(by: 4).reach == 4)
  }
}
