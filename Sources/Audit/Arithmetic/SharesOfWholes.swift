import Claims
import Manuscripts

/// Counts with a percentage whose whole stands before them in the sentence: `Of 410 women, 158 (38.5%) had dense breasts`,
/// `(n = 1126, 147 [13.1%] with sepsis)`.
struct SharesOfWholes {
  struct Share: Sendable, Equatable {
    var part: PatientNumber
    var whole: PatientNumber
    var percentage: PrintedNumber
  }

  let study: StudyNumbers
  private var text: TokenisedText { study.reading.text }

  /// Those that agree neither with the whole before them nor with any other number of patients that the text prints: a
  /// percentage may be of a part, or of those with a known value.
  func all() -> [Share] {
    let reader = PatientNumbers(text: text)
    let known = Set(
      study.reading.cohorts.compactMap(\.n) + study.reading.cohorts.compactMap(\.events)
        + study.reading.counts.filter { $0.unit == .patients || $0.isTotal }.map(\.n)
        + study.reading.counts.compactMap(\.whole))
    var found: [Share] = []
    for (index, sentence) in text.sentences.enumerated()
    where study.input.tellsCounts(index) && text.block(of: sentence).kind != .table {
      let numbers = reader.all(in: sentence)
      guard (2...60).contains(numbers.count), !hasMissing(sentence) else { continue }
      for (place, part) in numbers.enumerated() where place > 0 {
        guard let percentage = part.percentage, let whole = whole(before: place, numbers, sentence) else { continue }
        let printed = RoundedNumber(percentage: percentage)
        func agrees(_ n: Int) -> Bool { CountCheck.share(part.n, of: n, printed: printed) != .impossible }
        guard !agrees(whole.n), !numbers.contains(where: { $0.token != part.token && agrees($0.n) }),
          !known.contains(where: agrees)
        else { continue }
        found.append(Share(part: part, whole: whole, percentage: percentage))
      }
    }
    return found
  }

  /// Shares that are printed with part and whole: `452 of 9,120 admissions (5.9%)`, `1391 of the 2148 patients [64.8%]`.
  func printed() -> [(part: Int, whole: Int, percentage: PrintedNumber, span: TextSpan)] {
    var found: [(part: Int, whole: Int, percentage: PrintedNumber, span: TextSpan)] = []
    for (index, sentence) in text.sentences.enumerated() where study.input.tellsCounts(index) {
      for token in sentence.tokens where text.word(token) == "of" && token > sentence.tokens.lowerBound {
        guard let part = text.number(token - 1), part.isCount, part.value >= 1 else { continue }
        var place = token + 1
        if ["the", "all", "these"].contains(text.word(place)) { place += 1 }
        guard sentence.tokens.contains(place), let whole = text.number(place), whole.isCount, whole.value >= part.value
        else { continue }
        var next = place + 1
        while next < min(place + 5, sentence.tokens.upperBound), text.tokens[next].kind == .word,
          !["and", "in", "with", "who", "had", "were", "was", "or", "of"].contains(text.word(next))
        {
          next += 1
        }
        guard next + 2 < sentence.tokens.upperBound, text.tokens[next].isMark("(") || text.tokens[next].isMark("["),
          let share = text.number(next + 1), share.isPercent
        else { continue }
        // `(95% CI ...)` is no share; the sign may be a token of its own.
        let after = text.tokens[next + 2].isMark("%") ? next + 3 : next + 2
        guard sentence.tokens.contains(after), text.tokens[after].kind == .mark else { continue }
        found.append(
          (Int(part.value), Int(whole.value), share, TextSpan(part.span.start, share.span.end)))
      }
    }
    return found
  }

  /// The whole that the words give a part: the `n =` that opens its bracket, or the number of `Of the 410 women,`.
  private func whole(before place: Int, _ numbers: [PatientNumber], _ sentence: Sentence) -> PatientNumber? {
    let (part, before) = (numbers[place], numbers[place - 1])
    if before.isSized, before.isFirstOfBracket, before.bracket == part.bracket, part.n <= before.n {
      return Range(from: before.token + 1, upTo: part.token).allSatisfy { text.tokens[$0].kind != .number }
        ? before : nil
    }
    // The first number of the sentence, behind `of` or `among` at its start, and a comma before the next.
    // `2087 people, of whom 214 (12.3%)`: the number directly before.
    if ["whom", "which"].contains(text.word(part.token - 1)), text.word(part.token - 2) == "of",
      before.depth == part.depth, before.percentage == nil, part.n <= before.n, before.n >= 10,
      CountedWords.begins(before.head, text), part.token - before.head.upperBound <= 4
    {
      return before
    }
    guard part.depth == 0, let first = numbers.first, first.depth == 0, first.n >= part.n, first.n >= 10,
      first.token - sentence.tokens.lowerBound <= 4,
      ["of", "among", "in", "amongst"].contains(text.word(sentence.tokens.lowerBound)),
      first.head.contains(where: { ClassWords.people.contains(text.word($0)) })
    else { return nil }
    let between = Range(from: first.head.upperBound, upTo: part.token)
    // `45 of 60 (75%)` is of its own; what is said of men, of a cohort, or behind a colon has its own whole.
    let isOfOther = (between.lowerBound..<max(between.upperBound, part.head.upperBound)).contains { token in
      let word = text.word(token)
      return ClassWords.sexes.contains(word) || CountedWords.parts.contains(word)
        || SharesOfWholes.groups.contains(word)
        || text.tokens[token].isMark(":") || text.tokens[token].isMark(";")
    }
    guard !isOfOther, text.word(part.token - 1) != "of", text.word(part.token - 2) != "of" else { return nil }
    guard between.contains(where: { text.tokens[$0].isMark(",") }) else { return nil }
    // `of whom`, `of these`, and other counts that may be a whole of their own.
    let isOfPart = between.contains { ["whom", "which", "these", "those", "them"].contains(text.word($0)) }
    let others = numbers[1..<place].filter { $0.depth == 0 && $0.percentage == nil }
    return isOfPart || !others.isEmpty ? nil : first
  }

  private static let groups: Set<String> = [
    "group", "groups", "subgroup", "subgroups", "arm", "arms", "cohort", "hospital", "centre", "center", "each",
  ]

  private func hasMissing(_ sentence: Sentence) -> Bool {
    sentence.tokens.contains {
      ["missing", "unknown", "unavailable", "available", "known", "respectively", "assessable", "evaluable"].contains(
        text.word($0))
    }
  }
}
