import Testing

@testable import Audit

@Suite struct SumCheckTests {
  @Test func partsMakeUpTotals() throws {
    let whole = try #require(SumCheck.match(parts: [206, 169], totals: [375]))
    #expect(whole.total == 0 && whole.parts == [0, 1])
    // All parts before some, for every total.
    let best = try #require(SumCheck.match(parts: [200, 88, 100], totals: [288, 388]))
    #expect(best.total == 1 && best.parts == [0, 1, 2])
    let some = try #require(SumCheck.match(parts: [200, 88, 100], totals: [288]))
    #expect(some.parts == [0, 1])
    #expect(SumCheck.match(parts: [206, 168], totals: [375]) == nil)
    #expect(SumCheck.match(parts: [375], totals: [375]) == nil)
  }

  @Test func exclusionsLeadFromOneNumberToTheOther() {
    #expect(SumCheck.flow(before: 452, excluded: [77], after: 375))
    #expect(SumCheck.flow(before: 452, excluded: [30, 47], after: 375))
    // The sum is printed besides its parts.
    #expect(SumCheck.flow(before: 452, excluded: [77, 30, 47], after: 375))
    #expect(!SumCheck.flow(before: 452, excluded: [76], after: 375))
  }
}
