import Manuscripts

/// Finds what a study predicts: the words after `to predict`, `for the prediction of`, `differentiating`.
struct OutcomeReader {
  private let reading: TokenReading

  init(_ reading: TokenReading) { self.reading = reading }

  private static let verbs: Set<String> = [
    "predict", "predicting", "predicts", "prediction", "predictive", "differentiate", "differentiating",
    "differentiation",
    "discriminate", "discriminating", "discrimination", "distinguish", "distinguishing", "identify", "identifying",
    "identification",
    "diagnose", "diagnosing", "diagnosis", "classify", "classifying", "classification", "estimate", "estimating",
    "estimation", "detect", "detecting",
    "detection", "assess", "assessing", "evaluate", "evaluating", "stratify", "forecast", "forecasting",
    "preoperatively",
  ]
  private static let needOf: Set<String> = [
    "prediction", "differentiation", "discrimination", "identification", "diagnosis", "classification", "estimation",
    "detection", "predictive",
  ]
  private static let loose: Set<String> = [
    "assess", "assessing", "evaluate", "evaluating", "estimate", "estimating", "identify", "identifying",
    "classification", "detection", "detect", "detecting", "stratify",
  ]
  private static let stops: Set<String> = [
    "in", "using", "based", "with", "among", "by", "through", "via", "before", "after", "was", "were", "is", "are",
    "has", "have", "had", "and", "or", "for", "at",
    "which", "that", "to", "of", "on", "within", "following", "treated", "undergoing", "who", "as", "could", "can",
    "may", "while", "compared", "than", "when", "during", "achieved",
    "showed", "yielded", "where", "but", "we", "receiving", "remains",
  ]
  private static let notOutcomes: Set<String> = [
    "model", "models", "performance", "value", "ability", "efficacy", "accuracy", "power", "features", "factors", "the",
    "a", "potential", "clinical", "outcome", "outcomes", "patients",
    "results", "it", "its", "their", "this", "these", "whether", "how", "them", "probability", "probabilities",
    "predictors", "tool", "variables", "independent", "nomogram", "independently", "significant", "optimal",
    "radiomics", "image", "images", "all",
  ]

  func read() -> (tasks: [NamedTask], mentions: [Mention]) {
    var found: [(range: Range<Int>, sentence: Int, weight: Int)] = []
    for (number, sentence) in reading.text.sentences.enumerated() {
      let block = reading.text.block(of: sentence)
      guard block.section != .references, block.section != .statements else { continue }
      let weight = block.section == .title ? 3 : block.isAbstract || block.section == .abstract ? 2 : 1
      for range in outcomes(in: sentence.tokens) { found.append((range, number, weight)) }
    }
    guard let best = found.first(where: { $0.weight == 3 }) ?? found.first(where: { $0.weight == 2 }) ?? found.first
    else { return ([], []) }
    let words = reading.printed(best.range)
    let task = NamedTask(id: "outcome", label: words, outcome: words, span: reading.text.span(best.range))
    let key = Tokeniser.fold(words)
    return (
      [task],
      found.filter { Tokeniser.fold(reading.printed($0.range)) == key }.map {
        Mention(id: task.id, tokens: $0.range, sentence: $0.sentence)
      }
    )
  }

  func firstOutcome(in range: Range<Int>) -> Range<Int>? { outcomes(in: range).first }
  func lastOutcome(in range: Range<Int>) -> Range<Int>? { outcomes(in: range).last }

  private func outcomes(in range: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var position = range.lowerBound
    while position < range.upperBound {
      let word = reading.word(position)
      guard !word.isEmpty, OutcomeReader.verbs.contains(word) else {
        position += 1
        continue
      }
      var start = position + 1
      if OutcomeReader.needOf.contains(word) {
        guard reading.word(start) == "of" else {
          position += 1
          continue
        }
        start += 1
      } else if OutcomeReader.loose.contains(word), !["to", "for", "in", "of"].contains(reading.word(position - 1)) {
        position += 1
        continue
      }
      while ["the", "a", "an", "between", "preoperative", "status"].contains(reading.word(start)),
        start < range.upperBound
      { start += 1 }
      let isPair = word.hasPrefix("differentiat") || word.hasPrefix("discriminat") || word.hasPrefix("distinguish")
      var end = start
      while end < range.upperBound, end < start + (isPair ? 14 : 8) {
        if reading.tokens[end].kind == .mark, !reading.isHyphen(end), !reading.isMark(end, "/"),
          !reading.isMark(end, "+")
        {
          break
        }
        let next = reading.word(end)
        if OutcomeReader.stops.contains(next) {
          let isAllowed =
            (isPair && ["and", "of"].contains(next)) || (next == "of" && end > start)
            || (next == "to" && ["response"].contains(reading.word(end - 1)))
          guard isAllowed else { break }
        }
        if next == "from", !isPair { break }
        end += 1
      }
      while end > start, ["and", "of", "the", "to"].contains(reading.word(end - 1)) { end -= 1 }
      if end > start, reading.isWord(start), !OutcomeReader.notOutcomes.contains(reading.word(start)) {
        found.append(start..<end)
      }
      position = max(position + 1, end)
    }
    return found
  }
}
