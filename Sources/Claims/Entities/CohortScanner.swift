import Manuscripts

/// Finds the names of cohorts: heads with roles, alone and in lists that share a head.
struct CohortScanner {
  let reading: TokenReading
  let words: WordClasses<CohortWord>
  let splits: WordClasses<SplitWord>
  var phrases: [CohortPhrase] = []
  var lists = 0
  /// Whether the sentence that is read speaks of what should be done.
  var wished: (sentence: Int, isWished: Bool)?

  init(_ reading: TokenReading, words: WordClasses<CohortWord>, splits: WordClasses<SplitWord>) {
    self.reading = reading
    self.words = words
    self.splits = splits
  }

  /// A name as parsed, which may still lack its head or its role.
  struct Part {
    var role: CohortKey.Role?
    var scope: CohortKey.Scope
    var ordinal: String
    var tokens: Range<Int>
    var hasHead: Bool
    var isPhase: Bool
    var isPlural: Bool
    var isShort: Bool
    var bracket: Range<Int>?
    var isEnclosed = false
    var shared: Range<Int>?
    /// True for a bracket with words before it; the list goes on behind the name.
    var isLaterBracket = false
    /// Where the list goes on, when its head stands behind a bracket: `external (n = 66) test cohorts`.
    var end: Int?
  }

  func meaning(_ index: Int) -> CohortWord {
    reading.tokens.indices.contains(index) ? words.of(reading.tokens[index]) : []
  }

  /// Linear in the number of tokens.
  mutating func run() {
    for (number, sentence) in reading.text.sentences.enumerated() {
      var position = sentence.tokens.lowerBound
      let limit = sentence.tokens.upperBound
      while position < limit {
        let here = meaning(position)
        if !here.isDisjoint(with: Self.begins), let chain = chain(from: position, limit: limit) {
          if accepts(chain, sentence: sentence) {
            add(chain, sentence: number, limit: limit)
            position = max(position + 1, chain[chain.count - 1].end ?? chain[chain.count - 1].tokens.upperBound)
            continue
          }
          addShared(at: position, sentence: sentence, number: number)
          position += 1
          continue
        }
        addShared(at: position, sentence: sentence, number: number)
        addPublicLabel(at: position, number: number)
        if let next = crossValidation(at: position, sentence: sentence, number: number) {
          position = next
        } else if let next = made(at: position, sentence: sentence, number: number) {
          position = next
        } else if let next = whole(at: position, here, limit: limit, number: number) {
          position = next
        } else {
          position += 1
        }
      }
    }
  }

  static let begins: CohortWord = CohortWord.roles.union(.scopes).union(.ordinals).union([.held, .publicData])

  // MARK: - One name

  func part(at start: Int, limit: Int) -> Part? {
    var position = start
    var scope = CohortKey.Scope.none
    var role: CohortKey.Role?
    var ordinal = ""
    var isShort = false
    var isHeldOut = false
    var publicName: String?
    var seen = 0
    while position < limit, seen < 6 {
      if reading.isHyphen(position) || (reading.isMark(position, "_")) {
        guard position > start else { return nil }
        position += 1
        continue
      }
      let here = meaning(position)
      if here.contains(.head), position > start { break }
      if role != nil {
        if !here.isDisjoint(with: [.validation, .test]), case .validation? = role {
          position += 1; seen += 1; continue
        }
        if !here.isDisjoint(with: [.validation, .test]), case .test? = role { position += 1; seen += 1; continue }
        if here.contains(.filler), !meaning(position + 1).isDisjoint(with: .head) { position += 1; seen += 1; continue }
        break
      }
      if here.contains(.external) {
        scope = .external
      } else if here.contains(.internal) {
        if scope == .none || scope == .independent { scope = .internal }
      } else if here.contains(.temporal) {
        if scope != .external { scope = .temporal }
      } else if here.contains(.prospective) {
        if scope != .external { scope = .prospective }
      } else if here.contains(.independent) {
        if scope == .none { scope = .independent }
      } else if here.contains(.held) {
        isHeldOut = true
        var next = position + 1
        if reading.isHyphen(next) { next += 1 }
        if meaning(next).contains(.out) { position = next }
      } else if here.contains(.firstOrdinal) {
        ordinal = "1"
      } else if here.contains(.secondOrdinal) {
        ordinal = "2"
      } else if here.contains(.thirdOrdinal) {
        ordinal = "3"
      } else if here.contains(.publicData) {
        publicName = reading.word(position)
      } else if here.contains(.filler), position > start { /* stands among them */
      } else if here.contains(.training) {
        role = .development("training")
      } else if here.contains(.development) {
        role = .development(Self.canonical(reading.word(position)))
      } else if here.contains(.validation) {
        role = .validation; isShort = here.contains(.short)
      } else if here.contains(.test) {
        role = .test
      } else {
        break
      }
      position += 1
      seen += 1
    }
    guard seen > 0 else { return nil }
    if role == nil {
      if scope != .none && scope != .internal || isHeldOut { role = nil }
    }
    var end = position
    while end > start, reading.isHyphen(end - 1) { end -= 1 }
    // `validation 1 cohort`, `validation-1`
    if role != nil, ordinal.isEmpty {
      var next = end
      if reading.isHyphen(next), !reading.tokens[next].isSpaced { next += 1 }
      if let found = reading.ordinal(next, limit: limit),
        reading.isMark(next + 1, ")") || reading.isMark(next + 1, "|") || reading.isMark(next + 1, ",")
          || reading.isMark(next + 1, "(") || meaning(next + 1).contains(.head) || next + 1 >= limit
          || !meaning(next + 1).isDisjoint(with: [.conjunction, .afterRole]) || reading.isMark(next + 1, ".")
          || reading.isMark(next + 1, ";")
      {
        ordinal = found
        end = next + 1
      }
    }
    var hasHead = false
    var isPhase = false
    var isPlural = false
    var next = end
    if reading.isHyphen(next), next < limit { next += 1 }
    var heads = 0
    while next < limit, heads < 3 {
      let here = meaning(next)
      if here.contains(.head) || heads == 0 && (role != nil || publicName != nil) && isPeople(next) {
        let word = reading.word(next)
        if let last = word.utf8.last, last >= 0x31, last <= 0x33 { ordinal = String(UnicodeScalar(last)) }
        hasHead = true
        isPlural = here.contains(.plural)
      } else if heads == 0, here.contains(.phase) {
        isPhase = true
      } else {
        break
      }
      heads += 1
      next += 1
      end = next
      if isPhase { break }
    }
    if hasHead, ordinal.isEmpty {
      var after = end
      if reading.isHyphen(after), !reading.tokens[after].isSpaced { after += 1 }
      if let found = reading.ordinal(after, limit: limit),
        !TokenReading.counted.contains(reading.word(after + 1)), !reading.isMark(after + 1, "%")
      {
        ordinal = found
        end = after + 1
      }
    }
    if role == nil, hasHead {
      switch scope {
      case .external, .temporal, .prospective: role = .validation
      case .independent: role = reading.word(start) == "independent" || isHeldOut ? .validation : nil
      case .internal: role = nil
      case .none: role = isHeldOut ? .test : publicName.map { .named($0) }
      }
      if role == nil { return nil }
    }
    // `in the hold-out`, `a hold-out of two other hospitals`
    if isHeldOut, role == nil, !hasHead {
      let isNoun =
        ["the", "a", "this"].contains(reading.word(start - 1))
        && (end >= limit || reading.tokens[end].kind == .mark && !reading.isHyphen(end)
          || ["of", "had", "was", "were", "in", "and", "is", "than", "as"].contains(reading.word(end)))
      guard isNoun else { return nil }
      role = .test
      hasHead = true
    }
    if role == nil, publicName != nil || scope == .none { return nil }
    var result = Part(
      role: role, scope: scope, ordinal: ordinal, tokens: start..<end, hasHead: hasHead, isPhase: isPhase,
      isPlural: isPlural, isShort: isShort)
    if let close = reading.endOfBracket(end, limit: limit) {
      result.bracket = (end + 1)..<(close - 1)
    } else if reading.isMark(start - 1, "("), let close = reading.endOfBracket(start - 1, limit: limit) {
      result.bracket = start..<(close - 1)
      result.isEnclosed = true
    } else if hasHead, role != nil {
      result.bracket = laterBracket(after: end, limit: limit)
      result.isLaterBracket = result.bracket != nil
    }
    return result
  }

  /// `training patients`, `test images`: those who are counted stand for their cohort.
  func isPeople(_ index: Int) -> Bool {
    ["patients", "cases", "images", "participants", "subjects", "women", "men", "children", "scans"].contains(
      reading.word(index))
  }

  /// `the training cohort admitted between 2013 and 2017 (n = 1568)`: the next bracket, where it gives an n and only words
  /// and years stand before it.
  func laterBracket(after end: Int, limit: Int, overComma: Bool = false) -> Range<Int>? {
    var position = end
    while position < min(limit, end + 9) {
      if let close = reading.endOfBracket(position, limit: limit) {
        let inside = (position + 1)..<(close - 1)
        let hasCount = inside.contains {
          reading.word($0) == "n" || reading.count($0) != nil && TokenReading.counted.contains(reading.word($0 + 1))
        }
        return hasCount && position > end ? inside : nil
      }
      let here = meaning(position)
      let isYearRange = reading.word(position) == "and" && reading.isYear(position - 1) && reading.isYear(position + 1)
      let isPlace = overComma && reading.isMark(position, ",") && reading.isCapitalised(position + 1)
      guard reading.tokens[position].kind != .mark || reading.isHyphen(position) || isPlace,
        here.isDisjoint(with: Self.begins.union(.head)), !here.contains(.conjunction) || isYearRange,
        !["was", "were", "is", "are", "had", "has", "with", "while", "which"].contains(reading.word(position)),
        reading.text.number(position) == nil || reading.isYear(position)
      else { return nil }
      position += 1
    }
    return nil
  }

}
