import Testing

@testable import Figures

@Suite struct LabelWrapTests {
  private let style = TextStyle(size: 7)

  @Test(arguments: [
    "habitat2_dce_wash_in_original_glrlm_ShortRunHighGreyLevelEmphasis", "Age", "", "Ki-67 (percent of nuclei)",
    "\u{80BF}\u{7624}\u{6700}\u{5927}\u{5F84}", "ABCdef",
  ])
  func nothingIsLost(text: String) {
    #expect(LabelWrap.parts(text).joined() == text)
    let wrapped = LabelWrap.wrapped(text, style: style, width: 40)
    #expect(wrapped.filter { $0 != "\n" && $0 != " " } == text.filter { $0 != " " })
  }

  @Test func linesEndWhereReadersBreak() {
    #expect(LabelWrap.parts("wash_in ShortRun Ki-67") == ["wash_", "in ", "Short", "Run ", "Ki-67"])
    let wrapped = LabelWrap.wrapped("Tumour volume at diagnosis", style: style, width: 52)
    #expect(wrapped == "Tumour volume\nat diagnosis")
    for line in wrapped.split(separator: "\n") {
      #expect(TextBlock(RichText(String(line)), style: style).size.width <= 52)
    }
  }

  @Test func shortTextsStayWhole() {
    #expect(LabelWrap.wrapped("Age", style: style, width: 100) == "Age")
  }
}
