import Record
import Testing

@testable import Figures

@Suite struct DendrogramTests {
  @Test func branchesStandAtTheirLeaves() {
    let tree = Dendrogram(
      order: [1, 2, 0],
      merges: [.init(first: 1, second: 2, height: 0.2), .init(first: 0, second: 3, height: 0.6)])
    #expect(
      tree.branches == [
        .init(first: 0, second: 1, firstHeight: 0, secondHeight: 0, height: 0.2),
        .init(first: 2, second: 0.5, firstHeight: 0, secondHeight: 0.2, height: 0.6),
      ])
  }

  @Test func mergesOfNothingAreLeftOut() {
    let tree = Dendrogram(
      order: [0, 1], merges: [.init(first: 0, second: 7, height: 0.1), .init(first: 0, second: 0, height: 0.1)])
    #expect(tree.branches.isEmpty)
  }
}
