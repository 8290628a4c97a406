import Files
import Record
import Testing

@testable import Figures

@Suite struct WaterfallFigureTests {
  private func figure(_ input: FigureInput) throws -> FigureDescription {
    try #require(FigureRegistry.figures(from: input, only: ["waterfall"]).first)
  }

  @Test func patientsAreInOrder() throws {
    let input = GalleryInputs.models(1)
    let rows = try figure(input).data.rows
    for performance in input.results.performance {
      let own = rows.filter { $0[0] == performance.kind.rawValue }
      #expect(own.map { Int($0[6]) } == Array(1...performance.n))
      let values = own.compactMap { Double($0[8]) }
      #expect(values == values.sorted())
      #expect(own.count { $0[7] == "1" } == performance.events)
      // The counts of the record are what is above and below the threshold.
      let positive = own.filter { (Double($0[8]) ?? 0) >= 0.42 }
      #expect(positive.count { $0[7] == "1" } == performance.confusion?.truePositives)
      #expect(positive.count { $0[7] == "0" } == performance.confusion?.falsePositives)
    }
  }

  @Test func runs() {
    let runs = WaterfallFigure.runs([(0.1, false), (0.2, false), (0.3, true), (0.9, false)])
    #expect(runs.map(\.event) == [false, true, false])
    #expect(runs.map(\.first) == [1, 3, 4])
    #expect(
      runs[0].intervals(from: 0.5) == [
        .init(position: 0.5, lower: 0.1, upper: 0.5), .init(position: 1.5, lower: 0.1, upper: 0.5),
        .init(position: 1.5, lower: 0.2, upper: 0.5), .init(position: 2.5, lower: 0.2, upper: 0.5),
      ])
    #expect(runs[2].intervals(from: 0.5).map(\.upper) == [0.9, 0.9])
    #expect(WaterfallFigure.runs([]).isEmpty)
  }

  @Test func words() throws {
    let figure = try figure(GalleryInputs.models(1))
    #expect(figure.caption.contains("it reaches from the frozen threshold, 0.420, to the predicted probability"))
    let texts = DrawnThings.texts(figure.drawing.commands)
    #expect(texts.contains("HER2 positive") && texts.contains("Event") && texts.contains("No event"))
    #expect(figure.alternativeText.contains("called positive: "))
  }

  @Test func noneWithoutThresholdOrPredictions() throws {
    var input = GalleryInputs.models(1)
    input.results.models[0].threshold = nil
    #expect(try FigureRegistry.figures(from: input, only: ["waterfall"]).isEmpty)
    input = GalleryInputs.models(1)
    input.predictions.removeAll { $0.kind == .outOfFold }
    let figure = try figure(input)
    #expect(
      figure.caption.contains("(b) Development, out-of-fold (Centre 1): the predictions of the record are not at hand.")
    )
    input.predictions = []
    #expect(try FigureRegistry.figures(from: input, only: ["waterfall"]).isEmpty)
  }
}
