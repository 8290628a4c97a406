import Foundation
import Manuscripts
import TestSupport
import Testing

/// Published articles in JATS, and the page with the founding abstract.
@Suite(.enabled(if: TestFolders.data != nil, "needs the public data: set HOLDOUT_DATA to its folder"))
struct RealManuscriptsTests {
  /// Writes what was read where `HOLDOUT_DUMP` names a folder.
  private func dump(_ manuscript: Manuscript) throws {
    guard let folder = ProcessInfo.processInfo.environment["HOLDOUT_DUMP"] else { return }
    try ManuscriptDump.text(manuscript).write(
      to: URL(filePath: folder).appending(path: manuscript.file + ".txt"), atomically: true, encoding: .utf8)
  }

  private func read(_ path: String) async throws -> Manuscript {
    let data = try #require(TestFolders.data)
    let manuscript = try await ManuscriptReader.read(data.appending(path: path), limits: .unhurried)
    try dump(manuscript)
    try ManuscriptChecks.isSound(manuscript)
    return manuscript
  }

  private struct Expected {
    let file: String
    let type: String
    let title: String
    let sections: Set<Manuscript.Section>
    let references: Int
    let tables: Int
  }

  private static let full: Set<Manuscript.Section> = [
    .title, .abstract, .introduction, .methods, .results, .discussion, .references,
  ]

  private static let expected: [Expected] = [
    Expected(
      file: "journal.pbio.0040088.xml", type: "research-article",
      title: "Relaxed Phylogenetics and Dating with Confidence",
      sections: full, references: 69, tables: 0),
    Expected(
      file: "journal.pmed.0020124.xml", type: "discussion", title: "Why Most Published Research Findings Are False",
      sections: [.title, .abstract, .references], references: 37, tables: 0),
    Expected(
      file: "journal.pmed.1001786.xml", type: "research-article",
      title:
        "Intra-tumor Genetic Heterogeneity and Mortality in Head and Neck Cancer: Analysis of Data from The Cancer Genome Atlas",
      sections: full.union([.conclusion, .statements]).subtracting([.abstract]), references: 50, tables: 4),
    Expected(
      file: "journal.pntd.0001041.xml", type: "research-article", title: "", sections: full.subtracting([.abstract]),
      references: 23,
      tables: 2),
    Expected(
      file: "journal.pone.0012262.xml", type: "research-article", title: "", sections: full.subtracting([.abstract]),
      references: 810, tables: 4),
    Expected(
      file: "journal.pone.0058242.xml", type: "research-article", title: "", sections: full.subtracting([.abstract]),
      references: 36, tables: 7),
    Expected(
      file: "journal.pone.0078921.xml", type: "research-article", title: "",
      sections: full.subtracting([.discussion]).union([.conclusion]), references: 54, tables: 3),
    Expected(
      file: "journal.pone.0115067.xml", type: "research-article", title: "", sections: full.subtracting([.methods]),
      references: 57, tables: 0),
    Expected(
      file: "journal.pone.0185809.xml", type: "research-article", title: "", sections: full, references: 67, tables: 4),
    Expected(file: "journal.pmed.0040303.xml", type: "other", title: "", sections: [.title], references: 0, tables: 0),
    Expected(
      file: "plos.correction.3155a3e9-5fbe-435c-a07a-e9a4846ec0b6.xml", type: "retraction", title: "",
      sections: [.title, .statements],
      references: 0, tables: 0),
  ]

  @Test(arguments: expected.indices) func articlesHaveTheirParts(_ index: Int) async throws {
    let expected = Self.expected[index]
    let manuscript = try await read("jats/\(expected.file)")
    #expect(manuscript.format == .jats)
    #expect(manuscript.articleType == expected.type)
    if !expected.title.isEmpty { #expect(manuscript.title == expected.title) }
    #expect(!manuscript.title.isEmpty)
    let sections = Set(manuscript.blocks.map(\.section))
    #expect(
      expected.sections.subtracting(sections).isEmpty,
      "\(expected.file) lacks \(expected.sections.subtracting(sections))")
    #expect(manuscript.blocks.count { $0.section == .references && $0.kind != .heading } == expected.references)
    #expect(manuscript.tables.count == expected.tables)
  }

  @Test func theAbstractIsFoundInItsPage() async throws {
    let manuscript = try await read("manuscripts/her2-young-breast-cancer-summary.txt")
    #expect(manuscript.format == .text)
    let abstract = manuscript.blocks.filter { $0.isAbstract && $0.kind == .paragraph }
    #expect(abstract.map(\.section) == [.introduction, .methods, .results, .conclusion])
    #expect(abstract.map(\.heading) == ["Objective", "Methods", "Results", "Conclusion"])
    #expect(abstract.allSatisfy { $0.line == 35 })
    #expect(manuscript.string(abstract[1].span).hasPrefix("A retrospective cohort consisting of 375"))
    #expect(manuscript.string(abstract[2].span).hasPrefix("In Task 1, the AUC of the clinical model"))
    #expect(manuscript.string(abstract[3].span).hasSuffix("can enhance model performance."))
    let others = manuscript.blocks.filter { !$0.isAbstract && $0.section != .title }
    #expect(others.allSatisfy { $0.section == .other })
    #expect(manuscript.title.hasPrefix("MRI radiomics models show moderate accuracy"))
  }
}
