import Foundation
import Statistics
import Testing

@Suite struct EstimateTests {
  @Test func mappedToOddsRatios() {
    let found = Estimate(0, from: -1, to: 1).mapped(exp)
    #expect(found == Estimate(1, from: exp(-1), to: exp(1)))
    #expect(Estimate(undefined: .noPatients).mapped(exp) == Estimate(undefined: .noPatients))
    let beyond = Estimate(1, from: -1, to: 1000).mapped(exp)
    #expect(beyond.upper == nil)
    #expect(beyond.reason == "beyond the range of numbers")
  }

  @Test func reasonsAreDistinctWords() {
    let reasons = UndefinedReason.allCases.map(\.rawValue)
    #expect(Set(reasons).count == reasons.count)
    #expect(reasons.allSatisfy { !$0.isEmpty && !$0.hasSuffix(".") })
  }
}
