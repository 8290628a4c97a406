import Record

/// The branches of a tree of features, in the order of its leaves.
struct Dendrogram: Equatable {
  /// Two groups joined: where each stands among the leaves, at which heights they were made, and where they are joined.
  struct Branch: Equatable {
    var first: Double
    var second: Double
    var firstHeight: Double
    var secondHeight: Double
    var height: Double
  }

  let branches: [Branch]

  /// - Parameters:
  ///   - order: positions of the features in the order of the leaves.
  ///   - merges: merges that name a group that does not exist, or exists no more, are left out with all that build on them.
  init(order: [Int], merges: [ModelSummary.Correlation.Merge]) {
    var places: [Int: (place: Double, height: Double)] = [:]
    for (place, feature) in order.enumerated() { places[feature] = (Double(place), 0) }
    var branches: [Branch] = []
    for (index, merge) in merges.enumerated() {
      guard merge.first != merge.second, let first = places[merge.first], let second = places[merge.second] else {
        continue
      }
      branches.append(
        Branch(
          first: first.place, second: second.place, firstHeight: first.height, secondHeight: second.height,
          height: merge.height))
      places[merge.first] = nil
      places[merge.second] = nil
      places[order.count + index] = ((first.place + second.place) / 2, merge.height)
    }
    self.branches = branches
  }
}
