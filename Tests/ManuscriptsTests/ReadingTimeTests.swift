import Foundation
import Testing

@testable import Manuscripts

/// The worst inputs that are known: doubled, they must not take much more than twice the time, and all end within a limit.
@Suite(.serialized) struct ReadingTimeTests {
  private func limited(_ seconds: Int) -> ReadingLimits {
    var limits = ReadingLimits()
    limits.seconds = seconds
    return limits
  }

  @Test(arguments: ["a.xml", "a.html", "a.txt", "a.md"]) func everyReaderHasAClock(_ name: String) {
    let sources = [
      "a.xml": SampleManuscripts.jats, "a.html": SampleManuscripts.html, "a.txt": SampleManuscripts.text,
      "a.md": SampleManuscripts.markdown,
    ]
    #expect(throws: ManuscriptError.tookTooLong(file: name, seconds: 0)) {
      try ManuscriptReader.read(Data((sources[name] ?? "").utf8), name: name, limits: limited(0))
    }
  }

  private static let lines: [String: [String]] = [
    "gaps without figures": ["ab  cd"], "staggered columns": ["a  1", "aaaa   1", "aaaaaaaa     1"],
    "pipes of two widths": ["a|b", "a|b|c"],
    "pipes, then others": Array(repeating: "a|b", count: 900) + ["a|b|c"],
    "tabs": ["a\tb", "c"], "rules": ["-----", "a  b"], "numbers": ["1. a", "2) b"],
    "long gaps": [String(repeating: "word  ", count: 60)],
  ]

  private func text(_ kind: String, _ bytes: Int) -> Data {
    let lines = ReadingTimeTests.lines[kind] ?? []
    var text = ""
    var index = 0
    while text.utf8.count < bytes {
      text += lines[index % lines.count] + "\n"
      index += 1
    }
    return Data(text.utf8)
  }

  @Test(arguments: lines.keys.sorted()) func timeIsLinearInTheText(_ kind: String) throws {
    func seconds(_ bytes: Int) throws -> Double {
      let data = text(kind, bytes)
      let start = ContinuousClock.now
      do { _ = try ManuscriptReader.read(data, name: "a.txt") } catch ManuscriptError.tookTooLong { return 1e9 }
      return (ContinuousClock.now - start) / .seconds(1)
    }
    // Without optimisation; other work may share the machine, so that only a growth far beyond the linear counts.
    let small = try seconds(40_000)
    let large = try seconds(160_000)
    if ProcessInfo.processInfo.environment["HOLDOUT_MEASURE"] != nil {
      print("\(kind): 5 MB in \(try seconds(5_000_000)) s")
    }
    #expect(large < max(1.5, small * 11), "\(kind): \(small) s, then \(large) s")
  }

  // MARK: - Places of words

  private static func page(_ words: [(Double, Double, Double, Double, String)]) -> String {
    "<page width=\"595\" height=\"842\">\n"
      + words.map {
        "<line>\n<word xMin=\"\($0.0)\" yMin=\"\($0.1)\" xMax=\"\($0.2)\" yMax=\"\($0.3)\">\($0.4)</word>\n</line>\n"
      }.joined() + "</page>\n"
  }

  private func read(_ output: [UInt8], seconds: Int = 30) throws -> Int {
    var article = ArticleBuilder()
    try PDFArticle.write(PDFWords.pages(output), to: &article, file: "a.pdf", clock: ReadingClock(limited(seconds)))
    article.finish()
    return article.text.bytes.count
  }

  @Test func placesOfWordsThatNoPageHasAreReadInTime() throws {
    let start = ContinuousClock.now
    typealias Word = (Double, Double, Double, Double, String)
    var row: [Word] = []
    var cells: [Word] = []
    var heap: [Word] = []
    for index in 0..<3_000 {
      let left = Double(index) * 9
      row.append((left, 100, left + 5, 110, "w"))
      let column = Double(index % 20) * 28
      let top = Double(index / 20) * 5
      cells.append((column, top, column + 8, top + 4, "x"))
      heap.append((10, 100, 50, 110, "w"))
    }
    for words in [row, cells, heap] { _ = try read(Array(Self.page(words).utf8)) }
    #expect(ContinuousClock.now - start < .seconds(20))
    #expect(throws: ManuscriptError.tookTooLong(file: "a.pdf", seconds: 0)) {
      try read(Array(Self.page([(1, 1, 2, 2, "w")]).utf8), seconds: 0)
    }
  }

  @Test func mutatedPlacesDoNoHarm() throws {
    let words = "The habitat model reached an AUC of 0.81 in 80 patients of the test cohort and 0.85 in training ."
      .split(
        separator: " ")
    let source = Array(
      Self.page(
        (0..<240).map { index in
          let left = Double(index % 8) * 60 + 40
          let top = Double(index / 8) * 14 + 60
          return (left, top, left + 50, top + 10, String(words[index % words.count]))
        }
      ).utf8)
    let tokens = [
      "nan", "inf", "-1", "1e308", "999999", "\"", "<page width=\"1\" height=\"0\">\n", "</page>\n", "</line>\n", "&",
      ">",
    ]
    var state: UInt64 = 0x1234_5678_9ABC_DEF1
    func dice(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(max(1, bound)))
    }
    let start = ContinuousClock.now
    for _ in 0..<300 {
      var bytes = source
      for _ in 0...dice(8) {
        let at = dice(bytes.count)
        switch dice(4) {
        case 0: bytes[at] = UInt8(1 + dice(255))
        case 1: bytes.removeSubrange(at..<min(bytes.count, at + 1 + dice(80)))
        case 2: bytes.insert(contentsOf: Array(tokens[dice(tokens.count)].utf8), at: at)
        default: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + dice(400))], at: dice(bytes.count))
        }
        if bytes.isEmpty { bytes = [0x20] }
      }
      #expect(try read(bytes) < 40_000)
    }
    #expect(ContinuousClock.now - start < .seconds(60))
  }
}
