import Files
import Record
import Testing

@testable import Figures

@Suite struct ROCFigureTests {
  private func figure(_ input: FigureInput) throws -> FigureDescription {
    try #require(FigureRegistry.figures(from: input, only: ["roc"]).first)
  }

  @Test func bandsOfOneOrTwoModelsOnly() throws {
    for (count, bands) in [(1, 3), (2, 3), (3, 0)] {
      let input = GalleryInputs.models(count)
      let figure = try figure(input)
      let fill = input.theme.series(0).colour.opacity(CurveBand.opacity)
      #expect(DrawnThings.areas(figure.drawing.commands, fill: fill) == bands)
      #expect(figure.caption.contains("Bands: of the sensitivity at each specificity") == (bands > 0))
    }
    #expect(try figure(GalleryInputs.twoExternal).caption.contains("Bands in (d): of the sensitivity"))
    #expect(!(try figure(GalleryInputs.withoutCurves).caption.contains("Bands")))
  }

  @Test func bandIsAmongTheData() throws {
    let input = GalleryInputs.models(1)
    let rows = try figure(input).data.rows.filter { !$0[8].isEmpty }
    let points = input.results.performance.flatMap { $0.curves?.rocBand.points ?? [] }
    #expect(rows.map { Double($0[6]) } == points.map { 1 - $0.x })
    #expect(rows.map { Double($0[8]) } == points.map(\.lower))
    #expect(rows.map { Double($0[9]) } == points.map(\.upper))
  }

  /// Of four panels and more, the common key names its columns by the panels' letters.
  @Test func keyOfManyPanels() throws {
    var input = GalleryInputs.twoExternal
    input.results.models[1].fitted = false
    let texts = DrawnThings.texts(try figure(input).drawing.commands)
    #expect(texts.contains("AUC (d)"))
    #expect(texts.contains("not built"))
    #expect(texts.contains("not known"))
  }
}
