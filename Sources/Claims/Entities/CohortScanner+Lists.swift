import Manuscripts

/// Cohorts that are named together, with their counts.
extension CohortScanner {
  func chain(from start: Int, limit: Int) -> [Part]? {
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

  func accepts(_ chain: [Part], sentence: Sentence) -> Bool {
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
    // `a 70/30 train-test split`
    if chain.count == 2, ["split", "splits", "splitting"].contains(reading.word(last.tokens.upperBound)) {
      return true
    }
    // `training:testing = 224:94`
    if isRatioOfCounts(chain, limit: limit) { return true }
    // `Derivation in 266 men`, `, validation in 231 men`, `Development with admissions to`
    let behind = last.tokens.upperBound
    let isWith =
      ["with", "in", "from"].contains(reading.word(behind)) && TokenReading.counted.contains(reading.word(behind + 1))
    if chain.count == 1,
      reading.word(behind) == "in" && reading.count(behind + 1) != nil
        && TokenReading.counted.contains(reading.word(behind + 2)) || isWith,
      start == sentence.tokens.lowerBound || reading.tokens[start - 1].kind == .mark
    {
      return true
    }
    // `institution I (training, n = 300)`, `Hospital B (validation)`, `Training: 140 patients`
    let follower = last.tokens.upperBound
    if last.isEnclosed, !last.isShort {
      if reading.isMark(follower, ")") {
        // `0.912 (TCGA test)`
        let isOfValue =
          start >= 2 && (reading.text.number(start - 2).map { $0.decimals > 0 } ?? reading.isMark(start - 2, "%"))
        return last.role != .test || last.scope != .none || isOfValue
      }
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
          || phrases.contains { $0.hasHead && $0.key.role == .development("primary") }
      }
    }
    if chain.contains(where: \.isShort) { return false }
    // `In development, sensitivity was`
    if chain.count == 1, isAfterPreposition, before == sentence.tokens.lowerBound,
      reading.isMark(last.tokens.upperBound, ",")
    {
      return true
    }
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
    // `In external validation the nomogram had`
    if !closes, before == sentence.tokens.lowerBound, isAfterPreposition, last.scope != .none,
      meaning(next).contains(.article)
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

  /// `0.83 in the temporal and 0.80 in the external validation cohort`: a name whose head stands with the next one.
  mutating func addShared(at start: Int, sentence: Sentence, number: Int) {
    let here = meaning(start)
    guard reading.word(start - 1) == "the", start - 2 >= sentence.tokens.lowerBound,
      ["in", "on", "for", "at", "of"].contains(reading.word(start - 2)),
      !here.isDisjoint(with: [.internal, .external, .temporal, .training, .validation, .test, .development])
        || reading.word(start) == "retrospective",
      reading.text.block(of: sentence).kind != .table
    else { return }
    let next = start + 1
    let isOpen =
      meaning(next).contains(.conjunction) || reading.text.number(next) != nil
      || [",", "(", "["].contains { reading.isMark(next, $0) }
    guard isOpen else { return }
    var position = next
    while position < min(sentence.tokens.upperBound, start + 40) {
      defer { position += 1 }
      guard !meaning(position).isDisjoint(with: Self.begins),
        let head = part(at: position, limit: sentence.tokens.upperBound)
      else { continue }
      guard head.hasHead, let role = head.role else { return }
      let isHeldOut = if case .development = role { false } else { true }
      var key: CohortKey
      if here.contains(.training) {
        key = CohortKey(role: .development("training"))
      } else if here.contains(.development) {
        key = CohortKey(role: .development(Self.canonical(reading.word(start))))
      } else if here.contains(.validation) || here.contains(.test) {
        key = CohortKey(role: here.contains(.test) ? .test : .validation)
      } else {
        guard isHeldOut else { return }
        key = CohortKey(
          role: role,
          scope: here.contains(.internal)
            ? .internal : here.contains(.external) ? .external : here.contains(.temporal) ? .temporal : .none)
      }
      key.ordinal = ""
      phrases.append(
        CohortPhrase(
          key: key, tokens: start..<start + 1, sentence: number, list: lists, hasHead: false, isPlural: false))
      lists += 1
      return
    }
  }

  /// `0.87 [0.83, 0.91] (TCIA)`: a public set by its name alone, behind a number.
  mutating func addPublicLabel(at index: Int, number: Int) {
    guard meaning(index).contains(.publicData), reading.isMark(index - 1, "(") || reading.isMark(index - 1, "["),
      reading.isMark(index + 1, ")") || reading.isMark(index + 1, "]")
    else { return }
    let before = index - 2
    let isValue = reading.text.number(before).map { $0.decimals > 0 || $0.isPercent } ?? false
    guard
      isValue || reading.isMark(before, "]") || reading.isMark(before, "%")
        || reading.isMark(before, ")") && reading.text.number(before - 1) != nil
    else { return }
    phrases.append(
      CohortPhrase(
        key: CohortKey(role: .named(reading.word(index))), tokens: index..<index + 1, sentence: number, list: lists,
        hasHead: false, isPlural: false))
    lists += 1
  }

  /// `training:testing = 224:94`, with counts and no shares.
  func isRatioOfCounts(_ chain: [Part], limit: Int) -> Bool {
    guard chain.count == 2, let end = chain.last?.tokens.upperBound else { return false }
    var position = end
    while position < limit, position < end + 3, reading.text.number(position) == nil { position += 1 }
    guard let first = reading.text.number(position), let second = reading.text.number(position + 2),
      reading.isMark(position + 1, ":") || reading.isMark(position + 1, "/")
    else { return false }
    return first.isCount && second.isCount && first.value + second.value > 101
  }

  /// `training (n = 140)`, `validation (112 patients)`
  func hasCount(_ part: Part) -> Bool {
    guard let bracket = part.bracket, !bracket.isEmpty else { return false }
    if reading.word(bracket.lowerBound) == "n" { return true }
    return reading.count(bracket.lowerBound) != nil
      && (bracket.count == 1 || TokenReading.counted.contains(reading.word(bracket.lowerBound + 1)))
  }

  func hasCountBefore(_ index: Int, _ sentence: Sentence) -> Bool {
    // `717 (85%) were used for training`
    let isUsed = ["used", "kept", "reserved", "retained"].contains(reading.word(index - 1))
    let from = max(sentence.tokens.lowerBound, index - (isUsed ? 9 : 4))
    return (from..<max(from, index)).contains { reading.count($0) != nil }
  }

  mutating func add(_ chain: [Part], sentence: Int, limit: Int) {
    if wished?.sentence != sentence {
      let tokens = reading.text.sentences[sentence].tokens
      wished = (sentence, tokens.contains { CohortWord.wished.contains(reading.word($0)) })
    }
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

  /// Asked of each name of a sentence, and so answered once.
  private func isWished(_ sentence: Sentence) -> Bool { wished?.isWished ?? false }

  /// `no external validation cohort`, `external cohorts are needed`
  func isUndone(_ chain: [Part], sentence: Sentence) -> Bool {
    guard let first = chain.first, chain.allSatisfy({ $0.bracket == nil }) else { return false }
    let ahead = max(sentence.tokens.lowerBound, first.tokens.lowerBound - 3)..<first.tokens.lowerBound
    if ahead.contains(where: { ["no", "without", "absence", "lack", "lacked", "lacks"].contains(reading.word($0)) }) {
      return true
    }
    return isWished(sentence)
  }
}
