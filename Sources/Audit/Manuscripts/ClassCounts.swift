import Claims
import Manuscripts

/// A number of patients with the number of one class among them: `n = 231, 108 mutant`, `288 men (121 with cancer)`.
struct ClassCount: Sendable, Equatable {
  let sentence: Int
  let size: Int
  let count: Int
  /// Where the size stands.
  let token: Int
  /// True where the words after the count name those with the event rather than those without it, as far as they tell.
  let isOfEvents: Bool
}

extension ManuscriptInput {
  /// Sizes with a class, as the study's own account prints them side by side. Linear in the number of tokens.
  var classCounts: [ClassCount] {
    let sizes = knownSizes
    var found: [ClassCount] = []
    for (index, sentence) in reading.text.sentences.enumerated() where tellsCounts(index) {
      for token in sentence.tokens where isSize(token, sizes) {
        if let size = reading.text.number(token),
          let (count, place) = classCount(after: token, of: size.value, sentence, sizes)
        {
          let start = afterShare(place + 1, sentence.tokens)
          let words = Range(from: start, upTo: min(start + 6, sentence.tokens.upperBound)).prefix {
            reading.text.tokens[$0].kind == .word || reading.text.tokens[$0].isMark("-")
          }.map { reading.text.word($0) }
          found.append(
            ClassCount(
              sentence: index, size: Int(size.value), count: count, token: token,
              isOfEvents: !words.contains { ClassWords.noEvent.contains($0) || $0.hasPrefix("non") }))
        }
      }
    }
    return found
  }

  /// Sizes of patients in a sentence.
  func sizes(in index: Int) -> [Int] {
    let known = knownSizes
    return reading.text.sentences[index].tokens.compactMap { token in
      isSize(token, known) ? reading.text.number(token).map { Int($0.value) } : nil
    }
  }

  /// True where a sentence gives a number of patients with its share, or a number of deaths or events: `118 (38%) had
  /// high-grade tumours`, `214 patients (51.0%)`, `139 deaths`. Shares of the sexes do not count.
  func hasShareOfClass(_ index: Int) -> Bool {
    let text = reading.text
    guard tellsCounts(index), !isOfSexes(index) else { return false }
    let tokens = text.sentences[index].tokens
    for token in tokens {
      guard let count = text.number(token), count.isCount, count.value > 0, !isYear(count) else { continue }
      var next = token + 1
      if next < tokens.upperBound, ClassWords.people.contains(text.word(next)) { next += 1 }
      let end = afterShare(next, tokens)
      if end > next { return true }
      if Range(from: next, upTo: min(next + 3, tokens.upperBound)).contains(where: {
        ClassWords.events.contains(text.word($0))
      }) {
        return true
      }
    }
    return false
  }

  func isOfSexes(_ index: Int) -> Bool { sentence(index, hasAny: ClassWords.sexes) }

  func tellsCounts(_ index: Int) -> Bool { part(index) != .outside && part(index) != .introduction }

  /// Sizes that were understood as those of cohorts, and totals.
  private var knownSizes: Set<Int> {
    Set(reading.cohorts.compactMap(\.n) + reading.counts.filter { $0.unit == .patients && $0.n >= 10 }.map(\.n))
  }

  private func isYear(_ number: PrintedNumber) -> Bool { number.value >= 1900 && number.value <= 2100 }

  /// `n = 231`, `288 men`, or the size of a cohort.
  private func isSize(_ token: Int, _ known: Set<Int>) -> Bool {
    let text = reading.text
    guard let size = text.number(token), size.isCount, size.value >= 10 else { return false }
    if token > 1, text.tokens[token - 1].isMark("="), text.word(token - 2) == "n" { return true }
    guard !isYear(size) else { return false }
    if known.contains(Int(size.value)) { return true }
    return Range(from: token + 1, upTo: min(token + 3, text.tokens.count)).contains {
      text.sentenceOfToken[$0] == text.sentenceOfToken[token] && ClassWords.people.contains(text.word($0))
    }
  }

  /// A smaller count in the same phrase, set off by a bracket or comma, with a word for the class, its share, or
  /// `of whom` after it, with the token of the count.
  private func classCount(after token: Int, of size: Double, _ sentence: Sentence, _ sizes: Set<Int>)
    -> (count: Int, place: Int)?
  {
    let text = reading.text
    if let count = countByShare(after: token, of: size, sentence) { return count }
    let cohortSizes = reading.cohorts.filter { $0.role != .unspecified }.compactMap(\.n)
    for next in Range(from: token + 1, upTo: min(token + 22, sentence.tokens.upperBound)) {
      guard let count = text.number(next), count.isCount, !isYear(count) else { continue }
      if token + 1 < next, text.tokens[next - 1].isMark("="), text.word(next - 2) == "n" { return nil }
      if cohortSizes.contains(Int(count.value)) { return nil }
      guard count.value > 0, count.value < size, next > token + 1 else { continue }
      guard isOpening(next - 1) || ["including", "with"].contains(text.word(next - 1)) else { continue }
      if sizes.contains(Int(count.value)), next + 1 < sentence.tokens.upperBound,
        ClassWords.people.contains(text.word(next + 1))
      {
        return nil
      }
      let end = afterShare(next + 1, sentence.tokens)
      let following = end < sentence.tokens.upperBound ? text.word(end) : ""
      if Range(from: end, upTo: min(end + 3, sentence.tokens.upperBound)).contains(where: {
        ClassWords.sexes.contains(text.word($0))
      }) {
        continue
      }
      let isSet = text.tokens[next - 1].isMark("(") || text.tokens[next - 1].isMark("[")
      if end > next + 1 { return (Int(count.value), next) }
      if following == "of", ["whom", "which", "them", "these"].contains(text.word(min(end + 1, text.tokens.count - 1)))
      {
        return (Int(count.value), next)
      }
      // `96 of 312, 41 of 134`: a part with a whole of its own.
      if following == "of" { return nil }
      if isSet, following == "and", end + 1 < sentence.tokens.upperBound, text.number(end + 1)?.isCount ?? false {
        return (Int(count.value), next)
      }
      if !following.isEmpty, !ClassWords.noClass.contains(following) { return (Int(count.value), next) }
    }
    return nil
  }

  /// `27 of 165 patients (16.4%) achieved`.
  private func countBefore(_ token: Int, _ size: Double, _ sentence: Sentence) -> (count: Int, place: Int)? {
    let text = reading.text
    guard token >= sentence.tokens.lowerBound + 2, text.word(token - 1) == "of",
      let count = printedCount(endingAt: token - 2, sentence), count > 0, Double(count) < size
    else { return nil }
    var next = token + 1
    if ClassWords.people.contains(text.word(next)) { next += 1 }
    let after = afterShare(next, sentence.tokens)
    let words = Range(from: after, upTo: min(after + 4, sentence.tokens.upperBound)).map { text.word($0) }
    return words.contains(where: ClassWords.happened.contains) ? (count, after - 1) : nil
  }

  /// `27`, `forty`, `Twenty-seven`.
  private func printedCount(endingAt token: Int, _ sentence: Sentence) -> Int? {
    let text = reading.text
    if let number = text.number(token) { return number.isCount ? Int(number.value) : nil }
    if let tens = ClassWords.tens[text.word(token)] { return tens }
    guard let ones = ClassWords.ones[text.word(token)] else { return nil }
    let isJoined =
      token >= sentence.tokens.lowerBound + 2 && ["-", "‑", "–"].contains(where: text.tokens[token - 1].isMark)
    return isJoined ? ClassWords.tens[text.word(token - 2)].map { $0 + ones } : ones
  }

  /// `3808 patients, and 96 (2.52%) of them died`: the count whose printed share is that of this size, in the same sentence or
  /// in the next where it begins `Of these`.
  private func countByShare(after token: Int, of size: Double, _ sentence: Sentence) -> (count: Int, place: Int)? {
    let text = reading.text
    guard text.sentenceOfToken.indices.contains(token) else { return nil }
    if let count = countBefore(token, size, sentence) { return count }
    let index = Int(text.sentenceOfToken[token])
    var end = sentence.tokens.upperBound
    if index + 1 < text.sentences.count {
      let next = text.sentences[index + 1].tokens
      let opening = [text.word(next.lowerBound), text.word(next.lowerBound + 1)]
      if ["of", "among"].contains(opening[0]), ["these", "them", "those", "whom"].contains(opening[1]) {
        end = next.upperBound
      }
    }
    for place in Range(from: token + 1, upTo: end) {
      guard let count = text.number(place), count.isCount, count.value > 0, count.value < size, place + 2 < end,
        text.tokens[place + 1].isMark("("), let share = text.number(place + 2), share.isPercent
      else { continue }
      let percent = share.fraction * 100
      guard abs(100 * count.value / size - percent) <= share.halfUnit * 100 + 1e-6 else { continue }
      let after = afterShare(place + 1, Range(from: place, upTo: end))
      let words = Range(from: after, upTo: min(after + 4, end)).map { text.word($0) }
      if words.contains(where: ClassWords.happened.contains) { return (Int(count.value), place) }
    }
    return nil
  }

  /// The token after `(38%)` or `[15.0%]`; the same token where there is none.
  private func afterShare(_ token: Int, _ tokens: Range<Int>) -> Int {
    let text = reading.text
    guard token + 2 < tokens.upperBound, text.tokens[token].isMark("(") || text.tokens[token].isMark("["),
      let share = text.number(token + 1), share.isPercent
    else { return token }
    var end = token + 2
    while end < tokens.upperBound, end < token + 5, !text.tokens[end].isMark(")"), !text.tokens[end].isMark("]") {
      end += 1
    }
    return min(end + 1, tokens.upperBound)
  }

  private func isOpening(_ token: Int) -> Bool {
    [",", ";", "(", "[", ":"].contains { reading.text.tokens[token].isMark($0) }
  }
}

/// Words that tell what is counted.
enum ClassWords {
  static let people: Set<String> = [
    "patients", "men", "women", "adults", "children", "cases", "subjects", "participants", "individuals", "persons",
    "people", "infants", "neonates", "pregnancies", "admissions", "nodules", "lesions", "tumors", "tumours", "eyes",
    "males", "females", "residents", "donors", "recipients", "survivors", "veterans",
  ]
  static let sexes: Set<String> = [
    "men", "women", "male", "males", "female", "females", "man", "woman", "boys", "girls",
  ]
  static let ones: [String: Int] = [
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
  ]
  static let tens: [String: Int] = [
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
  ]
  /// What patients with an event did.
  static let happened: Set<String> = [
    "developed", "died", "experienced", "achieved", "recurred", "relapsed", "progressed", "suffered", "deaths",
    "events",
    "converted", "deteriorated",
  ]
  static let events: Set<String> = [
    "deaths", "events", "recurrences", "relapses", "died", "nonsurvivors", "malignancies", "complications",
  ]
  /// What names those without the event.
  static let noEvent: Set<String> = [
    "without", "negative", "benign", "controls", "no", "not", "free", "alive", "survived", "survivors", "healthy",
    "low",
    "wildtype", "wild", "absent", "indolent",
  ]
  /// What follows a count that is no class: other patients, times, places, features.
  static let noClass: Set<String> = sexes.union(people).union([
    "years", "year", "months", "weeks", "days", "hours", "min", "and", "or", "for", "to", "in", "at", "from", "by",
    "per",
    "training", "validation", "test", "testing", "development", "derivation", "internal", "external", "were", "was",
    "are", "centers", "centres", "hospitals", "institutions", "sites", "slices", "images", "scans", "videos", "studies",
    "mean", "median", "aged", "age", "features", "feature", "variables", "predictors", "candidate", "readers",
    "radiologists", "cycles", "fold", "times", "mm", "cm", "ml", "mg", "january", "february", "march", "april", "may",
    "june", "july", "august", "september", "october", "november", "december",
  ])
}
