import Testing

@testable import Reports

@Suite struct WordingTests {
  @Test(arguments: [
    ("1529", "10^-6 mm2/s", "1529\u{A0}×\u{A0}10⁻⁶\u{A0}mm²/s"), ("40", "%", "40%"), ("23", "mm", "23\u{A0}mm"),
  ])
  func quantities(number: String, unit: String, printed: String) {
    #expect(Wording.quantity(number, unit: unit) == printed)
  }

  @Test func whatHasNoUnitNamesNone() {
    #expect(Wording.quantity("3", unit: nil) == "3")
    #expect(Wording.measured(in: nil) == "")
    #expect(Wording.measured(in: "10^-6 mm2/s") == ", in 10⁻⁶\u{A0}mm²/s")
  }
}
