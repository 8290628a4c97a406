import Testing
import Volumes

@testable import Radiomics

@Suite struct ITKResamplingTests {
  /// Beyond the extent there is 0; decimals of whole-number images are cut off.
  @Test func fillsWithZeros() {
    let image = PyRadiomicsPixelTypeTests.volume([10, 15, -15])
    let target = Grid(size: SIMD3(6, 1, 1), spacing: SIMD3(0.5, 1, 1), origin: SIMD3(0.5, 0, 0))
    let resampling = ITKResampling(interpolator: .linear)
    #expect(resampling.applied(to: image, on: target, storedAs: .int16).voxels == [12, 15, 0, -15, 0, 0])
    #expect(resampling.applied(to: image, on: target, storedAs: .float64).voxels == [12.5, 15, 0, -15, 0, 0])
    let upper = Grid(size: SIMD3(1, 1, 1), spacing: SIMD3(1, 1, 1), origin: SIMD3(0, 0.6, 0))
    #expect(resampling.applied(to: image, on: upper, storedAs: .int16).voxels == [0])
  }

  /// Halfway between two voxels the nearest is the one of higher index.
  @Test func takesTheHigherOfTwo() {
    let map = LabelMap(grid: Grid(size: SIMD3(4, 1, 1), spacing: SIMD3(0.7, 1, 1)), labels: [1, 2, 3, 4])
    let target = Grid(size: SIMD3(2, 1, 1), spacing: SIMD3(1.4, 1, 1), origin: SIMD3(0.35, 0, 0))
    #expect(ITKResampling.nearest(map, on: target).labels == [2, 4])
  }

  /// Turned grids and tables along the axes give the same.
  @Test func readsTurnedGrids() throws {
    let image = MadeImages.image(.float64)
    let straight = Grid(size: SIMD3(8, 8, 8), spacing: SIMD3(0.9, 1, 1.7), origin: SIMD3(1.1, 0.7, 2))
    var turned = straight
    turned.direction = Matrix3(x: SIMD3(0, 1, 0), y: SIMD3(-1, 0, 0), z: SIMD3(0, 0, 1))
    turned.spacing = SIMD3(1, 0.9, 1.7)
    turned.origin = straight.point(of: SIMD3(7, 0, 0))
    let a = ITKResampling(interpolator: .bSpline).applied(to: image, on: straight, storedAs: .float64)
    let b = ITKResampling(interpolator: .bSpline).applied(to: image, on: turned, storedAs: .float64)
    for j in 0..<8 {
      for i in 0..<8 { #expect(abs(a[i, j, 5] - b[j, 7 - i, 5]) < 1e-10) }
    }
  }
}
