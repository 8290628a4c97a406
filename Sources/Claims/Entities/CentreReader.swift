/// A hospital, a data set or a reference to one.
struct Place: Sendable {
  enum Kind: Hashable, Sendable {
    /// The name as printed.
    case centre(String)
    /// `another hospital`.
    case otherCentre
    /// `our institution`.
    case sameCentre
    case publicData(String)
  }

  var kind: Kind
  var tokens: Range<Int>
}

/// Finds the centres and public data sets that a run of tokens names.
struct CentreReader {
  let reading: TokenReading
  let splits: WordClasses<SplitWord>

  func places(in range: Range<Int>) -> [Place] {
    var places: [Place] = []
    var position = range.lowerBound
    while position < range.upperBound {
      let here = splits.of(reading.tokens[position])
      if here.contains(.publicName) {
        places.append(
          Place(kind: .publicData(reading.printed(position..<position + 1)), tokens: position..<position + 1))
      } else if let end = archive(position, range) {
        places.append(Place(kind: .publicData(reading.printed(position..<end)), tokens: position..<end))
        position = end
        continue
      } else if here.contains(.publicWord) {
        let near = position + 1..<min(range.upperBound, position + 4)
        if let end = near.first(where: { splits.of(reading.tokens[$0]).contains(.database) }) {
          places.append(Place(kind: .publicData(reading.printed(position..<end + 1)), tokens: position..<end + 1))
          position = end + 1
          continue
        }
      } else if here.contains(.centre) || isHealthSystem(position) {
        let found = centre(position, range)
        places += found
        if let end = found.last?.tokens.upperBound, end > position {
          position = end
          continue
        }
      } else if let end = town(position, range) {
        places.append(Place(kind: .centre(reading.printed(position..<end)), tokens: position..<end))
        position = end
        continue
      }
      position += 1
    }
    return places
  }

  /// Words that a preposition and a capital do not make a place.
  private static let noTowns: Set<String> = [
    "the", "youden", "cox", "lasso", "delong", "gleason", "python", "task", "model", "table", "figure", "phase",
    "stage",
    "group", "cohort", "set", "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "spring", "summer", "autumn", "winter", "bayesian", "hosmer", "brier",
    "spearman",
    "pearson", "kaplan", "wilcoxon", "siemens", "philips", "toshiba", "canon", "matlab", "pyradiomics", "harrell",
    "gaussian", "fisher", "holm", "bonferroni", "shapley", "fig", "supplementary", "appendix", "level", "grade",
    "step", "class", "type", "arm", "section", "english", "german", "french", "dutch", "chinese", "danish", "norwegian",
    "swedish", "italian", "spanish", "japanese", "korean", "american", "european", "asian", "western", "eastern",
    "northern", "southern", "caucasian", "african", "indian", "british", "radiologist", "reader", "day", "week",
    "month",
    "year",
  ]
  private static let afterNoTown: Set<String> = [
    "regression", "test", "tests", "score", "scores", "index", "grade", "stage", "model", "models", "scanner",
    "scanners", "software", "system", "criteria", "classification", "plot", "curve", "curves", "statistic",
    "coefficient", "healthineers", "healthcare", "medical", "correction", "method", "procedure", "study", "trial",
  ]

  /// `in Leeds`, `from Ghent`, `at Mount Abu`: a name with a capital after a preposition of place.
  func town(_ index: Int, _ range: Range<Int>) -> Int? {
    guard index > range.lowerBound, reading.isCapitalised(index), !reading.isAcronym(index),
      reading.tokens[index].end - reading.tokens[index].start > 2
    else { return nil }
    let before = reading.word(index - 1)
    // `in Leeds (1118 patients) and Lisbon (906 patients)`
    let isSecond =
      before == "and"
      && (range.lowerBound..<index - 1).contains { place in
        ["in", "at", "from"].contains(reading.word(place)) && reading.isCapitalised(place + 1) && index - place < 16
      } && (reading.isMark(index - 2, ")") || reading.isCapitalised(index - 2))
    guard ["in", "at", "from"].contains(before) || isSecond else { return nil }
    var end = index + 1
    while end < range.upperBound, reading.isCapitalised(end), !reading.isAcronym(end), end - index < 3 { end += 1 }
    // `Ruijin Hospital`, `First Hospital of Wenzhou`: the word for the house reads them.
    for near in index..<min(range.upperBound, index + 7) {
      if splits.of(reading.tokens[near]).contains(.centre) { return nil }
      guard reading.isCapitalised(near) || ["of", "for", "and"].contains(reading.word(near)) else { break }
    }
    guard !(index..<end).contains(where: { CentreReader.noTowns.contains(reading.word($0)) }),
      !CentreReader.afterNoTown.contains(reading.word(end)),
      !reading.isHyphen(end) || reading.tokens[end].isSpaced, !reading.isMark(end, "'")
    else { return nil }
    return end
  }

  /// `health system B`
  private func isHealthSystem(_ index: Int) -> Bool {
    ["system", "systems", "trust", "network"].contains(reading.word(index))
      && ["health", "healthcare", "hospital", "nhs", "care"].contains(reading.word(index - 1))
  }

  /// `The Cancer Imaging Archive`, `The Cancer Genome Atlas`, `Gene Expression Omnibus`.
  private func archive(_ index: Int, _ range: Range<Int>) -> Int? {
    guard index + 2 < range.upperBound else { return nil }
    let words = (index..<index + 3).map(reading.word)
    if words[0] == "cancer", words[1] == "imaging" || words[1] == "genome", words[2] == "archive" || words[2] == "atlas"
    {
      return index + 3
    }
    return words == ["gene", "expression", "omnibus"] ? index + 3 : nil
  }

  private func centre(_ index: Int, _ range: Range<Int>) -> [Place] {
    let word = reading.word(index)
    if let ordinal = reading.ordinal(index + 1, limit: range.upperBound), !ordinal.isEmpty {
      let singular = word.hasSuffix("s") && word != "campus"
      let base = reading.printed(index..<index + 1)
      let name = singular ? String(base.dropLast()) : base
      var places = [
        Place(kind: .centre("\(name) \(reading.printed(index + 1..<index + 2))"), tokens: index..<index + 2)
      ]
      var next = index + 2
      // `centers 2, 3 and 4`, `centers 2-4`
      while singular, next + 1 < range.upperBound {
        var following = next
        while following < range.upperBound,
          reading.isMark(following, ",") || ["and", "or"].contains(reading.word(following))
        {
          following += 1
        }
        guard following > next, following < range.upperBound,
          reading.ordinal(following, limit: range.upperBound) != nil
        else { break }
        places.append(
          Place(
            kind: .centre("\(name) \(reading.printed(following..<following + 1))"), tokens: following..<following + 1))
        next = following + 1
      }
      return places
    }
    // A run of capitalised words around it.
    var start = index
    while start > range.lowerBound {
      if reading.isCapitalised(start - 1) {
        start -= 1
      } else if start - 2 >= range.lowerBound, ["of", "for"].contains(reading.word(start - 1)),
        reading.isCapitalised(start - 2)
      {
        start -= 2
      } else if start - 2 >= range.lowerBound, reading.isHyphen(start - 1), reading.isCapitalised(start - 2) {
        start -= 2
      } else {
        break
      }
    }
    var end = index + 1
    if reading.isCapitalised(index) {
      while end < range.upperBound {
        if reading.isCapitalised(end) {
          end += 1
        } else if end + 1 < range.upperBound, ["of", "for"].contains(reading.word(end)), reading.isCapitalised(end + 1)
        {
          end += 2
        } else {
          break
        }
      }
    }
    while start < index, ["the", "a", "from", "in", "at", "patients", "two"].contains(reading.word(start)) {
      start += 1
    }
    if reading.isCapitalised(index), end - start >= 2 {
      return [Place(kind: .centre(reading.printed(start..<end)), tokens: start..<end)]
    }
    for before in stride(from: index - 1, through: max(range.lowerBound, index - 4), by: -1) {
      let meaning = splits.of(reading.tokens[before])
      if meaning.contains(.same) { return [Place(kind: .sameCentre, tokens: before..<index + 1)] }
      if meaning.contains(.other) { return [Place(kind: .otherCentre, tokens: before..<index + 1)] }
      // `thirty-five patients of one hospital`
      if ["one", "of", "from", "patients"].contains(reading.word(before)) { break }
      if reading.tokens[before].kind != .word { break }
    }
    return []
  }
}
