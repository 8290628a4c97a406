/// Ranks of values.
package enum Ranks {
  /// Rank of each value, from 1; tied values share the mean of their ranks.
  ///
  /// Values are finite. Linear time but for short lists, O(n) memory.
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

  /// The finite values in increasing order; equal values in the order of the list. A negative zero becomes zero.
  static func ordered(_ values: [Double]) -> [Entry] {
    // The plain sort needs neither histograms nor a second list.
    guard values.count >= RadixSort.worthwhile else {
      var entries = values.indices.map { Entry(value: values[$0] + 0, index: $0) }
      entries.sort { $0.value == $1.value ? $0.index < $1.index : $0.value < $1.value }
      return entries
    }
    return RadixSort.sorted(count: values.count) { index in
      (key: RadixSort.key(values[index]), element: Entry(value: values[index] + 0, index: index))
    } key: {
      RadixSort.key($0.value)
    }
  }

  /// The finite values in increasing order. A negative zero becomes zero.
  static func sorted(_ values: [Double]) -> [Double] {
    guard values.count >= RadixSort.worthwhile else { return values.map { $0 + 0 }.sorted() }
    return RadixSort.sorted(count: values.count) { index in
      (key: RadixSort.key(values[index]), element: values[index] + 0)
    } key: {
      RadixSort.key($0)
    }
  }

  /// Calls `body` with each run of equal values and how many values are below it.
  @inline(__always)
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

/// Sorts by 64-bit keys, digit by digit from the lowest: linear time, stable, one list of the same size beside the result.
enum RadixSort {
  /// Fewer elements are sorted faster by comparison.
  static let worthwhile = 1024

  private static let bits = 8
  private static let buckets = 1 << bits
  private static let passes = 8

  /// A key in the order of the finite numbers; both zeros have the same.
  @inline(__always)
  static func key(_ value: Double) -> UInt64 {
    let pattern = (value + 0).bitPattern
    // Negative numbers grow with a falling pattern and stand below the positive ones.
    return pattern ^ (UInt64(bitPattern: Int64(bitPattern: pattern) >> 63) | (1 << 63))
  }

  @inline(__always)
  static func sorted<Element>(
    count: Int, first: (Int) -> (key: UInt64, element: Element), key: (Element) -> UInt64
  ) -> [Element] where Element: BitwiseCopyable {
    guard count > 0 else { return [] }
    // Histograms of all digits in one walk.
    var histograms = [Int](repeating: 0, count: passes * buckets)
    var one: [Element] = []
    one.reserveCapacity(count)
    histograms.withUnsafeMutableBufferPointer { histograms in
      for index in 0..<count {
        let (key, element) = first(index)
        one.append(element)
        for pass in 0..<passes {
          histograms[pass * buckets + Int((key >> UInt64(pass * bits)) & UInt64(buckets - 1))] += 1
        }
      }
    }
    var two = one
    var places = [Int](repeating: 0, count: buckets)
    for pass in 0..<passes {
      let digits = histograms[(pass * buckets)..<((pass + 1) * buckets)]
      // A digit that all keys share moves nothing.
      if digits.contains(count) { continue }
      var place = 0
      for (digit, entries) in digits.enumerated() {
        places[digit] = place
        place += entries
      }
      let shift = UInt64(pass * bits)
      one.withUnsafeBufferPointer { from in
        two.withUnsafeMutableBufferPointer { to in
          places.withUnsafeMutableBufferPointer { places in
            for element in from {
              let digit = Int((key(element) >> shift) & UInt64(buckets - 1))
              to[places[digit]] = element
              places[digit] += 1
            }
          }
        }
      }
      swap(&one, &two)
    }
    return one
  }
}
