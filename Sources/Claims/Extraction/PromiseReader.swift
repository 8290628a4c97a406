import Manuscripts

/// Metrics that a sentence of the methods says will be reported.
struct PromiseReader {
  let context: ExtractionContext

  func promised(in sentence: Sentence, _ block: Manuscript.Block, _ items: SentenceItems, values: [ReadValue]) -> [PromisedMetric] {
    guard !items.metrics.isEmpty, isPlace(block), block.kind != .heading else { return [] }
    let isUnsure = block.section != .methods
    if isUnsure, !values.isEmpty { return [] }
    guard let judging = sentence.tokens.first(where: { context.role($0).contains(.judging) }) else { return [] }
    var found: [PromisedMetric] = []
    for metric in items.metrics where !metric.isDifference {
      guard !found.contains(where: { $0.metric == metric.metric }),
        !values.contains(where: { $0.metric.metric == metric.metric && !$0.isCriterion }),
        !context.text.isNegated(metric.tokens, in: sentence),
        !context.text.isNegated(judging..<judging + 1, in: sentence)
      else { continue }
      found.append(PromisedMetric(metric: metric.metric, span: sentence.span))
    }
    return found
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
