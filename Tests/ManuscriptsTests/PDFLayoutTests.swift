import Foundation
import Manuscripts
import TestSupport
import Testing

/// Layouts that papers and drafts have.
@Suite struct PDFLayoutTests {
  private func read(_ name: String) async throws -> Manuscript {
    let manuscript = try await ManuscriptReader.read(
      TestFolders.fixtures.appending(path: "manuscripts/pdf/\(name).pdf"), limits: .unhurried)
    try ManuscriptChecks.isSound(manuscript)
    return manuscript
  }

  private func rows(_ manuscript: Manuscript, _ table: Int) -> [[String]] {
    guard manuscript.tables.indices.contains(table) else { return [] }
    return manuscript.tables[table].rows.map { $0.map { manuscript.string($0.span) } }
  }

  @Test(arguments: ["wide-table", "wrapped-cells", "landscape"]) func tablesAreWhole(_ name: String) async throws {
    let manuscript = try await read(name)
    let rows = rows(manuscript, 0)
    #expect(rows.count == 5 && rows.first == ["Model", "Training", "Internal test", "External test"], "\(rows)")
    #expect(rows.last == ["Combined", "0.861 (0.808-0.914)", "0.821 (0.733-0.909)", "0.779 (0.697-0.861)"])
    #expect(manuscript.tables.first?.label == "Table 1" && manuscript.tables.first?.headerRows == 1)
    let abstract = manuscript.blocks.filter { $0.isAbstract && $0.kind == .paragraph }
    #expect(abstract.map(\.section) == [.introduction, .methods, .results, .conclusion])
    #expect(manuscript.blocks.count { $0.section == .references && $0.kind == .paragraph } == 7)
    #expect(manuscript.text.contains("unaware of the outcome. [") && !manuscript.text.contains("outcome.5"))
  }

  @Test func linesOfACellAreJoined() async throws {
    let rows = rows(try await read("wrapped-cells"), 1)
    #expect(rows.count == 4 && rows.first?.count == 4)
    #expect(rows.map(\.first).contains("Age in years, mean and standard deviation"))
    #expect(rows.map(\.first).contains("Grade two or three at histological examination, number (%)"))
  }

  @Test func aDraftLosesItsLineNumbersAndKeepsItsParagraphs() async throws {
    let manuscript = try await read("numbered-draft")
    let paragraphs = manuscript.blocks.filter { $0.kind == .paragraph && !$0.isAbstract }.map {
      manuscript.string($0.span)
    }
    #expect(paragraphs.allSatisfy { $0.first?.isUppercase == true || $0.hasPrefix("1.") || $0.hasPrefix("2.") })
    #expect(paragraphs.contains { $0.hasPrefix("In all 206 patients were in the training cohort.") })
    #expect(!manuscript.text.contains("draft of May"))
    #expect(manuscript.blocks.count { $0.section == .references && $0.kind == .paragraph } == 2)
  }
}
