import Claims
import Manuscripts
import Record

extension ThresholdOnHeldOut {
  func findings(in input: ManuscriptInput) -> [Finding] {
    var seen: Set<Int> = []
    for mention in input.topics.mentions(.thresholdChoice) where seen.insert(mention.sentence).inserted {
      guard input.part(mention.sentence) != .introduction, !input.isCited(mention.sentence),
        isOnEvaluationData(mention.sentence, input)
      else { continue }
      return [
        finding(
          "\(Wording.sentence(input.textName)) says that the threshold was chosen on the patients on whom it was then judged.",
          in: input, at: input.spans([mention.sentence]))
      ]
    }
    return []
  }

  private func isOnEvaluationData(_ index: Int, _ input: ManuscriptInput) -> Bool {
    // `receiver operating characteristic curves in the test set` chooses nothing.
    guard
      input.sentence(
        index,
        hasAny: [
          "threshold", "thresholds", "cutoff", "cutoffs", "cut", "youden", "point", "points", "value", "values",
        ])
    else { return false }
    let topics = input.topics
    let text = input.reading.text
    if input.sentence(index, hasAny: ["segmentation", "segmented", "hounsfield", "hu", "suv", "otsu", "binarisation"])
      || (input.sentence(index, hasAny: ["significance"])
        && !input.sentence(index, hasAny: ["youden", "cutoff", "cutoffs", "cut", "operating"]))
    {
      return false
    }
    if input.sentence(index, hasAny: ["published", "publication", "literature", "guideline", "guidelines"]) {
      return false
    }
    let hasTraining = topics.contains(.trainingData, in: index)
    if hasTraining, topics.contains(.appliedUnchanged, in: index) { return false }
    let choices = topics.all(.thresholdChoice, in: index)
    // `a separate threshold was chosen in each cohort`
    for each in topics.all(.onEachData, in: index)
    where choices.contains(where: { near($0.tokens, each.tokens, 4) || isAnew($0.tokens, each.tokens, text) }) {
      let words = Set(each.tokens.map { text.word($0) })
      if !words.isDisjoint(with: ["each", "every", "both", "respective", "separately", "individually", "specific"]) {
        return true
      }
      if words.contains("that"), !hasTraining { return true }
    }
    guard !hasTraining || isJoined(index, input) else { return false }
    if isOnNamedCohort(index, choices, input) || isOnValidatedPatients(index, input) { return true }
    return topics.all(.onEvaluationData, in: index).contains { place in
      let isLeading = place.tokens.lowerBound <= text.sentences[index].tokens.lowerBound + 1
      return choices.contains { choice in
        guard
          near(choice.tokens, place.tokens, isLeading ? 5 : 3)
            && !isMeasured(between: choice.tokens, place.tokens, text)
            || isWay(from: choice.tokens, to: place.tokens, text)
        else { return false }
        return !isForTest(place, index, input)
      }
    }
  }

  /// `the cut-off was determined with X-tile in the training, test and external cohorts separately`: between the two stand
  /// neither measures nor what was done with a threshold that was there before.
  private func isAnew(_ choice: Range<Int>, _ place: Range<Int>, _ text: TokenisedText) -> Bool {
    guard choice.upperBound <= place.lowerBound, place.lowerBound - choice.upperBound <= 14 else { return false }
    let between = choice.upperBound..<place.lowerBound
    let others: Set<String> = [
      "used", "computed", "performance", "reported", "given", "shown", "kept", "and", "then", "calibration",
    ]
    let isPlain =
      !isMeasured(between: choice, place, text) && !between.dropLast(5).contains { others.contains(text.word($0)) }
    let isChosen = (choice.lowerBound..<place.lowerBound).contains { token in
      [
        "determin", "chos", "select", "optimi", "deriv", "defin", "identif", "calculat", "set", "found", "establish",
        "re",
      ]
      .contains { text.word(token).hasPrefix($0) }
    }
    return isPlain && isChosen
  }

  /// `the cut-off with the largest Youden index in the Ghent cohort`: a held-out cohort by its name, directly behind the
  /// choice.
  private func isOnNamedCohort(_ index: Int, _ choices: ArraySlice<PhraseMatch>, _ input: ManuscriptInput) -> Bool {
    let text = input.reading.text
    let places = input.reading.cohortMentions.filter {
      $0.sentence == index && input.reading.cohort($0.id)?.role.isHeldOut ?? false
    }
    guard !places.isEmpty,
      !input.reading.cohortMentions.contains(where: {
        $0.sentence == index && input.reading.cohort($0.id)?.role == .development
      })
    else { return false }
    return places.contains { place in
      choices.contains { choice in
        guard choice.tokens.upperBound <= place.tokens.lowerBound + 1 else { return false }
        let between = Range(from: choice.tokens.upperBound, upTo: place.tokens.lowerBound)
        let words = between.map { text.word($0) }
        return between.count <= 6 && words.contains { ["in", "on", "from", "of"].contains($0) }
          && words.allSatisfy {
            ["in", "on", "from", "of", "the", "index", "s", "j", "curve", "roc", "youden", "statistic", ""].contains($0)
          } && !between.contains { text.tokens[$0].isMark("(") || text.tokens[$0].isMark(",") }
      }
    }
  }

  /// A study of validation that takes the best threshold of its own participants.
  private func isOnValidatedPatients(_ index: Int, _ input: ManuscriptInput) -> Bool {
    guard input.reading.kind.kind == .modelValidation else { return false }
    let text = input.reading.text
    let tokens = text.sentences[index].tokens
    let isBest = input.sentence(
      index,
      hasAny: [
        "youden", "youdens", "greatest", "largest", "maximal", "maximum", "maximised", "maximized", "highest",
        "optimal", "best",
      ])
    return isBest
      && tokens.dropLast(2).contains { token in
        ["in", "among", "from", "of"].contains(text.word(token))
          && ["the", "these", "our", "this"].contains(text.word(token + 1))
          && Range(from: token + 2, upTo: min(token + 4, tokens.upperBound)).contains {
            ["participants", "patients", "sample", "population", "subjects"].contains(text.word($0))
          }
          && ["study", "present", "participants", "patients", "included", "our", "validation", "sample"].contains(
            text.word(token + 2))
      }
  }

  /// `in the training and validation cohorts`.
  private func isJoined(_ index: Int, _ input: ManuscriptInput) -> Bool {
    input.topics.contains(.trainingAndEvaluation, in: index)
  }

  private func near(_ left: Range<Int>, _ right: Range<Int>, _ most: Int) -> Bool {
    left.overlaps(right) || (right.lowerBound >= left.upperBound && right.lowerBound - left.upperBound <= most)
      || (left.lowerBound >= right.upperBound && left.lowerBound - right.upperBound <= most)
  }

  /// Between the two stands only how the threshold was found: `from the ROC curve`, `to give a sensitivity of 90%`.
  private func isWay(from choice: Range<Int>, to place: Range<Int>, _ text: TokenisedText) -> Bool {
    guard choice.upperBound <= place.lowerBound, place.lowerBound - choice.upperBound <= 14 else { return false }
    let between = Range(from: choice.upperBound, upTo: place.lowerBound)
    let purpose = [
      "give", "reach", "achieve", "obtain", "yield", "maximize", "maximise", "ensure", "attain", "balance",
    ]
    let isPurpose = between.dropLast().contains {
      text.word($0) == "to" && purpose.contains(text.word($0 + 1))
    }
    let words: Set<String> = [
      "from", "the", "roc", "curve", "curves", "on", "receiver", "operating", "characteristic", "analysis", "a", "by",
      "using", "maximum", "maximal", "youden", "youdens", "index", "s", "j", "with", "of", "post", "hoc", "as",
      "optimal",
      "point", "was", "were", "criterion", "obtained", "derived", "determined", "chosen", "selected", "calculated",
      "identified", "taken", "picked", "set", "found", "optimised", "optimized", "read", "established", "x", "tile",
      "xtile", "software", "package", "program",
    ]
    return isPurpose
      || between.allSatisfy {
        words.contains(text.word($0)) || ["'", "-", "‑"].contains(where: text.tokens[$0].isMark)
      }
  }

  /// Between the two stands a measure: the sentence tells what the threshold gave, not where it was chosen.
  private func isMeasured(between left: Range<Int>, _ right: Range<Int>, _ text: TokenisedText) -> Bool {
    let (low, high) = (min(left.upperBound, right.upperBound), max(left.lowerBound, right.lowerBound))
    guard low < high else { return false }
    return (low..<high).contains { token in
      [
        "sensitivity", "specificity", "accuracy", "auc", "yielded", "achieved", "gave", "had", "was", "evaluated",
        "applied",
      ]
      .contains(text.word(token)) && text.word(token) != "was"
    }
  }

  /// A validation set that a test set follows is where thresholds belong.
  private func isForTest(_ place: PhraseMatch, _ index: Int, _ input: ManuscriptInput) -> Bool {
    let words = Set(place.tokens.map { input.reading.text.word($0) })
    guard words.contains("validation"), words.isDisjoint(with: ["test", "testing", "external", "independent"]) else {
      return false
    }
    let isApplied =
      input.topics.contains(.appliedUnchanged, in: index)
      && input.sentence(index, hasAny: ["test", "testing", "external", "holdout"])
    let tests = input.heldOutCohorts.filter { $0.role == .externalValidation || $0.label.lowercased().contains("test") }
    return isApplied
      || (tests.contains { $0.role != .internalValidation || $0.label.lowercased().contains("test") }
        && input.performance.contains { claim in tests.contains { $0.id == claim.cohort } })
  }
}

extension ThresholdUnknown {
  func findings(in input: ManuscriptInput) -> [Finding] {
    guard !input.isAbstractOnly else { return [] }
    let claims = input.performance.filter { $0.metric == .sensitivity || $0.metric == .specificity }
    guard let first = claims.first, !claims.contains(where: { $0.threshold != nil }) else { return [] }
    let isTold = (input.topics.mentions(.threshold) + input.topics.mentions(.threshold, negated: true)).contains {
      mention in
      input.part(mention.sentence).tellsMethods && isOfChoice(mention, input) && !isOther(mention, input)
    }
    guard !isTold else { return [] }
    return [
      finding(
        "\(Wording.sentence(input.textName)) gives \(Wording.list(input.metricNames(claims.map(\.metric)))) and no word on the "
          + "threshold or how it was chosen.",
        in: input, at: [first.span], severity: .minor)
    ]
  }

  /// The sentence says where the threshold comes from, or which it is.
  private func isOfChoice(_ mention: PhraseMatch, _ input: ManuscriptInput) -> Bool {
    let text = input.reading.text
    let tokens = text.sentences[mention.sentence].tokens
    let beginnings = [
      "youden", "determin", "chos", "choos", "select", "maxim", "optim", "fix", "prespecif", "predefin", "defin", "set",
      "deriv",
      "identif", "calculat", "median", "classif", "dichotom", "specif", "corresponding", "published", "tertile",
      "quartile", "according",
      "estimat", "taken", "adopted", "equal", "called", "considered", "establish",
    ]
    if tokens.contains(where: { token in
      beginnings.contains { text.word(token).hasPrefix($0) } && text.word(token) != "specificity"
    }) {
      return true
    }
    return
      (Range(from: mention.tokens.lowerBound, upTo: min(mention.tokens.upperBound + 4, tokens.upperBound)))
      .contains {
        text.number($0) != nil
      }
  }

  /// Thresholds of segmentation, of correlation and the like.
  private func isOther(_ mention: PhraseMatch, _ input: ManuscriptInput) -> Bool {
    let words = Set(mention.tokens.map { input.reading.text.word($0) })
    if words.contains(where: { $0.hasPrefix("youden") || $0.hasPrefix("dichotomi") || $0 == "operating" }) {
      return false
    }
    return input.topics.all(.otherThreshold, in: mention.sentence).contains { other in
      other.tokens.lowerBound <= mention.tokens.upperBound + 7
        && mention.tokens.lowerBound <= other.tokens.upperBound + 7
    }
  }
}
