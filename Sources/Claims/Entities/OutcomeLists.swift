import Manuscripts

/// Finds outcomes that a text says are predicted side by side, whatever their names: `to predict objective response and
/// two-year survival`, `radiomics for ischaemia and for vulnerable plaque`, `two outcomes: grade and codeletion`.
///
/// A list alone does not tell two tasks from two halves of one (`benign and malignant nodules`). Each name must be used
/// again without the others, where results are given for it: `AUCs for ischaemia were ...`, a heading, a table's caption.
struct OutcomeLists {
  private let reading: TokenReading

  init(_ reading: TokenReading) { self.reading = reading }

  /// One name with the ways in which it is printed.
  private struct Candidate {
    var range: Range<Int>
    /// Keys of tokens: the whole name, its short form, and its last words where no other name ends so.
    var forms: [(keys: [Int64], isWhole: Bool)]
  }

  func read() -> (tasks: [NamedTask], mentions: [Mention]) {
    let text = reading.text
    var tried = 0
    for sentence in text.sentences where isPlaceOfAims(text.block(of: sentence)) {
      let isTitle = text.block(of: sentence).section == .title
      for position in sentence.tokens {
        guard let start = listStart(position, sentence, isTitle: isTitle) else { continue }
        let names = items(from: start, limit: sentence.tokens.upperBound)
        guard names.count >= 2, names.count <= 6 else { continue }
        tried += 1
        // A text with very many such lists is no study with two outcomes; this also bounds the time.
        guard tried <= 10 else { return ([], []) }
        let candidates = candidates(names)
        guard Set(candidates.map { $0.forms[0].keys }).count == candidates.count else { continue }
        let mentions = self.mentions(of: candidates, listed: start..<(names.last?.upperBound ?? start))
        guard mentions.areUsed else { continue }
        let tasks = candidates.enumerated().map { number, candidate in
          let words = reading.printed(candidate.range)
          return NamedTask(
            id: "outcome-\(number + 1)", label: words, outcome: words, span: text.span(candidate.range))
        }
        return (tasks, mentions.found)
      }
    }
    return ([], [])
  }

  private func isPlaceOfAims(_ block: Manuscript.Block) -> Bool {
    switch block.section {
    case .references, .statements, .keywords, .methods, .results, .discussion, .conclusion: block.isAbstract
    default: block.kind != .table
    }
  }

  // MARK: - The list

  /// The first token of a list of outcomes that the word at `position` announces.
  private func listStart(_ position: Int, _ sentence: Sentence, isTitle: Bool) -> Int? {
    let word = reading.word(position)
    guard !word.isEmpty else { return nil }
    var start = position + 1
    switch word {
    case "predict", "predicting", "predicts", "predicted", "diagnosing", "identifying", "estimating": break
    case "prediction", "estimation", "diagnosis", "identification":
      guard reading.word(start) == "of" else { return nil }
      start += 1
    case "outcomes", "endpoints", "targets", "tasks":
      guard reading.isMark(start, ":") || ["were", "was", "are", "included"].contains(reading.word(start)) else {
        return nil
      }
      start += 1
    case "for":
      // `for A and for B`, `models for A and B`; the uses of the names decide.
      guard position > sentence.tokens.lowerBound, isTitle || reading.word(position - 1).hasPrefix("model") else {
        return nil
      }
    default: return nil
    }
    while start < sentence.tokens.upperBound, OutcomeLists.fillers.contains(reading.word(start)) { start += 1 }
    return start
  }

  private static let fillers: Set<String> = [
    "the", "a", "an", "both", "either", "predicting", "prediction", "of", "presence", "status", "primary", "secondary",
    "outcome", "endpoint", "was", "were",
  ]

  /// The names of a list, each without brackets and articles.
  private func items(from start: Int, limit: Int) -> [Range<Int>] {
    var items: [Range<Int>] = []
    var position = start
    while position < limit, items.count < 7 {
      let first = position
      while position < limit, position - first < 7, isNamePart(position, from: first) { position += 1 }
      var end = position
      while end > first, !reading.isWord(end - 1) || OutcomeLists.fillers.contains(reading.word(end - 1)) { end -= 1 }
      guard end > first, (first..<end).contains(where: { reading.isWord($0) }),
        !OutcomeWords.notOutcomes.contains(reading.word(first)), !OutcomeWords.verbs.contains(reading.word(first))
      else { break }
      items.append(first..<end)
      if let close = reading.endOfBracket(position, limit: limit) { position = close }
      guard let next = separator(position, limit) else { break }
      position = next
    }
    return items
  }

  private func isNamePart(_ token: Int, from first: Int) -> Bool {
    if reading.isHyphen(token) { return token > first }
    if reading.isMark(token, "/") { return token > first }
    if reading.isWord(token) { return !OutcomeWords.stops.contains(reading.word(token)) }
    return reading.text.number(token) != nil
  }

  /// The token after `,`, `and`, `, and for`, `as well as`; nil where the list ends.
  private func separator(_ token: Int, _ limit: Int) -> Int? {
    var next = token
    if reading.isMark(next, ",") || reading.isMark(next, ";") { next += 1 }
    if ["and", "or"].contains(reading.word(next)) {
      next += 1
    } else if reading.word(next) == "as", reading.word(next + 1) == "well", reading.word(next + 2) == "as" {
      next += 3
    }
    guard next > token else { return nil }
    if ["for", "of", "to"].contains(reading.word(next)) { next += 1 }
    while next < limit, OutcomeLists.fillers.contains(reading.word(next)) { next += 1 }
    return next < limit ? next : nil
  }

  // MARK: - Names and where they are used

  /// What a token is compared by: the word's id, or the number's value; nil for marks.
  private func key(_ token: Int) -> Int64? {
    let tokens = reading.tokens
    guard tokens.indices.contains(token) else { return nil }
    switch tokens[token].kind {
    case .word: return Int64(tokens[token].value)
    case .number: return reading.text.number(token).map { Int64(bitPattern: $0.value.bitPattern) | Int64.min }
    case .mark: return nil
    }
  }

  private func keys(_ range: Range<Int>) -> [Int64] { range.compactMap(key) }

  private func candidates(_ names: [Range<Int>]) -> [Candidate] {
    let whole = names.map(keys)
    return names.enumerated().map { number, range in
      var forms = [(keys: whole[number], isWhole: true)]
      // `microvascular invasion (MVI)`
      let open = range.upperBound
      if reading.isMark(open, "("), reading.isMark(open + 2, ")"), reading.isAcronym(open + 1),
        let short = key(open + 1)
      {
        forms.append((keys: [short], isWhole: true))
      }
      for length in stride(from: whole[number].count - 1, to: 0, by: -1) {
        let tail = Array(whole[number].suffix(length))
        let isOwn = !whole.enumerated().contains { $0.offset != number && $0.element.contains(tail[tail.count - 1]) }
        if isOwn { forms.append((keys: tail, isWhole: false)) }
      }
      return Candidate(range: range, forms: forms)
    }
  }

  private func mentions(of candidates: [Candidate], listed: Range<Int>) -> (found: [Mention], areUsed: Bool) {
    let text = reading.text
    // Forms by their first token, longest first.
    var byFirst: [Int64: [(candidate: Int, keys: [Int64], isWhole: Bool)]] = [:]
    for (number, candidate) in candidates.enumerated() {
      for form in candidate.forms { byFirst[form.keys[0], default: []].append((number, form.keys, form.isWhole)) }
    }
    for first in byFirst.keys { byFirst[first]?.sort { $0.keys.count > $1.keys.count } }
    var found: [Mention] = []
    var uses = [Int](repeating: 0, count: candidates.count)
    for (number, sentence) in text.sentences.enumerated() {
      let block = text.block(of: sentence)
      guard block.section != .references, block.section != .statements else { continue }
      var inside: [(candidate: Int, isUse: Bool)] = []
      var position = sentence.tokens.lowerBound
      while position < sentence.tokens.upperBound {
        guard let first = key(position), let forms = byFirst[first],
          let (candidate, end, isWhole) = match(forms, at: position, limit: sentence.tokens.upperBound)
        else {
          position += 1
          continue
        }
        let isUse = isUse(position..<end, sentence, block)
        if isWhole || isUse {
          found.append(Mention(id: "outcome-\(candidate + 1)", tokens: position..<end, sentence: number))
          inside.append((candidate, isUse))
        }
        position = end
      }
      let isList = sentence.tokens.contains(listed.lowerBound)
      let isOne = Set(inside.map(\.candidate)).count == 1
      if !isList, block.section != .introduction || block.isAbstract {
        let hasNumbers = sentence.tokens.contains { text.number($0).map { $0.decimals > 0 } ?? false }
        for one in inside where one.isUse && (isOne || hasNumbers) { uses[one.candidate] += 1 }
      }
    }
    return (found, uses.allSatisfy { $0 > 0 })
  }

  private func match(
    _ forms: [(candidate: Int, keys: [Int64], isWhole: Bool)], at start: Int, limit: Int
  ) -> (candidate: Int, end: Int, isWhole: Bool)? {
    for form in forms {
      var token = start
      var matched = 0
      while matched < form.keys.count, token < limit {
        if let key = key(token) {
          guard key == form.keys[matched] else { break }
          matched += 1
        } else if !reading.isHyphen(token) && !reading.isMark(token, "/") {
          break
        }
        token += 1
      }
      if matched == form.keys.count { return (form.candidate, token, form.isWhole) }
    }
    return nil
  }

  /// True where the name stands as what results are for: after `for` or a word of predicting, in brackets, as a heading, in a
  /// caption, or at the head of a table's row or column.
  private func isUse(_ range: Range<Int>, _ sentence: Sentence, _ block: Manuscript.Block) -> Bool {
    if block.kind == .heading { return sentence.tokens.count <= range.count + 4 }
    if block.kind == .table || block.kind == .tableCaption || block.kind == .figureCaption { return true }
    if reading.isMark(range.lowerBound - 1, "("), reading.isMark(range.upperBound, ")") { return true }
    for back in 1...3 {
      let token = range.lowerBound - back
      guard token >= sentence.tokens.lowerBound else { return false }
      let word = reading.word(token)
      if ["for", "predicting", "predict", "predicted"].contains(word) { return true }
      if word == "of", back < 3, OutcomeWords.verbs.contains(reading.word(token - 1)) { return true }
      if reading.tokens[token].kind == .mark, !reading.isHyphen(token) { return false }
    }
    return false
  }
}
