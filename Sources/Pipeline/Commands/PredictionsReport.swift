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
  let seed: UInt64
  let templates: TemplateStore
  let progress: ProgressReporter

  package init(
    table: URL, output: URL, columns: PredictionColumns = PredictionColumns(),
    settings: EvaluationSettings = .standard, seed: UInt64 = 1, templates: TemplateStore, progress: ProgressReporter
  ) {
    self.table = table
    self.output = output
    self.columns = columns
    self.settings = settings
    self.seed = seed
    self.templates = templates
    self.progress = progress
  }

  /// Nothing is written before the table was found sound.
  ///
  /// - Throws: `PipelineError`.
  package func write() async throws {
    if FileManager.default.fileExists(atPath: output.appending(path: "study.json").path) {
      throw PipelineError.invalidInput([.outputIsARun(folder: output.relativePath)])
    }
    let csv: CSVTable
    do { csv = try CSVTable(contentsOf: table, named: table.relativePath) } catch {
      throw PipelineError.invalidInput([InputProblem(message: error.description)])
    }
    let contents = try PredictionsTable.contents(of: csv, columns: columns)
    let predictions = contents.predictions
    let name = table.deletingPathExtension().lastPathComponent
    do {
      progress.begin(Step.evaluate.rawValue, total: 1)
      let results = try await PredictionsStudy.results(
        contents, name: name, settings: settings, seed: seed, jobs: ProcessInfo.processInfo.activeProcessorCount)
      try PredictionsTable.table(predictions).write(to: output.appending(path: PredictStep.path))
      try CanonicalJSON.write(results, to: output.appending(path: EvaluateStep.path))
      progress.end("\(predictions.count) predictions")
      let folder = ReportFolder(output: output, templates: templates)
      let warnings = try folder.writeFigures(FigureInput(results: results, predictions: predictions)).warnings
      for warning in warnings { progress.note("warning: \(warning)") }
      progress.begin(Step.figures.rawValue, total: 1)
      progress.end("done")
      let audit = try folder.writeAudit(results, predictions: predictions).record
      _ = try folder.writeReport(
        results, audit: audit, command: "holdout evaluate \(table.lastPathComponent)",
        files: [
          ReportFile(path: PredictStep.path, purpose: "every prediction with its kind and the outcome"),
          ReportFile(path: EvaluateStep.path, purpose: "the record from which this report was written"),
        ])
      progress.begin(Step.report.rawValue, total: 1)
      progress.end("done")
    } catch {
      throw PipelineError.stepFailed(step: Step.evaluate.rawValue, patient: nil, reason: "\(error)")
    }
  }
}
