/// P-values adjusted for how many there are.
package enum Multiplicity: String, Sendable, CaseIterable {
  /// Bounds the chance of any false rejection (Holm 1979, Scandinavian Journal of Statistics 6).
  case holm
  /// Bounds the expected share of false rejections among the rejections (Benjamini and Hochberg 1995,
  /// doi:10.1111/j.2517-6161.1995.tb02031.x), for independent or positively dependent tests.
  case benjaminiHochberg

  /// The adjusted p-values in the order given, at most 1. Missing ones stay missing and do not count. O(n log n).
  ///
  /// - Throws: `StatisticsError`: a p-value that is not finite or not in 0...1.
  package func adjusted(_ pValues: [Double?]) throws(StatisticsError) -> [Double?] {
    for (index, value) in pValues.enumerated() {
      if let value, !value.isFinite { throw .notFinite(what: "p-values", index: index) }
    }
    let present = pValues.indices.compactMap { index in pValues[index].map { Ranks.Entry(value: $0, index: index) } }
    try Checked.probabilities("p-values", present.map(\.value))
    let sorted = present.sorted { $0.value == $1.value ? $0.index < $1.index : $0.value < $1.value }
    var adjusted = [Double?](repeating: nil, count: pValues.count)
    let count = sorted.count
    switch self {
    case .holm:
      var largest = 0.0
      for (rank, entry) in sorted.enumerated() {
        largest = max(largest, Double(count - rank) * entry.value)
        adjusted[entry.index] = min(1, largest)
      }
    case .benjaminiHochberg:
      var smallest = 1.0
      for (rank, entry) in sorted.enumerated().reversed() {
        smallest = min(smallest, Double(count) / Double(rank + 1) * entry.value)
        adjusted[entry.index] = smallest
      }
    }
    return adjusted
  }
}
