import Testing

@testable import Files

@Suite struct NumberTextMagnitudeTests {
  @Test(arguments: [
    (8.1e300, "8.1\u{A0}×\u{A0}10³⁰⁰"), (-8.14e300, "−8.1\u{A0}×\u{A0}10³⁰⁰"), (1e7, "1.0\u{A0}×\u{A0}10⁷"),
    (9_999_999.994, "9999999.99"),
    (9_999_999.996, "1.0\u{A0}×\u{A0}10⁷"), (9_960_000_000, "1.0\u{A0}×\u{A0}10¹⁰"), (1_234_567.891, "1234567.89"),
    (12.345, "12.35"),
    (.greatestFiniteMagnitude, "1.8\u{A0}×\u{A0}10³⁰⁸"), (-9_999_999.996, "−1.0\u{A0}×\u{A0}10⁷"),
  ])
  func largeNumbersHaveAPowerOfTen(value: Double, text: String) {
    #expect(NumberText.fixed(value, decimals: 2) == text)
  }

  @Test func filesForProgramsHaveThemInFull() {
    #expect(NumberText.fixed(12_345_678.5, decimals: 1, minus: .hyphen) == "12345678.5")
  }

  @Test func scientificNumbers() {
    #expect(NumberText.scientific(0.000_021_4) == "2.1\u{A0}×\u{A0}10⁻⁵")
    #expect(NumberText.scientific(2e-5, digits: 1) == "2\u{A0}×\u{A0}10⁻⁵")
    #expect(NumberText.scientific(0) == "0.0" && NumberText.scientific(.infinity) == "not defined")
  }

  /// What is needed is never understated.
  @Test(arguments: [
    (1e14, "1.0\u{A0}×\u{A0}10¹⁴"), (1.04e14, "1.1\u{A0}×\u{A0}10¹⁴"), (9.91e14, "1.0\u{A0}×\u{A0}10¹⁵"),
    (1.05e14, "1.1\u{A0}×\u{A0}10¹⁴"),
    (1.1e14, "1.1\u{A0}×\u{A0}10¹⁴"),
  ])
  func roundedUp(value: Double, text: String) { #expect(NumberText.scientific(value, isRoundedUp: true) == text) }

  /// A dash between powers of ten would read as one number.
  @Test func estimatesAndIntervals() {
    #expect(NumberText.interval(0.98, 2.3e9, decimals: 2) == "0.98 to 2.3\u{A0}×\u{A0}10⁹")
    #expect(
      NumberText.estimate(3.1e8, 41.2, 2.2e16, scale: .ratio) == "3.1\u{A0}×\u{A0}10⁸ (41 to 2.2\u{A0}×\u{A0}10¹⁶)")
    #expect(
      NumberText.estimate(-4e20, -9e20, 1e20, scale: .difference).hasPrefix(
        "−4.0\u{A0}×\u{A0}10²⁰ (−9.0\u{A0}×\u{A0}10²⁰ to 1.0\u{A0}×\u{A0}10²⁰"))
  }
}
