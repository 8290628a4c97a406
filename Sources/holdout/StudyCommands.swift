import ArgumentParser
import Foundation
import Pipeline
import Record
import Templates

struct Simulate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Writes a two-centre synthetic study with known truth: images, patient table, study file.")

  @Argument(help: "The folder to make.")
  var folder: String

  @Option(help: "Patients of both centres together.")
  var patients: Int = 375

  @Option(help: "The seed: the same seed gives the same bytes.")
  var seed: UInt64 = 1

  func validate() throws {
    guard (1...100_000).contains(patients) else { throw ValidationError("--patients must be from 1 to 100000") }
  }

  func run() async throws {
    try await Simulation.write(
      to: URL(filePath: folder), patients: patients, seed: seed, progress: Terminal.progress())
    print("study file  \(folder)/study.yaml")
  }
}

struct Check: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Reads every input of a study and lists all problems; computes nothing, writes nothing.")

  @Argument(help: "The study file.")
  var study: String

  @Flag(help: "Leave out patients whose data are invalid.")
  var skipInvalid = false

  @OptionGroup var jobs: JobsOption

  func run() async throws {
    let file = try StudyFile(
      contentsOf: URL(filePath: study), environment: ProcessInfo.processInfo.environment)
    let progress = Terminal.progress()
    let record = try await CheckStep(file: file, skipInvalid: skipInvalid, jobs: jobs.jobs, progress: progress).run()
    progress.end("done")
    print(CheckText.summary(of: record, study: file.study))
  }
}

extension Step: ExpressibleByArgument {}

struct Run: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Runs a study from its images to its report.",
    discussion: """
      A run that was interrupted goes on where it stopped; a run with nothing changed computes nothing. Steps: \
      \(Step.allCases.map(\.rawValue).joined(separator: ", ")).
      """)

  @Argument(help: "The study file.")
  var study: String

  @Option(help: "Where to write; output/<study id> unless given.")
  var output: String?

  @OptionGroup var jobs: JobsOption

  @Option(help: "The first step.")
  var from: Step = .check

  @Option(help: "The last step.")
  var to: Step = .report

  @Flag(help: "Leave out patients whose data are invalid; the report says who and why.")
  var skipInvalid = false

  @OptionGroup var templates: TemplateOptions

  func run() async throws {
    let file = try StudyFile(contentsOf: URL(filePath: study), environment: ProcessInfo.processInfo.environment)
    let folder = output ?? "output/\(file.study.id)"
    let run = StudyRun(
      file: file, output: URL(filePath: folder), jobs: jobs.jobs, skipInvalid: skipInvalid,
      templates: TemplateStore(overrides: templates.folder.map { URL(filePath: $0) }), progress: Terminal.progress())
    try await run.run(from: from, through: to)
    let left = [
      ("report", Step.report, "report/index.html"), ("figures", .figures, "figures/"),
      ("patients", .report, "patients/"), ("tables", .report, "tables/"), ("audit", .audit, "audit/audit.html"),
      ("results", .evaluate, "results.json"),
    ]
    for (name, step, path) in left where step <= to {
      print("\(name.padding(toLength: 10, withPad: " ", startingAt: 0)) \(folder)/\(path)")
    }
  }
}
