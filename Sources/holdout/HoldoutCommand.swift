import ArgumentParser
import Foundation
import Pipeline

/// The command line: results on standard output, progress and messages on standard error.
@main
struct HoldoutCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "holdout",
    abstract: "Takes a radiomics prediction-model study from images to an auditable report, and audits its reporting.",
    discussion: """
      Exit status: 0 done; 1 the run failed; 2 the input or the arguments are wrong; 3 the audit found something at or \
      above --fail-on, or a value of the conformance test is outside its tolerance.
      """,
    version: "holdout \(Holdout.version)",
    subcommands: [
      Simulate.self, Check.self, Run.self, Features.self, Maps.self, Evaluate.self, Figures.self, Predict.self,
      Patient.self, Audit.self,
      ConformanceCommand.self,
    ])

  /// Runs the command and leaves with the status that the design promises: wrong arguments are 2, not 64.
  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      leave(with: error)
    }
  }

  private static func leave(with error: any Error) -> Never {
    if let finding = error as? AuditFailure {
      Terminal.error(finding.description)
      Foundation.exit(3)
    }
    if let failure = error as? PipelineError {
      Terminal.error(failure)
      Foundation.exit(failure.exitStatus)
    }
    if let code = error as? ExitCode { Foundation.exit(code.rawValue) }
    let status = exitCode(for: error)
    guard !status.isSuccess else { exit(withError: error) }
    let message = fullMessage(for: error)
    if !message.isEmpty { FileHandle.standardError.write(Data((message + "\n").utf8)) }
    Foundation.exit(status == .validationFailure ? 2 : 1)
  }
}
