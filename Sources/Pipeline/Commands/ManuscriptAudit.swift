import Audit
import Claims
import Files
import Foundation
import Manuscripts
import Parallel
import Record
import Reports
import Templates

/// `holdout audit` for manuscripts: one, or many with a comparison.
///
/// Each manuscript is read, judged, written and let go before another takes its place, so memory does not grow with their
/// number.
package struct ManuscriptAudit: Sendable {
  private let auditor: ManuscriptAuditor
  private let declarations: Declarations
  private let writer: ManuscriptAuditWriter

  /// What is left of one manuscript once its audit is written.
  package struct Outcome: Sendable {
    package let summary: String
    package let row: ManuscriptComparison.Row
    package let files: [URL]
    /// The highest severity found; nil where nothing was.
    package let severities: [Severity: Int]
  }

  /// All outcomes, in the order of the files, and what could not be read.
  package struct Outcomes: Sendable {
    package var done: [Outcome] = []
    package var problems: [InputProblem] = []
    /// comparison.html, .csv, .json, where there is more than one.
    package var comparison: [URL] = []

    /// Findings at or above `severity`.
    package func findings(from severity: Severity) -> Int {
      done.reduce(0) { sum, outcome in
        sum + outcome.severities.filter { $0.key >= severity }.reduce(0) { $0 + $1.value }
      }
    }
  }

  /// - Parameters:
  ///   - declarations: a side file; nil for none.
  ///   - output: nil to write nothing.
  /// - Throws: `PipelineError.invalidInput` for an unknown checklist, a faulty side file.
  package init(
    checklists: [String], declarations file: String?, templates: TemplateStore, output: URL?,
    formats: [ResultsAudit.Format]
  ) throws(PipelineError) {
    do {
      auditor = try ManuscriptAuditor(store: templates, software: Holdout.software, checklists: checklists)
      declarations = try file.map { try DeclarationsReader.read(URL(filePath: $0), store: templates) } ?? Declarations()
      writer = try ManuscriptAuditWriter(
        output: output, formats: formats, checklists: auditor.checklists, templates: templates)
    } catch { throw .invalidInput([InputProblem(message: "\(error)")]) }
  }

  /// Audits the files, at most `jobs` at once. What cannot be read is listed, and the others are audited all the same.
  package func run(
    _ files: [String], jobs: Int, colour: Bool, done: @escaping @Sendable (String) -> Void = { _ in }
  ) async throws -> Outcomes {
    let folders = files.count == 1 ? [""] : ManuscriptAudit.folders(files)
    let results = try await forEach(Array(zip(files, folders)), jobs: jobs) { file, folder in
      let result = try await audit(file, folder: folder, colour: colour)
      done(file)
      return result
    }
    var outcomes = Outcomes()
    var written: [String] = []
    for (result, folder) in zip(results, folders) {
      switch result {
      case .success(let outcome):
        outcomes.done.append(outcome)
        written.append(folder)
      case .failure(let problem): outcomes.problems.append(problem)
      }
    }
    if files.count > 1, !outcomes.done.isEmpty {
      let comparison = ManuscriptComparison(software: Holdout.software, rows: outcomes.done.map(\.row))
      outcomes.comparison = try writer.write(comparison, folders: written)
    }
    return outcomes
  }

  private func audit(_ file: String, folder: String, colour: Bool) async throws -> Result<Outcome, InputProblem> {
    let manuscript: Manuscript
    do { manuscript = try await ManuscriptReader.read(URL(filePath: file)) } catch {
      return .failure(InputProblem(message: "\(error)"))
    }
    let record = auditor.audit(manuscript, declarations: declarations)
    let files = try writer.write(record, of: manuscript, path: file, folder: folder)
    let severities = Dictionary(record.findings.map { ($0.severity, 1) }, uniquingKeysWith: +)
    return .success(
      Outcome(
        summary: ManuscriptAuditText.summary(record, colour: colour), row: ManuscriptComparison.row(record),
        files: files,
        severities: severities))
  }

  /// A folder's name for each file, from its name without the extension; a number parts those that are alike.
  static func folders(_ files: [String]) -> [String] {
    var used: Set<String> = []
    return files.map { file in
      let stem = URL(filePath: file).deletingPathExtension().lastPathComponent
      let base = stem.isEmpty || stem.hasPrefix(".") ? "manuscript" : stem
      var name = base
      var number = 2
      while !used.insert(name.lowercased()).inserted {
        name = "\(base)-\(number)"
        number += 1
      }
      return name
    }
  }
}
