import Manuscripts

/// Names of models told by where they stand beside a number of performance, without the word `model`.
///
/// `0.68 (clinical), 0.77 (radiomics)`, `0.72 for NEWS2`, `and PSA density an AUC of 0.69`, `for logistic regression the AUCs
/// were`: what stands in such a place is a model, a score or a finding that predicts. Names that the text has already,
/// or whose words say what a model is made of, count wherever they fill a place; others only where what is said of them
/// leaves no other reading. Linear in the number of tokens.
struct ModelSlots {
  /// How a name stands to the number.
  enum Place: Sendable {
    /// `AUC of X was`, `for X the AUC was`, `X had an AUC of`.
    case subject
    /// `0.72 for X`, `0.72 with X`.
    case given
    /// `than X`, `versus X`.
    case compared
    /// `0.72 (X)`, `(X, 0.72; Y, 0.70)`.
    case labelled
  }

  struct Slot: Sendable {
    let tokens: Range<Int>
    let place: Place
    let list: Int
    /// The short form in brackets behind it.
    let bracket: Range<Int>?
  }

  let reading: TokenReading
  let scanner: ModelScanner
  let words: ModelSlotWords
  /// Tokens of cohorts, tasks and metrics, which are no part of a model's name.
  let isOther: [Bool]
  /// By word of the vocabulary: short forms of cohorts and tasks.
  let isOutcome: [Bool]
  /// 1 where a metric's name begins, 2 within one.
  let metric: [UInt8]

  /// - Parameter others: tokens of cohorts and tasks.
  init(_ reading: TokenReading, _ scanner: ModelScanner, others: [Range<Int>], metrics: [MetricMention]) {
    self.reading = reading
    self.scanner = scanner
    words = ModelSlotWords(reading.text.vocabulary)
    var isOther = [Bool](repeating: false, count: reading.tokens.count)
    var metric = [UInt8](repeating: 0, count: reading.tokens.count)
    for range in others { for token in range where isOther.indices.contains(token) { isOther[token] = true } }
    for mention in metrics {
      for token in mention.tokens where isOther.indices.contains(token) {
        isOther[token] = true
        metric[token] = token == mention.tokens.lowerBound ? 1 : 2
      }
    }
    // `acute kidney injury (AKI)`
    var isOutcome = [Bool](repeating: false, count: reading.text.vocabulary.count)
    for range in others where reading.isMark(range.upperBound, "(") && reading.isMark(range.upperBound + 2, ")") {
      if reading.isAcronym(range.upperBound + 1) {
        isOutcome[Int(reading.tokens[range.upperBound + 1].value)] = true
      }
    }
    self.isOutcome = isOutcome
    self.isOther = isOther
    self.metric = metric
  }

  /// The phrases that fill places and are not among those known, in no order.
  func phrases(beside known: [ModelPhrase]) -> [ModelPhrase] {
    var taken = [Bool](repeating: false, count: reading.tokens.count)
    for phrase in known { for token in phrase.tokens { taken[token] = true } }
    let slots = self.slots()
    let judge = ModelSlotJudge(self, known)
    var found: [ModelPhrase] = []
    var names: [[ModelConcept]: Range<Int>] = [:]
    var words: [Int32: (token: Int, concepts: [ModelConcept])] = [:]
    var ofSentence: [Int: [ModelPhrase]] = [:]
    for phrase in known { ofSentence[phrase.sentence, default: []].append(phrase) }
    for (sentence, list) in slots.lists {
      let members = slots.members[list]
      let accepted = judge.accepted(members, known: ofSentence[sentence] ?? [])
      for (slot, concepts) in zip(members, accepted) {
        guard let concepts, !slot.tokens.contains(where: { taken[$0] }) else { continue }
        found.append(
          ModelPhrase(
            concepts: concepts, tokens: slot.tokens, sentence: sentence, list: 1_000_000 + list, hasHead: false,
            bracket: slot.bracket))
        for token in slot.tokens { taken[token] = true }
        let first = slot.tokens.lowerBound
        if slot.tokens.count == 1, words[reading.tokens[first].value] == nil {
          words[reading.tokens[first].value] = (first, concepts)
        }
        if concepts.allSatisfy({ $0.kind == .proper }), names[concepts] == nil { names[concepts] = slot.tokens }
      }
    }
    let placed = places(of: names, &taken)
    return found + placed + joined(to: placed, words, &taken)
  }

  /// `Radiomics and plaque volume differed`: a word that is a model elsewhere, beside the name of another.
  func joined(
    to placed: [ModelPhrase], _ words: [Int32: (token: Int, concepts: [ModelConcept])], _ taken: inout [Bool]
  ) -> [ModelPhrase] {
    placed.compactMap { phrase in
      let word = phrase.tokens.lowerBound - 2
      guard word >= 0, ["and", "versus", "vs"].contains(reading.word(word + 1)), !taken[word],
        Int(reading.text.sentenceOfToken[word]) == phrase.sentence,
        reading.text.sentences[phrase.sentence].tokens.lowerBound == word,
        let known = words[reading.tokens[word].value], isSame(known.token, word)
      else { return nil }
      taken[word] = true
      return ModelPhrase(
        concepts: known.concepts, tokens: word..<word + 1, sentence: phrase.sentence, list: -1, hasHead: false)
    }
  }

  /// All further places of names that are proper to the text.
  func places(of names: [[ModelConcept]: Range<Int>], _ taken: inout [Bool]) -> [ModelPhrase] {
    var byFirst: [Int32: [(range: Range<Int>, concepts: [ModelConcept])]] = [:]
    for (concepts, range) in names {
      byFirst[reading.tokens[range.lowerBound].value, default: []].append((range, concepts))
    }
    guard !byFirst.isEmpty else { return [] }
    var found: [ModelPhrase] = []
    for (place, token) in reading.tokens.enumerated() where token.kind == .word && !taken[place] {
      guard let candidates = byFirst[token.value] else { continue }
      let longest = candidates.sorted { ($0.range.count, $1.range.lowerBound) > ($1.range.count, $0.range.lowerBound) }
      for (range, concepts) in longest where place + range.count <= reading.tokens.count {
        let here = place..<place + range.count
        let sentence = Int(reading.text.sentenceOfToken[place])
        guard sentence >= 0, zip(range, here).allSatisfy({ isSame($0, $1) }), !here.contains(where: { taken[$0] })
        else { continue }
        found.append(ModelPhrase(concepts: concepts, tokens: here, sentence: sentence, list: -1, hasHead: false))
        for token in here { taken[token] = true }
        break
      }
    }
    return found
  }

  func isSame(_ one: Int, _ other: Int) -> Bool {
    let (left, right) = (reading.tokens[one], reading.tokens[other])
    guard left.kind == right.kind else { return false }
    return left.kind == .number
      ? reading.text.number(one)?.value == reading.text.number(other)?.value
      : left.value == right.value
  }

  // MARK: - Places

  struct Lists {
    /// Sentence and index of each list, in the order of the text.
    var lists: [(sentence: Int, list: Int)] = []
    var members: [[Slot]] = []
  }

  func slots() -> Lists {
    var result = Lists()
    var lastBlock = -1
    var hadMetric = false
    for (number, sentence) in reading.text.sentences.enumerated() {
      let block = reading.text.block(of: sentence)
      if sentence.block != lastBlock {
        lastBlock = sentence.block
        hadMetric = false
      }
      guard block.kind != .heading, block.kind != .table, block.section != .references,
        sentence.tokens.count < 600
      else { continue }
      let hasMetric = sentence.tokens.contains { metric[$0] == 1 }
      defer { hadMetric = hasMetric || hadMetric }
      guard hasMetric || hadMetric, sentence.tokens.contains(where: isValue) else { continue }
      var position = sentence.tokens.lowerBound
      while position < sentence.tokens.upperBound {
        guard let (place, start) = opening(position, sentence.tokens) else {
          position += 1
          continue
        }
        let members = list(from: start, place, sentence.tokens, result.members.count)
        guard !members.isEmpty else {
          position += 1
          continue
        }
        result.lists.append((number, result.members.count))
        result.members.append(members)
        position = max(position + 1, members[members.count - 1].tokens.upperBound - 1)
      }
    }
    return result
  }

  func isValue(_ token: Int) -> Bool {
    reading.text.number(token).map { $0.decimals > 0 || $0.isPercent } ?? false
  }

  /// Whether a place opens at a token, and where its name can begin.
  func opening(_ index: Int, _ range: Range<Int>) -> (place: Place, start: Int)? {
    let word = reading.word(index)
    let isFirst = index == range.lowerBound
    if words.givers.contains(word) {
      let before = index - 1
      if before >= range.lowerBound {
        if metric[before] > 0 || words.carriers.contains(reading.word(before)), word == "of" || word == "for" {
          return (.subject, index + 1)
        }
        if word != "of", word != "in", isEndOfValue(before, range) { return (.given, index + 1) }
        if word == "of", words.pronouns.contains(reading.word(before)) { return (.given, index + 1) }
      }
      // `; for logistic regression the AUCs were`, `With the clinical model alone, accuracy was`
      if word == "for" || word == "with" || word == "using", isFirst || isBoundary(before) {
        return (.subject, index + 1)
      }
      return nil
    }
    if words.comparing.contains(word) { return (.compared, index + 1) }
    if ["with", "to"].contains(word) { return nil }
    if word == "between", range.contains(where: { words.comparisons.contains(reading.word($0)) }) {
      return (.compared, index + 1)
    }
    if reading.isMark(index, "(") || reading.isMark(index, "[") {
      return index > range.lowerBound ? (.labelled, index + 1) : nil
    }
    if reading.isMark(index, ":") { return (.labelled, index + 1) }
    if isFirst, reading.isWord(index) { return (.subject, index) }
    if isBoundary(index) { return (.subject, index + 1) }
    return nil
  }

  func isBoundary(_ index: Int) -> Bool {
    reading.isMark(index, ",") || reading.isMark(index, ";") || words.boundaries.contains(reading.word(index))
  }

  /// A number, its sign, or the bracket that closes its interval.
  func isEndOfValue(_ index: Int, _ range: Range<Int>) -> Bool {
    if isValue(index) || reading.isMark(index, "%") { return true }
    guard reading.isMark(index, ")") || reading.isMark(index, "]") else { return false }
    var open = index - 1
    while open > range.lowerBound, index - open < 30 {
      if reading.text.number(open) != nil { return true }
      if reading.isMark(open, "(") || reading.isMark(open, "[") { return false }
      open -= 1
    }
    return false
  }
}
