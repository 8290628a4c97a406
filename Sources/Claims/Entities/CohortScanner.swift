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
    /// True for a bracket with words before it; the list goes on behind the name.
    var isLaterBracket = false
    /// Where the list goes on, when its head stands behind a bracket: `external (n = 66) test cohorts`.
    var end: Int?
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
            position = max(position + 1, chain[chain.count - 1].end ?? chain[chain.count - 1].tokens.upperBound)
            continue
          }
          position += 1
          continue
        }
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
    } else if hasHead, role != nil {
      result.bracket = laterBracket(after: end, limit: limit)
      result.isLaterBracket = result.bracket != nil
    }
    return result
  }

  /// `the training cohort admitted between 2013 and 2017 (n = 1568)`: the next bracket, where it gives an n and only words
  /// and years stand before it.
  private func laterBracket(after end: Int, limit: Int, overComma: Bool = false) -> Range<Int>? {
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

  // MARK: - What models were made from and tried on

  private static let making: Set<String> = ["trained", "developed", "derived", "fitted", "built", "constructed"]
  private static let trying: Set<String> = ["validated", "tested"]
  private static let places: Set<String> = [
    "region", "country", "hospital", "county", "city", "registry", "centre", "center", "institution", "state",
    "province",
    "clinic",
  ]

  /// `trained on the Mackay dataset (n = 300)`, `validated in records of another region`: cohorts that have no name of their own.
  private mutating func made(at start: Int, sentence: Sentence, number: Int) -> Int? {
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
        Self.places.contains(reading.word(position + 1))
      {
        let key = CohortKey(role: .validation, scope: .external)
        return define(key, position..<position + 2, laterBracket(after: position + 2, limit: limit), number)
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

  private func hasNamedSource(_ number: Int) -> Bool {
    phrases.last.map {
      $0.sentence == number && $0.key.isDevelopment && $0.tokens.contains { reading.isCapitalised($0) }
    } ?? false
  }

  private mutating func define(_ key: CohortKey, _ tokens: Range<Int>, _ bracket: Range<Int>?, _ number: Int) -> Int {
    phrases.append(
      CohortPhrase(
        key: key, tokens: tokens, sentence: number, list: lists, hasHead: true, isPlural: false, bracket: bracket))
    lists += 1
    return tokens.upperBound
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
      let isInside = last.isEnclosed || last.isLaterBracket
      var position =
        last.end ?? (isInside ? nil : last.bracket.map { $0.upperBound + 1 }) ?? last.tokens.upperBound
      let before = position
      // `temporal (n = 59) and external (n = 66) test cohorts`
      if last.role == nil, !last.hasHead, last.bracket != nil, position < limit,
        !meaning(position).isDisjoint(with: CohortWord.roles), let next = part(at: position, limit: limit),
        next.scope == .none, let role = next.role
      {
        chain[chain.count - 1].role = role
        chain[chain.count - 1].hasHead = next.hasHead
        chain[chain.count - 1].end = next.tokens.upperBound
        continue
      }
      var connectors = 0
      while position < limit, connectors < 5 {
        let here = meaning(position)
        let isJoint =
          here.contains(.conjunction) || reading.isMark(position, ",") || reading.isMark(position, "/")
          || reading.isMark(position, "&") || reading.isMark(position, "+")
          || reading.isMark(position, ":") && !last.hasHead
          || (reading.isHyphen(position) && last.hasHead == false)
          || (connectors > 0 && here.contains(.article))
        guard isJoint else { break }
        connectors += 1
        position += 1
      }
      guard position > before, position < limit else { break }
      // `validation cohorts 1 and 2`
      if !last.ordinal.isEmpty, last.hasHead, let ordinal = reading.ordinal(position, limit: limit),
        !TokenReading.counted.contains(reading.word(position + 1)), reading.count(position + 1) == nil,
        ordinal != last.ordinal,
        last.isPlural || last.bracket != nil && reading.endOfBracket(position + 1, limit: limit) != nil
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
      // `(training and testing sets: ...)`: the bracket is that of the list.
      if chain[0].isEnclosed {
        chain[0].isEnclosed = false
        chain[0].bracket = nil
      }
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
    // `AUC (training/validation/test) of 0.81/0.79/0.80`
    if chain.count > 1, reading.isMark(start - 1, "("), reading.isMark(last.tokens.upperBound, ")") { return true }
    // `training:testing = 224:94`
    if isRatioOfCounts(chain, limit: limit) { return true }
    // `Derivation in 266 men`, `, validation in 231 men`
    let behind = last.tokens.upperBound
    if chain.count == 1, reading.word(behind) == "in", reading.count(behind + 1) != nil,
      TokenReading.counted.contains(reading.word(behind + 2)),
      start == sentence.tokens.lowerBound || reading.tokens[start - 1].kind == .mark
    {
      return true
    }
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
    // `external validation AUCs of`
    if chain.count == 1, last.scope != .none, last.role == .validation || last.role == .test,
      ["auc", "aucs", "auroc", "aurocs", "accuracy", "accuracies"].contains(reading.word(next))
    {
      return true
    }
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

  /// `training:testing = 224:94`, with counts and no shares.
  private func isRatioOfCounts(_ chain: [Part], limit: Int) -> Bool {
    guard chain.count == 2, let end = chain.last?.tokens.upperBound else { return false }
    var position = end
    while position < limit, position < end + 3, reading.text.number(position) == nil { position += 1 }
    guard let first = reading.text.number(position), let second = reading.text.number(position + 2),
      reading.isMark(position + 1, ":") || reading.isMark(position + 1, "/")
    else { return false }
    return first.isCount && second.isCount && first.value + second.value > 101
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
    case "cv":
      // `in the CV set`
      if meaning(start + 1).contains(.head) { end = start + 2 }
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
