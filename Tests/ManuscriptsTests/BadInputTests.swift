import Foundation
import Manuscripts
import TestSupport
import Testing

/// Files that nobody should have to read end in one error or in a bounded reading.
@Suite struct BadInputTests {
  private func read(_ text: String, _ name: String) throws -> Manuscript {
    try ManuscriptReader.read(Data(text.utf8), name: name)
  }

  private func article(_ head: String, _ body: String) -> String {
    "<?xml version=\"1.0\"?>\n\(head)<article><front><article-meta><title-group><article-title>T</article-title></title-group>"
      + "</article-meta></front><body><p>\(body)</p></body></article>"
  }

  @Test func entityBombsStaySmall() throws {
    var head = "<!DOCTYPE article [<!ENTITY a0 \"ha\">\n"
    for level in 1...30 { head += "<!ENTITY a\(level) \"" + String(repeating: "&a\(level - 1);", count: 10) + "\">\n" }
    do {
      let manuscript = try read(article(head + "]>", "text &a30; end"), "bomb.xml")
      #expect(manuscript.text.utf8.count < 100)
    } catch let error as ManuscriptError {
      guard case .invalidMarkup = error else { throw error }
    }
  }

  @Test func externalEntitiesAreNotRead() throws {
    let head = "<!DOCTYPE article [<!ENTITY secret SYSTEM \"file:///etc/passwd\">]>"
    let manuscript = try read(article(head, "before &secret; after"), "x.xml")
    #expect(manuscript.string(manuscript.blocks[1].span) == "before after")
    #expect(!manuscript.text.contains("root"))
  }

  @Test func markupThatBreaksOffIsRefusedWithItsLine() throws {
    #expect {
      try read("<?xml version=\"1.0\"?>\n<article><body>\n<p>An AUC of 0.8", "cut.xml")
    } throws: { error in
      guard case .invalidMarkup("cut.xml", 3, _)? = error as? ManuscriptError else { return false }
      return true
    }
  }

  @Test func deepNestingIsRefused() {
    let deep = String(repeating: "<sec>", count: 5_000) + String(repeating: "</sec>", count: 5_000)
    #expect(throws: ManuscriptError.tooDeep(file: "d.xml", limit: 256)) {
      try read("<article><body>\(deep)</body></article>", "d.xml")
    }
    let page = "<html><body>" + String(repeating: "<div>", count: 200_000) + "text"
    #expect(throws: ManuscriptError.tooDeep(file: "d.html", limit: 256)) { try read(page, "d.html") }
  }

  @Test func tooManyElementsAreRefused() {
    var limits = ReadingLimits()
    limits.elements = 1_000
    let page = "<html><body>" + String(repeating: "<b>x</b>", count: 2_000)
    #expect(throws: ManuscriptError.unreadable(file: "m.html", reason: "it has more than 1000 elements")) {
      try ManuscriptReader.read(Data(page.utf8), name: "m.html", limits: limits)
    }
  }

  @Test func emptyAndBinaryFilesAreRefused() {
    #expect(throws: ManuscriptError.empty(file: "e.txt")) { try read("", "e.txt") }
    #expect(throws: ManuscriptError.empty(file: "e.html")) { try read(" \n", "e.html") }
    #expect(throws: ManuscriptError.empty(file: "e.html")) { try read("<html><script>x()</script></html>", "e.html") }
    #expect(throws: ManuscriptError.binary(file: "b.txt")) { try read("a\0b", "b.txt") }
    #expect(throws: ManuscriptError.binary(file: "b.html")) { try read("<html>a\0b", "b.html") }
    #expect(throws: ManuscriptError.binary(file: "b.txt")) {
      try ManuscriptReader.read(Data([0x89, 0x50, 0x4E, 0x47, 1, 2]), name: "b.txt")
    }
    #expect(
      throws: ManuscriptError.unreadable(
        file: "b.docx", reason: "it is a document of a word processor; save it as HTML, PDF or text")
    ) { try ManuscriptReader.read(Data([0x50, 0x4B, 3, 4, 1]), name: "b.docx") }
    #expect(throws: ManuscriptError.unknownFormat(file: "t.csv")) { try read("a,b\n1,2", "t.csv") }
  }

  @Test func encodingsAreTold() throws {
    let sentence = "An AUC of 0.8 \u{B1} 0.1 \u{2013} na\u{EF}ve"
    var wide = Data([0xFF, 0xFE])
    for unit in sentence.utf16 { wide.append(contentsOf: [UInt8(unit & 0xFF), UInt8(unit >> 8)]) }
    #expect(try ManuscriptReader.read(wide, name: "w.txt").text == sentence + "\n")
    #expect(try read("\u{FEFF}" + sentence, "b.txt").text == sentence + "\n")
    let western =
      Data("An AUC of 0.8 ".utf8) + [0xB1] + Data(" 0.1 ".utf8) + [0x96] + Data(" na".utf8) + [0xEF] + Data("ve".utf8)
    let manuscript = try ManuscriptReader.read(western, name: "l.txt")
    #expect(manuscript.text == sentence + "\n")
    #expect(manuscript.remarks.contains("The file is not UTF-8; it was read as Windows-1252."))
    #expect(throws: ManuscriptError.wrongEncoding(file: "x.txt", line: 2)) {
      try ManuscriptReader.read(Data("one\n".utf8) + [0x81, 0xFE, 0x41], name: "x.txt")
    }
    let page =
      Data("<html><head><meta charset=\"koi8-r\"></head><body><p>AUC 0.8 ".utf8) + [0xC1, 0xC2]
      + Data("</p></body></html>".utf8)
    #expect(try ManuscriptReader.read(page, name: "k.html").text.contains("\u{430}\u{431}"))
  }

  @Test func largeFilesAreRefusedUnread() async throws {
    try await TestFolders.withTemporary { folder in
      let url = folder.appending(path: "large.txt")
      _ = FileManager.default.createFile(atPath: url.path, contents: nil)
      let handle = try FileHandle(forWritingTo: url)
      try handle.truncate(atOffset: 100 << 20)
      try handle.close()
      await #expect(throws: ManuscriptError.tooLarge(file: "large.txt", bytes: 100 << 20, limit: 64 << 20)) {
        try await ManuscriptReader.read(url)
      }
      await #expect(
        throws: ManuscriptError.unreadable(
          file: folder.lastPathComponent, reason: "it is a folder; give the path of a file")
      ) {
        try await ManuscriptReader.read(folder)
      }
      await #expect(throws: ManuscriptError.self) {
        try await ManuscriptReader.read(folder.appending(path: "absent.txt"))
      }
    }
  }

  // MARK: - Mutations

  private struct Dice {
    var state: UInt64
    mutating func next(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(max(1, bound)))
    }
  }

  @Test(arguments: ["a.xml", "a.html", "a.txt", "a.md"]) func mutatedFilesDoNoHarm(_ name: String) throws {
    let sources = [
      "a.xml": SampleManuscripts.jats, "a.html": SampleManuscripts.html, "a.txt": SampleManuscripts.text,
      "a.md": SampleManuscripts.markdown,
    ]
    let source = Array((sources[name] ?? "").utf8)
    let tokens = [
      "<", ">", "&", "<table>", "</p>", "<tr><td rowspan=99 colspan=9999>", "]]>", "<!--", "\u{FB01}", "|", "\n\n",
      "**", "[", "0.85", "\t",
    ]
    var dice = Dice(state: 0x9E37_79B9_7F4A_7C15)
    for _ in 0..<2_000 {
      var bytes = source
      for _ in 0...dice.next(6) {
        let at = dice.next(bytes.count)
        switch dice.next(4) {
        case 0: bytes[at] = UInt8(1 + dice.next(255))
        case 1: bytes.removeSubrange(at..<min(bytes.count, at + 1 + dice.next(60)))
        case 2: bytes.insert(contentsOf: Array(tokens[dice.next(tokens.count)].utf8), at: at)
        default:
          bytes.insert(contentsOf: Array(bytes[at..<min(bytes.count, at + dice.next(200))]), at: dice.next(bytes.count))
        }
        if bytes.isEmpty { bytes = [0x20] }
      }
      do {
        let manuscript = try ManuscriptReader.read(Data(bytes), name: name)
        let end = manuscript.blocks.last?.span.end ?? -2
        if end + 1 != manuscript.text.utf8.count { Issue.record("offsets leave the text") }
      } catch {}
    }
  }
}
