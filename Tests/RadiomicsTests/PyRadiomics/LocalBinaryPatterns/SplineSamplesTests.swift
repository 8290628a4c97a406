import Testing

@testable import Radiomics

@Suite struct SplineSamplesTests {
  @Test func goesThroughTheVoxels() {
    let size = SIMD3(7, 5, 1)
    let voxels = (0..<35).map { Double(($0 * $0 * 13) % 37) }
    let spline = SplineSamples(voxels, size: size)
    for offset in voxels.indices {
      let value = spline.value(at: SIMD3(Double(offset % 7), Double(offset / 7), 0))
      #expect(abs(value - voxels[offset]) < 1e-12)
    }
  }

  /// Within four voxels of a parabola's middle the spline is the parabola; beyond the outer centres there is nothing.
  @Test func followsSmoothImages() {
    let voxels = (0..<41).map { Double(($0 - 20) * ($0 - 20)) }
    let spline = SplineSamples(voxels, size: SIMD3(41, 1, 1))
    #expect(abs(spline.value(at: SIMD3(20.3, 0, 0)) - 0.09) < 1e-6)
    #expect(spline.value(at: SIMD3(-0.001, 0, 0)) == 0)
    #expect(spline.value(at: SIMD3(40.001, 0, 0)) == 0)
    #expect(spline.value(at: SIMD3(3, 0.001, 0)) == 0)
  }
}
