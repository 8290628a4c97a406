import Files
import Foundation
import Record

/// The folder that `holdout evaluate` writes: made beside its place and moved there whole, so that a run that is killed or fails
/// leaves what was there, and a second run leaves nothing of the first.
struct EvaluationFolder: Sendable {
  let output: URL
  /// Where everything is written first.
  let draft: URL

  /// What is moved, results.json last.
  static let entries = ["predictions.csv", "figures", "tables", "report", "audit", "results.json"]

  /// - Parameter table: the input, which must not lie where output goes.
  /// - Throws: `PipelineError.invalidInput` for an output that is a file or a run, holds the input, or holds files under our
  ///   names that are not from an earlier evaluation.
  init(output: URL, table: URL) throws(PipelineError) {
    let manager = FileManager.default
    let shown = output.relativePath
    self.output = output.standardizedFileURL
    draft = self.output.deletingLastPathComponent()
      .appending(path: ".holdout-\(self.output.lastPathComponent).partial")
    var isFolder: ObjCBool = false
    guard manager.fileExists(atPath: self.output.path, isDirectory: &isFolder) else { return }
    guard isFolder.boolValue else { throw .invalidInput([.outputIsAFile(folder: shown)]) }
    if manager.fileExists(atPath: self.output.appending(path: "study.json").path) {
      throw .invalidInput([.outputIsARun(folder: shown)])
    }
    let inside = self.output.resolvingSymlinksInPath().path + "/"
    if table.standardizedFileURL.resolvingSymlinksInPath().path.hasPrefix(inside) {
      throw .invalidInput([.outputHoldsInput(folder: shown, file: table.relativePath)])
    }
    let present = EvaluationFolder.entries.filter { manager.fileExists(atPath: self.output.appending(path: $0).path) }
    if let first = present.first, !EvaluationFolder.isEvaluation(self.output) {
      throw .invalidInput([.outputHoldsOthers(folder: shown, name: first)])
    }
  }

  private static func isEvaluation(_ folder: URL) -> Bool {
    struct Origin: Decodable {
      struct Study: Decodable { let source: StudySummary.Source }
      let study: Study
    }
    let origin = try? CanonicalJSON.read(Origin.self, from: folder.appending(path: "results.json"))
    return origin?.study.source == .predictionsTable
  }

  /// Makes an empty draft.
  ///
  /// - Throws: `PipelineError.invalidInput` where the folder cannot be made.
  func begin() throws(PipelineError) {
    discard()
    do { try FileManager.default.createDirectory(at: draft, withIntermediateDirectories: true) } catch {
      throw .invalidInput([
        .outputNotWritable(folder: output.relativePath, reason: FilesError.reason(of: error))
      ])
    }
  }

  /// Puts the draft in place of what an earlier evaluation left.
  func commit() throws {
    let manager = FileManager.default
    try manager.createDirectory(at: output, withIntermediateDirectories: true)
    // The old record goes first and the new one comes last: a folder without one is not finished.
    for entry in EvaluationFolder.entries.reversed() {
      let old = output.appending(path: entry)
      if manager.fileExists(atPath: old.path) { try manager.removeItem(at: old) }
    }
    for entry in EvaluationFolder.entries {
      let new = draft.appending(path: entry)
      if manager.fileExists(atPath: new.path) { try manager.moveItem(at: new, to: output.appending(path: entry)) }
    }
    discard()
  }

  func discard() { try? FileManager.default.removeItem(at: draft) }
}
