import Testing

@testable import Figures

@Suite struct SignificantTextTests {
  @Test func threeDigits() {
    #expect(SignificantText.text(0.04123) == "0.0412")
    #expect(SignificantText.text(-1.2549) == "\u{2212}1.25")
    #expect(SignificantText.text(12.54) == "12.5")
    #expect(SignificantText.text(1254.2) == "1254")
    #expect(SignificantText.text(0) == "0")
    #expect(SignificantText.text(0.00012) == "0.000120")
    #expect(SignificantText.text(0.0000123) == "1.2\u{A0}\u{D7}\u{A0}10\u{207B}\u{2075}")
  }
}
