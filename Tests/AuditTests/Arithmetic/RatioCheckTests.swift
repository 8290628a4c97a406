import Testing

@testable import Audit

@Suite struct RatioCheckTests {
  @Test func symmetry() throws {
    #expect(RatioCheck.symmetry(rounded("2.00"), lower: rounded("1.00"), upper: rounded("4.00")) == .holds)
    #expect(RatioCheck.symmetry(rounded("2.50"), lower: rounded("1.20"), upper: rounded("9.80")) == .doubtful)
    #expect(RatioCheck.symmetry(rounded("0.02"), lower: rounded("0.00"), upper: rounded("0.90")) == nil)
    let off = try #require(RatioCheck.offCentre(rounded("2.50"), lower: rounded("1.20"), upper: rounded("9.80")))
    #expect(abs(off + 0.15) < 0.01)
  }

  private func contradiction(_ value: String, _ lower: String, _ upper: String, _ p: PrintedProbability) -> Verdict? {
    RatioCheck.contradiction(rounded(value), lower: rounded(lower), upper: rounded(upper), p: p)?.verdict
  }

  @Test func pValueAgainstTheInterval() {
    // ln 2 / (ln 4 / 3.92) = 1.96: p = 0.05.
    #expect(contradiction("2.00", "1.00", "4.00", .init(.equal, rounded("0.05"))) == nil)
    #expect(contradiction("2.10", "1.45", "3.04", .init(.below, rounded("0.001"))) == nil)
    #expect(contradiction("2.10", "1.45", "3.04", .init(.equal, rounded("0.21"))) == .impossible)
    #expect(contradiction("1.10", "0.70", "1.73", .init(.equal, rounded("0.03"))) == .impossible)
    // Near the border the two may disagree by the method.
    #expect(contradiction("1.52", "1.02", "2.27", .init(.equal, rounded("0.061"))) == .doubtful)
    // Both significant, but not of one estimate.
    #expect(contradiction("2.10", "1.45", "3.04", .init(.equal, rounded("0.04"))) == .doubtful)
  }

  @Test func fitsOfRAgree() throws {
    let table = try ArithmeticTable("ratios.csv")
    for row in table.rows {
      func number(_ column: String) throws -> RoundedNumber {
        let value = try table.number(column, row)
        return RoundedNumber((value * 1000).rounded() / 1000, decimals: 3)
      }
      let (value, lower, upper, p) = (
        try number("ratio"), try number("lower"), try number("upper"), PrintedProbability(.equal, try number("p"))
      )
      #expect(RatioCheck.symmetry(value, lower: lower, upper: upper) ?? .holds == .holds, "\(row)")
      let found = try #require(RatioCheck.pValues(value, lower: lower, upper: upper, .rounded))
      #expect(found.overlaps(p.box(.rounded)), "\(row)")
      #expect(RatioCheck.contradiction(value, lower: lower, upper: upper, p: p) == nil, "\(row)")
      // The profile interval with the likelihood ratio test is never impossible.
      let other = RatioCheck.contradiction(
        value, lower: try number("profile.lower"), upper: try number("profile.upper"),
        p: PrintedProbability(.equal, try number("p.ratio")))
      #expect(other?.verdict != .impossible, "\(row)")
    }
  }
}
