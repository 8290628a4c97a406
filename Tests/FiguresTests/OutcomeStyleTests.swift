import Record
import Testing

@testable import Figures

@Suite struct OutcomeStyleTests {
  /// The two outcomes are as different in grey as in colour.
  @Test func toldApartWithoutColour() {
    let style = OutcomeStyle(theme: FigureTheme())
    #expect(style.fill(event: false).luminance - style.fill(event: true).luminance > 0.3)
    var theme = FigureTheme()
    theme.colours = ["event": .black]
    #expect(OutcomeStyle(theme: theme).fill(event: true) == .black)
    #expect(OutcomeStyle(theme: theme).colour(event: false) == style.colour(event: false))
  }

  @Test func scoresAreThoseOfTheRecord() throws {
    let input = GalleryInputs.models(1)
    let performance = try #require(input.results.performance.last)
    let scores = try #require(PredictedScores(performance, among: input.predictions))
    #expect(scores.rows.count == performance.n)
    #expect(scores.probabilities(event: true).count == performance.events)
    #expect(scores.rows.map(\.probability) == scores.rows.map(\.probability).sorted())
    // One patient less, or another outcome, and they are none of this record.
    #expect(PredictedScores(performance, among: Array(input.predictions.dropLast())) == nil)
    var other = input.predictions
    other[other.count - 1].outcome?.toggle()
    #expect(PredictedScores(performance, among: other) == nil)
    #expect(PredictedScores(performance, among: []) == nil)
  }

  @Test func thresholdText() {
    let threshold = ModelSummary.Threshold(value: 0.4237, rule: .youden, chosenOn: .outOfFold, cohort: nil)
    #expect(threshold.text == "0.424")
  }
}
