import Manuscripts

/// A place where the text names a metric.
struct MetricMention: Sendable, Equatable {
  let metric: MetricKind
  /// The words, with an abbreviation in brackets behind them.
  var tokens: Range<Int>
  /// True where `(%)` or `, %` follows: numbers without a sign are percentages.
  var isPercent: Bool
  /// True for a difference or change of the metric (`ΔAUC`, `AUC difference`), which is no value of it.
  var isDifference: Bool
}

/// The wordings of metrics.
enum MetricWords {
  private static let expanded =
    patterns.map { (name: $0.metric.rawValue, patterns: $0.patterns.flatMap(variants)) }
    + [(name: "", patterns: impostors.flatMap(variants))]
  private static let phrases = PhraseSet(known: expanded)

  /// Number of patterns that can be used; a test holds that none is lost.
  static var count: Int { phrases.count }
  static var written: Int { expanded.reduce(0) { $0 + $1.patterns.count } }

  /// A pattern whose last element may be absent, as two patterns.
  private static func variants(_ pattern: String) -> [String] {
    guard pattern.hasSuffix("]"), let open = pattern.lastIndex(of: "[") else { return [pattern] }
    let start = pattern[..<open].dropLast(open == pattern.startIndex ? 0 : 1)
    return variants(String(start)) + [start + " " + pattern[pattern.index(after: open)...].dropLast()]
  }

  /// All mentions in the order of the text, none overlapping. Linear in the number of tokens.
  static func mentions(in text: TokenisedText) -> [MetricMention] {
    var mentions: [MetricMention] = []
    var best: PhraseMatch?
    var end = 0
    func close(_ match: PhraseMatch) {
      end = match.tokens.upperBound
      guard match.group < patterns.count else { return }
      append(patterns[match.group].metric, match, text, &mentions)
      end = max(end, mentions.last?.tokens.upperBound ?? 0)
    }
    for match in phrases.matches(in: text) {
      if let known = best {
        if match.tokens.lowerBound < known.tokens.upperBound {
          if match.tokens.lowerBound == known.tokens.lowerBound, match.tokens.count > known.tokens.count {
            best = match
          }
          continue
        }
        close(known)
        best = nil
      }
      if match.tokens.lowerBound >= end { best = match }
    }
    if let best { close(best) }
    return withAbbreviations(mentions, in: text)
  }

  /// Adds the short forms that the text itself defines, as in `sensitivity (Se)`, wherever they stand with a capital.
  private static func withAbbreviations(_ mentions: [MetricMention], in text: TokenisedText) -> [MetricMention] {
    let tokens = text.tokens
    let bytes = text.manuscript.text.utf8
    var defined: [Int32: MetricKind] = [:]
    for mention in mentions {
      let open = mention.tokens.upperBound
      guard open + 2 < tokens.count, tokens[open].isMark("(") || tokens[open].isMark("["),
        tokens[open + 1].kind == .word,
        tokens[open + 2].isMark(")") || tokens[open + 2].isMark("]"),
        tokens[open + 1].end - tokens[open + 1].start <= 6,
        let first = text.word(open + 1).utf8.first, first == text.word(mention.tokens.lowerBound).utf8.first,
        isCapital(tokens[open + 1], bytes)
      else { continue }
      defined[tokens[open + 1].value] = mention.metric
    }
    guard !defined.isEmpty else { return mentions }
    var result: [MetricMention] = []
    result.reserveCapacity(mentions.count)
    var next = 0
    for (index, token) in tokens.enumerated() where token.kind == .word {
      while next < mentions.count, mentions[next].tokens.lowerBound <= index {
        result.append(mentions[next])
        next += 1
      }
      guard let metric = defined[token.value], index >= (result.last?.tokens.upperBound ?? 0), isCapital(token, bytes)
      else {
        continue
      }
      let limit =
        text.sentenceOfToken[index] < 0 ? index + 1 : text.sentences[Int(text.sentenceOfToken[index])].tokens.upperBound
      // The definition itself belongs to the name before it.
      if let last = result.last, last.metric == metric, last.tokens.upperBound == index - 1, index + 1 < limit,
        tokens[index + 1].isMark(")") || tokens[index + 1].isMark("]")
      {
        result[result.count - 1].tokens = last.tokens.lowerBound..<index + 2
        continue
      }
      let (isPercent, end) = percent(after: index + 1, limit, text)
      result.append(MetricMention(metric: metric, tokens: index..<end, isPercent: isPercent, isDifference: false))
    }
    result += mentions[next...]
    return result
  }

  private static func isCapital(_ token: Token, _ bytes: String.UTF8View) -> Bool {
    let byte = bytes[bytes.index(bytes.startIndex, offsetBy: Int(token.start))]
    return byte >= 0x41 && byte <= 0x5A
  }

  /// Adds a match; where it only repeats the mention before it in brackets, that one grows.
  private static func append(
    _ metric: MetricKind, _ match: PhraseMatch, _ text: TokenisedText, _ mentions: inout [MetricMention]
  ) {
    let limit = text.sentences[match.sentence].tokens.upperBound
    let first = match.tokens.lowerBound
    var end = match.tokens.upperBound
    let tokens = text.tokens
    var metric = metric
    if metric == .mae, text.sentences[match.sentence].tokens.contains(where: { text.word($0).hasPrefix("calibrat") }) {
      // Of a calibration curve.
      metric = .calibrationError
    }
    if match.tokens.count == 1, !isMeant(text.word(first), match, text) { return }
    if let last = mentions.last, last.metric == metric, last.tokens.upperBound == first - 1,
      tokens[first - 1].isMark("(") || tokens[first - 1].isMark("["), end < limit,
      tokens[end].isMark(")") || tokens[end].isMark("]")
    {
      let (isPercent, after) = percent(after: end + 1, limit, text)
      mentions[mentions.count - 1].tokens = last.tokens.lowerBound..<after
      mentions[mentions.count - 1].isPercent = isPercent || last.isPercent
      return
    }
    // `AUC-ROC`, `AUC (ROC)` and `AUROC curve`.
    if end < limit, ["curve", "curves", "roc"].contains(text.word(end)), metric == .auc { end += 1 }
    let (isPercent, after) = percent(after: end, limit, text)
    let before = first - 1
    let isDelta =
      before >= text.sentences[match.sentence].tokens.lowerBound
      && (tokens[before].isMark("\u{2206}") || ["δ", "delta"].contains(text.word(before)))
    let following = after < limit ? text.word(after) : ""
    mentions.append(
      MetricMention(
        metric: metric, tokens: first..<after, isPercent: isPercent,
        isDifference: isDelta
          || ["difference", "differences", "gain", "increment", "change", "changes"].contains(following)))
  }

  /// Short words are metrics only as the authors write abbreviations, and a slope only where calibration is spoken of.
  private static func isMeant(_ word: String, _ match: PhraseMatch, _ text: TokenisedText) -> Bool {
    let first = match.tokens.lowerBound
    let sentence = text.sentences[match.sentence].tokens
    switch word {
    case "slope", "intercept": return isSpokenOf(match.sentence, text) { $0.hasPrefix("calibrat") }
    case "ratio":
      // `After recalibration the ratio became 0.97`: that of observed to expected events, if such a one was named.
      let before = text.word(first - 1)
      return ["the", "a", "its", "this"].contains(before) && !["of", "for"].contains(text.word(first + 1))
        || text.word(first + 1) == "of" && text.number(first + 2) != nil && ["the", "a", "its"].contains(before)
        ? isSpokenOf(match.sentence, text) { $0 == "observed" } && isSpokenOf(match.sentence, text) { $0 == "expected" }
        : false
    case "sen", "sens", "sensi", "spe", "spec", "speci", "acc", "accs":
      guard isCapital(text.tokens[first], text.manuscript.text.utf8) else { return false }
      // `Sun Yat-sen`
      return !(first > sentence.lowerBound && !text.tokens[first].isSpaced && text.tokens[first - 1].isMark("-"))
    default: return true
    }
  }

  /// True where a word stands in the sentence or in one of the three before it in its block.
  private static func isSpokenOf(_ sentence: Int, _ text: TokenisedText, _ isWord: (String) -> Bool) -> Bool {
    let block = text.sentences[sentence].block
    for index in stride(from: sentence, through: max(0, sentence - 3), by: -1)
    where text.sentences[index].block == block {
      if text.sentences[index].tokens.contains(where: { isWord(text.word($0)) }) { return true }
    }
    return false
  }

  /// `(%)`, `, %` or `[%]` after a metric's name.
  private static func percent(after end: Int, _ limit: Int, _ text: TokenisedText) -> (isPercent: Bool, end: Int) {
    let tokens = text.tokens
    if end + 2 < limit, tokens[end].isMark("(") || tokens[end].isMark("["), tokens[end + 1].isMark("%"),
      tokens[end + 2].isMark(")") || tokens[end + 2].isMark("]")
    {
      return (true, end + 3)
    }
    if end + 1 < limit, tokens[end].isMark(","), tokens[end + 1].isMark("%") { return (true, end + 2) }
    if end < limit, tokens[end].isMark("%") { return (true, end + 1) }
    return (false, end)
  }
}
