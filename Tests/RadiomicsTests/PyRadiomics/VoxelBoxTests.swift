import Testing
import Volumes

@testable import Radiomics

@Suite struct VoxelBoxTests {
  static let grid = Grid(size: SIMD3(5, 4, 3), spacing: SIMD3(1, 1, 2))

  @Test func holdsTheLabel() throws {
    var map = LabelMap(grid: Self.grid, labels: [UInt8](repeating: 0, count: 60))
    #expect(VoxelBox(around: 2, in: map) == nil)
    map[1, 3, 0] = 2
    map[4, 1, 2] = 2
    map[0, 0, 0] = 1
    let box = try #require(VoxelBox(around: 2, in: map))
    #expect(box == VoxelBox(lower: SIMD3(1, 1, 0), upper: SIMD3(4, 3, 2)))
    #expect(box.size == SIMD3(4, 3, 3))
    #expect(box.count == 36)
    #expect(box.range(1) == 1..<4)
    #expect(map.cropped(to: box).count(of: 2) == 2)
    #expect(map.cropped(to: box).count(of: 1) == 0)
  }

  @Test func isPaddedWithinTheGrid() {
    let box = VoxelBox(lower: SIMD3(1, 1, 1), upper: SIMD3(2, 3, 1))
    #expect(box.padded(by: 2, within: Self.grid.size) == VoxelBox(lower: SIMD3(0, 0, 0), upper: SIMD3(4, 3, 2)))
    #expect(box.padded(by: 0, within: Self.grid.size) == box)
    #expect(box.lies(in: Self.grid))
    #expect(!VoxelBox(lower: .zero, upper: SIMD3(5, 0, 0)).lies(in: Self.grid))
    #expect(VoxelBox(whole: Self.grid).count == Self.grid.count)
  }
}
