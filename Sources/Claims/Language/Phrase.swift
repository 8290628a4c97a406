/// A pattern over words, as checklists and rules state what they look for.
///
/// Words are parted by spaces and compared after folding (lower case, no accents); hyphens, slashes and quotation marks in the
/// text do not count, so `cross validation` also finds `cross-validation`. Within a pattern
/// - `calibrat*` stands for any word that begins so,
/// - `cohort|set|group*` for one of several,
/// - `[the|a]` for a word that may be there,
/// - `#` for a number,
/// - `..` for up to three, `...` for up to eight words, numbers or marks of the same sentence.
///
/// The first element is a word, a beginning, or a choice of these.
package struct Phrase: Sendable, Equatable {
  enum Element: Sendable, Equatable {
    case word([Alternative], isOptional: Bool)
    case number
    case gap(Int)
  }

  enum Alternative: Sendable, Equatable {
    case exactly(String)
    case beginning(String)

    func matches(_ word: String) -> Bool {
      switch self {
      case .exactly(let text): word == text
      case .beginning(let text): word.utf8.count >= text.utf8.count && word.utf8.starts(with: text.utf8)
      }
    }
  }

  /// The pattern as written.
  package let pattern: String
  let elements: [Element]
  let first: [Alternative]

  /// - Throws: `PhraseError` where the pattern is empty or begins with what may be absent.
  package init(_ pattern: String) throws(PhraseError) {
    self.pattern = pattern
    var elements: [Element] = []
    for part in pattern.split(separator: " ") {
      switch part {
      case "#": elements.append(.number)
      case "..": elements.append(.gap(3))
      case "...": elements.append(.gap(8))
      default:
        let isOptional = part.hasPrefix("[") && part.hasSuffix("]")
        let choices = (isOptional ? part.dropFirst().dropLast() : part).split(separator: "|")
        let alternatives = choices.map { choice -> Alternative in
          choice.hasSuffix("*")
            ? .beginning(Tokeniser.fold(String(choice.dropLast()))) : .exactly(Tokeniser.fold(String(choice)))
        }
        guard !alternatives.isEmpty else { throw PhraseError(pattern: pattern, reason: "an element is empty") }
        for case .beginning("") in alternatives { throw PhraseError(pattern: pattern, reason: "`*` stands alone") }
        elements.append(.word(alternatives, isOptional: isOptional))
      }
    }
    guard case .word(let first, isOptional: false) = elements.first else {
      throw PhraseError(pattern: pattern, reason: "the first element must be a word")
    }
    guard case .word(_, isOptional: false) = elements.last else {
      if case .number = elements.last {
        self.elements = elements
        self.first = first
        return
      }
      throw PhraseError(pattern: pattern, reason: "the last element must be a word or a number")
    }
    self.elements = elements
    self.first = first
  }
}

/// A pattern that cannot be used.
package struct PhraseError: Error, Sendable, Equatable, CustomStringConvertible {
  package let pattern: String
  package let reason: String

  package var description: String { "the pattern '\(pattern)' cannot be used: \(reason)" }
}
