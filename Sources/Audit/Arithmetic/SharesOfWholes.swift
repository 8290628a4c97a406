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

  /// The whole that the words give a part: the `n =` that opens its bracket, or the number of `Of the 410 women,`.
  private func whole(before place: Int, _ numbers: [PatientNumber], _ sentence: Sentence) -> PatientNumber? {
    let (part, before) = (numbers[place], numbers[place - 1])
    if before.isSized, before.isFirstOfBracket, before.bracket == part.bracket, part.n <= before.n {
      return (before.token + 1..<part.token).allSatisfy { text.tokens[$0].kind != .number } ? before : nil
    }
    // The first number of the sentence, behind `of` or `among` at its start, and a comma before the next.
    guard part.depth == 0, let first = numbers.first, first.depth == 0, first.n >= part.n, first.n >= 10,
      first.token - sentence.tokens.lowerBound <= 4,
      ["of", "among", "in", "amongst"].contains(text.word(sentence.tokens.lowerBound)),
      first.head.contains(where: { ClassWords.people.contains(text.word($0)) })
    else { return nil }
    let between = first.head.upperBound..<part.token
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
