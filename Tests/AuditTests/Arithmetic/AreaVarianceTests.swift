import Testing

@testable import Audit

@Suite struct AreaVarianceTests {
  @Test func varianceOfHanleyAndMcNeilIsThatOfR() throws {
    let table = try ArithmeticTable("areas.csv")
    #expect(table.rows.count == 96)
    for row in table.rows {
      let area = try table.number("area", row)
      let variance = try #require(
        AreaVariance.hanleyMcNeil(
          area, events: try table.count("events", row), nonEvents: try table.count("nonevents", row)))
      #expect(isNear(variance, try table.number("variance", row), 1e-13), "\(row)")
      let interval = AreaVariance.interval(area, variance: variance)
      #expect(isNear(interval.lower, try table.number("lower", row)), "\(row)")
      #expect(isNear(interval.upper, try table.number("upper", row)), "\(row)")
    }
    #expect(AreaVariance.hanleyMcNeil(0.8, events: 0, nonEvents: 10) == nil)
    #expect(AreaVariance.hanleyMcNeil(1.2, events: 5, nonEvents: 10) == nil)
    #expect(
      AreaVariance.hanleyMcNeil(0.3, events: 5, nonEvents: 10)
        == AreaVariance.hanleyMcNeil(0.7, events: 5, nonEvents: 10))
  }

  @Test func noVarianceOfDeLongIsAboveTheCeiling() throws {
    let table = try ArithmeticTable("delong.csv")
    var nearest = 0.0
    for row in table.rows {
      let ceiling = try #require(
        AreaVariance.ceiling(
          try table.number("area", row), events: try table.count("events", row),
          nonEvents: try table.count("nonevents", row)))
      let variance = try table.number("variance", row)
      #expect(variance <= ceiling * (1 + 1e-12), "\(row)")
      if ceiling > 0 { nearest = max(nearest, variance / ceiling) }
    }
    #expect(nearest > 0.4)
    #expect(AreaVariance.ceiling(0.8, events: 1, nonEvents: 9) == nil)
  }

  private func width(_ area: String, _ lower: String, _ upper: String, n: Int, events: Int?) -> AreaVariance.Width {
    AreaVariance.width(
      area: rounded(area), lower: rounded(lower), upper: rounded(upper), n: n, events: events, level: 0.95)
  }

  @Test func widthsThatSuit() {
    // 0.761 from 103 and 103: plus and minus 0.065.
    #expect(width("0.761", "0.696", "0.826", n: 206, events: 103) == .suits)
    #expect(width("0.761", "0.690", "0.819", n: 206, events: nil) == .suits)
    #expect(width("0.985", "0.952", "1.000", n: 80, events: 30) == .suits)
  }

  @Test func widthsThatDoNot() {
    guard case .narrow(let expected) = width("0.761", "0.740", "0.782", n: 206, events: nil) else {
      Issue.record("not narrow")
      return
    }
    #expect(abs(expected - 0.13) < 0.005)
    guard case .narrow = width("0.761", "0.740", "0.782", n: 206, events: 20) else {
      Issue.record("not narrow")
      return
    }
    #expect(width("0.761", "0.660", "0.860", n: 206, events: 20) == .suits)
    guard case .beyondCeiling(let largest) = width("0.761", "0.500", "1.000", n: 206, events: 103) else {
      Issue.record("not beyond the ceiling")
      return
    }
    #expect(abs(largest - 1.1 * 0.1655) < 0.001)
  }

  @Test func theMostFavourableNumberOfEvents() {
    #expect(AreaVariance.mostFavourableEvents(n: 11) { abs(Double($0) - 4) } == 4)
    #expect(AreaVariance.mostFavourableEvents(n: 100_000) { abs(Double($0) - 33_333) } == 33_333)
    #expect(AreaVariance.mostFavourableEvents(n: 1) { Double($0) } == nil)
  }
}
