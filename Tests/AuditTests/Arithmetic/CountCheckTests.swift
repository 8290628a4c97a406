import Testing

@testable import Audit

@Suite struct CountCheckTests {
  @Test func fractionsWithTheirPercentages() {
    #expect(CountCheck.share(52, of: 60, printed: rounded("86.7%")) == .holds)
    #expect(CountCheck.share(52, of: 60, printed: rounded("86.6%")) == .doubtful)  // 86.667 cut off
    #expect(CountCheck.share(52, of: 60, printed: rounded("85.7%")) == .impossible)
    #expect(CountCheck.share(1, of: 8, printed: rounded("12.5%")) == .holds)
    // A tie, rounded up, to even, or down.
    #expect(CountCheck.share(1, of: 8, printed: rounded("0.12")) == .holds)
    #expect(CountCheck.share(1, of: 8, printed: rounded("0.13")) == .holds)
    #expect(CountCheck.share(61, of: 60, printed: rounded("100%")) == .impossible)
    #expect(CountCheck.share(0, of: 0, printed: rounded("0%")) == .impossible)
  }

  @Test func wholesOfAPart() {
    // 7 of 53 is 13.21 %, 7 of 54 is 12.96 %: nothing is 13.1 %.
    #expect(CountCheck.wholes(of: 7, printed: rounded("13.2%"), .rounded) == 53...53)
    #expect(CountCheck.wholes(of: 7, printed: rounded("13.0%"), .rounded) == 54...54)
    #expect(CountCheck.wholes(of: 7, printed: rounded("13.1%"), .cut) == nil)
    #expect(CountCheck.wholes(of: 0, printed: rounded("0.0%"), .rounded, largest: 99) == 1...99)
    #expect(CountCheck.wholes(of: 3, printed: rounded("0%"), .rounded, largest: 10_000) == 600...10_000)
    #expect(CountCheck.wholes(of: 3, printed: rounded("0.0%"), .rounded, largest: 10_000) == 6_000...10_000)
  }

  @Test func severalPercentagesOfOneWhole() {
    #expect(
      CountCheck.commonWholes(of: [(120, rounded("60.0%")), (80, rounded("40.0%"))], .rounded) == 200...200)
    #expect(CountCheck.commonWholes(of: [(30, rounded("40.0%")), (45, rounded("61.0%"))], .cut) == nil)
    #expect(CountCheck.isWhole([rounded("60.0%"), rounded("40.0%")]))
    #expect(CountCheck.isWhole([rounded("33.3%"), rounded("33.3%"), rounded("33.3%")]))
    #expect(!CountCheck.isWhole([rounded("60.0%"), rounded("39.0%")]))
  }

  @Test func countsOutOfAWholeAreThoseOfR() throws {
    let table = try ArithmeticTable("shares.csv")
    #expect(table.rows.count > 50)
    for row in table.rows {
      let printed = RoundedNumber(try table.number("share", row), decimals: try table.count("decimals", row))
      let range = CountCheck.parts(of: try table.count("n", row), printed: printed, .rounded)
      #expect(try (range?.count ?? 0) == table.count("count", row), "\(row)")
      #expect(try range?.lowerBound == table.optional("first", row).map { Int($0) }, "\(row)")
    }
  }
}
