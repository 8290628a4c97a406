import Testing

@testable import Figures

@Suite struct ColourRangeTests {
  @Test func robust() throws {
    let range = try #require(ColourRange(robust: (0...100).map(Double.init) + [.nan, .infinity]))
    #expect(range == ColourRange(lower: 2, upper: 98))
    #expect(ColourRange(robust: [.nan]) == nil)
    let constant = try #require(ColourRange(robust: [5, 5]))
    #expect(constant.lower < 5 && constant.upper > 5)
  }

  @Test func symmetric() {
    #expect(ColourRange(symmetricAround: [-1, 2.5, .nan]) == ColourRange(lower: -2.5, upper: 2.5))
    #expect(ColourRange(symmetricAround: [0]) == ColourRange(lower: -1, upper: 1))
    #expect(ColourRange(symmetricAround: []) == nil)
  }

  @Test func ticksHaveRoom() {
    let theme = FigureTheme()
    for length in [20.0, 40, 100] {
      let axis = ColourRange(lower: 612.3, upper: 1694.2).axis("", length: length, theme: theme)
      #expect(!axis.ticks.isEmpty && axis.lower == 612.3 && axis.upper == 1694.2)
      let ends = axis.ticks.map { tick in
        let half = TextBlock(tick.label, style: theme.smallText).size.width / 2
        let middle = axis.share(of: tick.value) * length
        return (middle - half, middle + half)
      }
      #expect(zip(ends, ends.dropFirst()).allSatisfy { $0.1 < $1.0 })
    }
  }

  @Test func significantDigits() {
    #expect(
      [0.01234, 0.5, 1.234, 12.34, 123.4, 1234.5, 0].map(SignificantDigits.text) == [
        "0.0123", "0.500", "1.23", "12.3", "123", "1234", "0",
      ])
    #expect(SignificantDigits.text(-75.93) == "\u{2212}75.9")
    #expect(SignificantDigits.text(.nan) == "not defined")
  }
}
