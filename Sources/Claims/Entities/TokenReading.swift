import Manuscripts

/// A text with its bytes: the small questions that readers of entities ask of tokens. A class, as every reader holds it.
final class TokenReading: Sendable {
  let text: TokenisedText
  private let bytes: [UInt8]

  init(_ text: TokenisedText) {
    self.text = text
    bytes = Array(text.manuscript.text.utf8)
  }

  var tokens: [Token] { text.tokens }

  func isMark(_ index: Int, _ mark: Unicode.Scalar) -> Bool {
    tokens.indices.contains(index) && tokens[index].isMark(mark)
  }

  func isWord(_ index: Int) -> Bool { tokens.indices.contains(index) && tokens[index].kind == .word }

  func word(_ index: Int) -> String { text.word(index) }

  /// True where the token's first letter is a capital of the Latin alphabet.
  func isCapitalised(_ index: Int) -> Bool {
    guard isWord(index) else { return false }
    let first = bytes[Int(tokens[index].start)]
    return first >= 0x41 && first <= 0x5A
  }

  /// True where a word has two capitals and more, as acronyms do: `EVS`, `DLRN`, `ResNet`, `T2WI`.
  func isAcronym(_ index: Int) -> Bool {
    guard isWord(index) else { return false }
    let letters = bytes[Int(tokens[index].start)..<Int(tokens[index].end)]
    return letters.count <= 14 && letters.count { $0 >= 0x41 && $0 <= 0x5A } >= 2
  }

  /// A hyphen, dash or slash that joins words without spaces.
  func isHyphen(_ index: Int) -> Bool {
    guard tokens.indices.contains(index), tokens[index].kind == .mark else { return false }
    switch tokens[index].value {
    case 0x2D, 0x2010, 0x2011, 0x2013, 0x2212: return true
    default: return false
    }
  }

  func printed(_ range: Range<Int>) -> String { text.string(range) }

  /// The token after the bracket that opens at `index`, within `limit`; nil where it does not close.
  func endOfBracket(_ index: Int, limit: Int) -> Int? {
    let isRound = isMark(index, "(")
    guard isRound || isMark(index, "[") else { return nil }
    var depth = 0
    var position = index
    while position < limit {
      if isMark(position, "(") || isMark(position, "[") { depth += 1 }
      if isMark(position, ")") || isMark(position, "]") {
        depth -= 1
        if depth == 0 { return position + 1 }
      }
      position += 1
    }
    return nil
  }

  /// A label of one of several: `1`, `II`, `B`, as digits or a letter; nil where the token is none.
  func ordinal(_ index: Int, limit: Int) -> String? {
    guard index < limit, tokens.indices.contains(index) else { return nil }
    if let number = text.number(index) {
      guard number.isCount, number.value >= 1, number.value <= 9 else { return nil }
      if isMark(index + 1, ":") || isMark(index + 1, "/") || isMark(index + 1, "=") { return nil }
      return String(Int(number.value))
    }
    guard isWord(index) else { return nil }
    let word = word(index)
    if let roman = TokenReading.roman[word], isCapitalised(index) || word.utf8.count > 2 { return roman }
    if word.utf8.count == 1, isCapitalised(index), let letter = word.unicodeScalars.first, letter >= "a", letter <= "f"
    {
      return word
    }
    return nil
  }

  private static let roman = [
    "i": "1", "ii": "2", "iii": "3", "iv": "4", "\u{2170}": "1", "\u{2171}": "2", "\u{2172}": "3", "\u{2173}": "4",
  ]

  /// A whole number that can be a count of patients: no year in a date, no ratio, no number of a centre or table.
  func count(_ index: Int) -> Int? {
    guard let number = text.number(index), number.isCount, number.value >= 2 else { return nil }
    // `7:3`, `70/30`: parts of a ratio. Hyphens join numbers to words: `5-fold`.
    let before = index - 1
    if isMark(before, ":"), text.number(before - 1) != nil { return nil }
    if isMark(index + 1, ":"), text.number(index + 2) != nil { return nil }
    if isHyphen(index + 1), !tokens[index + 1].isSpaced { return nil }
    if isHyphen(before), !tokens[index].isSpaced { return nil }
    if isMark(before, "<") || isMark(before, ">") || isMark(before, "\u{2265}") || isMark(before, "\u{2264}") {
      return nil
    }
    // `centre 12`, and yet `the test set 120 patients`
    if TokenReading.notCountedAfter.contains(word(before)),
      number.value < 10 || !TokenReading.counted.contains(word(index + 1))
    {
      return nil
    }
    if TokenReading.notCountedBefore.contains(word(index + 1)) { return nil }
    if isYear(index), !TokenReading.counted.contains(word(index + 1)), !isMark(before, "=") { return nil }
    return Int(number.value)
  }

  /// True for a number that can be a year.
  func isYear(_ index: Int) -> Bool {
    guard let number = text.number(index) else { return false }
    return number.decimals == 0 && !number.isPercent && number.value >= 1970 && number.value <= 2040
      && number.span.length == 4
  }

  /// Words for those who are counted.
  static let counted: Set<String> = [
    "patients", "cases", "subjects", "participants", "individuals", "women", "men", "children", "lesions", "nodules",
    "tumors", "tumours", "images", "scans", "samples", "people", "knees", "eyes", "examinations", "patient", "masses",
    "specimens", "persons", "volunteers", "adults", "infants", "neonates", "admissions", "exams", "plaques",
    "metastases", "slides", "records", "females", "males",
  ]

  private static let notCountedAfter: Set<String> = [
    "center", "centre", "hospital", "institution", "site", "cohort", "set", "table", "figure", "fig", "january",
    "february",
    "march", "april", "may", "june", "july", "august", "september", "october", "november", "december", "model", "task",
    "group", "phase", "grade", "stage", "version", "aged", "dataset", "validation", "level",
  ]

  private static let notCountedBefore: Set<String> = [
    "fold", "years", "year", "months", "month", "days", "weeks", "mm", "cm", "ml", "features", "feature", "centers",
    "centres", "hospitals", "institutions", "sites", "models", "times", "iterations", "x", "t", "mg", "january",
    "february",
    "march", "april", "june", "july", "august", "september", "october", "november", "december", "classifiers",
    "variables",
    "predictors", "radiologists", "readers", "radiomics", "radiomic", "bootstrap", "folds", "kvp", "hz", "countries",
    "methods", "clinical", "parameters", "sequences",
  ]
}
