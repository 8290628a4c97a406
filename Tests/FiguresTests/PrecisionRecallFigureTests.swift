import Files
import Record
import Testing

@testable import Figures

@Suite struct PrecisionRecallFigureTests {
  private func figure(_ input: FigureInput) throws -> FigureDescription {
    try #require(FigureRegistry.figures(from: input, only: ["precision-recall"]).first)
  }

  @Test func dataAreTheRecord() throws {
    let input = GalleryInputs.input(SyntheticRecord())
    let figure = try figure(input)
    #expect(figure.id == "precision-recall-her2" && figure.kind == "precision-recall")
    for performance in input.results.performance {
      let rows = figure.data.rows.filter {
        $0[0] == performance.kind.rawValue && $0[1] == performance.cohort && $0[2] == performance.model
      }
      #expect(rows.map { Double($0[5]) } == performance.curves?.precisionRecall.points.map(\.x))
      #expect(rows.map { Double($0[6]) } == performance.curves?.precisionRecall.points.map(\.y))
    }
  }

  @Test func everyNumberStandsInTheRecord() throws {
    let input = GalleryInputs.input(SyntheticRecord())
    let allowed = Set(input.results.performance.compactMap { $0.averagePrecision?.text() })
    let printed = DrawnThings.texts(try figure(input).drawing.commands).filter {
      $0.contains("(") && $0.contains("\u{2013}")
    }
    #expect(printed.count == 12)
    #expect(printed.allSatisfy(allowed.contains))
  }

  @Test func steps() {
    let points: [PerformanceCurves.Point] = [
      .init(x: 0, y: 1), .init(x: 0.5, y: 1), .init(x: 0.5, y: 0.5), .init(x: 1, y: 0.6),
    ]
    #expect(
      PrecisionRecallFigure.steps(points) == [
        DataPoint(0, 1), DataPoint(0.5, 1), DataPoint(0.5, 0.5), DataPoint(0.5, 0.6), DataPoint(1, 0.6),
      ])
    #expect(PrecisionRecallFigure.steps([]).isEmpty)
    #expect(PrecisionRecallFigure.steps([.init(x: 0.2, y: 0.3)]) == [DataPoint(0.2, 0.3)])
  }

  /// The line of reference lies at the share of events.
  @Test func referenceLine() throws {
    let input = GalleryInputs.models(1)
    let figure = try figure(input)
    let lines = DrawnThings.lines(figure.drawing.commands, stroke: input.theme.referenceStroke)
    let curves = DrawnThings.lines(figure.drawing.commands, stroke: input.theme.series(0).stroke).filter {
      $0.count > 9
    }
    #expect(lines.count == 3 && curves.count == 3)
    for (line, curve) in zip(lines, curves) {
      // At full recall everybody is called positive, and precision is the share of events.
      #expect(abs((line.first?.y ?? 0) - (curve.last?.y ?? 1)) < 1e-6)
      #expect(line.first?.y == line.last?.y)
    }
  }

  @Test func missingKindsAndNumbersAreSaid() throws {
    let unknown = try figure(GalleryInputs.unknownExternal)
    #expect(
      DrawnThings.texts(unknown.drawing.commands).contains(
        "External cohort: outcome not available, performance not known"))
    var input = GalleryInputs.models(1)
    input.results.performance[0].curves?.precisionRecall = .init(
      points: [], method: "", reason: "no patient has the event")
    for index in input.results.performance.indices {
      input.results.performance[index].metrics.removeAll { $0.id == "average-precision" }
    }
    let figure = try figure(input)
    #expect(figure.caption.contains("(a) Development, apparent (Centre 1): no patient has the event."))
    #expect(!DrawnThings.texts(figure.drawing.commands).contains { $0.hasPrefix("AP") })
    #expect(!figure.caption.contains("average precision"))
  }

  @Test func nothingWithoutCurves() throws {
    for input in [
      GalleryInputs.withoutCurves, GalleryInputs.onePatient, GalleryInputs.input(SyntheticRecord(models: [])),
    ] {
      #expect(try FigureRegistry.figures(from: input, only: ["precision-recall"]).isEmpty)
    }
  }
}
