/// Ranks of values.
package enum Ranks {
  /// Rank of each value, from 1; tied values share the mean of their ranks.
  ///
  /// Values are finite. O(n log n) time, O(n) memory.
  package static func midranks(_ values: [Double]) -> [Double] {
    var ranks = [Double](repeating: 0, count: values.count)
    forEachTie(in: ordered(values)) { block, start in
      let rank = Double(2 * start + block.count + 1) / 2
      for entry in block { ranks[entry.index] = rank }
    }
    return ranks
  }

  /// A value with its place in the list it came from.
  struct Entry {
    var value: Double
    var index: Int
  }

  /// The values in increasing order; equal values in the order of the list.
  static func ordered(_ values: [Double]) -> [Entry] {
    var entries = values.indices.map { Entry(value: values[$0], index: $0) }
    entries.sort { $0.value == $1.value ? $0.index < $1.index : $0.value < $1.value }
    return entries
  }

  /// Calls `body` with each run of equal values and how many values are below it.
  static func forEachTie(in entries: [Entry], _ body: (ArraySlice<Entry>, Int) -> Void) {
    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count, entries[end].value == entries[start].value { end += 1 }
      body(entries[start..<end], start)
      start = end
    }
  }
}
