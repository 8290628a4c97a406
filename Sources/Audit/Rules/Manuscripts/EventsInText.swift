import Claims
import Manuscripts

/// What a text tells of the number of events.
extension ManuscriptInput {
  /// True where the events of a cohort (of all patients for nil) are printed or follow from two counts that make it up.
  func hasEvents(ofCohort id: String?) -> Bool {
    if let cohort = reading.cohort(id) {
      if events(of: cohort) != nil { return true }
      if reading.counts.contains(where: { $0.unit == .events && $0.cohort == id }) { return true }
      if reading.ownClaims.contains(where: { $0.cohort == id && isOfOneClass($0) && $0.fraction != nil }) {
        return true
      }
      return cohort.n.map { hasClasses(of: $0) } ?? reading.cohorts.contains { $0.events != nil }
    }
    return reading.cohorts.contains { $0.events != nil } || reading.counts.contains { $0.unit == .events }
      || totals.contains(where: hasClasses)
  }

  /// True where the text prints the number of events of any patients.
  var hasAnyEvents: Bool {
    reading.cohorts.contains { events(of: $0) != nil } || reading.counts.contains { $0.unit == .events } || hasShares
      || totals.contains { countAfterSize($0) != nil } || countAfterSize(nil) != nil || topics.has(.prevalence)
      || reading.ownClaims.contains { isOfOneClass($0) && $0.fraction != nil }
      || (reading.cohorts.compactMap(\.n) + totals).contains(where: hasClasses)
  }

  /// Events of a cohort: as the reading has them, else the count that a sentence prints directly after the cohort's size, as in
  /// `(n = 231, 108 mutant)`.
  func events(of cohort: NamedCohort) -> Int? { cohort.events ?? cohort.n.flatMap { countAfterSize($0) } }

  /// `n = 231, 108 mutant`, `226 patients (108 with metastasis)`: a smaller count with a word, after the size.
  private func countAfterSize(_ n: Int?) -> Int? {
    let text = reading.text
    let sizes = Set(reading.cohorts.compactMap(\.n))
    for (index, sentence) in text.sentences.enumerated() where part(index) != .outside && part(index) != .introduction {
      for token in sentence.tokens {
        guard let size = text.number(token), size.isCount, n.map({ Int(size.value) == $0 }) ?? isSize(token) else {
          continue
        }
        for next in token + 1..<max(token + 1, min(token + 7, sentence.tokens.upperBound)) {
          guard let count = text.number(next), next > token + 1 else { continue }
          guard count.isCount, count.value > 0, count.value < size.value, !sizes.contains(Int(count.value)),
            next + 1 < sentence.tokens.upperBound, isOpening(next - 1) || isOpening(next - 2), namesClass(next + 1)
          else { break }
          return Int(count.value)
        }
      }
    }
    return nil
  }

  /// `n = 231`: the size of some patients, whoever they are.
  private func isSize(_ token: Int) -> Bool {
    token > 1 && reading.text.tokens[token - 1].isMark("=") && reading.text.word(token - 2) == "n"
  }

  private func isOpening(_ token: Int) -> Bool {
    guard reading.text.tokens.indices.contains(token) else { return false }
    return [",", ";", "(", "[", ":"].contains { reading.text.tokens[token].isMark($0) }
  }

  /// A word for a class of patients, neither a sex, a time nor a cohort.
  private func namesClass(_ token: Int) -> Bool {
    let word = reading.text.word(token)
    let others: Set<String> = [
      "", "men", "women", "male", "males", "female", "females", "man", "years", "months", "days", "and", "for", "to",
      "in", "patients",
      "training", "validation", "test", "testing", "were", "from", "at", "or", "centers", "centres", "hospitals",
      "slices", "images", "lesions",
      "mean", "median", "were",
    ]
    return !others.contains(word)
  }

  /// Counts with their share, other than of the sexes: `80 (40%) had a recurrence`.
  private var hasShares: Bool {
    reading.counts.contains { count in
      guard count.unit == .patients || count.unit == .events, count.percentage != nil || count.whole != nil,
        let index = sentenceIndex(at: count.span.start), part(index) != .introduction
      else { return false }
      return !isOfSexes(index)
    }
  }

  /// Numbers that the text calls everybody.
  var totals: [Int] { reading.counts.filter { $0.isTotal && $0.unit == .patients }.map(\.n) }

  private func isOfOneClass(_ claim: Claim) -> Bool { claim.metric == .sensitivity || claim.metric == .specificity }

  /// True where a sentence has two or three counts, none of them a cohort's and not those of the sexes, that add up to n.
  private func hasClasses(of n: Int) -> Bool {
    let text = reading.text
    let cohorts = Set(reading.cohorts.compactMap(\.n))
    for (index, sentence) in text.sentences.enumerated() where part(index) != .outside && part(index) != .introduction {
      let counts = sentence.tokens.compactMap { token -> Int? in
        guard let number = text.number(token), number.isCount, number.value > 0, number.value < Double(n) else {
          return nil
        }
        return cohorts.contains(Int(number.value)) ? nil : Int(number.value)
      }
      guard counts.count >= 2, counts.count <= 24, adds(counts, to: n), !isOfSexes(index) else { continue }
      return true
    }
    return false
  }

  /// Two counts that stand near each other and make up the whole.
  private func adds(_ counts: [Int], to n: Int) -> Bool {
    for first in counts.indices {
      for second in counts.indices where second > first && second - first <= 4 {
        if counts[first] + counts[second] == n { return true }
      }
    }
    return false
  }

  private func isOfSexes(_ index: Int) -> Bool {
    sentence(index, hasAny: ["men", "women", "male", "males", "female", "females", "man", "woman", "boys", "girls"])
  }
}

extension MetricKind {
  /// Words by which a results section names the metric.
  var words: Set<String> {
    switch self {
    case .auc, .cIndex: ["auc", "aucs", "auroc", "aurocs", "concordance", "cindex", "roc"]
    case .averagePrecision: ["auprc", "aupr", "precision", "prauc"]
    case .sensitivity: ["sensitivity", "sensitivities", "recall", "sen", "sens", "tpr", "se"]
    case .specificity: ["specificity", "specificities", "spe", "spec", "tnr", "sp"]
    case .ppv: ["ppv", "predictive", "precision"]
    case .npv: ["npv", "predictive"]
    case .accuracy, .balancedAccuracy: ["accuracy", "accuracies", "acc"]
    case .f1: ["f1", "f"]
    case .mcc: ["mcc", "matthews"]
    case .youden: ["youden", "youdens"]
    case .brier: ["brier"]
    case .calibrationSlope: ["slope", "slopes"]
    case .calibrationIntercept: ["intercept", "intercepts", "large"]
    case .observedExpected: ["expected", "oe"]
    case .hosmerLemeshow: ["hosmer", "lemeshow", "hl"]
    case .calibrationError: ["ece", "calibration"]
    case .netBenefit: ["benefit", "dca"]
    case .rSquared: ["r2", "nagelkerke", "squared"]
    case .rmse: ["rmse"]
    case .mae: ["mae"]
    case .nri: ["nri", "reclassification"]
    case .idi: ["idi"]
    case .dice: ["dice", "dsc"]
    case .icc: ["icc"]
    case .kappa: ["kappa"]
    }
  }
}
