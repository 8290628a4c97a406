import Foundation
import Manuscripts
import Testing

@Suite struct MarkupReaderTests {
  private func read(_ text: String, _ name: String) throws -> Manuscript {
    let manuscript = try ManuscriptReader.read(Data(text.utf8), name: name)
    try ManuscriptChecks.isSound(manuscript)
    return manuscript
  }

  private func texts(_ manuscript: Manuscript, _ section: Manuscript.Section) -> [String] {
    manuscript.blocks.filter { $0.section == section && $0.kind != .heading && !$0.isAbstract }.map {
      manuscript.string($0.span)
    }
  }

  @Test func jatsHasItsPartsAndTables() throws {
    let manuscript = try read(SampleManuscripts.jats, "a.xml")
    #expect(
      manuscript.format == .jats && manuscript.articleType == "research-article"
        && manuscript.title == "A model for lesions")
    let abstract = manuscript.blocks.filter { $0.isAbstract && $0.kind == .paragraph }
    #expect(abstract.map(\.section) == [.introduction, .methods, .results, .conclusion])
    #expect(texts(manuscript, .keywords) == ["MRI; radiomics"])
    #expect(
      texts(manuscript, .introduction)
        == ["An AUC of 0.85 [12] was seen [3] over 40 mm2 at 10^\u{2212}3; \u{3B1} was 0.05."])
    #expect(texts(manuscript, .methods) == ["We used R.", "Version 4."])
    #expect(texts(manuscript, .discussion) == ["The formula a/b is known."])
    #expect(texts(manuscript, .conclusion) == ["It may help."])
    #expect(texts(manuscript, .statements) == ["We thank all.", "On request."])
    #expect(texts(manuscript, .references) == ["1 Author A. A title. 2020."])
    let table = try #require(manuscript.tables.first)
    #expect(
      table.rows.map { $0.map { manuscript.string($0.span) } } == [
        ["Model", "AUC", "AUC"], ["Model", "Training", "Test"], ["Habitat", "0.80 a", "0.74"], ["Whole", "0.76", ""],
      ])
    #expect(table.headerRows == 2 && table.label == "Table 1")
    #expect(table.caption.map { manuscript.string($0) } == "Table 1. Performance.")
    #expect(table.footnotes.map { manuscript.string($0) } == "a Cross-validated.")
    #expect(manuscript.blocks.first { $0.section == .introduction && !$0.isAbstract }?.heading == "1 Introduction")
  }

  @Test func articlesWithinRecordsAreFound() throws {
    let body = SampleManuscripts.jats.split(separator: "\n").dropFirst(2).joined(separator: "\n")
    let manuscript = try read("<pmc-articleset>\(body)</pmc-articleset>", "a.xml")
    #expect(manuscript.title == "A model for lesions")
  }

  @Test func pagesHaveTheirPartsWithoutFurniture() throws {
    let manuscript = try read(SampleManuscripts.html, "a.html")
    #expect(manuscript.format == .html && manuscript.title == "A model for lesions in two centres")
    let abstract = manuscript.blocks.filter { $0.isAbstract && $0.kind == .paragraph }
    #expect(abstract.map(\.section) == [.introduction, .methods, .results, .conclusion])
    #expect(texts(manuscript, .introduction) == ["An AUC of 0.85 [12] was seen [3] over 40 mm2."])
    #expect(texts(manuscript, .methods) == ["Aged 18 or more", "With MRI"])
    #expect(texts(manuscript, .references).count == 2)
    #expect(manuscript.tables.first?.label == "Table 1" && manuscript.tables.first?.headerRows == 1)
    #expect(manuscript.blocks.contains { $0.kind == .figureCaption })
    for hidden in ["0.99", "0.98", "0.97", "0.96", "alert"] { #expect(!manuscript.text.contains(hidden)) }
  }

  @Test func aPageThatIsJATSIsReadAsThat() throws {
    #expect(try read(SampleManuscripts.jats, "a.html").format == .jats)
    #expect(try read(SampleManuscripts.html, "a.txt").format == .html)
  }

  @Test func plainTextHasItsParts() throws {
    let manuscript = try read(SampleManuscripts.text, "a.txt")
    #expect(manuscript.title == "A model for lesions in two centres")
    let abstract = manuscript.blocks.filter { $0.isAbstract && $0.kind == .paragraph }
    #expect(abstract.map(\.section) == [.introduction, .methods, .results, .conclusion])
    #expect(texts(manuscript, .introduction).first?.hasSuffix("biopsy alone. We used whole-tumor features.") == true)
    #expect(texts(manuscript, .methods) == ["We included 20 patients.", "We used R."])
    #expect(texts(manuscript, .results).first == "The AUC was 0.81.")
    #expect(texts(manuscript, .references).count == 2)
    #expect(texts(manuscript, .statements) == ["Funding: none."])
    let table = try #require(manuscript.tables.first)
    #expect(table.rows.map { $0.map { manuscript.string($0.span) } }[1] == ["Habitat", "0.80", "0.74"])
    #expect(table.label == "Table 1" && table.headerRows == 1)
  }

  @Test func markdownLosesItsMarks() throws {
    let manuscript = try read(SampleManuscripts.markdown, "a.md")
    #expect(manuscript.title == "A model for lesions in two centres")
    #expect(manuscript.blocks.filter { $0.isAbstract && $0.kind == .paragraph }.count == 4)
    #expect(
      texts(manuscript, .methods)
        == ["We used R with p < 0.05 and 5 * 3 scans, 10^-3 mm2/s. See *.", "Aged 18 or more", "With MRI"])
    #expect(manuscript.tables.first?.rows.map { $0.map { manuscript.string($0.span) } }[1] == ["Habitat", "0.80"])
    #expect(texts(manuscript, .references).count == 2)
    #expect(!manuscript.text.contains("0.99"))
  }

  @Test func aBareAbstractIsOne() throws {
    let manuscript = try read(
      "Radiomics of lesions for prediction of outcome\n\n"
        + String(repeating: "The model reached an AUC of 0.81 in 20 patients. ", count: 8),
      "a.txt")
    #expect(manuscript.blocks.last?.section == .abstract && manuscript.blocks.last?.isAbstract == true)
    #expect(manuscript.remarks == ["The text is short and has no heading; it is read as an abstract."])
  }
}
