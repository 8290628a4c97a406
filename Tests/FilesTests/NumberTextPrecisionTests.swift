import Testing

@testable import Files

@Suite struct NumberTextPrecisionTests {
  /// Areas of 10, 40, 100, 1000, 20,000 and a million patients, and a degenerate interval.
  @Test(arguments: [
    (0.7412, 0.4, 0.96, "0.74 (0.40–0.96)"), (0.7412, 0.57, 0.88, "0.74 (0.57–0.88)"),
    (0.7412, 0.66, 0.82, "0.74 (0.66–0.82)"), (0.7412, 0.711, 0.7714, "0.741 (0.711–0.771)"),
    (0.7412, 0.734, 0.748, "0.741 (0.734–0.748)"), (0.7412, 0.7402, 0.7422, "0.741 (0.740–0.742)"),
    (0.7412, 0.741199, 0.741201, "0.741 (0.741–0.741)"), (1, 1, 1, "1.00 (1.00–1.00)"),
    (0.5, 0, 1, "0.5 (0.0–1.0)"), (0.98, 0.93, 0.995, "0.980 (0.930–0.995)"), (1, 0.92, 1, "1.000 (0.920–1.000)"),
    (0.06, 0.01, 0.16, "0.06 (0.01–0.16)"),
  ])
  func shares(value: Double, lower: Double, upper: Double, text: String) {
    #expect(NumberText.estimate(value, lower, upper, scale: .share) == text)
  }

  @Test(arguments: [
    (1.23, 0.41, 3.7, "1.23 (0.41–3.70)"), (12.34, 4.1, 37.2, "12.3 (4.1–37.2)"),
    (123.4, 41.2, 372, "123 (41–372)"), (1.0213, 1.0201, 1.0226, "1.021 (1.020–1.023)"),
    (2.5, 1.04, 6, "2.50 (1.04–6.00)"), (2.5, 1.004, 6.2, "2.500 (1.004–6.200)"),
    (15.2, 0.98, 230, "15.20 (0.98–230.00)"), (0.3, 0.21, 0.43, "0.30 (0.21–0.43)"),
    (1, 0.9, 1, "1.00 (0.90–1.00)"), (9.999, 3, 33, "10.0 (3.0–33.0)"), (1.1, 0.7, 1.35, "1.10 (0.70–1.35)"),
  ])
  func ratios(value: Double, lower: Double, upper: Double, text: String) {
    #expect(NumberText.estimate(value, lower, upper, scale: .ratio) == text)
  }

  @Test(arguments: [
    (-0.12, -0.5, 0.31, "−0.12 (−0.50 to 0.31)"), (0.06, 0.003, 0.117, "0.060 (0.003–0.117)"),
    (-1.2, -3.1, 0.9, "−1.2 (−3.1 to 0.9)"), (0.06, 0.00001, 0.12, "0.06 (0.00–0.12)"),
    (0.0123, 0.0081, 0.0166, "0.012 (0.008–0.017)"), (0.05, 0, 0.1, "0.05 (0.00–0.10)"),
    (0, -0.05, 0.05, "0.00 (−0.05 to 0.05)"),
  ])
  func differences(value: Double, lower: Double, upper: Double, text: String) {
    #expect(NumberText.estimate(value, lower, upper, scale: .difference) == text)
  }

  @Test func withoutAnInterval() {
    #expect(NumberText.estimate(0.7412, nil, nil, scale: .share) == "0.74")
    #expect(NumberText.estimate(0.0042, nil, 0.1, scale: .share) == "0.004")
    #expect(NumberText.estimate(0, nil, nil, scale: .share) == "0.00")
    #expect(NumberText.estimate(-0.0421, nil, nil, scale: .difference) == "−0.042")
    #expect(NumberText.estimate(123.4, nil, nil, scale: .ratio) == "123")
    #expect(NumberText.estimate(0.5, 0.4, .nan, scale: .share) == "0.50")
    #expect(NumberText.estimate(nil, 0.4, 0.5, scale: .ratio) == "not defined")
    #expect(NumberText.estimate(.infinity, 1, 2, scale: .ratio) == "not defined")
  }

  /// Value and bounds share their decimals, at most three, and rounding never moves a bound by more than a tenth of the
  /// half-width where fewer than three are used.
  @Test func theRuleHoldsOverAGrid() {
    for scale in NumberText.Scale.allCases where scale != .ratio {
      for step in 1...400 {
        let half = 0.5 / Double(step)
        let decimals = NumberText.decimals(0.5, 0.5 - half, 0.5 + half, scale: scale)
        #expect((1...3).contains(decimals))
        let unit = [1, 0.1, 0.01, 0.001][decimals]
        #expect(decimals == 3 || unit / 2 <= half / 10 + 1e-9)
      }
    }
  }
}
