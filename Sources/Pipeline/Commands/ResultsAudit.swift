import Audit
import Files
import Foundation
import Record
import Reports
import Templates

/// `holdout audit` for results.json.
package struct ResultsAudit: Sendable {
  package let record: AuditRecord
  private let templates: TemplateStore

  /// What the audit can be written as.
  package enum Format: String, CaseIterable, Sendable {
    case html, json, csv
  }

  /// Audits the results in `file`, with the predictions beside it where they are there.
  ///
  /// - Throws: `PipelineError.invalidInput` for a file that is no results.json, an unknown checklist.
  package init(file: String, checklists: [String], templates: TemplateStore) throws(PipelineError) {
    self.templates = templates
    let url = URL(filePath: file)
    let results: Results
    do {
      // First the schema alone: a record of another version would fail for a key that it never had.
      let version = try CanonicalJSON.read(Version.self, from: url)
      guard version.schema == Results.currentSchema else {
        throw PipelineError.invalidInput([
          InputProblem(
            message:
              "\(file): schema \(version.schema) is not known; this program reads schema \(Results.currentSchema), "
              + "which `holdout run` and `holdout evaluate` write")
        ])
      }
      results = try CanonicalJSON.read(Results.self, from: url)
    } catch let error as FilesError {
      let reason = error.description.replacing("\(url.path): ", with: "")
      throw .invalidInput([
        InputProblem(message: "\(file): not a results.json (\(reason)); the audit reads the results.json of a run")
      ])
    } catch let error as PipelineError {
      throw error
    } catch {
      throw .invalidInput([InputProblem(message: "\(file): \(error)")])
    }
    guard results.hasPossibleNumbers else {
      throw .invalidInput([
        InputProblem(
          message: "\(file): a count is negative or beyond 10^9, or a number beyond 10^15; the file is damaged")
      ])
    }
    let beside = url.deletingLastPathComponent().appending(path: PredictStep.path)
    var predictions: [Prediction] = []
    if FileManager.default.fileExists(atPath: beside.path) {
      do throws(FilesError) {
        let table = try CSVTable(contentsOf: beside, named: PredictStep.path)
        predictions = (try? PredictionsTable.predictions(in: table)) ?? []
      } catch { throw .invalidInput([InputProblem(message: error.description)]) }
    }
    do {
      record = try Auditor(store: templates, software: Holdout.software)
        .audit(results, predictions: predictions, checklists: checklists)
    } catch { throw .invalidInput([InputProblem(message: "\(error)")]) }
  }

  private struct Version: Decodable { let schema: Int }

  /// The summary for a terminal.
  package func summary(colour: Bool) -> String { AuditText.summary(record, colour: colour) }

  /// Findings at or above `severity`.
  package func findings(from severity: Severity) -> [Finding] { record.findings.filter { $0.severity >= severity } }

  /// Writes the audit into `folder`.
  ///
  /// - Returns: the files.
  package func write(to folder: URL, formats: [Format]) throws -> [URL] {
    var files: [URL] = []
    for format in Format.allCases where formats.contains(format) {
      switch format {
      case .html:
        let file = folder.appending(path: "audit.html")
        try AtomicFile.write(try AuditPage(store: templates).html(record), to: file)
        files.append(file)
      case .json:
        let file = folder.appending(path: "audit.json")
        try CanonicalJSON.write(record, to: file)
        files.append(file)
      case .csv:
        for (name, table) in [
          ("findings.csv", AuditTables.findings(record)), ("checklist.csv", AuditTables.checklist(record)),
        ] {
          let file = folder.appending(path: name)
          try table.write(to: file)
          files.append(file)
        }
      }
    }
    return files
  }

  /// What a rule asks, why, and how it decides.
  ///
  /// - Throws: `PipelineError.invalidInput` for a code that no rule has.
  package static func explanation(of code: String) throws(PipelineError) -> String {
    do { return try RuleCatalogue.explanation(code) } catch {
      throw .invalidInput([InputProblem(message: error.description)])
    }
  }
}

extension Results {
  /// Whether every count is one and every number can be printed: a record that was written by hand may hold anything.
  fileprivate var hasPossibleNumbers: Bool {
    var counts = cohorts.map(\.n) + [flow?.assessed ?? 0, flow?.unassigned ?? 0]
    for participants in tasks.flatMap(\.participants) {
      counts += [participants.n, participants.events, participants.missingOutcome, participants.otherClass]
    }
    for model in models { counts += [model.candidates ?? 0, model.fittedOn?.n ?? 0, model.fittedOn?.events ?? 0] }
    for entry in characteristics.flatMap(\.cohorts) { counts += [entry.n, entry.missing] + entry.counts }
    var metrics: [Metric] = models.flatMap(\.terms).compactMap(\.oddsRatio)
    for entry in performance {
      counts += [entry.n, entry.events] + entry.calibration.flatMap { [$0.n, $0.events] }
      if let table = entry.confusion {
        counts += [table.truePositives, table.falsePositives, table.trueNegatives, table.falseNegatives]
      }
      metrics += entry.metrics + entry.calibration.map(\.observed)
    }
    counts += metrics.map { $0.denominator ?? 0 }
    let numbers = metrics.flatMap { [$0.value, $0.lower, $0.upper, $0.level] }.compactMap { $0 }
    return counts.allSatisfy { (0...1_000_000_000).contains($0) } && numbers.allSatisfy { abs($0) <= 1e15 }
  }
}
