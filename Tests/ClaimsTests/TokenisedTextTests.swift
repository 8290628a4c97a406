import Manuscripts
import Testing

@testable import Claims

/// Places of bytes in tokens and sentences.
@Suite struct TokenisedTextTests {
  static func text(_ words: String) throws -> TokenisedText { try ReadText(words).reading.text }

  @Test(arguments: [(0, 0), (5, 0), (13, 1), (29, 1), (400, 2)])
  func theSentenceOfAByteIsThatWhichHoldsIt(_ offset: Int, _ expected: Int) throws {
    let text = try Self.text("Risk is low. The AUC was 0.81.")
    #expect(text.sentences.count == 2)
    #expect(text.sentence(at: offset) == expected)
  }

  @Test func tokensOfASpanBeginWithinIt() throws {
    let text = try Self.text("Risk is low. The AUC was 0.81.")
    let sentence = text.sentences[1]
    #expect(text.tokens(of: sentence.span) == sentence.tokens)
    #expect(text.tokens(of: text.manuscript.blocks[0].span).count == text.tokens.count)
    #expect(text.tokens(of: TextSpan(sentence.span.start, sentence.span.start)).isEmpty)
    #expect(text.tokens(of: TextSpan(9_000, 9_100)).isEmpty)
  }

  @Test func theEndOfAPrefixIsFoundInAnyCollection() {
    #expect([Int]().endOfPrefix { _ in true } == 0)
    for size in 1..<9 {
      for end in 0...size { #expect(Array(0..<size).endOfPrefix { $0 < end } == end) }
    }
    #expect([1, 2, 3, 4][1...].endOfPrefix { $0 < 4 } == 3)
  }

  @Test func aLookAheadEndsAtItsEnd() {
    #expect(Array(Range(from: 3, upTo: 5)) == [3, 4])
    #expect(Range(from: 6, upTo: 5).isEmpty)
  }
}
