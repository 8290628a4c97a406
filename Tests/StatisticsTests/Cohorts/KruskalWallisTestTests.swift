import Statistics
import Testing

@Suite struct KruskalWallisTestTests {
  @Test func undefined() throws {
    #expect(try KruskalWallisTest.test([]).reason == "no patients")
    #expect(try KruskalWallisTest.test([[], [1, 2]]).reason == "fewer than two groups have patients")
    #expect(try KruskalWallisTest.test([[1, 1], [1]]).reason == "all values are equal")
  }

  @Test func dependsOnRanksOnly() throws {
    let groups = [[1.0, 2.5, 7], [0.5, 3], [4.0, 4, 9]]
    let found = try KruskalWallisTest.test(groups)
    #expect(found == (try KruskalWallisTest.test(groups.map { $0.map { $0 * $0 * $0 } })))
    // Empty groups do not count.
    #expect(found == (try KruskalWallisTest.test(groups + [[]])))
  }
}
