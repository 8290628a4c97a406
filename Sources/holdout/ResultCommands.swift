import ArgumentParser
import Foundation
import Pipeline
import Record
import Templates

struct Patient: AsyncParsableCommand {
  static let configuration = CommandConfiguration(abstract: "Writes the summary of one patient of a run as PDF.")

  @Argument(help: "The output folder of a run.")
  var output: String

  @Argument(help: "The patient's id.")
  var patient: String

  func run() async throws {
    print(try PatientSummaries.write(patient: patient, ofRunIn: URL(filePath: output)).relativePath)
  }
}

extension ResultsAudit.Format: ExpressibleByArgument {}
extension Severity: ExpressibleByArgument {}

struct Audit: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Audits the reporting of results: findings by rule, and the TRIPOD+AI checklist.")

  @Argument(help: "A results.json.")
  var results: String?

  @Option(help: "Checklists, separated by commas.")
  var checklist: String = "tripod-ai"

  @Option(help: "Formats to write with --output, separated by commas: html, json, csv.")
  var format: String = "html,json,csv"

  @Option(help: "A folder to write the audit into; without it only the summary is printed.")
  var output: String?

  @Option(help: "Leave with status 3 where a finding is at least this severe: minor, major or critical.")
  var failOn: Severity?

  @Option(help: "Print what the rule of this code asks, why, and how it decides.")
  var explain: String?

  @OptionGroup var templates: TemplateOptions

  private var formats: [ResultsAudit.Format]? {
    let names = format.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    let formats = names.compactMap(ResultsAudit.Format.init(rawValue:))
    return formats.count == names.count && !formats.isEmpty ? formats : nil
  }

  func validate() throws {
    if results == nil, explain == nil { throw ValidationError("give a results.json, or --explain CODE") }
    if formats == nil { throw ValidationError("--format takes html, json and csv, separated by commas") }
  }

  func run() throws {
    if let explain {
      print(try ResultsAudit.explanation(of: explain))
      return
    }
    guard let results else { return }
    let audit = try ResultsAudit(
      file: results, checklists: checklist.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) },
      templates: TemplateStore(overrides: templates.folder.map { URL(filePath: $0) }))
    print(audit.summary(colour: Terminal.outputHasColour))
    if let output {
      for file in try audit.write(to: URL(filePath: output), formats: formats ?? []) {
        Terminal.note("wrote \(file.relativePath)")
      }
    }
    if let failOn {
      let count = audit.findings(from: failOn).count
      if count > 0 {
        throw AuditFailure(
          description: "\(count) \(count == 1 ? "finding" : "findings") at or above \(failOn.rawValue)")
      }
    }
  }
}
