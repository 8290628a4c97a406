import Testing

@testable import Files

@Suite struct NumberTextTests {
  @Test func fixedDecimals() {
    #expect(NumberText.fixed(0.745, decimals: 2) == "0.74" || NumberText.fixed(0.745, decimals: 2) == "0.75")
    #expect(NumberText.fixed(0.7449, decimals: 2) == "0.74")
    #expect(NumberText.fixed(-0.125, decimals: 1) == "\u{2212}0.1")
    #expect(NumberText.fixed(-0.125, decimals: 1, minus: .hyphen) == "-0.1")
    #expect(NumberText.fixed(-0.004, decimals: 2) == "0.00")
    #expect(NumberText.fixed(12, decimals: 0) == "12")
    #expect(NumberText.fixed(.nan, decimals: 2) == "not defined")
    #expect(NumberText.fixed(-.infinity, decimals: 2) == "not defined")
  }

  @Test func intervals() {
    #expect(NumberText.interval(0.66, 0.82, decimals: 2) == "0.66\u{2013}0.82")
    #expect(NumberText.interval(-0.4, 0.2, decimals: 2) == "\u{2212}0.40 to 0.20")
    #expect(NumberText.interval(-0.001, 0.2, decimals: 2) == "0.00\u{2013}0.20")
    #expect(NumberText.estimate(0.74, 0.66, 0.82, decimals: 2) == "0.74 (0.66\u{2013}0.82)")
    #expect(NumberText.estimate(0.74, nil, 0.82, decimals: 3) == "0.740")
    #expect(NumberText.estimate(nil, 0.66, 0.82, decimals: 2) == "not defined")
  }

  @Test func percentagesAndFractions() {
    #expect(NumberText.percentage(0.381) == "38%")
    #expect(NumberText.percentage(0.381, decimals: 1) == "38.1%")
    #expect(NumberText.fraction(12, of: 34) == "12/34")
    #expect(NumberText.fractionWithPercentage(12, of: 34) == "12/34 (35%)")
    #expect(NumberText.fractionWithPercentage(0, of: 0) == "0/0")
    #expect(NumberText.counted(1, "event") == "1 event")
    #expect(NumberText.counted(0, "event") == "0 events")
    #expect(NumberText.counted(2, "study", "studies") == "2 studies")
  }

  @Test(arguments: [
    (0.0, "p < 0.001"), (0.00099, "p < 0.001"), (0.001, "p = 0.001"), (0.0094, "p = 0.009"), (0.03, "p = 0.03"),
    (0.049, "p = 0.049"), (0.0496, "p = 0.0496"), (0.05, "p = 0.05"), (0.0504, "p = 0.0504"), (0.5, "p = 0.50"),
    (0.995, "p > 0.99"), (1.0, "p > 0.99"), (0.04999999, "p < 0.05"), (-1, "p not defined"),
  ])
  func pValues(p: Double, text: String) { #expect(NumberText.pValue(p) == text) }

  @Test(arguments: [(0, "0"), (1234, "1234"), (12345, "12,345"), (1_234_567, "1,234,567"), (-12345, "\u{2212}12,345")])
  func counts(number: Int, text: String) { #expect(NumberText.count(number) == text) }
}
