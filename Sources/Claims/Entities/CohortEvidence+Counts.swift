import Manuscripts

/// Numbers of patients and events beside the names of cohorts.
extension CohortEvidenceReader {
  /// `(n = 206, center 1)`, `(206 patients; 62 positive)`.
  func readBracket(_ phrase: CohortPhrase, _ evidence: inout CohortEvidence) {
    guard let bracket = phrase.bracket, !bracket.isEmpty, !isCitation(bracket) else { return }
    let isAlone = !phrase.isEnclosed || bracket.lowerBound == phrase.tokens.lowerBound
    guard isAlone else { return }
    if bracket.contains(where: { splits.of(reading.tokens[$0]).contains(.measure) }) { return }
    var found: Int?
    for token in bracket where reading.word(token) == "n" {
      for next in token + 1..<min(bracket.upperBound, token + 3) where found == nil {
        if let number = reading.text.number(next), number.isCount { found = next }
      }
    }
    if found == nil {
      found = bracket.first {
        guard reading.count($0) != nil else { return false }
        if $0 == bracket.lowerBound && bracket.count == 1 { return true }
        let after = $0 + 1
        return TokenReading.counted.contains(reading.word(after))
          || TokenReading.counted.contains(reading.word(after + 1))
          || ($0 == bracket.lowerBound
            && (reading.isMark(after, ",") || reading.isMark(after, "/") || reading.isMark(after, ";")
              || reading.isMark(after, "[")))
      }
    }
    if let token = found, let number = reading.text.number(token) {
      evidence.n = Int(number.value)
      evidence.countSpan = number.span
      evidence.isBracketed = true
      evidence.events = events(after: token, until: bracket.upperBound, n: Int(number.value))
    }
    for place in CentreReader(reading: reading, splits: splits).places(in: bracket) { add(place, to: &evidence) }
    for token in bracket where reading.isYear(token) && token != found {
      if let number = reading.text.number(token) { evidence.years.insert(Int(number.value)) }
    }
  }

  /// `an external series [2, 3]`: numbers alone in square brackets.
  func isCitation(_ bracket: Range<Int>) -> Bool {
    reading.isMark(bracket.lowerBound - 1, "[")
      && bracket.allSatisfy { !reading.isWord($0) && !reading.isMark($0, "=") && !reading.isMark($0, "%") }
  }

  func events(after token: Int, until end: Int, n: Int) -> Int? {
    var position = token + 1
    while position < end {
      if let count = reading.count(position), count < n {
        for next in position + 1..<min(end, position + 8) where next < end {
          let meaning = splits.of(reading.tokens[next])
          if meaning.contains(.noEvent) { break }
          if meaning.contains(.eventWord) || ["developed", "experienced", "suffered"].contains(reading.word(next)) {
            return count
          }
          if next == position + 1, isPartWithOutcome(position) { return count }
          if reading.tokens[next].kind == .number { break }
        }
      }
      position += 1
    }
    return nil
  }

  /// `(42 with LNM)`, `(n = 318, 142 IDH-mutant)`, `; 168 needing intensive care)`: the part of a cohort that a bracket counts.
  func isPartWithOutcome(_ position: Int) -> Bool {
    let before = position - 1
    guard ["(", "[", ",", ";"].contains(where: { reading.isMark(before, $0) }) else { return false }
    var next = position + 1
    // `147 [13.1%] with sepsis`
    if let close = reading.endOfBracket(next, limit: reading.tokens.count) { next = close }
    let others: Set<String> = [
      "no", "complete", "follow", "available", "sufficient", "both", "at", "a", "an", "adequate", "more", "without",
    ]
    if ["with", "having", "needing", "requiring", "developing"].contains(reading.word(next)) {
      return !others.contains(reading.word(next + 1))
    }
    // `569 readmitted`
    let word = reading.word(position + 1)
    let undone: Set<String> = [
      "excluded", "included", "imputed", "scanned", "treated", "removed", "enrolled", "recruited", "randomized", "aged",
      "randomised", "analysed", "analyzed", "used", "eligible", "screened", "need", "operated", "completed", "lost",
    ]
    if word.utf8.count > 5, word.hasSuffix("ed"), !undone.contains(word) { return true }
    // `142 IDH-mutant`
    guard reading.isAcronym(next), reading.isHyphen(next + 1) || reading.isWord(next + 1) else { return false }
    let state = reading.isHyphen(next + 1) ? reading.word(next + 2) : reading.word(next + 1)
    return ["mutant", "mutated", "positive", "low", "high", "amplified", "methylated"].contains(state)
  }

  func readCounts(
    _ part: Range<Int>, _ lists: [[Int]], _ phrases: [CohortPhrase], _ brackets: [Range<Int>],
    _ evidence: inout [CohortEvidence]
  ) {
    var used: Set<Int> = []
    for (position, list) in lists.enumerated() {
      guard let firstIndex = list.first, let lastIndex = list.last else { continue }
      let start = phrases[firstIndex].tokens.lowerBound
      let end = phrases[lastIndex].tokens.upperBound
      let nextStart =
        position + 1 < lists.count ? phrases[lists[position + 1][0]].tokens.lowerBound : part.upperBound
      let previousEnd =
        position > 0 ? phrases[lists[position - 1][lists[position - 1].count - 1]].tokens.upperBound : part.lowerBound
      if list.count > 1 {
        if list.filter({ evidence[$0].n != nil }).count < list.count {
          deal(end..<nextStart, list, &evidence, &used)
        }
        continue
      }
      guard evidence[firstIndex].n == nil else { continue }
      // `For external validation, 180 patients (74 with malignant nodules) were drawn`
      if reading.word(start - 1) == "for", start - 1 == part.lowerBound, reading.isMark(end, ","),
        reading.count(end + 1) != nil, TokenReading.counted.contains(reading.word(end + 2))
      {
        take(end + 1, nextStart, &evidence[firstIndex], &used)
        continue
      }
      let isEnclosed =
        reading.isMark(start - 1, "(")
        || ["as", "the"].contains(reading.word(start - 1)) && reading.isMark(start - 2, "(")
      let tail = isEnclosed && reading.isMark(end, ")") ? end + 1 : end
      if !isEnclosed, let token = countAfter(end..<nextStart, used) {
        take(token, nextStart, &evidence[firstIndex], &used)
      } else if let token = countBefore(max(previousEnd, start - (lists.count == 1 ? 32 : 16))..<start, used) {
        take(token, start, &evidence[firstIndex], &used)
      } else if isEnclosed, tail < nextStart, let token = countAfter(tail..<nextStart, used) {
        take(token, nextStart, &evidence[firstIndex], &used)
      }
    }
  }

  func take(_ token: Int, _ end: Int, _ evidence: inout CohortEvidence, _ used: inout Set<Int>) {
    guard let number = reading.text.number(token) else { return }
    used.insert(token)
    evidence.n = Int(number.value)
    evidence.countSpan = number.span
    evidence.events = events(after: token, until: end, n: Int(number.value))
  }

  /// `included 206 patients`, `of 206`, `: 206`.
  func countAfter(_ range: Range<Int>, _ used: Set<Int>) -> Int? {
    guard let first = range.first else { return nil }
    let opening: Set<String> = [
      "of", "comprised", "included", "consisted", "comprising", "including", "contained", "had", "with", "consisting",
      "was", "were", "comprises", "includes", "consists", "contains", "enrolled", "n", "involved", "composed",
    ]
    guard
      opening.contains(reading.word(first)) || reading.isMark(first, ":") || reading.isMark(first, ",")
        || reading.isMark(first, "=") || reading.word(first) == "in" && reading.count(first + 1) != nil
        || reading.count(first) != nil && TokenReading.counted.contains(reading.word(first + 1))
    else { return nil }
    let isMark = reading.tokens[first].kind == .mark && !reading.isMark(first, ":")
    for token in Range(from: first, upTo: min(range.upperBound, first + 8))
    where reading.count(token) != nil && !used.contains(token) {
      let unit = token + 1..<min(range.upperBound, token + 7)
      if unit.contains(where: { TokenReading.counted.contains(reading.word($0)) }) {
        return isMark && !hasN(token) ? nil : token
      }
      if hasN(token) { return token }
      if !isMark, ["of", "included", "comprised", "contained", "had", "in"].contains(reading.word(token - 1)) {
        return token
      }
      return nil
    }
    return nil
  }

  func hasN(_ token: Int) -> Bool { reading.word(token - 1) == "n" || reading.word(token - 2) == "n" }

  /// `206 patients from Hospital A (training set)`, `354 in the training set`.
  func countBefore(_ range: Range<Int>, _ used: Set<Int>) -> Int? {
    let joining: Set<String> = [
      "in", "for", "as", "to", "into", "from", "were", "formed", "constituted", "comprised", "at", "the",
    ]
    for token in range.reversed() where !used.contains(token) && reading.count(token) != nil {
      let after = reading.word(token + 1)
      let follows =
        TokenReading.counted.contains(after) || joining.contains(after) || reading.isMark(token + 1, "(") || hasN(token)
        || (token + 1..<min(range.upperBound, token + 6)).contains { TokenReading.counted.contains(reading.word($0)) }
      guard follows else { continue }
      if let last = range.last {
        let link =
          reading.word(last) == "the" || reading.word(last) == "a" || reading.word(last) == "an"
          ? reading.word(last - 1) : reading.word(last)
        let isLinked =
          joining.contains(link) || ["constituted", "forming", "made", "served"].contains(link)
          || reading.isMark(last, "(") || (reading.isMark(last - 1, "(") && !link.isEmpty)
          || TokenReading.counted.contains(link)
        return isLinked ? token : nil
      }
    }
    return nil
  }

  /// Counts after a list, one for each of its names: `(n = 140 and 60, respectively)`.
  func deal(
    _ range: Range<Int>, _ list: [Int], _ evidence: inout [CohortEvidence], _ used: inout Set<Int>
  ) {
    let counts = countsToDeal(range)
    guard counts.count == list.count else { return }
    for (token, index) in zip(counts, list) where evidence[index].n == nil {
      if let number = reading.text.number(token) {
        evidence[index].n = Int(number.value)
        evidence[index].countSpan = number.span
        used.insert(token)
      }
    }
  }

  func countsToDeal(_ range: Range<Int>) -> [Int] {
    range.filter { token in
      guard let number = reading.text.number(token), number.isCount, number.value >= 5 else { return false }
      if reading.isYear(token), !hasN(token) { return false }
      if reading.isMark(token - 1, "."), !reading.tokens[token].isSpaced { return false }
      if reading.count(token) != nil { return true }
      // `(140:60)`
      return number.value > 10 && (reading.isMark(token + 1, ":") || reading.isMark(token - 1, ":"))
    }
  }
}
