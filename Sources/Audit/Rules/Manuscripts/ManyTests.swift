import Claims
import Manuscripts
import Record

/// Many tests and no word on how many.
struct ManyTests: AuditRule {
  let about = RuleDescription(
    code: "DES-21", severity: .minor, title: "Many comparisons without a word on multiplicity",
    question: "Where many models or cohorts are compared by tests, is multiplicity dealt with or at least named?",
    manuscriptDecision:
      "One finding for a text with five or more tests of differences between models or cohorts, or a full text "
      + "with five or more models and such tests, or one that compares every pair of three or more models, that nowhere names multiplicity or an adjustment for it.",
    rationale: "Of twenty comparisons of equal models one will be significant at the usual level.",
    references: [.multipleTesting, .selectiveReporting],
    remedy:
      "Name the primary comparison beforehand, or adjust, or give intervals of differences and call them exploratory.")

  func findings(in input: ManuscriptInput) -> [Finding] {
    let tests = input.reading.comparisons.filter { comparison in
      comparison.pValue != nil && input.part(of: comparison.span) != .introduction
    }
    let isMany = tests.count >= 5 || (!input.isAbstractOnly && input.models.count >= 5 && tests.count >= 2)
    let isEveryPair =
      input.models.count >= 3 && input.topics.mentions(.everyPair).contains { isOfModels($0.sentence, input) }
    if isEveryPair, tests.isEmpty, !input.topics.has(.multiplicity),
      input.topics.mentions(.multiplicity, negated: true).isEmpty,
      let place = input.topics.mentions(.everyPair).first(where: { isOfModels($0.sentence, input) })
    {
      return [
        finding(
          "\(Wording.sentence(input.textName)) compares every pair of \(input.models.count) models and says nothing of multiplicity.",
          in: input, at: input.spans([place.sentence]))
      ]
    }
    if let (number, index) = printedTests(input), number >= 5, tests.count < 5, isSilent(input) {
      return [
        finding(
          "\(Wording.sentence(input.textName)) prints p-values of \(Wording.count(number, "comparison")) in one sentence and says "
            + "nothing of multiplicity.",
          in: input, at: input.spans([index]))
      ]
    }
    if !isMany, !isEveryPair, isSilent(input), let (number, index) = comparedInProse(input), number >= 5 {
      return [
        finding(
          "\(Wording.sentence(input.textName)) prints p-values of \(Wording.count(number, "comparison")) of models and says "
            + "nothing of multiplicity.",
          in: input, at: input.spans([index]))
      ]
    }
    guard isMany || isEveryPair, let first = tests.first, !input.topics.has(.multiplicity),
      input.topics.mentions(.multiplicity, negated: true).isEmpty
    else { return [] }
    return [
      finding(
        "\(Wording.sentence(input.textName)) tests \(Wording.count(tests.count, "difference"))"
          + (input.models.count >= 5 ? " among \(input.models.count) models" : "")
          + " and says nothing of multiplicity.",
        in: input, at: [first.span])
    ]
  }

  /// P-values in sentences of the results that set models against each other, and the first of these sentences. Those of the
  /// abstract are the body's again.
  private func comparedInProse(_ input: ManuscriptInput) -> (number: Int, sentence: Int)? {
    let text = input.reading.text
    let comparing: Set<String> = [
      "vs", "versus", "compared", "than", "against", "difference", "differences", "differ", "differed", "comparison",
      "comparisons", "outperformed", "exceeded", "surpassed", "superior", "ahead", "inferior",
    ]
    let others: Set<String> = [
      "hazard", "odds", "median", "age", "years", "associated", "association", "chi", "χ2", "hosmer", "lemeshow",
      "kappa",
      "hr", "or", "ors", "correlation", "pearson", "spearman", "univariable", "univariate", "multivariable",
      "multivariate",
      "logrank", "older", "younger", "frequent", "calibration", "spiegelhalter",
    ]
    let measures: Set<String> = ["auc", "aucs", "auroc", "aurocs", "index", "discrimination"]
    var count = 0
    var first: Int?
    var models: Set<String> = []
    for (index, sentence) in text.sentences.enumerated()
    where input.part(index) == .results && (input.isAbstractOnly || !input.scope.isAbstract[index])
      && !input.isCited(index)
    {
      guard text.block(of: sentence).kind == .paragraph, input.sentence(index, hasAny: comparing.union(measures)),
        !input.sentence(index, hasAny: others.subtracting(["or"]))
      else { continue }
      let here = Set(input.reading.modelMentions.filter { $0.sentence == index }.map(\.id))
      guard !here.isEmpty else { continue }
      let values = input.pValues(in: index)
      guard !values.isEmpty else { continue }
      count += values.count
      models.formUnion(here)
      first = first ?? index
    }
    guard let first, models.count >= 2 else { return nil }
    return (count, first)
  }

  private func isSilent(_ input: ManuscriptInput) -> Bool {
    !input.topics.has(.multiplicity) && input.topics.mentions(.multiplicity, negated: true).isEmpty
  }

  /// `one of each pair of features` compares no models.
  private func isOfModels(_ index: Int, _ input: ManuscriptInput) -> Bool {
    input.part(index).tellsMethods
      && input.sentence(index, hasAny: ["models", "model", "classifiers", "cohort", "aucs"])
      && input.sentence(
        index,
        hasAny: [
          "compared", "compare", "comparison", "comparisons", "tested", "test", "tests", "delong", "difference",
          "differences", "versus",
        ])
      && !input.sentence(index, hasAny: ["correlation", "correlated", "redundant", "collinear", "pearson", "spearman"])
  }

  /// The sentence with most comparisons by `vs` and p-values: a list such as `P values of 0.01 (A vs B), 0.3 (A vs C)`.
  private func printedTests(_ input: ManuscriptInput) -> (number: Int, sentence: Int)? {
    let text = input.reading.text
    var best: (number: Int, sentence: Int)?
    for (index, sentence) in text.sentences.enumerated() where input.part(index).tellsResults && !input.isCited(index) {
      guard sentence.tokens.contains(where: { text.word($0) == "p" || text.word($0) == "ps" }),
        text.block(of: sentence).kind == .paragraph
      else { continue }
      let versus = sentence.tokens.filter { ["vs", "versus"].contains(text.word($0)) }.count
      let values = sentence.tokens.filter {
        text.number($0).map { $0.value > 0 && $0.value < 1 && $0.decimals >= 2 } ?? false
      }.count
      let number = min(versus, values)
      if number > best?.number ?? 0 { best = (number, index) }
    }
    return best
  }
}
