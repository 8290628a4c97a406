import Claims
import Manuscripts

/// What authors write where they report a part of an item.
package struct ChecklistSign: Sendable, Equatable {
  package let key: String
  /// Completes "the text says ...": `who was left out`.
  package let name: String
  /// Patterns of `Phrase`.
  package let phrases: [String]
  /// Where the phrases count; empty for everywhere but in the references.
  package let sections: [Manuscript.Section]
  /// True where `no funding was received` reports the part as well.
  package let allowsNegation: Bool
  /// True where `future studies should ...` does.
  package let allowsHypothesis: Bool
  /// A sentence with one of these words, or one that begins so where an asterisk ends it, is about something else.
  package let unless: [String]

  package init(
    key: String, name: String, phrases: [String], sections: [Manuscript.Section] = [], allowsNegation: Bool = false,
    allowsHypothesis: Bool = false, unless: [String] = []
  ) {
    self.key = key
    self.name = name
    self.phrases = phrases
    self.sections = sections
    self.allowsNegation = allowsNegation
    self.allowsHypothesis = allowsHypothesis
    self.unless = unless
  }
}

/// All signs that checklists ask for, made ready to be looked for in one pass over a text.
package struct SignVocabulary: Sendable {
  package let signs: [ChecklistSign]
  let phrases: PhraseSet
  private let indices: [String: Int]

  /// Of two signs with one key the later counts.
  package init(_ signs: [ChecklistSign]) {
    var kept: [ChecklistSign] = []
    var indices: [String: Int] = [:]
    for sign in signs {
      if let index = indices[sign.key] {
        kept[index] = sign
      } else {
        indices[sign.key] = kept.count
        kept.append(sign)
      }
    }
    self.signs = kept
    self.indices = indices
    phrases = PhraseSet(known: kept.map { ($0.key, $0.phrases) })
  }

  package var keys: [String] { signs.map(\.key) }
  func index(of key: String) -> Int? { indices[key] }

  /// The vocabulary with the signs that the checklists' own files define.
  func adding(_ checklists: [Checklist]) -> SignVocabulary {
    let more = checklists.flatMap(\.localSigns)
    return more.isEmpty ? self : SignVocabulary(signs + more)
  }
}
