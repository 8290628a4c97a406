import Files
import Record
import Testing

@testable import Figures

@Suite struct DecisionCurveFigureTests {
  private func figure(_ input: FigureInput) throws -> FigureDescription {
    try #require(FigureRegistry.figures(from: input, only: ["decision"]).first)
  }

  @Test func dataAreTheRecord() throws {
    let input = GalleryInputs.input(SyntheticRecord())
    let figure = try figure(input)
    #expect(figure.id == "decision-her2" && figure.kind == "decision" && figure.task == "her2")
    for performance in input.results.performance {
      let rows = figure.data.rows.filter {
        $0[0] == performance.kind.rawValue && $0[1] == performance.cohort && $0[2] == performance.model
      }
      let decision = try #require(performance.curves?.decision)
      #expect(rows.map { Double($0[5]) } == decision.map(\.threshold))
      #expect(rows.map { Double($0[6]) } == decision.map(\.netBenefit))
      #expect(rows.map { Double($0[10]) } == decision.map(\.treatAll))
    }
  }

  /// Heights on the page are in proportion to net benefits, and alike in all panels.
  @Test func curvesAreDrawnExactly() throws {
    let input = GalleryInputs.models(1)
    let curves = DrawnThings.lines(try figure(input).drawing.commands, stroke: input.theme.series(0).stroke)
      .filter { $0.count > 10 }
    let records = input.results.performance.compactMap { $0.curves?.decision }
    #expect(curves.map(\.count) == records.map(\.count))
    var scales: Set<Int> = []
    for (curve, record) in zip(curves, records) {
      let (top, low) = (record.indices.max { record[$0].netBenefit < record[$1].netBenefit } ?? 0, record.count - 1)
      let unit = (curve[low].y - curve[top].y) / (record[top].netBenefit - record[low].netBenefit)
      for (point, value) in zip(curve, record) {
        #expect(abs(curve[low].y - point.y - (value.netBenefit - record[low].netBenefit) * unit) < 1e-6)
      }
      scales.insert(Int((unit * 1000).rounded()))
    }
    #expect(scales.count == 1)
  }

  @Test func bandsOfOneOrTwoModelsOnly() throws {
    for (count, bands) in [(1, 3), (2, 3), (3, 0)] {
      let input = GalleryInputs.models(count)
      let figure = try figure(input)
      let fill = input.theme.series(0).colour.opacity(CurveBand.opacity)
      #expect(DrawnThings.areas(figure.drawing.commands, fill: fill) == bands)
      #expect(figure.caption.contains("Bands: 95% CI at each threshold.") == (bands > 0))
      #expect(figure.caption.contains("Intervals are not drawn") == (bands == 0))
    }
    #expect(try figure(GalleryInputs.twoExternal).caption.contains("Bands in (d): 95% CI at each threshold."))
  }

  @Test func rangeIsThatOfTheRecord() throws {
    let standard = try figure(GalleryInputs.models(1))
    #expect(
      standard.caption.contains(
        "from 0.05 to 0.95 in steps of 0.01, the program's default: the authors declared no range"))
    let declared = try figure(GalleryInputs.manyCentres)
    #expect(declared.caption.contains("from 0.10 to 0.40 in steps of 0.01, the range that the authors declared"))
    #expect(DrawnThings.texts(declared.drawing.commands).contains("0.4"))
    #expect(!DrawnThings.texts(declared.drawing.commands).contains("0.5"))
  }

  @Test func whatIsCutOffIsSaid() throws {
    let figure = try figure(GalleryInputs.perfect)
    #expect(figure.caption.contains("Net benefits below \u{2212}0.05 are not drawn."))
    let clips = figure.drawing.commands.count { if case .group(_, .some, _) = $0 { true } else { false } }
    #expect(clips == 3)
  }

  @Test func missingKindsAreSaid() throws {
    let unknown = try figure(GalleryInputs.unknownExternal)
    #expect(
      DrawnThings.texts(unknown.drawing.commands).contains(
        "External cohort: outcome not available, performance not known"))
    #expect(unknown.caption.contains("Not built: Clinical"))
    #expect(!DrawnThings.texts(unknown.drawing.commands).contains("Clinical"))
    #expect(try figure(GalleryInputs.twoExternal).caption.contains("No curve in (d): Whole tumour, Habitats."))
  }

  @Test func nothingWithoutCurves() throws {
    for input in [GalleryInputs.withoutCurves, GalleryInputs.onePatient, GalleryInputs.noTasks] {
      #expect(try FigureRegistry.figures(from: input, only: ["decision"]).isEmpty)
    }
  }

  @Test func someCurvesMissing() throws {
    var input = GalleryInputs.models(1)
    input.results.performance[0].curves = nil
    let figure = try figure(input)
    #expect(figure.caption.contains("(a) Development, apparent (Centre 1): not in this record."))
    #expect(figure.data.rows.allSatisfy { $0[0] != "apparent" })
  }

  /// Models of other patients have another curve of treating all.
  @Test func treatAllOfDifferentPatients() throws {
    var input = GalleryInputs.models(2)
    for index in input.results.performance[0].curves?.decision.indices ?? 0..<0 {
      input.results.performance[0].curves?.decision[index].treatAll -= 0.01
    }
    let figure = try figure(input)
    #expect(figure.caption.contains("Models of different patients have a curve of treating all each."))
    let strokes = DrawnThings.lines(
      figure.drawing.commands, stroke: Stroke(Colour(hex: 0xB4B4B4), width: 1.8, join: .round))
    #expect(strokes.filter { $0.count > 10 }.count == 4)
  }
}
