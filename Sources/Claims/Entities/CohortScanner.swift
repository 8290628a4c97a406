import Manuscripts

/// Finds the names of cohorts: heads with roles, alone and in lists that share a head.
struct CohortScanner {
  private let reading: TokenReading
  private let words: WordClasses<CohortWord>
  private let splits: WordClasses<SplitWord>
  private(set) var phrases: [CohortPhrase] = []
  private var lists = 0

  init(_ reading: TokenReading, words: WordClasses<CohortWord>, splits: WordClasses<SplitWord>) {
    self.reading = reading
    self.words = words
    self.splits = splits
  }

  /// A name as parsed, which may still lack its head or its role.
  private struct Part {
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
  }

  private func meaning(_ index: Int) -> CohortWord {
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
            position = max(position + 1, chain[chain.count - 1].tokens.upperBound)
            continue
          }
          position += 1
          continue
        }
        if let next = crossValidation(at: position, sentence: sentence, number: number) {
          position = next
        } else if let next = whole(at: position, here, limit: limit, number: number) {
          position = next
        } else {
          position += 1
        }
      }
    }
  }

  private static let begins: CohortWord = CohortWord.roles.union(.scopes).union(.ordinals).union([.held, .publicData])

  // MARK: - One name

  private func part(at start: Int, limit: Int) -> Part? {
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
      if here.contains(.head) {
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
    if isHeldOut, role == nil, !hasHead { return nil }
    if role == nil, publicName != nil || scope == .none { return nil }
    var result = Part(
      role: role, scope: scope, ordinal: ordinal, tokens: start..<end, hasHead: hasHead, isPhase: isPhase,
      isPlural: isPlural, isShort: isShort)
    if let close = reading.endOfBracket(end, limit: limit) {
      result.bracket = (end + 1)..<(close - 1)
    } else if reading.isMark(start - 1, "("), let close = reading.endOfBracket(start - 1, limit: limit) {
      result.bracket = start..<(close - 1)
      result.isEnclosed = true
    }
    return result
  }

  private static func canonical(_ word: String) -> String {
    switch word {
    case "modelling": "modeling"
    case "developing", "developmental": "development"
    default: word
    }
  }

  // MARK: - Lists

  private func chain(from start: Int, limit: Int) -> [Part]? {
    guard let first = part(at: start, limit: limit) else { return nil }
    var chain = [first]
    while chain.count < 8 {
      let last = chain[chain.count - 1]
      guard !last.isEnclosed else { break }
      var position = last.bracket.map { $0.upperBound + 1 } ?? last.tokens.upperBound
      let before = position
      var connectors = 0
      while position < limit, connectors < 5 {
        let here = meaning(position)
        let isJoint =
          here.contains(.conjunction) || reading.isMark(position, ",") || reading.isMark(position, "/")
          || reading.isMark(position, "&") || reading.isMark(position, "+")
          || (reading.isHyphen(position) && last.hasHead == false)
          || (connectors > 0 && here.contains(.article))
        guard isJoint else { break }
        connectors += 1
        position += 1
      }
      guard position > before, position < limit else { break }
      // `validation cohorts 1 and 2`
      if !last.ordinal.isEmpty, last.hasHead, let ordinal = reading.ordinal(position, limit: limit),
        last.isPlural || last.ordinal.utf8.count == 1,
        !TokenReading.counted.contains(reading.word(position + 1)), reading.count(position + 1) == nil,
        ordinal != last.ordinal, last.isPlural
      {
        var next = last
        next.shared = last.shared ?? last.tokens
        next.ordinal = ordinal
        next.tokens = position..<(position + 1)
        next.bracket = nil
        if let close = reading.endOfBracket(position + 1, limit: limit) { next.bracket = (position + 2)..<(close - 1) }
        chain.append(next)
        continue
      }
      guard !meaning(position).isDisjoint(with: Self.begins.union(.filler)), let next = part(at: position, limit: limit)
      else { break }
      chain.append(next)
    }
    // Shared roles: `internal and external validation cohorts`.
    var index = chain.count - 1
    while index >= 0 {
      if chain[index].role == nil {
        guard index + 1 < chain.count, let role = chain[index + 1].role, chain[index + 1].scope != .none else {
          return index == 0 ? (chain.count > 1 ? Array(chain[1...]) : nil) : Array(chain[..<index])
        }
        chain[index].role = role
      }
      index -= 1
    }
    return chain
  }

  private func accepts(_ chain: [Part], sentence: Sentence) -> Bool {
    guard let last = chain.last, let first = chain.first else { return false }
    if chain.contains(where: \.hasHead) {
      // `prospective cohort study`, `training data were`: a design, not a cohort.
      if chain.count == 1 {
        let after = reading.word(last.tokens.upperBound)
        if first.scope == .prospective, first.tokens.count < 3 || after == "study" {
          return reading.word(first.tokens.upperBound - 2) != "prospective" && after != "study"
        }
        if after == "size" || after == "sizes" { return false }
        // `independent samples t-test`
        if first.scope == .independent, ["t", "test", "tests"].contains(after) { return false }
      }
      return true
    }
    let limit = sentence.tokens.upperBound
    let start = first.tokens.lowerBound
    // `not from independent validation`, `requires prospective validation`: nothing that was done.
    let ahead = max(sentence.tokens.lowerBound, start - 4)..<start
    if ahead.contains(where: { CohortWord.undone.contains(reading.word($0)) }) { return false }
    let before = reading.word(start - 1) == "the" || reading.word(start - 1) == "both" ? start - 2 : start - 1
    let isAfterPreposition = before >= sentence.tokens.lowerBound && meaning(before).contains(.preposition)
    if last.isPhase { return isAfterPreposition }
    // `institution I (training, n = 300)`, `Hospital B (validation)`, `Training: 140 patients`
    let follower = last.tokens.upperBound
    if last.isEnclosed, !last.isShort {
      if reading.isMark(follower, ")") { return last.role != .test || last.scope != .none }
      if reading.isMark(follower, ",") || reading.isMark(follower, ";") || reading.isMark(follower, ":") {
        return last.bracket.map { $0.contains { reading.count($0) != nil } } ?? false
      }
    }
    if start == sentence.tokens.lowerBound, reading.isMark(follower, ":"), reading.count(follower + 1) != nil {
      return true
    }
    let block = reading.text.block(of: sentence)
    if block.kind == .table {
      let opens =
        start == sentence.tokens.lowerBound || reading.isMark(start - 1, "|") || reading.isMark(start - 1, "_")
        || reading.isMark(start - 1, "(") || reading.isMark(start - 1, "-") || reading.isMark(start - 1, ",")
      let closes =
        last.tokens.upperBound >= limit || reading.isMark(last.tokens.upperBound, "|")
        || reading.isMark(last.tokens.upperBound, "(") || reading.isMark(last.tokens.upperBound, ",")
        || reading.isMark(last.tokens.upperBound, ")") || reading.isMark(last.tokens.upperBound, ":")
      if opens && closes {
        return !chain.contains { if case .development("primary")? = $0.role { true } else { false } }
      }
    }
    if chain.contains(where: \.isShort) { return false }
    if chain.contains(where: { part in
      if case .development(let word)? = part.role { word != "training" && !(chain.count > 1) } else { false }
    }) {
      return false
    }
    if hasCount(last) || chain.contains(where: hasCount) {
      return !(chain.count == 1 && last.role == .test && last.scope == .none)
    }
    let next = last.tokens.upperBound
    let closes = next >= limit || reading.tokens[next].kind != .word || meaning(next).contains(.afterRole)
    guard closes else { return false }
    if isAfterPreposition {
      let preposition = reading.word(before)
      if preposition == "for" || preposition == "from" {
        return chain.count > 1 || last.scope != .none || hasCountBefore(before, sentence)
      }
      // `at external validation`, `in the test`, `during training`
      if last.role == .test, last.scope == .none, chain.count == 1 { return reading.word(start) == "testing" }
      if preposition == "during" || preposition == "at" { return last.scope != .none || chain.count > 1 }
      return reading.word(next) != "to"
    }
    // `as external validation`
    if before >= sentence.tokens.lowerBound, reading.word(before) == "as" {
      return last.scope != .none || chain.count > 1 || hasCountBefore(before, sentence)
    }
    return false
  }

  /// `training (n = 140)`, `validation (112 patients)`
  private func hasCount(_ part: Part) -> Bool {
    guard let bracket = part.bracket, !bracket.isEmpty else { return false }
    if reading.word(bracket.lowerBound) == "n" { return true }
    return reading.count(bracket.lowerBound) != nil
      && (bracket.count == 1 || TokenReading.counted.contains(reading.word(bracket.lowerBound + 1)))
  }

  private func hasCountBefore(_ index: Int, _ sentence: Sentence) -> Bool {
    let from = max(sentence.tokens.lowerBound, index - 4)
    return (from..<max(from, index)).contains { reading.count($0) != nil }
  }

  private mutating func add(_ chain: [Part], sentence: Int, limit: Int) {
    let isUndone = isUndone(chain, sentence: reading.text.sentences[sentence])
    for part in chain {
      guard let role = part.role else { continue }
      phrases.append(
        CohortPhrase(
          key: CohortKey(
            role: role, scope: role == .test || role == .validation ? part.scope : .none, ordinal: part.ordinal),
          tokens: part.tokens, sentence: sentence, list: lists, hasHead: part.hasHead, isPlural: part.isPlural,
          bracket: part.bracket, isEnclosed: part.isEnclosed, isUndone: isUndone, shared: part.shared))
    }
    lists += 1
  }

  /// `no external validation cohort`, `external cohorts are needed`
  private func isUndone(_ chain: [Part], sentence: Sentence) -> Bool {
    guard let first = chain.first, chain.allSatisfy({ $0.bracket == nil }) else { return false }
    let ahead = max(sentence.tokens.lowerBound, first.tokens.lowerBound - 3)..<first.tokens.lowerBound
    if ahead.contains(where: { ["no", "without", "absence", "lack", "lacked", "lacks"].contains(reading.word($0)) }) {
      return true
    }
    return sentence.tokens.contains { CohortWord.wished.contains(reading.word($0)) }
  }

  // MARK: - Resampling and everybody

  /// `five-fold cross-validation`, `leave-one-out`, `LOOCV`, `bootstrap validation`, `optimism-corrected`. Not where a penalty
  /// or parameters are tuned.
  private mutating func crossValidation(at start: Int, sentence: Sentence, number: Int) -> Int? {
    let word = reading.word(start)
    let limit = sentence.tokens.upperBound
    func next(_ index: Int) -> Int { reading.isHyphen(index) ? index + 1 : index }
    var end: Int?
    switch word {
    case "cross", "crossvalidation", "crossvalidated":
      if word != "cross" {
        end = start + 1
      } else {
        let second = next(start + 1)
        if reading.word(second).hasPrefix("validat") { end = second + 1 }
      }
    case "loocv", "lococv": end = start + 1
    case "bootstrap", "bootstrapping", "bootstrapped":
      let following = (start + 1..<min(limit, start + 4)).map(reading.word)
      let previous = (max(sentence.tokens.lowerBound, start - 5)..<start).map(reading.word)
      if following.contains(where: { $0.hasPrefix("validat") || $0 == "corrected" || $0 == "optimism" })
        || previous.contains(where: { $0.hasPrefix("validat") || $0 == "optimism" })
      {
        end = start + 1
      }
    case "optimism", "bias":
      let second = next(start + 1)
      if reading.word(second) == "corrected" || reading.word(second) == "adjusted" { end = second + 1 }
    case "out":
      let second = next(start + 1)
      let third = next(second + 1)
      if reading.word(second) == "of", ["fold", "bag"].contains(reading.word(third)) { end = third + 1 }
    default: break
    }
    guard let end, end <= limit else { return nil }
    let isTuning = sentence.tokens.contains { splits.of(reading.tokens[$0]).contains(.tuning) }
    if isTuning { return end }
    phrases.append(
      CohortPhrase(
        key: CohortKey(role: .crossValidation), tokens: start..<end, sentence: number, list: lists, hasHead: true,
        isPlural: false))
    lists += 1
    return end
  }

  private mutating func whole(at start: Int, _ here: CohortWord, limit: Int, number: Int) -> Int? {
    var end: Int?
    if here.contains(.whole) {
      var next = start + 1
      if reading.word(next) == "study" || reading.word(next) == "patient" { next += 1 }
      let head = meaning(next)
      if next < limit, head.contains(.head), !head.contains(.plural) || reading.word(next) == "patients" {
        end = next + 1
        if meaning(next + 1).contains(.head) { end = next + 2 }
      }
    } else if here.contains(.preposition) || reading.word(start) == "of", reading.word(start + 1) == "all",
      ["patients", "cases", "subjects", "participants"].contains(reading.word(start + 2)), start + 2 < limit
    {
      add(whole: (start + 1)..<(start + 3), number)
      return start + 3
    }
    guard let end else { return nil }
    add(whole: start..<end, number)
    return end
  }

  private mutating func add(whole tokens: Range<Int>, _ number: Int) {
    phrases.append(
      CohortPhrase(
        key: CohortKey(role: .whole), tokens: tokens, sentence: number, list: lists, hasHead: true, isPlural: false))
    lists += 1
  }
}
