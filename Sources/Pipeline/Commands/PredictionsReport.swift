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
  let settings: EvaluationSettings
  let templates: TemplateStore
  let progress: ProgressReporter

  package init(
    table: URL, output: URL, settings: EvaluationSettings = .standard, templates: TemplateStore,
    progress: ProgressReporter
  ) {
    self.table = table
    self.output = output
    self.settings = settings
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
    let predictions = try PredictionsTable.predictions(in: csv)
    let name = table.deletingPathExtension().lastPathComponent
    do {
      let results = try PredictionsStudy.results(predictions, name: name, settings: settings)
      try PredictionsTable.table(predictions).write(to: output.appending(path: PredictStep.path))
      try CanonicalJSON.write(results, to: output.appending(path: EvaluateStep.path))
      progress.begin(Step.evaluate.rawValue, total: 1)
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
