import Figures
import Foundation
import Record
import Templates
import TestSupport
import Testing

@testable import Reports

@Suite struct ReportWriterTests {
  private static let svg = Data(
    "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"300\" height=\"120\"><rect width=\"300\" height=\"120\" fill=\"#eee\"/></svg>"
      .utf8)

  private func input(_ results: Results, figures folder: URL? = nil) throws -> ReportInput {
    var figures: [ReportFigure] = []
    if let folder {
      let file = folder.appending(path: "roc her2.svg")
      try ReportWriterTests.svg.write(to: file)
      figures = [
        ReportFigure(
          place: .discrimination(task: "her2"), svg: file, caption: "ROC curves of HER2 status.",
          description: "Four curves above the diagonal")
      ]
    }
    return ReportInput(
      results: results, audit: SyntheticStudy.audit, figures: figures,
      command: "holdout run study.yaml --output output",
      files: [ReportFile(path: "study.json", purpose: "the resolved study file with hashes of every input")])
  }

  @Test func writesEveryFileAndTheSameBytesTwice() throws {
    try TestFolders.withTemporary { folder in
      let writer = try ReportWriter(store: TemplateStore())
      let input = try input(SyntheticStudy.results(), figures: folder)
      let files = try writer.write(input, to: folder.appending(path: "a"))
      let again = try writer.write(input, to: folder.appending(path: "b"))
      #expect(
        files.map { String($0.path.dropFirst(folder.appending(path: "a/").path.count + 1)) } == [
          "report/figures/roc her2.svg", "report/index.html", "report/methods.md", "tables/tables.html",
          "audit/audit.html", "tables/characteristics-tests.csv", "tables/characteristics.csv",
          "tables/comparisons.csv", "tables/decision-curve.csv", "tables/exclusions.csv", "tables/heterogeneity.csv",
          "tables/missingness.csv", "tables/models.csv", "tables/operating-points.csv", "tables/optimism.csv",
          "tables/participants.csv", "tables/performance.csv", "tables/recalibration.csv", "tables/sample-size.csv",
          "tables/shift.csv", "tables/subgroups.csv", "tables/tests.csv", "tables/univariable.csv",
        ])
      for (first, second) in zip(files, again) { #expect(try Data(contentsOf: first) == Data(contentsOf: second)) }
      let html = try String(contentsOf: folder.appending(path: "a/report/index.html"), encoding: .utf8)
      #expect(html.contains("src=\"figures/roc%20her2.svg\""))
      #expect(!html.contains("http://") && !html.contains("https://") && !html.contains("<script"))
    }
  }

  @Test func aFigureThatIsMissingStopsEverything() throws {
    try TestFolders.withTemporary { folder in
      var input = try input(SyntheticStudy.results())
      let missing = folder.appending(path: "none.svg")
      input.figures = [ReportFigure(place: .habitats, svg: missing, caption: "", description: "")]
      let output = folder.appending(path: "out")
      let error = #expect(throws: ReportsError.self) {
        try ReportWriter(store: TemplateStore()).write(input, to: output)
      }
      #expect(error?.description == "\(missing.path): the figure does not exist; run the step 'figures' first")
      #expect(!FileManager.default.fileExists(atPath: output.path))
    }
  }

  @Test func figuresFindTheirSections() {
    let size = Size(width: 100, height: 100)
    func file(_ kind: String, task: String? = nil, files: [String: String] = ["svg": "a.svg"]) -> FigureFile {
      FigureFile(
        id: kind, kind: kind, task: task, title: "t", caption: "c", alternativeText: "a", size: size, files: files)
    }
    let figures = ReportFigure.figures(
      from: [
        file("participant-flow"), file("roc", task: "her2"), file("roc", task: "low"), file("calibration", task: "low"),
        file("habitat-maps"), file("habitat-maps"), file("habitat-planes"),
        file("roc", task: "low", files: ["pdf": "a.pdf"]), file("roc"), file("dendrogram"),
        file("decision-curve", task: "low"), file("subgroups", task: "low"), file("precision-recall", task: "her2"),
        file("shift"),
      ], in: URL(filePath: "/f"))
    #expect(
      figures.map(\.place) == [
        .participants, .discrimination(task: "her2"), .discrimination(task: "low"), .calibration(task: "low"),
        .habitats, .further, .further, .classification(task: "low"), .task(task: "low"),
        .discrimination(task: "her2"), .cohorts,
      ])
    #expect(figures[0].svg.path == "/f/a.svg" && figures[0].pdf == nil)
  }

  @Test(arguments: ["roc", "optimism", "precision-recall"])
  func figuresOfDiscriminationFindTheirTask(kind: String) {
    let file = FigureFile(
      id: kind, kind: kind, task: "low", title: "t", caption: "c", alternativeText: "a",
      size: Size(width: 100, height: 100), files: ["svg": "a.svg"])
    let figures = ReportFigure.figures(from: [file], in: URL(filePath: "/f"))
    #expect(figures.map(\.place) == [.discrimination(task: "low")])
  }

  @Test func textOfAStudyNeverBecomesMarkup() throws {
    let attack = "<script>alert(\"1\")</script>'&"
    var results = SyntheticStudy.complete()
    results.subgroups[0].label = attack
    results.subgroups[0].groups[0].label = attack
    results.sampleSize[0].criteria[0].target = attack
    results.sampleSize[0].assumptions = [attack]
    results.shift[0].predictors[0].label = attack
    results.missingness[0].table = attack
    results.performance[0].tests[0].label = attack
    results.performance[0].tests[0].caution = attack
    results.study.title = attack
    results.study.id = attack
    results.study.objective = attack
    results.cohorts[0].label = attack
    results.flow?.exclusions[0].patient = attack
    results.flow?.exclusions[0].reason = attack
    results.tasks[0].label = attack
    results.models[0].label = attack
    results.models[1].terms[0].label = attack
    results.characteristics[0].label = attack
    results.reporting = [attack: attack]
    var input = try input(results)
    input.audit.findings[0].message = attack
    input.command = attack
    let pages = [
      try ReportPage(store: TemplateStore()).html(input), try TablesPage(store: TemplateStore()).html(results),
      try AuditPage(store: TemplateStore()).html(input.audit),
    ]
    for page in pages {
      #expect(!page.contains("<script"))
      #expect(page.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;&amp;"))
    }
  }

  @Test func apparentCrossValidatedAndExternalStandSideBySide() throws {
    let table = KindTable.headline(SyntheticStudy.results()).table
    #expect(
      table.columns == ["Model", "Apparent\nCentre 1", "Cross-validated\nCentre 1", "External\nCentre 2"])
    let habitats = try #require(table.rows.first { $0.header == "Habitats" })
    #expect(habitats.cells.map(\.text) == ["0.89 (0.82–0.95)", "0.83 (0.76–0.89)", "0.77 (0.70–0.83)"])
    #expect(habitats.cells.map(\.note) == ["n = 203, 62 events", "n = 203, 62 events", "n = 166, 48 events"])
  }

  @Test func aMissingExternalOutcomeIsSaidInWords() throws {
    let results = SyntheticStudy.results(hasExternalOutcome: false)
    let table = KindTable.headline(results).table
    for row in table.rows where row.cells.count == 3 {
      #expect(row.cells[2] == .words("not known: the external cohort has no outcome column"))
    }
    let html = try ReportPage(store: TemplateStore()).html(input(results))
    #expect(html.contains("not known: the external cohort has no outcome column"))
    let csv = TableFiles.performance(results)
    #expect(
      csv.rows.contains {
        $0.prefix(3) == ["her2", "habitats", "external"]
          && $0.last == "not known: the external cohort has no outcome column"
      })
  }

  @Test func aStudyWithoutExternalCohortKeepsTheColumn() throws {
    var results = SyntheticStudy.results()
    results.cohorts.removeLast()
    results.performance.removeAll { $0.kind == .external }
    let table = KindTable.headline(results).table
    #expect(table.columns.last == "External\nno external cohort")
    #expect(table.rows[1].cells.last == .words("not known: the study has no external cohort"))
  }

  @Test func aModelThatWasNotFittedIsNamedWhereverItWouldBeListed() throws {
    let results = SyntheticStudy.results()
    let reason = "Not fitted: no clinical finding was significant at p < 0.05, so there is no clinical model."
    #expect(KindTable.headline(results).table.rows.contains { $0.header == "Clinical" && $0.cells[0].text == reason })
    for group in [MeasureGroup.discrimination, .classification, .calibration] {
      let table = try #require(KindTable.performance(results, task: results.tasks[1], group: group)).table
      #expect(table.rows.contains { $0.cells.first?.text == reason })
    }
    let html = try ReportPage(store: TemplateStore()).html(input(results))
    #expect(html.components(separatedBy: "no clinical finding was significant at p &lt; 0.05").count >= 6)
  }

  @Test func aBarePredictionsTableMakesAWholePage() throws {
    let results = SyntheticStudy.fromPredictionsTable()
    let html = try ReportPage(store: TemplateStore()).html(input(results))
    #expect(html.contains("Not recorded: the predictions came from a table, not from images."))
    #expect(html.contains("The flow of participants is not recorded."))
    #expect(html.contains("not known: no out-of-fold predictions are recorded"))
  }

  @Test func emptyResultsMakeAPage() throws {
    var results = SyntheticStudy.fromPredictionsTable()
    results.cohorts = []
    results.tasks = []
    results.models = []
    results.performance = []
    let audit = AuditRecord(
      software: SyntheticStudy.software, study: "", checklists: [], findings: [], entries: [])
    let html = try ReportPage(store: TemplateStore()).html(
      ReportInput(results: results, audit: audit, command: "holdout evaluate predictions.csv"))
    #expect(html.contains("The audit found nothing to object to."))
  }

  /// Leaves the pages in the folder that HOLDOUT_REPORT_PREVIEW names, for looking at them.
  @Test(
    .enabled(if: ProcessInfo.processInfo.environment["HOLDOUT_REPORT_PREVIEW"] != nil, "set HOLDOUT_REPORT_PREVIEW"))
  func preview() throws {
    let folder = URL(filePath: ProcessInfo.processInfo.environment["HOLDOUT_REPORT_PREVIEW"] ?? "")
    let writer = try ReportWriter(store: TemplateStore(overrides: TestFolders.project.appending(path: "templates")))
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, results) in [
      ("complete", SyntheticStudy.complete()), ("two", SyntheticStudy.withTwoExternalCohorts()),
      ("full", SyntheticStudy.results()),
      ("training-only", SyntheticStudy.results(hasExternalOutcome: false)),
      ("table", SyntheticStudy.fromPredictionsTable()),
    ] {
      let output = folder.appending(path: name)
      var input = try input(results)
      let drawn = try FigureRegistry.figures(
        from: FigureInput(
          results: results, predictions: PatientSummaryTests.predictions(),
          habitatSlices: (0..<30).compactMap { PatientSummaryTests.slice("axial", patient: "C2-\($0)") }))
      let index = try FigureWriter.write(drawn, to: output.appending(path: "figures"), formats: [.svg, .pdf])
      input.figures = ReportFigure.figures(from: index, in: output.appending(path: "figures"))
      let files = try writer.write(input, to: output)
      #expect(files.count > 5)
    }
  }
}
