import Testing

@testable import Radiomics

@Suite struct BoxSumTests {
  @Test(arguments: BoundaryCondition.allCases, [0, 1, 2, 3, 7, 11])
  func agreesWithTheDefinition(boundary: BoundaryCondition, radius: Int) {
    let image = FilterTestImages.irregular(SIMD3(19, 5, 4))
    for axes in [0..<2, 0..<3] {
      var sums = image.voxels
      BoxSum.apply(&sums, size: image.grid.size, radius: radius, axes: axes, boundary: boundary)
      let expected = FilterTestImages.convolved(
        image, reach: SIMD3(radius, radius, axes.count == 3 ? radius : 0), boundary
      ) { _ in 1 }
      #expect(FilterTestImages.largestDifference(sums, expected) < 1e-9)
    }
  }

  @Test func leavesNoTraceBehindLargeValues() {
    var values = [Double](repeating: 0, count: 40)
    values[3] = 1e300
    values[20] = 0.1
    BoxSum.apply(&values, size: SIMD3(40, 1, 1), radius: 2, axes: 0..<3, boundary: .zero)
    #expect(values[22] == 0.1 && values[23] == 0 && values[6] == 0)
  }
}
