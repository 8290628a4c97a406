import Figures
import Files
import Foundation
import Record
import Reports
import Templates

/// `holdout evaluate`: a predictions table of any tool becomes results.json, figures, audit and report.
package struct PredictionsReport: Sendable {
  let table: URL
  let output: URL
  let columns: PredictionColumns
  let settings: EvaluationSettings
  /// What sets held-out cohorts apart, by cohort.
  let separations: [String: CohortSeparation]
  let seed: UInt64
  /// What a reader would type to repeat this; nil for the command without options.
  let command: String?
  let templates: TemplateStore
  let progress: ProgressReporter

  package init(
    table: URL, output: URL, columns: PredictionColumns = PredictionColumns(),
    settings: EvaluationSettings = .standard, separations: [String: CohortSeparation] = [:], seed: UInt64 = 1,
    command: String? = nil,
    templates: TemplateStore, progress: ProgressReporter
  ) {
    self.table = table
    self.output = output
    self.columns = columns
    self.settings = settings
    self.separations = separations
    self.seed = seed
    self.command = command
    self.templates = templates
    self.progress = progress
  }

  /// Nothing is written before the table was found sound.
  ///
  /// - Throws: `PipelineError`.
  package func write() async throws {
    let place = try EvaluationFolder(output: output, table: table)
    let csv: CSVTable
    do { csv = try CSVTable(contentsOf: table, named: table.relativePath) } catch {
      throw PipelineError.invalidInput([InputProblem(message: error.description)])
    }
    let contents = try PredictionsTable.contents(of: csv, columns: columns)
    try checkSeparations(contents)
    try place.begin()
    do {
      try await write(contents, to: place.draft)
      try place.commit()
    } catch {
      place.discard()
      throw PipelineError.stepFailed(step: Step.evaluate.rawValue, patient: nil, reason: "\(error)")
    }
  }

  /// - Throws: `PipelineError.invalidInput` for a cohort that has no predictions, or others than external ones.
  private func checkSeparations(_ contents: PredictionsTable.Contents) throws(PipelineError) {
    for cohort in separations.keys.sorted() {
      let kinds = contents.predictions.filter { $0.cohort == cohort }.map(\.kind)
      guard !kinds.isEmpty, kinds.allSatisfy({ $0 == .external }) else {
        throw .invalidInput([
          .noHeldOutCohort(cohort: cohort, isDevelopment: !kinds.isEmpty, file: table.relativePath)
        ])
      }
    }
  }

  private func write(_ contents: PredictionsTable.Contents, to folder: URL) async throws {
    let predictions = contents.predictions
    let name = table.deletingPathExtension().lastPathComponent
    progress.begin(Step.evaluate.rawValue, total: 1)
    let results = try await PredictionsStudy.results(
      contents, name: name, settings: settings, separations: separations, seed: seed,
      jobs: ProcessInfo.processInfo.activeProcessorCount)
    try PredictionsTable.table(predictions).write(to: folder.appending(path: PredictStep.path))
    try CanonicalJSON.write(results, to: folder.appending(path: EvaluateStep.path))
    progress.end("\(predictions.count) predictions")
    progress.begin(Step.figures.rawValue, total: 1)
    let report = ReportFolder(output: folder, templates: templates)
    let warnings = try report.writeFigures(FigureInput(results: results, predictions: predictions)).warnings
    progress.end("done")
    for warning in warnings { progress.note("warning: \(warning)") }
    progress.begin(Step.report.rawValue, total: 1)
    let audit = try report.writeAudit(results, predictions: predictions).record
    _ = try report.writeReport(
      results, audit: audit, command: command ?? "holdout evaluate \(table.lastPathComponent) --output DIR",
      files: [
        ReportFile(path: PredictStep.path, purpose: "every prediction with its kind and the outcome"),
        ReportFile(path: EvaluateStep.path, purpose: "the record from which this report was written"),
      ])
    progress.end("done")
  }
}
