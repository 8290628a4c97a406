import Manuscripts

/// Tells whether a number is a result of the study itself, or one that it cites, assumes or sets as a criterion.
struct Ownership {
  let context: ExtractionContext
  /// The sentence before in the same paragraph spoke of another study.
  private(set) var followsOthers = false

  init(_ context: ExtractionContext) { self.context = context }

  mutating func beginBlock() { followsOthers = false }

  /// What a sentence's cues say, with their tokens.
  struct Cues {
    var own: [Int] = []
    var others: [Int] = []
    var isAssumption = false
    var isCited = false
  }

  /// Reads a sentence's cues and remembers whose results it tells.
  mutating func cues(of sentence: Sentence, in block: Manuscript.Block) -> Cues {
    var cues = Cues()
    let range = sentence.tokens
    for index in range {
      let token = context.tokens[index]
      switch token.kind {
      case .word:
        let role = context.role(index)
        if role.contains(.own), context.word(index) != "us" || !context.isCapitals(index) { cues.own.append(index) }
        if role.contains(.assumption) { cues.isAssumption = isAssumption(index) || cues.isAssumption }
        if role.contains(.cue) { readWord(index, range, &cues) }
      case .mark:
        if token.isMark("["), isCitation(index + 1, range.upperBound) { cues.isCited = true }
        // `of 88 patients.5`: a raised number
        if token.isMark("."), index + 1 < range.upperBound, !context.tokens[index + 1].isSpaced,
          let number = context.number(index + 1), number.isCount, number.value < 300,
          context.tokens[index - 1].kind == .word
        {
          cues.isCited = true
        }
      case .number: break
      }
    }
    if cues.own.isEmpty, cues.others.isEmpty, followsOthers,
      block.section == .discussion || block.section == .introduction || block.section == .other
    {
      // `Their model had an AUC of 0.85.`
      if range.prefix(6).contains(where: {
        ["their", "his", "her", "they", "authors", "he", "she"].contains(context.word($0))
      }) {
        cues.others.append(range.lowerBound)
      }
    }
    followsOthers = !cues.others.isEmpty && cues.own.isEmpty
    return cues
  }

  private func readWord(_ index: Int, _ range: Range<Int>, _ cues: inout Cues) {
    let next = index + 1 < range.upperBound ? context.word(index + 1) : ""
    switch context.word(index) {
    case "this", "present", "current":
      if ["study", "work", "research", "analysis", "paper", "investigation", "cohort", "series"].contains(next) {
        cues.own.append(index)
      }
    case "proposed", "herein": cues.own.append(index)
    case "et" where next == "al": cues.others.append(index)
    case "previous", "prior", "earlier", "other", "recent", "several", "existing", "published", "another", "similar":
      let noun = index + 2 < range.upperBound ? context.word(index + 2) : ""
      let nouns: Set<String> = [
        "study", "studies", "work", "works", "research", "report", "reports", "researchers", "authors", "investigators",
        "literature",
        "publications", "analysis", "analyses", "articles", "group", "groups", "investigations", "reviews", "review",
        "paper", "papers",
      ]
      if nouns.contains(next)
        || [
          "published", "radiomics", "similar", "related", "retrospective", "large", "multicenter", "multicentre",
          "deep",
        ].contains(next) && nouns.contains(noun)
      {
        cues.others.append(index)
      }
    case "literature", "previously":
      cues.others.append(index)
    case "meta":
      if context.isDash(index + 1), ["analysis", "analyses"].contains(context.word(index + 2)) {
        cues.others.append(index)
      }
    case "authors", "researchers", "investigators":
      if index > range.lowerBound, ["the", "these", "those"].contains(context.word(index - 1)), followsOthers {
        cues.others.append(index)
      }
    case "systematic" where next == "review" || next == "reviews": cues.others.append(index)
    default: break
    }
  }

  private func isAssumption(_ index: Int) -> Bool {
    let word = context.word(index)
    // `expected calibration error`, `as expected` are results; `expected AUC` and `assuming` are none.
    guard word == "expected" else { return true }
    if ["as", "than"].contains(context.word(index - 1)) || context.word(index + 1) == "calibration" { return false }
    if ["to", "and"].contains(context.word(index - 1))
      || ["ratio", "events", "number"].contains(context.word(index + 1))
    {
      return false
    }
    return context.metric(at: min(index + 1, context.tokens.count - 1)) != nil || context.word(index - 1) == "was"
      || context.word(index - 1) == "an"
      || context.word(index - 1) == "is"
  }

  /// `12]`, `12, 13]`, `12–14]` with whole numbers only.
  private func isCitation(_ start: Int, _ limit: Int) -> Bool {
    var index = start
    var hasNumber = false
    while index < limit, index < start + 30 {
      if context.isMark(index, "]") { return hasNumber }
      if let number = context.number(index) {
        guard number.decimals == 0, abs(number.value) < 1000 else { return false }
        hasNumber = true
      } else if !context.isMark(index, ","), !context.isDash(index), !context.isMark(index, ";") {
        return false
      }
      index += 1
    }
    return false
  }

  /// True where a value at a token is the study's own.
  func isOwn(_ value: ReadValue, _ cues: Cues, in block: Manuscript.Block, sentence: Sentence) -> Bool {
    if value.isCriterion || cues.isAssumption || isSampleSize(sentence) { return false }
    switch block.section {
    case .references: return false
    case .introduction where !block.isAbstract: return !cues.own.isEmpty && cues.others.isEmpty && !cues.isCited
    default: break
    }
    guard !cues.others.isEmpty || cues.isCited && cues.own.isEmpty && block.section == .discussion else { return true }
    let token = value.measure.tokens.lowerBound
    guard !cues.own.isEmpty, !cues.others.isEmpty else { return cues.others.isEmpty && !cues.isCited }
    // Both are spoken of: the nearest cue before the number, else the nearest behind it.
    let own = nearest(cues.own, token)
    let others = nearest(cues.others, token)
    return own < others
  }

  private func nearest(_ cues: [Int], _ token: Int) -> Int {
    cues.reduce(Int.max) { best, cue in min(best, cue <= token ? token - cue : 10_000 + cue - token) }
  }

  /// `sample size`, `statistical power`, `null hypothesis`.
  private func isSampleSize(_ sentence: Sentence) -> Bool {
    for index in sentence.tokens where context.tokens[index].kind == .word {
      switch context.word(index) {
      case "sample":
        if ["size", "sizes"].contains(context.word(index + 1)), isPlanning(sentence) { return true }
      case "power":
        if ["statistical", "a"].contains(context.word(index - 1)) && context.word(index + 1) == "of" { return true }
        if context.number(index - 1) != nil || context.isMark(index - 1, "%") { return true }
      case "hypothesis" where context.word(index - 1) == "null": return true
      default: break
      }
    }
    return false
  }

  private func isPlanning(_ sentence: Sentence) -> Bool {
    sentence.tokens.contains {
      ["required", "calculated", "calculation", "needed", "estimated", "power", "detect", "minimum"].contains(
        context.word($0))
    }
  }
}
