import Testing

@testable import Figures

@Suite struct AbbreviationsTests {
  @Test func whatIsShownIsExplained() {
    #expect(
      Abbreviations.sentence(texts: ["Early enhancement (DCE-MRI), GLCM contrast", "0.7 (95% CI)"], caption: "ADC.")
        == "ADC, apparent diffusion coefficient; CI, confidence interval; DCE-MRI, dynamic contrast-enhanced magnetic "
        + "resonance imaging; GLCM, grey level co-occurrence matrix.")
  }

  @Test func whatTheCaptionExplainsIsNot() {
    #expect(Abbreviations.sentence(texts: ["AUC"], caption: "AUC, area under the curve.") == nil)
    #expect(Abbreviations.sentence(texts: ["ADCX", "HER2"], caption: "") == nil)
  }

  @Test func figuresOfAStyleHaveThem() throws {
    let style = FigureStyle.standard
    let figures = try style.figures(from: GalleryInputs.input(SyntheticRecord()))
    let figure = try #require(figures.first { $0.kind == "roc" })
    #expect(figure.caption.hasSuffix("CI, confidence interval."))
  }
}
