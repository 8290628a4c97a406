import Testing
import Volumes

@testable import Radiomics

@Suite struct ITKInterpolationTests {
  /// A constant comes back from every interpolator (a windowed sinc keeps it to a few hundredths); the new voxels lie within.
  @Test(arguments: PyRadiomicsInterpolator.allCases) func keepsConstants(interpolator: PyRadiomicsInterpolator) {
    let image = Volume(grid: Grid(size: SIMD3(14, 14, 14), spacing: SIMD3(1, 1, 1)), filledWith: 9)
    let target = Grid(size: SIMD3(9, 9, 9), spacing: SIMD3(1.3, 1.3, 1.3), origin: SIMD3(0.2, 0.4, 0.7))
    let result = ITKResampling(interpolator: interpolator).applied(to: image, on: target, storedAs: .float64)
    let isSinc = PyRadiomicsInterpolator.allCases.suffix(5).contains(interpolator)
    #expect(result.voxels.allSatisfy { abs($0 - 9) < (isSinc ? 0.5 : 1e-9) })
  }

  /// Trilinear interpolation of a plane is the plane.
  @Test func isLinear() {
    let grid = Grid(size: SIMD3(6, 6, 6), spacing: SIMD3(1, 1, 1))
    var image = Volume(grid: grid)
    for offset in image.voxels.indices {
      let p = grid.index(at: offset)
      image.voxels[offset] = Double(p.x) + 10 * Double(p.y) - 4 * Double(p.z)
    }
    let target = Grid(size: SIMD3(4, 4, 4), spacing: SIMD3(1.1, 1.1, 1.1), origin: SIMD3(0.3, 0.6, 0.9))
    let result = ITKResampling(interpolator: .linear).applied(to: image, on: target, storedAs: .float64)
    let p = target.point(of: SIMD3(2.0, 3, 1))
    #expect(abs(result[2, 3, 1] - (p.x + 10 * p.y - 4 * p.z)) < 1e-12)
  }

  /// The label with most weight wins; weights are not mixed.
  @Test func choosesLabels() {
    let image = PyRadiomicsPixelTypeTests.volume([1, 1, 7, 7, 7])
    let target = Grid(size: SIMD3(2, 1, 1), spacing: SIMD3(1, 1, 1), origin: SIMD3(1.4, 0, 0))
    let result = ITKResampling(interpolator: .labelGaussian).applied(to: image, on: target, storedAs: .int16)
    #expect(result.voxels == [1, 7])
  }
}
