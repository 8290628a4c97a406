import Record
import Testing

@testable import Figures

@Suite struct HabitatMeansFigureTests {
  @Test func everyCellPrintsTheCentroid() throws {
    let input = SyntheticHabitats(habitats: 7, maps: 6, patients: 1, size: 16).input
    let figure = try #require(FigureRegistry.figures(from: input, only: ["habitat-means"]).first)
    let texts = DrawnThings.texts(figure.drawing.commands)
    for habitat in input.results.habitats?.habitats ?? [] {
      for value in habitat.centroid { #expect(texts.contains(SignificantDigits.text(value))) }
    }
    #expect(figure.data.rows.count == 42)
    #expect(texts.contains("10\u{207B}\u{2076} mm\u{B2}/s"))
  }

  @Test func recordsWithoutStandardisedCentroids() throws {
    let input = GalleryInputs.input(SyntheticRecord())
    #expect(try FigureRegistry.figures(from: input, only: ["habitat-means"]).isEmpty)
  }
}
