import Manuscripts

/// A place where a model is named, before it is known which.
struct ModelPhrase: Sendable {
  /// Concepts without those that say nothing more; sorted, unique.
  var concepts: [ModelConcept]
  var tokens: Range<Int>
  var sentence: Int
  var list: Int
  /// The word `nomogram`, `model` stands in the phrase itself.
  var hasHead: Bool
  /// The bracket that follows, without its marks.
  var bracket: Range<Int>?
  /// `the model`, `a prediction model`: no name.
  var isGeneric: Bool { concepts.isEmpty }
}

/// Finds the names of models: heads with what stands before them, alone and in lists that share a head.
struct ModelScanner {
  let reading: TokenReading
  /// The concept of each word of the vocabulary.
  let concepts: [ModelConcept?]
  let isStop: [Bool]
  let isGenericWord: [Bool]
  let isForeign: [Bool]
  /// 1 a head, 2 a weak head.
  let headKind: [UInt8]
  let isPlural: [Bool]
  var phrases: [ModelPhrase] = []
  /// `the CARDIA score`: names of scores, which are models where the text has no other.
  var scores: [ModelPhrase] = []
  var lists = 0
  var taken = 0

  init(_ reading: TokenReading) {
    self.reading = reading
    let vocabulary = reading.text.vocabulary
    var table: [String: ModelConcept] = [:]
    for entry in ModelWords.concepts {
      for word in entry.words.split(separator: " ") {
        table[String(word)] = ModelConcept(kind: entry.kind, name: entry.name)
      }
    }
    // GBM is the tumour where the text speaks of glioblastoma.
    if vocabulary.contains(where: { $0.hasPrefix("glioblastoma") }) { table["gbm"] = nil }
    for word in ModelScanner.clinicalKinds(reading) { table[word] = ModelConcept(kind: .clinical, name: word) }
    // `clinical, radiomics and clinico-radiological models`: the third is one of both.
    if !vocabulary.contains(where: { ["combined", "integrated", "fusion"].contains($0) }),
      reading.tokens.indices.contains(where: {
        reading.word($0) == "clinical"
          && (reading.isMark($0 + 1, ",") || ModelWords.heads.contains(reading.word($0 + 1)))
      })
    {
      table["clinico"] = ModelConcept(kind: .combined, name: "clinico")
    }
    for word in ModelScanner.versions(reading) { table[word] = ModelConcept(kind: .proper, name: word) }
    var concepts = vocabulary.map { word -> ModelConcept? in
      if let known = table[word] { return known }
      // `resnet18`, `densenet121`, `vgg16`: the depth parts models.
      for name in ["resnet", "densenet", "vgg", "efficientnet", "inception", "resnext"]
      where word.hasPrefix(name) && word.utf8.count <= name.utf8.count + 4 {
        return ModelConcept(kind: .deep, name: word)
      }
      return nil
    }
    isStop = vocabulary.map(ModelWords.isStop)
    isGenericWord = vocabulary.map { ModelWords.generic.contains($0) }
    isForeign = vocabulary.map { ModelWords.foreign.contains($0) }
    headKind = vocabulary.map { ModelWords.heads.contains($0) ? 1 : ModelWords.weakHeads.contains($0) ? 2 : 0 }
    isPlural = vocabulary.map { ModelWords.plurals.contains($0) }
    ModelScanner.learnShortForms(reading, &concepts)
    self.concepts = concepts
  }

  // MARK: - The pass

  mutating func run() {
    for (number, sentence) in reading.text.sentences.enumerated() {
      if reading.text.block(of: sentence).section == .references { continue }
      taken = sentence.tokens.lowerBound
      var position = sentence.tokens.lowerBound
      while position < sentence.tokens.upperBound {
        guard reading.isWord(position) else {
          if reading.isMark(position, "(") || reading.isMark(position, "[") {
            subjectBeforeBracket(position, sentence, number)
          }
          position += 1
          continue
        }
        let id = Int(reading.tokens[position].value)
        if headKind[id] > 0 {
          position = max(position + 1, readHead(position, sentence, number))
        } else if reading.word(position) == "score", isRadScore(position) {
          position += 1
        } else if let end = classifier(position, sentence, number) {
          position = end
        } else if let end = reader(position, sentence, number) {
          position = end
        } else if let end = subjects(after: position, sentence, number) {
          position = end
        } else {
          subject(of: position, sentence, number)
          position += 1
        }
      }
    }
  }

  func isRadScore(_ index: Int) -> Bool { reading.word(index - 2) == "rad" }

  /// Reads the list that ends in the head at `head`; gives the token to go on at.
  mutating func readHead(_ head: Int, _ sentence: Sentence, _ number: Int) -> Int {
    let id = Int(reading.tokens[head].value)
    let isNomogram = reading.word(head).hasPrefix("nomogram")
    let limit = sentence.tokens.upperBound
    var end = head + 1
    // `nomogram model`, `signature model`, `model score`
    while end < limit, reading.isWord(end), headKind[Int(reading.tokens[end].value)] > 0 { end += 1 }
    let plural = isPlural[Int(reading.tokens[end - 1].value)]
    // `support vector machine (SVM) model`
    var itemEnd = head
    var inner: Range<Int>?
    if reading.isMark(head - 1, ")") {
      let open = (max(taken, head - 5)..<head).last { reading.isMark($0, "(") }
      if let open, open > taken {
        itemEnd = open
        inner = open + 1..<head - 1
      }
    }
    var last = item(endingAt: itemEnd, floor: taken)
    if itemEnd < head, last.concepts.isEmpty { last = item(endingAt: head, floor: taken) }
    if last.isForeign { return end }
    var concepts = last.concepts
    if isNomogram || (head..<end).contains(where: { reading.word($0).hasPrefix("nomogram") }) {
      concepts.append(ModelConcept(kind: .nomogram, name: "nomogram"))
    }
    if reading.word(head).hasPrefix("network"), reading.word(head - 1) == "neural" {
      concepts = concepts.filter { $0.name != "neural" } + [ModelConcept(kind: .deep, name: "deep-learning")]
    }
    if reading.word(head).hasPrefix("radscore") { concepts.append(ModelConcept(kind: .radiomics, name: "radiomics")) }
    var isOrdinal = false
    if reading.word(end - 1).hasPrefix("model") || reading.word(end - 1).hasPrefix("nomogram")
      || reading.word(end - 1).hasPrefix("signature")
    {
      var after = end
      if reading.isHyphen(after), !reading.tokens[after].isSpaced { after += 1 }
      if let ordinal = reading.ordinal(after, limit: limit), !TokenReading.counted.contains(reading.word(after + 1)),
        !reading.isMark(after + 1, "%")
      {
        concepts.append(ModelConcept(kind: .proper, name: ordinal))
        isOrdinal = true
        end = after + 1
      }
    }
    if headKind[id] == 2 && !isOrdinal {
      // A signature, a score, a network of nothing known is none.
      let isKnown = concepts.contains {
        $0.kind < .modality || ($0.kind == .proper && reading.word(head).hasPrefix("equation"))
          || ($0.kind == .proper && reading.word(head).hasPrefix("network"))
      }
      guard isKnown else {
        if ["score", "index", "equation", "rule", "calculator"].contains(reading.word(head)),
          !concepts.isEmpty, concepts.allSatisfy({ $0.kind == .proper })
        {
          scores.append(
            ModelPhrase(
              concepts: ModelScanner.normalised(concepts), tokens: last.start..<end, sentence: number, list: -1,
              hasHead: true))
        }
        // `the risk score`: the model of a text that names no other.
        if reading.word(head) == "score", ["the", "this", "our"].contains(reading.word(head - 1)) {
          append(ModelPhrase(concepts: [], tokens: head - 1..<end, sentence: number, list: lists, hasHead: true))
          lists += 1
        } else if reading.word(head) == "score", ["risk", "prognostic", "prediction"].contains(reading.word(head - 1)),
          ["the", "this", "our"].contains(reading.word(head - 2))
        {
          append(
            ModelPhrase(
              concepts: [], tokens: head - 2..<end, sentence: number, list: lists, hasHead: true))
          lists += 1
        } else if ["network", "algorithm", "signature"].contains(reading.word(head)),
          ["the", "this", "our", "published"].contains(reading.word(head - 1))
        {
          append(ModelPhrase(concepts: [], tokens: head..<end, sentence: number, list: lists, hasHead: true))
          lists += 1
        }
        return end
      }
      if reading.word(head).hasPrefix("approach") || reading.word(head).hasPrefix("predictor"),
        !concepts.contains(where: { $0.kind == .region || $0.kind == .deep })
      {
        return end
      }
      if reading.word(head).hasPrefix("algorithm"), concepts.allSatisfy({ $0.kind == .proper || $0.kind == .unknown }) {
        return end
      }
    }
    if reading.word(head).hasPrefix("network"), reading.word(head - 1) == "neural" {
      last.start = min(last.start, head - 1)
    }
    let ownStart = concepts.isEmpty ? head : last.start
    last.start = concepts.isEmpty && !isOrdinal ? last.genericStart : ownStart
    // `radiomics signature only (model 1)`
    let opening = ["only", "alone"].contains(reading.word(end)) ? end + 1 : end
    let bracket = reading.endOfBracket(opening, limit: limit).map { (opening + 1)..<($0 - 1) } ?? inner
    let final = ModelPhrase(
      concepts: ModelScanner.normalised(concepts), tokens: last.start..<end, sentence: number, list: lists,
      hasHead: true, bracket: bracket)
    var earlier: [ModelPhrase] = []
    if !concepts.isEmpty, !isOrdinal { earlier = listBefore(last.start, isPlural: plural, last: final, number) }
    // `clinical and radiomics model`: one model of both.
    let isFused =
      earlier.first.map { $0.concepts.count > 1 && words(of: $0).contains { concept($0)?.name == "combined" } } ?? false
    if !plural || isFused, earlier.count == 1,
      !final.concepts.contains(where: { $0.kind == .combined || $0.kind == .nomogram }), earlier[0].bracket == nil,
      isJoinedByAnd(earlier[0].tokens.upperBound, final.tokens.lowerBound)
    {
      let both = ModelScanner.normalised(earlier[0].concepts + final.concepts)
      append(
        ModelPhrase(
          concepts: both, tokens: earlier[0].tokens.lowerBound..<end, sentence: number, list: lists, hasHead: true,
          bracket: bracket))
    } else {
      for phrase in earlier { append(phrase) }
      append(final)
    }
    taken = end
    // `Model 1 (clinical)`
    if isOrdinal, last.concepts.isEmpty, let bracket {
      let own = cell(bracket)
      if !own.isEmpty {
        append(ModelPhrase(concepts: own, tokens: bracket, sentence: number, list: lists + 1, hasHead: false))
        lists += 2
        return end
      }
    }
    // `models (clinical, radiomics, combined)`, `models: clinical, radiomics and combined`
    if plural, let range = listRange(after: end, limit: limit) {
      let items = itemsForward(range, number)
      if items.count >= 2 {
        for phrase in items { append(phrase) }
        taken = range.upperBound
        lists += 1
        return range.upperBound
      }
    }
    // `models 1 and 2`
    if isOrdinal, plural {
      var next = end
      while next + 1 < limit {
        var following = next
        while following < limit,
          reading.isMark(following, ",") || ["and", "or", "vs"].contains(reading.word(following))
        { following += 1 }
        guard following > next, let ordinal = reading.ordinal(following, limit: limit) else { break }
        append(
          ModelPhrase(
            concepts: ModelScanner.normalised(last.concepts + [ModelConcept(kind: .proper, name: ordinal)]),
            tokens: following..<following + 1, sentence: number, list: lists, hasHead: true))
        next = following + 1
      }
      end = next
      taken = next
    }
    lists += 1
    return end
  }

  /// The first two words of a name.
  func words(of phrase: ModelPhrase) -> Range<Int> {
    phrase.tokens.lowerBound..<min(phrase.tokens.upperBound, phrase.tokens.lowerBound + 1)
  }

  mutating func append(_ phrase: ModelPhrase) { phrases.append(phrase) }

  func isJoinedByAnd(_ start: Int, _ end: Int) -> Bool {
    (start..<max(start, end)).allSatisfy {
      reading.word($0) == "and" || reading.isMark($0, "&") || reading.isMark($0, "+")
    }
  }

  // MARK: - Concepts

  /// Sorted and unique, without those that stronger ones make needless.
  static func normalised(_ concepts: [ModelConcept]) -> [ModelConcept] {
    var kept: [ModelConcept] = []
    for concept in concepts where !kept.contains(concept) { kept.append(concept) }
    if kept.contains(where: { $0.kind != .unknown }) { kept.removeAll { $0.kind == .unknown } }
    let isClinical = kept.contains { $0.kind == .clinical }
    let isStrong = kept.contains { $0.kind == .region || $0.kind == .deep || $0.kind == .sequence }
    if isStrong, !isClinical { kept.removeAll { $0.kind == .radiomics } }
    return kept.sorted { ($0.kind, $0.name) < ($1.kind, $1.name) }
  }

  /// Names in the cells of tables, where nothing but a name stands in a cell.
  func cell(_ range: Range<Int>) -> [ModelConcept] {
    guard !range.isEmpty, range.count <= 8,
      reading.isWord(range.upperBound - 1) || reading.tokens[range.upperBound - 1].kind == .number
    else { return [] }
    let item = item(endingAt: range.upperBound, floor: range.lowerBound)
    return item.start == range.lowerBound && item.isKnown ? ModelScanner.normalised(item.concepts) : []
  }
}
