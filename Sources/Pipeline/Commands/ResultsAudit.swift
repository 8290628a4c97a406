import Audit
import Files
import Foundation
import Record
import Reports
import Templates

/// `holdout audit` for results.json.
package struct ResultsAudit: Sendable {
  package let record: AuditRecord
  /// The path as the user gave it.
  private let file: String
  private let title: String
  private let templates: TemplateStore

  /// What the audit can be written as.
  package enum Format: String, CaseIterable, Sendable {
    case html, json, csv, pdf, sarif
  }

  /// Audits the results in `file`, with the predictions beside it where they are there.
  ///
  /// - Parameter declarations: a side file; nil for none.
  /// - Throws: `PipelineError.invalidInput` for a file that is no results.json, an unknown checklist, a faulty side file.
  package init(
    file: String, checklists: [String], declarations: String? = nil, templates: TemplateStore
  ) throws(PipelineError) {
    self.templates = templates
    self.file = file
    let read = try ResultsFile(file)
    do {
      let declared =
        try declarations.map { try DeclarationsReader.read(URL(filePath: $0), store: templates) } ?? Declarations()
      record = try Auditor(store: templates, software: Holdout.software)
        .audit(read.results, predictions: read.predictions, declarations: declared, checklists: checklists)
      title = read.results.study.title
    } catch { throw .invalidInput([InputProblem(message: "\(error)")]) }
  }

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
      case .pdf:
        for id in record.checklists {
          let checklist = try ChecklistReader.checklist(id, from: templates)
          files.append(
            try ChecklistPDF.write(
              ChecklistForm(record, checklist, title: title, file: URL(filePath: file).lastPathComponent), to: folder))
        }
      case .sarif:
        let file = folder.appending(path: "audit.sarif")
        try CanonicalJSON.write(
          SARIFLog(
            findings: record.findings, disabled: record.disabled ?? [], file: self.file, hasLines: true,
            software: record.software), to: file)
        files.append(file)
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
