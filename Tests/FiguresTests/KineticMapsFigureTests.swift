import Record
import Testing

@testable import Figures

@Suite struct KineticMapsFigureTests {
  @Test func everyPatientAndMapIsShownOnce() throws {
    let input = SyntheticHabitats(maps: 4, patients: 50, size: 24).input
    let figures = try FigureRegistry.figures(from: input, only: ["kinetic-maps"])
    #expect(figures.count > 1)
    let rows = figures.flatMap { $0.data.rows.map { [$0[0], $0[2]] } }
    #expect(rows.count == 200 && Set(rows).count == 200)
  }

  @Test func manyMapsGoOnOnFurtherPages() throws {
    var input = SyntheticHabitats(maps: 6, patients: 1, size: 24).input
    input.theme = FigureTheme(preset: .general, span: .column)
    let figures = try FigureRegistry.figures(from: input, only: ["kinetic-maps"])
    #expect(figures.map(\.id) == ["kinetic-maps-1", "kinetic-maps-2"])
    #expect(figures.map { Set($0.data.rows.map { $0[2] }).count } == [3, 3])
  }

  @Test func unitsAndMissingMapsAreSaid() throws {
    let input = SyntheticHabitats(maps: 2, patients: 5, hasEmptyHabitats: true).input
    let figure = try #require(FigureRegistry.figures(from: input, only: ["kinetic-maps"]).first)
    let texts = DrawnThings.texts(figure.drawing.commands)
    #expect(texts.contains("%/min") && texts.contains("s") && texts.contains("Anatomy"))
    #expect(texts.count { $0 == "no map" } == 1)
    // Only the anatomy of each patient has a scale bar and letters.
    #expect(texts.count { $0.hasSuffix(" mm") } == 5)
    #expect(figure.data.rows.contains(["BR-102", "axial", "dce_wash_in", "%/min", "0"]))
    #expect(figure.caption.contains("run from the 2nd to the 98th percentile"))
  }

  @Test func noMapsNoFigure() throws {
    #expect(try FigureRegistry.figures(from: GalleryInputs.input(SyntheticRecord()), only: ["kinetic-maps"]).isEmpty)
  }
}
