import Testing

@testable import Figures

@Suite struct TextLayoutTests {
  let style = TextStyle(size: 10)

  @Test func sizeGrowsWithText() {
    let one = TextBlock("AUC", style: style).size
    let two = TextBlock("AUCAUC", style: style).size
    #expect(one.width > 0)
    #expect(abs(two.width - 2 * one.width) < 0.3)
    #expect(two.height == one.height)
    #expect(TextBlock("AUC\nAUC", style: style).size.height > 1.9 * one.height)
    #expect(TextBlock("", style: style).size.width == 0)
  }

  /// Liberation Sans has the widths of Arial: a zero is 1139 of 2048 units wide.
  @Test func metricsAreThoseOfTheFont() {
    #expect(abs(TextBlock("0", style: style).size.width - 10 * 1139 / 2048) < 0.02)
  }

  @Test func longWordsAreBrokenWithoutHyphen() {
    let block = TextBlock(RichText(String(repeating: "ab", count: 60)), style: style, width: 80)
    let layout = TextLayout(block)
    #expect(layout.size.width <= 80.01)
    #expect(layout.runs.count > 5)
    #expect(layout.runs.map(\.text).joined() == block.text.plain)
  }

  @Test func anchorsPlaceTheBlock() {
    let layout = TextLayout(TextBlock("Ag", style: style))
    let size = layout.size
    let point = Point(100, 50)
    let topRight = layout.bounds(at: point, anchor: .topRight, rotation: 0)
    #expect(abs(topRight.right - 100) < 1e-9 && topRight.top == 50)
    let bottomLeft = layout.bounds(at: point, anchor: .bottomLeft, rotation: 0)
    #expect(bottomLeft.left == 100 && abs(bottomLeft.bottom - 50) < 1e-9)
    let turned = layout.bounds(at: point, anchor: .topLeft, rotation: 90)
    #expect(abs(turned.left - 100) < 1e-9 && abs(turned.bottom - 50) < 1e-9)
    #expect(abs(turned.width - size.height) < 1e-9 && abs(turned.height - size.width) < 1e-9)
  }

  @Test func runsKnowTheirFont() {
    let text: RichText =
      .italic("n") + " = 12" + .bold("!") + .raised("2") + RichText("x").coloured(Colour(hex: 0x0072B2))
    let runs = TextLayout(TextBlock(text, style: style)).runs
    #expect(runs.first?.italic == true)
    #expect(runs.contains { $0.bold && $0.text == "!" })
    #expect(runs.last?.colour == Colour(hex: 0x0072B2))
    let raised = runs.first { $0.text == "2" }
    #expect(raised.map { $0.size < 10 } == true)
    #expect(raised.map { $0.baseline < runs[0].baseline } == true)
    #expect(zip(runs, runs.dropFirst()).allSatisfy { $0.x < $1.x })
  }

  @Test func textIsNeverMarkup() {
    let text = RichText("<b>&amp;\"'</b>\u{0}\u{1B}")
    #expect(TextLayout(TextBlock(text, style: style)).runs.map(\.text).joined() == "<b>&amp;\"'</b>\u{FFFD}\u{FFFD}")
    #expect(XMLText.escaped("a<b>&\"'\u{8}") == "a&lt;b&gt;&amp;&quot;&#39;\u{FFFD}")
  }

  @Test func missingGlyphsAreCounted() {
    #expect(TextLayout(TextBlock("\u{3B1}\u{3B2} \u{2212} \u{2013}", style: style)).missingGlyphs == 0)
    // A private-use character, which no font should have.
    #expect(TextLayout(TextBlock("\u{10FFFD}", style: style)).missingGlyphs == 1)
  }
}
