import Manuscripts

/// Cohorts that are told by what was done with them: what models were made from and tried on.
extension CohortScanner {
  static let making: Set<String> = ["trained", "developed", "derived", "fitted", "built", "constructed"]
  static let trying: Set<String> = ["validated", "tested"]
  static let places: Set<String> = [
    "region", "country", "hospital", "county", "city", "registry", "centre", "center", "institution", "state",
    "province",
    "clinic",
  ]

  /// `trained on the Mackay dataset (n = 300)`, `validated in records of another region`: cohorts that have no name of their own.
  mutating func made(at start: Int, sentence: Sentence, number: Int) -> Int? {
    if let end = source(at: start, sentence: sentence, number: number) { return end }
    let verb = reading.word(start)
    let isMaking = Self.making.contains(verb)
    guard isMaking || Self.trying.contains(verb) else { return nil }
    let block = reading.text.block(of: sentence)
    guard block.kind == .paragraph, block.isAbstract || block.section == .methods || block.section == .other else {
      return nil
    }
    let limit = sentence.tokens.upperBound
    var position = start + 1
    if ["it", "them"].contains(reading.word(position)) { position += 1 }
    if let end = share(at: position, isMaking, sentence, number) { return end }
    guard position < limit, ["on", "in", "using", "with", "from"].contains(reading.word(position)) else { return nil }
    position += 1
    let first = position
    var hasName = false
    while position < min(limit, first + 9) {
      let here = meaning(position)
      if !here.isDisjoint(with: Self.begins) || here.contains(.whole) { return nil }
      if reading.tokens[position].kind == .mark, !reading.isHyphen(position) { return nil }
      if ["this", "that", "these", "those", "same", "each", "features", "and", "or"].contains(reading.word(position)) {
        return nil
      }
      if !isMaking, ["another", "different", "second"].contains(reading.word(position)),
        Self.places.contains(Self.withoutGenitive(reading.word(position + 1)))
      {
        let key = CohortKey(role: .validation, scope: .external)
        // `in 866 patients of another country's registry (371 deaths)`
        let isCounted = (first..<position).contains {
          reading.count($0) != nil && TokenReading.counted.contains(reading.word($0 + 1))
        }
        let close = reading.endOfBracket(position + 2, limit: limit)
        let bracket =
          isCounted
          ? first..<limit
          : close.map { position + 3..<$0 - 1 } ?? laterBracket(after: position + 2, limit: limit)
        return define(key, position..<position + 2, bracket, number)
      }
      if here.contains(.head), position > first {
        let end = meaning(position + 1).contains(.head) ? position + 2 : position + 1
        var bracket: Range<Int>?
        if let close = reading.endOfBracket(end, limit: limit) {
          bracket = (end + 1)..<(close - 1)
        } else {
          bracket = laterBracket(after: end, limit: limit, overComma: hasName)
        }
        let hasCount =
          bracket?.contains { reading.count($0) != nil } ?? false
          || ["of", "comprising", "with"].contains(reading.word(end)) && reading.count(end + 1) != nil
        guard hasCount, !here.contains(.plural) else { return nil }
        if isMaking { return define(CohortKey(role: .development("training")), first..<end, bracket, number) }
        // Another data set by name than the one that the model was made from.
        let isOther = hasName && hasNamedSource(number)
        return define(CohortKey(role: .validation, scope: isOther ? .external : .none), first..<end, bracket, number)
      }
      if reading.isCapitalised(position) { hasName = true }
      position += 1
    }
    return nil
  }

  /// `trained on 70% of the sample (n = 421)`, `tested on the remaining 30%`, `externally validated with 2761 participants`.
  private mutating func share(at preposition: Int, _ isMaking: Bool, _ sentence: Sentence, _ number: Int) -> Int? {
    guard ["on", "in", "using", "with"].contains(reading.word(preposition)) else { return nil }
    let limit = sentence.tokens.upperBound
    var position = preposition + 1
    while position < limit, ["the", "remaining", "other", "rest", "a", "random"].contains(reading.word(position)) {
      position += 1
    }
    guard position < limit, let value = reading.text.number(position) else { return nil }
    let isExternal =
      ["externally", "independently"].contains(reading.word(preposition - 2))
      || !isMaking && isElsewhere(position, sentence)
    let key =
      isMaking
      ? CohortKey(role: .development("training"))
      : CohortKey(role: isExternal ? .validation : .test, scope: isExternal ? .external : .none)
    if value.isPercent {
      var end = position + 1
      if reading.isMark(end, "%") { end += 1 }
      while end < min(limit, position + 7),
        ["of", "the", "sample", "data", "patients", "dataset", "cohort", "images"].contains(reading.word(end))
      {
        end += 1
      }
      let bracket = reading.endOfBracket(end, limit: limit).map { (end + 1)..<($0 - 1) }
      return define(key, preposition + 1..<end, bracket, number)
    }
    guard reading.count(position) != nil, TokenReading.counted.contains(reading.word(position + 1)),
      !["with", "who", "from", "of", "in"].contains(reading.word(position + 2)) || isExternal || isMaking
    else { return nil }
    let places = placeWords(after: position + 2, sentence)
    return define(key, position..<position + 2, position..<max(position + 2, places?.upperBound ?? 0), number)
  }

  /// `trained on 402 patients of the University Hospital and tested on 260 patients of the City Hospital`: two places.
  private func isElsewhere(_ count: Int, _ sentence: Sentence) -> Bool {
    func place(after token: Int) -> Set<String>? {
      placeWords(after: token, sentence).map { Set($0.map(reading.word)).subtracting(["the", "a"]) }
    }
    guard let here = place(after: count + 2),
      let verb = (sentence.tokens.lowerBound..<count).last(where: { Self.making.contains(reading.word($0)) })
    else { return false }
    return (verb..<count).contains { token in
      reading.count(token) != nil && token < count && place(after: token + 2).map { $0 != here } ?? false
    }
  }

  /// The words of `of the City Hospital` behind its preposition; nil where no place follows.
  private func placeWords(after token: Int, _ sentence: Sentence) -> Range<Int>? {
    guard ["of", "from", "in", "at"].contains(reading.word(token)) else { return nil }
    let words = Range(from: token + 1, upTo: min(token + 5, sentence.tokens.upperBound)).prefix {
      ["the", "a"].contains(reading.word($0)) || reading.isCapitalised($0)
    }
    guard let first = words.first, let last = words.last,
      !Set(words.map(reading.word)).isDisjoint(with: Self.places)
    else { return nil }
    return first..<last + 1
  }

  /// `in the men from whom the model had been derived`: the development patients, without a name.
  private mutating func source(at start: Int, sentence: Sentence, number: Int) -> Int? {
    // `the adults used for its derivation`, `288 men (121 with cancer) were used for model development`
    if reading.word(start) == "used", ["for", "in"].contains(reading.word(start + 1)) {
      var noun = start + 2
      while ["its", "the", "model", "score", "their"].contains(reading.word(noun)) { noun += 1 }
      let isPerson = TokenReading.counted.contains(reading.word(start - 1))
      guard noun < sentence.tokens.upperBound,
        ["derivation", "development", "construction", "building"].contains(reading.word(noun)),
        isPerson || noun > start + 2 && ["were", "was"].contains(reading.word(start - 1))
      else { return nil }
      let from = isPerson ? start - 1 : start
      return define(CohortKey(role: .development("training")), from..<noun + 1, nil, number)
    }
    guard ["whom", "which"].contains(reading.word(start)),
      ["from", "on", "in", "with"].contains(reading.word(start - 1)),
      TokenReading.counted.contains(reading.word(start - 2))
        || ["data", "dataset", "cohort"].contains(reading.word(start - 2)),
      start - 2 >= sentence.tokens.lowerBound
    else { return nil }
    for token in start + 1..<min(sentence.tokens.upperBound, start + 9) {
      if reading.tokens[token].kind == .mark, !reading.isHyphen(token) { return nil }
      guard Self.making.contains(reading.word(token)) || reading.word(token) == "fit" else { continue }
      return define(CohortKey(role: .development("training")), start - 2..<token + 1, nil, number)
    }
    return nil
  }

  func hasNamedSource(_ number: Int) -> Bool {
    phrases.last.map {
      $0.sentence == number && $0.key.isDevelopment && $0.tokens.contains { reading.isCapitalised($0) }
    } ?? false
  }

  mutating func define(_ key: CohortKey, _ tokens: Range<Int>, _ bracket: Range<Int>?, _ number: Int) -> Int {
    phrases.append(
      CohortPhrase(
        key: key, tokens: tokens, sentence: number, list: lists, hasHead: true, isPlural: false, bracket: bracket))
    lists += 1
    return tokens.upperBound
  }

  static func withoutGenitive(_ word: String) -> String {
    word.hasSuffix("'s") || word.hasSuffix("\u{2019}s") ? String(word.dropLast(2)) : word
  }

  static func canonical(_ word: String) -> String {
    switch word {
    case "modelling": "modeling"
    case "developing", "developmental": "development"
    default: word
    }
  }
}
