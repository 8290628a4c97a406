import Manuscripts

/// Cross-validation, and everybody together.
extension CohortScanner {
  /// `five-fold cross-validation`, `leave-one-out`, `LOOCV`, `bootstrap validation`, `optimism-corrected`. Not where a penalty
  /// or parameters are tuned.
  mutating func crossValidation(at start: Int, sentence: Sentence, number: Int) -> Int? {
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
      let following = Range(from: start + 1, upTo: min(limit, start + 4)).map(reading.word)
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

  mutating func whole(at start: Int, _ here: CohortWord, limit: Int, number: Int) -> Int? {
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

  mutating func add(whole tokens: Range<Int>, _ number: Int) {
    phrases.append(
      CohortPhrase(
        key: CohortKey(role: .whole), tokens: tokens, sentence: number, list: lists, hasHead: true, isPlural: false))
    lists += 1
  }
}
