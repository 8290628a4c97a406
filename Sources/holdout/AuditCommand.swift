import ArgumentParser
import Foundation
import Pipeline
import Record
import Templates

extension Severity: ExpressibleByArgument {}

struct Audit: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Audits the reporting of results or of manuscripts: findings by rule, and checklists.",
    discussion: """
      The input is a results.json of holdout, or one or more manuscripts: JATS XML, HTML, PDF, plain text or Markdown. \
      Several manuscripts get a folder each and one comparison. What is no prediction model study is named as such and not \
      judged.
      """)

  @Argument(help: "A results.json, or manuscripts (.xml, .html, .pdf, .txt, .md).")
  var inputs: [String] = []

  @Option(help: "Checklists, separated by commas: tripod-ai, tripod-ai-abstracts, clear, metrics.")
  var checklist: String = "tripod-ai"

  @Option(help: "Formats to write with --output, separated by commas: html, json, csv, pdf (checklists), sarif.")
  var format: String = "html,json,csv"

  @Option(help: "A folder to write the audit into; without it only the summary is printed.")
  var output: String?

  @Option(help: "A YAML file with declarations, answers to checklist items, and rules to switch off.")
  var declarations: String?

  @Option(help: "Leave with status 3 where a finding is at least this severe: minor, major or critical.")
  var failOn: Severity?

  @Option(help: "Print what the rule of this code asks, why, and how it decides.")
  var explain: String?

  @Option(help: "Manuscripts that are read at once.")
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  @OptionGroup var templates: TemplateOptions

  private var formats: [ResultsAudit.Format]? {
    let names = AuditCommandText.list(format)
    let formats = names.compactMap(ResultsAudit.Format.init(rawValue:))
    return formats.count == names.count && !formats.isEmpty ? formats : nil
  }

  private var isRecord: Bool { inputs.contains { $0.lowercased().hasSuffix(".json") } }

  func validate() throws {
    if inputs.isEmpty, explain == nil {
      throw ValidationError("give a results.json, one or more manuscripts, or --explain CODE")
    }
    if formats == nil {
      throw ValidationError("--format takes html, json, csv, pdf and sarif, separated by commas")
    }
    if isRecord, inputs.count > 1 {
      throw ValidationError("a results.json is audited alone; give it without other files")
    }
    if jobs < 1 { throw ValidationError("--jobs must be 1 or more") }
  }

  func run() async throws {
    if let explain {
      print(try ResultsAudit.explanation(of: explain), terminator: "")
      return
    }
    let count = isRecord ? try auditRecord() : try await auditManuscripts()
    if let failOn, count > 0 {
      throw AuditFailure(description: "\(count) \(count == 1 ? "finding" : "findings") at or above \(failOn.rawValue)")
    }
  }

  private var store: TemplateStore { TemplateStore(overrides: templates.folder.map { URL(filePath: $0) }) }

  /// How many findings are at or above `--fail-on`.
  private func auditRecord() throws -> Int {
    let audit = try ResultsAudit(
      file: inputs[0], checklists: AuditCommandText.list(checklist), declarations: declarations, templates: store)
    print(audit.summary(colour: Terminal.outputHasColour), terminator: "")
    if let output {
      for file in try audit.write(to: URL(filePath: output), formats: formats ?? []) {
        Terminal.note("wrote \(file.relativePath)")
      }
    }
    return failOn.map { audit.findings(from: $0).count } ?? 0
  }

  /// How many findings are at or above `--fail-on`.
  private func auditManuscripts() async throws -> Int {
    let audit = try ManuscriptAudit(
      checklists: AuditCommandText.list(checklist), declarations: declarations, templates: store,
      output: output.map { URL(filePath: $0) }, formats: formats ?? [])
    let outcomes = try await audit.run(inputs, jobs: jobs, colour: Terminal.outputHasColour)
    print(outcomes.done.map(\.summary).joined(separator: "\n"), terminator: "")
    let files = outcomes.done.flatMap(\.files)
    if inputs.count == 1 {
      for file in files { Terminal.note("wrote \(file.relativePath)") }
    } else if !files.isEmpty {
      Terminal.note("wrote \(files.count) files of \(outcomes.done.count) manuscripts")
    }
    for file in outcomes.comparison { Terminal.note("wrote \(file.relativePath)") }
    if !outcomes.problems.isEmpty { throw PipelineError.invalidInput(outcomes.problems) }
    return failOn.map(outcomes.findings) ?? 0
  }
}

/// How options of the audit are read.
private enum AuditCommandText {
  /// The parts of a text that commas separate, without spaces.
  static func list(_ text: String) -> [String] {
    text.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
  }
}
