import Manuscripts

/// Further places of models: cells, short forms, appositions, `the model`.
extension ModelReader {
  /// Cells that hold nothing but the name of a known model.
  func cells(
    _ scanner: ModelScanner, _ names: ModelNames, _ resolver: ModelResolver, _ ids: [Int: String], _ known: [Mention]
  ) -> [Mention] {
    var taken = [Bool](repeating: false, count: reading.tokens.count)
    for mention in known { for token in mention.tokens { taken[token] = true } }
    var found: [Mention] = []
    for (number, sentence) in reading.text.sentences.enumerated()
    where reading.text.block(of: sentence).kind == .table {
      var start = sentence.tokens.lowerBound
      for position in sentence.tokens.lowerBound...sentence.tokens.upperBound {
        guard position == sentence.tokens.upperBound || reading.isMark(position, "|") else { continue }
        let range = start..<position
        start = position + 1
        if range.isEmpty || range.contains(where: { taken[$0] }) { continue }
        let concepts = names.key(
          of: ModelPhrase(concepts: scanner.cell(range), tokens: range, sentence: number, list: -1, hasHead: false))
        if let group = resolver.group(of: concepts), let id = ids[group] {
          found.append(Mention(id: id, tokens: range, sentence: number))
        }
      }
    }
    return found
  }

  func aliases(
    _ phrases: [ModelPhrase], _ resolver: ModelResolver, _ ids: [Int: String], _ known: [Mention]
  ) -> [Mention] {
    var short: [String: String] = [:]
    for (index, phrase) in phrases.enumerated() {
      guard let bracket = phrase.bracket, bracket.count == 1, reading.isAcronym(bracket.lowerBound),
        !Abbreviations.measures.contains(reading.word(bracket.lowerBound)),
        let id = ids[resolver.group(of: index)]
      else { continue }
      let text = reading.printed(bracket)
      if Abbreviations.matches(text, reading.printed(phrase.tokens))
        || (phrase.hasHead && startsAWord(text, phrase.tokens))
      {
        short[text] = short[text] ?? id
      }
    }
    guard !short.isEmpty else { return [] }
    var taken = [Bool](repeating: false, count: reading.tokens.count)
    for mention in known { for token in mention.tokens { taken[token] = true } }
    let folded = Set(short.keys.map(Tokeniser.fold))
    let isShort = reading.text.vocabulary.map(folded.contains)
    var found: [Mention] = []
    for (index, token) in reading.tokens.enumerated()
    where token.kind == .word && isShort[Int(token.value)] && !taken[index] {
      if reading.isMark(index - 1, "("), reading.isMark(index + 1, ")") { continue }
      let sentence = Int(reading.text.sentenceOfToken[index])
      if sentence >= 0, let id = short[reading.printed(index..<index + 1)] {
        found.append(Mention(id: id, tokens: index..<index + 1, sentence: sentence))
      }
    }
    return found
  }

  /// A proper name that has its own phrases, such as `FundusEye had an AUC of`, means what stands in apposition to it.
  func withAppositions(_ phrases: [ModelPhrase]) -> [ModelPhrase] {
    var meaning: [String: [ModelConcept]] = [:]
    for phrase in phrases where phrase.hasHead && !phrase.concepts.allSatisfy({ $0.kind == .proper }) {
      let before = phrase.tokens.lowerBound - 1
      guard ["a", "an", "the", "our"].contains(reading.word(before)), reading.isMark(before - 1, ","),
        reading.isAcronym(before - 2), reading.word(before - 2).utf8.count >= 4
      else { continue }
      meaning[reading.word(before - 2)] = phrase.concepts
    }
    guard !meaning.isEmpty else { return phrases }
    return phrases.map { phrase in
      guard phrase.concepts.count == 1, phrase.concepts[0].kind == .proper,
        let concepts = meaning[phrase.concepts[0].name]
      else { return phrase }
      var phrase = phrase
      phrase.concepts = concepts
      return phrase
    }
  }

  /// `RetiGrade, an algorithm for`, `ExaBoost, an XGBoost classifier`: a proper name before what it is, wherever it stands.
  func apposed(
    _ phrases: [ModelPhrase], _ models: [NamedModel], _ resolver: ModelResolver, _ ids: [Int: String],
    _ known: [Mention]
  ) -> [Mention] {
    var names: [Int32: String] = [:]
    for (index, phrase) in phrases.enumerated() where phrase.hasHead {
      var before = phrase.tokens.lowerBound - 1
      guard ["a", "an", "the", "our"].contains(reading.word(before)), reading.isMark(before - 1, ",") else { continue }
      before -= 2
      guard reading.isAcronym(before), !Abbreviations.measures.contains(reading.word(before)),
        !OutcomeWords.shortForms.contains(reading.word(before)), reading.word(before).utf8.count >= 4,
        let id = ids[resolver.group(of: index)]
      else { continue }
      names[reading.tokens[before].value] = id
    }
    // `RetiGrade, an algorithm developed abroad`, where the text has one model beside readers.
    let own = models.filter { $0.family != .radiologist }
    if names.isEmpty, own.count == 1, let model = own.first {
      for index in reading.tokens.indices
      where reading.isMark(index, ",") && ["a", "an"].contains(reading.word(index + 1)) && reading.isAcronym(index - 1)
      {
        let head = (index + 2..<index + 8).first {
          ModelWords.heads.contains(reading.word($0)) || ModelWords.weakHeads.contains(reading.word($0))
        }
        guard head != nil, reading.word(index - 1).utf8.count >= 4,
          !Abbreviations.measures.contains(reading.word(index - 1)),
          !OutcomeWords.shortForms.contains(reading.word(index - 1)), !reading.isMark(index - 2, "(")
        else { continue }
        names[reading.tokens[index - 1].value] = model.id
      }
    }
    guard !names.isEmpty else { return [] }
    var taken = [Bool](repeating: false, count: reading.tokens.count)
    for mention in known { for token in mention.tokens { taken[token] = true } }
    var found: [Mention] = []
    for (index, token) in reading.tokens.enumerated() where token.kind == .word && !taken[index] {
      guard let id = names[token.value], reading.isAcronym(index) else { continue }
      let sentence = Int(reading.text.sentenceOfToken[index])
      if sentence >= 0 { found.append(Mention(id: id, tokens: index..<index + 1, sentence: sentence)) }
    }
    return found
  }

  /// `combined model (CRM)`: the first letter begins a word of the name.
  func startsAWord(_ short: String, _ tokens: Range<Int>) -> Bool {
    guard let first = Tokeniser.fold(short).utf8.first else { return false }
    return tokens.contains { reading.word($0).utf8.first == first }
  }

  /// `the model` is the only model, where there is just one.
  func addGeneric(_ generic: [ModelPhrase], _ models: inout [NamedModel], _ mentions: inout [Mention]) {
    let isNamed = !models.isEmpty
    let isOfScores = models.count == 1 && models[0].label.hasSuffix("score")
    let singular = generic.filter { phrase in
      let last = reading.word(phrase.tokens.upperBound - 1)
      let isTheScore = isOfScores && phrase.tokens.count == 2 || models.count > 1
      return !ModelWords.plurals.contains(last) && !(isNamed && last == "score" && !isTheScore)
    }
    guard let first = singular.first(where: { $0.tokens.count > 1 }) ?? singular.first else { return }
    if models.count > 1 {
      addOfSeveral(singular, models, &mentions)
      return
    }
    if models.isEmpty {
      let isRadiomics = isRadiomicsText
      models.append(
        NamedModel(
          id: "model", label: reading.printed(first.tokens), family: isRadiomics ? .radiomics : .other,
          span: reading.text.span(first.tokens)))
    }
    for phrase in singular {
      mentions.append(Mention(id: models[0].id, tokens: phrase.tokens, sentence: phrase.sentence))
    }
  }

  /// `the risk score` in a text with a `logistic risk score`: the models whose name has the same end.
  func endingAs(_ phrase: ModelPhrase, _ models: [NamedModel]) -> [NamedModel] {
    let articles: Set<String> = ["the", "this", "our"]
    let words = phrase.tokens.map(reading.word).filter { !articles.contains($0) }
    return models.filter { model in
      model.label.lowercased().split(whereSeparator: { $0 == " " || $0 == "-" }).suffix(words.count).map(String.init)
        == words
    }
  }

  /// `the model`, `the published model` beside readers and scores is the only one that is a model; `the network` the only network.
  func addOfSeveral(_ generic: [ModelPhrase], _ models: [NamedModel], _ mentions: inout [Mention]) {
    let heads: Set<String> = ["model", "models", "nomogram", "network", "networks", "classifier", "signature"]
    let headed = Set(
      mentions.filter {
        heads.contains(reading.word($0.tokens.upperBound - 1)) || heads.contains(reading.word($0.tokens.upperBound))
      }
      .map(\.id))
    let own = models.filter { $0.family != .radiologist && ($0.family != .other || headed.contains($0.id)) }
    let networks = models.filter { $0.family == .deepLearning }
    for phrase in generic {
      let isNetwork = reading.word(phrase.tokens.upperBound - 1) == "network"
      let isScore = reading.word(phrase.tokens.upperBound - 1) == "score"
      let candidates = isNetwork ? networks : isScore ? endingAs(phrase, models) : own
      guard candidates.count == 1, let model = candidates.first else { continue }
      mentions.append(Mention(id: model.id, tokens: phrase.tokens, sentence: phrase.sentence))
    }
  }
}
