import Testing
import Volumes

@testable import Radiomics

@Suite struct VoxelMapsTests {
  @Test func volumes() throws {
    var settings = RadiomicsSettings(families: [.firstorder], discretisation: .binCount(8))
    settings.features = [.firstorder: ["Mean", "Skewness"]]
    let grid = Grid(size: SIMD3(3, 2, 1), spacing: SIMD3(1, 2, 3))
    let maps = VoxelMaps(
      grid: grid, definitions: FeatureCatalogue.definitions(settings), outside: 0, offsets: [1, 4],
      values: [[5, 6], [.nan, -1]])
    #expect(maps.volume(at: 0) == Volume(grid: grid, voxels: [0, 5, 0, 0, 6, 0]))
    let skewness = try #require(maps.volume(of: "firstorder_Skewness"))
    #expect(skewness.voxels[1].isNaN)
    #expect(skewness.voxels[4] == -1)
    #expect(maps.volume(of: "firstorder_Median") == nil)
    #expect((0..<2).map(maps.undefinedCount(at:)) == [0, 1])
    #expect(maps.voxelCount == 2)
  }
}
