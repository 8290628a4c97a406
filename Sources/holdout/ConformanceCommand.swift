import ArgumentParser
import Files
import Foundation
import Pipeline

struct ConformanceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "conformance",
    abstract: "Measures the phantoms of IBSI and compares every reference value.",
    discussion: "Leaves with status 3 where a value is outside its tolerance.")

  @Option(help: "The folder that holds ibsi1/ and ibsi2/ with phantoms and tables; HOLDOUT_DATA unless given.")
  var data: String?

  @Option(help: "A file to write every value into: .md for a page, .csv for a table.")
  var output: String?

  @Option(help: "How many chapters are measured at a time.")
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  private var folder: String? { data ?? ProcessInfo.processInfo.environment["HOLDOUT_DATA"] }

  func validate() throws {
    guard folder != nil else { throw ValidationError("give --data, or set HOLDOUT_DATA") }
    guard jobs > 0 else { throw ValidationError("--jobs must be at least 1") }
    if let output, !output.hasSuffix(".md"), !output.hasSuffix(".csv") {
      throw ValidationError("--output takes a file that ends in .md or .csv")
    }
  }

  func run() async throws {
    guard let folder else { return }
    let conformance = try await Conformance.measure(
      data: URL(filePath: folder), jobs: jobs, progress: Terminal.progress())
    if let output {
      try AtomicFile.write(
        output.hasSuffix(".md") ? conformance.page : conformance.table.text, to: URL(filePath: output))
    }
    print(conformance.summary)
    if conformance.hasFailures { throw ExitCode(3) }
  }
}
