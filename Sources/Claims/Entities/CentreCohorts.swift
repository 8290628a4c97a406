import Manuscripts

/// Cohorts that have no name but their hospital's: `at hospital B (n = 274; 117 with metastasis)`.
///
/// Only in texts that define no patients from whom a model was made and none that were set apart from them: such a text tries a
/// model that exists, and every hospital is an external cohort. Linear in the number of tokens.
struct CentreCohorts {
  let reading: TokenReading
  let splits: WordClasses<SplitWord>

  func add(to cohorts: inout [NamedCohort], _ mentions: inout [Mention]) {
    let isDefined = cohorts.contains { $0.n != nil && ($0.role == .development || $0.role.isHeldOut) }
    guard !isDefined, triesExistingModel else { return }
    var found: [NamedCohort] = []
    var places: [(name: String, mention: Mention)] = []
    let centres = CentreReader(reading: reading, splits: splits)
    for (number, sentence) in reading.text.sentences.enumerated() {
      let block = reading.text.block(of: sentence)
      guard block.section != .references, sentence.tokens.count < 400 else { continue }
      for place in centres.places(in: sentence.tokens) {
        guard case .centre(let printed) = place.kind else { continue }
        let name = Tokeniser.fold(printed)
        places.append((name, Mention(id: name, tokens: place.tokens, sentence: number)))
        guard !found.contains(where: { Tokeniser.fold($0.label) == name }), let cohort = defined(place, printed) else {
          continue
        }
        found.append(cohort)
      }
    }
    guard !found.isEmpty else { return }
    cohorts.removeAll { $0.n == nil && $0.role.isHeldOut }
    let kept = Set(cohorts.map(\.id))
    mentions.removeAll { !kept.contains($0.id) }
    cohorts += found
    for (name, mention) in places {
      guard let cohort = found.first(where: { Tokeniser.fold($0.label) == name }) else { continue }
      mentions.append(Mention(id: cohort.id, tokens: mention.tokens, sentence: mention.sentence))
    }
  }

  /// True where the text says that the model was there before: `the published model`, `external validation of`.
  private var triesExistingModel: Bool {
    let own: Set<String> = ["published", "existing", "established", "commercial", "previously"]
    for (index, token) in reading.tokens.enumerated() where token.kind == .word {
      let word = reading.word(index)
      if word == "external", reading.word(index + 1).hasPrefix("validat") { return true }
      if word == "externally", reading.word(index + 1).hasPrefix("validat") { return true }
      if own.contains(word), ["model", "models", "score", "algorithm", "nomogram"].contains(reading.word(index + 1)) {
        return true
      }
    }
    return false
  }

  /// The cohort of a place with its count in the bracket behind it.
  private func defined(_ place: Place, _ printed: String) -> NamedCohort? {
    guard let close = reading.endOfBracket(place.tokens.upperBound, limit: reading.tokens.count) else { return nil }
    let bracket = place.tokens.upperBound + 1..<close - 1
    guard
      let count = bracket.first(where: {
        reading.count($0) != nil
          && (reading.word($0 - 1) == "n" || reading.word($0 - 2) == "n"
            || TokenReading.counted.contains(reading.word($0 + 1)))
      }), let number = reading.text.number(count)
    else { return nil }
    let n = Int(number.value)
    let part = bracket.first { token in
      token > count && (reading.count(token).map { $0 < n } ?? false)
        && ["with", "had", "positive", "events", "deaths", "died"].contains(reading.word(token + 1))
    }
    let id = Tokeniser.fold(printed).split(separator: " ").joined(separator: "-")
    return NamedCohort(
      id: id, label: printed, role: .externalValidation, separation: .otherCentre, n: n,
      events: part.flatMap { reading.count($0) }, centres: [printed], span: reading.text.span(place.tokens),
      countSpan: number.span, isCalledExternal: true)
  }
}
