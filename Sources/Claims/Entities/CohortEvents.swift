import Manuscripts

/// Numbers of events that stand apart from a cohort's definition: `88 of 236 women had LVSI`, `Of 236 women in the training
/// cohort, 88 had LVSI`.
struct CohortEvents {
  let reading: TokenReading

  private static let having: Set<String> = [
    "had", "developed", "died", "experienced", "suffered", "required", "showed", "presented", "harboured", "harbored",
  ]

  /// Fills in what definitions left open; a size must be that of one cohort alone. Linear in the number of tokens.
  func add(to cohorts: inout [NamedCohort]) {
    var indexOfSize: [Int: Int] = [:]
    for (index, cohort) in cohorts.enumerated() where cohort.role != .unspecified {
      guard let n = cohort.n else { continue }
      indexOfSize[n] = indexOfSize[n] == nil ? index : -1
    }
    guard !indexOfSize.isEmpty else { return }
    for sentence in reading.text.sentences {
      let block = reading.text.block(of: sentence)
      guard block.kind == .paragraph, block.section != .references, block.section != .introduction || block.isAbstract
      else { continue }
      for token in sentence.tokens {
        guard let n = reading.count(token), let index = indexOfSize[n], index >= 0, cohorts[index].events == nil,
          let events = events(beside: token, n, sentence)
        else { continue }
        cohorts[index].events = events
      }
    }
  }

  private func events(beside token: Int, _ n: Int, _ sentence: Sentence) -> Int? {
    var next = token + 1
    if TokenReading.counted.contains(reading.word(next)) { next += 1 }
    // `88 of 236 women had`
    if reading.word(token - 1) == "of", let part = reading.count(token - 2), part < n {
      if let close = reading.endOfBracket(next, limit: sentence.tokens.upperBound) { next = close }
      return isHaving(next) ? part : nil
    }
    let isOpening =
      token - 1 == sentence.tokens.lowerBound || reading.isMark(token - 2, ";") || reading.isMark(token - 2, ",")
      || reading.word(token - 2) == "and"
    // `Of 236 women in the training cohort, 88 (37%) had`, `236 women, of whom 88 had`
    guard
      reading.word(token - 1) == "of" && isOpening || reading.word(next + 1) == "of"
        || reading.word(token - 1) == "the"
    else { return nil }
    for place in Range(from: next, upTo: min(sentence.tokens.upperBound, next + 24)) {
      guard let part = reading.count(place), part < n else { continue }
      let isOpen = reading.isMark(place - 1, ",") || reading.word(place - 1) == "whom"
      guard isOpen else { return nil }
      var after = place + 1
      if TokenReading.counted.contains(reading.word(after)) { after += 1 }
      if let close = reading.endOfBracket(after, limit: sentence.tokens.upperBound) { after = close }
      return isHaving(after) ? part : nil
    }
    return nil
  }

  /// `had LVSI`, `were readmitted`, and not `had missing values`.
  private func isHaving(_ index: Int) -> Bool {
    let others: Set<String> = [
      "missing", "incomplete", "no", "complete", "undergone", "been", "excluded", "included", "men", "women", "male",
      "female", "boys", "girls", "available", "follow", "at", "more",
    ]
    let word = reading.word(index)
    if ["mean", "median", "total"].contains(reading.word(index + 2)) { return false }
    if Self.having.contains(word) { return !others.contains(reading.word(index + 1)) || word == "died" }
    return ["were", "was"].contains(word)
      && ["readmitted", "malignant", "positive", "diagnosed"].contains(reading.word(index + 1))
  }
}
