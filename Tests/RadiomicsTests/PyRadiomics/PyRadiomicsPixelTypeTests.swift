import Testing
import Volumes

@testable import Radiomics

@Suite struct PyRadiomicsPixelTypeTests {
  static func volume(_ voxels: [Double]) -> Volume {
    Volume(grid: Grid(size: SIMD3(voxels.count, 1, 1), spacing: SIMD3(1, 1, 1)), voxels: voxels)
  }

  @Test(arguments: [
    ([0, -32768, 32767], PyRadiomicsPixelType.int16), ([0, 32768], .int32), ([-32769.0], .int32),
    ([0, 4_294_967_296], .float32), ([0.5, 1], .float32), ([0.1, 1], .float64), ([0.5, .nan], .float32),
    ([1, 2, .infinity], .float32), ([16_777_217, 0.5], .float64),
  ]) func infers(voxels: [Double], type: PyRadiomicsPixelType) {
    #expect(PyRadiomicsPixelType(inferredFrom: Self.volume(voxels)) == type)
  }

  @Test func cutsDecimalsAndClamps() {
    #expect(PyRadiomicsPixelType.int16.written(-2.7) == -2)
    #expect(PyRadiomicsPixelType.int16.written(40000) == 32767)
    #expect(PyRadiomicsPixelType.uint8.written(-0.5) == 0)
    #expect(PyRadiomicsPixelType.uint8.written(-5) == 0)
    #expect(PyRadiomicsPixelType.float32.written(0.1) == Double(Float(0.1)))
    #expect(PyRadiomicsPixelType.float64.written(0.1) == 0.1)
  }

  @Test func losesUpperBits() {
    #expect(PyRadiomicsPixelType.int16.assigned(65535) == -1)
    #expect(PyRadiomicsPixelType.uint8.assigned(260.9) == 4)
    #expect(PyRadiomicsPixelType.int8.assigned(128) == -128)
    #expect(PyRadiomicsPixelType.uint16.assigned(-1) == 65535)
    #expect(PyRadiomicsPixelType.int32.assigned(4_294_967_297) == 1)
    #expect(PyRadiomicsPixelType.int64.assigned(-3.5) == -3)
    #expect(PyRadiomicsPixelType.int16.assigned(.nan).isNaN)
    #expect(PyRadiomicsPixelType.float32.assigned(0.1) == Double(Float(0.1)))
  }
}
