import Claims
import Manuscripts

/// Two classes of which everybody is in one: `312 had a response and 218 did not`.
extension PartitionReader {
  private static let groups: Set<String> = [
    "cohort", "cohorts", "group", "groups", "set", "sets", "subgroup", "arm", "arms", "subset", "sample", "database",
    "registry", "dataset",
  ]

  func classes(_ sentence: Sentence, _ numbers: [PatientNumber], _ before: Before) -> [Partition] {
    let judge = ComplementaryClasses(text: text)
    var found: [Partition] = []
    for (place, first) in numbers.enumerated() where !first.isSized || !first.before.isEmpty {
      let rest = numbers[(place + 1)...]
      guard let second = rest.first(where: { $0.depth <= first.depth }), second.depth == first.depth,
        second.bracket == first.bracket || first.isSized && second.isSized, second.token - first.token <= 24
      else { continue }
      let verdict = judge.judge(words(first), words(second))
      guard verdict.areApart else { continue }
      let largest = max(first.n, second.n)
      let earlier = Array(numbers[..<place])
      var whole = earlier.last { $0.depth <= first.depth }
      if whole == nil, let before, before.numbers.count == 1, first.token - sentence.tokens.lowerBound <= 5,
        !hasWord(sentence.tokens, CountedWords.parts.union(CountedWords.places).union(PartitionReader.groups)),
        isUnit(before.numbers[0]),
        !isExcluded(before.numbers[0], text.sentences[before.index])
      {
        whole = before.numbers[0]
      }
      guard let whole, whole.n > largest, !isExcluded(whole, sentence), isUnit(whole) || whole.isSized,
        whole.token < sentence.tokens.lowerBound || isWholeOf(first, whole)
      else { continue }
      let used = [whole.token, first.token, second.token]
      let left = numbers.filter { !used.contains($0.token) && $0.token > whole.token }.map(\.n)
      let gap = whole.n - first.n - second.n
      if gap < 0, hasWord(sentence.tokens, CountedWords.overlapping) { continue }
      // A third group makes up the rest.
      if gap > 0, left.contains(gap) || left.reduce(0, +) == gap { continue }
      found.append(
        Partition(
          kind: .classes, whole: whole, parts: [first, second], others: earlier.map(\.n),
          isComplete: verdict.isComplete && !isOpen(sentence)))
    }
    return found
  }

  /// True where the number before is the whole: in the same bracket or outside it, with no other count between.
  private func isWholeOf(_ part: PatientNumber, _ whole: PatientNumber) -> Bool {
    guard whole.bracket == part.bracket || whole.depth < part.depth else { return false }
    let numbers = PatientNumbers(text: text)
    var depth = whole.depth
    for token in Range(from: whole.token + 1, upTo: part.token) {
      if isOpen(token) { depth += 1 }
      if isClose(token) { depth -= 1 }
      guard depth <= part.depth, let number = text.number(token), number.isCount else { continue }
      let isYear = number.value >= 1900 && number.value <= 2100
      if !isYear, number.value >= 10, !numbers.isMeasure(token) { return false }
    }
    return true
  }

  private func words(_ number: PatientNumber) -> Range<Int> {
    number.isSized && !number.before.isEmpty ? number.before : number.head
  }
}
