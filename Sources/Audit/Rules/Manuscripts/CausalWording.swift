import Claims
import Manuscripts
import Record

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
      || (part == .discussion
        && (input.sentence(index, hasAny: ["our", "we", "this", "these"]) || isOfOwnPredictor(mention, input)))
    guard isOwn, !input.isCited(index), !isAim(index, input), !text.isNegated(mention) else {
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
    let after = Range(from: mention.tokens.upperBound, upTo: min(mention.tokens.upperBound + 8, sentence.upperBound))
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

  /// What was aimed at. `Lowering it would prevent deaths` claims, `it would be useful to study` does not.
  private func isAim(_ index: Int, _ input: ManuscriptInput) -> Bool {
    let aims = input.topics.all(.aim, in: index)
    if aims.isEmpty { return false }
    return aims.contains { input.reading.text.word($0.tokens.lowerBound) != "would" }
      || input.sentence(
        index,
        hasAny: [
          "interesting", "useful", "worthwhile", "further", "future", "whether", "test", "study", "studies", "trial",
          "trials", "investigate", "if", "need", "needed", "unclear", "unknown", "question",
        ])
  }

  /// A discussion speaks of a predictor of the study: the words before the verb stand in its list of predictors.
  private func isOfOwnPredictor(_ mention: PhraseMatch, _ input: ManuscriptInput) -> Bool {
    let text = input.reading.text
    let first = text.sentences[mention.sentence].tokens.lowerBound
    let subject = (max(first, mention.tokens.lowerBound - 5)..<mention.tokens.lowerBound).map { text.word($0) }
      .filter { $0.count > 4 && !CausalWording.outcomes.contains($0) && !CausalWording.noPredictors.contains($0) }
    guard !subject.isEmpty else { return false }
    let wanted = Set(subject)
    return text.sentences.indices.contains { other in
      other != mention.sentence && (input.part(other) == .methods || input.part(other) == .results)
        && input.sentence(other, hasAny: wanted) && input.sentence(other, hasAny: CausalWording.predictorWords)
    }
  }

  private static let predictorWords: Set<String> = [
    "predictor", "predictors", "candidate", "candidates", "covariates", "variables", "coefficient", "coefficients",
    "odds", "hazard", "independent", "independently", "multivariable", "elimination",
  ]
  private static let noPredictors: Set<String> = [
    "model", "models", "patients", "score", "scores", "nomogram", "surgery", "treatment", "their", "which", "there",
    "these", "those", "clinical", "cohort", "other", "before", "after", "women", "validation", "external", "training",
    "hospital", "hospitals", "study", "studies", "analysis", "selection", "missing", "lower", "higher", "often",
    "values",
    "features", "feature", "variables", "variable", "predictors", "sample", "number", "small", "large", "differences",
  ]

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
      Range(from: mention.tokens.upperBound, upTo: min(mention.tokens.upperBound + 5, end)).map { text.word($0) })
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
