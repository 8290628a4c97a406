import Foundation
import Record
import Templates
import TestSupport
import Testing

@testable import Pipeline

@Suite struct ManuscriptAuditTests {
  private static let paper = """
    Habitat radiomics to predict HER2 status: development and validation of a model

    Objective: To develop and validate a radiomics model that predicts HER2 status in breast cancer.
    Methods: The training cohort (n=206) comprised patients from Center 1, with the external validation cohort (n=169) \
    recruited from Center 2. Performance was evaluated by the AUC, sensitivity, and specificity.
    Results: The AUCs of the clinical model and the habitat model in the training cohort were 0.683 and 0.761, respectively.
    Conclusion: The habitat model was better than the clinical model.
    """

  private func audit(_ formats: [ResultsAudit.Format], to folder: URL?) throws -> ManuscriptAudit {
    try ManuscriptAudit(
      checklists: ["tripod-ai", "metrics"], declarations: nil, templates: TemplateStore(), output: folder,
      formats: formats)
  }

  private func write(_ text: String, _ name: String, in folder: URL) throws -> String {
    let url = folder.appending(path: name)
    try text.write(to: url, atomically: true, encoding: .utf8)
    return url.path
  }

  @Test func writesEveryFormatAndTheSameBytesAgain() async throws {
    try await TestFolders.withTemporary { folder in
      let file = try write(ManuscriptAuditTests.paper, "paper.txt", in: folder)
      let outputs = ["one", "two"].map { folder.appending(path: $0) }
      for output in outputs {
        _ = try await audit(ResultsAudit.Format.allCases, to: output).run([file], jobs: 1, colour: false)
      }
      let names = try FileManager.default.contentsOfDirectory(atPath: outputs[0].path).sorted()
      #expect(
        names == [
          "audit.html", "audit.json", "audit.sarif", "checklist-metrics.pdf", "checklist-tripod-ai.pdf",
          "checklist.csv",
          "claims.csv", "findings.csv",
        ])
      for name in names {
        let copies = try outputs.map { try Data(contentsOf: $0.appending(path: name)) }
        #expect(copies[0] == copies[1], "\(name)")
      }
    }
  }

  @Test func findsWhatWasHeldOut() async throws {
    try await TestFolders.withTemporary { folder in
      let file = try write(ManuscriptAuditTests.paper, "paper.txt", in: folder)
      let outcomes = try await audit([], to: nil).run([file], jobs: 1, colour: false)
      let codes = outcomes.done.first?.row.codes ?? []
      for code in ["PERF-01", "PERF-02", "PERF-05", "PERF-16"] { #expect(codes.contains(code), "\(code)") }
      #expect(outcomes.findings(from: .critical) > 0)
    }
  }

  @Test func oneFileThatCannotBeReadDoesNotStopTheOthers() async throws {
    try await TestFolders.withTemporary { folder in
      let good = try write(ManuscriptAuditTests.paper, "paper.txt", in: folder)
      let empty = try write("", "empty.txt", in: folder)
      let output = folder.appending(path: "out")
      let outcomes = try await audit([.csv, .html, .json], to: output).run([empty, good], jobs: 2, colour: false)
      #expect(outcomes.done.count == 1)
      #expect(outcomes.problems.map(\.message) == ["empty.txt: the file holds no text"])
      #expect(
        outcomes.comparison.map(\.lastPathComponent).sorted() == [
          "comparison.csv", "comparison.html", "comparison.json",
        ])
      #expect(FileManager.default.fileExists(atPath: output.appending(path: "paper/audit.html").path))
    }
  }

  @Test func filesOfOneNameGetFoldersOfTheirOwn() {
    #expect(ManuscriptAudit.folders(["a/paper.xml", "b/Paper.txt", "c/x.md"]) == ["paper", "Paper-2", "x"])
  }

  @Test func anUnknownChecklistIsRefused() {
    #expect(throws: PipelineError.self) {
      try ManuscriptAudit(
        checklists: ["tripod"], declarations: nil, templates: TemplateStore(), output: nil, formats: [])
    }
  }
}
