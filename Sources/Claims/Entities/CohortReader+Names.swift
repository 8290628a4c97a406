import Manuscripts

/// Cohorts by their data set, their place and their short form.
extension CohortReader {
  /// `the TCIA cohort` is the cohort whose definition names TCIA.
  func resolveNamed(_ cohorts: inout [NamedCohort], _ mentions: inout [Mention]) {
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
  func judgeNamed(_ cohorts: inout [NamedCohort]) {
    guard let development = cohorts.first(where: { $0.role == .development }) else { return }
    let ownPlaces = Set(development.centres.map(Tokeniser.fold))
    for index in cohorts.indices where cohorts[index].role == .unspecified && cohorts[index].id != "all" {
      guard !ownPlaces.contains(cohorts[index].id) else { continue }
      cohorts[index].role = .externalValidation
      cohorts[index].separation = .publicDataset
    }
  }

  func aliases(
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

  struct Town {
    let id: String
    let name: String
    let count: Int
  }

  /// Places that stand for one cohort alone, by their first word.
  func towns(_ cohorts: [NamedCohort]) -> [Int32: Town] {
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
  func isNameOfCohort(_ name: Range<Int>) -> Bool {
    let first = reading.tokens[name.lowerBound].value
    return reading.tokens.indices.contains { index in
      reading.tokens[index].kind == .word && reading.tokens[index].value == first
        && index + name.count < reading.tokens.count
        && words.of(reading.tokens[index + name.count]).contains(.head)
        && !words.of(reading.tokens[index + name.count]).contains(.plural)
    }
  }
}
