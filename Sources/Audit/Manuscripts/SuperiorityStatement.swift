import Claims
import Manuscripts

/// A sentence that says that one of the study's models does better than others.
struct SuperiorityStatement {
  /// The index in `TokenisedText.sentences`.
  let sentence: Int
  let part: TextPart
  /// The words that say it.
  let tokens: Range<Int>
  /// Models said to be better; empty where none was understood.
  let better: [String]
  /// Models said to be worse; empty where none was understood.
  let worse: [String]
  /// `may`, `could`.
  let isHedged: Bool
}

extension ManuscriptInput {
  /// All statements of superiority in the study's own account, in the order of the text. What cites others, what is aimed at
  /// and what is denied is left out.
  var superiorityStatements: [SuperiorityStatement] { superiorityStatements(withHigher: false) }

  /// - Parameter withHigher: also `the AUC was significantly higher than` where results are told.
  func superiorityStatements(withHigher: Bool) -> [SuperiorityStatement] {
    var found: [SuperiorityStatement] = []
    for mention in topics.mentions(.superiority) {
      let index = mention.sentence
      let part = part(index)
      guard part.tellsResults || part == .title, found.last?.sentence != index, !isCited(index),
        isClaim(mention, part) || (withHigher && isHigherMeasure(mention))
      else { continue }
      let (better, worse) = SuperiorityParser(self, mention).parties
      guard speaksOfModels(index) || !better.isEmpty else { continue }
      found.append(
        SuperiorityStatement(
          sentence: index, part: part, tokens: mention.tokens, better: better, worse: worse,
          isHedged: isHedged(mention.tokens, in: index)))
    }
    return found
  }

  /// `the AUC was significantly higher than that of the clinical model`: a measure stands before.
  private func isHigherMeasure(_ mention: PhraseMatch) -> Bool {
    let text = reading.text
    guard mention.tokens.contains(where: { ["higher", "greater", "larger"].contains(text.word($0)) }) else {
      return false
    }
    let measures: Set<String> = [
      "auc", "aucs", "auroc", "aurocs", "auprc", "c", "accuracy", "discrimination", "performance", "concordance",
    ]
    return (text.sentences[mention.sentence].tokens.lowerBound..<mention.tokens.lowerBound).contains {
      measures.contains(text.word($0))
    }
  }

  /// A word of doubt in the seven tokens before.
  func isHedged(_ tokens: Range<Int>, in index: Int) -> Bool {
    topics.all(.hedge, in: index).contains { hedge in
      hedge.tokens.lowerBound <= tokens.lowerBound && tokens.lowerBound - hedge.tokens.lowerBound <= 7
    }
  }

  private func speaksOfModels(_ index: Int) -> Bool {
    reading.modelMentions.contains { $0.sentence == index } || sentence(index, hasAny: ManuscriptInput.modelWords)
  }

  private static let modelWords: Set<String> = [
    "model", "models", "nomogram", "nomograms", "signature", "classifier", "classifiers", "algorithm", "network",
    "networks",
    "radiomics", "radiomic", "features", "score", "combination", "integration", "integrating", "combining", "approach",
    "learning", "ai", "tool", "cnn", "resnet", "boosting", "forest", "regression", "deep",
  ]

  private func isClaim(_ mention: PhraseMatch, _ part: TextPart) -> Bool {
    let text = reading.text
    let first = mention.tokens.lowerBound
    let sentence = text.sentences[mention.sentence]
    let word = text.word(first)
    let before = first > sentence.tokens.lowerBound ? text.word(first - 1) : ""
    let earlier = first > sentence.tokens.lowerBound + 1 ? text.word(first - 2) : ""
    // `contrast-enhanced`, `enhanced MRI`
    let near = Set([before, earlier])
    if word.hasPrefix("enhanc") {
      let next = text.word(first + 1)
      if !near.isDisjoint(with: ["contrast", "rim", "non", "gadolinium", "gd", "dynamic", "arterial"])
        || [
          "mri", "mr", "ct", "t1", "t1w", "phase", "images", "imaging", "lesion", "lesions", "mammography",
          "ultrasound", "scans",
          "tumor", "tumour",
        ].contains(next) || word.hasPrefix("enhancement") && next != "in" && next != "of"
      {
        return false
      }
    }
    if before == "to" || (before == "further" && earlier == "to") {
      let able: Set<String> = [
        "able", "shown", "found", "proved", "proven", "ability", "seen", "demonstrated", "proves",
      ]
      guard able.contains(before == "to" ? earlier : "") else { return false }
    }
    // `it was not shown that`
    let opening = Range(from: sentence.tokens.lowerBound, upTo: first)
    if opening.contains(where: { token in
      ["not", "no", "cannot", "never"].contains(text.word(token))
        && Range(from: token + 1, upTo: min(token + 4, first)).contains {
          ["shown", "proven", "proved", "demonstrated", "evidence", "conclude", "proof", "established", "say"].contains(
            text.word($0))
        }
    }) {
      return false
    }
    // `for an improved diagnosis`
    if word.hasPrefix("improved") || word.hasPrefix("better") || word.hasPrefix("enhanced"),
      before == "for" || before == "towards"
        || (["a", "an", "the"].contains(before) && ["for", "towards"].contains(earlier))
    {
      return false
    }
    // What is aimed at stands before the words.
    if topics.all(.aim, in: mention.sentence).contains(where: { $0.tokens.lowerBound < first }) { return false }
    let words = Set(mention.tokens.map { text.word($0) })
    // `significantly higher than`: tokens of the comparison come after the first.
    if ["significantly", "statistically"].contains(word),
      part == .results || part == .unparted || !speaksOfModels(mention.sentence)
    {
      return false
    }
    // Numbers may be called higher or the best where they stand; it is a claim where conclusions are drawn.
    if ["higher", "greater", "best"].contains(word) || words.contains("best"), part == .results || part == .unparted {
      return false
    }
    if !words.isDisjoint(with: [
      "survival", "prognosis", "prognoses", "outcomes", "understanding", "chance", "care", "quality",
    ]) {
      return false
    }
    let after =
      mention.tokens
      .upperBound..<max(
        mention.tokens.upperBound, min(mention.tokens.upperBound + 2, sentence.tokens.upperBound))
    return !after.contains { ["chance", "survival", "prognosis", "vena", "understanding"].contains(text.word($0)) }
  }
}

/// Finds who is said to be better than whom.
private struct SuperiorityParser {
  private let input: ManuscriptInput
  private let tokens: Range<Int>
  private let trigger: Range<Int>
  private let mentions: [Mention]

  init(_ input: ManuscriptInput, _ match: PhraseMatch) {
    self.input = input
    tokens = input.reading.text.sentences[match.sentence].tokens
    trigger = match.tokens
    let models = Set(input.reading.models.map(\.id))
    mentions = input.reading.modelMentions.filter { $0.sentence == match.sentence && models.contains($0.id) }
      .sorted { $0.tokens.lowerBound < $1.tokens.lowerBound }
  }

  private func word(_ token: Int) -> String { input.reading.text.word(token) }

  var parties: (better: [String], worse: [String]) {
    let verb = word(trigger.lowerBound)
    let isTransitive = ["outperform", "surpass", "exceed"].contains { verb.hasPrefix($0) } || verb == "out"
    let isImprovement = [
      "improv", "enhanc", "boost", "increas", "strengthen", "add", "incremental", "gain", "complement",
    ]
    .contains { verb.hasPrefix($0) }
    let relation = isTransitive ? trigger.lowerBound : relationAfter
    var worse = relation.map { start in mentions.filter { $0.tokens.lowerBound > start }.map(\.id) } ?? []
    var before = mentions.filter { $0.tokens.lowerBound < trigger.lowerBound }
    if let lead = leadingComparison {
      worse += before.filter { lead.contains($0.tokens.lowerBound) }.map(\.id)
      before = before.filter { !lead.contains($0.tokens.lowerBound) }
    }
    var better = lastJoined(before)
    if better.count <= 1, let named = named(subject) { better = [named] }
    if worse.count <= 1, let relation, let named = named(object(after: relation)) { worse = [named] }
    if isImprovement { better = better.filter { input.reading.model($0)?.family == .combined } }
    let names = Set(trigger.map(word))
    let isAbsolute = relation == nil && leadingComparison == nil
    if !better.isEmpty, worse.isEmpty, !isImprovement, saysOthers(relation) || (isAbsolute && names.contains("best")) {
      worse = input.models.map(\.id)
    }
    return (better, unique(worse).filter { !better.contains($0) })
  }

  /// `than`, `compared with`, `in comparison to`, `over` after the words of superiority.
  private var relationAfter: Int? {
    let words: Set<String> = ["than", "compared", "comparison", "versus", "vs", "over", "relative", "against"]
    if trigger.contains(where: { word($0) == "than" || word($0) == "to" }) {
      return trigger.first { word($0) == "than" || word($0) == "to" }
    }
    let isSuperior = trigger.contains { word($0) == "superior" }
    return (trigger.lowerBound..<tokens.upperBound).first {
      words.contains(word($0)) || (isSuperior && word($0) == "to")
    }
  }

  /// `Compared with the clinical model, ...` before the words of superiority.
  private var leadingComparison: Range<Int>? {
    guard
      let start = (tokens.lowerBound..<trigger.lowerBound).first(where: { word($0) == "compared" || word($0) == "than" }
      )
    else {
      return nil
    }
    let text = input.reading.text
    let end = Range(from: start, upTo: trigger.lowerBound).first { text.tokens[$0].isMark(",") }
    return end.map { start..<$0 }
  }

  /// `either model alone`, `the other models`, `all single models`.
  private func saysOthers(_ relation: Int?) -> Bool {
    guard let relation else { return false }
    let others: Set<String> = [
      "other", "others", "either", "all", "any", "each", "both", "individual", "single", "remaining", "two",
    ]
    return Range(from: relation, upTo: min(relation + 6, tokens.upperBound)).contains { others.contains(word($0)) }
  }

  /// The words of the clause before the words of superiority, to its first preposition: `Deep learning on enhanced MRI`.
  private var subject: [String] {
    let text = input.reading.text
    var start = tokens.lowerBound
    for token in tokens.lowerBound..<trigger.lowerBound
    where text.tokens[token].isMark(",") || text.tokens[token].isMark(":")
      || ["that", "show", "conclusion"].contains(word(token))
    {
      start = token + 1
    }
    var phrase = Array(Range(from: start, upTo: trigger.lowerBound))
    if let head = phrase.firstIndex(where: { word($0) == "of" }), head <= 3,
      phrase.prefix(head).contains(where: { SuperiorityParser.measures.contains(word($0)) })
    {
      phrase.removeFirst(head + 1)
    }
    return words(phrase)
  }

  /// The words after `than` or `over`, to the next preposition or mark.
  private func object(after relation: Int) -> [String] {
    var phrase = Array(Range(from: relation + 1, upTo: tokens.upperBound))
    while let first = phrase.first, ["with", "to", "that", "those", "of", "the"].contains(word(first)) {
      phrase.removeFirst()
    }
    return words(phrase)
  }

  private func words(_ phrase: [Int]) -> [String] {
    let text = input.reading.text
    var found: [String] = []
    for token in phrase {
      let isJoint = ["-", "–", "‐", "‑", "/", "+"].contains { text.tokens[token].isMark($0) }
      if SuperiorityParser.ends.contains(word(token)) || (text.tokens[token].kind != .word && !isJoint) { break }
      if !isJoint, !SuperiorityParser.verbs.contains(word(token)) { found.append(word(token)) }
    }
    return found
  }

  private func named(_ phrase: [String]) -> String? {
    phrase.count <= 6 ? ModelNaming(input.reading.models).model(phrase) : nil
  }

  private static let measures: Set<String> = [
    "auc", "aucs", "performance", "accuracy", "discrimination", "value", "ability", "use",
  ]
  private static let ends: Set<String> = [
    "on", "of", "from", "for", "in", "with", "at", "when", "while", "by", "to", "as", "after", "before", "but", "which",
    "whereas", "and", "or",
  ]
  private static let verbs: Set<String> = [
    "is", "was", "were", "are", "be", "has", "have", "had", "shows", "showed", "significantly", "clearly",
    "consistently", "achieved", "achieves", "can", "may", "could", "provides", "provided", "yielded", "yields", "also",
    "substantially", "markedly", "generally", "does", "did", "been", "proved", "demonstrated", "exhibited", "models",
    "model", "slightly", "even", "statistically", "outperforms", "outperformed",
  ]

  /// The last model named, and those joined to it by `and`.
  private func lastJoined(_ mentions: [Mention]) -> [String] {
    guard var last = mentions.last else { return [] }
    var joined = [last.id]
    for mention in mentions.dropLast().reversed() {
      guard mention.tokens.upperBound <= last.tokens.lowerBound else { continue }
      let between = Range(from: mention.tokens.upperBound, upTo: last.tokens.lowerBound)
      guard between.count <= 3, between.contains(where: { word($0) == "and" }) else { break }
      joined.append(mention.id)
      last = mention
    }
    return unique(joined.reversed())
  }

  private func unique(_ ids: [String]) -> [String] {
    var seen: Set<String> = []
    return ids.filter { seen.insert($0).inserted }
  }
}
