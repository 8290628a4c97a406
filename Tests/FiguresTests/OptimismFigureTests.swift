import Record
import Testing

@testable import Figures

@Suite struct OptimismFigureTests {
  /// What the record says of optimism is what is drawn.
  @Test func valuesAreThoseOfTheSummaries() throws {
    var input = GalleryInputs.models(1)
    var performances = input.results.performance
    for index in performances.indices {
      for metric in performances[index].metrics.indices where performances[index].metrics[metric].id == "auc" {
        performances[index].metrics[metric].value = 0.61
        performances[index].metrics[metric].lower = 0.51
        performances[index].metrics[metric].upper = 0.71
      }
    }
    input.results.optimism = [
      OptimismSummary(task: "her2", model: "m1", metric: "auc", label: "AUC", level: 0.95, performances: performances)
    ]
    let figure = try #require(FigureRegistry.figures(from: input, only: ["optimism"]).first)
    #expect(DrawnThings.texts(figure.drawing.commands).filter { $0 == "0.61 (0.51\u{2013}0.71)" }.count == 3)
    #expect(figure.data.rows.allSatisfy { Double($0[5]) == 0.61 })
  }

  @Test func withoutSummariesThePerformancesAreDrawn() throws {
    let input = GalleryInputs.withoutCurves
    #expect(OptimismFigure.withSummaries(input.results) == input.results)
    let figure = try #require(FigureRegistry.figures(from: input, only: ["optimism"]).first)
    #expect(figure.data.rows.count == 12)
  }
}
