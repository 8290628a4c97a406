import Claims
import Manuscripts

/// A whole number of patients, or of what else is counted, with the words that say which.
struct PatientNumber: Sendable, Equatable {
  let n: Int
  /// The token of the number.
  let token: Int
  /// How many brackets are open around it, and the token of the innermost one; -1 for none.
  let depth: Int
  let bracket: Int
  /// `n = 206`.
  let isSized: Bool
  /// The words after it that belong to it: up to a comma, bracket, number, or the end of the sentence.
  let head: Range<Int>
  /// For `n = 206` and `(206 patients)`: the words before it, or before its bracket; otherwise empty.
  let before: Range<Int>
  /// `(57.8%)` printed with it.
  let percentage: PrintedNumber?
  let span: TextSpan

  /// True where it is the first number of its bracket.
  var isFirstOfBracket = false
}

/// Finds numbers of patients in sentences. Linear in the number of tokens.
struct PatientNumbers {
  let text: TokenisedText

  func all(in sentence: Sentence) -> [PatientNumber] {
    var found: [PatientNumber] = []
    var brackets: [Int] = []
    var firsts: Set<Int> = []
    for token in sentence.tokens {
      if isMark(token, "(") || isMark(token, "[") { brackets.append(token) }
      if isMark(token, ")") || isMark(token, "]") { brackets = Array(brackets.dropLast()) }
      guard let number = text.number(token), number.isCount, number.value >= 1, !isOther(token, number, sentence)
      else { continue }
      let bracket = brackets.last ?? -1
      let isSized = isMark(token - 1, "=") && text.word(token - 2) == "n"
      let (percentage, afterShare) = share(token + 1, sentence)
      let opens = bracket >= 0 && bracket == token - 1
      var patient = PatientNumber(
        n: Int(number.value), token: token, depth: brackets.count, bracket: bracket, isSized: isSized,
        head: head(from: afterShare, sentence),
        before: isSized
          ? wordsBefore(token - 2, bracket, sentence)
          : opens || bracket >= 0 && isNamed(token, sentence) ? wordsBefore(token, bracket, sentence) : token..<token,
        percentage: percentage, span: number.span)
      patient.isFirstOfBracket = bracket >= 0 && firsts.insert(bracket).inserted
      found.append(patient)
    }
    return found
  }

  // MARK: - What is no number of patients

  private func isOther(_ token: Int, _ number: PrintedNumber, _ sentence: Sentence) -> Bool {
    let before = token - 1
    let after = token + 1
    if isMark(before, "=") { return text.word(token - 2) != "n" }
    for mark in [":", "/", "±", "<", ">", "≥", "≤", "–", "-", "−"] as [Unicode.Scalar] {
      // `7:3`, `2014-2018`, `5-fold`; a colon before a number with a space is the start of a list.
      if isMark(after, mark), !isSpaced(after), mark != ":" || text.number(after + 1) != nil { return true }
      if isMark(before, mark), mark != ":" || !isSpaced(token) { return true }
    }
    if before >= sentence.tokens.lowerBound, PatientNumbers.labels.contains(text.word(before)),
      !isCounted(after)
    {
      return true
    }
    // `2416 from Lisbon and 1973 from Manaus`
    if number.value >= 1900, number.value <= 2100, number.span.length == 4, !isCounted(after),
      text.word(after) != "from" || text.word(before) == "in" || text.word(before) == "since"
    {
      return true
    }
    // `[12]`, `[3, 4]`, `(2)`: citations and numbered items.
    if isMark(before, "["), number.value < 200, isMark(after, "]") || isMark(after, ","), !isCounted(after) {
      return true
    }
    return isMeasure(token)
  }

  private func isCounted(_ token: Int) -> Bool { CountedWords.isUnit(text.word(token)) }

  // MARK: - Words around a number

  /// `(57.8%)` or `(57.8%, ...)`, and the token after it.
  private func share(_ start: Int, _ sentence: Sentence) -> (PrintedNumber?, Int) {
    guard start + 1 < sentence.tokens.upperBound, isMark(start, "(") || isMark(start, "["),
      let number = text.number(start + 1), number.isPercent
    else { return (nil, start) }
    var end = start + 2
    if isMark(end, "%") { end += 1 }
    // `(95% CI 70 to 110)` is no share.
    guard end < sentence.tokens.upperBound, text.tokens[end].kind == .mark else {
      return (nil, start)
    }
    while end < min(start + 14, sentence.tokens.upperBound) {
      if isMark(end, ")") || isMark(end, "]") { return (number, end + 1) }
      end += 1
    }
    return (nil, start)
  }

  private func head(from start: Int, _ sentence: Sentence) -> Range<Int> {
    var end = start
    while end < min(start + 12, sentence.tokens.upperBound) {
      guard text.tokens[end].kind == .word || isMark(end, "-") || isMark(end, "/") || isMark(end, "+") else { break }
      if end > start, text.word(end) == "and", end + 1 < sentence.tokens.upperBound, text.number(end + 1) != nil {
        break
      }
      end += 1
    }
    return start..<end
  }

  /// `centre A, 180;`: a name, a comma, and nothing behind.
  private func isNamed(_ token: Int, _ sentence: Sentence) -> Bool {
    (isMark(token - 1, ",") || isMark(token - 1, ":")) && token + 1 < sentence.tokens.upperBound
      && text.tokens[token + 1].kind == .mark && !isMark(token + 1, "%")
  }

  /// True for a number of years, features or the like.
  func isMeasure(_ token: Int) -> Bool { PatientNumbers.measures.contains(text.word(token + 1)) }

  /// The words before `n`, or before its bracket where that opens with it, back to a comma, a number, another bracket or
  /// `and`.
  private func wordsBefore(_ name: Int, _ bracket: Int, _ sentence: Sentence) -> Range<Int> {
    let isList = isMark(name - 1, ",") || isMark(name - 1, ":")
    let bracket = bracket == name - 1 || isList ? name - 1 : name
    var start = bracket
    while start > max(sentence.tokens.lowerBound, bracket - 10) {
      let token = start - 1
      guard text.tokens[token].kind == .word && text.word(token) != "and" || isMark(token, "-") else { break }
      start = token
    }
    return start..<bracket
  }

  private func isMark(_ token: Int, _ mark: Unicode.Scalar) -> Bool {
    text.tokens.indices.contains(token) && text.tokens[token].isMark(mark)
  }

  private func isSpaced(_ token: Int) -> Bool { text.tokens.indices.contains(token) && text.tokens[token].isSpaced }

  /// What a number after it names rather than counts.
  private static let labels: Set<String> = [
    "hospital", "hospitals", "centre", "center", "centres", "centers", "institution", "institutions", "site", "sites",
    "table", "figure", "fig", "task", "phase", "grade", "stage", "version", "cohort", "set", "model", "dataset",
    "group",
    "level", "type", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "aged", "p", "chapter", "item", "section", "supplement", "appendix", "reference", "day",
    "month", "year", "week", "fold", "seed",
  ]

  /// What makes a number before it no count of patients.
  private static let measures: Set<String> = [
    "years", "year", "months", "month", "weeks", "week", "days", "day", "hours", "hour", "min", "minutes", "mm", "cm",
    "ml", "mg", "kg", "g", "mmol", "t", "tesla", "kv", "kvp", "ma", "mas", "fold", "folds", "times", "features",
    "feature", "variables", "predictors", "candidates", "radiomics", "radiomic", "radiologists", "readers", "reader",
    "observers", "centres", "centers", "hospitals", "institutions", "sites", "countries", "clinics", "models",
    "networks",
    "iterations", "resamples", "bootstrap", "bootstraps", "replicates", "repetitions", "repeats", "epochs", "steps",
    "layers", "scanners", "vendors", "manufacturers", "january", "february", "march", "april", "june", "july", "august",
    "september", "october", "november", "december", "of", "out", "studies", "items", "points", "cores", "groups",
    "cohorts", "sets", "subsets", "datasets", "classes", "parameters", "degrees", "axial", "folders",
  ]
}

/// Words for what is counted.
enum CountedWords {
  /// True where the first words say what is counted: `120 young women`, not `120 were women`.
  static func begins(_ head: Range<Int>, _ text: TokenisedText) -> Bool {
    for token in head.prefix(7) {
      let word = text.word(token)
      if isUnit(word) { return true }
      if linking.contains(word) { return false }
    }
    return false
  }

  private static let linking: Set<String> = [
    "were", "was", "are", "is", "had", "have", "has", "in", "of", "with", "without", "for", "from", "to", "who", "and",
    "or",
    "underwent", "received", "did", "died", "developed",
  ]

  static func isUnit(_ word: String) -> Bool { ClassWords.people.contains(word) || others.contains(word) }

  /// What is counted besides patients.
  static let others: Set<String> = [
    "images", "scans", "slices", "patches", "examinations", "exams", "mammograms", "radiographs", "specimens",
    "samples",
    "knees", "masses", "plaques", "vessels", "segments", "slides", "records", "encounters", "stays", "visits",
    "metastases",
    "examination", "lymph", "nodes", "biopsies", "volunteers", "inpatients", "outpatients", "neonates", "mothers",
    "girls", "boys", "students", "files", "videos", "deaths", "patient", "tumor", "tumour", "consecutive",
  ]

  /// What a division makes.
  static let parts: Set<String> = [
    "training", "train", "development", "derivation", "validation", "test", "testing", "internal", "external",
    "discovery", "tuning", "fitting", "holdout", "hold", "primary", "learning", "construction", "modelling", "modeling",
    "evaluation",
    "replication", "confirmation",
  ]

  /// Places.
  static let places: Set<String> = [
    "hospital", "centre", "center", "institution", "site", "clinic", "university", "institute", "hospitals", "centres",
    "centers", "institutions", "sites",
  ]

  /// That some may be in two parts.
  static let overlapping: Set<String> = ["both", "overlap", "overlapping", "overlapped", "twice", "bilateral", "each"]

  /// That something is missing, so that parts need not make up their whole.
  static let missing: Set<String> = [
    "missing", "unknown", "unavailable", "indeterminate", "equivocal", "unclassified", "undisclosed", "unspecified",
    "lost", "inconclusive", "undetermined", "incomplete", "available", "intersex", "nonbinary", "rest", "others",
    "remaining", "remainder", "neither", "uncertain", "borderline",
    "intermediate", "moderate", "mixed",
  ]
}
