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
  private let reading: TokenReading
  /// The concept of each word of the vocabulary.
  private let concepts: [ModelConcept?]
  private let isStop: [Bool]
  private let isGenericWord: [Bool]
  private let isForeign: [Bool]
  /// 1 a head, 2 a weak head.
  private let headKind: [UInt8]
  private let isPlural: [Bool]
  private(set) var phrases: [ModelPhrase] = []
  private var lists = 0
  private var taken = 0

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

  /// `whole-tumor (WT)`: the short form means what the words mean.
  private static func learnShortForms(_ reading: TokenReading, _ concepts: inout [ModelConcept?]) {
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
  private static func pair(_ reading: TokenReading, _ index: Int) -> ModelConcept? {
    let second = reading.word(index)
    let first = reading.isHyphen(index - 1) ? reading.word(index - 2) : reading.word(index - 1)
    guard !first.isEmpty, let found = ModelWords.pairs.first(where: { $0.second == second && $0.first == first }),
      !found.name.isEmpty
    else { return nil }
    return ModelConcept(kind: found.kind, name: found.name)
  }

  // MARK: - The pass

  mutating func run() {
    for (number, sentence) in reading.text.sentences.enumerated() {
      if reading.text.block(of: sentence).section == .references { continue }
      taken = sentence.tokens.lowerBound
      var position = sentence.tokens.lowerBound
      while position < sentence.tokens.upperBound {
        guard reading.isWord(position) else {
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
        } else {
          position += 1
        }
      }
    }
  }

  private func isRadScore(_ index: Int) -> Bool { reading.word(index - 2) == "rad" }

  /// Reads the list that ends in the head at `head`; gives the token to go on at.
  private mutating func readHead(_ head: Int, _ sentence: Sentence, _ number: Int) -> Int {
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
      guard isKnown else { return end }
      if reading.word(head).hasPrefix("approach") || reading.word(head).hasPrefix("predictor"),
        !concepts.contains(where: { $0.kind == .region || $0.kind == .deep })
      {
        return end
      }
      if reading.word(head).hasPrefix("algorithm"), concepts.allSatisfy({ $0.kind == .proper || $0.kind == .unknown }) {
        return end
      }
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
  private func words(of phrase: ModelPhrase) -> Range<Int> {
    phrase.tokens.lowerBound..<min(phrase.tokens.upperBound, phrase.tokens.lowerBound + 1)
  }

  private mutating func append(_ phrase: ModelPhrase) { phrases.append(phrase) }

  private func isJoinedByAnd(_ start: Int, _ end: Int) -> Bool {
    (start..<max(start, end)).allSatisfy {
      reading.word($0) == "and" || reading.isMark($0, "&") || reading.isMark($0, "+")
    }
  }

  // MARK: - Items

  private struct Item {
    var concepts: [ModelConcept] = []
    /// First token of the name.
    var start: Int
    /// First token with generic words before it too.
    var genericStart: Int
    var isForeign = false
    var isKnown: Bool { concepts.contains { $0.kind != .unknown } }
  }

  /// The words that end before `end`, as far as they belong to one name.
  private func item(endingAt end: Int, floor: Int) -> Item {
    var item = Item(start: end, genericStart: end)
    var position = end - 1
    var words = 0
    while position >= floor, words < 7 {
      let token = reading.tokens[position]
      if token.kind == .mark {
        if reading.isHyphen(position) || token.isMark("+") || (token.isMark("/") && !token.isSpaced) {
          position -= 1
          continue
        }
        break
      }
      if token.kind == .number {
        // `ResNet-50`
        if reading.isHyphen(position - 1), concept(position - 2)?.kind == .deep { position -= 1; continue }
        break
      }
      let id = Int(token.value)
      if let pair = ModelScanner.pair(reading, position) {
        item.concepts.append(pair)
        position = reading.isHyphen(position - 1) ? position - 3 : position - 2
        item.start = position + 1
        item.genericStart = item.start
        words += 2
        continue
      }
      if let concept = concepts[id], isUsable(position, concept) {
        item.concepts.append(concept)
        item.start = position
      } else if isStop[id] || headKind[id] == 1 {
        // `intra- and peritumoral`
        if reading.word(position) == "and", reading.isHyphen(position - 1), !reading.tokens[position - 1].isSpaced,
          concept(position - 2)?.kind == .region
        {
          position -= 1
          continue
        }
        break
      } else if isForeign[id] {
        if words == 0 || item.concepts.isEmpty { item.isForeign = true }
        break
      } else if isGenericWord[id] {
        // nothing to the name
        if ["prediction", "predictive", "risk", "diagnostic", "prognostic", "classification", "predicting"].contains(
          reading.word(position)), item.concepts.isEmpty
        {
          // What stands before it, as an acronym, is the outcome: `LNM prediction model`.
          item.genericStart = position
          let before = position - 1
          if before >= floor, reading.isWord(before), concept(before) == nil,
            !isGenericWord[Int(reading.tokens[before].value)]
          {
            return item
          }
        }
        if !item.concepts.isEmpty,
          reading.isHyphen(position - 1) || reading.word(position) == "conventional"
            || reading.word(position) == "traditional"
        {
          item.start = position
        }
      } else if reading.isAcronym(position) {
        item.concepts.append(ModelConcept(kind: .proper, name: reading.word(position)))
        item.start = position
      } else {
        let word = reading.word(position)
        let isInflected = word.hasSuffix("ed") || word.hasSuffix("ly") || (word.hasSuffix("ing") && word != "imaging")
        guard !isInflected, item.concepts.isEmpty, words < 2, word.utf8.count > 2 else { break }
        let kind: ModelConcept.Kind = reading.isCapitalised(position) && position > floor ? .proper : .unknown
        item.concepts.append(ModelConcept(kind: kind, name: word))
        item.start = position
        words += 1
        position -= 1
        item.genericStart = item.start
        break
      }
      words += 1
      item.genericStart = min(item.genericStart, position)
      position -= 1
    }
    while item.start < end, reading.isHyphen(item.start) { item.start += 1 }
    return item
  }

  private func concept(_ index: Int) -> ModelConcept? {
    reading.isWord(index) ? concepts[Int(reading.tokens[index].value)] : nil
  }

  /// Two-letter names count where they are printed in capitals: `RF`, `LR`, `AP`, `US`.
  private func isUsable(_ index: Int, _ concept: ModelConcept) -> Bool {
    let token = reading.tokens[index]
    if token.end - token.start > 3 || ["rad", "mri", "svm", "cox"].contains(reading.word(index)) { return true }
    return reading.isAcronym(index) || ["t1", "t2", "pet"].contains(reading.word(index))
  }

  /// Items of a list before the one that starts at `start`.
  private func listBefore(_ start: Int, isPlural: Bool, last: ModelPhrase, _ number: Int) -> [ModelPhrase] {
    var found: [ModelPhrase] = []
    var position = start
    while found.count < 12 {
      var before = position - 1
      var connectors = 0
      while before >= taken, ["the", "a", "an"].contains(reading.word(before)) { before -= 1 }
      while before >= taken,
        ["and", "or", "versus", "vs"].contains(reading.word(before))
          || ModelWords.listMarks.contains(where: { reading.isMark(before, $0) })
          || (reading.isMark(before, ".") && reading.word(before - 1) == "vs")
      {
        connectors += 1
        before -= 1
      }
      guard connectors > 0, before >= taken else { break }
      var bracket: Range<Int>?
      var end = before + 1
      if reading.isMark(before, ")") {
        var open = before - 1
        while open > taken, !reading.isMark(open, "(") { open -= 1 }
        guard reading.isMark(open, "("), open > taken else { break }
        bracket = (open + 1)..<before
        end = open
      }
      let item = item(endingAt: end, floor: taken)
      guard !item.concepts.isEmpty, item.isKnown, !item.isForeign, item.start < end,
        reading.isWord(end - 1) || reading.tokens[end - 1].kind == .number
      else { break }
      // The run must be whole: what stands before it is a stop, a mark, or generic.
      guard item.concepts.allSatisfy({ $0.kind != .unknown }) else { break }
      // `low HER2, combined models`: an acronym with an ordinary word before it is no name of a model.
      if item.concepts.allSatisfy({ $0.kind == .proper }), reading.isWord(item.start - 1), item.start > taken {
        let id = Int(reading.tokens[item.start - 1].value)
        guard isStop[id] || isGenericWord[id] else { break }
      }
      found.append(
        ModelPhrase(
          concepts: ModelScanner.normalised(item.concepts), tokens: item.start..<end, sentence: number, list: lists,
          hasHead: false, bracket: bracket))
      position = item.start
    }
    // `clinical features and the radiomics model`: one item that is no name ended the list at once.
    return found.reversed()
  }

  private func listRange(after end: Int, limit: Int) -> Range<Int>? {
    if let close = reading.endOfBracket(end, limit: limit) { return (end + 1)..<(close - 1) }
    var start = end
    if reading.isMark(start, ",") { start += 1 }
    if reading.isMark(start, ":") || ["including", "namely", "included", "ie"].contains(reading.word(start)) {
      start += 1
    } else {
      return nil
    }
    var stop = start
    while stop < limit, !reading.isMark(stop, "."), !reading.isMark(stop, ";"), stop < start + 40 { stop += 1 }
    return start < stop ? start..<stop : nil
  }

  /// `clinical, habitat radiomics, DL, fusion`
  private func itemsForward(_ range: Range<Int>, _ number: Int) -> [ModelPhrase] {
    var found: [ModelPhrase] = []
    var start = range.lowerBound
    var position = start
    func isBreak(_ index: Int) -> Bool {
      index == range.upperBound || reading.isMark(index, ",") || reading.word(index) == "and"
        || reading.word(index) == "or" || reading.isMark(index, ";") || reading.isMark(index, "&")
    }
    while position <= range.upperBound {
      if isBreak(position) {
        if position > start {
          var end = position
          while end > start, reading.isMark(end - 1, ")") {
            var open = end - 1
            while open > start, !reading.isMark(open, "(") { open -= 1 }
            end = open
          }
          if (start..<end).contains(where: {
            reading.isWord($0) && headKind[Int(reading.tokens[$0].value)] > 0 && reading.word($0) != "nomogram"
          }) {
            return []
          }
          var first = start
          while first < end, ["the", "a", "an"].contains(reading.word(first)) { first += 1 }
          guard end > first else { return found }
          let item = item(endingAt: end, floor: first)
          guard item.isKnown, item.genericStart == first || item.start == first else { return found }
          found.append(
            ModelPhrase(
              concepts: ModelScanner.normalised(item.concepts), tokens: first..<end, sentence: number, list: lists,
              hasHead: false,
              bracket: end < position && reading.isMark(end, "(") ? (end + 1)..<(position - 1) : nil))
        }
        start = position + 1
      }
      position += 1
    }
    return found
  }

  // MARK: - Names without a head

  /// `XGBoost`, `random forest`, `support vector machine`, `ResNet50`, with no head after it.
  private mutating func classifier(_ index: Int, _ sentence: Sentence, _ number: Int) -> Int? {
    guard reading.isWord(index) else { return nil }
    let limit = sentence.tokens.upperBound
    var found: ModelConcept?
    var start = index
    var end = index + 1
    if let pair = ModelScanner.pair(reading, index), pair.kind == .classifier {
      guard pair.name != "logistic-regression" else { return nil }
      found = pair
      start = reading.isHyphen(index - 1) ? index - 2 : index - 1
      if pair.name == "svm", reading.word(start - 1) == "support" { start -= 1 }
      if pair.name == "knn", start - 2 >= sentence.tokens.lowerBound, reading.word(start - 2) == "k" { start -= 2 }
    } else if let own = concept(index),
      own.kind == .classifier || own.name == "dlrn" || own.name == "dlr"
        || (own.kind == .deep && reading.word(index) == own.name && own.name != "transformer" && own.name != "ai"),
      isUsable(index, own)
    {
      if ["lr", "dt", "lda", "bayes", "perceptron", "qda"].contains(reading.word(index)),
        !isAmongClassifiers(index, limit)
      {
        return nil
      }
      found = own
    } else if reading.word(index) == "rad", reading.isHyphen(index + 1), reading.word(index + 2).hasPrefix("score") {
      found = ModelConcept(kind: .radiomics, name: "radiomics")
      end = index + 3
    }
    guard let found, start >= taken else { return nil }
    // A head follows, at once or after more of the name: the head will read it.
    var next = end
    var steps = 0
    while next < limit, steps < 9 {
      if reading.isWord(next) {
        let id = Int(reading.tokens[next].value)
        if headKind[id] > 0 { return nil }
        if concepts[id] == nil, !isGenericWord[id], !["and", "or"].contains(reading.word(next)) { break }
      } else if !(reading.isHyphen(next) || reading.isMark(next, ",") || reading.isMark(next, "/")
        || reading.isMark(next, "(") || reading.isMark(next, ")") || reading.isMark(next, "+"))
      {
        break
      }
      next += 1
      steps += 1
    }
    if reading.isHyphen(end), reading.word(end + 1).hasPrefix("based") { return nil }
    // `random forest variable selection` chooses features, and predicts for nobody.
    if ["variable", "feature"].contains(reading.word(end)), reading.word(end + 1).hasPrefix("select") { return nil }
    let bracket = reading.endOfBracket(end, limit: limit).map { (end + 1)..<($0 - 1) }
    append(
      ModelPhrase(
        concepts: [found], tokens: start..<end, sentence: number, list: lists, hasHead: false, bracket: bracket))
    lists += 1
    taken = end
    return end
  }

  private func isAmongClassifiers(_ index: Int, _ limit: Int) -> Bool {
    for near in [index - 4, index - 3, index - 2, index + 2, index + 3, index + 4] where near >= 0 && near < limit {
      if let other = concept(near), other.kind == .classifier, reading.word(near) != reading.word(index) { return true }
    }
    return false
  }

  /// `Radiologist 1`, `the radiologists`, `two readers`, where performance is spoken of.
  private mutating func reader(_ index: Int, _ sentence: Sentence, _ number: Int) -> Int? {
    let word = reading.word(index)
    guard ["radiologist", "radiologists", "reader", "readers", "physicians", "clinicians"].contains(word) else {
      return nil
    }
    let performance: Set<String> = [
      "auc", "aucs", "auroc", "sensitivity", "specificity", "accuracy", "outperformed", "outperform", "performance",
      "accuracies",
    ]
    let agreement: Set<String> = [
      "icc", "kappa", "agreement", "segmented", "delineated", "contoured", "blinded", "reviewed", "segmentation",
      "drawn", "intraclass", "interobserver",
    ]
    var isOfPerformance = false
    for token in sentence.tokens where reading.isWord(token) {
      let other = reading.word(token)
      if agreement.contains(other) { return nil }
      if performance.contains(other) { isOfPerformance = true }
    }
    guard isOfPerformance else { return nil }
    var concepts = [ModelConcept(kind: .radiologist, name: "radiologist")]
    var start = index
    if let grade = ["junior", "senior", "experienced", "expert"].first(where: { $0 == reading.word(index - 1) }) {
      concepts.append(ModelConcept(kind: .proper, name: grade))
      start = index - 1
    }
    var end = index + 1
    if let ordinal = reading.ordinal(end, limit: sentence.tokens.upperBound) {
      concepts.append(ModelConcept(kind: .proper, name: ordinal))
      end += 1
    }
    append(
      ModelPhrase(
        concepts: ModelScanner.normalised(concepts), tokens: start..<end, sentence: number, list: lists, hasHead: true))
    lists += 1
    return end
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
