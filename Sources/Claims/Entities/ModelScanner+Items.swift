import Manuscripts

/// What a list before or after a head holds: names, shared heads, brackets.
extension ModelScanner {
  struct Item {
    var concepts: [ModelConcept] = []
    /// First token of the name.
    var start: Int
    /// First token with generic words before it too.
    var genericStart: Int
    var isForeign = false
    var isKnown: Bool { concepts.contains { $0.kind != .unknown } }
  }

  /// The words that end before `end`, as far as they belong to one name.
  func item(endingAt end: Int, floor: Int) -> Item {
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
        // `the 4-variable model`
        if reading.isHyphen(position + 1),
          ["variable", "item", "feature", "parameter", "factor", "gene", "marker"].contains(reading.word(position + 2)),
          let number = reading.text.number(position), number.isCount, item.start > position
        {
          item.concepts.append(ModelConcept(kind: .proper, name: "\(Int(number.value))-\(reading.word(position + 2))"))
          item.start = position
          item.genericStart = position
          break
        }
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
          reading.isHyphen(position - 1) || reading.isHyphen(item.start - 1) || reading.word(position) == "conventional"
            || reading.word(position) == "traditional"
        {
          item.start = position
        }
      } else if reading.isAcronym(position) || isPartOfName(position, item) {
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

  /// `LR-C`, `L/R`, `Mac/OD`: letters and capitalised words that a hyphen or slash joins to the rest of a name.
  func isPartOfName(_ index: Int, _ item: Item) -> Bool {
    guard reading.isCapitalised(index) else { return false }
    let isSingle = reading.tokens[index].end - reading.tokens[index].start == 1
    func isJoined(_ mark: Int) -> Bool {
      (reading.isHyphen(mark) || reading.isMark(mark, "/")) && !reading.tokens[mark].isSpaced
        && !reading.tokens[mark + 1].isSpaced
    }
    if isSingle, item.concepts.isEmpty, index > 1, isJoined(index - 1), reading.isCapitalised(index - 2) { return true }
    return !item.concepts.isEmpty && item.concepts.allSatisfy { $0.kind == .proper }
      && index + 1 < reading.tokens.count - 1 && reading.isMark(index + 1, "/") && isJoined(index + 1)
  }

  func isHead(_ index: Int) -> Bool {
    reading.isWord(index) && headKind[Int(reading.tokens[index].value)] > 0
  }

  /// True for words that say something of models in general or that end names.
  func isKnownWord(_ index: Int) -> Bool {
    guard reading.isWord(index) else { return false }
    let id = Int(reading.tokens[index].value)
    return isStop[id] || isGenericWord[id] || headKind[id] > 0 || isForeign[id]
  }

  func concept(_ index: Int) -> ModelConcept? {
    reading.isWord(index) ? concepts[Int(reading.tokens[index].value)] : nil
  }

  /// Two-letter names count where they are printed in capitals: `RF`, `LR`, `AP`, `US`.
  func isUsable(_ index: Int, _ concept: ModelConcept) -> Bool {
    let token = reading.tokens[index]
    if token.end - token.start > 3 || ["rad", "mri", "svm", "cox"].contains(reading.word(index)) { return true }
    return reading.isAcronym(index) || ["t1", "t2", "pet"].contains(reading.word(index))
  }

  /// Items of a list before the one that starts at `start`.
  func listBefore(_ start: Int, isPlural: Bool, last: ModelPhrase, _ number: Int) -> [ModelPhrase] {
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
      // `from low HER2, combined models`: a comma alone joins no unknown short form to a list.
      if found.isEmpty, item.concepts.allSatisfy({ $0.kind == .proper }), reading.isMark(end, ","),
        end + 1 == start, !reading.isMark(item.start - 1, ",")
      {
        break
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

  func listRange(after end: Int, limit: Int) -> Range<Int>? {
    if let close = reading.endOfBracket(end, limit: limit) { return (end + 1)..<(close - 1) }
    var start = end
    if reading.isMark(start, ",") { start += 1 }
    // `models were constructed in the primary cohort: clinical, radiomics and combined`
    if ["were", "was"].contains(reading.word(start)) {
      var colon = start
      while colon < min(limit, start + 10), reading.isWord(colon) { colon += 1 }
      if reading.isMark(colon, ":") { start = colon }
    }
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
  func itemsForward(_ range: Range<Int>, _ number: Int) -> [ModelPhrase] {
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
}
