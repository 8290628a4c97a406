import Manuscripts

/// The patients from whom a model was made, in a text that gives them no name: `We developed a nomogram in 288 men`.
struct DevelopmentPatients {
  let reading: TokenReading

  private static let making: Set<String> = [
    "developed", "derived", "built", "fitted", "constructed", "created", "established", "trained", "develop", "derive",
  ]
  private static let heads: Set<String> = [
    "model", "models", "nomogram", "score", "signature", "classifier", "network", "algorithm", "rule", "equation",
  ]
  private static let others: Set<String> = [
    "validation", "validated", "validate", "test", "tested", "testing", "external", "externally", "previously", "al",
    "published", "their", "held", "holdout", "excluded",
  ]

  /// Adds the cohort where none is known from whom the model was made. Linear in the number of tokens.
  func add(to cohorts: inout [NamedCohort], _ mentions: inout [Mention]) {
    guard !cohorts.contains(where: { $0.role == .development }) else { return }
    let known = Set(cohorts.compactMap { $0.countSpan?.start })
    for (number, sentence) in reading.text.sentences.enumerated() {
      let block = reading.text.block(of: sentence)
      guard block.kind == .paragraph, block.isAbstract || block.section == .methods || block.section == .other,
        let verb = sentence.tokens.first(where: { Self.making.contains(reading.word($0)) }),
        sentence.tokens.contains(where: { Self.heads.contains(reading.word($0)) }),
        !sentence.tokens.contains(where: { Self.others.contains(reading.word($0)) })
      else { continue }
      let counts = sentence.tokens.filter { token in
        (reading.count(token).map { $0 >= 20 } ?? false) && TokenReading.counted.contains(reading.word(token + 1))
          && token > verb && token - verb < 40
      }
      guard counts.count == 1, let count = counts.first, let size = reading.text.number(count),
        !known.contains(size.span.start)
      else { continue }
      let n = Int(size.value)
      let part = Range(from: count + 2, upTo: min(sentence.tokens.upperBound, count + 6)).first { token in
        (reading.count(token).map { $0 < n } ?? false)
          && (reading.isMark(token - 1, "(") || reading.isMark(token - 1, ",")) && reading.word(token + 1) == "with"
      }
      var id = "training"
      if cohorts.contains(where: { $0.id == id }) { id = "development" }
      cohorts.append(
        NamedCohort(
          id: id, label: reading.printed(count..<count + 2), role: .development, n: n,
          events: part.flatMap { reading.count($0) }, span: reading.text.span(count..<count + 2), countSpan: size.span))
      mentions.append(Mention(id: id, tokens: count..<count + 2, sentence: number))
      return
    }
  }
}
