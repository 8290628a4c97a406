import Files
import Record
import Testing

@testable import Figures

@Suite struct CalibrationFigureTests {
  private func figure(_ input: FigureInput) throws -> FigureDescription {
    try #require(FigureRegistry.figures(from: input, only: ["calibration"]).first)
  }

  @Test func smoothedCurveIsTheRecord() throws {
    let input = GalleryInputs.models(1)
    let figure = try figure(input)
    let style = input.theme.series(0)
    let loess = input.results.performance.compactMap { $0.curves?.loess.points }
    #expect(loess.count == 3)
    let rows = figure.data.rows.filter { $0.last == "loess" }
    #expect(rows.map { Double($0[6]) } == loess.joined().map(\.y))
    let drawn = DrawnThings.lines(
      figure.drawing.commands, stroke: Stroke(style.colour, width: input.theme.dataLine, join: .round))
    #expect(drawn.map(\.count) == loess.map(\.count))
    #expect(DrawnThings.areas(figure.drawing.commands, fill: style.colour.opacity(CurveBand.opacity)) == 3)
    #expect(figure.caption.contains("Curve with band: loess with span 0.75"))
  }

  @Test func withoutCurvesThePointsAreJoined() throws {
    let input = GalleryInputs.withoutCurves
    let figure = try figure(input)
    let colour = input.theme.series(0).colour
    #expect(DrawnThings.lines(figure.drawing.commands, stroke: Stroke(colour, width: 0.5)).count == 3)
    #expect(!figure.caption.contains("Curve"))
    #expect(!figure.caption.contains("ICI"))
    #expect(figure.data.rows.allSatisfy { $0.last == "group" })
  }

  @Test func aMissingCurveHasItsReason() throws {
    var input = GalleryInputs.models(1)
    input.results.performance[1].curves?.loess = .init(points: [], method: "loess", reason: "fewer than 10 patients")
    #expect(try figure(input).caption.contains("No curve in (b): fewer than 10 patients."))
  }

  /// The numbers stand within every panel where there is room, and above every panel otherwise.
  @Test func numbersStandInThePanelsWhereThereIsRoom() throws {
    var input = GalleryInputs.models(1)
    let above = try figure(input)
    #expect(DrawnThings.texts(above.drawing.commands).filter { $0.hasPrefix("ICI 0.05") }.count == 3)
    for index in input.results.performance.indices {
      input.results.performance[index].curves = nil
      input.results.performance[index].calibration.removeAll { $0.meanPredicted < 0.6 }
    }
    let inside = try figure(input)
    #expect(DrawnThings.texts(inside.drawing.commands).filter { $0 == "ICI" }.count == 3)
    #expect(DrawnThings.texts(inside.drawing.commands).filter { $0 == "0.05 (0.03\u{2013}0.07)" }.count == 3)
    #expect(inside.drawing.size.height < above.drawing.size.height)
    #expect(DrawingInspection.problems(in: inside.drawing) == [])
  }

  @Test func methodsAreNamedOnce() throws {
    let caption = try figure(GalleryInputs.models(1)).caption
    #expect(caption.contains("Intercept and slope with 95% CI: Cox 1958."))
    #expect(caption.contains("ICI, integrated calibration index, with 95% CI: Austin and Steyerberg 2019."))
  }
}
