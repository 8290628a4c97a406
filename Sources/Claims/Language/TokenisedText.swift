import Manuscripts

/// A manuscript's text as tokens and sentences: what everything that understands it works on.
package struct TokenisedText: Sendable {
  package let manuscript: Manuscript
  package let tokens: [Token]
  package let numbers: [PrintedNumber]
  package let sentences: [Sentence]
  /// Folded words by id, in the order of their first appearance.
  package let vocabulary: [String]
  /// The sentence of each token.
  package let sentenceOfToken: [Int32]

  /// Linear in the length of the text.
  package init(_ manuscript: Manuscript) {
    var tokeniser = Tokeniser(manuscript)
    tokeniser.run()
    self.manuscript = manuscript
    tokens = tokeniser.tokens
    numbers = tokeniser.numbers
    vocabulary = tokeniser.vocabulary
    sentences = SentenceSplitter.sentences(of: manuscript, tokens: tokeniser.tokens, vocabulary: tokeniser.vocabulary)
    var owners = [Int32](repeating: -1, count: tokeniser.tokens.count)
    for (index, sentence) in sentences.enumerated() {
      for token in sentence.tokens { owners[token] = Int32(index) }
    }
    sentenceOfToken = owners
  }

  package func block(of sentence: Sentence) -> Manuscript.Block { manuscript.blocks[sentence.block] }

  /// The folded word of a token; empty for numbers and marks.
  package func word(_ index: Int) -> String {
    guard tokens.indices.contains(index), tokens[index].kind == .word else { return "" }
    return vocabulary[Int(tokens[index].value)]
  }

  /// The number of a token, or nil.
  package func number(_ index: Int) -> PrintedNumber? {
    guard tokens.indices.contains(index), tokens[index].kind == .number else { return nil }
    return numbers[Int(tokens[index].value)]
  }

  /// The span of a run of tokens.
  package func span(_ range: Range<Int>) -> TextSpan {
    guard let first = range.first, let last = range.last, tokens.indices.contains(first), tokens.indices.contains(last)
    else { return TextSpan(0, 0) }
    return TextSpan(Int(tokens[first].start), Int(tokens[last].end))
  }

  /// The tokens that begin within a span, by bisection; empty where none does.
  package func tokens(of span: TextSpan) -> Range<Int> {
    let start = tokens.endOfPrefix { Int($0.start) < span.start }
    return Range(from: start, upTo: tokens.endOfPrefix { Int($0.start) < span.end })
  }

  /// The index of the sentence that holds a byte, or of the first one after it; the number of sentences where there is none.
  package func sentence(at offset: Int) -> Int { sentences.endOfPrefix { $0.span.end <= offset } }

  /// The text of a run of tokens as printed.
  package func string(_ range: Range<Int>) -> String { manuscript.string(span(range)) }
}
