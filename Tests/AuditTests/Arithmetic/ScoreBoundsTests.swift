import Testing

@testable import Audit

@Suite struct ScoreBoundsTests {
  @Test func brier() {
    #expect(ScoreBounds.brier(rounded("0.18")) == .holds)
    #expect(ScoreBounds.brier(rounded("1.00")) == .holds)
    #expect(ScoreBounds.brier(rounded("1.18")) == .impossible)
    #expect(ScoreBounds.brier(rounded("-0.05")) == .impossible)
    #expect(isNear(ScoreBounds.uninformativeBrier(prevalence: 0.3), 0.21))
  }

  @Test func netBenefit() {
    let bounds = ScoreBounds.netBenefit(prevalence: 0.3, threshold: 0.2)
    #expect(isNear(bounds.lower, -0.175) && bounds.upper == 0.3)
    func verdict(_ value: String, threshold: String?) -> Verdict {
      ScoreBounds.netBenefit(rounded(value), prevalence: Box(0.3, 0.3), threshold: threshold.map { rounded($0) })
    }
    #expect(verdict("0.21", threshold: "0.2") == .holds)
    #expect(verdict("0.305", threshold: nil) == .impossible)
    #expect(verdict("0.31", threshold: nil) == .doubtful)
    #expect(verdict("-0.25", threshold: "0.20") == .impossible)
    #expect(verdict("-0.25", threshold: nil) == .holds)
  }
}
