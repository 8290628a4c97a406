/// Whether values of one group tend to be larger than those of another: the Wilcoxon rank sum test (1945,
/// doi:10.2307/3001968), which is the test of Mann and Whitney (1947, doi:10.1214/aoms/1177730491).
///
/// The statistic is W, the pairs in which the first group's value is larger, ties counted one half. Exact without ties
/// and with fewer than 50 patients in each group, else normal with corrections for ties and continuity: the choices of
/// R's `wilcox.test`. O(n log n); the exact one also O(n m min(n, m) (n + m)), at most 12 million steps.
package enum RankSumTest {
  /// - Throws: `StatisticsError.notFinite`.
  package static func test(_ first: [Double], _ second: [Double]) throws(StatisticsError) -> HypothesisTest {
    try Checked.finite("first group", first)
    try Checked.finite("second group", second)
    guard !first.isEmpty, !second.isEmpty else {
      return HypothesisTest(
        .rankSum, undefined: first.isEmpty && second.isEmpty ? .noPatients : .emptyGroup)
    }
    let (m, n) = (first.count, second.count)
    var twiceSum = 0
    var cubes = 0.0
    var ties = 0
    Ranks.forEachTie(in: Ranks.ordered(first + second)) { block, start in
      twiceSum += block.count { $0.index < m } * (2 * start + block.count + 1)
      let count = Double(block.count)
      cubes += count * (count * count - 1)
      ties += 1
    }
    let twiceWins = twiceSum - m * (m + 1)
    let statistic = Double(twiceWins) / 2
    if ties == m + n, m < 50, n < 50 {
      let wins = twiceWins / 2
      // By symmetry the lower tail of the smaller of W and its mirror image.
      let tail = lowerTail(min(wins, m * n - wins), m, n)
      return HypothesisTest(.exactRankSum, statistic: statistic, pValue: min(1, 2 * tail))
    }
    let (a, b) = (Double(m), Double(n))
    let total = a + b
    let variance = a * b / 12 * (total + 1 - cubes / (total * (total - 1)))
    guard ties > 1, variance > 0 else {
      return HypothesisTest(.rankSum, undefined: .constantValues, statistic: statistic)
    }
    let distance = statistic - a * b / 2
    // Distances are multiples of one half.
    let corrected = max(0, abs(distance) - 0.5)
    return HypothesisTest(
      .rankSum, statistic: statistic, pValue: NormalDistribution().twoSided(corrected / variance.squareRoot()))
  }

  /// P(W <= wins) if all orders of the m + n values are equally likely.
  ///
  /// Counts the subsets of the ranks by size and sum. All terms are positive, so that nothing cancels; the counts are below
  /// 1e29.
  private static func lowerTail(_ wins: Int, _ m: Int, _ n: Int) -> Double {
    let size = min(m, n)
    let total = m + n
    let width = m * n + 1
    // counts[k * width + s]: subsets of size k of the ranks so far whose sum is s above its minimum.
    var counts = [Double](repeating: 0, count: (size + 1) * width)
    counts[0] = 1
    for rank in 1...total {
      for k in stride(from: min(size, rank), to: 0, by: -1) {
        // The new rank is the largest of the subset, `rank` - k above its smallest place.
        let shift = rank - k
        guard shift < width else { continue }
        for sum in stride(from: width - 1, through: shift, by: -1) {
          counts[k * width + sum] += counts[(k - 1) * width + sum - shift]
        }
      }
    }
    var (below, all) = (0.0, 0.0)
    for sum in 0..<width {
      all += counts[size * width + sum]
      if sum <= wins { below += counts[size * width + sum] }
    }
    return below / all
  }
}
