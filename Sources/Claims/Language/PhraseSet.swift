import Manuscripts

/// Where a pattern was found.
package struct PhraseMatch: Sendable, Hashable {
  /// The index of the pattern's group in `PhraseSet.groups`.
  package let group: Int
  /// The index in `TokenisedText.sentences`.
  package let sentence: Int
  package let tokens: Range<Int>
}

/// Many patterns in named groups, looked for in one pass over a text.
package struct PhraseSet: Sendable {
  private struct Entry: Sendable {
    let group: Int
    let phrase: Phrase
  }

  package let groups: [String]
  private let entries: [Entry]
  private let exact: [String: [Int]]
  /// Beginnings of words by their first byte, each with the entries that begin so.
  private let beginnings: [UInt8: [(bytes: [UInt8], entries: [Int])]]

  /// - Parameter groups: a name with its patterns, in the order in which matches are numbered.
  /// - Throws: `PhraseError` for the first pattern that cannot be used.
  package init(_ groups: [(name: String, patterns: [String])]) throws(PhraseError) {
    var entries: [Entry] = []
    for (index, group) in groups.enumerated() {
      for pattern in group.patterns { entries.append(Entry(group: index, phrase: try Phrase(pattern))) }
    }
    self.init(groups: groups.map(\.name), entries: entries)
  }

  /// A set of patterns that stand in the source. One that cannot be used is left out; `PhraseTests` and the tests of each
  /// set hold that none is.
  package init(known groups: [(name: String, patterns: [String])]) {
    var entries: [Entry] = []
    for (index, group) in groups.enumerated() {
      for pattern in group.patterns {
        if let phrase = try? Phrase(pattern) { entries.append(Entry(group: index, phrase: phrase)) }
      }
    }
    self.init(groups: groups.map(\.name), entries: entries)
  }

  private init(groups: [String], entries: [Entry]) {
    self.groups = groups
    self.entries = entries
    var exact: [String: [Int]] = [:]
    var beginnings: [String: [Int]] = [:]
    for (index, entry) in entries.enumerated() {
      for alternative in entry.phrase.first {
        switch alternative {
        case .exactly(let word): exact[word, default: []].append(index)
        case .beginning(let text): beginnings[text, default: []].append(index)
        }
      }
    }
    self.exact = exact
    var byFirst: [UInt8: [(bytes: [UInt8], entries: [Int])]] = [:]
    for (text, found) in beginnings.sorted(by: { $0.key < $1.key }) {
      let bytes = Array(text.utf8)
      if let first = bytes.first { byFirst[first, default: []].append((bytes, found)) }
    }
    self.beginnings = byFirst
  }

  /// Number of patterns.
  package var count: Int { entries.count }

  /// All matches in the order of the text; of several matches of one group at one token the longest.
  ///
  /// Linear in the number of tokens, times the patterns that begin with each word.
  package func matches(in text: TokenisedText) -> [PhraseMatch] {
    let candidates = text.vocabulary.map(self.candidates)
    var matches: [PhraseMatch] = []
    for (number, sentence) in text.sentences.enumerated() {
      for start in sentence.tokens where text.tokens[start].kind == .word {
        var best: [(group: Int, end: Int)] = []
        for index in candidates[Int(text.tokens[start].value)] {
          let entry = entries[index]
          guard let end = end(of: entry.phrase, from: start, within: sentence.tokens.upperBound, text) else { continue }
          if let known = best.firstIndex(where: { $0.group == entry.group }) {
            best[known].end = max(best[known].end, end)
          } else {
            best.append((entry.group, end))
          }
        }
        for found in best.sorted(by: { $0.group < $1.group }) {
          matches.append(PhraseMatch(group: found.group, sentence: number, tokens: start..<found.end))
        }
      }
    }
    return matches
  }

  private func candidates(for word: String) -> [Int] {
    var found = exact[word] ?? []
    guard let first = word.utf8.first, let starts = beginnings[first] else { return found }
    for start in starts where word.utf8.starts(with: start.bytes) { found += start.entries }
    return found
  }

  /// The token after the last one of the phrase, where it matches from `start`.
  private func end(of phrase: Phrase, from start: Int, within limit: Int, _ text: TokenisedText) -> Int? {
    match(phrase.elements, 1, start + 1, limit, text)
  }

  private func match(
    _ elements: [Phrase.Element], _ index: Int, _ position: Int, _ limit: Int, _ text: TokenisedText
  ) -> Int? {
    guard index < elements.count else { return position }
    let token = PhraseSet.skippingMarks(position, limit, text)
    switch elements[index] {
    case .word(let alternatives, let isOptional):
      if token < limit {
        let word = text.word(token)
        if !word.isEmpty, alternatives.contains(where: { $0.matches(word) }),
          let end = match(elements, index + 1, token + 1, limit, text)
        {
          return end
        }
      }
      return isOptional ? match(elements, index + 1, position, limit, text) : nil
    case .number:
      guard token < limit, text.tokens[token].kind == .number else { return nil }
      return match(elements, index + 1, token + 1, limit, text)
    case .gap(let most):
      var next = position
      for _ in 0...most {
        guard next < limit else { return nil }
        if let end = match(elements, index + 1, next, limit, text) { return end }
        next += 1
      }
      return nil
    }
  }

  /// Skips hyphens, slashes and quotation marks.
  private static func skippingMarks(_ position: Int, _ limit: Int, _ text: TokenisedText) -> Int {
    var position = position
    while position < limit, text.tokens[position].kind == .mark, skipped.contains(text.tokens[position].value) {
      position += 1
    }
    return position
  }

  private static let skipped: Set<Int32> = Set(
    "-/\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\"'\u{201C}\u{201D}\u{2018}\u{2019}".unicodeScalars.map {
      Int32(bitPattern: $0.value)
    })
}

extension TokenisedText {
  /// True where a word of negation stands within the five tokens before the match, or directly after it (`was not done`).
  package func isNegated(_ match: PhraseMatch) -> Bool { isNegated(match.tokens, in: sentences[match.sentence]) }

  package func isNegated(_ range: Range<Int>, in sentence: Sentence) -> Bool {
    let negations: Set<String> = [
      "no", "not", "without", "neither", "nor", "lack", "lacked", "lacks", "lacking", "never", "absence",
    ]
    let before = max(sentence.tokens.lowerBound, range.lowerBound - 5)..<range.lowerBound
    if before.contains(where: { negations.contains(word($0)) }) { return true }
    let after = Range(from: range.upperBound, upTo: min(sentence.tokens.upperBound, range.upperBound + 3))
    return after.contains { word($0) == "not" || word($0) == "never" }
  }
}
