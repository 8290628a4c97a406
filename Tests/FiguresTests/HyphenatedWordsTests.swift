import Testing

@testable import Figures

@Suite struct HyphenatedWordsTests {
  @Test func shortWordsStayWhole() {
    let parts = HyphenatedWords.parts("early enhancement (DCE-MRI), cross-validation, -0.3")
    #expect(parts.filter(\.isWhole).map(\.text) == ["DCE-MRI"])
    #expect(parts.map(\.text).joined() == "early enhancement (DCE-MRI), cross-validation, -0.3")
  }

  @Test func linesEndBeforeThem() {
    let style = TextStyle(size: 7)
    let width = TextBlock("slope DCE-", style: style).size.width + 1
    let whole = TextLayout(TextBlock("slope DCE-MRI", style: style, width: width))
    #expect(whole.runs.map(\.text).joined(separator: "|").hasSuffix("DCE-MRI"))
    #expect(whole.size.width < width)
  }
}
