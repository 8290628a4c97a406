import Claims
import Manuscripts

/// Finds what the study's own account divides. Linear in the number of tokens, but for lists of numbers in one sentence.
struct PartitionReader {
  let input: ManuscriptInput
  var text: TokenisedText { input.reading.text }

  /// A sentence with more numbers is a list or a table that lost its lines.
  private static let largestCount = 60

  func all() -> [Partition] {
    let reader = PatientNumbers(text: text)
    var found: [Partition] = []
    var previous: (block: Int, index: Int, numbers: [PatientNumber])?
    for (index, sentence) in text.sentences.enumerated() {
      guard input.tellsCounts(index), text.block(of: sentence).kind != .table else { continue }
      let numbers = reader.all(in: sentence)
      let before = previous.flatMap { $0.block == sentence.block ? ($0.index, $0.numbers) : nil }
      if (2...PartitionReader.largestCount).contains(numbers.count) {
        let division = division(sentence, numbers, before)
        let classes = classes(sentence, numbers, before)
        found += [division].compactMap { $0 } + classes
        if division == nil {
          found += [list(sentence, numbers) ?? (classes.isEmpty ? named(sentence, numbers) : nil)].compactMap { $0 }
        }
      }
      previous = (sentence.block, index, numbers)
    }
    return found
  }

  typealias Before = (index: Int, numbers: [PatientNumber])?

  // MARK: - Divisions

  private static let divided: Set<String> = [
    "divided", "split", "assigned", "allocated", "randomised", "randomized", "partitioned", "separated", "subdivided",
    "distributed",
  ]
  private static let classified: Set<String> = [
    "classified", "categorised", "categorized", "stratified", "grouped", "dichotomised", "dichotomized",
  ]
  /// `The remaining 472 were divided` are a whole of their own.
  private static let rest: Set<String> = ["remaining", "remainder", "rest", "others", "available"]
  /// What begins something else after the parts.
  private static let stops: Set<String> = [
    "were", "was", "served", "formed", "used", "while", "whereas", "another", "additional", "additionally",
    "constituted",
    "comprised", "provided", "had", "of",
  ]

  func division(_ sentence: Sentence, _ numbers: [PatientNumber], _ before: Before) -> Partition? {
    for verb in sentence.tokens {
      let word = text.word(verb)
      let isClassified = PartitionReader.classified.contains(word)
      guard PartitionReader.divided.contains(word) || isClassified else { continue }
      let limit = min(verb + (isClassified ? 3 : 16), sentence.tokens.upperBound)
      guard
        let link = Range(from: verb + 1, upTo: limit).first(where: {
          ["into", "to", "as"].contains(text.word($0)) || text.tokens[$0].isMark(":")
        }),
        let parts = parts(after: link, depth: depth(of: verb, in: sentence), numbers, sentence)
      else { continue }
      let largest = parts.map(\.n).max() ?? 0
      // `We split 424 patients at random into ...`, or the number before the verb.
      let objects = numbers.filter { $0.token > verb && $0.token < link && $0.depth == 0 && isUnit($0) }
      let subjects = numbers.filter {
        $0.token < verb && $0.depth <= 1 && (isUnit($0) || $0.isSized || $0.head.upperBound >= verb)
      }
      var wholes = (subjects + objects).filter { $0.n > 1 }
      var excluded = numbers.filter { isExcluded($0, sentence) }
      if wholes.allSatisfy({ isExcluded($0, sentence) }), let before, beginsWithAll(sentence, verb) {
        let earlier = text.sentences[before.index]
        wholes = before.numbers.filter { $0.depth <= 1 && (isUnit($0) || $0.isSized) } + wholes
        excluded += before.numbers.filter { isExcluded($0, earlier) }
      }
      wholes.removeAll { whole in excluded.contains { $0.token == whole.token } }
      guard let whole = objects.last ?? wholes.last, whole.n > largest else { continue }
      let out = excluded.map(\.n).reduce(0, +)
      let others =
        wholes.map(\.n) + (out > 0 ? wholes.map { $0.n - out } : []) + rests(of: whole, parts, numbers)
      return Partition(
        kind: .division, whole: whole, parts: parts, others: others,
        isComplete: !hasWord(sentence.tokens, CountedWords.missing.subtracting(PartitionReader.rest)))
    }
    return nil
  }

  /// The numbers of a list of parts: those that open a bracket, and those that stand outside brackets with a word for a part.
  func parts(after link: Int, depth: Int, _ numbers: [PatientNumber], _ sentence: Sentence) -> [PatientNumber]? {
    var found: [PatientNumber] = []
    var stop = sentence.tokens.upperBound
    var level = depth
    var seen = 0
    for token in link..<sentence.tokens.upperBound {
      if isOpen(token) { level += 1 }
      if isClose(token) { level -= 1 }
      if numbers.contains(where: { $0.token == token && $0.depth <= depth + 1 && !isOfWhom($0) }) { seen += 1 }
      guard level == depth, seen >= 2 else { continue }
      if text.tokens[token].isMark(";") || PartitionReader.stops.contains(text.word(token)) {
        stop = token
        break
      }
    }
    for number in numbers where number.token > link && number.token < stop && !isOfWhom(number) {
      if number.depth == depth + 1 {
        guard number.isFirstOfBracket, number.isSized || opensPlainly(number) else { continue }
        // `540 for training (238 with fibrosis)`: a part of the number before its bracket.
        if !number.isSized, found.last.map({ isBetween($0, number) }) ?? false { continue }
        found.append(number)
      } else if number.depth == depth, !number.isSized {
        // `and 150 patients were kept for testing` says something else.
        if hasWord(number.head, PartitionReader.stops.subtracting(["of", "used"])) { break }
        // A number that is not understood may be a part.
        guard isUnit(number) || hasWord(number.head, CountedWords.parts) || isOfPart(number) else { return nil }
        found.append(number)
      }
    }
    return (2...8).contains(found.count) ? found : nil
  }

  /// `a test cohort of 150`
  func isOfPart(_ number: PatientNumber) -> Bool {
    text.word(number.token - 1) == "of"
      && hasWord(Range(from: max(0, number.token - 5), upTo: number.token - 1), CountedWords.parts)
  }

  /// `of whom 90 served for tuning`
  func isOfWhom(_ number: PatientNumber) -> Bool {
    ["whom", "which", "these", "them"].contains(text.word(number.token - 1))
  }

  /// `(312)`, `(312 patients)`, `(312; 60%)`.
  func opensPlainly(_ number: PatientNumber) -> Bool {
    number.bracket == number.token - 1
      && (number.head.isEmpty || text.word(number.head.lowerBound).isEmpty || isUnit(number))
  }

  /// True where a bracket follows the words of a number outside it: what it holds is a part of that number.
  func isBetween(_ outer: PatientNumber, _ inner: PatientNumber) -> Bool {
    outer.depth < inner.depth
      && Range(from: outer.token + 1, upTo: inner.bracket).allSatisfy {
        text.tokens[$0].kind == .word || isDash($0)
      }
  }

  /// The subject is everybody: `They were`, `Patients were`, `The data set was`, not `Patients of hospital 1 were`.
  func beginsWithAll(_ sentence: Sentence, _ verb: Int) -> Bool {
    let subject = sentence.tokens.lowerBound..<verb
    guard subject.count <= 9 else { return false }
    let words = subject.map { text.word($0) }
    return !words.contains { CountedWords.places.contains($0) || ["from", "at", "with", "without"].contains($0) }
      && words.contains {
        [
          "they", "these", "all", "patients", "participants", "subjects", "cohort", "dataset", "data", "cases", "women",
          "men",
          "population", "sample", "which", "who", "it", "individuals", "adults",
        ].contains($0)
      }
  }

  func isExcluded(_ number: PatientNumber, _ sentence: Sentence) -> Bool {
    let around = Range(
      from: max(sentence.tokens.lowerBound, number.token - 4), upTo: min(sentence.tokens.upperBound, number.token + 6))
    return around.contains {
      let word = text.word($0)
      return word.hasPrefix("exclu") || ["removed", "withdrew", "dropped", "omitted", "ineligible"].contains(word)
    }
  }

  // MARK: - Lists

  /// `791 women, 352 in the training cohort, 151 in the internal and 288 in the external test cohort`.
  func list(_ sentence: Sentence, _ numbers: [PatientNumber]) -> Partition? {
    for (place, whole) in numbers.enumerated() where isUnit(whole) || whole.percentage != nil || whole.isSized {
      let rest = numbers[(place + 1)...]
      guard let first = rest.first, first.token - whole.token <= 22 else { continue }
      var parts: [PatientNumber] = []
      for number in rest {
        if number.depth > first.depth { continue }
        guard number.depth == first.depth, number.isSized == first.isSized, label(number) != nil else { break }
        if first.isSized, number.depth > whole.depth, !number.isFirstOfBracket, number.bracket != first.bracket {
          break
        }
        parts.append(number)
      }
      guard (2...8).contains(parts.count), Set(parts.compactMap(label)).count == parts.count,
        parts.allSatisfy({ $0.n < whole.n }), let last = parts.last, !isExcluded(whole, sentence),
        !leads(
          whole.token..<first.token, isWhole: areBothSides(parts) || parts.map(\.n).reduce(0, +) > whole.n),
        !goesOn(after: last, sentence)
      else { continue }
      return Partition(
        kind: .list, whole: whole, parts: parts,
        others: numbers.filter { $0.token < whole.token }.map(\.n) + rests(of: whole, parts, numbers),
        isComplete: !isOpen(sentence))
    }
    return nil
  }

  /// `3,012 pregnancies (preterm, n = 241; term, n = 2,771)`.
  func named(_ sentence: Sentence, _ numbers: [PatientNumber]) -> Partition? {
    for (place, whole) in numbers.enumerated() where isUnit(whole) && place + 2 < numbers.count {
      let bracket = numbers[place + 1].bracket
      let parts = numbers.filter { $0.bracket == bracket }
      guard bracket > whole.token, bracket == whole.head.upperBound, (2...8).contains(parts.count),
        parts.allSatisfy({ $0.isSized && !$0.before.isEmpty && $0.n < whole.n && $0.depth == whole.depth + 1 })
      else { continue }
      return Partition(
        kind: .named, whole: whole, parts: parts,
        others: numbers.filter { $0.token < whole.token }.map(\.n) + rests(of: whole, parts, numbers),
        isComplete: !isOpen(sentence) && !hasWord(sentence.tokens, CountedWords.overlapping))
    }
    return nil
  }

  /// The whole without each number that the sentence prints besides: some may be in no part.
  func rests(of whole: PatientNumber, _ parts: [PatientNumber], _ numbers: [PatientNumber]) -> [Int] {
    let used = Set(parts.map(\.token)).union([whole.token])
    return numbers.filter { !used.contains($0.token) && $0.n < whole.n }.map { whole.n - $0.n }
  }

  /// What tells a part from the others: the words for a cohort or a place.
  func label(_ number: PatientNumber) -> String? {
    let range =
      number.isSized && number.head.isEmpty ? number.before : number.head.isEmpty ? number.before : number.head
    let words = range.map { text.word($0) }
    guard
      words.contains(where: { CountedWords.parts.contains($0) || CountedWords.places.contains($0) })
        || isFromPlace(range)
    else { return nil }
    let label = range.map { text.string($0..<$0 + 1).lowercased() }.joined(separator: " ")
    return label
  }

  /// `from Lisbon`: a name behind `from` or `at`, in capitals.
  private func isFromPlace(_ range: Range<Int>) -> Bool {
    guard let place = range.first(where: { ["from", "at"].contains(text.word($0)) }), place + 1 < range.upperBound
    else {
      return false
    }
    return text.string(place + 1..<place + 2).first?.isUppercase ?? false
  }

  /// True where what stands between whole and parts says that they are no parts of it.
  func leads(_ range: Range<Int>, isWhole: Bool) -> Bool {
    let words: Set<String> = [
      "excluding", "excluded", "after", "whom", "which", "per", "plus", "then", "another", "whereas", "than",
    ]
    return hasWord(range, isWhole ? words : words.union(["including"]))
  }

  /// Patients to make a model and others to test it.
  func areBothSides(_ parts: [PatientNumber]) -> Bool {
    func has(_ words: Set<String>) -> Bool { parts.contains { hasWord($0.head, words) || hasWord($0.before, words) } }
    return has(["training", "train", "development", "derivation", "primary", "discovery"])
      && has(["validation", "test", "testing", "holdout", "external"])
  }

  /// True where the parts are the subject of something else: `300 in the training and 200 in the test set had relapses`.
  func goesOn(after last: PatientNumber, _ sentence: Sentence) -> Bool {
    // What stands behind the bracket of the parts is said of the whole.
    let close = last.depth > 0 ? (last.token..<sentence.tokens.upperBound).first(where: isClose) : nil
    return (last.token..<(close ?? sentence.tokens.upperBound)).contains {
      [
        "had", "died", "developed", "showed", "experienced", "received", "underwent", "positive", "suffered",
        "presented",
        "harboured", "harbored", "achieved", "were", "was", "have", "has",
      ].contains(text.word($0))
    }
  }

  // MARK: - Small questions

  func isUnit(_ number: PatientNumber) -> Bool { CountedWords.begins(number.head, text) }

  func hasWord(_ range: Range<Int>, _ words: Set<String>) -> Bool {
    range.contains { words.contains(text.word($0)) }
  }

  /// True where the sentence says that some are missing, or that parts may overlap.
  func isOpen(_ sentence: Sentence) -> Bool { hasWord(sentence.tokens, CountedWords.missing) }

  func depth(of token: Int, in sentence: Sentence) -> Int {
    var depth = 0
    for index in sentence.tokens.lowerBound..<token {
      if isOpen(index) { depth += 1 }
      if isClose(index) { depth -= 1 }
    }
    return max(0, depth)
  }

  func isOpen(_ token: Int) -> Bool { text.tokens[token].isMark("(") || text.tokens[token].isMark("[") }
  func isClose(_ token: Int) -> Bool { text.tokens[token].isMark(")") || text.tokens[token].isMark("]") }
  func isDash(_ token: Int) -> Bool { text.tokens[token].isMark("-") || text.tokens[token].isMark("–") }
}
