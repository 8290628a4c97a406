import Testing
import Volumes

@testable import Radiomics

@Suite struct PyRadiomicsMaskCheckTests {
  static let grid = Grid(size: SIMD3(6, 6, 6), spacing: SIMD3(1, 1, 1))

  static func mask(_ voxels: [SIMD3<Int>], on grid: Grid = grid) -> LabelMap {
    var mask = LabelMap(grid: grid, labels: [UInt8](repeating: 0, count: grid.count))
    for p in voxels { mask[p.x, p.y, p.z] = 1 }
    return mask
  }

  static func check(
    _ mask: LabelMap, _ change: (inout PyRadiomicsPreparationSettings) -> Void = { _ in }
  ) throws -> (mask: LabelMap, isCorrected: Bool, box: VoxelBox) {
    var settings = PyRadiomicsPreparationSettings()
    change(&settings)
    return try PyRadiomicsMaskCheck.checked(mask, on: grid, label: 1, settings: settings)
  }

  @Test func asksForDimensions() throws {
    let line = Self.mask([SIMD3(1, 1, 1), SIMD3(4, 1, 1)])
    #expect(throws: RadiomicsError.tooFewDimensions(found: 1, required: 2)) { try Self.check(line) }
    #expect(try Self.check(line) { $0.minimumROIDimensions = 1 }.box.size == SIMD3(4, 1, 1))
    let voxel = Self.mask([SIMD3(1, 1, 1)])
    #expect(throws: RadiomicsError.tooFewDimensions(found: 0, required: 1)) {
      try Self.check(voxel) { $0.minimumROIDimensions = 1 }
    }
    #expect(throws: RadiomicsError.emptyRegion(label: 1)) { try Self.check(Self.mask([])) }
  }

  /// The size must be exceeded, as in PyRadiomics.
  @Test func asksForMoreVoxels() throws {
    let region = Self.mask([SIMD3(1, 1, 1), SIMD3(4, 2, 1), SIMD3(3, 3, 3)])
    #expect(throws: RadiomicsError.regionTooSmall(voxels: 3, minimum: 3)) {
      try Self.check(region) { $0.minimumROISize = 3 }
    }
    #expect(try Self.check(region) { $0.minimumROISize = 2 }.box.count == 36)
  }

  @Test func comparesGrids() throws {
    var near = Self.grid
    near.origin.x += 1e-5
    let region = [SIMD3(1, 1, 1), SIMD3(4, 2, 1)]
    #expect(throws: RadiomicsError.geometryMismatch) { try Self.check(Self.mask(region, on: near)) }
    let accepted = try Self.check(Self.mask(region, on: near)) { $0.geometryTolerance = 1e-4 }
    #expect(accepted.mask.grid == Self.grid)
    #expect(!accepted.isCorrected)
    #expect(try Self.check(Self.mask(region, on: near)) { $0.correctMask = true }.mask == Self.mask(region))
    // The tolerance is counted in the image's spacing along x.
    var coarse = Self.grid
    coarse.spacing = SIMD3(10, 1, 1)
    #expect(PyRadiomicsMaskCheck.sameGrid(coarse, coarse, tolerance: 1e-6))
    var moved = coarse
    moved.origin.z += 9e-6
    #expect(PyRadiomicsMaskCheck.sameGrid(coarse, moved, tolerance: 1e-6))
    #expect(!PyRadiomicsMaskCheck.sameGrid(Self.grid, moved, tolerance: 1e-6))
  }

  @Test func refusesRegionsBeyondTheImage() throws {
    var wide = Grid(size: SIMD3(9, 9, 9), spacing: SIMD3(1, 1, 1), origin: SIMD3(-1, -1, -1))
    let outside = Self.mask([SIMD3(0, 3, 3), SIMD3(4, 4, 4)], on: wide)
    #expect(throws: RadiomicsError.regionOutsideImage) { try Self.check(outside) { $0.correctMask = true } }
    wide.origin = SIMD3(-1.0005, -1, -1)
    let inside = Self.mask([SIMD3(1, 3, 3), SIMD3(4, 4, 4)], on: wide)
    let corrected = try Self.check(inside) { $0.correctMask = true }
    #expect(corrected.mask == Self.mask([SIMD3(0, 2, 2), SIMD3(3, 3, 3)]))
    #expect(corrected.isCorrected)
  }
}
