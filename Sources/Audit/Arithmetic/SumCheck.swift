/// Whether printed counts add up.
enum SumCheck {
  /// The first total, in the order given, that all parts or some of them (at least two) add up to, with those parts.
  ///
  /// Wholes before parts: all parts are tried for every total before any choice of them. At most 12 parts.
  static func match(parts: [Int], totals: [Int]) -> (total: Int, parts: [Int])? {
    guard parts.count >= 2, parts.count <= 12 else { return nil }
    let sum = parts.reduce(0, +)
    if let total = totals.firstIndex(of: sum) { return (total, Array(parts.indices)) }
    var subsets: [(mask: Int, sum: Int)] = []
    for mask in 1..<(1 << parts.count) - 1 where mask.nonzeroBitCount >= 2 {
      subsets.append((mask, parts.indices.filter { mask & (1 << $0) != 0 }.reduce(0) { $0 + parts[$1] }))
    }
    // Larger choices first, then the earlier parts.
    subsets.sort { ($0.mask.nonzeroBitCount, $1.mask) > ($1.mask.nonzeroBitCount, $0.mask) }
    for (index, total) in totals.enumerated() {
      if let found = subsets.first(where: { $0.sum == total }) {
        return (index, parts.indices.filter { found.mask & (1 << $0) != 0 })
      }
    }
    return nil
  }

  /// Whether `before - excluded = after`, `excluded` being any of the numbers or sums of them: reasons may be printed beside
  /// their sum. At most 12 numbers are combined.
  static func flow(before: Int, excluded: [Int], after: Int) -> Bool {
    guard !excluded.isEmpty else { return before == after }
    var sums: Set<Int> = [0]
    for number in excluded.prefix(12) { sums.formUnion(sums.map { $0 + number }) }
    return before > after && sums.contains(before - after)
  }
}
