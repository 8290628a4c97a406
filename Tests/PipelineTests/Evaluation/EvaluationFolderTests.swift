import Files
import Foundation
import TestSupport
import Testing

@testable import Pipeline

/// Nothing of the user's is overwritten, and nothing half-written is left.
@Suite struct EvaluationFolderTests {
  private func message(_ body: () throws -> Void) -> String {
    do {
      try body()
      return ""
    } catch {
      #expect((error as? PipelineError)?.exitStatus == 2)
      return "\(error)"
    }
  }

  @Test func theInputIsNeverInTheOutput() throws {
    try TestFolders.withTemporary { folder in
      let table = folder.appending(path: "predictions.csv")
      try AtomicFile.write("mine", to: table)
      let found = message { _ = try EvaluationFolder(output: folder, table: table) }
      #expect(
        found
          == "\(table.relativePath) lies in the output folder \(folder.relativePath), where it could be overwritten; give "
          + "another folder with --output")
      #expect(try String(contentsOf: table, encoding: .utf8) == "mine")
    }
  }

  @Test func otherPeoplesFilesAreLeftAlone() throws {
    try TestFolders.withTemporary { folder in
      let table = folder.appending(path: "table.csv")
      let output = folder.appending(path: "out")
      try AtomicFile.write("x", to: output.appending(path: "figures/mine.txt"))
      #expect(
        message { _ = try EvaluationFolder(output: output, table: table) }
          == "\(output.relativePath) holds 'figures', which is not from 'holdout evaluate' and would be replaced; give another "
          + "folder with --output")
      let file = folder.appending(path: "file")
      try AtomicFile.write("x", to: file)
      #expect(
        message { _ = try EvaluationFolder(output: file, table: table) }
          == "\(file.relativePath) is a file; give a folder with --output")
      let run = folder.appending(path: "run")
      try AtomicFile.write("{}", to: run.appending(path: "study.json"))
      #expect(message { _ = try EvaluationFolder(output: run, table: table) }.contains("holds a run (study.json)"))
    }
  }

  @Test func asecondEvaluationReplacesTheFirstWhole() throws {
    try TestFolders.withTemporary { folder in
      let table = folder.appending(path: "table.csv")
      let output = folder.appending(path: "out")
      let note = output.appending(path: "note.txt")
      try AtomicFile.write("of the user", to: note)
      for number in 1...2 {
        let place = try EvaluationFolder(output: output, table: table)
        try place.begin()
        try AtomicFile.write(
          "{\"study\": {\"source\": \"predictions-table\"}}", to: place.draft.appending(path: "results.json"))
        try AtomicFile.write("x", to: place.draft.appending(path: "figures/figure\(number).svg"))
        try place.commit()
        #expect(!FileManager.default.fileExists(atPath: place.draft.path))
      }
      let figures = try FileManager.default.contentsOfDirectory(atPath: output.appending(path: "figures").path)
      #expect(figures == ["figure2.svg"])
      #expect(FileManager.default.fileExists(atPath: note.path))
    }
  }
}
