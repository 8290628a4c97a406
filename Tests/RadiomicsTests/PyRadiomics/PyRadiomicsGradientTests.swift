import Testing
import Volumes

@testable import Radiomics

@Suite struct PyRadiomicsGradientTests {
  @Test func isTheSlopeOfAPlane() {
    let grid = Grid(size: SIMD3(5, 5, 5), spacing: SIMD3(0.5, 1, 2))
    var image = Volume(grid: grid)
    for offset in image.voxels.indices {
      let p = grid.index(at: offset)
      image.voxels[offset] = Double(2 * p.x + 3 * p.y + 12 * p.z)
    }
    // Slopes per mm are 4, 3 and 6; per voxel 2, 3 and 12.
    let perMillimetre = PyRadiomicsGradient().responses(of: image, within: VoxelBox(whole: grid))[0].image
    let perVoxel = PyRadiomicsGradient(usesSpacing: false).responses(of: image, within: VoxelBox(whole: grid))[0].image
    #expect(perMillimetre[2, 2, 2] == Double(Float(61.0.squareRoot())))
    #expect(perVoxel[2, 2, 2] == Double(Float(157.0.squareRoot())))
    // At the border the outer voxel stands for its neighbour: half the slope.
    #expect(perVoxel[0, 2, 2] == Double(Float((1.0 + 9 + 144).squareRoot())))
    #expect(perVoxel[2, 4, 2] == Double(Float((4.0 + 2.25 + 144).squareRoot())))
  }
}
