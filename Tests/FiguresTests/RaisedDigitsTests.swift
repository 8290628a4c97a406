import Testing

@testable import Figures

@Suite struct RaisedDigitsTests {
  @Test(arguments: [
    ("10\u{207B}\u{2076} mm\u{B2}/s", "10<sup>\u{2212}6</sup> mm\u{B2}/s"), ("10\u{2074}", "10<sup>4</sup>"),
    ("a &amp; b", "a &amp; b"), ("", ""),
  ])
  func raisedDigitsAreMarked(text: String, markup: String) { #expect(RaisedDigits.marked(text) == markup) }

  /// A unit is set in one font, from its first sign to its last.
  @Test func unitsNeedNoOtherFont() throws {
    let block = TextBlock(RichText("ADC (10\u{207B}\u{2076} mm\u{B2}/s)"), style: TextStyle(size: 7))
    let families = Set(TextLayout(block).runs.map(\.family))
    #expect(families == ["Liberation Sans"])
  }
}
