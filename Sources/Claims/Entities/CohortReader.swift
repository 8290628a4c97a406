import Manuscripts

/// Learns cohorts from their definitions and finds every place that names them.
struct CohortReader {
  private let reading: TokenReading
  private let words: WordClasses<CohortWord>
  private let splits: WordClasses<SplitWord>

  init(_ reading: TokenReading) {
    self.reading = reading
    words = WordClasses(CohortWord.table, vocabulary: reading.text.vocabulary)
    splits = WordClasses(SplitWord.table, vocabulary: reading.text.vocabulary)
  }

  func read() -> (cohorts: [NamedCohort], mentions: [Mention]) {
    var scanner = CohortScanner(reading, words: words, splits: splits)
    scanner.run()
    let phrases = scanner.phrases
    let evidence = CohortEvidenceReader(reading: reading, words: words, splits: splits).evidence(of: phrases)
    let tables = phrases.map { phrase in
      let sentence = reading.text.sentences[phrase.sentence]
      return reading.text.block(of: sentence).kind == .table ? sentence.block : -1
    }
    let resolver = CohortResolver(phrases, evidence, tables: tables)

    // Groups in the order of the text.
    var groups: [Int] = []
    for index in phrases.indices {
      for group in resolver.groups(of: index) where !groups.contains(group) { groups.append(group) }
    }
    var gathered: [Int: CohortEvidence] = [:]
    for group in groups {
      var sum = CohortEvidence()
      for index in phrases.indices where resolver.groups(of: index) == [group] {
        var own = evidence[index]
        // `two test sets, one of them from another hospital`: it is not said which.
        if resolver.isUnspecificPlural(index) {
          own.centres = []
          own.isOther = false
          own.isPublic = false
        }
        sum.add(own)
      }
      gathered[group] = sum
    }
    let development = CohortReader.development(groups, phrases, resolver, gathered)
    var cohorts: [NamedCohort] = []
    var idOfGroup: [Int: String] = [:]
    for group in groups {
      let members = phrases.indices.filter { resolver.groupOfKey(at: $0) == group }
      guard let cohort = cohort(members, phrases, gathered[group] ?? CohortEvidence(), development) else { continue }
      var unique = cohort
      var copy = 2
      while cohorts.contains(where: { $0.id == unique.id }) {
        unique.id = "\(cohort.id)-\(copy)"
        copy += 1
      }
      idOfGroup[group] = unique.id
      cohorts.append(unique)
    }
    var mentions: [Mention] = []
    for (index, phrase) in phrases.enumerated() {
      for group in resolver.groups(of: index) {
        if let id = idOfGroup[group] {
          mentions.append(Mention(id: id, tokens: phrase.tokens, sentence: phrase.sentence))
        }
      }
    }
    resolveNamed(&cohorts, &mentions)
    mentions += aliases(phrases, cohorts, idOfGroup, resolver)
    CentreCohorts(reading: reading, words: words, splits: splits).add(to: &cohorts, &mentions)
    judgeNamed(&cohorts)
    DevelopmentPatients(reading: reading).add(to: &cohorts, &mentions)
    mentions.sort { ($0.tokens.lowerBound, $0.tokens.upperBound) < ($1.tokens.lowerBound, $1.tokens.upperBound) }
    CohortEvents(reading: reading).add(to: &cohorts)
    addWhole(&cohorts)
    judgeWhole(&cohorts)
    return (cohorts, mentions)
  }

  // MARK: - Roles

  private static func development(
    _ groups: [Int], _ phrases: [CohortPhrase], _ resolver: CohortResolver, _ gathered: [Int: CohortEvidence]
  ) -> CohortEvidence {
    for group in groups {
      let isDevelopment = phrases.indices.contains {
        resolver.groupOfKey(at: $0) == group && phrases[$0].key.isDevelopment
      }
      if isDevelopment { return gathered[group] ?? CohortEvidence() }
    }
    return CohortEvidence()
  }

  private func cohort(
    _ members: [Int], _ phrases: [CohortPhrase], _ evidence: CohortEvidence, _ development: CohortEvidence
  ) -> NamedCohort? {
    guard let first = members.first else { return nil }
    // A cohort that the text only wishes for is none.
    if members.allSatisfy({ phrases[$0].isUndone }), evidence.n == nil { return nil }
    let isExternal = members.contains { phrases[$0].isCalledExternal && (!phrases[$0].isUndone || evidence.n != nil) }
    let best = members.first { phrases[$0].hasHead && !phrases[$0].isPlural } ?? first
    let counted = members.first { !phrases[$0].isPlural && phrases[$0].bracket != nil && phrases[$0].hasHead } ?? best
    let key =
      members.map { phrases[$0].key }.first { $0.scope != .none && $0.scope != .independent || !$0.ordinal.isEmpty }
      ?? phrases[first].key
    var role = CohortRole.unspecified
    var separation: SeparationStatement?
    var id: String
    switch key.role {
    case .whole:
      return NamedCohort(
        id: "all", label: reading.printed(phrases[first].tokens), role: .unspecified, n: evidence.n,
        span: reading.text.span(phrases[first].tokens), countSpan: evidence.countSpan)
    case .named(let name):
      id = name
    case .crossValidation:
      id = "cross-validation"
      role = .crossValidation
    case .development(let word):
      id = members.contains { phrases[$0].key.role == .development("training") } ? "training" : word
      if id != "training", !phrases.contains(where: { $0.key.role == .development("training") }) { id = "training" }
      role = .development
      if evidence.isRandom { separation = .random }
    case .validation, .test:
      let word = key.role == .test ? "test" : "validation"
      var scope = key.scope
      if isExternal { scope = .external }
      (role, separation) = judge(scope, evidence, development)
      if scope == .none || scope == .independent {
        if evidence.n == nil, separation == nil, onlyInFolds(members, phrases) || isHypothetical(members, phrases) {
          role = .crossValidation
        }
        id = word
      } else {
        id = "\(scope.rawValue)-\(word)"
      }
    }
    if !key.ordinal.isEmpty { id += "-\(key.ordinal)" }
    return NamedCohort(
      id: id, label: label(phrases[best]), role: role, separation: separation, n: evidence.n,
      events: evidence.events, centres: evidence.centres, span: reading.text.span(phrases[counted].tokens),
      countSpan: evidence.countSpan, isCalledExternal: isExternal)
  }

  /// The name as printed; for `cohorts 1 and 2` with the words that the second shares.
  private func label(_ phrase: CohortPhrase) -> String {
    guard let shared = phrase.shared, shared.count > 1 else {
      if phrase.isPlural, !phrase.key.ordinal.isEmpty, phrase.tokens.count > 2 {
        return singular(phrase.tokens, phrase.tokens.upperBound - 1)
      }
      return reading.printed(phrase.tokens)
    }
    return singular(shared, phrase.tokens.lowerBound)
  }

  private func singular(_ name: Range<Int>, _ number: Int) -> String {
    let words = reading.printed(name.dropLast())
    return (words.hasSuffix("s") ? String(words.dropLast()) : words) + " " + reading.printed(number..<number + 1)
  }

  /// What the text says of how a held-out cohort was set apart, and what that makes it.
  private func judge(
    _ scope: CohortKey.Scope, _ evidence: CohortEvidence, _ development: CohortEvidence
  ) -> (CohortRole, SeparationStatement?) {
    let own = Set(evidence.centres.map(Tokeniser.fold))
    let theirs = Set(development.centres.map(Tokeniser.fold))
    let isSameCentre = !own.isEmpty && !theirs.isEmpty && own.isSubset(of: theirs)
    let isOtherCentre = (!own.isEmpty && !theirs.isEmpty && own.isDisjoint(with: theirs)) || evidence.isOther
    let hasYears = !evidence.years.isEmpty && !development.years.isEmpty
    let isLater =
      scope == .external && hasYears
      ? isAfter(evidence.years, development.years)
      : evidence.isByTime || hasYears && evidence.years != development.years
    var separation: SeparationStatement?
    if evidence.isPublic, !development.isPublic, !isSameCentre {
      separation = .publicDataset
    } else if isOtherCentre {
      separation = .otherCentre
    } else if evidence.isRandom, scope != .temporal, scope != .prospective, !(scope == .external && !own.isEmpty) {
      separation = .random
    } else if scope == .external, !own.isEmpty, theirs.isEmpty, !evidence.isSame, !evidence.isByTime {
      separation = .otherCentre
    } else if isLater || scope == .temporal {
      separation = .temporal
    } else if scope == .external, !own.isEmpty, !isSameCentre {
      separation = .otherCentre
    } else if isSameCentre || evidence.isSame {
      separation = .sameCentre
    } else if scope == .none || scope == .independent, !own.isEmpty, theirs.isEmpty, development.isSame {
      separation = .otherCentre
    }
    switch separation {
    case .publicDataset, .otherCentre:
      return (scope == .internal ? .internalValidation : .externalValidation, separation)
    case .random: return (.internalValidation, separation)
    case .temporal:
      return (
        scope == .external && evidence.centres.isEmpty && !evidence.isByTime && scope != .temporal
          ? .externalValidation : .temporalValidation, separation
      )
    case .sameCentre: return (scope == .prospective ? .temporalValidation : .internalValidation, separation)
    case nil:
      switch scope {
      case .external: return (.externalValidation, nil)
      case .temporal, .prospective: return (.temporalValidation, nil)
      default: return (.internalValidation, nil)
      }
    }
  }

  /// The years of a cohort called external make it a later one only where they do not overlap.
  private func isAfter(_ own: Set<Int>, _ other: Set<Int>) -> Bool {
    guard let first = own.min(), let last = other.max() else { return false }
    return first > last
  }

  /// True where a held-out set is named only where folds are spoken of.
  private func onlyInFolds(_ members: [Int], _ phrases: [CohortPhrase]) -> Bool {
    members.allSatisfy { index in
      reading.text.sentences[phrases[index].sentence].tokens.contains {
        ["fold", "folds", "iteration", "leave"].contains(reading.word($0))
      }
    }
  }

  /// True where the text validates by resampling, and its abstract knows of no set that was held out.
  private func isHypothetical(_ members: [Int], _ phrases: [CohortPhrase]) -> Bool {
    let blocks = reading.text.manuscript.blocks
    guard phrases.contains(where: { $0.key.role == .crossValidation }), blocks.contains(where: \.isAbstract) else {
      return false
    }
    return !members.contains { index in
      blocks[reading.text.sentences[phrases[index].sentence].block].isAbstract || phrases[index].bracket != nil
    }
  }

  // MARK: - Names and short forms

  /// `the TCIA cohort` is the cohort whose definition names TCIA.
  private func resolveNamed(_ cohorts: inout [NamedCohort], _ mentions: inout [Mention]) {
    for named in cohorts where named.centres.isEmpty && named.role == .unspecified && named.id != "all" {
      let owners = cohorts.filter { cohort in
        cohort.id != named.id
          && cohort.centres.contains {
            Tokeniser.fold($0) == named.id || named.id == "tcia" && Tokeniser.fold($0) == "cancer imaging archive"
              || named.id == "tcga" && Tokeniser.fold($0) == "cancer genome atlas"
          }
      }
      guard owners.count == 1, let owner = owners.first else { continue }
      mentions = mentions.map {
        $0.id == named.id ? Mention(id: owner.id, tokens: $0.tokens, sentence: $0.sentence) : $0
      }
      cohorts.removeAll { $0.id == named.id }
      if let index = cohorts.firstIndex(where: { $0.id == owner.id }), cohorts[index].n == nil {
        cohorts[index].n = named.n
        cohorts[index].countSpan = named.countSpan
      }
    }
  }

  /// A public collection beside patients of the study's own: where nothing else is said it was used to try the model.
  private func judgeNamed(_ cohorts: inout [NamedCohort]) {
    guard let development = cohorts.first(where: { $0.role == .development }) else { return }
    let ownPlaces = Set(development.centres.map(Tokeniser.fold))
    for index in cohorts.indices where cohorts[index].role == .unspecified && cohorts[index].id != "all" {
      guard !ownPlaces.contains(cohorts[index].id) else { continue }
      cohorts[index].role = .externalValidation
      cohorts[index].separation = .publicDataset
    }
  }

  private func aliases(
    _ phrases: [CohortPhrase], _ cohorts: [NamedCohort], _ idOfGroup: [Int: String], _ resolver: CohortResolver
  ) -> [Mention] {
    var ids: [String: String] = [:]
    for (index, phrase) in phrases.enumerated() {
      guard let bracket = phrase.bracket, let id = idOfGroup[resolver.groupOfKey(at: index)] else { continue }
      for token in [bracket.lowerBound, bracket.upperBound - 1] where bracket.contains(token) {
        let isAlone =
          (token == bracket.lowerBound || reading.isMark(token - 1, ",") || reading.isMark(token - 1, ";"))
          && (token == bracket.upperBound - 1 || reading.isMark(token + 1, ",") || reading.isMark(token + 1, ";"))
        guard isAlone, reading.isAcronym(token) else { continue }
        let short = reading.printed(token..<token + 1)
        guard !Abbreviations.measures.contains(reading.word(token)),
          Abbreviations.matches(short, reading.printed(phrase.tokens))
        else { continue }
        ids[short] = ids[short] ?? id
      }
    }
    // `the Center 2 cohort`
    var centres: [String: String] = [:]
    for cohort in cohorts {
      // The place that its definition names first.
      guard let name = cohort.centres.first.map(Tokeniser.fold) else { continue }
      let isShared = cohorts.contains { other in
        other.id != cohort.id
          && (other.centres.first.map { Tokeniser.fold($0) == name } ?? false
            || cohort.centres.count > 1 && other.role == .development
              && other.centres.contains { Tokeniser.fold($0) == name })
      }
      if !isShared { centres[name] = cohort.id }
    }
    guard !ids.isEmpty || !centres.isEmpty else { return [] }
    let towns = towns(cohorts)
    let short = Set(ids.keys.map(Tokeniser.fold))
    let isShort = reading.text.vocabulary.map(short.contains)
    let taken = phrases.map(\.tokens)
    var next = 0
    var found: [Mention] = []
    for (index, token) in reading.tokens.enumerated() where token.kind == .word {
      while next < taken.count, taken[next].upperBound <= index { next += 1 }
      if next < taken.count, taken[next].contains(index) { continue }
      let sentence = Int(reading.text.sentenceOfToken[index])
      if isShort[Int(token.value)] {
        if let id = ids[reading.printed(index..<index + 1)] {
          let hasHead = index + 1 < reading.tokens.count && words.of(reading.tokens[index + 1]).contains(.head)
          let isDefinition =
            next > 0 && taken[next - 1].upperBound <= index && phrases[next - 1].bracket?.contains(index) == true
          if !isDefinition, sentence >= 0 {
            found.append(Mention(id: id, tokens: index..<index + (hasHead ? 2 : 1), sentence: sentence))
          }
        }
      } else if let place = towns[token.value], sentence >= 0,
        reading.printed(index..<index + place.count) == place.name
      {
        let end = index + place.count
        let isHeaded =
          words.of(reading.tokens[min(end, reading.tokens.count - 1)]).contains(.head)
          || TokenReading.counted.contains(reading.word(end))
        if isHeaded || ["at", "in", "from", "of", "for"].contains(reading.word(index - 1)) {
          found.append(Mention(id: place.id, tokens: index..<(isHeaded ? end + 1 : end), sentence: sentence))
        }
      } else if splits.of(token).contains(.centre), index + 2 < reading.tokens.count, sentence >= 0,
        let id = centres[Tokeniser.fold(reading.printed(index..<index + 2))]
      {
        if words.of(reading.tokens[index + 2]).contains(.head) {
          found.append(Mention(id: id, tokens: index..<index + 3, sentence: sentence))
        } else if ["at", "in"].contains(reading.word(index - 1)),
          next >= phrases.count || phrases[next].sentence != sentence,
          next == 0 || phrases[next - 1].sentence != sentence
        {
          // `at clinic II`, where no cohort is named beside it.
          found.append(Mention(id: id, tokens: index..<index + 2, sentence: sentence))
        }
      }
    }
    return found
  }

  private struct Town {
    let id: String
    let name: String
    let count: Int
  }

  /// Places that stand for one cohort alone, by their first word.
  private func towns(_ cohorts: [NamedCohort]) -> [Int32: Town] {
    var found: [Int32: Town] = [:]
    let centres = CentreReader(reading: reading, splits: splits)
    for cohort in cohorts where cohort.role == .development || cohort.role.isHeldOut {
      for name in cohort.centres {
        let isOwn = !cohorts.contains { other in other.id != cohort.id && other.centres.contains(name) }
        guard isOwn, let first = name.split(separator: " ").first,
          let place = reading.tokens.indices.first(where: {
            reading.isCapitalised($0) && !reading.isAcronym($0) && reading.printed($0..<$0 + 1) == first
              && !splits.of(reading.tokens[$0]).contains(.centre)
              && $0 > 0 && centres.town($0, 0..<reading.tokens.count) != nil
          })
        else { continue }
        let count = name.split(separator: " ").count
        // `the Bergen cohort` is none of several places of another cohort.
        if cohort.centres.count > 1, isNameOfCohort(place..<place + count) { continue }
        guard place + count <= reading.tokens.count, reading.printed(place..<place + count) == name else { continue }
        found[reading.tokens[place].value] = Town(id: cohort.id, name: name, count: count)
      }
    }
    return found
  }

  /// True where the text puts `cohort` or `set` behind the name.
  private func isNameOfCohort(_ name: Range<Int>) -> Bool {
    let first = reading.tokens[name.lowerBound].value
    return reading.tokens.indices.contains { index in
      reading.tokens[index].kind == .word && reading.tokens[index].value == first
        && index + name.count < reading.tokens.count
        && words.of(reading.tokens[index + name.count]).contains(.head)
        && !words.of(reading.tokens[index + name.count]).contains(.plural)
    }
  }

  // MARK: - Everybody

  /// The whole study: `a total of 375 patients`, `375 young breast cancer patients were included`.
  private func addWhole(_ cohorts: inout [NamedCohort]) {
    if let known = cohorts.first(where: { $0.id == "all" }), known.n != nil { return }
    guard let token = totalCount(except: Set(cohorts.compactMap { $0.countSpan?.start })) else { return }
    guard let number = reading.text.number(token.count) else { return }
    if let index = cohorts.firstIndex(where: { $0.id == "all" }) {
      cohorts[index].n = Int(number.value)
      cohorts[index].countSpan = number.span
    } else {
      cohorts.append(
        NamedCohort(
          id: "all", label: reading.printed(token.count..<token.end), role: .unspecified, n: Int(number.value),
          span: reading.text.span(token.count..<token.end), countSpan: number.span))
    }
  }

  /// Everybody is the development cohort of a text that makes a model and knows of no validation at all.
  private func judgeWhole(_ cohorts: inout [NamedCohort]) {
    guard let whole = cohorts.firstIndex(where: { $0.id == "all" }), cohorts.allSatisfy({ $0.role == .unspecified })
    else { return }
    var makes = false
    let validating = [
      "validat", "test", "hold", "held", "cross", "fold", "bootstrap", "external", "independent", "split", "divid",
      "random", "unseen", "optimism", "leave", "loocv", "generali", "existing", "published", "assigned", "cohorts",
      // Those who train networks and forests set patients apart as a rule, also where they do not say it.
      "xgboost", "boosting", "machine", "neural", "deep", "svm", "lightgbm", "catboost", "convolutional",
    ]
    let heads: Set<String> = ["model", "models", "nomogram", "score", "signature", "classifier", "network"]
    var hasHead = false
    if saysSamePatients {
      cohorts[whole].role = .development
      return
    }
    for sentence in reading.text.sentences {
      let block = reading.text.block(of: sentence)
      let sections: Set<Manuscript.Section> = [.discussion, .introduction, .references, .statements, .keywords]
      if sections.contains(block.section) { continue }
      let isWish = sentence.tokens.contains {
        CohortWord.wished.contains(reading.word($0)) || CohortWord.undone.contains(reading.word($0))
      }
      for token in sentence.tokens where reading.isWord(token) {
        let word = reading.word(token)
        if !isWish, isOfSplit(token, word), validating.contains(where: { word.hasPrefix($0) }) { return }
        if CohortScanner.making.contains(word) || ["construct", "develop", "build", "establish", "fit"].contains(word) {
          makes = true
        }
        if heads.contains(word) { hasHead = true }
      }
    }
    if makes, hasHead { cohorts[whole].role = .development }
  }

  /// `Records of all patients were used to fit and evaluate the models`
  private var saysSamePatients: Bool {
    reading.text.sentences.contains { sentence in
      func has(_ words: Set<String>) -> Bool { sentence.tokens.contains { words.contains(reading.word($0)) } }
      return has(["all", "whole", "entire", "same"]) && has(["used"]) && has(["fit", "develop", "train", "build"])
        && has(["evaluate", "assess", "test", "validate"]) && has(["patients", "data", "records", "cohort", "sample"])
    }
  }

  /// False for `independent predictors`, `divided at the tertiles`, `random forest`, a statistical `test`.
  private func isOfSplit(_ token: Int, _ word: String) -> Bool {
    let next = (token + 1..<min(reading.tokens.count, token + 9)).map(reading.word)
    let sets: Set<String> = [
      "training", "train", "test", "testing", "validation", "cohort", "cohorts", "set", "sets", "sample", "samples",
      "dataset", "datasets", "patients", "data", "subsets", "halves",
    ]
    switch word {
    case "tests": return false
    case "test": return ["set", "sets", "cohort", "sample", "data", "patients"].contains(next.first ?? "")
    case "independent", "independently", "random", "randomly", "divided", "split", "assigned", "external":
      return next.contains(where: sets.contains) || next.first?.hasPrefix("validat") == true
    default: return true
    }
  }

  private func totalCount(except taken: Set<Int>) -> (count: Int, end: Int)? {
    let sections: Set<Manuscript.Section> = [.abstract, .methods, .results, .other]
    let included: Set<String> = [
      "included", "enrolled", "recruited", "analyzed", "analysed", "evaluated", "involved", "comprised", "consisting",
      "studied", "identified", "assessed", "collected", "retrospective", "retrospectively", "underwent", "divided",
      "assigned", "split", "allocated",
    ]
    for sentence in reading.text.sentences {
      let block = reading.text.block(of: sentence)
      guard block.kind == .paragraph, sections.contains(block.section) || block.isAbstract else { continue }
      for token in sentence.tokens
      where reading.count(token) != nil && !taken.contains(Int(reading.tokens[token].start)) {
        // `patients (n = 635)`
        if reading.isMark(token - 1, "="), reading.word(token - 2) == "n", reading.isMark(token - 3, "("),
          ["patients", "participants", "subjects", "cases", "women"].contains(reading.word(token - 4))
        {
          return (token, token + 1)
        }
        let end = (token + 1..<min(sentence.tokens.upperBound, token + 8)).first {
          TokenReading.counted.contains(reading.word($0))
        }
        guard let end, !(token..<end).contains(where: { reading.isMark($0, ",") || reading.isMark($0, ";") }) else {
          continue
        }
        // `2847 women [46.5%]`: a part.
        if reading.isMark(end + 1, "[") || reading.isMark(end + 1, "("),
          reading.text.number(end + 2).map({ $0.isPercent }) ?? false
        {
          continue
        }
        // `30 benign tumours, 20 malignant ones`: parts of a whole that is not printed here.
        let isListed = reading.isMark(end + 1, ",") || reading.word(end + 1) == "and"
        if isListed, reading.text.number(end + 2) != nil { continue }
        let isTotal = reading.word(token - 1) == "of" && reading.word(token - 2) == "total"
        let isIncluded = sentence.tokens.contains { included.contains(reading.word($0)) }
        let isPart =
          reading.word(token - 1) == "of" && !isTotal && token - 1 != sentence.tokens.lowerBound
          && ![
            "consisting", "consisted", "total", "dataset", "comprised", "composed", "cohort", "data", "records",
            "population", "images", "study",
          ].contains(
            reading.word(token - 2))
        if isTotal || (isIncluded && !isPart && reading.text.number(token).map { $0.value >= 10 } == true) {
          return (token, end + 1)
        }
      }
    }
    return nil
  }
}
