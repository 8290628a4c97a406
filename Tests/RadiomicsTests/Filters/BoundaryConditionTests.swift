import Testing

@testable import Radiomics

@Suite struct BoundaryConditionTests {
  @Test(arguments: [
    (BoundaryCondition.zero, [nil, nil, nil, nil, 0, 1, 2, nil, nil, nil, nil]),
    (.nearest, [0, 0, 0, 0, 0, 1, 2, 2, 2, 2, 2]),
    (.periodic, [2, 0, 1, 2, 0, 1, 2, 0, 1, 2, 0]),
    (.mirror, [2, 2, 1, 0, 0, 1, 2, 2, 1, 0, 0]),
  ]) func findsItsSource(boundary: BoundaryCondition, sources: [Int?]) {
    #expect((-4...6).map { boundary.source(of: $0, count: 3) } == sources)
    #expect(boundary.source(of: -9, count: 1) == (boundary == .zero ? nil : 0))
  }

  @Test(arguments: BoundaryCondition.allCases) func extendsABox(boundary: BoundaryCondition) {
    let image = FilterTestImages.irregular(SIMD3(3, 4, 2))
    let before = SIMD3(2, 5, 3)
    let after = SIMD3(4, 1, 0)
    let extended = boundary.extended(image.voxels, size: image.grid.size, before: before, after: after)
    let size = image.grid.size &+ before &+ after
    #expect(extended.count == size.x * size.y * size.z)
    for (offset, value) in extended.enumerated() {
      let voxel = SIMD3(offset % size.x, offset / size.x % size.y, offset / (size.x * size.y)) &- before
      #expect(value == FilterTestImages.value(image, voxel, boundary))
    }
  }
}
