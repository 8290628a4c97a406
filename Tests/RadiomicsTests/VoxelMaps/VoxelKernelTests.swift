import Testing

@testable import Radiomics

@Suite struct VoxelKernelTests {
  private let far = SIMD3(9, 9, 9)

  @Test func cubes() throws {
    let steps = try VoxelKernel.cube(radius: 2).steps(spacing: SIMD3(1, 1, 5), limit: far, acrossAxis: nil)
    #expect(steps.count == 125)
    #expect(steps[62] == SIMD3(0, 0, 0))
    let flat = try VoxelKernel.cube(radius: 2).steps(spacing: SIMD3(1, 1, 5), limit: far, acrossAxis: 2)
    #expect(flat.count == 25)
    #expect(flat.allSatisfy { $0.z == 0 })
  }

  /// 3 mm reach one voxel of 2.5 mm, two of 1.5 mm, three of 1 mm.
  @Test func spheres() throws {
    let steps = try VoxelKernel.sphere(millimetres: 3).steps(spacing: SIMD3(1, 1.5, 2.5), limit: far, acrossAxis: nil)
    #expect(steps.contains(SIMD3(3, 0, 0)) && steps.contains(SIMD3(0, -2, 0)) && steps.contains(SIMD3(0, 0, 1)))
    #expect(!steps.contains(SIMD3(3, 1, 0)) && !steps.contains(SIMD3(0, 0, 2)))
    #expect(steps.contains(SIMD3(1, 0, -1)) && !steps.contains(SIMD3(2, 0, 1)))
    // 0.3 mm three times is a hair more than 0.9 in binary numbers.
    let thirds = try VoxelKernel.sphere(millimetres: 0.9).steps(
      spacing: SIMD3(0.3, 0.3, 1), limit: far, acrossAxis: nil)
    #expect(thirds.contains(SIMD3(0, 3, 0)))
  }

  /// A kernel is cut down to what there is, whatever its radius.
  @Test func limits() throws {
    let cube = try VoxelKernel.cube(radius: .max).steps(spacing: SIMD3(1, 1, 1), limit: SIMD3(1, 2, 0), acrossAxis: nil)
    #expect(cube.count == 15)
    let sphere = try VoxelKernel.sphere(millimetres: 1e300)
      .steps(spacing: SIMD3(1, 1, 1), limit: SIMD3(1, 2, 0), acrossAxis: nil)
    #expect(sphere == cube)
  }

  @Test func refusesKernelsWithoutNeighbours() {
    #expect(throws: RadiomicsError.self) {
      try VoxelKernel.cube(radius: -1).steps(spacing: SIMD3(1, 1, 1), limit: far, acrossAxis: nil)
    }
    let expected = RadiomicsError.invalidVoxelMap(
      because: "a kernel radius of 0.5 mm reaches no neighbour; voxels lie 0.7 mm apart")
    #expect(throws: expected) {
      try VoxelKernel.sphere(millimetres: 0.5).steps(spacing: SIMD3(0.7, 0.7, 0.4), limit: far, acrossAxis: 2)
    }
    #expect(throws: RadiomicsError.self) {
      try VoxelKernel.sphere(millimetres: .nan).steps(spacing: SIMD3(1, 1, 1), limit: far, acrossAxis: nil)
    }
  }
}
