import Manuscripts

/// Learns which models a text speaks of and finds every place that names one.
struct ModelReader {
  let reading: TokenReading
  /// Tokens that name cohorts and tasks.
  let others: [Range<Int>]
  private let metrics: [MetricMention]

  /// - Parameter others: tokens of cohorts and tasks, which are no part of a model's name.
  /// - Parameter metrics: where the text names metrics; nil to look for them.
  init(_ reading: TokenReading, others: [Range<Int>] = [], metrics: [MetricMention]? = nil) {
    self.reading = reading
    self.others = others
    self.metrics = metrics ?? MetricWords.mentions(in: reading.text)
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
  func madeScores(_ scanner: ModelScanner, beside named: [ModelPhrase]) -> [ModelPhrase] {
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
  func withTables(_ scanner: ModelScanner) -> [ModelPhrase] {
    let tables = ModelTableReader(reading: reading, scanner: scanner, others: others).phrases(beside: scanner.phrases)
    guard !tables.isEmpty else { return scanner.phrases }
    let joined = tables.filter(\.hasHead)
    let kept = scanner.phrases.filter { phrase in !joined.contains { $0.tokens.overlaps(phrase.tokens) } }
    return (kept + tables).enumerated().sorted { ($0.element.sentence, $0.offset) < ($1.element.sentence, $1.offset) }
      .map(\.element)
  }

  /// With the names that are told by their place alone, in the order of the text.
  func withSlots(_ phrases: [ModelPhrase], _ scanner: ModelScanner) -> [ModelPhrase] {
    let slots = ModelSlots(reading, scanner, others: others, metrics: metrics).phrases(beside: phrases)
    guard !slots.isEmpty else { return phrases }
    return (phrases + slots).enumerated().sorted {
      ($0.element.sentence, $0.element.tokens.lowerBound, $0.offset)
        < ($1.element.sentence, $1.element.tokens.lowerBound, $1.offset)
    }.map(\.element)
  }

  func isOfImages(_ phrases: [ModelPhrase]) -> Bool {
    let kinds: Set<ModelConcept.Kind> = [.radiomics, .region, .deep, .sequence, .combined]
    return phrases.contains { $0.concepts.contains { kinds.contains($0.kind) } }
  }

  /// Without names that are plurals throughout and in no list, where the text names a model.
  func withoutClasses(_ phrases: [ModelPhrase]) -> [ModelPhrase] {
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
  func ingredients(_ phrases: [ModelPhrase]) -> Set<Int> {
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

  func scannerSawNoName(_ phrase: ModelPhrase, _ scanner: ModelScanner) -> Bool {
    ["model", "models", "nomogram", "classifier", "score", "network", "algorithm", "signature"].contains { word in
      phrase.tokens.contains { reading.word($0) == word }
    }
  }

  /// Names of unknown words only count from their second place on.
  func withoutRareUnknowns(_ phrases: [ModelPhrase]) -> [ModelPhrase] {
    var counts: [[ModelConcept]: Int] = [:]
    for phrase in phrases { counts[phrase.concepts, default: 0] += 1 }
    return phrases.filter { phrase in
      phrase.concepts.contains { $0.kind != .unknown } || (counts[phrase.concepts] ?? 0) >= 2
    }
  }

  // MARK: - Models

  func model(_ members: [Int], _ phrases: [ModelPhrase]) -> NamedModel {
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
  static func rank(_ key: [ModelConcept]) -> Int {
    if key.allSatisfy({ $0.kind == .proper }) { return 100 + key.count }
    if key.allSatisfy({ $0.kind == .nomogram }) { return 50 }
    return key.count + (key.contains { $0.kind == .nomogram } ? 10 : 0)
  }

  static func id(_ key: [ModelConcept]) -> String {
    if key.allSatisfy({ $0.kind == .proper && $0.name.utf8.count == 1 }) {
      return "model-" + key.map(\.name).joined(separator: "-")
    }
    return key.map(\.name).joined(separator: "-")
  }

  func family(_ key: [ModelConcept], _ all: Set<ModelConcept>) -> ModelFamily {
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

  func addOtherNames(_ models: inout [NamedModel], _ mentions: [Mention]) {
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

  static func withoutGenitive(_ name: String) -> String {
    name.hasSuffix("'s") || name.hasSuffix("\u{2019}s") ? String(name.dropLast(2)) : name
  }

  var isRadiomicsText: Bool { reading.text.vocabulary.contains { $0.hasPrefix("radiomic") } }
}
