import ArgumentParser
import Foundation
import Pipeline

/// What the commands share: where text goes, and how it looks on a terminal.
enum Terminal {
  static var errorIsTerminal: Bool { isatty(FileHandle.standardError.fileDescriptor) == 1 }
  static var outputIsTerminal: Bool { isatty(FileHandle.standardOutput.fileDescriptor) == 1 }

  /// Colour only on a terminal, and never where NO_COLOR is set (no-color.org).
  static var outputHasColour: Bool {
    outputIsTerminal && (ProcessInfo.processInfo.environment["NO_COLOR"] ?? "").isEmpty
  }

  static func progress(silent: Bool = false) -> ProgressReporter {
    ProgressReporter(isTerminal: errorIsTerminal, isSilent: silent)
  }

  /// More problems than this are counted, not printed.
  private static let mostProblems = 50

  /// Prints each problem on a line of its own.
  static func error(_ error: PipelineError) {
    switch error {
    case .invalidInput(let problems):
      for problem in problems.prefix(mostProblems) { self.error(problem.description) }
      if problems.count > mostProblems { write("and \(problems.count - mostProblems) more like these\n") }
      if problems.count > 1 { write("\(problems.count) problems; nothing was written\n") }
    case .stepFailed: self.error(error.description)
    }
  }

  static func error(_ message: String) {
    write("error: \(message)\n")
  }

  static func note(_ message: String) { write(message + "\n") }

  private static func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}

/// The audit found something at or above `--fail-on`: exit status 3.
struct AuditFailure: Error, CustomStringConvertible {
  let description: String
}

/// A folder with templates that stand in for the built-in ones.
struct TemplateOptions: ParsableArguments {
  @Option(name: .customLong("templates"), help: "A folder whose files replace built-in templates of the same path.")
  var folder: String?

  func validate() throws {
    var isFolder: ObjCBool = false
    if let folder, !FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) || !isFolder.boolValue {
      throw ValidationError("--templates: there is no folder '\(folder)'")
    }
  }
}

/// How many patients are worked on at once.
struct JobsOption: ParsableArguments {
  @Option(help: "Patients worked on at once.")
  var jobs: Int = ProcessInfo.processInfo.activeProcessorCount

  func validate() throws {
    guard jobs >= 1 else { throw ValidationError("--jobs must be at least 1") }
  }
}
