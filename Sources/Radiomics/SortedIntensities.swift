/// Intensities in ascending order.
///
/// Numbers are sorted by their bits, eleven at a time (radix sort from the lowest digit: Knuth, The Art of Computer
/// Programming 3, 5.2.5). Digits in which all numbers agree are passed over, so whole numbers, as most scanners store them,
/// take two or three passes.
enum SortedIntensities {
  /// Fewer numbers than this are sorted faster by comparing them.
  private static let fewest = 1_024
  private static let bits: UInt64 = 11
  private static let digits = 6
  private static let buckets = 1 << 11

  /// `values` in ascending order, -0 as 0. O(n).
  ///
  /// - Precondition: no value is nan.
  static func ascending(_ values: [Double]) -> [Double] {
    if values.count < fewest { return values.map { $0 + 0 }.sorted() }
    var keys = [UInt64](unsafeUninitializedCapacity: values.count) { keys, count in
      count = values.count
      values.withUnsafeBufferPointer { values in
        for position in values.indices { keys[position] = key(values[position]) }
      }
    }
    sort(&keys)
    return [Double](unsafeUninitializedCapacity: keys.count) { sorted, count in
      count = keys.count
      keys.withUnsafeBufferPointer { keys in
        for position in keys.indices { sorted[position] = value(keys[position]) }
      }
    }
  }

  /// A number that is larger where `x` is larger.
  @inline(__always)
  private static func key(_ x: Double) -> UInt64 {
    let pattern = (x + 0).bitPattern
    // All bits of a negative number are turned over, of others the sign alone.
    return pattern ^ (UInt64(bitPattern: Int64(bitPattern: pattern) >> 63) | 1 << 63)
  }

  @inline(__always)
  private static func value(_ key: UInt64) -> Double {
    Double(bitPattern: key ^ (UInt64(bitPattern: Int64(bitPattern: ~key) >> 63) | 1 << 63))
  }

  private static func sort(_ keys: inout [UInt64]) {
    var places = counts(keys)
    var other = [UInt64](repeating: 0, count: keys.count)
    for digit in 0..<digits {
      let table = (digit * buckets)..<((digit + 1) * buckets)
      let shift = UInt64(digit) * bits
      let agreed = table.lowerBound + Int((keys[0] >> shift) & UInt64(buckets - 1))
      if Int(places[agreed]) == keys.count { continue }
      var next: UInt32 = 0
      for bucket in table { (places[bucket], next) = (next, next + places[bucket]) }
      keys.withUnsafeBufferPointer { keys in
        other.withUnsafeMutableBufferPointer { other in
          places.withUnsafeMutableBufferPointer { places in
            for position in keys.indices {
              let key = keys[position]
              let bucket = table.lowerBound + Int((key >> shift) & UInt64(buckets - 1))
              other[Int(places[bucket])] = key
              places[bucket] &+= 1
            }
          }
        }
      }
      swap(&keys, &other)
    }
  }

  /// How often each digit occurs, one table after the other.
  private static func counts(_ keys: [UInt64]) -> [UInt32] {
    var counts = [UInt32](repeating: 0, count: digits * buckets)
    counts.withUnsafeMutableBufferPointer { counts in
      keys.withUnsafeBufferPointer { keys in
        for position in keys.indices {
          var rest = keys[position]
          for digit in 0..<digits {
            counts[digit * buckets + Int(rest & UInt64(buckets - 1))] &+= 1
            rest >>= bits
          }
        }
      }
    }
    return counts
  }
}
