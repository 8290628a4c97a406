import Record
import Testing

@testable import Figures

@Suite struct NomogramAxisTests {
  private let style = TextStyle(size: 6.5)

  private func nomogram(_ terms: [ModelSummary.Term]) throws -> Nomogram {
    var results = SyntheticModels.usual.results
    results.models = [
      ModelSummary(
        task: "her2", id: "m", label: "M", kind: .clinical, fitted: true, intercept: -1, terms: terms)
    ]
    return try Nomogram(try #require(FittedModel.all(in: results) { _ in true }.first))
  }

  private func term(_ name: String, _ coefficient: Double, _ minimum: Double, _ maximum: Double) -> ModelSummary.Term {
    ModelSummary.Term(
      name: name, label: name, coefficient: coefficient,
      range: .init(minimum: minimum, maximum: maximum, lower: minimum, upper: maximum))
  }

  @Test func largeNumbersHaveAUnit() throws {
    let nomogram = try nomogram([term("volume", 2e-6, 0, 2_000_000)])
    let axis = NomogramAxis.predictor(0, of: nomogram, width: 300, style: style)
    #expect(axis.title.plain == "volume, in units of 1 \u{D7} 106")
    #expect(axis.title.spans.last?.shift == .raised)
    let labels = axis.marks.map(\.label.plain).filter { !$0.isEmpty }
    #expect(labels.prefix(3) == ["0.0", "0.2", "0.4"] && labels.last == "2.0")
  }

  @Test func shortAxesSayTheirEnds() throws {
    let nomogram = try nomogram([term("x", 3, 0, 1), term("y", -0.01, 2, 3)])
    let axis = NomogramAxis.predictor(1, of: nomogram, width: 200, style: style)
    #expect(axis.summary?.plain == "3.00 to 2.00")
    #expect(axis.marks.allSatisfy { $0.label.plain.isEmpty })
  }

  @Test func negativeCoefficientsRunTheOtherWay() throws {
    let nomogram = try nomogram([term("x", -3, 0, 1)])
    let marks = NomogramAxis.predictor(0, of: nomogram, width: 200, style: style).marks
    #expect(marks.first?.value == 1 && marks.last?.value == 0 && marks.last?.x == 200)
  }

  @Test func probabilitiesCanBeToldApart() throws {
    let nomogram = try nomogram([term("x", 9, -1, 1)])
    for width in [120.0, 300] {
      let marks = NomogramAxis.probability(nomogram, of: "event", width: width, style: style).marks
      for (one, next) in zip(marks, marks.dropFirst()) {
        #expect(next.value > one.value && next.x - one.x >= NomogramAxis.leastProbabilityGap - 1e-9)
      }
      #expect(marks.contains { $0.label.plain == "0.5" })
    }
  }

  /// Levels with the same points, or close to one another, do not touch.
  @Test func levelsAreSpreadOverLines() throws {
    let nomogram = try nomogram([term("margin=irregular", 0.01, 0, 1), term("margin=spiculated", 2, 0, 1)])
    let axis = NomogramAxis.predictor(0, of: nomogram, width: 150, style: style)
    #expect(axis.marks.map(\.level) == ["circumscribed, not seen", "irregular", "spiculated"])
    #expect(axis.marks.map(\.row) == [0, 1, 0])
  }
}
