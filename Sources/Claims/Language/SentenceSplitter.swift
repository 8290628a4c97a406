import Manuscripts

/// Cuts each block's tokens into sentences. A table's rows are sentences of their own; headings and cells too.
enum SentenceSplitter {
  /// Words after which a point ends no sentence.
  private static let abbreviations: Set<String> = [
    "al", "fig", "figs", "eq", "vs", "no", "nos", "tab", "ref", "refs", "eg", "ie", "e", "g", "i", "cf", "approx", "ca",
    "dr", "prof",
    "st", "mr", "mrs", "inc", "ltd", "co", "suppl", "vol", "pp", "etc", "resp", "max", "min", "avg", "dept", "univ",
    "std", "dev",
  ]

  /// Words that a single letter numbers.
  private static let labelled: Set<String> = [
    "centre", "center", "hospital", "institution", "group", "cohort", "site", "model", "task", "set", "clinic", "arm",
    "class", "vitamin", "hepatitis",
  ]

  static func sentences(of manuscript: Manuscript, tokens: [Token], vocabulary: [String]) -> [Sentence] {
    var sentences: [Sentence] = []
    var index = 0
    let bytes = Array(manuscript.text.utf8)
    for (number, block) in manuscript.blocks.enumerated() {
      var first = index
      func close(_ end: Int) {
        guard end > first else { return }
        sentences.append(
          Sentence(
            block: number, tokens: first..<end, span: TextSpan(Int(tokens[first].start), Int(tokens[end - 1].end))))
        first = end
      }
      while index < tokens.count, Int(tokens[index].start) < block.span.end {
        if block.kind == .table, index > first,
          bytes[Int(tokens[index - 1].end)..<Int(tokens[index].start)].contains(0x0A)
        {
          close(index)
        }
        if block.kind != .table,
          ends(at: index, in: tokens, vocabulary: vocabulary, bytes: bytes, limit: block.span.end)
        {
          var after = index + 1
          while after < tokens.count, Int(tokens[after].start) < block.span.end, !tokens[after].isSpaced,
            isClosing(tokens[after])
          {
            after += 1
          }
          close(after)
          index = after
        } else {
          index += 1
        }
      }
      close(index)
    }
    return sentences
  }

  private static func isClosing(_ token: Token) -> Bool {
    [")", "]", "\"", "\u{201D}", "\u{2019}"].contains { token.isMark($0) }
  }

  private static func ends(
    at index: Int, in tokens: [Token], vocabulary: [String], bytes: [UInt8], limit: Int
  ) -> Bool {
    let token = tokens[index]
    guard token.isMark(".") || token.isMark("?") || token.isMark("!") || token.isMark("\u{3002}") else { return false }
    guard index + 1 < tokens.count, Int(tokens[index + 1].start) < limit else { return true }
    var after = index + 1
    while after < tokens.count, !tokens[after].isSpaced, isClosing(tokens[after]) { after += 1 }
    guard after < tokens.count, Int(tokens[after].start) < limit else { return true }
    let next = tokens[after]
    if token.isMark("?") || token.isMark("!") || token.isMark("\u{3002}") { return true }
    guard next.isSpaced || isReference(after, tokens) else { return isRunOn(index, next, tokens, vocabulary, bytes) }
    guard index > 0 else { return true }
    let before = tokens[index - 1]
    if before.kind == .word, !token.isSpaced {
      let word = vocabulary[Int(before.value)]
      // An initial, an abbreviation: the sentence goes on, unless the word is a unit at a sentence's end.
      if abbreviations.contains(word) { return false }
      if word.utf8.count == 1, Int(before.end - before.start) == 1, next.kind == .word {
        // `in centre C. With the cut-off`: a label, no initial.
        let isLabel =
          index > 1 && tokens[index - 2].kind == .word && labelled.contains(vocabulary[Int(tokens[index - 2].value)])
        return word == "p" || isLabel
      }
    }
    return true
  }

  /// `model.3 The`: a reference mark directly after the point.
  private static func isReference(_ index: Int, _ tokens: [Token]) -> Bool {
    tokens[index].isMark("[") || tokens[index].isMark("(")
  }

  /// `learned.Methods`: text that lost the space after a point, as headings of web pages do. Only a word of two and more
  /// letters before it and a capital after it count.
  private static func isRunOn(
    _ index: Int, _ next: Token, _ tokens: [Token], _ vocabulary: [String], _ bytes: [UInt8]
  ) -> Bool {
    guard next.kind == .word, index > 0, tokens[index - 1].kind != .mark || tokens[index - 1].isMark(")") else {
      return false
    }
    let previous = tokens[index - 1]
    if previous.kind == .word, previous.end - previous.start < 3 { return false }
    if previous.kind == .word, ["www", "http", "https"].contains(vocabulary[Int(previous.value)]) { return false }
    // Domain names and file names go on in small letters; a new sentence begins with a capital and is a longer word.
    let first = bytes[Int(next.start)]
    return next.end - next.start >= 2 && first >= 0x41 && first <= 0x5A
  }
}
