import Claims
import Manuscripts
import Record

/// `Robust` and `generalisable` of a model that no other centre has tried.
struct RobustnessClaimed: AuditRule {
  let about = RuleDescription(
    code: "CLM-04", severity: .major, title: "Robustness claimed without external validation",
    question:
      "Is a model that is called robust, reliable, stable or generalisable shown to be so on patients from elsewhere?",
    manuscriptDecision:
      "One finding for a text that calls its model or performance robust, generalisable, reliable or stable in "
      + "title, results, discussion or conclusion and has no number from an external validation cohort. Minor where every such "
      + "sentence is hedged. Robust features, scalers and statistics, stable disease, and what is named as a limitation or left to "
      + "further work are no such claim.",
    rationale: "How a model does elsewhere is not seen where it was made.",
    references: [.noValidatedModel, .caseMix],
    remedy:
      "Evaluate the model on patients from other centres, or name the populations and scanners that it was tried on.")

  func findings(in input: ManuscriptInput) -> [Finding] {
    guard !input.hasExternalResult else { return [] }
    let mentions = input.topics.mentions(.robustness).filter { mention in
      let index = mention.sentence
      let part = input.part(index)
      return (part.tellsResults || part == .title) && !input.isCited(index)
        && !isOfOther(mention, input) && !isLeftOpen(mention, input)
        && input.isAboutModel(index, RobustnessClaimed.subjects)
        && !isDenied(mention, input) && !isReason(mention, input)
    }
    guard let first = mentions.first(where: { input.part($0.sentence).concludes }) ?? mentions.first else { return [] }
    let isHedged = mentions.allSatisfy { input.isHedged($0.tokens, in: $0.sentence) }
    return [
      finding(
        "\(Wording.sentence(input.textName)) calls its model \"\(input.reading.text.string(first.tokens))\" and gives no result "
          + "of an external validation.",
        in: input, at: input.spans([first.sentence]), severity: isHedged ? .minor : .major)
    ]
  }

  /// Robust features, stable disease. `Generalises` is said of models: only its own words can turn it.
  private func isOfOther(_ mention: PhraseMatch, _ input: ManuscriptInput) -> Bool {
    let others = input.topics.all(.otherRobustness, in: mention.sentence)
    guard input.reading.text.word(mention.tokens.lowerBound).hasPrefix("generali") else { return !others.isEmpty }
    return others.contains { $0.tokens.overlaps(mention.tokens) }
  }

  /// A question, or left to further work; `a robust model, which may be of use after validation` has called it robust before.
  private func isLeftOpen(_ mention: PhraseMatch, _ input: ManuscriptInput) -> Bool {
    let open =
      input.topics.all(.openQuestion, in: mention.sentence) + input.topics.all(.furtherWork, in: mention.sentence)
    guard !open.isEmpty else { return false }
    let text = input.reading.text
    guard isAsserted(mention, text), !input.isHedged(mention.tokens, in: mention.sentence) else { return true }
    return open.contains { question in
      guard question.tokens.lowerBound >= mention.tokens.upperBound else { return true }
      return !(mention.tokens.upperBound..<question.tokens.lowerBound).contains {
        text.tokens[$0].isMark(",") || text.tokens[$0].isMark(";")
      }
    }
  }

  /// `a robust and simple tool`, `was stable`.
  private func isAsserted(_ mention: PhraseMatch, _ text: TokenisedText) -> Bool {
    let first = text.sentences[mention.sentence].tokens.lowerBound
    let before = max(first, mention.tokens.lowerBound - 2)..<mention.tokens.lowerBound
    return before.contains { ["a", "an", "is", "was", "are", "were", "remained", "proved"].contains(text.word($0)) }
  }

  private func isDenied(_ mention: PhraseMatch, _ input: ManuscriptInput) -> Bool {
    input.reading.text.isNegated(mention)
      || input.sentence(mention.sentence, hasAny: ["unable", "cannot", "fails", "failed", "insufficiently"])
  }

  /// `for a more robust prediction`: why something was done.
  private func isReason(_ mention: PhraseMatch, _ input: ManuscriptInput) -> Bool {
    let text = input.reading.text
    let first = text.sentences[mention.sentence].tokens.lowerBound
    let before = Set((max(first, mention.tokens.lowerBound - 5)..<mention.tokens.lowerBound).map { text.word($0) })
    return before.contains("more") && !before.isDisjoint(with: ["for", "to", "towards"])
  }

  private static let subjects: Set<String> = [
    "model", "models", "nomogram", "nomograms", "signature", "classifier", "algorithm", "network", "performance",
    "prediction",
    "predictions", "tool", "score", "approach", "discrimination", "predictor", "radiomics", "accuracy", "system",
    "framework",
    "method", "predict", "predicting", "predicts", "classification", "auc",
  ]
}

/// Clinical use claimed of a model that has neither travelled nor shown a benefit.
struct ClinicalUseClaimed: AuditRule {
  let about = RuleDescription(
    code: "CLM-05", severity: .major, title: "Clinical use claimed beyond the evidence",
    question: "Where a model is offered for clinical use, has it an external validation or evidence of benefit?",
    manuscriptDecision:
      "One finding for a text that says in title, discussion or conclusion that the model can or will be used in "
      + "practice, guide treatment, replace a test or support decisions, and has neither a number from an external cohort nor a "
      + "decision curve (of other than development patients), a reader study or an impact study. Minor where every such sentence is hedged (may, could, potential); a "
      + "hedged sentence that calls, itself or in the one after, for further validation is none.",
    rationale: "A model that is used before it is known to hold elsewhere can do harm, and spreads by the words of its "
      + "conclusion.",
    references: [.noValidatedModel, .spin, .evaluationFramework],
    remedy:
      "State what is known and what has to be shown before use: external validation, calibration there, net benefit, impact."
  )

  func findings(in input: ManuscriptInput) -> [Finding] {
    guard !input.hasExternalResult, !hasEvidenceOfBenefit(input) else { return [] }
    let mentions = input.topics.mentions(.clinicalUse).filter { isClaim($0, input) }
    let plain = mentions.filter { !isHedged($0, input) && !input.topics.contains(.furtherWork, in: $0.sentence) }
    let hedged = mentions.filter { mention in
      isHedged(mention, input) && !input.topics.contains(.furtherWork, in: mention.sentence)
        && !isFollowed(mention.sentence, input)
    }
    guard let first = plain.first ?? hedged.first else { return [] }
    return [
      finding(
        "\(Wording.sentence(input.textName)) offers the model for clinical use; it gives neither a result of an external "
          + "validation nor evidence of benefit.",
        in: input, at: input.spans([first.sentence]), severity: plain.isEmpty ? .minor : .major)
    ]
  }

  /// A reader or impact study; or a decision curve, unless the text has results of development patients only: a net benefit
  /// among those the model was made from shows nothing.
  private func hasEvidenceOfBenefit(_ input: ManuscriptInput) -> Bool {
    if input.topics.has(.clinicalUtility) { return true }
    guard input.topics.has(.decisionCurve) else { return false }
    return !input.heldOutCohorts.isEmpty
      || [.heldOutPatients, .crossValidation, .split, .internalValidation].contains { input.isOwn($0) }
  }

  private func isClaim(_ mention: PhraseMatch, _ input: ManuscriptInput) -> Bool {
    let index = mention.sentence
    let part = input.part(index)
    guard part.concludes || part == .discussion || (part == .unparted && !input.scope.isAbstract[index]),
      !input.isCited(index)
    else { return false }
    guard input.isAboutModel(index, ClinicalUseClaimed.subjects),
      !input.sentence(index, hasAny: ClinicalUseClaimed.doubts) || isNeedRemoved(index, input)
    else { return false }
    let isOffered = input.sentence(index, hasAny: ClinicalUseClaimed.verbs)
    return isOffered && !(part == .title)
  }

  /// `obviates the need for biopsy` has no doubt in it.
  private func isNeedRemoved(_ index: Int, _ input: ManuscriptInput) -> Bool {
    let text = input.reading.text
    let tokens = text.sentences[index].tokens
    return tokens.contains { token in
      ["obviates", "obviate", "eliminates", "eliminate", "reduces", "reducing", "avoids", "removes"].contains(
        text.word(token))
        && Range(from: token + 1, upTo: min(token + 3, tokens.upperBound)).contains { text.word($0) == "need" }
    } && !input.sentence(index, hasAny: ClinicalUseClaimed.doubts.subtracting(["need"]))
  }

  private func isHedged(_ mention: PhraseMatch, _ input: ManuscriptInput) -> Bool {
    input.topics.contains(.hedge, in: mention.sentence)
  }

  private func isFollowed(_ index: Int, _ input: ManuscriptInput) -> Bool {
    let sentences = input.reading.text.sentences
    return [index - 1, index + 1, index + 2].contains { other in
      sentences.indices.contains(other) && sentences[other].block == sentences[index].block
        && input.topics.contains(.furtherWork, in: other)
    }
  }

  private static let subjects: Set<String> = [
    "model", "models", "nomogram", "nomograms", "signature", "classifier", "algorithm", "network", "tool", "score",
    "radiomics",
    "approach", "system", "method", "prediction", "ai", "framework", "boosting", "learning", "cnn", "algorithms",
  ]
  private static let verbs: Set<String> = [
    "can", "could", "may", "might", "will", "should", "ready", "guide", "guides", "guiding", "help", "helps", "helpful",
    "assist",
    "assists", "support", "supports", "replace", "replaces", "enable", "enables", "enabling", "allow", "allows",
    "allowing", "aid",
    "aids", "facilitate", "facilitates", "facilitating", "provides", "informs", "serves", "obviates", "offers",
    "avoids", "suitable",
    "permits", "optimizes", "optimises", "spares", "useful", "effective", "powerful", "valuable", "practical", "gives",
    "give", "provide", "offer", "transform", "improves", "helping", "assisting", "supporting", "aiding", "informing",
    "replacing", "avoiding", "recommended", "advocated", "recommend", "advise", "advocate", "makes", "make", "rely",
    "supporting", "justifies", "applicable", "applicability", "immediate", "immediately",
    "feasible", "convenient", "render", "renders", "making",
  ]
  private static let doubts: Set<String> = [
    "before", "limit", "limits", "limitation", "limitations", "limited", "premature", "whether", "cannot", "not",
    "until", "barrier",
    "barriers", "challenge", "challenges", "hinders", "hinder", "require", "requires", "currently", "previous",
    "however", "need", "needs",
    "needed",
  ]
}

extension ManuscriptInput {
  /// The sentence names a model, or one of the words for it; or it begins with a pronoun and the one before does.
  func isAboutModel(_ index: Int, _ words: Set<String>, depth: Int = 2) -> Bool {
    if sentence(index, hasAny: words) || reading.modelMentions.contains(where: { $0.sentence == index }) { return true }
    let text = reading.text
    let sentences = text.sentences
    guard depth > 0, index > 0, sentences[index - 1].block == sentences[index].block,
      ["it", "its", "they", "their"].contains(text.word(sentences[index].tokens.lowerBound))
    else { return false }
    return isAboutModel(index - 1, words, depth: depth - 1)
  }
}
