import Testing

@testable import Radiomics

@Suite struct SymmetricFrameTests {
  @Test func findsTheAxesOfATensor() {
    let cases: [(SIMD3<Double>, SIMD3<Double>)] = [
      (SIMD3(4, 1, 2), SIMD3(0.3, -1, 0.7)), (SIMD3(1, 1, 1), SIMD3(0, 0, 0)), (SIMD3(0, 3, 5), SIMD3(1e-9, 0, 2)),
      (SIMD3(-2, 7, 1e-8), SIMD3(5, 5, 5)),
    ]
    for (diagonal, off) in cases {
      let frame = SymmetricFrame(
        xx: diagonal.x, xy: off.x, xz: off.y, yy: diagonal.y, yz: off.z, zz: diagonal.z, isPlane: false)
      func times(_ v: SIMD3<Double>) -> SIMD3<Double> {
        SIMD3(
          diagonal.x * v.x + off.x * v.y + off.y * v.z, off.x * v.x + diagonal.y * v.y + off.z * v.z,
          off.y * v.x + off.z * v.y + diagonal.z * v.z)
      }
      let axes = [frame.first, frame.second, frame.third]
      let values = axes.map { ($0 * times($0)).sum() }
      #expect(values[0] >= values[1] - 1e-12 && values[1] >= values[2] - 1e-12)
      for (axis, value) in zip(axes, values) {
        #expect(abs((axis * axis).sum() - 1) < 1e-14)
        let rest = times(axis) - axis * value
        #expect((rest * rest).sum().squareRoot() < 1e-13 * 10)
      }
    }
    let plane = SymmetricFrame(xx: 1, xy: 0, xz: 0, yy: 2, yz: 0, zz: 9, isPlane: true)
    #expect(plane.first == SIMD3(0, 1, 0) && plane.third == SIMD3(0, 0, 1))
  }
}
