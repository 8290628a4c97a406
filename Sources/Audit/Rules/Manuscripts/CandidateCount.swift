import Claims
import Manuscripts

/// How many candidate predictors, or features, a text says that there were.
enum CandidateCount {
  /// Candidate predictors that were offered to the model, with the sentence.
  static func predictors(_ input: ManuscriptInput) -> (Int, TextSpan)? {
    find(input) { index, token in
      let text = input.reading.text
      // `24 candidate predictors`, `12 potential risk factors`, `15 variables were entered`.
      let next = Array(token + 1..<token + 6).map { text.word($0) }
      guard let noun = next.firstIndex(where: predictorNouns.contains), noun <= 3 else { return false }
      let before = next.prefix(noun)
      guard !before.contains(where: excluded.contains) else { return false }
      if before.contains(where: candidateWords.contains) { return true }
      let after = Array((token + 1 + noun + 1)..<(token + 1 + noun + 9)).map { text.word($0) }
      return after.contains(where: entryWords.contains) && !after.contains(where: choiceWords.contains)
    }
  }

  /// Features that were measured, the largest number.
  static func features(_ input: ManuscriptInput) -> (Int, TextSpan)? {
    find(input, largest: true) { _, token in
      let text = input.reading.text
      let next = Array(token + 1..<token + 5).map { text.word($0) }
      guard let noun = next.firstIndex(where: { $0 == "features" || $0 == "radiomics" || $0 == "radiomic" }) else {
        return false
      }
      return !next.prefix(noun).contains("patients") && !next.prefix(noun).contains("and")
    }
  }

  private static func find(
    _ input: ManuscriptInput, largest: Bool = false, _ fits: (Int, Int) -> Bool
  ) -> (Int, TextSpan)? {
    let text = input.reading.text
    var best: (Int, TextSpan)?
    for (index, sentence) in text.sentences.enumerated() where input.part(index).tellsMethods {
      for token in sentence.tokens {
        guard let value = count(text, token), value > 1, value < 1_000_000, fits(index, token) else { continue }
        if !largest { return (value, sentence.span) }
        if value > best?.0 ?? 0 { best = (value, sentence.span) }
      }
    }
    return best
  }

  private static func count(_ text: TokenisedText, _ token: Int) -> Int? {
    if let number = text.number(token) { return number.isCount ? Int(number.value) : nil }
    return numerals[text.word(token)]
  }

  private static let numerals: [String: Int] = [
    "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13,
    "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30,
    "forty": 40, "fifty": 50,
  ]
  private static let predictorNouns: Set<String> = [
    "predictors", "variables", "factors", "parameters", "covariates", "candidates", "characteristics",
  ]
  private static let candidateWords: Set<String> = ["candidate", "potential", "possible", "prespecified"]
  private static let entryWords: Set<String> = [
    "entered", "considered", "included", "offered", "candidates", "examined", "screened", "evaluated", "tested",
    "assessed",
  ]
  private static let choiceWords: Set<String> = ["final", "selected", "retained", "nomogram", "remained"]
  private static let excluded: Set<String> = [
    "selected", "final", "independent", "significant", "remaining", "retained", "of", "patients", "most", "these",
    "years", "months",
    "and", "nonzero",
  ]
}
