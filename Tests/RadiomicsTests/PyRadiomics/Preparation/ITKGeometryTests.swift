import Testing
import Volumes

@testable import Radiomics

@Suite struct ITKGeometryTests {
  @Test(arguments: ["straight", "flipped", "sagittal", "oblique", "tilted", "fine"])
  func comesBack(name: String) throws {
    let grid = try PyRadiomicsPreparationTests.grid(name)
    let geometry = ITKGeometry(grid)
    #expect(geometry.isAlongAxes == !["oblique", "tilted"].contains(name))
    for index in [SIMD3(0.0, 0, 0), SIMD3(12, 11, 8), SIMD3(-3.25, 7.5, 1)] {
      let point = geometry.point(of: index)
      let difference = geometry.index(of: point) - index
      #expect((difference * difference).sum() < 1e-24)
      let other = point - grid.point(of: index)
      #expect((other * other).sum() < 1e-24)
      let voxel = geometry.point(ofVoxel: index) - point
      #expect((voxel * voxel).sum() < 1e-24)
    }
  }
}
