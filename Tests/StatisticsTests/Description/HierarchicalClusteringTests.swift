import Testing

@testable import Statistics

@Suite struct HierarchicalClusteringTests {
  /// Cophenetic distances: the height at which two items first stand in one group.
  static func cophenetic(_ tree: HierarchicalClustering, items: Int) -> [Double] {
    var members = (0..<items).map { [$0] }
    var result = [Double](repeating: 0, count: items * items)
    for merge in tree.merges {
      for one in members[merge.first] {
        for two in members[merge.second] {
          result[one * items + two] = merge.height
          result[two * items + one] = merge.height
        }
      }
      members.append(members[merge.first] + members[merge.second])
    }
    return result
  }

  @Test(arguments: [2, 3, 7, 20, 40])
  func agreesWithR(items: Int) throws {
    let table = try ReferenceTable("clustering.csv")
    var distances = [Double](repeating: 0, count: items * items)
    var expected: [(Int, Int, Double)] = []
    for row in table.rows where try table.text("items", row) == "\(items)" {
      let first = try #require(Int(try table.text("first", row)))
      let second = try #require(Int(try table.text("second", row)))
      distances[first * items + second] = try #require(try table.number("distance", row))
      expected.append((first, second, try #require(try table.number("cophenetic", row))))
    }
    #expect(expected.count == items * (items - 1) / 2)
    let tree = try HierarchicalClustering(distances, items: items)
    let found = Self.cophenetic(tree, items: items)
    for (first, second, height) in expected { #expect(abs(found[first * items + second] - height) < 1e-12) }
    #expect(tree.merges.count == items - 1)
    #expect(zip(tree.merges, tree.merges.dropFirst()).allSatisfy { $0.height <= $1.height })
    #expect(tree.order.sorted() == Array(0..<items))
    // Leaves of every group stand side by side, so that a tree can be drawn without crossings.
    var members = (0..<items).map { Set([$0]) }
    for merge in tree.merges {
      let group = members[merge.first].union(members[merge.second])
      members.append(group)
      let places = tree.order.indices.filter { group.contains(tree.order[$0]) }
      #expect(places.count == group.count)
      #expect((places.last ?? 0) - (places.first ?? 0) == group.count - 1)
    }
  }

  @Test func fewItemsAndBadInput() throws {
    #expect(try HierarchicalClustering([], items: 0).order == [])
    #expect(try HierarchicalClustering([0], items: 1).order == [0])
    #expect(try HierarchicalClustering([0], items: 1).merges == [])
    #expect(throws: StatisticsError.lengthsDiffer(what: "dissimilarities", expected: 4, found: 3)) {
      try HierarchicalClustering([0, 1, 1], items: 2)
    }
    #expect(throws: StatisticsError.notFinite(what: "dissimilarities", index: 1)) {
      try HierarchicalClustering([0, .nan, 1, 0], items: 2)
    }
  }
}
