import Foundation
import Testing
import Volumes

struct RigidRegistrationTests {
  private let grid = Grid(size: SIMD3(48, 44, 26), spacing: SIMD3(2, 2, 4), origin: SIMD3(-50, -40, -52))

  /// A body with a few structures; contrast turned round by `inverted`, as between two MR sequences.
  private func scene(at point: SIMD3<Double>, inverted: Bool) -> Double {
    func blob(_ centre: SIMD3<Double>, _ radius: SIMD3<Double>) -> Double {
      let d = (point - centre) / radius
      return 1 / (1 + exp(6 * ((d * d).sum() - 1)))
    }
    let body = blob(SIMD3(-2, 3, 0), SIMD3(38, 33, 42))
    let parts =
      blob(SIMD3(-15, 5, 5), SIMD3(9, 14, 12)) - 0.7 * blob(SIMD3(14, -6, -8), SIMD3(12, 7, 15))
      + 0.5 * blob(SIMD3(6, 14, 14), SIMD3(8, 8, 10))
    return inverted ? 300 * body - 150 * parts : 100 * body + 120 * parts
  }

  private func volume(through transform: RigidTransform, inverted: Bool) -> Volume {
    Volume(
      grid: grid,
      voxels: (0..<grid.count).map {
        scene(at: transform(grid.point(of: SIMD3<Double>(grid.index(at: $0)))), inverted: inverted)
      })
  }

  @Test(arguments: [
    (SIMD3(0.0, 0, 0), 0.0), (SIMD3(6, -4, 8), 0), (SIMD3(-3, 5, -4), 6), (SIMD3(12, -14, 8), 12),
  ])
  func recoversAPlantedMovement(_ translation: SIMD3<Double>, _ degrees: Double) throws {
    let angle = degrees * .pi / 180
    let truth = RigidTransform(
      rotation: Matrix3(x: SIMD3(cos(angle), sin(angle), 0), y: SIMD3(-sin(angle), cos(angle), 0), z: SIMD3(0, 0, 1)),
      translation: translation)
    // A point p of the fixed image shows what the moving image shows at truth(p).
    let fixed = volume(through: truth, inverted: false)
    let moving = volume(through: .identity, inverted: true)
    let found = try RigidRegistration.register(moving: moving, fixed: fixed)
    for point in [SIMD3(0.0, 0, 0), SIMD3(30, 0, 0), SIMD3(0, -30, 0), SIMD3(0, 0, 35)] {
      let difference = found(point) - truth(point)
      #expect((difference * difference).sum().squareRoot() < 0.5, "\(point)")
    }
    #expect(try RigidRegistration.register(moving: moving, fixed: fixed) == found)
  }

  @Test func imagesThatCannotBeRegistered() {
    let image = volume(through: .identity, inverted: false)
    #expect(throws: VolumesError.constantImage) {
      try RigidRegistration.register(moving: Volume(grid: grid, filledWith: 1), fixed: image)
    }
    var holed = image
    holed[0, 0, 0] = .nan
    #expect(throws: VolumesError.nonFiniteVoxels(count: 1)) {
      try RigidRegistration.register(moving: image, fixed: holed)
    }
    let thin = image.cropped(from: SIMD3(0, 0, 0), through: SIMD3(40, 40, 2))
    #expect(throws: VolumesError.registrationFailed(reason: "an axis has fewer than four voxels")) {
      try RigidRegistration.register(moving: image, fixed: thin)
    }
    var far = grid
    far.origin = SIMD3(5000, 5000, 5000)
    let error = #expect(throws: VolumesError.self) {
      try RigidRegistration.register(moving: Volume(grid: far, voxels: image.voxels), fixed: image)
    }
    #expect(error?.description.hasPrefix("the images cannot be registered: ") == true)
  }
}
