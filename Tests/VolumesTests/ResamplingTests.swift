import Foundation
import Testing
import Volumes

struct ResamplingTests {
  private let source: Volume

  init() throws { source = try ImageReader.volume(at: Fixtures.url("source.nrrd")) }

  @Test(arguments: ["straight", "rotated"], Interpolation.allCases)
  func valuesAreThoseOfITK(_ grid: String, _ interpolation: Interpolation) throws {
    let expected = try ImageReader.volume(at: Fixtures.url("\(grid)-\(interpolation.rawValue).nrrd"))
    let result = source.resampled(to: expected.grid, interpolation: interpolation, outside: -1000)
    #expect(expected.voxels.contains(-1000) && expected.voxels.contains { $0 > 0 })
    #expect(Fixtures.largestDifference(result.voxels, expected.voxels) < 1e-6)
  }

  @Test(arguments: Interpolation.allCases)
  func ontoItsOwnGridNothingChanges(_ interpolation: Interpolation) {
    let result = source.resampled(to: source.grid, interpolation: interpolation)
    #expect(Fixtures.largestDifference(result.voxels, source.voxels) < 1e-10)
  }

  @Test func aRampStaysARamp() {
    let grid = Fixtures.obliqueGrid
    let ramp = Fixtures.volume(grid) { 2 * $0.x - 3 * $0.y + 0.5 * $0.z }
    var finer = grid.resampled(spacing: SIMD3(0.4, 0.9, 2))
    finer.direction = Matrix3(x: grid.direction.y, y: grid.direction.x, z: grid.direction.z)
    finer.origin = grid.point(of: SIMD3(0.25, 0.5, 0))
    let result = ramp.resampled(to: finer, interpolation: .linear)
    var compared = 0
    for offset in result.voxels.indices where !result.voxels[offset].isNaN {
      let at = grid.index(of: finer.point(of: SIMD3<Double>(finer.index(at: offset))))
      guard at.min() >= 0, (at - SIMD3<Double>(grid.size &- SIMD3(1, 1, 1))).max() <= 0 else { continue }
      #expect(abs(result.voxels[offset] - (2 * at.x - 3 * at.y + 0.5 * at.z)) < 1e-9)
      compared += 1
    }
    #expect(compared > 50)
  }

  @Test func nanStaysWhereItIs() {
    var holed = source
    holed[5, 5, 4] = .nan
    for interpolation in Interpolation.allCases {
      let same = holed.resampled(to: source.grid, interpolation: interpolation)
      #expect(same.nonFiniteCount == 1 && same[5, 5, 4].isNaN)
    }
    var shifted = source.grid
    shifted.origin = source.grid.point(of: SIMD3(0.25, 0, 0))
    let linear = holed.resampled(to: shifted, interpolation: .linear)
    #expect(linear[5, 5, 4].isNaN && linear[4, 5, 4].isNaN && linear.nonFiniteCount == 2)
  }

  @Test func thinVolumes() {
    let flat = Volume(grid: Grid(size: SIMD3(3, 1, 2), spacing: SIMD3(1, 1, 1)), voxels: [1, 2, 3, 4, 5, 6])
    for interpolation in Interpolation.allCases {
      #expect(
        Fixtures.largestDifference(
          flat.resampled(to: flat.grid, interpolation: interpolation).voxels, flat.voxels) < 1e-12)
    }
    let single = Volume(grid: Grid(size: SIMD3(1, 1, 1), spacing: SIMD3(2, 2, 2)), voxels: [7])
    let around = Grid(size: SIMD3(3, 1, 1), spacing: SIMD3(1, 1, 1), origin: SIMD3(-1, 0, 0))
    let spline = single.resampled(to: around, interpolation: .bspline, outside: 0)
    #expect(Fixtures.largestDifference(spline.voxels, [7, 7, 7]) < 1e-12)
    let wider = Grid(size: SIMD3(3, 1, 1), spacing: SIMD3(1.5, 1, 1), origin: SIMD3(-1.5, 0, 0))
    #expect(single.resampled(to: wider, interpolation: .linear, outside: 0).voxels == [0, 7, 0])
  }

  @Test func labelsComeFromTheNearestVoxel() {
    let labels = LabelMap(grid: Grid(size: SIMD3(4, 1, 1), spacing: SIMD3(2, 1, 1)), labels: [0, 3, 1, 2])
    let finer = Grid(size: SIMD3(8, 1, 1), spacing: SIMD3(1, 1, 1), origin: SIMD3(-0.5, 0, 0))
    #expect(labels.resampled(to: finer).labels == [0, 0, 3, 3, 1, 1, 2, 2])
    let beyond = Grid(size: SIMD3(4, 1, 1), spacing: SIMD3(2, 1, 1), origin: SIMD3(4, 0, 0))
    #expect(labels.resampled(to: beyond).labels == [1, 2, 0, 0])
  }

  @Test func masksByLinearInterpolationAreInsideFromHalfOn() {
    let mask = LabelMap(grid: Grid(size: SIMD3(4, 1, 1), spacing: SIMD3(1, 1, 1)), labels: [0, 1, 1, 0])
    let halfway = Grid(size: SIMD3(3, 1, 1), spacing: SIMD3(1, 1, 1), origin: SIMD3(0.5, 0, 0))
    #expect(mask.resampledLinearly(to: halfway).labels == [1, 1, 1])
    let nearer = Grid(size: SIMD3(3, 1, 1), spacing: SIMD3(1, 1, 1), origin: SIMD3(0.4, 0, 0))
    #expect(mask.resampledLinearly(to: nearer).labels == [0, 1, 1])
  }

  @Test func throughATransformAndBack() {
    let turn = RigidTransform(
      rotation: Matrix3(x: SIMD3(0.8, 0.6, 0), y: SIMD3(-0.6, 0.8, 0), z: SIMD3(0, 0, 1)), translation: SIMD3(3, -2, 5))
    let point = SIMD3(1.0, 2, 3)
    let back = turn.inverse(turn(point))
    #expect((back - point).max() < 1e-12 && (back - point).min() > -1e-12)
    #expect(abs(turn.angle - 36.8698976458) < 1e-9)
    var moved = source.grid
    moved.origin = turn.inverse(source.grid.origin)
    let inverse = turn.inverse.rotation
    let direction = source.grid.direction
    moved.direction = Matrix3(x: inverse * direction.x, y: inverse * direction.y, z: inverse * direction.z)
    let result = source.resampled(to: moved, through: turn, interpolation: .linear)
    #expect(Fixtures.largestDifference(result.voxels, source.voxels) < 1e-9)
  }
}
