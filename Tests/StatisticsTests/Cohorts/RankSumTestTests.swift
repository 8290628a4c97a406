import Statistics
import Testing

@Suite struct RankSumTestTests {
  @Test func rankSum() throws {
    #expect(try RankSumTest.test([], [1]).reason == "a group has no patients")
    #expect(try RankSumTest.test([2, 2], [2]).reason == "all values are equal")
    // All of three below all of three: two of the twenty orders.
    let exact = try RankSumTest.test([1, 2, 3], [4, 5, 6])
    #expect(exact.method == .exactRankSum)
    #expect(exact.statistic == 0)
    #expect(isClose(exact.pValue, 0.1, tolerance: 1e-14))
    #expect(try RankSumTest.test([1], [2]).pValue == 1)
    #expect(try RankSumTest.test([1, 2, 2], [4, 5, 6]).method == .rankSum)
    // The groups are interchangeable.
    let (one, two) = ([1.0, 4, 2.5, 7, 3], [5.0, 9, 2, 8])
    #expect(try RankSumTest.test(one, two).pValue == RankSumTest.test(two, one).pValue)
    let large = try RankSumTest.test((0..<49).map { Double($0) }, (49..<98).map { Double($0) })
    // 2 over 98 choose 49.
    #expect(isClose((large.pValue ?? 0) * 1e28, 2e28 / 2.547761225898085e28, tolerance: 1e-9))
  }
}
