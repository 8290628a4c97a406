import Files
import Record
import Testing

@testable import Figures

@Suite struct CorrelationFigureTests {
  private func figure(_ input: FigureInput, model: String) throws -> FigureDescription {
    try #require(
      FigureRegistry.figures(from: input, only: ["correlation"]).first { $0.id == "correlation-her2-\(model)" })
  }

  @Test func rowsAreInTheOrderOfTheTree() throws {
    let input = SyntheticModels.usual
    let correlation = try #require(input.results.models.first { $0.id == "tumour" }?.correlation)
    let figure = try figure(input, model: "tumour")
    let ordered = correlation.order.map { correlation.features[$0] }
    #expect(figure.data.rows.prefix(8).map { $0[1] } == ordered)
    #expect(stride(from: 0, to: 64, by: 8).map { figure.data.rows[$0][0] } == ordered)
    // Every cell has its number, row by row.
    let printed = DrawnThings.texts(figure.drawing.commands).filter { $0.contains(".") && Double($0.suffix(4)) != nil }
    let expected = correlation.order.flatMap { i in
      correlation.order.map { NumberText.fixed(correlation.coefficients[i][$0], decimals: 2) }
    }
    #expect(Array(printed.prefix(64)) == expected)
  }

  @Test func colourSaysTheCoefficient() throws {
    let input = SyntheticModels.usual
    let figure = try figure(input, model: "tumour")
    // The diagonal alone is 1.
    #expect(DrawnThings.filled(figure.drawing.commands, fill: ColourScale.diverging.colour(at: 1)) == 8)
  }

  @Test(arguments: JournalPreset.Span.allCases)
  func namesAreWholeAtEveryWidth(span: JournalPreset.Span) throws {
    var input = SyntheticModels.extreme
    input.theme = FigureTheme(preset: .general, span: span)
    for model in ["names", "forty"] {
      let correlation = try #require(input.results.models.first { $0.id == model }?.correlation)
      let texts = DrawnThings.texts(try figure(input, model: model).drawing.commands)
        .map { $0.filter { $0 != "\n" && $0 != " " } }
      for name in FeatureName(input.results).texts(of: correlation.features) {
        #expect(texts.contains(name.filter { $0 != " " }), "\(span) \(name)")
      }
    }
  }

  @Test func brokenMatricesHaveNoFigure() throws {
    var input = SyntheticModels.usual
    for index in input.results.models.indices { input.results.models[index].correlation?.order.removeLast() }
    #expect(try FigureRegistry.figures(from: input, only: ["correlation"]).isEmpty)
  }

  @Test func whatIsLeftOutIsSaid() throws {
    let figure = try figure(SyntheticModels.extreme, model: "forty")
    #expect(figure.caption.contains("3 more features that enter the path later are not shown."))
  }
}
