import Claims
import Testing

@testable import Audit

@Suite struct StatisticCheckTests {
  @Test func pValuesAreThoseOfR() throws {
    let table = try ArithmeticTable("statistics.csv")
    #expect(table.rows.count == 13)
    for row in table.rows {
      let kind = try #require(TestStatistic.Kind(rawValue: try table.text("kind", row)))
      let degrees = [try table.optional("df1", row), try table.optional("df2", row)].compactMap { $0 }
      var value = RoundedNumber(try table.number("value", row), decimals: 9)
      value.halfUnit = 1e-13
      let found = try #require(StatisticCheck.pValues(kind, value, degreesOfFreedom: degrees, .rounded))
      let expected = try table.number("p", row)
      #expect(isNear(found.lower, expected, 1e-9) && isNear(found.upper, expected, 1e-9), "\(row)")
    }
  }

  private func verdict(
    _ kind: TestStatistic.Kind, _ value: String, _ degrees: [Double], _ p: PrintedProbability, adjusted: Bool = false
  ) -> Verdict? {
    StatisticCheck.verdict(
      kind, rounded(value), degreesOfFreedom: degrees, p: p, mayBeAdjusted: adjusted)?.verdict
  }

  @Test func statisticsAndTheirPValues() {
    #expect(verdict(.t, "2.31", [48], .init(.equal, rounded("0.025"))) == .holds)
    #expect(verdict(.t, "2.31", [48], .init(.below, rounded("0.05"))) == .holds)
    #expect(verdict(.t, "2.31", [48], .init(.equal, rounded("0.013"))) == .doubtful)  // one-sided
    #expect(verdict(.t, "2.31", [48], .init(.equal, rounded("0.25"))) == .impossible)
    #expect(verdict(.t, "2.31", [48], .init(.equal, rounded("0.25")), adjusted: true) == .doubtful)
    #expect(verdict(.t, "2.31", [48], .init(.below, rounded("0.001")), adjusted: true) == .impossible)
    #expect(verdict(.chiSquared, "5.99", [2], .init(.equal, rounded("0.05"))) == .holds)
    #expect(verdict(.chiSquared, "5.99", [2], .init(.equal, rounded("0.005"))) == .impossible)
    #expect(verdict(.z, "-2.1", [], .init(.equal, rounded("0.04"))) == .holds)
    #expect(verdict(.z, "1.2", [], .init(.below, rounded("0.05"))) == .impossible)
    #expect(verdict(.f, "3.2", [2, 57], .init(.equal, rounded("0.048"))) == .holds)
    #expect(verdict(.f, "3.2", [2], .init(.equal, rounded("0.048"))) == nil)
    #expect(verdict(.f, "9.71", [1, 98], .init(.above, rounded("0.05"))) == .impossible)
  }

  @Test func withoutDegreesOfFreedomOnlyTheCertainIsSaid() {
    #expect(verdict(.t, "2.31", [], .init(.equal, rounded("0.06"))) == .holds)
    #expect(verdict(.t, "2.31", [], .init(.equal, rounded("0.002"))) == .impossible)
    #expect(verdict(.chiSquared, "5.99", [], .init(.equal, rounded("0.43"))) == .holds)
    #expect(verdict(.chiSquared, "5.99", [], .init(.equal, rounded("0.002"))) == .impossible)
  }

  @Test func probabilities() {
    #expect(PrintedProbability(.equal, rounded("1.20")).isImpossible)
    #expect(!PrintedProbability(.equal, rounded("0.000")).isImpossible)
    #expect(!PrintedProbability(.equal, rounded("1.000")).isImpossible)
    #expect(PrintedProbability(.above, rounded("1.05")).isImpossible)
    #expect(PrintedProbability(.below, rounded("0.001")).text == "p < 0.001")
    #expect(isNear(PrintedProbability.deviation(0.05), 1.959963984540054))
    #expect(PrintedProbability.distance(Box(0.01, 0.05), Box(0.05, 0.1)) == 0)
  }
}
