import Foundation
import Record
import Testing

@testable import Figures

@Suite struct CoefficientFigureTests {
  private func figures(_ input: FigureInput, model: String) throws -> [FigureDescription] {
    try FigureRegistry.figures(from: input, only: ["coefficients"]).filter {
      $0.id.hasPrefix("coefficients-her2-\(model)")
    }
  }

  @Test func barsAreInOrderOfSizeAndOnTheirSide() throws {
    let input = SyntheticModels.usual
    let model = try #require(input.results.models.first { $0.id == "habitats" })
    let figure = try #require(figures(input, model: "habitats").first)
    let sizes = figure.data.rows.compactMap { Double($0[2]).map { abs($0) } }
    #expect(sizes.count == model.terms.count && sizes == sizes.sorted(by: >))
    let colours = [0, 1].map { input.theme.series($0).colour }
    #expect(DrawnThings.areas(figure.drawing.commands, fill: colours[0]) == model.terms.count { $0.coefficient < 0 })
    #expect(DrawnThings.areas(figure.drawing.commands, fill: colours[1]) == model.terms.count { $0.coefficient > 0 })
  }

  @Test func intervalsAreThoseOfTheOddsRatios() throws {
    let fitted = try #require(FittedModel.all(in: SyntheticModels.usual.results) { $0.id == "clinical" }.first)
    for row in CoefficientRow.rows(of: fitted) {
      let bounds = try #require(row.bounds)
      let ratio = try #require(row.term.oddsRatio)
      #expect(abs(exp(bounds.lower) - (ratio.lower ?? .nan)) < 1e-12)
      #expect(abs(exp(bounds.upper) - (ratio.upper ?? .nan)) < 1e-12)
    }
    let figure = try #require(figures(SyntheticModels.usual, model: "clinical").first)
    let texts = DrawnThings.texts(figure.drawing.commands)
    #expect(texts.contains("0.66 (0.33\u{2013}1.30)") && texts.contains("\u{2212}0.420"))
    #expect(figure.caption.contains("Lines: 95% CI (Wald); an arrow leaves the axis."))
  }

  @Test func penalisedModelsHaveNoIntervals() throws {
    let figure = try #require(figures(SyntheticModels.usual, model: "habitats").first)
    #expect(figure.caption.contains("intervals of penalised coefficients are not defined"))
  }

  @Test func manyTermsGoToSeveralPages() throws {
    let pages = try figures(SyntheticModels.extreme, model: "forty")
    #expect(pages.count == 2 && pages.reduce(0) { $0 + $1.data.rows.count } == 40)
    #expect(pages[0].title.hasSuffix("(1 of 2)"))
  }

  @Test func namesAreWhole() throws {
    let figure = try #require(figures(SyntheticModels.extreme, model: "names").first)
    let texts = DrawnThings.texts(figure.drawing.commands).map { $0.replacing("\n", with: " ") }
    for name in SyntheticModels.names { #expect(texts.contains(name)) }
  }
}
