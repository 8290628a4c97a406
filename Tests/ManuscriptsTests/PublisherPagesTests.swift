import Foundation
import Manuscripts
import TestSupport
import Testing

/// One short text of our own in the structures that publishers and archives give their pages.
@Suite struct PublisherPagesTests {
  private static let pages = [
    "pmc", "pmc-earlier", "springer", "nature", "mdpi", "elsevier", "plos", "pubmed", "highwire", "wiley", "atypon",
    "atypon-earlier", "frontiers", "abstract-in-the-head",
  ]
  private static let withoutBody: Set<String> = ["pubmed", "abstract-in-the-head"]

  private func read(_ page: String) async throws -> Manuscript {
    let url = TestFolders.fixtures.appending(path: "manuscripts/pages/\(page).html")
    let manuscript = try await ManuscriptReader.read(url, limits: .unhurried)
    try ManuscriptChecks.isSound(manuscript)
    return manuscript
  }

  private func texts(_ manuscript: Manuscript, _ choose: (Manuscript.Block) -> Bool) -> [String] {
    manuscript.blocks.filter { choose($0) && $0.kind != .heading }.map { manuscript.string($0.span) }
  }

  @Test(arguments: pages) func titleAndAbstract(_ page: String) async throws {
    let manuscript = try await read(page)
    #expect(manuscript.title == "Habitat radiomics of MRI for grading of meningioma in two centres")
    #expect(manuscript.blocks.count { $0.section == .title } == 1)
    let results = "The habitat model reached an AUC of 0.81 (95% CI 0.72-0.90) in the external test cohort."
    if page == "nature" {
      let abstract = texts(manuscript) { $0.isAbstract }
      #expect(abstract.count == 1 && abstract.first?.contains(results) == true)
      return
    }
    let parts: [(Manuscript.Section, String)] = [
      (.introduction, "Grading decides on surgery and is known only after it."),
      (.methods, "We included 240 patients; the training cohort had 160 and the external test cohort 80."),
      (.results, results), (.conclusion, "Habitat radiomics may help to grade meningioma before surgery."),
    ]
    for (section, text) in parts {
      #expect(texts(manuscript) { $0.isAbstract && $0.section == section }.contains(text), "\(page): \(section)")
    }
    #expect(manuscript.blocks.first { $0.isAbstract }?.heading == "Abstract")
  }

  @Test(arguments: pages) func partsTablesAndReferences(_ page: String) async throws {
    let manuscript = try await read(page)
    func body(_ section: Manuscript.Section) -> [String] {
      texts(manuscript) { $0.section == section && !$0.isAbstract && $0.kind == .paragraph }
    }
    // Furniture has numbers of its own.
    for number in 1...9 { #expect(!manuscript.text.contains("0.99\(number)"), "\(page)") }
    if page != "abstract-in-the-head" {
      let references = texts(manuscript) { $0.section == .references }
      #expect(references.count == 2, "\(references)")
      #expect(references.allSatisfy { !$0.contains("Google") && !$0.contains("[]") && !$0.contains("Crossref") })
    }
    if Self.withoutBody.contains(page) { return }
    let introduction = body(.introduction)
    #expect(introduction.count == 1 && introduction[0].hasPrefix("Meningioma is common and its grade matters"))
    #expect(!introduction[0].contains("matters1") && !introduction[0].contains(".1"))
    #expect(body(.methods) == ["Patients were enrolled in two centres."])
    #expect(body(.results) == ["All models were tested once."])
    #expect(body(.discussion) == ["The study is small."])
    if page == "nature" { return }
    let table = try #require(manuscript.tables.first)
    #expect(manuscript.tables.count == 1 && table.label == "Table 1" && table.headerRows == 1)
    #expect(table.caption.map { manuscript.string($0) }?.contains("Performance of models") == true)
    #expect(
      table.rows.map { $0.map { manuscript.string($0.span) } } == [
        ["Model", "Training AUC", "Test AUC"], ["Habitat", "0.85", "0.81"], ["Clinical", "0.70", "0.66"],
      ])
    if manuscript.text.contains("AUC, area") {
      #expect(table.footnotes.map { manuscript.string($0) } == "AUC, area under the curve.")
    }
    if manuscript.text.contains("Flow of patients") {
      let captions = texts(manuscript) { $0.kind == .figureCaption }
      #expect(captions.count == 1 && captions[0].lowercased().hasPrefix("fig"), "\(captions)")
    }
  }
}
