import Claims
import Manuscripts

/// A number of patients with, or without, the outcome, that a sentence gives to a cohort: `IDH mutation in 118`,
/// `41 of 134 women had metastasis`, `92, 39 and 52 patients of the training, validation and test cohorts`.
struct OutcomeCount: Sendable, Equatable {
  let cohort: String
  let count: Int
  /// The size of the cohort as the same sentence prints it.
  let size: Int?
  let sentence: Int
}

/// Reads numbers with the outcome. Words of the study's tasks, and words for events, tell them from other numbers; a number that
/// cannot be given to one cohort is left out. Linear in the number of tokens.
struct OutcomeCountReader {
  let reading: ManuscriptReading
  let scope: StudyScope
  /// By id of the vocabulary, true for words of outcomes and events.
  private let isOutcomeWord: [Bool]
  /// `pm` for peritoneal metastasis, where the text prints it in capitals.
  private let initials: Set<String>
  private let taskTokens: Set<Int>
  let mentions: [Int: [Mention]]
  var text: TokenisedText { reading.text }

  init(_ reading: ManuscriptReading, scope: StudyScope) {
    self.reading = reading
    self.scope = scope
    var stems: Set<String> = []
    for task in reading.tasks {
      for word in (task.outcome + " " + task.label).lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber })
      where word.count >= 5 && !Self.plain.contains(String(word)) {
        stems.insert(String(word.prefix(Self.stemLength)))
      }
    }
    isOutcomeWord = reading.text.vocabulary.map { word in
      if Self.events.contains(word) { return true }
      guard word.count >= 5 else { return false }
      return stems.contains(String(word.prefix(Self.stemLength)))
        // `graft` and `grafts`
        || word.count == Self.stemLength && stems.contains(String(word.prefix(Self.stemLength - 1)))
    }
    initials = Self.initials(of: reading.tasks)
    taskTokens = Set(reading.taskMentions.flatMap { Array($0.tokens) })
    mentions = Dictionary(grouping: reading.cohortMentions, by: \.sentence)
  }

  func all() -> [OutcomeCount] {
    var found: [OutcomeCount] = []
    var lastCohorts: [String] = []
    for (index, sentence) in text.sentences.enumerated() {
      let part = scope.parts.indices.contains(index) ? scope.parts[index] : .outside
      guard part != .outside, part != .introduction, part != .title, text.block(of: sentence).kind != .table else {
        lastCohorts = []
        continue
      }
      let here = cohorts(in: index)
      found += counts(in: index, sentence, before: lastCohorts)
      if !here.isEmpty { lastCohorts = here }
    }
    return found
  }

  // MARK: - A sentence

  /// A number with the outcome before its cohort is known.
  struct Candidate {
    var token: Int
    var count: Int
    /// The whole that it is printed as a part of.
    var whole: Int?
    /// The first token behind the number, its share and its whole.
    var end: Int
  }

  private func counts(in index: Int, _ sentence: Sentence, before: [String]) -> [OutcomeCount] {
    let tokens = sentence.tokens
    guard tokens.contains(where: isOutcome) else { return [] }
    var candidates: [Candidate] = []
    for token in tokens {
      guard var candidate = candidate(at: token, tokens) else { continue }
      let isListed = candidates.last.map { isNext(candidate, after: $0) } ?? false
      guard isListed || isCounted(candidate, tokens) else { continue }
      if candidate.whole == nil { candidate.whole = sizeBefore(token, tokens, candidates.map(\.token)) }
      candidates.append(candidate)
    }
    guard !candidates.isEmpty else { return [] }
    // `92, 39 and 52 patients`: the first of a list is told by what stands behind the last.
    if let first = candidates.first { candidates = heads(before: first, tokens) + candidates }
    return attributed(candidates, index, sentence, before)
  }

  private func candidate(at token: Int, _ tokens: Range<Int>) -> Candidate? {
    guard let number = text.number(token), number.isCount, number.value >= 1, number.span.length < 9,
      !(1900...2100).contains(number.value) || number.span.length != 4
    else { return nil }
    for mark in ["-", "–", "/", ":", "±", "<", ">", "≥", "≤", "·"] as [Unicode.Scalar] {
      if mark != "/", isMark(token + 1, mark) { return nil }
      if isMark(token - 1, mark), mark != ":" || !text.tokens[token].isSpaced { return nil }
    }
    if Self.measures.contains(text.word(token + 1)) { return nil }
    var candidate = Candidate(token: token, count: Int(number.value), whole: nil, end: token + 1)
    // `41 of 134`, `41 of the 134`, `41/134`
    var next = token + 1
    if Self.people.contains(text.word(next)) { next += 1 }
    next = afterShare(next, tokens)
    if text.word(next) == "of" || isMark(next, "/") {
      let place = ["the", "these", "all"].contains(text.word(next + 1)) ? next + 2 : next + 1
      if tokens.contains(place), let whole = text.number(place), whole.isCount, whole.value >= number.value {
        candidate.whole = Int(whole.value)
        candidate.end = place + 1
      }
    }
    if Self.people.contains(text.word(candidate.end)) { candidate.end += 1 }
    candidate.end = max(candidate.end, afterShare(candidate.end, tokens))
    // The whole itself is no part.
    if text.word(token - 1) == "of" || text.word(token - 1) == "the" && text.word(token - 2) == "of"
      || isMark(token - 1, "/")
    {
      return nil
    }
    return candidate
  }

  /// The words beside the number say that those with, or without, the outcome are counted.
  private func isCounted(_ candidate: Candidate, _ tokens: Range<Int>) -> Bool {
    let end = candidate.end
    let ahead = Range(from: end, upTo: min(end + 5, tokens.upperBound))
    let words = ahead.prefix {
      text.tokens[$0].kind == .word || isMark($0, "-") || isMark($0, "/") || taskTokens.contains($0)
    }
    let first = text.word(end)
    if !words.contains(where: { Self.sexes.contains(text.word($0)) || Self.others.contains(text.word($0)) }) {
      // `97 malignant`, `128 deaths`, `92 with metastasis`, `61 women had invasion`, `34 developed sepsis`
      if ["with", "without", "had", "have", "showed", "developed", "experienced", "suffered", "harboured", "harbored"]
        .contains(first)
      {
        if words.dropFirst().contains(where: isOutcome) { return true }
        if first == "developed" { return true }
      }
      if words.prefix(3).contains(where: isOutcome), !Self.linking.contains(first) || first == "were" || first == "was"
      {
        return true
      }
      if ["of"].contains(first), ["whom", "which"].contains(text.word(end + 1)), words.contains(where: isOutcome) {
        return true
      }
    }
    // `there were 39`, at the end of a clause on the outcome
    if text.word(candidate.token - 1) == "were", text.word(candidate.token - 2) == "there",
      end >= tokens.upperBound || isMark(end, ".") || isMark(end, ";") || isMark(end, ",")
    {
      return true
    }
    // `mutation in 118`, `occurred in 243 patients`, `was present in 96 of 312`, `codeletion, n = 52`
    let isIn = ["in", "for"].contains(text.word(candidate.token - 1))
    let isSized = isMark(candidate.token - 1, "=") && text.word(candidate.token - 2) == "n"
    guard isIn || isSized else { return false }
    var place = candidate.token - (isIn ? 2 : 3)
    if isSized, isMark(place, ",") { place -= 1 }
    var steps = 0
    while place >= tokens.lowerBound, steps < 9 {
      if isOutcome(place) { return true }
      guard
        text.tokens[place].kind == .word || isMark(place, "-") || isMark(place, ",") || isMark(place, "/")
          || text.tokens[place].kind == .number && steps > 0 && isSized == false
            && text.number(place)?.isPercent == false
            && text.tokens[place].end - text.tokens[place].start < 2
      else { return false }
      if Self.sexes.contains(text.word(place)) || Self.others.contains(text.word(place)) { return false }
      if isSized, Self.people.contains(text.word(place)) { return false }
      steps += 1
      place -= 1
    }
    return false
  }

  /// `96 of 312 (30.8%), 41 of 134 (30.6%) and 112 of 258`: the next number of a list, with no other words between.
  private func isNext(_ candidate: Candidate, after last: Candidate) -> Bool {
    guard candidate.token - last.end <= 9, candidate.token > last.end else { return false }
    var isJoined = false
    for token in last.end..<candidate.token {
      let word = text.word(token)
      if isMark(token, ",") || isMark(token, ";") || word == "and" || word == "versus" || word == "vs" {
        isJoined = true
        continue
      }
      if ["in", "the", "of", "another", "for"].contains(word) || Self.people.contains(word) { continue }
      guard isCohortWord(token) || isOutcome(token) else { return false }
    }
    // `, 26 (5%) were smokers` has words of its own.
    let own = text.word(candidate.end)
    let isOther =
      ["were", "was", "had", "with", "without", "developed"].contains(own)
      && !Range(from: candidate.end, upTo: min(candidate.end + 5, text.tokens.count)).contains(where: isOutcome)
    return isJoined && !isOther && !Self.others.contains(own) && !Self.sexes.contains(own)
  }

  /// Numbers of the same list before the first one that was told by its words.
  private func heads(before first: Candidate, _ tokens: Range<Int>) -> [Candidate] {
    var found: [Candidate] = []
    var next = first
    var token = first.token - 1
    while token >= tokens.lowerBound, first.token - token < 24, found.count < 5 {
      // The size of a cohort is no part of it.
      if text.number(token) != nil, let head = candidate(at: token, tokens), !isMark(token - 1, "="),
        !isSize(head.count)
      {
        let between = Range(from: head.end, upTo: next.token)
        let isList = !between.isEmpty && between.allSatisfy { isMark($0, ",") || text.word($0) == "and" }
        guard isList else { break }
        found.insert(head, at: 0)
        next = head
      } else if text.tokens[token].kind == .word, text.word(token) != "and", !Self.people.contains(text.word(token)),
        text.word(token) != "of"
      {
        break
      }
      token -= 1
    }
    return found
  }

  // MARK: - Words

  private static func initials(of tasks: [NamedTask]) -> Set<String> {
    var found: Set<String> = []
    for task in tasks {
      for label in [task.outcome, task.label] {
        let words = label.lowercased().split(whereSeparator: { !$0.isLetter }).map(String.init)
        for start in words.indices {
          for end in words.indices where end > start && end - start < 5 {
            found.insert(words[start...end].compactMap { $0.first.map(String.init) }.joined())
          }
        }
      }
    }
    return found
  }

  private func isOutcome(_ token: Int) -> Bool {
    if taskTokens.contains(token) { return true }
    guard text.tokens.indices.contains(token), text.tokens[token].kind == .word else { return false }
    if isOutcomeWord[Int(text.tokens[token].value)] { return true }
    guard !initials.isEmpty else { return false }
    let word = text.word(token)
    if initials.contains(word), text.string(token..<token + 1).allSatisfy({ $0.isUppercase || $0.isNumber }) {
      return true
    }
    return false
  }

  func isMark(_ token: Int, _ mark: Unicode.Scalar) -> Bool {
    text.tokens.indices.contains(token) && text.tokens[token].isMark(mark)
  }

  /// The token after `(38%)` or `[15.0%]`; the same token where there is none.
  private func afterShare(_ token: Int, _ tokens: Range<Int>) -> Int {
    guard token + 2 < tokens.upperBound, isMark(token, "(") || isMark(token, "["),
      let share = text.number(token + 1), share.isPercent || share.decimals > 0
    else { return token }
    var end = token + 2
    while end < tokens.upperBound, end < token + 6, !isMark(end, ")"), !isMark(end, "]") { end += 1 }
    return min(end + 1, tokens.upperBound)
  }
}
