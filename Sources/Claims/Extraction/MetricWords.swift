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
  /// Patterns of `Phrase` by metric. The longest match at a word counts.
  static let patterns: [(metric: MetricKind, patterns: [String])] = [
    (
      .auc,
      [
        "auc|aucs|auroc|aurocs|aucroc|rocauc|auroccs|auroc's|auccs",
        "auc roc|rocs", "roc|rocs auc|aucs", "au roc",
        "area|areas under|underneath [the] curve|curves",
        "area|areas under|underneath [the] roc|rocs|auroc [curve|curves]",
        "area|areas under|underneath [the] [summary] receiver|receivers operating|operator|operation characteristic|characteristics|curve [curve|curves]",
        "area|areas under|underneath [the] receiver|receivers operating|operator|operation characteristic|characteristics roc [curve|curves]",
        "receiver operating characteristic|characteristics [curve] area", "roc area",
        "time dependent auc|aucs|auroc",
      ]
    ),
    (
      .cIndex,
      [
        "c index|indices|indexes|statistic|statistics", "cindex", "cstatistic|cstatistics",
        "concordance index|indices|indexes|statistic|statistics|probability", "harrell|harrells|uno|unos c",
        "harrell|harrells|uno|unos c index|indices|statistic|statistics",
        "harrell|harrells|uno|unos concordance index|statistic", "concordance c index|statistic",
      ]
    ),
    (
      .averagePrecision,
      [
        "auprc|auprcs|aucpr|prauc|pr_auc", "pr auc|aucs", "auc pr|prc", "average precision",
        "area|areas under [the] precision recall [curve|curves]", "area|areas under [the] pr|prc [curve|curves]",
        "area|areas under [the] precision recall pr|prc [curve|curves]", "auc [of] [the] precision recall [curve]",
      ]
    ),
    (
      .sensitivity,
      [
        "sensitivity|sensitivities|sensitiv", "recall|recalls", "tpr|tprs", "true positive rate|rates",
        "sen|sens|sensi",
      ]
    ),
    (.specificity, ["specificity|specificities", "tnr|tnrs", "true negative rate|rates", "spe|spec|speci"]),
    (
      .ppv,
      [
        "ppv|ppvs", "positive predictive value|values|rate", "positive prediction value|values", "precision",
        "pos pred value",
      ]
    ),
    (
      .npv, ["npv|npvs", "negative predictive value|values|rate", "negative prediction value|values", "neg pred value"]
    ),
    (.accuracy, ["accuracy|accuracies", "acc|accs", "correct classification rate", "classification rate"]),
    (.balancedAccuracy, ["balanced accuracy|accuracies|acc", "bacc|bac"]),
    (
      .f1, ["f1|f1s", "f1 score|scores|measure|value|values", "f1score|f1scores", "f score|scores|measure", "f1 index"]
    ),
    (
      .mcc,
      ["mcc|mccs", "matthews|matthew correlation [coefficient|coefficients]"]
    ),
    (.youden, ["youden|youdens index|indices|j|statistic", "youden|youdens j index|statistic", "youden|youdens"]),
    (.brier, ["brier", "brier score|scores|value"]),
    (
      .calibrationSlope,
      [
        "slope", "calibration slope|slopes", "slope|slopes of [the] calibration [curve|curves|plot|line]",
        "calibration curve slope",
      ]
    ),
    (
      .calibrationIntercept,
      [
        "intercept", "calibration intercept|intercepts", "calibration in [the] large", "citl",
        "intercept|intercepts of [the] calibration [curve|curves|plot|line]",
      ]
    ),
    (
      .observedExpected,
      [
        "o e", "o e ratio|ratios", "observed to expected|predicted",
        "observed to expected|predicted [event|events] ratio|ratios",
        "observed expected|predicted ratio|ratios",
      ]
    ),
    (
      .hosmerLemeshow,
      [
        "hosmer lemeshow", "hosmer lemeshow test|tests|statistic|goodness",
        "hosmer lemeshow goodness of fit [test|tests]", "hl test",
      ]
    ),
    (
      .calibrationError,
      [
        "ece", "expected calibration error", "integrated calibration index", "calibration error",
        "mean|average absolute calibration error", "emax|eavg|e50|e90",
      ]
    ),
    (.netBenefit, ["net benefit|benefits", "net clinical benefit", "standardized|standardised net benefit"]),
    (
      .nri,
      [
        "nri|nris", "net reclassification improvement|index|improvements", "net reclassification",
        "continuous|categorical nri", "category free nri",
      ]
    ),
    (.idi, ["idi|idis", "integrated discrimination improvement|index|improvements"]),
    (
      .dice,
      [
        "dice", "dsc|dscs", "dice score|scores|coefficient|coefficients|index|similarity|overlap|value|values",
        "dice similarity coefficient|coefficients|score|scores|index", "dice sorensen [coefficient]",
      ]
    ),
    (
      .icc,
      [
        "icc|iccs", "intraclass|interclass correlation [coefficient|coefficients]",
        "intra|inter class correlation [coefficient|coefficients]",
        "intra and inter class correlation [coefficient|coefficients]",
        "intra|inter observer icc|iccs", "intraobserver|interobserver icc|iccs",
      ]
    ),
    (
      .kappa,
      [
        "kappa|kappas|κ", "cohen|cohens|fleiss|weighted kappa|κ",
        "kappa value|values|coefficient|coefficients|statistic|statistics|score|index",
        "weighted|cohen|cohens kappa coefficient|value|statistic", "κ value|values|coefficient|statistic",
      ]
    ),
    (.rSquared, ["r2", "r squared|square", "rsquared", "coefficient of determination", "nagelkerke r2"]),
    (.rmse, ["rmse|rmses", "root mean square|squared error|errors", "rmsep"]),
    (.mae, ["mae|maes", "mean absolute error|errors"]),
  ]

  /// Names of other quantities that begin or end like a metric's.
  static let impostors: [String] = [
    "sensitivity analysis|analyses", "specificity protein",
    "precision medicine|oncology|health|therapy|treatment|public",
    "precision recall [curve|curves]", "recall bias|period", "false positive rate", "false negative rate", "half life",
    "antibiotic sensitivity", "insulin sensitivity", "sensitivity to|of|coil|encoding treatment|chemotherapy",
    "auc ratio",
    "auc 0", "lr test", "spec ct", "dce auc", "iauc", "auc60|auc90|auc180|auc120", "drug sensitivity",
    "radio sensitivity", "chemo sensitivity",
    "e o", "expected to observed", "expected observed ratio",
    "accuracy of measurement|measurements", "mass accuracy", "diagnostic odds ratio",
  ]

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
    case "slope", "intercept": return sentence.contains { text.word($0).hasPrefix("calibrat") }
    case "sen", "sens", "sensi", "spe", "spec", "speci", "acc", "accs":
      guard isCapital(text.tokens[first], text.manuscript.text.utf8) else { return false }
      // `Sun Yat-sen`
      return !(first > sentence.lowerBound && !text.tokens[first].isSpaced && text.tokens[first - 1].isMark("-"))
    default: return true
    }
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
