import Files
import Record
import Testing

@testable import Figures

@Suite struct EvaluationFigureTests {
  private func texts(_ commands: [DrawingCommand]) -> [String] { DrawnThings.texts(commands) }

  private func figure(_ input: FigureInput, _ kind: String) throws -> FigureDescription {
    try #require(FigureRegistry.figures(from: input, only: [kind]).first)
  }

  @Test func rocDataAreTheRecord() throws {
    let input = GalleryInputs.input(SyntheticRecord())
    let table = try figure(input, "roc").data
    #expect(table.rows.count == input.results.performance.reduce(0) { $0 + $1.roc.count })
    for performance in input.results.performance {
      let rows = table.rows.filter {
        $0[0] == performance.kind.rawValue && $0[1] == performance.cohort && $0[2] == performance.model
      }
      #expect(rows.map { Double($0[6]) } == performance.roc.map(\.falsePositiveRate))
      #expect(rows.map { Double($0[7]) } == performance.roc.map(\.truePositiveRate))
      #expect(rows.first?[3] == "\(performance.n)" && rows.first?[4] == "\(performance.events)")
    }
  }

  /// The curve on the page is the record's, vertex by vertex.
  @Test func rocCurvesAreDrawnExactly() throws {
    var record = SyntheticRecord()
    record.models = [record.models[0]]
    let input = GalleryInputs.input(record)
    let figure = try figure(input, "roc")
    let style = input.theme.series(0)
    let curves = figure.drawing.commands.compactMap { command -> [Point]? in
      guard case .path(let path, nil, let stroke) = command, stroke == style.stroke, path.elements.count > 10 else {
        return nil
      }
      return path.elements.compactMap { if case .line(let point) = $0 { point } else { nil } }
    }
    #expect(curves.count == 3)
    for (curve, performance) in zip(curves, input.results.performance) {
      let (first, last) = (try #require(curve.first), try #require(curve.last))
      let width = try #require(
        performance.roc.last.map { (last.x - first.x) / ($0.falsePositiveRate - performance.roc[1].falsePositiveRate) })
      for (point, vertex) in zip(curve, performance.roc.dropFirst()) {
        let left = last.x - width
        #expect(abs((point.x - left) / width - vertex.falsePositiveRate) < 1e-9)
        #expect(abs(1 - (point.y - last.y) / width - vertex.truePositiveRate) < 1e-9)
      }
    }
  }

  @Test func everyNumberStandsInTheRecord() throws {
    let input = GalleryInputs.input(SyntheticRecord())
    let allowed = Set(input.results.performance.compactMap { $0.metric("auc")?.text() })
    for kind in ["roc", "optimism"] {
      let printed = texts(try figure(input, kind).drawing.commands).filter {
        $0.contains("(") && $0.contains("\u{2013}")
      }
      #expect(printed.count == 12)
      #expect(printed.allSatisfy(allowed.contains))
    }
  }

  @Test func unknownExternalPerformanceIsSaid() throws {
    let words = "External cohort: outcome not available, performance not known"
    for kind in ["roc", "calibration"] {
      let figure = try figure(GalleryInputs.unknownExternal, kind)
      #expect(texts(figure.drawing.commands).contains(words))
      #expect(figure.caption.contains("External validation (Centre 2): outcome not available, performance not known."))
      #expect(figure.alternativeText.contains("outcome not available"))
    }
    let optimism = try figure(GalleryInputs.unknownExternal, "optimism")
    #expect(texts(optimism.drawing.commands).filter { $0 == "outcome not available, performance not known" }.count == 3)
    #expect(optimism.caption.contains("Not built: Clinical (no finding was significant at p < 0.05)."))
    #expect(texts(optimism.drawing.commands).contains("not built"))
  }

  @Test func missingExternalCohortIsSaid() throws {
    let roc = try figure(GalleryInputs.noExternal, "roc")
    #expect(
      texts(roc.drawing.commands).contains(
        "No external cohort in this study, performance outside the development data is not known"))
  }

  @Test func oneClassIsSaid() throws {
    let roc = try figure(GalleryInputs.onePatient, "roc")
    #expect(texts(roc.drawing.commands).contains("Development cohort: only one outcome class, performance not defined"))
    #expect(texts(roc.drawing.commands).contains("External cohort: no patient of either class, performance not known"))
  }

  @Test func withoutModels() throws {
    let input = GalleryInputs.input(SyntheticRecord(models: []))
    #expect(
      texts(try figure(input, "roc").drawing.commands).filter { $0 == "No model for this task" }.count == 3)
    #expect(try FigureRegistry.figures(from: input, only: ["optimism", "calibration"]).isEmpty)
  }

  @Test func missingIntervalsAreSaid() throws {
    let printed = texts(try figure(GalleryInputs.perfect, "roc").drawing.commands)
    #expect(printed.contains { $0.hasSuffix("(no interval)") })
    #expect(printed.contains { $0.hasPrefix("1.00 (") })
  }

  @Test func operatingPointIsTheConfusionTable() {
    var performance = SyntheticRecord.performance(
      model: "m", cohort: "c", kind: .external, outcomes: [true, true, false, false],
      probabilities: [0.9, 0.1, 0.8, 0.2])
    #expect(performance.operatingPoint == DataPoint(0.5, 0.5))
    performance.confusion = .init(truePositives: 0, falsePositives: 1, trueNegatives: 1, falseNegatives: 0)
    #expect(performance.operatingPoint == nil)
    performance.confusion = nil
    #expect(performance.operatingPoint == nil)
  }

  @Test func manyModelsGoToSeveralFigures() throws {
    let figures = try FigureRegistry.figures(from: GalleryInputs.fortyModels, only: ["optimism"])
    #expect(figures.map(\.id) == ["optimism-her2-1", "optimism-her2-2", "optimism-her2-3"])
    #expect(figures.map(\.data.rows.count) == [48, 48, 24])
  }

  @Test func calibrationDataAreTheRecord() throws {
    let input = GalleryInputs.input(SyntheticRecord())
    let figures = try FigureRegistry.figures(from: input, only: ["calibration"])
    #expect(figures.count == 4)
    let performances = input.results.performance.filter { $0.model == "clinical" }
    let rows = figures[0].data.rows.filter { $0.last == "group" }
    #expect(rows.map { Double($0[5]) } == performances.flatMap { $0.calibration.map(\.meanPredicted) })
    #expect(rows.map { Double($0[6]) } == performances.flatMap { $0.calibration.map(\.observed.value) })
  }
}
