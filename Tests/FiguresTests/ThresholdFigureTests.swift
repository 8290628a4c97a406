import Files
import Record
import Testing

@testable import Figures

@Suite struct ThresholdFigureTests {
  private func figure(_ input: FigureInput) throws -> FigureDescription {
    try #require(FigureRegistry.figures(from: input, only: ["threshold"]).first)
  }

  private let roc: [Performance.ROCPoint] = [
    .init(threshold: nil, falsePositiveRate: 0, truePositiveRate: 0),
    .init(threshold: 0.8, falsePositiveRate: 0, truePositiveRate: 0.5),
    .init(threshold: 0.5, falsePositiveRate: 0.5, truePositiveRate: 0.5),
    .init(threshold: 0.2, falsePositiveRate: 1, truePositiveRate: 1),
  ]

  /// At a threshold everybody who has just that probability is positive still; above it no longer.
  @Test func stairs() {
    let sensitivity = ThresholdFigure.stairs(roc, \.truePositiveRate)
    #expect(
      sensitivity == [
        DataPoint(0, 1), DataPoint(0.2, 0.5), DataPoint(0.5, 0.5), DataPoint(0.8, 0), DataPoint(1, 0),
      ])
    #expect(ThresholdFigure.stairs([]) { $0.truePositiveRate }.isEmpty)
    // The value just below and at a step, counted from the predictions themselves.
    let outcomes = [true, false, true, false, true]
    let probabilities = [0.9, 0.7, 0.6, 0.6, 0.1]
    let performance = SyntheticRecord.performance(
      model: "m", cohort: "c", kind: .external, outcomes: outcomes, probabilities: probabilities)
    let steps = ThresholdFigure.stairs(performance.roc, \.truePositiveRate)
    for threshold in [0.05, 0.1, 0.3, 0.6, 0.65, 0.9, 0.95] {
      let expected = Double(outcomes.indices.count { outcomes[$0] && probabilities[$0] >= threshold }) / 3
      // The stairs hold the value of the last corner before the threshold.
      #expect(abs((steps.last { $0.x < threshold }?.y ?? -1) - expected) < 1e-12)
    }
  }

  @Test func stairsAreDrawnExactly() throws {
    let input = GalleryInputs.models(1)
    let figure = try figure(input)
    let performance = input.results.performance[0]
    let stroke = input.theme.series(0).stroke
    let lines = DrawnThings.lines(figure.drawing.commands, stroke: stroke).filter { $0.count > 10 }
    let corners = Plot.stairs(ThresholdFigure.stairs(performance.roc, \.truePositiveRate))
    let line = try #require(lines.first)
    #expect(lines.count == 3 && line.count == corners.count)
    let (left, right, top, bottom) = (
      line.map(\.x).min() ?? 0, line.map(\.x).max() ?? 0, line.map(\.y).min() ?? 0, line.map(\.y).max() ?? 0
    )
    for (point, corner) in zip(line, corners) {
      #expect(abs((point.x - left) / (right - left) - corner.x) < 1e-9)
      #expect(abs((bottom - point.y) / (bottom - top) - corner.y) < 1e-9)
    }
  }

  @Test func dataAreTheRecord() throws {
    let input = GalleryInputs.models(1)
    let rows = try figure(input).data.rows
    let vertices = input.results.performance.flatMap(\.roc)
    #expect(rows.map { Double($0[6]) } == vertices.map(\.truePositiveRate))
    #expect(rows.map { Double($0[7]) } == vertices.map { 1 - $0.falsePositiveRate })
    #expect(rows.map { Double($0[5]) } == vertices.map(\.threshold))
  }

  @Test func everyNumberStandsInTheRecord() throws {
    let input = GalleryInputs.models(1)
    let metrics = input.results.performance.flatMap(\.metrics)
    let allowed = Set(
      metrics.filter { $0.id == "sensitivity" || $0.id == "specificity" }.map { "\($0.id.capitalized) \($0.text())" })
    let printed = DrawnThings.texts(try figure(input).drawing.commands).filter { $0.contains("\u{2013}") }
    #expect(printed.count == 6 && printed.allSatisfy(allowed.contains))
  }

  @Test func words() throws {
    var input = GalleryInputs.models(1)
    input.results.models[0].furtherThresholds = [
      .init(value: 0.25, rule: .sensitivity, target: 0.9, chosenOn: .outOfFold, cohort: "development")
    ]
    let figure = try figure(input)
    #expect(
      figure.caption.contains(
        "Dashed line and markers: the threshold 0.420, frozen on the development cohort's out-of-fold predictions."))
    #expect(figure.caption.contains("Dotted lines: further frozen thresholds, 0.250."))
    #expect(figure.caption.contains("Numbers: at the frozen threshold, with 95% CI (Wilson 1927)."))
    #expect(DrawnThings.texts(figure.drawing.commands).contains("Frozen threshold 0.420"))
    let unknown = try #require(FigureRegistry.figures(from: GalleryInputs.unknownExternal, only: ["threshold"]).first)
    #expect(
      unknown.caption.contains("(c) External validation (Centre 2): outcome not available, performance not known."))
    for input in [GalleryInputs.onePatient, GalleryInputs.noTasks] {
      #expect(try FigureRegistry.figures(from: input, only: ["threshold"]).isEmpty)
    }
  }
}
