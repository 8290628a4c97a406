import Foundation
import Testing
import Volumes
struct TimingTests {
  @Test func n4() throws {
    let image = try ImageReader.volume(at: Fixtures.url("bias-image.nii.gz"))
    var fine = image.grid.resampled(spacing: SIMD3(2, 2, 4))
    fine.size = SIMD3(56, 56, 24)
    let large = image.resampled(to: fine, interpolation: .linear, outside: 0)
    let clock = ContinuousClock()
    print("N4", try clock.measure { _ = try BiasField.estimate(in: large) })
    let g = large.grid.resampled(spacing: SIMD3(1, 1, 1))
    for i in Interpolation.allCases { print(i, g.size, clock.measure { _ = large.resampled(to: g, interpolation: i) }) }
    var r = g; r.direction = Matrix3(x: SIMD3(0.8, 0.6, 0), y: SIMD3(-0.6, 0.8, 0), z: SIMD3(0, 0, 1))
    for i in Interpolation.allCases {
      print(i, "rotated", clock.measure { _ = large.resampled(to: r, interpolation: i) })
    }
    print("register", try clock.measure { _ = try RigidRegistration.register(moving: large, fixed: large) })
    print(
      "kinetics",
      try clock.measure {
        _ = try KineticMaps.compute(phases: [large, large, large, large, large, large], times: [0, 1, 2, 3, 4, 5])
      })
  }
}
