import Claims
import Manuscripts
import Record

/// A model called better than another, with no test and no interval of the difference.
struct SuperiorityUntested: AuditRule {
  let about = RuleDescription(
    code: "CLM-01", severity: .major, title: "Superiority claimed without a test of the difference",
    question: "Where a model is called better than another, is there an interval or a test of the difference?",
    manuscriptDecision:
      "One finding for a text that says of its own models that one is better, superior, outperforms, or "
      + "improves performance, and has neither a p-value nor an interval of any difference between models nor names a test for "
      + "one. `Higher` and `best` count where conclusions are drawn. Minor where every such sentence is hedged. What is aimed at, "
      + "denied or said of others is no claim.",
    rationale: "Two AUCs on some hundred patients differ by a few hundredths by chance alone.",
    references: [.delong, .spin],
    remedy:
      "Give the difference with its interval (DeLong or bootstrap for two models on the same patients), or say that the "
      + "estimates differ and that this was not tested.")

  func findings(in input: ManuscriptInput) -> [Finding] {
    let statements = input.superiorityStatements
    guard !statements.isEmpty, !isTested(statements, input) else { return [] }
    let concluding = statements.filter { $0.part.concludes && $0.part != .title }
    let quoted = (concluding + statements.filter { !$0.part.concludes || $0.part == .title }).prefix(2)
    let isHedged = statements.allSatisfy(\.isHedged)
    return [
      finding(
        "\(Wording.sentence(input.textName)) claims that a model does better than another in "
          + "\(Wording.count(statements.count, "sentence")) and gives neither a test nor an interval of the difference.",
        in: input, at: input.spans(quoted.map(\.sentence)), severity: isHedged ? .minor : .major,
        model: quoted.first?.better.first)
    ]
  }

  private func isTested(_ statements: [SuperiorityStatement], _ input: ManuscriptInput) -> Bool {
    let reading = input.reading
    if reading.comparisons.contains(where: { $0.pValue != nil && input.part(of: $0.span) != .introduction }) {
      return true
    }
    if input.topics.mentions(.differenceTest).contains(where: { input.part($0.sentence) != .introduction }) {
      return true
    }
    if reading.ownClaims.contains(where: { ($0.metric == .nri || $0.metric == .idi) }) { return true }
    return statements.contains { !input.pValues(in: $0.sentence).isEmpty }
  }
}

/// A difference called significant that the text's own numbers do not show.
struct SignificanceAgainstNumbers: AuditRule {
  let about = RuleDescription(
    code: "CLM-02", severity: .major, title: "Called significant against the text's own numbers",
    question: "Where a model is called significantly better, is the p-value below 0.05?",
    manuscriptDecision:
      "One finding for each sentence that calls a model significantly better while the p-values in it, or those "
      + "of the comparison of the two models it names, are 0.05 or more (all of them, or all in held-out cohorts where no cohort "
      + "is named); or, where the text has no test at all, while in some cohort each model's estimate lies within the other's "
      + "interval.",
    rationale: "Significance is a statement about a test, and readers do not look the number up.",
    references: [.spin, .delong],
    remedy: "Give the difference with its interval and p-value, and call it what they show.")

  func findings(in input: ManuscriptInput) -> [Finding] {
    input.superiorityStatements(withHigher: true).compactMap { statement -> Finding? in
      guard isCalledSignificant(statement, input), let reason = contradiction(statement, input) else { return nil }
      return finding(
        "\(Wording.sentence(input.textName)) calls a model significantly better; \(reason.message).", in: input,
        at: input.spans([statement.sentence]) + reason.places, model: statement.better.first)
    }
  }

  private func isCalledSignificant(_ statement: SuperiorityStatement, _ input: ManuscriptInput) -> Bool {
    let text = input.reading.text
    return input.topics.all(.significance, in: statement.sentence).contains { mention in
      let gap = max(
        mention.tokens.lowerBound - statement.tokens.upperBound, statement.tokens.lowerBound - mention.tokens.upperBound
      )
      return gap <= 3 && !text.isNegated(mention)
    }
  }

  private func contradiction(
    _ statement: SuperiorityStatement, _ input: ManuscriptInput
  ) -> (message: String, places: [TextSpan])? {
    let own = pValues(of: statement, input)
    if !own.isEmpty {
      guard own.allSatisfy({ $0.value >= 0.05 && $0.relation != .below }) else { return nil }
      return ("the p-value there is \(Wording.list(own.map(\.printed)))", [])
    }
    let comparisons = input.reading.comparisons.filter { comparison in
      guard comparison.pValue != nil, let left = comparison.left, let right = comparison.right else { return false }
      return (statement.better.contains(left) && statement.worse.contains(right))
        || (statement.better.contains(right) && statement.worse.contains(left))
    }
    if !comparisons.isEmpty {
      let cohorts = Set(input.reading.cohortMentions.filter { $0.sentence == statement.sentence }.map(\.id))
      let named = comparisons.filter { cohorts.isEmpty || $0.cohort == nil || cohorts.contains($0.cohort ?? "") }
      let heldOut = named.filter { input.reading.cohort($0.cohort)?.role.isHeldOut ?? false }
      let judged = heldOut.isEmpty ? named : heldOut
      guard !judged.isEmpty, judged.allSatisfy({ isNotSignificant($0.pValue) }), let first = judged.first,
        let p = first.pValue
      else { return nil }
      return (
        "its own test gives p \(p.relation.sign) \(input.printed(p.number))"
          + (first.cohort == nil ? "" : " in \(input.cohortName(first.cohort))"), [first.span]
      )
    }
    if let none = noTest(input) { return none }
    guard !input.reading.comparisons.contains(where: { $0.pValue != nil }), !input.topics.has(.differenceTest) else {
      return nil
    }
    return overlap(statement, input)
  }

  /// The p-values of the claim: those of its own clause where others follow behind `and was` or `whereas`, else all of the
  /// sentence.
  private func pValues(of statement: SuperiorityStatement, _ input: ManuscriptInput) -> [SentencePValue] {
    let all = input.pValues(in: statement.sentence)
    let text = input.reading.text
    let end = text.sentences[statement.sentence].tokens.upperBound
    let turn = (statement.tokens.upperBound..<end).first { token in
      let word = text.word(token)
      return ["whereas", "while", "but", "although"].contains(word)
        || (word == "and" && ["was", "were", "also", "is", "did", "had", "not"].contains(text.word(token + 1)))
    }
    let own = all.filter { $0.token >= statement.tokens.upperBound && $0.token < turn ?? end }
    return own.isEmpty ? all : own
  }

  /// Whatever the two models are: not one test of a difference in the text has a p-value below 0.05.
  private func noTest(_ input: ManuscriptInput) -> (message: String, places: [TextSpan])? {
    let tests = input.reading.comparisons.filter { $0.pValue != nil && input.part(of: $0.span) != .introduction }
    guard let first = tests.first, let p = first.pValue, tests.allSatisfy({ isNotSignificant($0.pValue) }) else {
      return nil
    }
    let sentences = input.reading.text.sentences.indices.filter {
      input.part($0).tellsResults && input.topics.contains(.differenceTest, in: $0)
    }
    guard sentences.allSatisfy({ input.pValues(in: $0).allSatisfy { $0.value >= 0.05 } }) else { return nil }
    return (
      "none of the text's tests of a difference has p below 0.05, such as p \(p.relation.sign) \(input.printed(p.number))",
      [first.span]
    )
  }

  private func isNotSignificant(_ p: PrintedPValue?) -> Bool {
    guard let p else { return false }
    return p.relation != .below && p.number.value >= 0.05
  }

  private func overlap(
    _ statement: SuperiorityStatement, _ input: ManuscriptInput
  ) -> (message: String, places: [TextSpan])? {
    let known = input.discrimination
    for better in known where statement.better.contains(better.subject.model ?? "") {
      for worse in known
      where statement.worse.contains(worse.subject.model ?? "") && worse.cohort.id == better.cohort.id
        && worse.subject.task == better.subject.task && worse.claim.metric == better.claim.metric
      {
        guard let one = better.claim.interval, let other = worse.claim.interval else { continue }
        let (high, low) = (better.claim.value.fraction, worse.claim.value.fraction)
        guard one.lower.fraction < low, other.upper.fraction > high else { continue }
        return (
          "in \(input.cohortName(better.cohort.id)) the two are \(input.printedWithInterval(better.claim)) and "
            + "\(input.printedWithInterval(worse.claim)), each within the other's interval, and no test is given",
          [better.claim.span]
        )
      }
    }
    return nil
  }
}

/// A p-value as it stands in a sentence.
struct SentencePValue {
  let relation: PrintedPValue.Relation
  let value: Double
  /// `= 0.08`.
  let printed: String
  /// Where the number stands.
  let token: Int
}

extension PrintedPValue.Relation {
  var sign: String {
    switch self {
    case .equal: "="
    case .below: "<"
    case .above: ">"
    }
  }
}

extension ManuscriptInput {
  /// `p = 0.08`, `P < .001`, `p-value of 0.2` in a sentence.
  func pValues(in index: Int) -> [SentencePValue] {
    let text = reading.text
    let tokens = text.sentences[index].tokens
    var found: [SentencePValue] = []
    for token in tokens where text.word(token) == "p" || text.word(token) == "ps" {
      var relation: PrintedPValue.Relation?
      for next in Range(from: token + 1, upTo: min(token + 8, tokens.upperBound)) {
        let mark = text.tokens[next]
        if mark.isMark("<") || mark.isMark("\u{2264}") || mark.isMark("\u{FF1C}") { relation = .below }
        if mark.isMark(">") || mark.isMark("\u{2265}") { relation = .above }
        if mark.isMark("=") || ["of", "was", "values", "value"].contains(text.word(next)) {
          relation = relation ?? .equal
        }
        if let number = text.number(next) {
          if let relation, number.value >= 0, number.value <= 1 {
            found.append(
              SentencePValue(
                relation: relation, value: number.value, printed: "\(relation.sign) \(printed(number))", token: next))
          }
          break
        }
      }
    }
    return found
  }

  /// Ids of tasks that a sentence names: by a mention, or by a word of the outcome that no other task's has.
  func tasksNamed(in index: Int) -> Set<String> {
    var named = Set(reading.taskMentions.filter { $0.sentence == index }.map(\.id))
    guard reading.tasks.count > 1 else { return named }
    let outcomes = reading.tasks.map { words(of: $0.outcome) }
    let here = Set(reading.text.sentences[index].tokens.map { reading.text.word($0) })
    for (number, task) in reading.tasks.enumerated() {
      var own = outcomes[number]
      for (other, words) in outcomes.enumerated() where other != number { own.subtract(words) }
      if !own.isDisjoint(with: here) { named.insert(task.id) }
    }
    return named
  }

  private func words(of text: String) -> Set<String> {
    Set(text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init).filter { $0.count > 2 })
      .subtracting([
        "and", "the", "versus", "from", "with", "for", "between", "expression", "status", "patients", "than",
      ])
  }
}
