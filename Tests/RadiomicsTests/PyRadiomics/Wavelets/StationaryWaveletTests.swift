import Testing
import Volumes

@testable import Radiomics

@Suite struct StationaryWaveletTests {
  /// Each level of the Haar transform adds or subtracts neighbours, divided by the square root of 2.
  @Test func isHaarAlongX() throws {
    let image = PyRadiomicsPixelTypeTests.volume([4, 2, -6, 10])
    let transform = StationaryWavelet<Double>(bank: try WaveletFilterBank(named: "haar"), axes: [0])
    let signal = PeriodicSignal<Double>(image, axes: [0])
    let bands = transform.subBands(of: signal, within: VoxelBox(whole: image.grid))
    let root = 2.0.squareRoot()
    #expect(zip(bands[0], [6, -4, 4, 14]).allSatisfy { abs($0 - $1 / root) < 1e-12 })
    #expect(zip(bands[1], [2, 8, -16, 6]).allSatisfy { abs($0 - $1 / root) < 1e-12 })
    #expect(transform.approximation(of: signal).values == bands[0])
  }

  /// An odd axis repeats its first voxel.
  @Test func makesPeriodsEven() {
    let image = PyRadiomicsPixelTypeTests.volume([4, 2, -6])
    let signal = PeriodicSignal<Float>(image, axes: [0])
    #expect(signal.period == SIMD3(4, 1, 1))
    #expect(signal.block(x: [0, 1, 2, 3], y: [0], z: [0]) == [4, 2, -6, 4])
  }
}
