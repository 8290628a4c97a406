import Testing
import Volumes

@testable import Radiomics

@Suite struct ToneDifferenceStatisticsTests {
  /// The image of 4 x 4 pixels that PyRadiomics' documentation explains: levels 1, 2, 3 and 5, no pixel of level 4.
  private func documented() throws -> (ToneDifferenceMatrix, GreyLevels) {
    let rows = [[1, 2, 5, 2], [3, 5, 1, 3], [1, 3, 5, 5], [3, 1, 1, 1]]
    let chosen = TestRegions.made(size: SIMD3(4, 4, 1), intensity: { Double(rows[$0.y][$0.x]) }) { _ in true }
    let region = try RegionOfInterest(image: chosen.image, mask: chosen.mask, label: 1)
    let levels = try #require(try GreyLevels(of: region, discretisation: .none, profile: .ibsi))
    let matrix = ToneDifferenceMatrix.total(
      of: region, greyLevels: levels, distances: [1], acrossAxis: nil, countsIsolated: false)
    return (matrix, levels)
  }

  /// The documentation's table has 2.63 for level 3, against its own sum of |3 - 12/5|, |3 - 18/5|, |3 - 20/8| and |3 - 5/3|.
  @Test func matrixOfTheDocumentation() throws {
    let (matrix, levels) = try documented()
    #expect(levels.values == [1, 2, 3, 5])
    #expect(matrix.counts == [6, 2, 4, 4])
    for (found, expected) in zip(matrix.differences, [13.35, 2, 91.0 / 30, 10.075]) {
      #expect(abs(found - expected) < 1e-9)
    }
  }

  /// The formulas as they are written, over all pairs of levels.
  @Test func formulas() throws {
    let (matrix, levels) = try documented()
    let found = try #require(ToneDifferenceStatistics(matrix, levels: levels.values))
    let i = levels.values.map(Double.init)
    let p = matrix.counts.map { Double($0) / 16 }
    let s = matrix.differences
    let pairs = i.indices.flatMap { a in i.indices.map { (a, $0) } }
    func sum(_ term: (Int, Int) -> Double) -> Double { pairs.reduce(0) { $0 + term($1.0, $1.1) } }
    let ps = i.indices.reduce(0) { $0 + p[$1] * s[$1] }
    let total = s.reduce(0, +)
    func check(_ value: Double?, _ expected: Double, _ name: Comment) throws {
      #expect(abs(try #require(value) - expected) < 1e-12 * abs(expected), name)
    }
    try check(found.coarseness, 1 / ps, "coarseness")
    try check(
      found.contrast, sum { p[$0] * p[$1] * (i[$0] - i[$1]) * (i[$0] - i[$1]) } / 12 * total / 16, "contrast")
    try check(found.busyness, ps / sum { abs(i[$0] * p[$0] - i[$1] * p[$1]) }, "busyness")
    try check(
      found.complexity,
      sum { abs(i[$0] - i[$1]) * (p[$0] * s[$0] + p[$1] * s[$1]) / (p[$0] + p[$1]) } / 16, "complexity")
    try check(found.strength, sum { (p[$0] + p[$1]) * (i[$0] - i[$1]) * (i[$0] - i[$1]) } / total, "strength")
  }

  @Test func noVoxels() {
    #expect(ToneDifferenceStatistics(ToneDifferenceMatrix(levels: 3), levels: [1, 2, 4]) == nil)
  }
}
