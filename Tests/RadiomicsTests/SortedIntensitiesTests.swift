import Testing

@testable import Radiomics

@Suite struct SortedIntensitiesTests {
  /// Numbers that look random, the same at every call.
  private static func numbers(_ count: Int, _ number: (UInt64) -> Double) -> [Double] {
    var state: UInt64 = 20
    return (0..<count).map { _ in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return number(state >> 11)
    }
  }

  static let cases: [[Double]] = [
    [], [3], [2, 1], [0, 0, 0],
    numbers(5_000) { Double($0 % 4_000) },
    numbers(5_000) { Double(Int64($0 % 4_000) - 2_000) },
    numbers(5_000) { Double($0) / 9_007_199_254_740_992 - 0.5 },
    numbers(3_000) { Double(bitPattern: $0 << 11) }.filter(\.isFinite),
    numbers(2_000) { _ in 7.25 },
    [-.greatestFiniteMagnitude, .greatestFiniteMagnitude, .leastNonzeroMagnitude, -.leastNonzeroMagnitude, 0]
      + numbers(2_000) { Double($0 % 3) - 1 },
  ]

  @Test(arguments: cases) func sortsAsComparingDoes(values: [Double]) {
    #expect(SortedIntensities.ascending(values) == values.sorted())
  }

  /// -0 and 0 are the same intensity; which comes first must not depend on where they stood.
  @Test(arguments: [10, 3_000]) func hasNoNegativeZero(count: Int) {
    let sorted = SortedIntensities.ascending((0..<count).map { $0 % 2 == 0 ? -0.0 : 0 })
    #expect(sorted.allSatisfy { $0.sign == .plus })
  }
}
