import Files
import Record
import Testing

@testable import Figures

@Suite struct OddsRatioFigureTests {
  private func figure(_ input: FigureInput) throws -> FigureDescription {
    try #require(FigureRegistry.figures(from: input, only: ["odds-ratios"]).first)
  }

  @Test func dataAreTheRecord() throws {
    let input = SyntheticOddsRatios.input
    let model = input.results.models[0]
    let figure = try figure(input)
    #expect(figure.id == "odds-ratios-her2-clinical")
    let multivariable = figure.data.rows.filter { $0[0] == "multivariable" }
    #expect(multivariable.map { $0[1] } == model.terms.map(\.label))
    #expect(multivariable.map { Double($0[4]) } == model.terms.map { $0.oddsRatio?.value })
    #expect(multivariable.map { Double($0[7]) } == model.terms.map(\.pValue))
    let univariable = figure.data.rows.filter { $0[0] == "univariable" }
    #expect(
      univariable.map { $0[1] } == [
        "Age, years", "Menopausal status: post vs pre", "Grade", "2 vs 1", "3 vs 1", "Ki-67, %", "Sex",
      ])
    #expect(univariable.map { Int($0[2]) } == [206, 201, 206, nil, nil, 188, 206])
    #expect(univariable.last?.last == "all known values are the same")
  }

  @Test func everyNumberStandsInTheRecord() throws {
    let input = SyntheticOddsRatios.input
    let model = input.results.models[0]
    let terms = model.terms + model.univariable.flatMap(\.oddsRatios)
    var allowed = Set(terms.compactMap { $0.oddsRatio?.text() })
    allowed.formUnion(
      (terms.map(\.pValue) + model.univariable.map(\.pValue)).compactMap { $0 }.map(OddsRatioFigure.pText))
    allowed.formUnion(model.univariable.flatMap { ["\($0.n)", "\($0.events)"] })
    let texts = DrawnThings.texts(try figure(input).drawing.commands)
    for term in terms { #expect(texts.contains(term.oddsRatio?.text() ?? "")) }
    let printed = texts.filter { $0.contains("(") && $0.contains("\u{2013}") }
    #expect(printed.count == 8 && printed.allSatisfy(allowed.contains))
    #expect(texts.contains("0.0496") && texts.contains("< 0.001"))
  }

  /// Penalised models have no odds ratios, and models without any have no figure.
  @Test func onlyModelsWithRatios() throws {
    let figures = try FigureRegistry.figures(from: SyntheticOddsRatios.input, only: ["odds-ratios"])
    #expect(figures.count == 1)
    #expect(try FigureRegistry.figures(from: GalleryInputs.models(3), only: ["odds-ratios"]).isEmpty)
  }

  @Test func words() throws {
    let caption = try figure(SyntheticOddsRatios.input).caption
    #expect(caption.contains("Development cohort (Centre 1): n = 206, 81 events."))
    #expect(caption.contains("with 95% CI: logistic regression, Wald interval."))
    #expect(caption.contains("p: likelihood-ratio test of a finding alone as a whole; Wald test of its levels"))
    #expect(caption.contains("Where a number or its interval is missing: all known values are the same."))
  }

  @Test func pTexts() {
    #expect(OddsRatioFigure.pText(0.012) == "0.01")
    #expect(OddsRatioFigure.pText(0.000_01) == "< 0.001")
    #expect(OddsRatioFigure.pText(.nan) == "not defined")
  }

  /// The axis is logarithmic around 1 and does not follow bounds without end.
  @Test func axis() {
    let axis = ForestPanel.oddsRatio.axis(for: [
      SyntheticOddsRatios.ratio(2, 0.9, 4), SyntheticOddsRatios.ratio(1e7, 1e-200, 1e200),
    ])
    #expect(axis.scale == .log)
    #expect(axis.lower > 0.1 && axis.lower <= 0.9 && axis.upper <= 500)
    let empty = ForestPanel.oddsRatio.axis(for: [])
    #expect(empty.lower < 1 && empty.upper > 1)
  }

  @Test func severalPages() throws {
    let figures = try FigureRegistry.figures(from: SyntheticOddsRatios.extreme, only: ["odds-ratios"])
    #expect(figures.count == 2)
    #expect(figures[1].id == "odds-ratios-her2-clinical-2")
    #expect(DrawnThings.texts(figures[1].drawing.commands).contains("Univariable, continued"))
  }

  /// In a column p-values stand below the numbers.
  @Test func narrow() throws {
    var input = SyntheticOddsRatios.input
    input.theme = FigureTheme(preset: .general, span: .column)
    let texts = DrawnThings.texts(try figure(input).drawing.commands)
    #expect(texts.contains("3.10 (0.96\u{2013}10.00)\np = 0.0496"))
    #expect(texts.contains("79/201"))
  }
}
