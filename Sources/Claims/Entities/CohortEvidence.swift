import Manuscripts

/// What the sentences around a cohort's name say of it.
struct CohortEvidence: Sendable {
  var n: Int?
  var countSpan: TextSpan?
  /// The count stands in a bracket directly after the name.
  var isBracketed = false
  var events: Int?
  var centres: [String] = []
  var isPublic = false
  var isOther = false
  var isSame = false
  var years: Set<Int> = []
  var isRandom = false
  var isByTime = false

  /// Takes what is not known yet from another place of the text.
  mutating func add(_ other: CohortEvidence) {
    if let count = other.n, n == nil || (other.isBracketed && !isBracketed) {
      n = count
      countSpan = other.countSpan
      isBracketed = other.isBracketed
    }
    if events == nil { events = other.events }
    for centre in other.centres where !centres.contains(centre) { centres.append(centre) }
    isPublic = isPublic || other.isPublic
    isOther = isOther || other.isOther
    isSame = isSame || other.isSame
    years.formUnion(other.years)
    isRandom = isRandom || other.isRandom
    isByTime = isByTime || other.isByTime
  }
}

/// Reads the evidence of all phrases, sentence by sentence.
///
/// A sentence is cut at semicolons. Within a part, places and years belong to the list of names that they stand before, where
/// the first of them stands before the first name (`patients from centre 1 formed the training cohort`), and otherwise to the
/// list that they follow. Counts stand in a bracket after the name, after a verb (`included 206 patients`), or before it
/// (`206 in the training set`); several counts after a list are dealt out in order.
struct CohortEvidenceReader {
  let reading: TokenReading
  let words: WordClasses<CohortWord>
  let splits: WordClasses<SplitWord>

  func evidence(of phrases: [CohortPhrase]) -> [CohortEvidence] {
    var evidence = [CohortEvidence](repeating: CohortEvidence(), count: phrases.count)
    var first = 0
    while first < phrases.count {
      var last = first + 1
      while last < phrases.count, phrases[last].sentence == phrases[first].sentence { last += 1 }
      let sentence = reading.text.sentences[phrases[first].sentence]
      if reading.text.block(of: sentence).kind != .table {
        read(sentence, phrases, first..<last, &evidence)
      } else {
        for index in first..<last {
          let list = (first..<last).filter { phrases[$0].list == phrases[index].list }
          if !isJoint(list, phrases) { readBracket(phrases[index], &evidence[index]) }
        }
      }
      first = last
    }
    readFollowingEvents(phrases, &evidence)
    return evidence
  }

  /// `The training set included 812 women. Of these, 96 (11.8%) had a relapse.`
  func readFollowingEvents(_ phrases: [CohortPhrase], _ evidence: inout [CohortEvidence]) {
    for (index, phrase) in phrases.enumerated() {
      guard let n = evidence[index].n, evidence[index].events == nil, !evidence[index].isBracketed,
        phrase.sentence + 1 < reading.text.sentences.count,
        !phrases.contains(where: { $0.sentence == phrase.sentence && $0.key != phrase.key })
      else { continue }
      let next = reading.text.sentences[phrase.sentence + 1].tokens
      let first = next.lowerBound
      guard ["of", "among"].contains(reading.word(first)),
        ["these", "them", "whom", "those"].contains(reading.word(first + 1))
      else { continue }
      evidence[index].events = events(after: first, until: next.upperBound, n: n)
    }
  }

  func read(
    _ sentence: Sentence, _ phrases: [CohortPhrase], _ indices: Range<Int>, _ evidence: inout [CohortEvidence]
  ) {
    var bounds = [sentence.tokens.lowerBound]
    var depth = 0
    for token in sentence.tokens {
      if reading.isMark(token, "(") { depth += 1 }
      if reading.isMark(token, ")") { depth -= 1 }
      if depth == 0, reading.isMark(token, ";") { bounds.append(token + 1) }
    }
    bounds.append(sentence.tokens.upperBound)
    for (start, end) in zip(bounds, bounds.dropFirst()) where end > start {
      let inside = indices.filter { phrases[$0].tokens.lowerBound >= start && phrases[$0].tokens.lowerBound < end }
      let named = inside.filter { phrases[$0].key.isDevelopment || phrases[$0].key.isHeldOut }
      for index in inside where !named.contains(index) {
        readBracket(phrases[index], &evidence[index])
        if inside.count == 1, evidence[index].n == nil,
          let token = countAfter(phrases[index].tokens.upperBound..<end, [])
        {
          var used: Set<Int> = []
          take(token, end, &evidence[index], &used)
        }
      }
      guard !named.isEmpty else { continue }
      readPart(start..<end, phrases, named, &evidence)
    }
  }

  func readPart(
    _ part: Range<Int>, _ phrases: [CohortPhrase], _ named: [Int], _ evidence: inout [CohortEvidence]
  ) {
    // Lists as runs of indices.
    var lists: [[Int]] = []
    for index in named {
      if let last = lists.last?.last, phrases[last].list == phrases[index].list {
        lists[lists.count - 1].append(index)
      } else {
        lists.append([index])
      }
    }
    for list in lists {
      let last = list[list.count - 1]
      // `training, validation and test sets (n = 350, 50 and 100)`: dealt out below.
      let isShared =
        list.count > 1 && list.dropLast().allSatisfy { phrases[$0].bracket == nil }
        && (phrases[last].bracket.map { countsToDeal($0).count == list.count } ?? false)
      // `development and internal validation (n = 831)`: one count of both together.
      if !isShared, !isJoint(list, phrases) { for index in list { readBracket(phrases[index], &evidence[index]) } }
    }
    let brackets = named.compactMap { phrases[$0].isEnclosed ? nil : phrases[$0].bracket }
    func isOutside(_ token: Int) -> Bool { !brackets.contains { $0.contains(token) } }

    let places = CentreReader(reading: reading, splits: splits).places(in: part).filter { place in
      isOutside(place.tokens.lowerBound)
        && !named.contains { phrases[$0].tokens.overlaps(place.tokens) && place.tokens.count == 1 }
    }
    // `the TCGA cohort served as the test set`: the place is that of the name that follows.
    let subjects = places.filter { place in
      phrases.contains { if case .named = $0.key.role { $0.tokens.overlaps(place.tokens) } else { false } }
        && lists.contains { phrases[$0[0]].tokens.lowerBound > place.tokens.lowerBound }
    }
    for place in subjects {
      if let list = lists.first(where: { phrases[$0[0]].tokens.lowerBound > place.tokens.lowerBound }) {
        for index in list { add(place, to: &evidence[index]) }
      }
    }
    let others = places.filter { place in
      !subjects.contains { $0.tokens == place.tokens }
        && !phrases.contains { if case .named = $0.key.role { $0.tokens.overlaps(place.tokens) } else { false } }
        && !isLabelOfValue(place.tokens)
        // `0.95 in the training cohort and 0.83 in the City Hospital cohort`: another cohort's name.
        && !(["cohort", "set", "group", "dataset", "series"].contains(reading.word(place.tokens.upperBound))
          && ["the", "and"].contains(reading.word(place.tokens.lowerBound - 1))
          && lists.contains { phrases[$0[0]].tokens.upperBound <= place.tokens.lowerBound })
    }
    let placed = assign(others, lists, phrases, position: { $0.tokens.lowerBound })
    for list in lists where !isOverlap(list, phrases) {
      let own = placed.filter { $0.0 == list }.map(\.1)
      // `cohorts 1 and 2 came from A and B, respectively`
      let isDealt = list.count > 1 && own.count == list.count && part.contains { reading.word($0) == "respectively" }
      for (position, place) in own.enumerated() {
        // `patients of two hospitals were assigned to a training and a testing group`: nobody's other hospital.
        if place.kind == .otherCentre, list.contains(where: { phrases[$0].key.isDevelopment }) { continue }
        for index in isDealt ? [list[position]] : list { add(place, to: &evidence[index]) }
      }
    }
    let years = part.filter { reading.isYear($0) && isOutside($0) && reading.count($0) == nil }
    for (list, year) in assign(years, lists, phrases, position: { $0 }) {
      if let number = reading.text.number(year) {
        for index in list { evidence[index].years.insert(Int(number.value)) }
      }
    }
    readSplit(part, lists, phrases, &evidence)
    readCounts(part, lists, phrases, brackets, &evidence)
  }

  /// `0.87 [0.83, 0.91] (TCIA)`: where the number was measured, which says nothing of the cohort named before.
  func isLabelOfValue(_ tokens: Range<Int>) -> Bool {
    let open = tokens.lowerBound - 1
    guard reading.isMark(open, "(") || reading.isMark(open, "["),
      reading.isMark(tokens.upperBound, ")") || reading.isMark(tokens.upperBound, "]")
    else { return false }
    return reading.text.number(open - 1) != nil || reading.isMark(open - 1, "%") || reading.isMark(open - 1, ")")
      || reading.isMark(open - 1, "]")
  }

  /// True for a list whose names share a head and whose last alone has a bracket.
  func isJoint(_ list: [Int], _ phrases: [CohortPhrase]) -> Bool {
    list.count > 1 && list.dropLast().allSatisfy { phrases[$0].bracket == nil && !phrases[$0].hasHead }
  }

  /// Gives each item to the list that it stands before or after.
  func assign<Item>(
    _ items: [Item], _ lists: [[Int]], _ phrases: [CohortPhrase], position: (Item) -> Int
  ) -> [([Int], Item)] {
    guard let first = items.first, let firstList = lists.first?.first else { return [] }
    let isBefore = position(first) < phrases[firstList].tokens.lowerBound
    var assigned: [([Int], Item)] = []
    for item in items {
      let place = position(item)
      let list =
        isBefore
        ? lists.first { phrases[$0[0]].tokens.lowerBound > place } ?? lists.last
        : lists.last { phrases[$0[0]].tokens.lowerBound <= place }
      guard let list else { continue }
      assigned.append((list, item))
      // `in two other hospitals (validation cohort 1, n = 112; validation cohort 2, n = 96)`
      guard isBefore, let open = bracket(around: phrases[list[0]].tokens.lowerBound, after: place) else { continue }
      for other in lists where other != list && open.contains(phrases[other[0]].tokens.lowerBound) {
        assigned.append((other, item))
      }
    }
    // In the order `A formed the training set, the test set came from B` the last place stands after the last list: it is
    // the last list's own, also where it has none before it. Nothing more is to do: `?? lists.last` did it.
    return assigned
  }

  /// The bracket that opens between two tokens and holds the second.
  func bracket(around token: Int, after first: Int) -> Range<Int>? {
    guard first < token else { return nil }
    for open in (first..<token).reversed() where reading.isMark(open, "(") {
      guard let close = reading.endOfBracket(open, limit: reading.tokens.count), close > token else { continue }
      return open..<close
    }
    return nil
  }

  /// `patients of hospital 1 are part of both the training and the validation cohort`: says nothing of where each comes from.
  func isOverlap(_ list: [Int], _ phrases: [CohortPhrase]) -> Bool {
    guard let first = list.first, list.contains(where: { phrases[$0].key.isDevelopment }),
      list.contains(where: { phrases[$0].key.isHeldOut })
    else { return false }
    let start = phrases[first].tokens.lowerBound
    let before = reading.word(start - 1) == "the" ? start - 2 : start - 1
    guard reading.word(before) == "both" else { return false }
    return ["of", "in", "to"].contains(reading.word(before - 1))
  }

  func add(_ place: Place, to evidence: inout CohortEvidence) {
    switch place.kind {
    case .centre(let name): if !evidence.centres.contains(name) { evidence.centres.append(name) }
    case .otherCentre: evidence.isOther = true
    case .sameCentre: evidence.isSame = true
    case .publicData(let name):
      evidence.isPublic = true
      if !evidence.centres.contains(name) { evidence.centres.append(name) }
    }
  }

  /// `randomly divided into`: the list that follows, or the one before where none follows.
  func readSplit(
    _ part: Range<Int>, _ lists: [[Int]], _ phrases: [CohortPhrase], _ evidence: inout [CohortEvidence]
  ) {
    for token in part {
      let meaning = splits.of(reading.tokens[token])
      if meaning.contains(.random), reading.word(token + 1) != "forest", reading.word(token + 1) != "forests",
        reading.word(token + 1) != "survival"
      {
        let following = lists.first { phrases[$0[0]].tokens.lowerBound > token }
        let list = following ?? lists.last
        let isSplit =
          part.contains {
            splits.of(reading.tokens[$0]).contains(.split) || reading.isMark($0, ":")
          } || following == nil || (list?.count ?? 0) > 1 || part.contains { reading.word($0) == "selected" }
        if let list, isSplit {
          let chosen = following == nil && lists.count == 2 ? lists.flatMap { $0 } : list
          for index in chosen { evidence[index].isRandom = true }
        }
      }
      // `temporal` within a name says what that cohort is, and nothing of the others.
      if isByTime(token, part) {
        for list in lists { for index in list where phrases[index].key.isHeldOut { evidence[index].isByTime = true } }
      }
      if meaning.contains(.time), let list = lists.last,
        !lists.contains(where: { $0.contains { phrases[$0].tokens.contains(token) } })
      {
        for index in list { evidence[index].isByTime = true }
        if reading.word(token).hasPrefix("chronolog") || reading.word(token).hasPrefix("temporal") {
          for list in lists { for index in list { evidence[index].isByTime = true } }
        }
      }
    }
  }

  /// `divided by examination time`, `split according to the date of surgery`.
  func isByTime(_ token: Int, _ part: Range<Int>) -> Bool {
    guard ["time", "date", "dates", "year"].contains(reading.word(token)) else { return false }
    let ahead = max(part.lowerBound, token - 4)..<token
    guard ahead.contains(where: { reading.word($0) == "by" || reading.word($0) == "according" }) else { return false }
    return part.contains { splits.of(reading.tokens[$0]).contains(.split) }
  }
}
