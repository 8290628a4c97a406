import Manuscripts

/// Learns which models a text speaks of and finds every place that names one.
struct ModelReader {
  private let reading: TokenReading
  /// Tokens that name cohorts and tasks.
  private let others: [Range<Int>]

  /// - Parameter others: tokens of cohorts and tasks, which are no part of a model's name.
  init(_ reading: TokenReading, others: [Range<Int>] = []) {
    self.reading = reading
    self.others = others
  }

  func read() -> (models: [NamedModel], mentions: [Mention]) {
    var scanner = ModelScanner(reading)
    scanner.run()
    let scanned = withSlots(withTables(scanner), scanner)
    let vocabulary = ModelNames(scanned)
    let isNameless = !scanned.contains { !$0.concepts.isEmpty }
    var named: [ModelPhrase] = []
    var generic: [ModelPhrase] = []
    for phrase in scanned {
      var phrase = phrase
      phrase.concepts = vocabulary.key(of: phrase)
      if phrase.concepts.isEmpty {
        if phrase.isGeneric, phrase.hasHead, scannerSawNoName(phrase, scanner) { generic.append(phrase) }
      } else {
        named.append(phrase)
      }
    }
    if isNameless, scanner.scores.count > 1 {
      named = scanner.scores
    } else {
      named += madeScores(scanner, beside: named)
      named.sort { ($0.sentence, $0.tokens.lowerBound) < ($1.sentence, $1.tokens.lowerBound) }
    }
    let kinds = named.filter(ModelUse(reading: reading).isKindOfModel)
    if !kinds.isEmpty, !isOfImages(named) {
      named.removeAll { ModelUse(reading: reading).isKindOfModel($0) }
      generic += kinds
    }
    named = withoutRareUnknowns(withoutClasses(named))
    // `the conventional radiomics model` beside habitats is that of the whole tumour, where the text names such a one.
    let wholeTumour = ModelConcept(kind: .region, name: "whole-tumour")
    if named.contains(where: { $0.concepts == [wholeTumour] }) {
      named = named.map { phrase in
        guard phrase.concepts.map(\.name) == ["radiomics"],
          phrase.tokens.contains(where: { ["conventional", "traditional"].contains(reading.word($0)) })
        else { return phrase }
        var phrase = phrase
        phrase.concepts = [wholeTumour]
        return phrase
      }
    }
    named = withAppositions(named)
    let resolver = ModelResolver(reading, named)
    var models: [NamedModel] = []
    var idOfGroup: [Int: String] = [:]
    for group in resolver.groups {
      let model = model(resolver.members(group), named)
      var unique = model
      var copy = 2
      while models.contains(where: { $0.id == unique.id }) {
        unique.id = "\(model.id)-\(copy)"
        copy += 1
      }
      idOfGroup[group] = unique.id
      models.append(unique)
    }
    var mentions: [Mention] = []
    let ingredients = ingredients(named)
    for (index, phrase) in named.enumerated() where !ingredients.contains(index) {
      if let id = idOfGroup[resolver.group(of: index)] {
        mentions.append(Mention(id: id, tokens: phrase.tokens, sentence: phrase.sentence))
      }
    }
    mentions += cells(scanner, vocabulary, resolver, idOfGroup, mentions)
    mentions += aliases(named, resolver, idOfGroup, mentions)
    mentions += apposed(named, models, resolver, idOfGroup, mentions)
    // `with RF-chosen features`: what is only part of other models is none.
    let mentioned = Set(mentions.map(\.id))
    let headed = Set(named.indices.filter { named[$0].hasHead }.compactMap { idOfGroup[resolver.group(of: $0)] })
    models.removeAll { !mentioned.contains($0.id) && !headed.contains($0.id) }
    addGeneric(generic, &models, &mentions)
    addOtherNames(&models, mentions)
    mentions.sort { ($0.tokens.lowerBound, $0.tokens.upperBound) < ($1.tokens.lowerBound, $1.tokens.upperBound) }
    return (models, mentions)
  }

  /// `We designed the CLARA score`: a score that the text says was made or tried, in all its places.
  private func madeScores(_ scanner: ModelScanner, beside named: [ModelPhrase]) -> [ModelPhrase] {
    let verbs: Set<String> = [
      "designed", "developed", "derived", "derive", "develop", "created", "validated", "validate", "updated", "update",
      "constructed", "design", "propose", "proposed", "present", "externally", "refitted", "recalibrated", "updating",
      "validation",
    ]
    var made: Set<[ModelConcept]> = []
    for score in scanner.scores {
      let start = score.tokens.lowerBound
      let sentence = reading.text.sentences[score.sentence].tokens
      let near = max(sentence.lowerBound, start - 6)..<min(sentence.upperBound, score.tokens.upperBound + 4)
      if near.contains(where: { verbs.contains(reading.word($0)) }) { made.insert(score.concepts) }
    }
    let known = Set(named.map(\.concepts))
    return scanner.scores.filter { score in
      made.contains(score.concepts) && !known.contains(score.concepts)
        && !named.contains { $0.tokens.overlaps(score.tokens) }
    }
  }

  /// What sentences and tables name, in the order of the text.
  private func withTables(_ scanner: ModelScanner) -> [ModelPhrase] {
    let tables = ModelTableReader(reading: reading, scanner: scanner, others: others).phrases(beside: scanner.phrases)
    guard !tables.isEmpty else { return scanner.phrases }
    let joined = tables.filter(\.hasHead)
    let kept = scanner.phrases.filter { phrase in !joined.contains { $0.tokens.overlaps(phrase.tokens) } }
    return (kept + tables).enumerated().sorted { ($0.element.sentence, $0.offset) < ($1.element.sentence, $1.offset) }
      .map(\.element)
  }

  /// With the names that are told by their place alone, in the order of the text.
  private func withSlots(_ phrases: [ModelPhrase], _ scanner: ModelScanner) -> [ModelPhrase] {
    let slots = ModelSlots(reading, scanner, others: others).phrases(beside: phrases)
    guard !slots.isEmpty else { return phrases }
    return (phrases + slots).enumerated().sorted {
      ($0.element.sentence, $0.element.tokens.lowerBound, $0.offset)
        < ($1.element.sentence, $1.element.tokens.lowerBound, $1.offset)
    }.map(\.element)
  }

  private func isOfImages(_ phrases: [ModelPhrase]) -> Bool {
    let kinds: Set<ModelConcept.Kind> = [.radiomics, .region, .deep, .sequence, .combined]
    return phrases.contains { $0.concepts.contains { kinds.contains($0.kind) } }
  }

  /// Without names that are plurals throughout and in no list, where the text names a model.
  private func withoutClasses(_ phrases: [ModelPhrase]) -> [ModelPhrase] {
    let use = ModelUse(reading: reading)
    var sizes: [Int: Int] = [:]
    for phrase in phrases where phrase.list >= 0 { sizes[phrase.list, default: 0] += 1 }
    let isClass = phrases.map { use.isClass($0, sizeOfList: sizes[$0.list] ?? 2) }
    var named: Set<[ModelConcept]> = []
    for (phrase, isClass) in zip(phrases, isClass) where !isClass { named.insert(phrase.concepts) }
    guard !named.isEmpty else { return phrases }
    return zip(phrases, isClass).filter { !$0.1 || named.contains($0.0.concepts) }.map(\.0)
  }

  /// Phrases that say what another model is made of.
  private func ingredients(_ phrases: [ModelPhrase]) -> Set<Int> {
    let use = ModelUse(reading: reading)
    var found: Set<Int> = []
    for index in phrases.indices {
      var other = index - 1
      while other >= 0, phrases[other].sentence == phrases[index].sentence {
        if !found.contains(other), use.isIngredient(phrases[index], after: phrases[other]) {
          found.insert(index)
          break
        }
        other -= 1
      }
    }
    return found
  }

  private func scannerSawNoName(_ phrase: ModelPhrase, _ scanner: ModelScanner) -> Bool {
    ["model", "models", "nomogram", "classifier", "score", "network", "algorithm", "signature"].contains { word in
      phrase.tokens.contains { reading.word($0) == word }
    }
  }

  /// Names of unknown words only count from their second place on.
  private func withoutRareUnknowns(_ phrases: [ModelPhrase]) -> [ModelPhrase] {
    var counts: [[ModelConcept]: Int] = [:]
    for phrase in phrases { counts[phrase.concepts, default: 0] += 1 }
    return phrases.filter { phrase in
      phrase.concepts.contains { $0.kind != .unknown } || (counts[phrase.concepts] ?? 0) >= 2
    }
  }

  // MARK: - Models

  private func model(_ members: [Int], _ phrases: [ModelPhrase]) -> NamedModel {
    let first = members[0]
    func isSingular(_ index: Int) -> Bool {
      !ModelWords.plurals.contains(reading.word(phrases[index].tokens.upperBound - 1))
    }
    let best =
      members.first { phrases[$0].hasHead && isSingular($0) && phrases[$0].tokens.count > 1 } ?? members.first {
        phrases[$0].hasHead
      } ?? first
    // The shortest key is the plainest name.
    let key =
      members.map { phrases[$0].concepts }.min { left, right in
        let (one, other) = (ModelReader.rank(left), ModelReader.rank(right))
        return one < other
      } ?? phrases[first].concepts
    let concepts = Set(members.flatMap { phrases[$0].concepts })
    return NamedModel(
      id: ModelReader.id(key), label: ModelReader.withoutGenitive(reading.printed(phrases[best].tokens)),
      family: family(key, concepts),
      span: reading.text.span(phrases[best].tokens))
  }

  /// Names that say what the model is made of come before those that only number it or say how it is drawn.
  private static func rank(_ key: [ModelConcept]) -> Int {
    if key.allSatisfy({ $0.kind == .proper }) { return 100 + key.count }
    if key.allSatisfy({ $0.kind == .nomogram }) { return 50 }
    return key.count + (key.contains { $0.kind == .nomogram } ? 10 : 0)
  }

  private static func id(_ key: [ModelConcept]) -> String {
    if key.allSatisfy({ $0.kind == .proper && $0.name.utf8.count == 1 }) {
      return "model-" + key.map(\.name).joined(separator: "-")
    }
    return key.map(\.name).joined(separator: "-")
  }

  private func family(_ key: [ModelConcept], _ all: Set<ModelConcept>) -> ModelFamily {
    let kinds = Set(key.map(\.kind))
    if kinds.contains(.radiologist) { return .radiologist }
    let isImage = !kinds.isDisjoint(with: [.radiomics, .region, .deep, .sequence, .modality])
    if kinds.contains(.combined) || (kinds.contains(.clinical) && isImage) { return .combined }
    if kinds.contains(.nomogram) { return kinds.contains(.clinical) ? .clinical : .combined }
    if kinds.contains(.clinical) { return .clinical }
    let regions = key.filter { $0.kind == .region }.map(\.name)
    if regions.contains("habitat") { return regions.contains("whole-tumour") ? .combined : .habitat }
    if regions.contains("whole-tumour") { return .wholeTumour }
    if kinds.contains(.deep) { return .deepLearning }
    if kinds.contains(.region) || kinds.contains(.radiomics) { return .radiomics }
    if kinds.contains(.sequence) || kinds.contains(.modality) { return isRadiomicsText ? .radiomics : .other }
    if all.contains(where: { $0.kind == .deep }) { return .deepLearning }
    return .other
  }

  private func addOtherNames(_ models: inout [NamedModel], _ mentions: [Mention]) {
    var names: [String: [String]] = [:]
    var seen: [String: Set<String>] = [:]
    for model in models { seen[model.id] = [Tokeniser.fold(model.label)] }
    for mention in mentions.sorted(by: { $0.tokens.lowerBound < $1.tokens.lowerBound }) {
      let name = ModelReader.withoutGenitive(reading.printed(mention.tokens))
      guard (names[mention.id]?.count ?? 0) < 8, name.utf8.count <= 80,
        seen[mention.id, default: []].insert(Tokeniser.fold(name)).inserted
      else { continue }
      names[mention.id, default: []].append(name)
    }
    for index in models.indices { models[index].otherNames = names[models[index].id] ?? [] }
  }

  private static func withoutGenitive(_ name: String) -> String {
    name.hasSuffix("'s") || name.hasSuffix("\u{2019}s") ? String(name.dropLast(2)) : name
  }

  private var isRadiomicsText: Bool { reading.text.vocabulary.contains { $0.hasPrefix("radiomic") } }

  // MARK: - Tables, short forms, the only model

  /// Cells that hold nothing but the name of a known model.
  private func cells(
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

  private func aliases(
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
  private func withAppositions(_ phrases: [ModelPhrase]) -> [ModelPhrase] {
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
  private func apposed(
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
  private func startsAWord(_ short: String, _ tokens: Range<Int>) -> Bool {
    guard let first = Tokeniser.fold(short).utf8.first else { return false }
    return tokens.contains { reading.word($0).utf8.first == first }
  }

  /// `the model` is the only model, where there is just one.
  private func addGeneric(_ generic: [ModelPhrase], _ models: inout [NamedModel], _ mentions: inout [Mention]) {
    let isNamed = !models.isEmpty
    let isOfScores = models.count == 1 && models[0].label.hasSuffix("score")
    let singular = generic.filter { phrase in
      let last = reading.word(phrase.tokens.upperBound - 1)
      let isTheScore = isOfScores && phrase.tokens.count == 2
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
}

/// The generic names of a text with several models.
extension ModelReader {
  /// `the model`, `the published model` beside readers and scores is the only one that is a model; `the network` the only network.
  private func addOfSeveral(_ generic: [ModelPhrase], _ models: [NamedModel], _ mentions: inout [Mention]) {
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
      let candidates = isNetwork ? networks : own
      guard candidates.count == 1, let model = candidates.first else { continue }
      mentions.append(Mention(id: model.id, tokens: phrase.tokens, sentence: phrase.sentence))
    }
  }
}

/// What words of a text's model names tell models apart.
///
/// A classifier or an imaging method that is the only one of its kind tells nothing: `the SVM-based radiomics model` is the
/// radiomics model where no other classifier is named.
struct ModelNames: Sendable {
  private let hasSeveralClassifiers: Bool
  private let hasSeveralModalities: Bool
  private let hasSeveralNetworks: Bool
  private let hasOtherModels: Bool

  init(_ phrases: [ModelPhrase]) {
    var classifiers: Set<String> = []
    var modalities: Set<String> = []
    var networks: Set<String> = []
    var other = false
    for phrase in phrases {
      for concept in phrase.concepts {
        switch concept.kind {
        case .classifier: classifiers.insert(concept.name)
        case .modality: if phrase.hasHead || phrase.concepts.count == 1 { modalities.insert(concept.name) }
        case .deep:
          if concept.name != "deep-learning", concept.name != "dlr" { networks.insert(concept.name) }
          other = true
        case .clinical, .radiomics, .region, .sequence, .combined, .nomogram: other = true
        default: break
        }
      }
    }
    hasSeveralClassifiers = classifiers.count >= 2
    hasSeveralModalities = modalities.count >= 2
    hasSeveralNetworks = networks.count >= 2
    hasOtherModels = other
  }

  func key(of phrase: ModelPhrase) -> [ModelConcept] {
    var concepts = phrase.concepts
    if concepts.isEmpty { return [] }
    if !hasSeveralNetworks {
      concepts = concepts.map {
        $0.kind == .deep && $0.name != "dlr" ? ModelConcept(kind: .deep, name: "deep-learning") : $0
      }
    } else if concepts.contains(where: { $0.kind == .deep && $0.name != "deep-learning" && $0.name != "dlr" }) {
      concepts.removeAll { $0.name == "deep-learning" }
    }
    // `DLRN`
    if concepts.contains(where: { $0.name == "dlrn" }) {
      concepts = [ModelConcept(kind: .deep, name: "dlr"), ModelConcept(kind: .nomogram, name: "nomogram")]
    }
    if concepts.count > 1 {
      if concepts.contains(where: { $0.kind == .sequence || $0.kind == .clinical }) || !hasSeveralModalities {
        concepts.removeAll { $0.kind == .modality }
      }
      if !hasSeveralClassifiers {
        if concepts.contains(where: { $0.kind != .classifier }) { concepts.removeAll { $0.kind == .classifier } }
      } else if concepts.contains(where: { $0.kind == .classifier }),
        !concepts.contains(where: { $0.kind == .clinical || $0.kind == .combined })
      {
        concepts.removeAll { $0.kind == .radiomics }
      }
      // `the combined clinical-radiomics model`
      if concepts.contains(where: { $0.kind == .clinical }), concepts.contains(where: { $0.name == "combined" }) {
        concepts.removeAll { $0.name == "combined" }
        if !concepts.contains(where: { $0.kind != .clinical && $0.kind != .proper }) {
          concepts.append(ModelConcept(kind: .combined, name: "combined"))
        }
      }
    } else if concepts[0].kind == .classifier, !hasSeveralClassifiers, hasOtherModels {
      return []
    }
    if concepts.contains(where: { $0.kind == .combined && $0.name != "combined" }) {
      concepts = concepts.map { $0.name == "clinical-radiomics" ? ModelConcept(kind: .clinical, name: "clinical") : $0 }
      if !concepts.contains(where: { $0.kind == .radiomics }) {
        concepts.append(ModelConcept(kind: .radiomics, name: "radiomics"))
      }
    }
    return ModelScanner.normalised(concepts)
  }
}
