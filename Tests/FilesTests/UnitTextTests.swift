import Files
import Testing

@Suite struct UnitTextTests {
  @Test(arguments: [
    ("10^-6 mm2/s", "10\u{207B}\u{2076} mm\u{B2}/s"), ("10^9/L", "10\u{2079}/L"),
    ("10^-3 mm^2/s", "10\u{207B}\u{B3} mm\u{B2}/s"),
    ("10^\u{2212}12 mol", "10\u{207B}\u{B9}\u{B2} mol"), ("mm3", "mm\u{B3}"), ("kg/m2", "kg/m\u{B2}"),
    ("s^-1", "s\u{207B}\u{B9}"),
  ])
  func powersAreRaised(unit: String, printed: String) { #expect(UnitText.printed(unit) == printed) }

  /// What is printed already, and what only looks like a power.
  @Test(arguments: [
    "", "%", "%/min", "years", "10\u{207B}\u{2076} mm\u{B2}/s", "HER2", "mm25", "cm2x", "a^b", "10^", "10^-", "mCi2",
  ])
  func theRestStays(unit: String) { #expect(UnitText.printed(unit) == unit) }
}
