import Testing

@testable import Audit

@Suite struct IntervalCheckTests {
  private func problem(
    _ value: String, _ lower: String, _ upper: String, range: Box? = Box(0, 1), isResampled: Bool = false
  ) -> (IntervalCheck.Problem, Verdict)? {
    IntervalCheck.problem(
      estimate: rounded(value), lower: rounded(lower), upper: rounded(upper), range: range, isResampled: isResampled
    )
    .map { ($0.problem, $0.verdict) }
  }

  private func expect(
    _ found: (IntervalCheck.Problem, Verdict)?, _ problem: IntervalCheck.Problem, _ verdict: Verdict,
    _ location: SourceLocation = #_sourceLocation
  ) {
    #expect(found?.0 == problem && found?.1 == verdict, "\(String(describing: found))", sourceLocation: location)
  }

  @Test func intervalsInOrder() {
    #expect(problem("0.85", "0.80", "0.90") == nil)
    #expect(problem("0.85", "0.85", "0.85") == nil)
    #expect(problem("1.00", "0.95", "1.00") == nil)
    #expect(problem("0.80", "0.81", "0.90") == nil)  // rounding
    #expect(problem("85.7%", "76.3%", "92.1%") == nil)
    #expect(problem("0.85", "-0.00", "1.00") == nil)
  }

  @Test func intervalsThatCannotBe() {
    expect(problem("1.06", "0.95", "1.00"), .estimateOutsideRange, .impossible)
    expect(problem("0.95", "0.88", "1.02"), .boundOutsideRange, .impossible)
    expect(problem("0.05", "-0.02", "0.12"), .boundOutsideRange, .impossible)
    expect(problem("0.85", "0.90", "0.80"), .reversed, .impossible)
    expect(problem("0.75", "0.80", "0.90"), .estimateOutside, .impossible)
    expect(problem("0.95", "0.80", "0.90"), .estimateOutside, .impossible)
    #expect(problem("1.30", "1.10", "1.60", range: nil) == nil)
  }

  @Test func aLittleBesideTheIntervalIsDoubtful() {
    expect(problem("0.796", "0.800", "0.900"), .estimateOutside, .doubtful)
    expect(problem("0.75", "0.80", "0.90", isResampled: true), .estimateOutside, .doubtful)
  }
}
