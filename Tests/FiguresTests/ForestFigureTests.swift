import Files
import Record
import Testing

@testable import Figures

@Suite struct ForestFigureTests {
  private func figure(_ input: FigureInput) throws -> FigureDescription {
    try #require(FigureRegistry.figures(from: input, only: ["forest"]).first)
  }

  @Test func oneFigureAModel() throws {
    let figures = try FigureRegistry.figures(from: GalleryInputs.input(SyntheticRecord()), only: ["forest"])
    #expect(figures.map(\.id) == ["clinical", "tumour", "habitats", "combined"].map { "forest-her2-\($0)" })
    #expect(figures.allSatisfy { $0.task == "her2" && $0.kind == "forest" })
  }

  @Test func dataAreTheRecord() throws {
    let input = GalleryInputs.input(SyntheticRecord())
    let rows = try figure(input).data.rows
    for analysis in input.results.subgroups where analysis.model == "clinical" {
      let own = rows.filter { $0[0] == analysis.kind.rawValue && $0[2] == analysis.variable }
      let groups = own.filter { $0[3] == "group" && $0[7] == "auc" }
      #expect(groups.map { $0[4] } == analysis.groups.map(\.label))
      #expect(groups.map { Int($0[5]) } == analysis.groups.map(\.n))
      #expect(groups.map { Double($0[8]) } == analysis.groups.map { $0.metric("auc")?.value })
      let pooled = own.first { $0[3] == "pooled" && $0[7] == "calibration-slope" }
      let record = analysis.heterogeneity.first { $0.metric == "calibration-slope" }
      #expect(pooled.flatMap { Double($0[9]) } == record?.pooled.lower)
      #expect(pooled.flatMap { Double($0[12]) } == record?.tauSquared)
    }
    #expect(rows.count { $0[3] == "all" } == 4)
  }

  @Test func everyNumberStandsInTheRecord() throws {
    let input = GalleryInputs.input(SyntheticRecord())
    let subgroups = input.results.subgroups
    let metrics =
      subgroups.flatMap(\.groups).flatMap(\.metrics) + subgroups.flatMap(\.heterogeneity).map(\.pooled)
      + input.results.performance.flatMap(\.metrics)
    var allowed = Set(metrics.map { $0.text() })
    for heterogeneity in subgroups.flatMap(\.heterogeneity) {
      guard let lower = heterogeneity.prediction.lower, let upper = heterogeneity.prediction.upper else { continue }
      allowed.insert(NumberText.interval(lower, upper, decimals: 2))
    }
    let printed = DrawnThings.texts(try figure(input).drawing.commands).filter {
      $0.first?.isNumber == true && $0.contains("\u{2013}")
    }
    #expect(printed.count > 30)
    #expect(printed.allSatisfy(allowed.contains))
  }

  @Test func wordsOnTestsAndCentres() throws {
    let caption = try figure(GalleryInputs.input(SyntheticRecord())).caption
    #expect(caption.contains("p: test of a difference between the groups (z test of AUCs), not corrected"))
    #expect(
      caption.contains(
        "Heterogeneity, External validation (Centre 2): AUC 4 centres, I\u{B2} 28%, \u{3C4}\u{B2} 0.012, Cochran's Q p = 0.24; "
          + "Calibration slope 4 centres, \u{3C4}\u{B2} 0.012, Cochran's Q p = 0.24."))
    #expect(caption.contains("Where a number or its interval is missing: fewer than 5 events."))
    #expect(caption.contains("Development, apparent (Centre 1): no subgroups in this record."))
  }

  @Test func unknownExternalPerformanceIsSaid() throws {
    let caption = try figure(GalleryInputs.unknownExternal).caption
    #expect(caption.contains("External validation (Centre 2): outcome not available, performance not known."))
  }

  @Test func noneWithoutSubgroups() throws {
    for input in [GalleryInputs.withoutCurves, GalleryInputs.noTasks, GalleryInputs.onePatient] {
      #expect(try FigureRegistry.figures(from: input, only: ["forest"]).isEmpty)
    }
  }

  /// Where no group has a slope there is one panel.
  @Test func oneMetric() throws {
    var input = GalleryInputs.models(1)
    for index in input.results.subgroups.indices {
      for group in input.results.subgroups[index].groups.indices {
        input.results.subgroups[index].groups[group].metrics.removeAll { $0.id == "calibration-slope" }
      }
    }
    let figure = try figure(input)
    #expect(!DrawnThings.texts(figure.drawing.commands).contains("Calibration slope"))
    #expect(figure.data.rows.allSatisfy { $0[7] == "auc" })
  }

  @Test func manyCentresGoToSeveralFigures() throws {
    let figures = try FigureRegistry.figures(from: GalleryInputs.manyCentres, only: ["forest"])
      .filter { $0.id.hasPrefix("forest-her2-m1") }
    #expect(figures.count > 2)
    let groups = figures.flatMap(\.data.rows).filter { $0[0] == "external" && $0[2] == "centre" && $0[3] == "group" }
    #expect(groups.filter { $0[7] == "auc" }.count == 90)
    #expect(DrawnThings.texts(figures[1].drawing.commands).contains("Centre, continued"))
    #expect(figures[0].alternativeText.contains("groups, listed in the figure's data."))
  }
}
