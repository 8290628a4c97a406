import Testing
import Volumes

struct SmoothingTests {
  @Test func valuesAreThoseOfScipy() throws {
    let image = try ImageReader.volume(at: Fixtures.url("smoothing-image.nrrd"))
    let mask = try ImageReader.labelMap(at: Fixtures.url("smoothing-mask.nrrd"))
    let expected = try ImageReader.volume(at: Fixtures.url("smoothing-result.nrrd"))
    let result = try Smoothing.gaussianWithinMask(image, mask: mask, fwhmMillimetres: 4)
    #expect(result.voxels.map(\.isNaN) == expected.voxels.map(\.isNaN))
    let inside = result.voxels.indices.filter { !expected.voxels[$0].isNaN }
    // The reference's kernel reaches six standard deviations, this one four.
    #expect(
      Fixtures.largestDifference(inside.map { result.voxels[$0] }, inside.map { expected.voxels[$0] }) < 0.02)
  }

  @Test func nothingLeaksOverTheBorder() throws {
    let grid = Grid(size: SIMD3(6, 3, 3), spacing: SIMD3(1, 1, 2))
    var image = Fixtures.volume(grid) { $0.x < 3 ? 10 : 1e6 }
    image[1, 1, 1] = .nan
    let mask = LabelMap(grid: grid, labels: (0..<grid.count).map { grid.index(at: $0).x < 3 ? 1 : 0 })
    let result = try Smoothing.gaussianWithinMask(image, mask: mask, fwhmMillimetres: 3)
    for offset in result.voxels.indices {
      if grid.index(at: offset).x < 3 {
        #expect(abs(result.voxels[offset] - 10) < 1e-9)
      } else {
        #expect(result.voxels[offset].isNaN)
      }
    }
  }

  @Test func widthZeroAndEmptyMasks() throws {
    let image = Fixtures.volume(Fixtures.obliqueGrid) { $0.x }
    let all = LabelMap(grid: image.grid, labels: [UInt8](repeating: 1, count: image.voxels.count))
    #expect(try Smoothing.gaussianWithinMask(image, mask: all, fwhmMillimetres: 0) == image)
    let none = LabelMap(grid: image.grid, labels: [UInt8](repeating: 0, count: image.voxels.count))
    #expect(
      try Smoothing.gaussianWithinMask(image, mask: none, fwhmMillimetres: 2).nonFiniteCount == image.voxels.count)
    #expect(throws: VolumesError.gridsDiffer(what: "the image and the mask")) {
      try Smoothing.gaussianWithinMask(
        image, mask: LabelMap(grid: Grid(size: SIMD3(1, 1, 1), spacing: SIMD3(1, 1, 1)), labels: [1]),
        fwhmMillimetres: 2)
    }
  }
}
