import Manuscripts

/// Cohorts that have no name but their place's: `at hospital B (n = 274; 117 with metastasis)`, `the Ghent cohort`.
///
/// A place counts where the text says how many patients it gave and results are given for it by its name, and where it belongs
/// to no cohort that the text names otherwise. What its patients were to the model is told by the words around the count
/// (`validated in 96 patients from Ghent`), else by the kind of text: one that tries an existing model, or that defines patients
/// from whom the model was made elsewhere, has external cohorts only. Linear in the number of tokens.
struct CentreCohorts {
  let reading: TokenReading
  let words: WordClasses<CohortWord>
  let splits: WordClasses<SplitWord>

  private struct Definition {
    var cohort: NamedCohort
    var isExternal: Bool
  }

  func add(to cohorts: inout [NamedCohort], _ mentions: inout [Mention]) {
    var taken: Set<String> = []
    for cohort in cohorts { for name in cohort.centres { taken.insert(Tokeniser.fold(name)) } }
    let isExisting = triesExistingModel
    let hasDevelopment = cohorts.contains { $0.role == .development }
    let isDefined = cohorts.contains { $0.n != nil && ($0.role == .development || $0.role.isHeldOut) }
    var named = [Bool](repeating: false, count: reading.tokens.count)
    for mention in mentions { for token in mention.tokens { named[token] = true } }
    var found: [String: Definition] = [:]
    var linked: [String: String] = [:]
    let idAt = Dictionary(mentions.map { ($0.tokens.lowerBound, $0.id) }, uniquingKeysWith: { first, _ in first })
    var places: [(name: String, mention: Mention, isOfResult: Bool)] = []
    let centres = CentreReader(reading: reading, splits: splits)
    for (number, sentence) in reading.text.sentences.enumerated() {
      let block = reading.text.block(of: sentence)
      guard block.section != .references, block.section != .introduction || block.isAbstract,
        sentence.tokens.count < 400
      else { continue }
      let hasValue = sentence.tokens.contains(where: isValue)
      for (printed, tokens) in names(in: sentence, centres) where !tokens.contains(where: { named[$0] }) {
        let name = Tokeniser.fold(printed)
        if linked[name] == nil, let id = otherName(behind: tokens, sentence, idAt) { linked[name] = id }
        if taken.contains(name), linked[name] == nil, let definition = defined(printed, tokens, sentence),
          isHead(tokens.upperBound - 1),
          let owner = cohorts.firstIndex(where: { $0.centres.contains { Tokeniser.fold($0) == name } }),
          cohorts[owner].n != definition.cohort.n
        {
          // `the Bergen cohort contained 842 patients`: no part of the cohort beside which its place was named.
          cohorts[owner].centres.removeAll { Tokeniser.fold($0) == name }
          taken.remove(name)
        }
        guard linked[name] != nil || !taken.contains(name) else { continue }
        places.append((name, Mention(id: name, tokens: tokens, sentence: number), hasValue))
        if let definition = defined(printed, tokens, sentence),
          found[name] == nil || found[name]?.isExternal == false && definition.isExternal
        {
          found[name] = definition
        }
      }
    }
    for place in places {
      guard let id = linked[place.name] else { continue }
      mentions.append(Mention(id: id, tokens: place.mention.tokens, sentence: place.mention.sentence))
    }
    places.removeAll { linked[$0.name] != nil }
    found = found.filter { linked[$0.key] == nil }
    places += otherPlaces(of: Set(found.keys), beside: places.map(\.mention.tokens), named)
    let reported = Set(places.filter(\.isOfResult).map(\.name))
    found = found.filter { name, definition in
      reported.contains(name) && (definition.isExternal || isExisting && !isDefined || hasDevelopment)
    }
    guard !found.isEmpty else { return }
    if !hasDevelopment, isExisting {
      cohorts.removeAll { $0.n == nil && $0.role.isHeldOut }
      let kept = Set(cohorts.map(\.id))
      mentions.removeAll { !kept.contains($0.id) }
    } else if let generic = cohorts.firstIndex(where: { $0.id == "external-validation" && $0.n == nil }),
      found.count == 1,
      let definition = found.values.first
    {
      // `External validation was performed in 96 patients from Ghent`: one cohort with two names.
      let id = cohorts[generic].id
      cohorts[generic].n = definition.cohort.n
      cohorts[generic].events = definition.cohort.events
      cohorts[generic].countSpan = definition.cohort.countSpan
      cohorts[generic].centres = definition.cohort.centres
      cohorts[generic].separation = .otherCentre
      cohorts[generic].role = .externalValidation
      for place in places where found[place.name] != nil {
        mentions.append(Mention(id: id, tokens: place.mention.tokens, sentence: place.mention.sentence))
      }
      return
    }
    if found.count > 1, let generic = cohorts.firstIndex(where: { $0.id == "external-validation" && $0.n == nil }) {
      // `both served for external validation`
      let id = cohorts[generic].id
      cohorts.remove(at: generic)
      mentions.removeAll { $0.id == id }
    }
    var ids = Set(cohorts.map(\.id))
    for definition in found.values.map(\.cohort).sorted(by: { $0.span.start < $1.span.start })
    where ids.insert(definition.id).inserted {
      cohorts.append(definition)
    }
    for place in places {
      guard let definition = found[place.name] else { continue }
      mentions.append(
        Mention(id: definition.cohort.id, tokens: place.mention.tokens, sentence: place.mention.sentence))
    }
  }

  /// The places of names that are known by now where no preposition stands: `0.776 [Bergen]`, a column's head.
  private func otherPlaces(of names: Set<String>, beside taken: [Range<Int>], _ named: [Bool]) -> [(
    name: String, mention: Mention, isOfResult: Bool
  )] {
    let single = names.filter { !$0.contains(" ") }
    guard !single.isEmpty else { return [] }
    var covered = named
    for range in taken { for token in range { covered[token] = true } }
    let isName = reading.text.vocabulary.map(single.contains)
    var found: [(String, Mention, Bool)] = []
    for (index, token) in reading.tokens.enumerated()
    where token.kind == .word && isName[Int(token.value)] && !covered[index] && reading.isCapitalised(index) {
      let sentence = Int(reading.text.sentenceOfToken[index])
      guard sentence >= 0 else { continue }
      let hasValue = reading.text.sentences[sentence].tokens.contains(where: isValue)
      let isTable = reading.text.block(of: reading.text.sentences[sentence]).kind == .table
      guard hasValue || isTable else { continue }
      found.append(
        (reading.word(index), Mention(id: reading.word(index), tokens: index..<index + 1, sentence: sentence), true))
    }
    return found
  }

  /// `the Lisbon cohort (external validation cohort 2)`, `the Hagen cohort, which constituted the validation cohort`.
  private func otherName(behind tokens: Range<Int>, _ sentence: Sentence, _ idAt: [Int: String]) -> String? {
    guard isHead(tokens.upperBound - 1) else { return nil }
    var position = tokens.upperBound
    let joining: Set<String> = [
      "which", "that", "constituted", "served", "as", "was", "formed", "became", "the", "our", "used", "is", "an", "a",
    ]
    let isBracket = reading.isMark(position, "(")
    var steps = 0
    while position < sentence.tokens.upperBound, steps < 7 {
      if let id = idAt[position] { return steps > 0 && (isBracket || steps > 1) ? id : nil }
      guard reading.isMark(position, "(") || reading.isMark(position, ",") || joining.contains(reading.word(position))
      else { return nil }
      position += 1
      steps += 1
    }
    return nil
  }

  /// Places of a sentence, with `cohort` or `patients` behind them; also names that only such a word makes one: `the Hagen cohort`.
  private func names(in sentence: Sentence, _ centres: CentreReader) -> [(printed: String, tokens: Range<Int>)] {
    var found: [(String, Range<Int>)] = []
    for place in centres.places(in: sentence.tokens) {
      guard case .centre(let printed) = place.kind else { continue }
      let end = place.tokens.upperBound
      found.append((printed, isHead(end) ? place.tokens.lowerBound..<end + 1 : place.tokens))
    }
    for token in sentence.tokens where isHead(token) && token > sentence.tokens.lowerBound {
      let name = token - 1
      guard reading.isCapitalised(name), !reading.isAcronym(name), reading.word(name - 1) == "the",
        reading.tokens[name].end - reading.tokens[name].start > 3,
        words.of(reading.tokens[name]).isEmpty, !found.contains(where: { $0.1.contains(name) })
      else { continue }
      found.append((reading.printed(name..<token), name..<token + 1))
    }
    return found
  }

  private func isHead(_ token: Int) -> Bool {
    guard reading.tokens.indices.contains(token) else { return false }
    return words.of(reading.tokens[token]).contains(.head) && !words.of(reading.tokens[token]).contains(.plural)
      || ["patients", "admissions"].contains(reading.word(token))
  }

  private func isValue(_ token: Int) -> Bool {
    reading.text.number(token).map { $0.decimals > 0 || $0.isPercent } ?? false
  }

  /// True where the text says that the model was there before: `the published model`, `external validation of`.
  private var triesExistingModel: Bool {
    let own: Set<String> = ["published", "existing", "established", "commercial", "previously", "original"]
    let heads: Set<String> = ["model", "models", "score", "scores", "algorithm", "nomogram", "calculator", "rule"]
    for (index, token) in reading.tokens.enumerated() where token.kind == .word {
      let word = reading.word(index)
      if word == "external", reading.word(index + 1).hasPrefix("validat"), reading.word(index + 2) == "of" {
        return true
      }
      if word == "externally", reading.word(index + 1).hasPrefix("validat") { return true }
      if own.contains(word), heads.contains(reading.word(index + 1)) { return true }
      // `The score was computed as published`, `calculated without modification`
      if word == "as", reading.word(index + 1) == "published" { return true }
      if word == "without", ["modification", "change", "any", "recalibration"].contains(reading.word(index + 1)) {
        return true
      }
    }
    return false
  }

  /// `The Bergen cohort contained 842 patients (128 deaths) and the Tromsø cohort 64 patients`
  private func countBehind(_ start: Int, _ sentence: Sentence) -> Int? {
    let opening: Set<String> = [
      "contained", "comprised", "included", "had", "consisted", "of", "with", "contributed", "provided", "gave", "was",
      "made", "up", "the", "a", "total",
    ]
    guard isHead(start - 1) || reading.word(start) == "contributed" || reading.word(start) == "provided" else {
      return nil
    }
    var position = start
    while position < min(sentence.tokens.upperBound, start + 5) {
      if reading.count(position) != nil {
        return TokenReading.counted.contains(reading.word(position + 1)) ? position : nil
      }
      guard opening.contains(reading.word(position)) else { return nil }
      position += 1
    }
    return nil
  }

  /// The cohort of a place whose count stands in the bracket behind it, or as `96 patients from` before it.
  private func defined(_ printed: String, _ tokens: Range<Int>, _ sentence: Sentence) -> Definition? {
    var count: Int?
    var bracket: Range<Int>?
    if let close = reading.endOfBracket(tokens.upperBound, limit: sentence.tokens.upperBound) {
      let inside = tokens.upperBound + 1..<close - 1
      bracket = inside
      count = inside.first { token in
        reading.count(token) != nil
          && (reading.word(token - 1) == "n" || reading.word(token - 2) == "n"
            || TokenReading.counted.contains(reading.word(token + 1)))
      }
    }
    // `2416 participants in Lisbon, of whom 338 had it, and 1873 in Manaus, of whom 301 had`
    if count == nil, ["in", "at", "from"].contains(reading.word(tokens.lowerBound - 1)),
      reading.count(tokens.lowerBound - 2) != nil
    {
      count = tokens.lowerBound - 2
    }
    if count == nil, let after = countBehind(tokens.upperBound, sentence) {
      count = after
      if let close = reading.endOfBracket(after + 2, limit: sentence.tokens.upperBound) {
        bracket = after + 3..<close - 1
      }
    }
    if count == nil {
      // `96 patients from Ghent`, `46 patients (20 malignant) came from Corvin Hospital`
      let before = max(sentence.tokens.lowerBound, tokens.lowerBound - 12)..<tokens.lowerBound
      count = before.last { reading.count($0) != nil && TokenReading.counted.contains(reading.word($0 + 1)) }
      if let own = count, let close = reading.endOfBracket(own + 2, limit: tokens.lowerBound) {
        bracket = own + 3..<close - 1
      }
    }
    guard let count, let number = reading.text.number(count) else { return nil }
    let n = Int(number.value)
    let part = bracket?.first { token in
      token > count && (reading.count(token).map { $0 < n } ?? false)
        && ["with", "had", "positive", "events", "deaths", "died", "of", "malignant"].contains(reading.word(token + 1))
    }
    let whom = Range(from: tokens.upperBound, upTo: min(sentence.tokens.upperBound, tokens.upperBound + 3)).first {
      reading.word($0) == "whom" && (reading.count($0 + 1).map { $0 < n } ?? false)
    }
    let name = printed
    let validating: Set<String> = [
      "validation", "validated", "validate", "external", "externally", "test", "tested", "evaluated",
    ]
    let clause =
      max(sentence.tokens.lowerBound, tokens.lowerBound - 24)..<min(sentence.tokens.upperBound, tokens.upperBound + 12)
    return Definition(
      cohort: NamedCohort(
        id: Tokeniser.fold(name).split(separator: " ").joined(separator: "-"), label: name, role: .externalValidation,
        separation: .otherCentre, n: n,
        events: part.flatMap { reading.count($0) } ?? whom.flatMap { reading.count($0 + 1) }, centres: [name],
        span: reading.text.span(tokens), countSpan: number.span, isCalledExternal: true),
      isExternal: clause.contains { validating.contains(reading.word($0)) })
  }

}
