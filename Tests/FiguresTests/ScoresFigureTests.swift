import Files
import Record
import Testing

@testable import Figures

@Suite struct ScoresFigureTests {
  private func figure(_ input: FigureInput) throws -> FigureDescription {
    try #require(FigureRegistry.figures(from: input, only: ["scores"]).first)
  }

  @Test func dataAreThePredictions() throws {
    let input = GalleryInputs.models(1)
    let rows = try figure(input).data.rows
    #expect(rows.count == input.predictions.count)
    for performance in input.results.performance {
      let own = rows.filter { $0[1] == performance.kind.rawValue && $0[2] == performance.cohort }
      #expect(own.count == performance.n && own.count { $0[5] == "1" } == performance.events)
      #expect(own.allSatisfy { $0[3] == "\(performance.n)" && $0[4] == "\(performance.events)" })
      let values = own.compactMap { Double($0[6]) }
      #expect(values == values.sorted())
    }
  }

  /// Numbers under the violins are those of the record.
  @Test func numbersAreTheRecord() throws {
    let input = GalleryInputs.models(1)
    let texts = DrawnThings.texts(try figure(input).drawing.commands)
    for performance in input.results.performance {
      #expect(texts.contains("\(performance.events)") && texts.contains("\(performance.n - performance.events)"))
    }
    #expect(texts.contains("Threshold 0.420"))
  }

  /// Predictions that are not those of the record are not drawn.
  @Test func otherPredictionsAreRefused() throws {
    var input = GalleryInputs.models(1)
    input.predictions.removeAll { $0.kind == .external && $0.patient.hasSuffix("-7") }
    let figure = try figure(input)
    #expect(figure.data.rows.allSatisfy { $0[1] != "external" })
    #expect(DrawnThings.texts(figure.drawing.commands).contains("Predictions not at hand"))
    #expect(figure.caption.contains("are not those that the record measured, nothing is drawn."))
    input.predictions = []
    #expect(try FigureRegistry.figures(from: input, only: ["scores"]).isEmpty)
  }

  @Test func partsByNumber() {
    func part(_ count: Int) -> ScoresPanel.Part {
      .init(event: true, values: (0..<count).map { Double($0) / 100 })
    }
    #expect(part(3).density == nil && !part(3).showsBox && part(3).showsPoints)
    #expect(part(6).density == nil && part(6).showsBox && part(6).showsPoints)
    #expect(part(40).density != nil && part(40).showsBox && !part(40).showsPoints)
  }

  @Test func evenShares() {
    #expect((0...4).map(ScoresPanel.evenShare) == [0, 0.5, 0.25, 0.75, 0.125])
  }

  @Test func missingIsSaid() throws {
    let figure = try figure(GalleryInputs.unknownExternal)
    #expect(
      DrawnThings.texts(figure.drawing.commands).contains("Outcome not available, performance not known"))
    #expect(figure.alternativeText.contains("External validation: outcome not available"))
    #expect(try FigureRegistry.figures(from: GalleryInputs.noTasks, only: ["scores"]).isEmpty)
  }

  @Test func fortyModels() throws {
    let figures = try FigureRegistry.figures(from: GalleryInputs.fortyModels, only: ["scores"])
    #expect(figures.count == 5)
    #expect(Set(figures.flatMap { $0.data.rows.map { $0[0] } }).count == 40)
  }
}
