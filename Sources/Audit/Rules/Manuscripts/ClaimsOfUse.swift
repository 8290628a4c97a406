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
        && !input.topics.contains(.otherRobustness, in: index) && !input.topics.contains(.openQuestion, in: index)
        && !input.topics.contains(.furtherWork, in: index)
        && input.sentence(index, hasAny: RobustnessClaimed.subjects)
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
    guard input.sentence(index, hasAny: ClinicalUseClaimed.subjects),
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
        && (token + 1..<max(token + 1, min(token + 3, tokens.upperBound))).contains { text.word($0) == "need" }
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
    "feasible", "convenient",
  ]
  private static let doubts: Set<String> = [
    "before", "limit", "limits", "limitation", "limitations", "limited", "premature", "whether", "cannot", "not",
    "until", "barrier",
    "barriers", "challenge", "challenges", "hinders", "hinder", "require", "requires", "currently", "previous",
    "however", "need", "needs",
    "needed",
  ]
}

/// The words of cause and effect in a study of prediction.
struct CausalWording: AuditRule {
  let about = RuleDescription(
    code: "CLM-06", severity: .minor, title: "Causal wording in a study of prediction",
    question: "Does the text keep to association and prediction?",
    manuscriptDecision:
      "One finding for a text whose title, results or conclusion (or a discussion of its own findings) says that "
      + "a predictor causes or leads to the outcome, has an effect on it, or that changing it would change the outcome. Effects of "
      + "scanners, batches and methods, on models or their performance, and sentences that cite others are no such wording.",
    rationale:
      "A predictor need not be a cause: a model tells who will have the outcome, not what would happen to them if the "
      + "predictor were changed.",
    references: [.predictionNotCausation, .tripodAI],
    remedy: "Write `was associated with` or `predicted`.")

  func findings(in input: ManuscriptInput) -> [Finding] {
    var seen: Set<Int> = []
    for mention in input.topics.mentions(.causality) where seen.insert(mention.sentence).inserted {
      guard input.topics.all(.causality, in: mention.sentence).contains(where: { isClaim($0, input) }) else { continue }
      return [
        finding(
          "\(Wording.sentence(input.textName)) words a prediction as cause and effect.", in: input,
          at: input.spans([mention.sentence]))
      ]
    }
    return []
  }

  private func isClaim(_ mention: PhraseMatch, _ input: ManuscriptInput) -> Bool {
    let index = mention.sentence
    let part = input.part(index)
    let text = input.reading.text
    let isOwn =
      part.concludes || part == .results || part == .unparted
      || (part == .discussion
        && ["model", "warning", "nomogram", "tool"].contains(text.word(mention.tokens.lowerBound)))
      || (part == .discussion && input.sentence(index, hasAny: ["our", "we", "this", "these"]))
    guard isOwn, !input.isCited(index), !input.topics.contains(.aim, in: index), !text.isNegated(mention) else {
      return false
    }
    let words = mention.tokens.map { text.word($0) }
    let first = words.first ?? ""
    // `data-driven` is a way of working.
    let before =
      max(text.sentences[index].tokens.lowerBound, mention.tokens.lowerBound - 2)..<mention.tokens.lowerBound
    if first.hasPrefix("driv"),
      before.contains(where: { ["data", "knowledge", "hypothesis", "model", "evidence"].contains(text.word($0)) })
    {
      return false
    }
    if first.hasPrefix("data"), words.contains("driven") { return false }
    if part == .unparted, isBackground(index, input) { return false }
    if ["lead", "leads", "leading", "led"].contains(first), part.concludes, isOfCare(mention, text) {
      return !input.topics.contains(.hedge, in: index)
    }
    if ["model", "nomogram", "tool", "score", "warning", "algorithm", "signature"].contains(first) {
      return !input.topics.contains(.hedge, in: index) && !input.topics.contains(.furtherWork, in: index)
    }
    let sentence = text.sentences[index].tokens
    let after =
      mention.tokens
      .upperBound..<max(mention.tokens.upperBound, min(mention.tokens.upperBound + 8, sentence.upperBound))
    let isTechnical = input.topics.all(.technicalEffect, in: index).contains { technical in
      technical.tokens.overlaps(mention.tokens.lowerBound..<max(after.upperBound, mention.tokens.upperBound))
    }
    // `cause of death`, `all-cause`, `due to`: nothing is said of a predictor.
    if [
      "due", "result", "results", "resulting", "resulted", "contributes", "contributed", "contribute", "consequence",
      "induced", "caused",
    ]
    .contains(first) || words.contains("caused") {
      return part.concludes && !isTechnical && input.sentence(index, hasAny: CausalWording.outcomes)
        && !["due", "result", "resulted", "induced", "caused"].contains(first)
    }
    let speaksOfOutcome = input.sentence(index, hasAny: CausalWording.outcomes)
    if first == "by" {
      return speaksOfOutcome && part.concludes
        && input.sentence(
          index,
          hasAny: [
            "reduce", "reduced", "prevent", "prevented", "avoid", "avoided", "improve", "improved", "lower", "lowered",
            "change", "changed", "delay", "delayed", "decrease", "decreased",
          ])
        && !by(after, mention, text)
    }
    return speaksOfOutcome && !isTechnical
  }

  /// The beginning of an abstract without parts tells what was known before.
  private func isBackground(_ index: Int, _ input: ManuscriptInput) -> Bool {
    let sentences = input.reading.text.sentences
    guard let first = sentences.indices.first(where: { sentences[$0].block == sentences[index].block }) else {
      return false
    }
    return index - first < 2 && !input.sentence(index, hasAny: ["our", "we", "this", "these", "model", "nomogram"])
  }

  /// `leads to earlier treatment`: what a model would do for care.
  private func isOfCare(_ mention: PhraseMatch, _ text: TokenisedText) -> Bool {
    let end = text.sentences[mention.sentence].tokens.upperBound
    let after = Set(
      (mention.tokens.upperBound..<max(mention.tokens.upperBound, min(mention.tokens.upperBound + 5, end))).map {
        text.word($0)
      })
    return !after.isDisjoint(with: ["earlier", "fewer", "shorter", "less", "reduced", "lower"])
      && !after.isDisjoint(with: [
        "treatment", "treatments", "therapy", "deaths", "stays", "stay", "biopsies", "interventions", "admissions",
        "mortality", "complications", "surgery", "operations",
      ])
  }

  /// `by reducing unnecessary biopsies`, `by increasing the accuracy`: what a model does for care.
  private func by(_ after: Range<Int>, _ mention: PhraseMatch, _ text: TokenisedText) -> Bool {
    after.contains {
      [
        "unnecessary", "biopsies", "accuracy", "time", "workload", "cost", "costs", "overtreatment", "number",
        "reading", "efficiency",
        "dimensionality", "noise", "performance", "features", "errors",
      ].contains(text.word($0))
    }
  }

  private static let outcomes: Set<String> = [
    "recurrence", "mortality", "death", "survival", "progression", "metastasis", "metastases", "response", "stroke",
    "sepsis",
    "expression", "failure", "relapse", "outcome", "outcomes", "invasion", "rupture", "haemorrhage", "hemorrhage",
    "infection",
    "events", "risk", "pcr", "toxicity", "pneumonitis", "dementia", "infarction", "bleeding", "mutation", "disease",
    "cancer",
    "malignancy", "tumor", "tumour", "growth", "aggressiveness", "readmission", "complications", "injury", "aki",
    "arrest", "fibrosis",
    "spread", "deterioration", "delirium", "resistance", "prognosis", "upstaging", "expansion",
  ]
}
