import Testing
import Volumes

@testable import Radiomics

@Suite struct ConnectedPiecesTests {
  @Test func hangTogetherThroughCorners() throws {
    let mask = PyRadiomicsMaskCheckTests.mask([
      SIMD3(0, 0, 0), SIMD3(1, 1, 1), SIMD3(2, 1, 2), SIMD3(4, 1, 2), SIMD3(5, 5, 5), SIMD3(5, 4, 5),
    ])
    let box = try #require(VoxelBox(around: 1, in: mask))
    #expect(ConnectedPieces.count(of: 1, in: mask, within: box) == 3)
    #expect(ConnectedPieces.count(of: 2, in: mask, within: box) == 0)
  }
}
