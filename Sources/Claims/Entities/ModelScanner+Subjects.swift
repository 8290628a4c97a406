import Manuscripts

/// Names of models without the word `model`, told by what is said of them: numbers of performance.
extension ModelScanner {
  private static let metrics: Set<String> = [
    "auc", "aucs", "auroc", "aurocs", "accuracy", "sensitivity", "specificity", "area", "auprc", "index",
  ]
  /// What a model's name may end in: `clinical characteristics (AUC = 0.78)`.
  private static let nouns: Set<String> = [
    "features", "feature", "characteristics", "factors", "parameters", "variables", "data", "findings", "indicators",
    "alone", "only",
  ]
  private static let objects: Set<String> = [
    "of", "for", "predicting", "in", "detecting", "identifying", "diagnosing", "between", "predict", "from", "on",
    "within", "discriminating", "differentiating", "distinguishing", "to", "at",
  ]
  private static let verbs: Set<String> = [
    "achieved", "achieving", "performed", "yielded", "outperformed", "reached", "attained", "obtained", "exhibited",
    "demonstrated",
  ]

  /// `clinical characteristics (AUC = 0.78)`: what stands before a bracket that begins with a metric.
  mutating func subjectBeforeBracket(_ open: Int, _ sentence: Sentence, _ number: Int) {
    guard open > taken, ModelScanner.metrics.contains(reading.word(open + 1)) || isConcordance(open + 1) else { return }
    guard let (concepts, start) = subject(endingAt: open, floor: taken) else { return }
    if concepts.allSatisfy({ $0.kind == .proper }), ModelScanner.objects.contains(reading.word(start - 1)) { return }
    append(
      ModelPhrase(concepts: concepts, tokens: start..<open, sentence: number, list: lists, hasHead: false))
    lists += 1
    taken = open
  }

  private func isConcordance(_ index: Int) -> Bool {
    reading.word(index) == "c" && reading.isHyphen(index + 1) && reading.word(index + 2) == "index"
  }

  /// The name that ends at `end`, without the noun that closes it; nil where it says nothing known.
  private func subject(endingAt end: Int, floor: Int) -> (concepts: [ModelConcept], start: Int)? {
    var last = end
    while last > floor, end - last < 2, ModelScanner.nouns.contains(reading.word(last - 1)) { last -= 1 }
    guard last > floor, reading.isWord(last - 1), !Abbreviations.measures.contains(reading.word(last - 1)) else {
      return nil
    }
    let item = item(endingAt: last, floor: floor)
    guard item.isKnown, !item.isForeign, item.start < last else { return nil }
    if last - item.start == 1, OutcomeWords.shortForms.contains(reading.word(last - 1)) { return nil }
    if item.concepts.allSatisfy({ $0.kind == .proper }), last < end || !reading.isAcronym(last - 1) { return nil }
    return (ModelScanner.normalised(item.concepts), item.start)
  }

  /// `the AUCs for PSA density (PSAD), radiomics, and combination were ...`; gives the token to go on at.
  mutating func subjects(after index: Int, _ sentence: Sentence, _ number: Int) -> Int? {
    guard reading.word(index) == "for" || reading.word(index) == "of", index >= taken,
      ModelScanner.metrics.contains(reading.word(index - 1))
        || reading.word(index) == "for" && reading.text.number(index - 1) != nil
    else { return nil }
    let limit = min(sentence.tokens.upperBound, index + 40)
    var found: [ModelPhrase] = []
    var start = index + 1
    var position = start
    var isClosed = false
    while position < limit {
      let isJoint = reading.isMark(position, ",") || ["and", "or"].contains(reading.word(position))
      let isEnd =
        ["were", "was", "in", "on", "with", "is"].contains(reading.word(position)) || reading.isMark(position, ".")
      // `the Rad, DL, and DLR models`: the head closes the list and reads it.
      if isHead(position) {
        if !isClosed { return nil }
        break
      }
      if reading.isMark(position, ";") { break }
      if let close = reading.endOfBracket(position, limit: limit) {
        position = close
        continue
      }
      if isJoint || isEnd || position == limit - 1 {
        if position > start {
          guard let phrase = listed(start..<position, number) else { break }
          found.append(phrase)
          if reading.word(start - 1) == "and" { isClosed = true }
        }
        start = position + 1
        if isEnd { break }
      }
      position += 1
    }
    guard found.count >= 2,
      found.contains(where: { $0.concepts.contains { $0.kind < .modality && $0.kind != .classifier } })
    else { return nil }
    for phrase in found { append(phrase) }
    lists += 1
    taken = found[found.count - 1].tokens.upperBound
    return taken
  }

  private func listed(_ range: Range<Int>, _ number: Int) -> ModelPhrase? {
    var first = range.lowerBound
    while first < range.upperBound, ["the", "a", "an"].contains(reading.word(first)) { first += 1 }
    var end = range.upperBound
    var bracket: Range<Int>?
    if reading.isMark(end - 1, ")"), let open = (first..<end).last(where: { reading.isMark($0, "(") }) {
      bracket = (open + 1)..<(end - 1)
      end = open
    }
    guard first < end else { return nil }
    if let (concepts, start) = subject(endingAt: end, floor: first), start == first {
      return ModelPhrase(
        concepts: concepts, tokens: first..<range.upperBound, sentence: number, list: lists, hasHead: false)
    }
    // A name that is spelt out, with its short form.
    guard let bracket, bracket.count == 1, reading.isAcronym(bracket.lowerBound),
      !Abbreviations.measures.contains(reading.word(bracket.lowerBound)), end - first <= 6
    else { return nil }
    return ModelPhrase(
      concepts: [ModelConcept(kind: .proper, name: reading.word(bracket.lowerBound))],
      tokens: first..<range.upperBound, sentence: number, list: lists, hasHead: false)
  }

  /// `DeepNode-X achieved an AUC of ...`: a system by its proper name, or what a model is made of as the subject.
  mutating func subject(of verb: Int, _ sentence: Sentence, _ number: Int) {
    guard ModelScanner.verbs.contains(reading.word(verb)), verb - 1 >= max(taken, sentence.tokens.lowerBound),
      reading.isWord(verb - 1),
      sentence.tokens.contains(where: { ModelScanner.metrics.contains(reading.word($0)) })
    else { return }
    if let (concepts, start) = subject(endingAt: verb, floor: max(taken, sentence.tokens.lowerBound)),
      concepts.contains(where: { $0.kind < .proper })
    {
      // `delta-X and 1st-ADC achieved`: the last part of a name or list is not the subject.
      if reading.isHyphen(start - 1) || ["and", "or", "with"].contains(reading.word(start - 1)) { return }
      append(
        ModelPhrase(concepts: concepts, tokens: start..<verb, sentence: number, list: lists, hasHead: false))
      lists += 1
      taken = verb
      return
    }
    var start = verb - 1
    while start - 2 >= sentence.tokens.lowerBound, reading.isHyphen(start - 1), !reading.tokens[start].isSpaced,
      reading.isWord(start - 2)
    { start -= 2 }
    let name = start..<verb
    guard reading.isCapitalised(start) || reading.isAcronym(start),
      !name.contains(where: { Abbreviations.measures.contains(reading.word($0)) || isKnownWord($0) }),
      name.contains(where: reading.isAcronym) || name.count > 1 && reading.isCapitalised(verb - 1)
        || isProper(start, sentence)
    else { return }
    // All its places.
    let printed = reading.printed(name)
    let concept = ModelConcept(kind: .proper, name: Tokeniser.fold(printed))
    let first = reading.tokens[start]
    for (place, token) in reading.tokens.enumerated()
    where token.kind == .word && token.value == first.value && place + name.count <= reading.tokens.count {
      let range = place..<place + name.count
      let sentence = Int(reading.text.sentenceOfToken[place])
      guard sentence >= 0, reading.printed(range) == printed,
        !phrases.contains(where: { $0.tokens.overlaps(range) }) || range == name
      else { continue }
      append(ModelPhrase(concepts: [concept], tokens: range, sentence: sentence, list: -1, hasHead: true))
    }
    taken = verb
  }

  /// True for a capitalised word that the text also prints so within a sentence.
  private func isProper(_ index: Int, _ sentence: Sentence) -> Bool {
    let value = reading.tokens[index].value
    return reading.tokens.enumerated().contains { place, token in
      guard token.kind == .word, token.value == value, reading.isCapitalised(place) else { return false }
      let number = Int(reading.text.sentenceOfToken[place])
      guard number >= 0 else { return false }
      let own = reading.text.sentences[number]
      return own.tokens.lowerBound < place && reading.text.block(of: own).kind == .paragraph
        && !reading.isMark(place - 1, ".") && !reading.isMark(place - 1, ":")
    }
  }
}
