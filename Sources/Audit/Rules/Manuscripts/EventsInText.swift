import Claims
import Manuscripts

/// What a text tells of the number of events.
extension ManuscriptInput {
  /// True where the events of a cohort (of all patients for nil) are printed or follow from two counts that make it up.
  func hasEvents(ofCohort id: String?) -> Bool {
    guard let cohort = reading.cohort(id) else { return hasAnyEvents }
    // In a study of one cohort every class that is counted is of its patients.
    let isSole =
      reading.cohorts.filter { $0.role != .unspecified && $0.role != .crossValidation }.count == 1
      && !isOwn(.split)
    if isSole, cohort.n == nil, !classCounts.isEmpty { return true }
    if events(of: cohort) != nil || hasEventsOfAll { return true }
    if cohort.n == nil {
      // Another name of the same patients, or a class of patients whose cohort was not understood.
      let sizes = Set(reading.cohorts.compactMap(\.n))
      let isAlias = reading.cohorts.contains { $0.id != cohort.id && $0.role == cohort.role && events(of: $0) != nil }
      if isAlias || classCounts.contains(where: { !sizes.contains($0.size) }) { return true }
    }
    if reading.counts.contains(where: { $0.unit == .events && $0.cohort == id }) { return true }
    if reading.ownClaims.contains(where: { $0.cohort == id && isOfOneClass($0) && $0.fraction != nil }) { return true }
    if let n = cohort.n, hasClasses(of: n) { return true }
    return hasEventsBesideName(of: cohort)
  }

  /// True where the text prints the number of events of any patients.
  var hasAnyEvents: Bool {
    reading.cohorts.contains { $0.events != nil } || !outcomeCounts.isEmpty
      || reading.counts.contains { $0.unit == .events } || hasShares
      || !classCounts.isEmpty || hasPrevalence
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
    cohort.events ?? outcomeCounts.first { $0.cohort == cohort.id }?.count
      ?? cohort.n.flatMap { n in classCounts.first { $0.size == n }?.count ?? eventsByShare(of: cohort, n) }
  }

  /// The fewest events or patients without the event of a cohort over all that the text counts in it, and its size as printed
  /// beside them, else as known.
  func fewest(of cohort: NamedCohort) -> (events: Int, others: Int?)? {
    var found: [(events: Int, others: Int?)] = outcomeCounts.filter { $0.cohort == cohort.id }.map { count in
      (count.count, (count.size ?? cohort.n).map { $0 - count.count }.flatMap { $0 > 0 ? $0 : nil })
    }
    if found.isEmpty || reading.tasks.count < 2, let events = events(of: cohort) {
      found.insert((events, cohort.n.map { $0 - events }.flatMap { $0 >= 0 ? $0 : nil }), at: 0)
      if reading.tasks.count < 2 { return found[0] }
    }
    return found.min { min($0.events, $0.others ?? $0.events) < min($1.events, $1.others ?? $1.events) }
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
    return hasPrevalence || classCounts.contains { everybody.contains($0.size) }
      || reading.counts.contains {
        $0.unit == .events && $0.cohort == nil && !ofCohorts.contains($0.n) && !isLimit($0)
      }
      || everybody.contains(where: hasClasses)
  }

  /// A share of those with the event; `a learning rate of 0.001` is none.
  var hasPrevalence: Bool {
    topics.mentions(.prevalence).contains { mention in
      let tokens = mention.tokens
      return !(max(0, tokens.lowerBound - 1)..<tokens.upperBound).contains {
        Self.ratesOfMaking.contains(reading.text.word($0))
      }
    }
  }

  private static let ratesOfMaking: Set<String> = [
    "learning", "dropout", "sampling", "decay", "frame", "error", "detection", "missed", "false", "discovery", "heart",
    "respiratory", "flow", "filtration", "sedimentation", "classification", "recognition", "response", "agreement",
    "failure", "inclusion", "participation",
  ]

  /// `at least 100 events`, `a minimum of 50 events`: what is asked for, not what was counted.
  private func isLimit(_ count: CountStatement) -> Bool {
    guard let index = sentenceIndex(at: count.span.start) else { return false }
    let tokens = reading.text.sentences[index].tokens
    guard let place = tokens.first(where: { Int(reading.text.tokens[$0].start) >= count.span.start }) else {
      return false
    }
    return (max(tokens.lowerBound, place - 3)..<place).contains {
      ["least", "minimum", "most", "than", "about", "approximately", "recommended"].contains(reading.text.word($0))
    }
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
