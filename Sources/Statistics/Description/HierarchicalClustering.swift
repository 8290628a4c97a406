/// Agglomerative clustering with average linkage (UPGMA: Sokal and Michener 1958; updates by Lance and Williams 1967,
/// doi:10.1093/comjnl/9.4.373).
package struct HierarchicalClustering: Sendable, Equatable {
  /// Two groups that were joined. Groups 0 ..< n are the items; the group that the merge at position m makes is n + m.
  package struct Merge: Sendable, Equatable {
    package let first: Int
    package let second: Int
    /// The mean dissimilarity between the items of the one and of the other.
    package let height: Double
  }

  /// n - 1 merges with heights that do not decrease; none where there is one item or none.
  package let merges: [Merge]
  /// The items in the order of the tree's leaves: of each merge the group with the smaller height stands first, of equals the
  /// one with the smaller first item.
  package let order: [Int]

  /// Joins the two groups with the smallest dissimilarity until one is left; of equal pairs the first in reading order.
  ///
  /// Complexity: cubic in the items in the worst case, quadratic in memory; meant for some hundreds.
  /// - Parameter dissimilarities: a symmetric square, row by row, with zeros on its diagonal; only what stands above the
  ///   diagonal is read.
  /// - Throws: `StatisticsError.lengthsDiffer` where it does not have items x items values, `.notFinite`.
  package init(_ dissimilarities: [Double], items: Int) throws(StatisticsError) {
    guard items >= 0, dissimilarities.count == items * items else {
      throw .lengthsDiffer(what: "dissimilarities", expected: items * items, found: dissimilarities.count)
    }
    if let index = dissimilarities.firstIndex(where: { !$0.isFinite }) {
      throw .notFinite(what: "dissimilarities", index: index)
    }
    var distance = dissimilarities
    for row in 0..<items { for column in 0..<row { distance[row * items + column] = distance[column * items + row] } }
    var active = Array(0..<items)
    // The group that stands in each row, with its size, height, leaves.
    var group = Array(0..<items)
    var leaves = (0..<items).map { [$0] }
    var heights = [Double](repeating: 0, count: items)
    var merges: [Merge] = []
    while active.count > 1 {
      var best = (row: active[0], column: active[1])
      var smallest = Double.infinity
      for (position, row) in active.enumerated() {
        for column in active.dropFirst(position + 1) where distance[row * items + column] < smallest {
          smallest = distance[row * items + column]
          best = (row, column)
        }
      }
      let (row, column) = best
      let (one, two) = (Double(leaves[row].count), Double(leaves[column].count))
      for other in active where other != row && other != column {
        let mean =
          (one * distance[row * items + other] + two * distance[column * items + other]) / (one + two)
        distance[row * items + other] = mean
        distance[other * items + row] = mean
      }
      merges.append(
        Merge(
          first: min(group[row], group[column]), second: max(group[row], group[column]), height: smallest))
      let rowFirst =
        heights[row] != heights[column]
        ? heights[row] < heights[column] : leaves[row].min() ?? 0 < leaves[column].min() ?? 0
      leaves[row] = rowFirst ? leaves[row] + leaves[column] : leaves[column] + leaves[row]
      heights[row] = smallest
      group[row] = items + merges.count - 1
      active.removeAll { $0 == column }
    }
    self.merges = merges
    order = active.first.map { leaves[$0] } ?? []
  }
}
