import Foundation

/// The generator behind every random choice: xoshiro256** (Blackman and Vigna 2021, doi:10.1145/3460772), seeded through
/// SplitMix64.
///
/// The sequence depends on the seed and the stream alone, on every machine. A stream names a purpose ("k-means",
/// "cross-validation/task1"), so that a change in one part of a run does not shift the random numbers of another.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: (UInt64, UInt64, UInt64, UInt64)

  package init(seed: UInt64, stream: String = "") {
    // FNV-1a of the stream's name: stable, unlike Swift's own seeded hashing.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in stream.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    var mixer = seed ^ (stream.isEmpty ? 0 : hash)
    func next() -> UInt64 {
      mixer &+= 0x9E37_79B9_7F4A_7C15
      var z = mixer
      z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      return z ^ (z >> 31)
    }
    state = (next(), next(), next(), next())
  }

  package mutating func next() -> UInt64 {
    let result = SeededGenerator.rotated(state.1 &* 5, by: 7) &* 9
    let shifted = state.1 << 17
    state.2 ^= state.0
    state.3 ^= state.1
    state.1 ^= state.2
    state.0 ^= state.3
    state.2 ^= shifted
    state.3 = SeededGenerator.rotated(state.3, by: 45)
    return result
  }

  private static func rotated(_ value: UInt64, by bits: UInt64) -> UInt64 { (value << bits) | (value >> (64 - bits)) }
}

extension RandomNumberGenerator {
  /// A uniform number in [0, 1) with 53 random bits.
  package mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  /// A standard normal number, by Marsaglia's polar method (1964). Uses a varying number of draws.
  package mutating func normal() -> Double {
    while true {
      let u = 2 * uniform() - 1
      let v = 2 * uniform() - 1
      let s = u * u + v * v
      if s > 0, s < 1 { return u * (-2 * log(s) / s).squareRoot() }
    }
  }

  /// A whole number in 0..<bound, without bias: multiply and shift with rejection (Lemire 2019, doi:10.1145/3230636).
  ///
  /// `bound` is at least 1. Written out here, because the standard library may change how it draws from a range, and with
  /// it every random choice of a recorded run.
  package mutating func index(below bound: Int) -> Int {
    precondition(bound > 0, "an index below \(bound) does not exist")
    let range = UInt64(bound)
    var product = next().multipliedFullWidth(by: range)
    if product.low < range {
      let threshold = (0 &- range) % range
      while product.low < threshold { product = next().multipliedFullWidth(by: range) }
    }
    return Int(product.high)
  }

  /// Puts the elements in a random order, all orders equally likely (Fisher and Yates).
  package mutating func shuffle<Element>(_ elements: inout [Element]) {
    guard elements.count > 1 else { return }
    for last in stride(from: elements.count - 1, to: 0, by: -1) {
      elements.swapAt(last, index(below: last + 1))
    }
  }
}
