import Claims
import Manuscripts

/// What a text tells of the number of events.
extension ManuscriptInput {
  /// True where the events of a cohort (of all patients for nil) are printed or follow from two counts that make it up.
  func hasEvents(ofCohort id: String?) -> Bool {
    guard let cohort = reading.cohort(id) else { return hasAnyEvents }
    if events(of: cohort) != nil || hasEventsOfAll { return true }
    if reading.counts.contains(where: { $0.unit == .events && $0.cohort == id }) { return true }
    if reading.ownClaims.contains(where: { $0.cohort == id && isOfOneClass($0) && $0.fraction != nil }) { return true }
    if let n = cohort.n, hasClasses(of: n) { return true }
    return hasEventsBesideName(of: cohort)
  }

  /// True where the text prints the number of events of any patients.
  var hasAnyEvents: Bool {
    reading.cohorts.contains { $0.events != nil } || reading.counts.contains { $0.unit == .events } || hasShares
      || !classCounts.isEmpty || topics.has(.prevalence)
      || reading.text.sentences.indices.contains(where: { hasShareOfClass($0) || hasPartsWithAndWithout($0) })
      || reading.ownClaims.contains { isOfOneClass($0) && $0.fraction != nil }
      || (reading.cohorts.compactMap(\.n) + totals).contains(where: hasClasses)
  }

  /// `210 patients with caries and 94 patients without`, `6028 teeth, of which 3039 were carious`.
  private func hasPartsWithAndWithout(_ index: Int) -> Bool {
    let text = reading.text
    guard tellsCounts(index), !isCited(index) else { return false }
    let tokens = text.sentences[index].tokens
    func isCount(_ token: Int) -> Bool {
      tokens.contains(token) && (text.number(token).map { $0.isCount && $0.value > 0 && $0.value < 1900 } ?? false)
    }
    let counts = tokens.filter { text.number($0).map { $0.isCount && $0.value >= 10 } ?? false }.count
    guard counts >= 2 else { return false }
    return tokens.contains { token in
      if text.word(token) == "without", sentence(index, hasAny: ["with"]) {
        return isCount(token - 1)
          || (token > 0 && ClassWords.people.contains(text.word(token - 1)) && isCount(token - 2))
      }
      guard text.word(token) == "of", token + 2 < tokens.upperBound else { return false }
      return ["which", "whom", "these"].contains(text.word(token + 1))
        && text.number(token + 2).map { $0.isCount && $0.value > 0 } ?? false
    }
  }

  /// Events of a cohort: as the reading has them, else the count that a sentence prints directly after the cohort's size, as in
  /// `(n = 231, 108 mutant)`.
  func events(of cohort: NamedCohort) -> Int? {
    cohort.events ?? cohort.n.flatMap { n in classCounts.first { $0.size == n }?.count ?? eventsByShare(of: cohort, n) }
  }

  /// `26 (2.1%) patients in the validation set experienced`: the only count with a share in the sentences on the cohort whose
  /// share is that of the cohort's size.
  private func eventsByShare(of cohort: NamedCohort, _ n: Int) -> Int? {
    let text = reading.text
    var found: Set<Int> = []
    for index in Set(reading.cohortMentions.filter { $0.id == cohort.id }.map(\.sentence)) where tellsCounts(index) {
      let tokens = text.sentences[index].tokens
      guard tokens.contains(where: { ClassWords.happened.contains(text.word($0)) }) else { continue }
      for token in tokens where token + 2 < tokens.upperBound {
        guard let count = text.number(token), count.isCount, count.value > 0, count.value < Double(n),
          text.tokens[token + 1].isMark("("), let share = text.number(token + 2), share.isPercent,
          abs(count.value / Double(n) - share.fraction) <= share.halfUnit + 1e-9
        else { continue }
        found.insert(Int(count.value))
      }
    }
    return found.count == 1 ? found.first : nil
  }

  /// Events of everybody, not those of one cohort that also stand without its name.
  var hasEventsOfAll: Bool {
    let ofCohorts = Set(reading.cohorts.filter { $0.role != .unspecified }.compactMap { events(of: $0) })
    let everybody = Set(totals + reading.cohorts.filter { $0.role == .unspecified }.compactMap(\.n))
    return topics.has(.prevalence) || classCounts.contains { everybody.contains($0.size) }
      || reading.counts.contains { $0.unit == .events && $0.cohort == nil && !ofCohorts.contains($0.n) }
      || everybody.contains(where: hasClasses)
  }

  /// A sentence that names the cohort prints a class for every size that it has, or a share of a class.
  func hasEventsBesideName(of cohort: NamedCohort) -> Bool {
    let counts = classCounts
    return reading.cohortMentions.contains { mention in
      guard mention.id == cohort.id, tellsCounts(mention.sentence) else { return false }
      let here = counts.filter { $0.sentence == mention.sentence }
      if cohort.n == nil, !here.isEmpty, here.count >= sizes(in: mention.sentence).count { return true }
      return here.isEmpty && hasShareOfClass(mention.sentence)
    }
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
