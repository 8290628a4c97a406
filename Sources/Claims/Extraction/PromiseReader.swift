import Manuscripts

/// Metrics that a sentence of the methods says will be reported.
struct PromiseReader {
  let context: ExtractionContext

  func promised(in sentence: Sentence, _ block: Manuscript.Block, _ items: SentenceItems, values: [ReadValue])
    -> [PromisedMetric]
  {
    guard !items.metrics.isEmpty, !items.isTooLong, isPlace(block), block.kind != .heading else { return [] }
    let isUnsure = block.section != .methods
    if isUnsure, !values.isEmpty { return [] }
    guard let judging = sentence.tokens.first(where: { context.role($0).contains(.judging) }) else { return [] }
    var found: [PromisedMetric] = []
    for metric in items.metrics where !metric.isDifference {
      guard !found.contains(where: { $0.metric == metric.metric }),
        !values.contains(where: { $0.metric.metric == metric.metric && !$0.isCriterion }),
        isMeant(metric, items, sentence), !context.text.isNegated(metric.tokens, in: sentence),
        !context.text.isNegated(judging..<judging + 1, in: sentence)
      else { continue }
      found.append(PromisedMetric(metric: metric.metric, span: sentence.span))
    }
    return found
  }

  /// `sufficient accuracy`, `precision scales`: plain words are metrics only among metrics, or beside a word of judging.
  private func isMeant(_ metric: MetricMention, _ items: SentenceItems, _ sentence: Sentence) -> Bool {
    let word = context.word(metric.tokens.lowerBound)
    guard metric.tokens.count == 1,
      ["accuracy", "precision", "recall", "sensitivity", "specificity", "dice"].contains(word)
    else { return true }
    let others = items.metrics.contains { other in
      other.metric != metric.metric
        && (other.tokens.lowerBound >= metric.tokens.upperBound
          ? other.tokens.lowerBound - metric.tokens.upperBound < 5
          : metric.tokens.lowerBound - other.tokens.upperBound < 5)
    }
    if others { return true }
    guard word != "precision" && word != "recall" else { return false }
    let near =
      max(
        sentence.tokens.lowerBound, metric.tokens.lowerBound - 4)..<min(
        sentence.tokens.upperBound, metric.tokens.upperBound + 3)
    return near.contains {
      context.role($0).contains(.judging)
        && !["using", "used", "use", "include", "included", "including"].contains(context.word($0))
    }
  }

  private func isPlace(_ block: Manuscript.Block) -> Bool {
    switch block.section {
    case .methods: true
    case .abstract, .other: true
    case .introduction: block.isAbstract
    default: false
    }
  }
}
