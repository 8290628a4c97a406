import Manuscripts

/// Which words fill a place: the names of a list, and whether what follows fits.
extension ModelSlots {
  /// The names of a list that begins at a token; none where what ends it says that no name stood there.
  func list(from start: Int, _ place: Place, _ range: Range<Int>, _ list: Int) -> [Slot] {
    var members: [Slot] = []
    var position = start
    while position < range.upperBound, members.count < 12 {
      guard let name = name(from: position, range) else { break }
      var next = name.upperBound
      var bracket: Range<Int>?
      if let close = reading.endOfBracket(next, limit: range.upperBound), close - next <= 5,
        !(next..<close).contains(where: isValue)
      {
        bracket = next + 1..<close - 1
        next = close
      }
      members.append(Slot(tokens: name, place: place, list: list, bracket: bracket))
      position = next
      var joints = 0
      while position < range.upperBound, joints < 2,
        reading.isMark(position, ",") || words.joints.contains(reading.word(position))
          || reading.isMark(position, ".") && reading.word(position - 1) == "vs"
      {
        position += 1
        joints += 1
      }
      guard joints > 0, place != .labelled, !isValue(position) else {
        position = next
        break
      }
    }
    guard let last = members.last else { return [] }
    // What did not end as a list of names does ends with its first name.
    if isEnd(after: last, place, range) { return members }
    if members.count > 1, isEnd(after: members[0], place, range) { return [members[0]] }
    return []
  }

  /// The words from a token on that can be one name.
  func name(from start: Int, _ range: Range<Int>) -> Range<Int>? {
    var first = start
    while first < range.upperBound, words.articles.contains(reading.word(first)) { first += 1 }
    var end = first
    while end < range.upperBound, end - first < 9 {
      let token = reading.tokens[end]
      switch token.kind {
      case .word:
        if words.isBreak[Int(token.value)] || isOther[end] { return close(first, end) }
        end += 1
      case .number:
        // `PET-1`, `Swin-2`, `68Ga`: a number that a hyphen joins; any other ends the name.
        guard end > first, reading.isHyphen(end - 1), !token.isSpaced, !isValue(end) else { return close(first, end) }
        end += 1
      case .mark:
        let isJoint =
          (reading.isHyphen(end) || token.isMark("/") || token.isMark("+")) && end > first
          && end + 1 < range.upperBound && (!token.isSpaced || token.isMark("+"))
        guard isJoint else { return close(first, end) }
        end += 1
      }
    }
    return end < range.upperBound ? nil : close(first, end)
  }

  func close(_ first: Int, _ end: Int) -> Range<Int>? {
    var end = end
    while end > first, reading.tokens[end - 1].kind == .mark { end -= 1 }
    guard end > first, end - first <= 8, reading.isWord(first) else { return nil }
    return first..<end
  }

  /// True where what stands behind a name fits its place.
  func isEnd(after slot: Slot, _ place: Place, _ range: Range<Int>) -> Bool {
    let end = slot.bracket.map { $0.upperBound + 1 } ?? slot.tokens.upperBound
    let word = reading.word(end)
    let isOver = end >= range.upperBound || [".", ";", ")", "]"].contains { reading.isMark(end, $0) }
    switch place {
    case .subject:
      if words.verbs.contains(word) { return hasResult(after: end, range) }
      // `and PI-RADS one of 0.72`
      if word == "one", reading.word(end + 1) == "of", isValue(end + 2) { return true }
      // `and PSA density an AUC of 0.69`, `for logistic regression the AUCs were`
      var next = end
      if reading.isMark(next, ",") { next += 1 }
      let hasArticle = words.articles.contains(reading.word(next))
      if hasArticle { next += 1 }
      if words.qualities.contains(reading.word(next)) { next += 1 }
      if next < range.upperBound, metric[next] == 1, hasArticle || isAfterGiver(slot) {
        return hasResult(after: next, range)
      }
      return isAfterGiver(slot)
        && (isValue(end) || [":", "=", "("].contains { reading.isMark(end, $0) } || words.prepositions.contains(word))
        && hasResult(after: end, range)
    case .given, .compared:
      // `that of the THRIVE score 0.74`
      if isValue(end), isAfterPronoun(slot) { return true }
      return isOver || isBoundary(end) || reading.isMark(end, "(") || reading.isMark(end, "[") || word == "or"
        || words.verbs.contains(word) || words.prepositions.contains(word) || words.comparing.contains(word)
        || word == "respectively"
    case .labelled:
      if reading.isMark(end, ")") || reading.isMark(end, "]") { return true }
      if reading.isMark(end, ",") || reading.isMark(end, ":") || reading.isMark(end, "=") { return isValue(end + 1) }
      return isValue(end)
    }
  }

  func isAfterPronoun(_ slot: Slot) -> Bool {
    var before = slot.tokens.lowerBound - 1
    while words.articles.contains(reading.word(before)) { before -= 1 }
    return reading.word(before) == "of" && words.pronouns.contains(reading.word(before - 1))
  }

  func isAfterGiver(_ slot: Slot) -> Bool {
    var before = slot.tokens.lowerBound - 1
    while words.articles.contains(reading.word(before)) { before -= 1 }
    return words.givers.contains(reading.word(before)) || words.joints.contains(reading.word(before))
      || reading.isMark(before, ",")
  }

  /// True where a metric's name or a value follows within the clause.
  func hasResult(after index: Int, _ range: Range<Int>) -> Bool {
    for token in Range(from: index, upTo: min(range.upperBound, index + 24)) {
      if isValue(token) { return true }
      if reading.isMark(token, ";") || reading.isMark(token, ".") { return false }
    }
    return false
  }
}
