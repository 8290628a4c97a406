import Testing

@testable import Audit

@Suite struct AreaDifferenceTests {
  @Test func narrowestIntervalsAreThoseOfR() throws {
    let table = try ArithmeticTable("differences.csv")
    #expect(table.rows.count == 24)
    for row in table.rows {
      let (a, b) = (try table.number("first", row), try table.number("second", row))
      let n = try table.count("n", row)
      let found = try #require(
        AreaDifference.narrowest(a, b, n: n, correlation: try table.number("correlation", row)))
      #expect(found.events == (try table.count("events", row)), "\(row)")
      #expect(isNear(found.interval.lower, try table.number("lower", row)), "\(row)")
      #expect(isNear(found.interval.upper, try table.number("upper", row)), "\(row)")
      let needed = try table.number("needed", row)
      #expect(isNear(AreaDifference.correlationNeeded(a, b, n: n), needed < 1 ? needed : nil, 1e-8), "\(row)")
    }
  }

  @Test func equalAreasNeedMoreThanAnyCorrelation() {
    #expect(AreaDifference.correlationNeeded(0.75, 0.75, n: 200) == nil)
  }

  private typealias Area = (area: RoundedNumber, lower: RoundedNumber, upper: RoundedNumber, level: Double)

  private func area(_ value: String, _ lower: String, _ upper: String) -> Area {
    (rounded(value), rounded(lower), rounded(upper), 0.95)
  }

  @Test func pValuesOfADifference() throws {
    // Two areas a quarter apart with narrow intervals cannot have a large p.
    let apart = try #require(
      AreaDifference.pValues(area("0.90", "0.86", "0.94"), area("0.65", "0.59", "0.71")))
    #expect(apart.upper < 0.001)
    let near = try #require(
      AreaDifference.pValues(area("0.761", "0.696", "0.826"), area("0.731", "0.663", "0.799")))
    #expect(near.contains(0.2) && near.contains(0.04) && near.upper < 0.85)
    let equal = try #require(
      AreaDifference.pValues(area("0.75", "0.70", "0.80"), area("0.75", "0.70", "0.80")))
    #expect(equal.upper == 1)
    #expect(AreaDifference.pValues(area("0.75", "0.75", "0.75"), area("0.75", "0.70", "0.80")) == nil)
  }
}
