import Claims
import Manuscripts
import Record

/// Something learnt from all patients before some of them were held out.
struct LearntBeforeSplit: AuditRule {
  let about = RuleDescription(
    code: "DES-19", severity: .critical, title: "A step done on all patients before the split",
    question:
      "Were selection, scaling, harmonisation, oversampling and clustering learnt from development patients only?",
    manuscriptDecision:
      "One finding for each kind of step (selection, scaling or imputation, harmonisation, oversampling, "
      + "clustering) that a sentence places on all patients, on development and held-out patients together, or before the "
      + "split or the cross-validation; also where a sentence on the split follows with `then` or `subsequently` a step for "
      + "which no development patients are named. Processing of single images and tests of reproducibility are no such step.",
    rationale: "What is learnt from all patients carries the held-out ones into the model: selection most of all, "
      + "which can make noise look like a predictor; copies made by oversampling can stand on both sides of the split.",
    references: [.leakage, .radiomicsSelection],
    remedy:
      "Learn every step from the development patients (within each fold), apply it unchanged to the others, and evaluate "
      + "again.")

  private static let steps: [(topic: Topic, name: String)] = [
    (.featureSelection, "Selection of predictors"), (.scaling, "Scaling or imputation"),
    (.harmonisation, "Harmonisation"), (.oversampling, "Oversampling"), (.clustering, "Clustering"),
  ]

  func findings(in input: ManuscriptInput) -> [Finding] {
    guard isSplitOrCrossValidated(input) else { return [] }
    return LearntBeforeSplit.steps.compactMap { step -> Finding? in
      var seen: Set<Int> = []
      for mention in input.topics.mentions(step.topic) where seen.insert(mention.sentence).inserted {
        guard let place = order(of: mention, step.topic, input) else { continue }
        return finding(
          "\(step.name): \(input.textName) places it \(place.what).", in: input, at: input.spans(place.sentences))
      }
      return nil
    }
  }

  private func isSplitOrCrossValidated(_ input: ManuscriptInput) -> Bool {
    !input.heldOutCohorts.isEmpty || input.topics.has(.split) || input.topics.has(.crossValidation)
      || input.topics.has(.heldOutPatients)
  }

  /// Where a sentence says that the step came too early, how it says so.
  private func order(
    of mention: PhraseMatch, _ topic: Topic, _ input: ManuscriptInput
  ) -> (what: String, sentences: [Int])? {
    let index = mention.sentence
    let topics = input.topics
    let part = input.part(index)
    guard part.tellsMethods || part == .discussion, !input.isCited(index), !isOfImagesOnly(index, topic, input),
      !topics.contains(.reproducibility, in: index), !isConditional(index, input)
    else { return nil }
    if topics.mentionsPlain(.beforeSplit, in: index, input) { return ("before the split", [index]) }
    let hasTraining = topics.contains(.trainingData, in: index)
    if topics.contains(.trainingAndEvaluation, in: index), isLearnt(topic, index, input) {
      return ("on development and held-out patients together", [index])
    }
    if let whole = topics.first(.wholeData, in: index), isOn(whole, mention, topic, input),
      !hasTraining || isBeforeTraining(whole, mention, input)
    {
      return ("on all patients", [index])
    }
    guard part.tellsMethods, !hasTraining, topic != .scaling || isLearnt(topic, index, input),
      let split = laterSplit(after: index, input), !input.heldOutCohorts.isEmpty || topics.has(.heldOutPatients)
    else { return nil }
    return ("before the sentence that splits the patients", [index, split])
  }

  /// `selected in the full cohort and then fitted in the training cohort`: the step and its patients stand before.
  private func isBeforeTraining(_ whole: PhraseMatch, _ mention: PhraseMatch, _ input: ManuscriptInput) -> Bool {
    let text = input.reading.text
    let end = max(whole.tokens.upperBound, mention.tokens.upperBound)
    guard let training = input.topics.first(.trainingData, in: mention.sentence), training.tokens.lowerBound >= end
    else {
      return false
    }
    return Range(from: end, upTo: training.tokens.lowerBound).contains {
      ["then", "subsequently", "which", "before", "afterwards", "finally"].contains(text.word($0))
    }
  }

  /// The sentence says `if`, `to avoid`, `no`.
  private func isConditional(_ index: Int, _ input: ManuscriptInput) -> Bool {
    if input.sentence(
      index,
      hasAny: [
        "avoid", "avoided", "prevent", "if", "leakage", "not", "never", "without", "independently", "separately",
      ])
    {
      return true
    }
    // `as only a quarter of the patients had an event` says nothing of the order.
    let text = input.reading.text
    let tokens = text.sentences[index].tokens
    return tokens.contains { token in
      text.word(token) == "only"
        && !["a", "an", "one", "few", "some"].contains(text.word(token + 1)) && text.number(token + 1) == nil
    }
  }

  /// Images are normalised and resampled one by one.
  private func isOfImagesOnly(_ index: Int, _ topic: Topic, _ input: ManuscriptInput) -> Bool {
    guard topic == .scaling else { return false }
    // The mean of all patients is learnt, also of intensities.
    if input.topics.contains(.wholeData, in: index),
      input.sentence(index, hasAny: ["mean", "means", "deviation", "deviations"])
    {
      return false
    }
    return input.topics.contains(.imageStep, in: index)
      && !input.sentence(
        index, hasAny: ["features", "feature", "variables", "predictors", "impute", "imputed", "imputation"])
  }

  /// A step that looks at several patients at once; scaling only of features.
  private func isLearnt(_ topic: Topic, _ index: Int, _ input: ManuscriptInput) -> Bool {
    topic == .oversampling || topic == .featureSelection || topic == .clustering
      || input.sentence(
        index,
        hasAny: [
          "features", "feature", "variables", "predictors", "combined", "pooled", "together", "jointly", "all",
          "imputed",
        ])
  }

  /// The step stands on the whole data: the two are near, and the whole is not where something was extracted from.
  private func isOn(_ whole: PhraseMatch, _ mention: PhraseMatch, _ topic: Topic, _ input: ManuscriptInput) -> Bool {
    let text = input.reading.text
    let sentence = text.sentences[mention.sentence]
    // `features were extracted from all patients`
    let before = max(sentence.tokens.lowerBound, whole.tokens.lowerBound - 4)..<whole.tokens.lowerBound
    let verbs: Set<String> = [
      "extracted", "obtained", "collected", "segmented", "acquired", "performed", "delineated", "included",
      "calculated",
      "computed", "measured", "available", "recorded",
    ]
    let isExtracted = before.contains { verbs.contains(text.word($0)) && text.word($0) != "performed" }
    let isStatistic =
      topic == .scaling
      && input.sentence(mention.sentence, hasAny: ["mean", "means", "deviation", "parameters", "minimum"])
    guard !isExtracted || isStatistic else { return false }
    let prepositions: Set<String> = [
      "on", "in", "from", "using", "to", "of", "across", "for", "over", "with", "applied", "by", "between", "within",
      "used",
    ]
    let isPlaced =
      before.contains { prepositions.contains(text.word($0)) }
      || whole.tokens.lowerBound == sentence.tokens.lowerBound
      || (whole.tokens.lowerBound == sentence.tokens.lowerBound + 1 && text.word(sentence.tokens.lowerBound) == "the")
    let gap = max(
      whole.tokens.lowerBound - mention.tokens.upperBound, mention.tokens.lowerBound - whole.tokens.upperBound)
    return isPlaced && gap <= 12
  }

  /// A sentence within the next four that splits the patients `then`.
  private func laterSplit(after index: Int, _ input: ManuscriptInput) -> Int? {
    let sentences = input.reading.text.sentences
    for next in Range(from: index + 1, upTo: min(index + 5, sentences.count)) {
      guard input.part(next) == input.part(index) else { return nil }
      guard input.topics.contains(.split, in: next), isOfPatients(next, input) else { continue }
      let tokens = sentences[next].tokens
      let isLater = input.topics.all(.later, in: next).contains { later in
        let split = input.topics.first(.split, in: next)?.tokens.lowerBound ?? 0
        return later.tokens.lowerBound < tokens.lowerBound + 3 || abs(later.tokens.lowerBound - split) <= 4
      }
      return isLater ? next : nil
    }
    return nil
  }

  private func isOfPatients(_ index: Int, _ input: ManuscriptInput) -> Bool {
    input.sentence(
      index,
      hasAny: ["patients", "data", "dataset", "cohort", "cases", "samples", "subjects", "participants", "lesions"])
      && input.sentence(
        index, hasAny: ["training", "train", "development", "test", "testing", "validation", "derivation"])
  }
}

extension TopicMentions {
  /// True where the topic stands in the sentence and no `not` or `only` turns it round.
  func mentionsPlain(_ topic: Topic, in sentence: Int, _ input: ManuscriptInput) -> Bool {
    guard let match = first(topic, in: sentence) else { return false }
    return !input.reading.text.isNegated(match)
  }
}

/// Cross-validation of what was left after a selection that had seen every patient.
struct ValidatedAfterSelection: AuditRule {
  let about = RuleDescription(
    code: "DES-22", severity: .major, title: "Internal validation after selection",
    question: "Did internal validation repeat the selection of predictors?",
    manuscriptDecision:
      "One finding for a text that says that selected predictors, or a model of them, were evaluated by "
      + "cross-validation or bootstrap, and nowhere that the selection was repeated in the folds (nested, within each fold). "
      + "Cross-validation that only tunes a penalty or selects is no internal validation.",
    rationale:
      "The predictors were chosen because they did well in all these patients, those left out of each fold included; "
      + "what the folds then show is free of the fit's optimism and full of the selection's.",
    references: [.radiomicsSelection, .optimism],
    remedy: "Repeat the selection within every fold or bootstrap sample and report that result.")

  func findings(in input: ManuscriptInput) -> [Finding] {
    guard !isRepeated(input) else { return [] }
    var seen: Set<Int> = []
    for mention in input.topics.mentions(.crossValidation) + input.topics.mentions(.bootstrap)
    where seen.insert(mention.sentence).inserted {
      let index = mention.sentence
      guard input.part(index).tellsMethods, !input.isCited(index),
        input.topics.contains(.internalEvaluation, in: index),
        isOfSelected(mention, input) || !isOfSelection(index, input)
      else { continue }
      let isAfter =
        input.topics.contains(.selectedFeatures, in: index) || input.topics.contains(.afterSelection, in: index)
      guard isAfter else { continue }
      return [
        finding(
          "\(Wording.sentence(input.textName)) says that predictors that had been selected were evaluated by "
            + "cross-validation or bootstrap, and not that the selection was repeated in it.",
          in: input, at: input.spans([index]))
      ]
    }
    return []
  }

  private func isRepeated(_ input: ManuscriptInput) -> Bool {
    let text = input.reading.text
    return text.sentences.indices.contains { index in
      guard input.part(index).tellsMethods || input.part(index) == .discussion else { return false }
      if input.sentence(index, hasAny: ["nested"]) { return true }
      return input.sentence(index, hasAny: ["within", "inside", "each", "every"])
        && input.sentence(
          index, hasAny: ["fold", "folds", "resample", "resamples", "replicate", "iteration", "loop", "bootstrap"])
        && input.sentence(
          index, hasAny: ["selection", "selected", "repeated", "steps", "pipeline", "procedure", "lasso", "process"])
    }
  }

  /// `cross-validation of these eight features`: what was selected stands directly behind.
  private func isOfSelected(_ mention: PhraseMatch, _ input: ManuscriptInput) -> Bool {
    let end = mention.tokens.upperBound
    return [Topic.selectedFeatures, .afterSelection].contains { topic in
      input.topics.all(topic, in: mention.sentence).contains { (end..<end + 4).contains($0.tokens.lowerBound) }
    }
  }

  /// Cross-validation within the selection, or for a penalty.
  private func isOfSelection(_ index: Int, _ input: ManuscriptInput) -> Bool {
    input.sentence(
      index,
      hasAny: [
        "lambda", "λ", "tune", "tuned", "tuning", "hyperparameter", "hyperparameters", "penalty", "deviance", "alpha",
        "lasso", "select", "selecting", "prespecified", "predefined", "priori", "advance", "beforehand",
      ])
      || (input.topics.contains(.bootstrap, in: index) && !input.topics.contains(.crossValidation, in: index)
        && input.sentence(index, hasAny: ["confidence", "ci", "intervals", "interval"]))
  }
}
