/// Whether values of one of several groups tend to be larger than others (Kruskal and Wallis 1952,
/// doi:10.1080/01621459.1952.10483441), with their correction for ties. Chi-square with groups - 1 degrees of freedom.
///
/// Groups without patients are left out. O(n log n).
package enum KruskalWallisTest {
  /// - Throws: `StatisticsError.notFinite`.
  package static func test(_ groups: [[Double]]) throws(StatisticsError) -> HypothesisTest {
    let groups = try Groups.filled(groups)
    let method = HypothesisTest.Method.kruskalWallis
    guard groups.count > 1 else { return HypothesisTest(method, undefined: Groups.tooFew(groups)) }
    let values = groups.flatMap { $0 }
    var membership = [Int]()
    membership.reserveCapacity(values.count)
    for (index, group) in groups.enumerated() { membership += Array(repeating: index, count: group.count) }

    var twiceSums = [Int](repeating: 0, count: groups.count)
    var cubes = 0.0
    var ties = 0
    Ranks.forEachTie(in: Ranks.ordered(values)) { block, start in
      for entry in block { twiceSums[membership[entry.index]] += 2 * start + block.count + 1 }
      let count = Double(block.count)
      cubes += count * (count * count - 1)
      ties += 1
    }
    guard ties > 1 else { return HypothesisTest(method, undefined: .constantValues) }
    let n = Double(values.count)
    // Distances of the mean ranks from (n + 1) / 2, since the textbook's difference of two large numbers would cancel.
    var statistic = 0.0
    for index in groups.indices {
      let size = Double(groups[index].count)
      let distance = Double(twiceSums[index]) / (2 * size) - (n + 1) / 2
      statistic += size * distance * distance
    }
    statistic *= 12 / (n * (n + 1)) / (1 - cubes / (n * (n * n - 1)))
    let degrees = Double(groups.count - 1)
    return HypothesisTest(
      method, statistic: statistic, degreesOfFreedom: degrees,
      pValue: ChiSquareDistribution(degreesOfFreedom: degrees).upperTail(statistic))
  }
}
