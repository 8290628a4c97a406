import Manuscripts

/// Decides whether the words in a model's place name one.
struct ModelSlotJudge {
  private let slots: ModelSlots
  private var reading: TokenReading { slots.reading }
  /// Concepts of names that the text has with a head or in a list of models, and the words of those of no table.
  private let known: Set<[ModelConcept]>
  private let knownWords: [String: [ModelConcept]]
  /// Names that the text calls a comparator.
  private let comparators: Set<String>
  private let isPeople: [Bool]

  init(_ slots: ModelSlots, _ phrases: [ModelPhrase]) {
    self.slots = slots
    known = Set(phrases.map(\.concepts))
    var words: [String: [ModelConcept]] = [:]
    for phrase in phrases where !phrase.concepts.isEmpty {
      let name = ModelSlotJudge.name(phrase.tokens, slots.reading)
      if !name.isEmpty, words[name] == nil { words[name] = phrase.concepts }
    }
    knownWords = words
    comparators = ModelSlotJudge.comparators(slots)
    isPeople = slots.reading.text.vocabulary.map {
      !WordRole.roles(of: $0).isDisjoint(with: [.people, .lesions, .images, .events, .unit, .threshold])
    }
  }

  /// For each member of a list the concepts of its name; nil where it is none.
  func accepted(_ members: [ModelSlots.Slot], known phrases: [ModelPhrase]) -> [[ModelConcept]?] {
    let sure = members.map { certain($0) }
    let hasSister =
      sure.contains { $0 != nil }
      || members.first.map { slot in
        slot.place != .compared
          && phrases.contains { !$0.concepts.isEmpty && slot.tokens.upperBound + 60 > $0.tokens.lowerBound }
      } ?? false
    return zip(members, sure).map { slot, concepts in concepts ?? likely(slot, hasSister: hasSister) }
  }

  /// Names that are known, or that say what a model is made of where only a model can stand.
  private func certain(_ slot: ModelSlots.Slot) -> [ModelConcept]? {
    let words = ModelSlotJudge.name(slot.tokens, reading)
    if words.isEmpty { return nil }
    if let own = knownWords[words] { return own }
    if slot.tokens.contains(where: slots.scanner.isHead), slot.tokens.count > 1, !isGeneric(slot.tokens) {
      return proper(slot, words)
    }
    let concepts = meaning(of: slot.tokens, place: slot.place)
    guard !concepts.isEmpty, concepts.contains(where: { $0.kind < .proper }) else { return nil }
    if known.contains(concepts) { return concepts }
    guard slot.place == .subject || slot.place == .given else { return nil }
    return concepts.contains { $0.kind < .modality } ? concepts : nil
  }

  /// Other names: tools by their form, and what stands beside a model in its own list.
  private func likely(_ slot: ModelSlots.Slot, hasSister: Bool) -> [ModelConcept]? {
    let words = ModelSlotJudge.name(slot.tokens, reading)
    guard !words.isEmpty, !isBarred(slot.tokens) else { return nil }
    let isCompared = comparators.contains(words)
    let isTool = isTool(slot.tokens)
    switch slot.place {
    case .subject where isAfterVerbPlace(slot): return isCompared || isTool || hasSister ? proper(slot, words) : nil
    case .subject, .given:
      return isCompared || isTool && (hasSister || slots.isAfterPronoun(slot)) ? proper(slot, words) : nil
    case .compared: return isCompared || isTool && isAcronym(slot.tokens) ? proper(slot, words) : nil
    case .labelled: return isCompared ? proper(slot, words) : nil
    }
  }

  /// `published model`, `network`: words that any model could have.
  private func isGeneric(_ range: Range<Int>) -> Bool {
    range.allSatisfy { slots.scanner.isKnownWord($0) || !reading.isWord($0) }
  }

  private func proper(_ slot: ModelSlots.Slot, _ words: String) -> [ModelConcept]? {
    guard !isBarred(slot.tokens) else { return nil }
    return [ModelConcept(kind: .proper, name: words)]
  }

  /// `X had an AUC of`: the verb's own subject.
  private func isAfterVerbPlace(_ slot: ModelSlots.Slot) -> Bool {
    let end = slot.bracket.map { $0.upperBound + 1 } ?? slot.tokens.upperBound
    return slots.words.verbs.contains(reading.word(end)) && !["was", "were", "is", "are"].contains(reading.word(end))
      || slots.words.articles.contains(reading.word(end))
  }

  private func isBarred(_ range: Range<Int>) -> Bool {
    if range.count == 1 {
      let word = reading.word(range.lowerBound)
      if word.hasSuffix("ed") || word.hasSuffix("ing") || word.hasSuffix("ly") { return true }
    }
    let endsInTool = range.count > 1 && ModelSlotWords.tools.contains(reading.word(range.upperBound - 1))
    for token in range where reading.isWord(token) {
      if range.count == 1, OutcomeWords.shortForms.contains(reading.word(token)) { return true }
      if slots.isOutcome[Int(reading.tokens[token].value)], range.count == 1 { return true }
      // `nodule volume`, `tumour size`
      if isPeople[Int(reading.tokens[token].value)], !endsInTool, !ModelSlotWords.tools.contains(reading.word(token)) {
        return true
      }
      if ModelSlotWords.barred.contains(reading.word(token)) { return true }
    }
    return reading.tokens[range.upperBound - 1].kind == .mark
  }

  private func isTool(_ range: Range<Int>) -> Bool {
    isAcronym(range) || ModelSlotWords.tools.contains(reading.word(range.upperBound - 1))
  }

  private func isAcronym(_ range: Range<Int>) -> Bool {
    range.contains { reading.isAcronym($0) && !Abbreviations.measures.contains(reading.word($0)) }
  }

  /// What the words say a model is made of; empty where words of no table stand among them.
  private func meaning(of range: Range<Int>, place: ModelSlots.Place) -> [ModelConcept] {
    var end = range.upperBound
    if place == .subject {
      let nouns: Set<String> = [
        "features", "characteristics", "factors", "variables", "parameters", "findings", "data",
      ]
      while end > range.lowerBound + 1, nouns.contains(reading.word(end - 1)) { end -= 1 }
    }
    let item = slots.scanner.item(endingAt: end, floor: range.lowerBound)
    guard item.isKnown, !item.isForeign, item.genericStart <= range.lowerBound || item.start == range.lowerBound,
      slots.scanner.concept(end - 1) != nil || ModelScanner.pair(reading, end - 1) != nil
        || reading.word(end - 1) == "alone"
    else { return [] }
    return ModelScanner.normalised(item.concepts)
  }

  /// The words of a name in lower case, without what closes names of scores.
  private static func name(_ range: Range<Int>, _ reading: TokenReading) -> String {
    let closing: Set<String> = [
      "score", "scores", "model", "models", "equation", "tool", "alone", "system", "algorithm",
    ]
    var end = range.upperBound
    while end > range.lowerBound + 1, closing.contains(reading.word(end - 1)) { end -= 1 }
    let words = range.lowerBound..<end
    if words.count == 1, closing.contains(reading.word(words.lowerBound)) { return "" }
    return words.compactMap { token -> String? in
      if reading.isWord(token) { return reading.word(token) }
      return reading.text.number(token).map { String(Int($0.value)) }
    }.joined(separator: "-")
  }

  /// `NEWS2 was the comparator`, `with the kidney failure risk equation (KFRE) as comparator`, `the CAPRA score served for comparison`.
  private static func comparators(_ slots: ModelSlots) -> Set<String> {
    let reading = slots.reading
    let nouns: Set<String> = [
      "comparator", "comparators", "comparison", "benchmark", "reference", "competitor", "competitors",
    ]
    let links: Set<String> = [
      "was", "were", "is", "are", "served", "used", "acted", "as", "for", "the", "a", "an", "our", "common", "main",
      "clinical", "standard", "been",
    ]
    var found: Set<String> = []
    func take(endingAt end: Int, _ floor: Int) {
      var last = end
      if reading.isMark(last - 1, ")") {
        guard let open = (max(floor, last - 6)..<last).last(where: { reading.isMark($0, "(") }) else { return }
        let short = open + 1..<last - 1
        if !short.isEmpty, short.count <= 4 { found.insert(name(short, reading)) }
        last = open
      }
      var first = last
      while first > floor, last - first < 6, reading.isWord(first - 1) || reading.isHyphen(first - 1) {
        let token = reading.tokens[first - 1]
        if token.kind == .word, slots.words.isBreak[Int(token.value)] { break }
        first -= 1
      }
      if first < last, reading.isWord(first) { found.insert(name(first..<last, reading)) }
    }
    for sentence in reading.text.sentences {
      for index in sentence.tokens where nouns.contains(reading.word(index)) {
        var before = index - 1
        while before > sentence.tokens.lowerBound, links.contains(reading.word(before)) { before -= 1 }
        if before < index - 1 { take(endingAt: before + 1, sentence.tokens.lowerBound) }
        // `The comparators were NEWS2 and qSOFA.`
        guard ["was", "were"].contains(reading.word(index + 1)) else { continue }
        var position = index + 2
        var start = position
        while position <= sentence.tokens.upperBound, position - index < 24 {
          let isJoint = reading.isMark(position, ",") || ["and", "or"].contains(reading.word(position))
          let isEnd = position == sentence.tokens.upperBound || reading.isMark(position, ".")
          if isJoint || isEnd {
            while ["the", "a", "an"].contains(reading.word(start)) { start += 1 }
            if start < position { take(endingAt: position, start) }
            start = position + 1
          }
          if isEnd { break }
          position += 1
        }
      }
    }
    found.remove("")
    return found
  }
}
