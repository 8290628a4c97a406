import Claims
import Manuscripts

/// Sentences that tell how many patients came in, were left out and stayed: `452 screened, 77 excluded, 375 included`.
struct ExclusionFlow: Sendable, Equatable {
  struct Count: Sendable, Equatable {
    var n: Int
    var span: TextSpan
    var sentence: Int
  }

  var before: Count
  var excluded: [Count]
  var after: Count

  var holds: Bool { SumCheck.flow(before: before.n, excluded: excluded.map(\.n), after: after.n) }
  var isOneSentence: Bool {
    excluded.allSatisfy { $0.sentence == before.sentence } && after.sentence == before.sentence
  }

  private enum Role { case before, excluded, after }

  private static func role(_ word: String) -> Role? {
    switch word {
    case "screened", "identified", "retrieved", "assessed", "reviewed", "initially": .before
    case "excluded", "excluding", "exclusion", "exclusions", "withdrew", "withdrawn", "declined", "refused",
      "ineligible",
      "removed":
      .excluded
    case "included", "remained", "remaining", "enrolled", "analysed", "analyzed", "final", "finally": .after
    default: nil
    }
  }

  private static let people: Set<String> = [
    "patients", "patient", "participants", "subjects", "individuals", "women", "men", "cases", "people", "adults",
    "children",
  ]

  /// One flow for each paragraph that names exactly one number before, one after and at least one excluded, in the order of
  /// the text. Linear in its length.
  static func all(in text: TokenisedText) -> [ExclusionFlow] {
    var flows: [ExclusionFlow] = []
    var found: [(role: Role, count: Count)] = []
    var block = -1
    func close() {
      let before = found.filter { $0.role == .before }.map(\.count)
      let after = found.filter { $0.role == .after }.map(\.count)
      let excluded = found.filter { $0.role == .excluded }.map(\.count)
      if before.count == 1, after.count == 1, !excluded.isEmpty, excluded.count <= 8,
        abs(before[0].sentence - after[0].sentence) <= 3, before[0].n > after[0].n
      {
        flows.append(ExclusionFlow(before: before[0], excluded: excluded, after: after[0]))
      }
      found = []
    }
    for (index, sentence) in text.sentences.enumerated() {
      if sentence.block != block {
        close()
        block = sentence.block
      }
      let section = text.block(of: sentence)
      guard section.kind != .table, section.section != .references, section.section != .introduction else { continue }
      for token in sentence.tokens {
        guard let number = text.number(token), number.isCount, number.value >= 1 else { continue }
        let isListed = found.last.map { $0.role == .excluded && $0.count.sentence == index } ?? false
        guard let role = role(of: token, in: sentence, text) ?? (isListed && isReason(token, text) ? .excluded : nil)
        else { continue }
        found.append((role, Count(n: Int(number.value), span: number.span, sentence: index)))
      }
    }
    close()
    return flows
  }

  /// `and 62 because of earlier treatment`, behind a number of excluded patients.
  private static func isReason(_ token: Int, _ text: TokenisedText) -> Bool {
    ["because", "for", "due", "owing", "with", "without", "who", "had", "as", "on", "lacked", "did", "were"].contains(
      text.word(token + 1))
  }

  /// The role that the words of the number's own clause give it: those after it first, then those before it.
  private static func role(of token: Int, in sentence: Sentence, _ text: TokenisedText) -> Role? {
    var after = token + 1
    var sawPeople = false
    var found: Role?
    while after < min(token + 7, sentence.tokens.upperBound), text.tokens[after].kind == .word {
      let word = text.word(after)
      if people.contains(word) { sawPeople = true }
      // `375 patients of 452 screened`: the clause is that of another number.
      if word == "of" || word == "from" { break }
      if found == nil { found = role(word) }
      after += 1
    }
    if let found { return found }
    // `which left 503`, `leaving 503 for analysis`
    if ["leaving", "left", "leaves", "yielding"].contains(text.word(token - 1)) { return .after }
    guard sawPeople else { return nil }
    // `Of 640 patients, 72 were excluded`
    if token - sentence.tokens.lowerBound <= 3,
      ["of", "among", "from"].contains(text.word(sentence.tokens.lowerBound)),
      sentence.tokens.contains(where: { text.word($0).hasPrefix("exclu") })
    {
      return .before
    }
    var before = token - 1
    while before >= max(token - 5, sentence.tokens.lowerBound), text.tokens[before].kind == .word {
      if let role = role(text.word(before)) { return role }
      before -= 1
    }
    return nil
  }
}
