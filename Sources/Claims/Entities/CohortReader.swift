import Manuscripts

/// Learns cohorts from their definitions and finds every place that names them.
struct CohortReader {
  let reading: TokenReading
  let words: WordClasses<CohortWord>
  let splits: WordClasses<SplitWord>

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

  static func development(
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

  func cohort(
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
  func label(_ phrase: CohortPhrase) -> String {
    guard let shared = phrase.shared, shared.count > 1 else {
      if phrase.isPlural, !phrase.key.ordinal.isEmpty, phrase.tokens.count > 2 {
        return singular(phrase.tokens, phrase.tokens.upperBound - 1)
      }
      return reading.printed(phrase.tokens)
    }
    return singular(shared, phrase.tokens.lowerBound)
  }

  func singular(_ name: Range<Int>, _ number: Int) -> String {
    let words = reading.printed(name.dropLast())
    return (words.hasSuffix("s") ? String(words.dropLast()) : words) + " " + reading.printed(number..<number + 1)
  }

  /// What the text says of how a held-out cohort was set apart, and what that makes it.
  func judge(
    _ scope: CohortKey.Scope, _ evidence: CohortEvidence, _ development: CohortEvidence
  ) -> (CohortRole, SeparationStatement?) {
    let own = Set(evidence.centres.map(Tokeniser.fold))
    let theirs = Set(development.centres.map(Tokeniser.fold))
    let isSameCentre = !own.isEmpty && !theirs.isEmpty && own.isSubset(of: theirs)
    let isOtherCentre =
      (!own.isEmpty && !theirs.isEmpty && own.isDisjoint(with: theirs)) || evidence.isOther
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
  func isAfter(_ own: Set<Int>, _ other: Set<Int>) -> Bool {
    guard let first = own.min(), let last = other.max() else { return false }
    return first > last
  }

  /// True where a held-out set is named only where folds are spoken of.
  func onlyInFolds(_ members: [Int], _ phrases: [CohortPhrase]) -> Bool {
    members.allSatisfy { index in
      reading.text.sentences[phrases[index].sentence].tokens.contains {
        ["fold", "folds", "iteration", "leave"].contains(reading.word($0))
      }
    }
  }

  /// True where the text validates by resampling, and its abstract knows of no set that was held out.
  func isHypothetical(_ members: [Int], _ phrases: [CohortPhrase]) -> Bool {
    let blocks = reading.text.manuscript.blocks
    guard phrases.contains(where: { $0.key.role == .crossValidation }), blocks.contains(where: \.isAbstract) else {
      return false
    }
    return !members.contains { index in
      blocks[reading.text.sentences[phrases[index].sentence].block].isAbstract || phrases[index].bracket != nil
    }
  }
}
