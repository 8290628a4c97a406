import Manuscripts

/// What words of models mean in one text: short forms, versions, kinds of clinical findings.
extension ModelScanner {
  /// `the radiological model` beside `the clinical model`: other findings, another model.
  static func clinicalKinds(_ reading: TokenReading) -> [String] {
    let kinds: Set<String> = [
      "radiological", "radiologic", "radiographic", "semantic", "laboratory", "pathological", "sonographic",
      "demographic",
    ]
    let heads: Set<String> = ["model", "models", "nomogram", "signature", "score"]
    var found: Set<String> = []
    var hasClinical = false
    for (index, token) in reading.tokens.enumerated() where token.kind == .word && heads.contains(reading.word(index)) {
      let word = reading.word(index - 1)
      // `clinical-radiological model` is one of both.
      if reading.isHyphen(index - 2) || ["and", "clinical"].contains(reading.word(index - 2)) { continue }
      if word == "clinical" { hasClinical = true }
      if kinds.contains(word) { found.insert(word) }
    }
    return hasClinical ? found.sorted() : []
  }

  /// `the original model`, `a recalibrated and an extended model`: versions of one model, where the text has two and more.
  static func versions(_ reading: TokenReading) -> [String] {
    let known: Set<String> = [
      "original", "recalibrated", "extended", "updated", "refitted", "revised", "reestimated", "basic", "full",
    ]
    let heads: Set<String> = ["model", "models", "score", "nomogram", "version", "equation"]
    var found: Set<String> = []
    for (index, token) in reading.tokens.enumerated() where token.kind == .word && known.contains(reading.word(index)) {
      if heads.contains(reading.word(index + 1)) { found.insert(reading.word(index)) }
    }
    let updating: Set<String> = ["recalibrated", "extended", "updated", "refitted", "revised", "reestimated"]
    return found.isDisjoint(with: updating) ? [] : found.sorted()
  }

  /// `whole-tumor (WT)`: the short form means what the words mean.
  static func learnShortForms(_ reading: TokenReading, _ concepts: inout [ModelConcept?]) {
    for index in reading.tokens.indices where reading.isMark(index, "(") && reading.isMark(index + 2, ")") {
      let short = index + 1
      guard reading.isAcronym(short), !Abbreviations.measures.contains(reading.word(short)) else { continue }
      let id = Int(reading.tokens[short].value)
      guard concepts[id] == nil else { continue }
      var found: [ModelConcept] = []
      var start = index - 1
      while start >= max(0, index - 5), reading.isWord(start) || reading.isHyphen(start) {
        if reading.isWord(start) {
          if reading.isWord(start - 1) || reading.isHyphen(start - 1), let pair = pair(reading, start) {
            found = [pair]
            if Abbreviations.matches(
              reading.printed(short..<short + 1),
              reading.printed((reading.isHyphen(start - 1) ? start - 2 : start - 1)..<index))
            {
              concepts[id] = pair
              break
            }
          }
          if let concept = concepts[Int(reading.tokens[start].value)] { found.append(concept) }
          if found.count == 1,
            Abbreviations.matches(reading.printed(short..<short + 1), reading.printed(start..<index)),
            start == index - 1
          {
            concepts[id] = found[0]
            break
          }
        }
        start -= 1
      }
    }
  }

  /// The concept of two words that end at `index`.
  static func pair(_ reading: TokenReading, _ index: Int) -> ModelConcept? {
    let second = reading.word(index)
    let first = reading.isHyphen(index - 1) ? reading.word(index - 2) : reading.word(index - 1)
    guard !first.isEmpty, let found = ModelWords.pairs.first(where: { $0.second == second && $0.first == first }),
      !found.name.isEmpty
    else { return nil }
    return ModelConcept(kind: found.kind, name: found.name)
  }
}
