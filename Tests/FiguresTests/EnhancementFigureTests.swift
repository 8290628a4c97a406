import Record
import Testing

@testable import Figures

@Suite struct EnhancementFigureTests {
  private func figure(_ input: FigureInput) throws -> FigureDescription? {
    try FigureRegistry.figures(from: input, only: ["enhancement"]).first
  }

  @Test func numbersAreTheRecord() throws {
    let input = SyntheticHabitats().input
    let figure = try #require(try figure(input))
    let first = try #require(input.results.habitats?.enhancement?.first)
    #expect(
      figure.data.rows[1] == [
        "dce", "development", "1", "\(first.n)", "70.0", "\(first.phases[1].median)",
        "\(first.phases[1].lowerQuartile)", "\(first.phases[1].upperQuartile)",
      ])
    let texts = DrawnThings.texts(figure.drawing.commands)
    #expect(texts.contains("n (a)") && texts.contains("205") && texts.contains("168"))
    #expect(figure.caption.contains("(a) Centre 1. (b) Centre 2."))
  }

  @Test func timeIsInMinutesWhereItIsLong() throws {
    var input = SyntheticHabitats().input
    #expect(DrawnThings.texts(try #require(try figure(input)).drawing.commands).contains("Time (min)"))
    for curve in (input.results.habitats?.enhancement ?? []).indices {
      for phase in 0..<6 { input.results.habitats?.enhancement?[curve].phases[phase].time = Double(phase) * 30 }
    }
    #expect(DrawnThings.texts(try #require(try figure(input)).drawing.commands).contains("Time (s)"))
    let axis = EnhancementFigure.timeAxis("", [0, 1, 5.8])
    #expect(axis.ticks.map(\.value) == [0, 1, 2, 3, 4, 5, 6] && axis.upper < 6.1)
  }

  @Test func lonePanelHasNoLetter() throws {
    var input = SyntheticHabitats().input
    input.results.habitats?.enhancement?.removeAll { $0.cohort != "development" }
    let texts = DrawnThings.texts(try #require(try figure(input)).drawing.commands)
    #expect(!texts.contains("a") && texts.contains("n"))
    input.results.habitats?.enhancement = []
    #expect(try figure(input) == nil)
  }
}
