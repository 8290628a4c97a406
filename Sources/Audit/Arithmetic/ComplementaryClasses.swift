import Claims

/// Whether the words of two counts name a class and all who are not in it: `men` and `women`, `with relapse` and `without`,
/// `had a response` and `did not`.
struct ComplementaryClasses {
  let text: TokenisedText

  /// True where nobody can be in both classes. `isComplete` is true where nobody can be in neither.
  func judge(_ first: Range<Int>, _ second: Range<Int>) -> (areApart: Bool, isComplete: Bool) {
    let (a, b) = (words(first), words(second))
    guard !a.isEmpty, !b.isEmpty else { return (false, false) }
    if isNegation(of: a, b) || isNegation(of: b, a) { return (true, true) }
    for pair in ComplementaryClasses.pairs {
      let (one, other) = (pair.first, pair.second)
      let isForward = has(a, one) && has(b, other) && !has(a, other) && !has(b, one)
      let isBackward = has(a, other) && has(b, one) && !has(a, one) && !has(b, other)
      guard isForward || isBackward, qualifiersAgree(a, b, one.union(other)) else { continue }
      return (true, pair.isComplete)
    }
    return (false, false)
  }

  private func has(_ words: [String], _ set: Set<String>) -> Bool { words.contains { set.contains($0) } }

  private func words(_ range: Range<Int>) -> [String] {
    range.compactMap { text.tokens[$0].kind == .word ? text.word($0) : nil }
  }

  /// `ER positive` and `PR negative` are of two markers: what stands before the word must be the same, or absent in one.
  private func qualifiersAgree(_ a: [String], _ b: [String], _ either: Set<String>) -> Bool {
    func qualifiers(_ words: [String]) -> Set<String> {
      content(words).subtracting(either).filter { !CountedWords.isUnit($0) }
    }
    let (one, other) = (qualifiers(a), qualifiers(b))
    return one.isEmpty || other.isEmpty || !one.isDisjoint(with: other)
  }

  private func content(_ words: [String]) -> Set<String> {
    Set(words.filter { !ComplementaryClasses.plain.contains($0) })
  }

  /// The second is the first with a `not`, `without` or `non`.
  private func isNegation(of positive: [String], _ negative: [String]) -> Bool {
    for (index, word) in negative.enumerated() {
      let rest = Set(content(Array(negative[(index + 1)...])))
      let known = content(positive)
      switch word {
      case "without":
        guard !has(positive, ["without", "not", "no"]) else { return false }
        if rest.isEmpty { return positive.contains("with") || positive.contains("had") }
        return !rest.isDisjoint(with: known) || positive == ["with"]
      case "not":
        guard !has(positive, ["without", "not", "no"]) else { return false }
        guard index > 0, ["did", "was", "were", "had", "have", "do", "does", "has"].contains(negative[index - 1]) else {
          return false
        }
        return rest.isEmpty || !rest.isDisjoint(with: known)
      case "no", "non":
        guard !has(positive, ["without", "not", "no", "non"]) else { return false }
        if index + 1 < negative.count, positive.contains(negative[index + 1]) { return true }
      default:
        for prefix in ["non", "un", "in"] where word.hasPrefix(prefix) && word.utf8.count > prefix.utf8.count + 4 {
          if positive.contains(String(word.dropFirst(prefix.utf8.count))) { return true }
        }
      }
    }
    return false
  }

  private static let pairs: [(first: Set<String>, second: Set<String>, isComplete: Bool)] = [
    (["men", "male", "males", "boys"], ["women", "female", "females", "girls"], true),
    (["malignant", "malignancies"], ["benign"], true),
    (["positive"], ["negative"], true),
    (["died", "deaths", "dead", "deceased", "nonsurvivors"], ["survived", "survivors", "alive"], true),
    (["mutant", "mutated", "mutation"], ["wildtype", "wild"], true),
    (["present"], ["absent"], true),
    (["methylated"], ["unmethylated"], true),
    (["responders", "responded"], ["nonresponders"], true),
    (["cases"], ["controls"], false),
    (["high"], ["low"], false),
    (["right"], ["left"], false),
    (["early"], ["late", "advanced"], false),
    (["single", "solitary"], ["multiple"], false),
  ]

  /// Words that say nothing of the class.
  private static let plain: Set<String> = [
    "a", "an", "the", "of", "in", "with", "had", "have", "has", "was", "were", "is", "are", "did", "do", "who", "to",
    "and",
    "or", "for", "by", "on", "at", "from", "it", "them", "those", "they", "remaining", "other", "others", "type",
    "status",
    "grade", "risk", "disease",
  ]
}
