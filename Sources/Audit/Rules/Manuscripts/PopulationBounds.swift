import Claims
import Manuscripts

extension PopulationWidened {
  /// Patients of some ages, stages or operations only, where a sentence says who was included: `aged 45 years or younger`,
  /// `children aged 5 to 12 years`, `stage I-II`, `clinically node-negative`.
  func bounds(_ input: ManuscriptInput) -> [Restriction] {
    let text = input.reading.text
    var found: [Restriction] = []
    for (index, sentence) in text.sentences.enumerated() {
      let part = input.part(index)
      guard part == .title || part == .methods || part == .unparted, !input.isCited(index),
        input.sentence(index, hasAny: PopulationWidened.people.union(["children", "boys", "girls", "cases"])),
        part == .title || input.sentence(index, hasAny: PopulationWidened.inclusion),
        !input.sentence(index, hasAny: PopulationWidened.noInclusion)
      else { continue }
      if !found.contains(where: { $0.kind == 0 }), let place = ageBound(in: sentence, text) {
        found.append(Restriction(kind: 0, word: "\"\(text.string(place))\"", sentence: index))
      }
      if !found.contains(where: { $0.kind == 3 }), let place = stageBound(in: sentence, text) {
        found.append(Restriction(kind: 3, word: "\"\(text.string(place))\"", sentence: index))
      }
    }
    return found
  }

  /// A bound of age other than that between children and adults.
  private func ageBound(in sentence: Sentence, _ text: TokenisedText) -> Range<Int>? {
    let tokens = sentence.tokens
    for token in tokens {
      guard let number = text.number(token), number.isCount, number.value >= 1, number.value <= 95 else { continue }
      let age = number.value
      let after = Range(from: token + 1, upTo: min(token + 6, tokens.upperBound)).map { text.word($0) }
      let before = (max(tokens.lowerBound, token - 4)..<token).map { text.word($0) }
      let isOfAge =
        after.prefix(4).contains { $0.hasPrefix("year") } && (after.contains("age") || after.contains("old"))
        || before.contains("aged") || before.contains("age") || before.contains("ages")
        || (after.prefix(2).contains { $0.hasPrefix("year") } && after.contains { ["younger", "older"].contains($0) })
      guard isOfAge, !before.contains(where: { ["mean", "median", "average", "per", "follow", "within"].contains($0) })
      else {
        continue
      }
      let end = min(token + 2, tokens.upperBound)
      let start = max(tokens.lowerBound, token - 2)
      let follows = { (words: [String]) in after.prefix(4).contains { words.contains($0) } }
      let isUpper =
        before.suffix(2).contains { ["under", "below"].contains($0) } || before.suffix(2) == ["younger", "than"]
        || follows(["younger"])
      let isLower =
        before.suffix(2).contains { ["over", "above"].contains($0) } || before.suffix(2) == ["older", "than"]
        || follows(["older", "above", "over"])
      if isUpper, age >= 25 && age <= 78 { return start..<end }
      if isLower, age >= 45 { return start..<end }
      // `5 to 12 years`
      guard
        let next = Range(from: token + 1, upTo: min(token + 4, tokens.upperBound)).first(where: {
          text.number($0) != nil
        }),
        let high = text.number(next), high.isCount, high.value > age,
        next == token + 2 || text.word(token + 1).hasPrefix("year"),
        ["to", "and", "through"].contains(text.word(next - 1)) || !text.tokens[next - 1].isMark(",")
      else { continue }
      if high.value <= 55 || age >= 45 { return Range(from: start, upTo: min(next + 2, tokens.upperBound)) }
    }
    return nil
  }

  /// `stage I-II`, `cT1-2`, `node-negative`, `first isolated`.
  private func stageBound(in sentence: Sentence, _ text: TokenisedText) -> Range<Int>? {
    let tokens = sentence.tokens
    let stages: Set<String> = ["i", "ia", "ib", "ii", "iia", "iib", "iii", "iiia", "iiib", "iv", "ib1", "ia1", "ib2"]
    let classes: Set<String> = [
      "ct1", "ct2", "ct3", "ct4", "t1", "t2", "t3", "t4", "t1a", "t1b", "cn0", "n0", "m0", "ct1a", "ct1b", "pt1", "pt2",
    ]
    for token in tokens.dropLast() {
      let word = text.word(token)
      let next = text.word(token + 1)
      if word == "stage" || word == "stages", stages.contains(next) { return token..<token + 2 }
      if classes.contains(word), next != "weighted", !text.word(token + 2).hasPrefix("weight"),
        !["mri", "images", "image", "sequence", "sequences", "map", "maps"].contains(next), !isMapping(token, text)
      {
        return token..<token + 1
      }
      if word == "node" || word == "isolated",
        word == "isolated" || ["negative", "positive"].contains(text.word(min(token + 2, tokens.upperBound - 1)))
          || ["negative", "positive"].contains(next)
      {
        return word == "isolated" ? token..<token + 2 : Range(from: token, upTo: min(token + 3, tokens.upperBound))
      }
    }
    return nil
  }

  /// `T1-weighted`: T1 and T2 are also times of relaxation.
  private func isMapping(_ token: Int, _ text: TokenisedText) -> Bool {
    let near = (max(0, token - 6)..<token + 8).map { text.word($0) }
    return near.contains {
      ["weighted", "mri", "mr", "images", "imaging", "sequence", "sequences", "flair", "contrast", "w"].contains($0)
    }
  }

  private static let inclusion: Set<String> = [
    "included", "include", "enrolled", "recruited", "eligible", "studied", "underwent", "identified", "reviewed",
    "collected",
    "analysed", "analyzed", "population", "comprised", "consisted", "retrieved", "consecutive", "admitted", "inclusion",
    "selected", "registered", "received", "divided", "assigned", "treated", "invited", "had", "extracted", "for",
    "were", "was",
  ]
  private static let noInclusion: Set<String> = [
    "excluded", "exclusion", "exclude", "excluding", "not", "mean", "median", "average", "predictors", "variables",
    "covariates", "stratified", "subgroup", "subgroups", "categorised", "categorized", "dichotomised", "dichotomized",
    "radiologist", "radiologists", "reader", "readers", "experience",
  ]
}
