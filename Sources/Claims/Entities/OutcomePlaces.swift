import Manuscripts

/// Several outcomes told by where they stand: `For readmission, the AUC was 0.71 ... For death, it was 0.72`.
///
/// What parts the numbers of a text in such places, and is no model and no cohort, is what is predicted. Two and more must be
/// found, and the text must say of each that people have it. Linear in the number of tokens.
struct OutcomePlaces {
  let reading: TokenReading
  private let isMetric: [Bool]

  init(_ reading: TokenReading, metrics: [MetricMention]) {
    self.reading = reading
    var isMetric = [Bool](repeating: false, count: reading.tokens.count)
    for mention in metrics where isMetric.indices.contains(mention.tokens.lowerBound) {
      isMetric[mention.tokens.lowerBound] = true
    }
    self.isMetric = isMetric
  }

  private static let others: Set<String> = [
    "model", "models", "nomogram", "score", "signature", "network", "classifier", "cohort", "cohorts", "set", "sets",
    "dataset", "group", "validation", "training", "test", "testing", "hospital", "centre", "center", "patients",
    "women",
    "men", "children", "comparison", "example", "instance", "both", "all", "each", "these", "this", "internal",
    "external",
    "readers", "radiologists", "task", "the", "it", "them", "every", "threshold", "thresholds", "cutoff", "year",
    "years",
    "algorithm", "index", "we", "which", "whom", "purposes", "use", "clinical", "radiomics", "combined", "sensitivity",
    "specificity", "accuracy", "discrimination", "calibration", "analysis", "lesions", "nodules", "images",
  ]

  func read() -> (tasks: [NamedTask], mentions: [Mention]) {
    var names: [(key: String, range: Range<Int>)] = []
    for sentence in reading.text.sentences {
      let block = reading.text.block(of: sentence)
      guard block.kind != .table, block.section != .references, block.section != .introduction || block.isAbstract,
        sentence.tokens.contains(where: { reading.text.number($0).map { $0.decimals > 0 || $0.isPercent } ?? false })
      else { continue }
      for token in sentence.tokens where reading.word(token) == "for" {
        guard let range = name(from: token + 1, sentence), isPlace(token, range, sentence) else { continue }
        let key = Tokeniser.fold(reading.printed(range))
        if !names.contains(where: { $0.key == key }) { names.append((key, range)) }
      }
    }
    names.removeAll { !isHad($0.range) }
    guard names.count >= 2, names.count <= 6 else { return ([], []) }
    let tasks = names.enumerated().map { number, name in
      let words = expansion(of: name.range) ?? reading.printed(name.range)
      return NamedTask(id: "outcome-\(number + 1)", label: words, outcome: words, span: reading.text.span(name.range))
    }
    var mentions: [Mention] = []
    for (number, name) in names.enumerated() {
      mentions += places(of: name.range).map {
        Mention(id: "outcome-\(number + 1)", tokens: $0.tokens, sentence: $0.sentence)
      }
    }
    mentions.sort { ($0.tokens.lowerBound, $0.tokens.upperBound) < ($1.tokens.lowerBound, $1.tokens.upperBound) }
    return (tasks, mentions)
  }

  /// `lymphovascular space invasion` for LVSI, where the text spells it out.
  private func expansion(of range: Range<Int>) -> String? {
    guard range.count == 1, reading.isAcronym(range.lowerBound) else { return nil }
    let value = reading.tokens[range.lowerBound].value
    let short = reading.printed(range)
    for (index, token) in reading.tokens.enumerated()
    where token.kind == .word && token.value == value && reading.isMark(index - 1, "(")
      && reading.isMark(index + 1, ")")
    {
      for start in stride(from: index - 3, through: max(0, index - 7), by: -1)
      where (start..<index - 1).allSatisfy({ reading.isWord($0) || reading.isHyphen($0) }) {
        let words = reading.printed(start..<index - 1)
        if let first = Tokeniser.fold(short).utf8.first, Tokeniser.fold(words).utf8.first == first,
          Abbreviations.matches(short, words), !ModelWords.isStop(reading.word(start))
        {
          return words
        }
      }
    }
    return nil
  }

  /// One to four words of which none is of a model, a cohort or a measure.
  private func name(from start: Int, _ sentence: Sentence) -> Range<Int>? {
    var end = start
    while end < sentence.tokens.upperBound, end - start < 5 {
      guard reading.isWord(end) || reading.isHyphen(end) && end > start && !reading.tokens[end].isSpaced else { break }
      let word = reading.word(end)
      if !word.isEmpty, Self.others.contains(word) || isMetric[end] { return nil }
      if ModelWords.isStop(word) || WordRole.roles(of: word).contains(.verb) { break }
      end += 1
    }
    guard end > start, end - start <= 4, reading.isWord(start) else { return nil }
    return start..<end
  }

  /// `For X, the AUC was`, `For X they were`, `0.97 for X and 0.95 for Y`, `an AUC of 0.78 for X`.
  private func isPlace(_ token: Int, _ range: Range<Int>, _ sentence: Sentence) -> Bool {
    var next = range.upperBound
    if token == sentence.tokens.lowerBound || reading.isMark(token - 1, ";") {
      if reading.isMark(next, ",") { next += 1 }
      if ["they", "it", "these", "those"].contains(reading.word(next)) { return true }
      while next < sentence.tokens.upperBound,
        ["the", "corresponding", "respective", "its", "external", "internal"].contains(reading.word(next))
      {
        next += 1
      }
      return next < sentence.tokens.upperBound && isMetric[next]
    }
    let before = token - 1
    let isValue = reading.text.number(before).map { $0.decimals > 0 || $0.isPercent } ?? false
    let isBracket =
      (reading.isMark(before, ")") || reading.isMark(before, "]")) && reading.text.number(before - 1) != nil
    guard isValue || isBracket || reading.isMark(before, "%") else { return false }
    return reading.isMark(next, ",") || reading.isMark(next, ".") || reading.isMark(next, ";")
      || reading.isMark(next, "(")
      || ["and", "in", "at", "with", "whereas"].contains(reading.word(next)) || next >= sentence.tokens.upperBound
  }

  /// True where the text says that people have it, or that it is predicted: `88 had LVSI`, `with LVSI`, `risk of death`.
  private func isHad(_ range: Range<Int>) -> Bool {
    let having: Set<String> = [
      "had", "with", "without", "developed", "have", "of", "predict", "predicting", "predicts", "and", "for", "(",
    ]
    let places = places(of: range)
    return places.count >= 2
      && places.contains { place in
        let start = place.tokens.lowerBound
        let before = reading.word(start - 1) == "-" ? "" : reading.word(start - 1)
        if ["for"].contains(before) { return false }
        return having.contains(before) || reading.isMark(start - 1, "(") && reading.isMark(place.tokens.upperBound, ")")
          || reading.text.block(of: reading.text.sentences[place.sentence]).section == .title
      }
  }

  private func places(of range: Range<Int>) -> [(tokens: Range<Int>, sentence: Int)] {
    let first = reading.tokens[range.lowerBound]
    let key = Tokeniser.fold(reading.printed(range))
    var found: [(Range<Int>, Int)] = []
    var next = 0
    for (index, token) in reading.tokens.enumerated()
    where token.kind == .word && token.value == first.value && index >= next
      && index + range.count <= reading.tokens.count
    {
      let here = index..<index + range.count
      let sentence = Int(reading.text.sentenceOfToken[index])
      guard sentence >= 0, reading.text.sentences[sentence].tokens.upperBound >= here.upperBound,
        Tokeniser.fold(reading.printed(here)) == key
      else { continue }
      found.append((here, sentence))
      next = here.upperBound
    }
    return found
  }
}
