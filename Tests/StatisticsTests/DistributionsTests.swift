import Statistics
import Testing

@Suite struct DistributionsTests {
  @Test func tableOfR() throws {
    let table = try ReferenceTable("distributions.csv")
    #expect(table.rows.count > 200)
    for row in table.rows {
      let name = try table.text("name", row).split(separator: ".").map(String.init)
      let a = try #require(try table.number("a", row))
      let b = try #require(try table.number("b", row))
      let x = try #require(try table.number("x", row))
      let distribution: any ContinuousDistribution =
        switch name[0] {
        case "normal": NormalDistribution()
        case "t": StudentDistribution(degreesOfFreedom: a)
        case "chisquare": ChiSquareDistribution(degreesOfFreedom: a)
        case "f": FDistribution(numeratorDegrees: a, denominatorDegrees: b)
        default: BetaDistribution(alpha: a, beta: b)
        }
      let found =
        switch name[1] {
        case "cumulative": distribution.cumulative(x)
        case "upper": distribution.upperTail(x)
        default: distribution.quantile(x)
        }
      let expected = try #require(try table.number("value", row))
      // Relative, far into the tails.
      #expect(
        found == expected || abs(found - expected) <= 1e-9 * abs(expected) + 1e-300, "\(row): \(found)")
    }
  }

  static let all: [any ContinuousDistribution] = [
    NormalDistribution(), StudentDistribution(degreesOfFreedom: 3), ChiSquareDistribution(degreesOfFreedom: 3),
    FDistribution(numeratorDegrees: 3, denominatorDegrees: 4), BetaDistribution(alpha: 2, beta: 3),
  ]

  @Test(arguments: all.indices) func edges(_ index: Int) {
    let distribution = DistributionsTests.all[index]
    #expect(distribution.cumulative(-.infinity) == 0)
    #expect(distribution.cumulative(.infinity) == 1)
    #expect(distribution.upperTail(-.infinity) == 1)
    #expect(distribution.upperTail(.infinity) == 0)
    #expect(distribution.cumulative(.nan).isNaN)
    #expect(distribution.upperTail(.nan).isNaN)
    for outside in [-0.1, 1.1, .nan, .infinity] { #expect(distribution.quantile(outside).isNaN) }
    #expect(distribution.cumulative(distribution.quantile(0)) == 0)
    #expect(distribution.cumulative(distribution.quantile(1)) == 1)
    #expect(abs(distribution.cumulative(distribution.quantile(0.3)) - 0.3) < 1e-14)
  }

  @Test func parametersOutsideTheDomain() {
    for parameter in [0, -1, Double.nan, .infinity] {
      #expect(StudentDistribution(degreesOfFreedom: parameter).cumulative(1).isNaN)
      #expect(ChiSquareDistribution(degreesOfFreedom: parameter).quantile(0.5).isNaN)
      #expect(FDistribution(numeratorDegrees: parameter, denominatorDegrees: 1).upperTail(1).isNaN)
      #expect(FDistribution(numeratorDegrees: 1, denominatorDegrees: parameter).upperTail(1).isNaN)
      #expect(BetaDistribution(alpha: 1, beta: parameter).quantile(0.5).isNaN)
    }
  }

  @Test func halfWidthAndTwoSided() {
    #expect(abs(NormalDistribution().halfWidth(level: 0.95) - 1.959963984540054) < 1e-14)
    #expect(abs(NormalDistribution().twoSided(-1.959963984540054) - 0.05) < 1e-15)
    #expect(NormalDistribution().twoSided(0) == 1)
    #expect(NormalDistribution().twoSided(.nan).isNaN)
    #expect(StudentDistribution(degreesOfFreedom: 5).twoSided(0) == 1)
  }
}
