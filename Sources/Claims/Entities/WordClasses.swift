/// What words of a table mean, by the vocabulary of one text: one look-up for each different word, an array index for each token.
struct WordClasses<Class: OptionSet & Sendable>: Sendable where Class.RawValue == UInt32 {
  private let classes: [UInt32]

  /// - Parameter table: folded words, each with what it means; a word ending in `*` stands for all that begin so.
  init(_ table: [(meaning: Class, words: String)], vocabulary: [String]) {
    var exact: [Substring: UInt32] = [:]
    var beginnings: [(text: Substring, meaning: UInt32)] = []
    for entry in table {
      for word in entry.words.split(separator: " ") {
        if word.hasSuffix("*") {
          beginnings.append((word.dropLast(), entry.meaning.rawValue))
        } else {
          exact[word, default: 0] |= entry.meaning.rawValue
        }
      }
    }
    classes = vocabulary.map { word in
      var found = exact[word[...]] ?? 0
      for beginning in beginnings where word.utf8.starts(with: beginning.text.utf8) { found |= beginning.meaning }
      return found
    }
  }

  /// The meaning of a token; empty for numbers, marks and words of no table.
  func of(_ token: Token) -> Class {
    token.kind == .word ? Class(rawValue: classes[Int(token.value)]) : Class(rawValue: 0)
  }
}
