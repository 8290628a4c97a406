import Audit
import Files
import Foundation
import Manuscripts
import Record
import Reports
import Templates

/// Writes audits of manuscripts into a folder.
struct ManuscriptAuditWriter: Sendable {
  private let output: URL?
  private let formats: [ResultsAudit.Format]
  private let checklists: [Checklist]
  private let page: ManuscriptPage
  private let comparisonPage: ComparisonPage

  /// - Parameter output: nil to write nothing.
  /// - Throws: `ReportsError` where a template is missing or faulty.
  init(output: URL?, formats: [ResultsAudit.Format], checklists: [Checklist], templates: TemplateStore) throws {
    self.output = output
    self.formats = formats
    self.checklists = checklists
    page = try ManuscriptPage(store: templates)
    comparisonPage = try ComparisonPage(store: templates)
  }

  /// The files of one audit, in `folder` below the output.
  func write(_ record: ManuscriptAuditRecord, of manuscript: Manuscript, path: String, folder name: String) throws
    -> [URL]
  {
    guard let output else { return [] }
    let folder = name.isEmpty ? output : output.appending(path: name)
    var files: [URL] = []
    func file(_ name: String, _ write: (URL) throws -> Void) throws {
      let url = folder.appending(path: name)
      try write(url)
      files.append(url)
    }
    for format in ResultsAudit.Format.allCases where formats.contains(format) {
      switch format {
      case .html: try file("audit.html") { try AtomicFile.write(try page.html(record, of: manuscript), to: $0) }
      case .json: try file("audit.json") { try CanonicalJSON.write(record, to: $0) }
      case .csv:
        try file("findings.csv") { try ManuscriptAuditTables.findings(record).write(to: $0) }
        try file("claims.csv") { try ManuscriptAuditTables.claims(record).write(to: $0) }
        try file("checklist.csv") { try AuditTables.checklist(record).write(to: $0) }
      case .pdf:
        for checklist in checklists where record.isJudged {
          files.append(try ChecklistPDF.write(ChecklistForm(record, checklist), to: folder))
        }
      case .sarif:
        try file("audit.sarif") { url in
          try CanonicalJSON.write(
            SARIFLog(
              findings: record.findings, disabled: record.disabled, file: path, hasLines: record.format != .pdf,
              software: record.software), to: url)
        }
      }
    }
    return files
  }

  /// comparison.html, .json and .csv, as the formats ask.
  func write(_ comparison: ManuscriptComparison, folders: [String]) throws -> [URL] {
    guard let output else { return [] }
    var files: [URL] = []
    for format in formats {
      let url = output.appending(path: "comparison.\(format.rawValue)")
      switch format {
      case .html: try AtomicFile.write(try comparisonPage.html(comparison, folders: folders), to: url)
      case .json: try CanonicalJSON.write(comparison, to: url)
      case .csv: try comparison.table.write(to: url)
      case .pdf, .sarif: continue
      }
      files.append(url)
    }
    return files
  }
}
