import Record
import Testing

@testable import Figures

@Suite struct MissingnessFigureTests {
  private func figures(_ input: FigureInput) throws -> [FigureDescription] {
    try FigureRegistry.figures(from: input, only: ["missingness"])
  }

  @Test func everyMissingCellIsDrawn() throws {
    let input = SyntheticModels.usual
    let figure = try #require(figures(input).first)
    let cells = input.results.missingness.reduce(0) { sum, summary in
      sum + (summary.patterns ?? []).reduce(0) { $0 + $1.missing.count }
    }
    #expect(DrawnThings.areas(figure.drawing.commands, fill: MissingnessMap.missing) == cells)
  }

  /// Rows are as high as patients are many.
  @Test func rowsAreInProportion() throws {
    let summary = SyntheticModels.missingness[1]
    let map = MissingnessMap(
      MissingnessPanel(summary, results: SyntheticModels.usual.results), theme: FigureTheme())
    var canvas = Canvas(width: 500, height: 500)
    map.draw(at: Point(0, 0), above: 120, letter: "a", on: &canvas)
    let heights = DrawnThings.rectangles(canvas.drawing.commands, fill: MissingnessMap.missing).map(\.height)
    #expect(heights.count == 4)
    for (height, n) in zip(heights, [57.0, 1, 1, 1]) { #expect(abs(height / map.heights.map - n / 169) < 1e-9) }
  }

  @Test func completeTablesAreSaid() throws {
    let figure = try #require(figures(SyntheticModels.usual).first)
    let sentence = "Tumour features, Centre 1: nothing is missing (206 patients, 430 columns)."
    #expect(DrawnThings.texts(figure.drawing.commands).contains(sentence))
    #expect(figure.caption.contains(sentence))
    #expect(
      figure.caption.contains(
        "(a) Clinical findings, Centre 1: n = 206, 168 without a missing value; 4/7 columns incomplete."))
  }

  @Test func nothingMissingHasNoFigure() throws {
    var input = SyntheticModels.usual
    input.results.missingness = Array(SyntheticModels.missingness[2...3])
    #expect(try figures(input).isEmpty)
  }

  @Test func oldRecordsAreSaid() throws {
    let texts = try figures(SyntheticModels.extreme).flatMap { DrawnThings.texts($0.drawing.commands) }
    #expect(
      texts.contains(
        "Habitat features, Centre 2: 430/1290 columns are incomplete, 160/169 patients lack nothing; this record does not "
          + "have the patterns."))
  }

  @Test func labelsMoveApart() {
    #expect(MissingnessMap.spread([50], by: 8, from: 0, to: 100) == [50])
    #expect(MissingnessMap.spread([50, 52], by: 8, from: 0, to: 100) == [47, 55])
    let crowded = MissingnessMap.spread([97, 98, 99, 99.5], by: 8, from: 0, to: 100)
    #expect(crowded == [72, 80, 88, 96])
    #expect(MissingnessMap.spread([], by: 8, from: 0, to: 100).isEmpty)
  }
}
