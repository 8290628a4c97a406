import Foundation
import Manuscripts
import TestSupport
import Testing

@Suite struct PDFReaderTests {
  private func read(_ name: String) async throws -> Manuscript {
    let manuscript = try await ManuscriptReader.read(
      TestFolders.fixtures.appending(path: "manuscripts/pdf/\(name)"), limits: .unhurried)
    if let folder = ProcessInfo.processInfo.environment["HOLDOUT_DUMP"] {
      try ManuscriptDump.text(manuscript).write(
        to: URL(filePath: folder).appending(path: manuscript.file + ".txt"), atomically: true, encoding: .utf8)
    }
    try ManuscriptChecks.isSound(manuscript)
    return manuscript
  }

  private func checkArticle(_ manuscript: Manuscript) throws {
    #expect(
      manuscript.title
        == "Habitat radiomics of multiparametric MRI for predicting HER2 expression in breast cancer: a two-centre study"
    )
    let abstract = manuscript.blocks.filter { $0.isAbstract && $0.kind == .paragraph }
    #expect(abstract.map(\.section) == [.introduction, .methods, .results, .conclusion])
    let order = manuscript.blocks.filter { !$0.isAbstract && $0.kind == .heading }.map(\.section)
    #expect(order.first == .title && order.last == .references)
    let paragraphs = manuscript.blocks.filter { $0.kind == .paragraph }.map { manuscript.string($0.span) }
    #expect(
      paragraphs.contains { $0.hasPrefix("The habitat model reached an AUC of 0.803") && $0.hasSuffix("(p = 0.287).") })
    #expect(paragraphs.contains { $0.hasSuffix("describe heterogeneity better than whole-tumor features [3].") })
    #expect(manuscript.blocks.count { $0.section == .references && $0.kind == .paragraph } == 3)
    let table = try #require(manuscript.tables.first)
    #expect(manuscript.tables.count == 1 && table.label == "Table 1" && table.rows.count == 7 && table.headerRows == 1)
    #expect(table.rows[6].prefix(3).map { manuscript.string($0.span) }.last == "0.741 (0.652\u{2013}0.830)")
    #expect(!manuscript.text.contains("Example Journal of Imaging") && !manuscript.text.contains("Published by"))
  }

  @Test func columnsAreReadOneAfterTheOther() async throws { try checkArticle(try await read("two-column.pdf")) }

  @Test func aPrintedPageIsRead() async throws { try checkArticle(try await read("one-column.pdf")) }

  @Test func encryptedFilesAreRefused() async {
    await #expect(throws: ManuscriptError.encryptedPDF(file: "encrypted.pdf")) { try await read("encrypted.pdf") }
  }

  @Test func imagesOfPagesAreRefused() async {
    await #expect(throws: ManuscriptError.imageOnlyPDF(file: "image-only.pdf")) { try await read("image-only.pdf") }
  }

  @Test func aDamagedFileIsRefused() async throws {
    try await TestFolders.withTemporary { folder in
      let url = folder.appending(path: "$(touch x) -o.pdf")
      try Data("%PDF-1.7\nnot a PDF".utf8).write(to: url)
      await #expect(
        throws: ManuscriptError.unreadablePDF(
          file: "$(touch x) -o.pdf", reason: "it is damaged or needs too much memory")
      ) { try await ManuscriptReader.read(url, limits: .unhurried) }
    }
  }

  @Test func theTimeIsLimited() async throws {
    var limits = ReadingLimits()
    limits.seconds = 0
    let url = TestFolders.fixtures.appending(path: "manuscripts/pdf/one-column.pdf")
    await #expect(throws: ManuscriptError.tookTooLong(file: "one-column.pdf", seconds: 0)) {
      try await ManuscriptReader.read(url, limits: limits)
    }
  }
}
