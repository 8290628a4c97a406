import Record
import Testing

@testable import Figures

@Suite struct NomogramFigureTests {
  private func figure(_ input: FigureInput, model: String) throws -> FigureDescription {
    try #require(FigureRegistry.figures(from: input, only: ["nomogram"]).first { $0.id == "nomogram-her2-\(model)" })
  }

  @Test func captionsSayHowToRead() throws {
    let clinical = try figure(SyntheticModels.usual, model: "clinical").caption
    #expect(clinical.contains("as the model was fitted on development data (Centre 1: n = 206, 81 events)."))
    #expect(clinical.contains("go straight up to its points; add the points of all predictors"))
    #expect(!clinical.contains("linear predictors (log odds) of its component models"))
    #expect(
      clinical.contains("Margin: the model has no coefficient for not seen, which counts as the reference level."))
    let levels = try figure(SyntheticModels.extreme, model: "levels").caption
    #expect(levels.contains("margin: other is the reference level, which this record does not name."))
    let combined = try figure(SyntheticModels.usual, model: "combined").caption
    #expect(combined.contains("linear predictors (log odds) of its component models (Clinical, Habitats)"))
  }

  @Test func sumsBeyondTheAxisAreSaid() throws {
    let words = "A sum beyond an end of its axis means a probability below 0.001 or above 0.999."
    #expect(try figure(SyntheticModels.usual, model: "habitats").caption.contains(words))
    #expect(try !figure(SyntheticModels.usual, model: "combined").caption.contains(words))
  }

  @Test func refusalsAreSaid() throws {
    for (model, refusal) in [
      ("certain", Nomogram.Refusal.certain), ("huge", .tooSteep), ("forty", .tooLong(predictors: 40)),
    ] {
      let figure = try figure(SyntheticModels.extreme, model: model)
      #expect(DrawnThings.texts(figure.drawing.commands) == [refusal.description])
      #expect(figure.caption.contains(refusal.description) && figure.data.rows.isEmpty)
    }
  }

  @Test func modelsThatWereNotFittedHaveNone() throws {
    let figures = try FigureRegistry.figures(from: SyntheticModels.extreme, only: ["nomogram"])
    #expect(!figures.contains { $0.id == "nomogram-her2-none" })
  }

  @Test func dataHaveThePointsOfEveryMark() throws {
    let rows = try figure(SyntheticModels.usual, model: "clinical").data.rows
    let youngest = try #require(rows.first { $0[0] == "Age (years)" && Double($0[2]) == 22 })
    let grade = try #require(rows.first { $0[0] == "Histological grade" && $0[3] == "III" })
    // Ki-67 runs from 0 to 95 and reaches 100 points.
    let unit = 100 / (0.019 * 95)
    #expect(abs((Double(youngest[4]) ?? .nan) - 0.061 * (39.5 - 22) * unit) < 1e-6)
    #expect(abs((Double(grade[4]) ?? .nan) - 2 * 0.72 * unit) < 1e-6)
  }
}
