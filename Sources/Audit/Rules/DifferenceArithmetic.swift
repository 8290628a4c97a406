import Claims
import Manuscripts
import Record

/// Two AUCs of the same patients whose intervals and p-value do not belong together.
struct AreaDifferences: AuditRule {
  let about = RuleDescription(
    code: "ARI-07", severity: .minor, title: "Difference of two AUCs does not suit its p-value",
    question: "Can the two AUCs with their intervals give the p-value that is printed for their difference?",
    manuscriptDecision: "Minor where the p-value lies outside what a normal test gives with standard errors from the "
      + "printed intervals (for a large p a fifth more, for a small one a tenth less) and any correlation from -0.5 to 0.98. A p-value corrected for several "
      + "tests is larger, and the finding says so. Where no test is printed, the interval of the difference is worked out as "
      + "far as the text allows.",
    rationale: "A claim that one model is better than another rests on this p-value alone.",
    references: [.hanleyMcNeilPaired, .delong],
    remedy: "Give the difference with its interval and the test (DeLong for the same patients).")

  /// Correlations of two AUCs of the same patients for which intervals are worked out: models that share predictors lie near
  /// the higher one.
  private static let correlations = [0.8, 0.5, 0]
  /// Pairs of one cohort and task that are worked out.
  private static let largestCount = 6

  private struct Area {
    var claim: Claim
    var value: RoundedNumber
    var bounds: (lower: RoundedNumber, upper: RoundedNumber, level: Double)?
  }

  func findings(in input: ManuscriptInput) -> [Finding] {
    let study = StudyNumbers(input)
    return merged(
      input.reading.comparisons.compactMap { comparison -> Finding? in
        guard let printed = comparison.pValue, comparison.metric.map(study.isCompared) ?? true,
          let (left, right) = areas(of: comparison, printed, study),
          let leftBounds = left.bounds, let rightBounds = right.bounds
        else { return nil }
        let p = PrintedProbability(printed)
        let first = (left.value, leftBounds.lower, leftBounds.upper, leftBounds.level)
        let second = (right.value, rightBounds.lower, rightBounds.upper, rightBounds.level)
        guard let found = AreaDifference.pValues(first, second), !found.overlaps(p.box(.cut)) else { return nil }
        let isLarge = p.box(.cut).lower > found.upper
        let limit = Wording.decimal(AreaDifference.largestCorrelation, 2)
        return finding(
          "\(Wording.sentence(text(left, study))) and \(text(right, study)): \(p.text) does not fit. The intervals give "
            + "a p of \(isLarge ? "at most \(probability(found.upper))" : "at least \(probability(found.lower))"), with any "
            + "correlation from -0.5 to \(limit). Ask which test was made\(isLarge ? ", and whether p was corrected for several tests" : "").",
          in: input, at: study.places([comparison.span, left.claim.span, right.claim.span]), severity: .minor,
          task: comparison.task, cohort: comparison.cohort)
      })
  }

  /// The two areas that a p-value compares: those of its models, or the only two before it in its sentence.
  private func areas(of comparison: Comparison, _ p: PrintedPValue, _ study: StudyNumbers) -> (Area, Area)? {
    if comparison.left != comparison.right, let left = area(comparison.left, comparison, study),
      let right = area(comparison.right, comparison, study)
    {
      let sentence = study.sentence(of: p.span)
      // `0.84, compared with 0.79 for A (p = 0.10) and 0.65 for B`: a test is not of what is printed behind it.
      let isBefore = [left, right].allSatisfy {
        study.sentence(of: $0.claim.value.span) != sentence || $0.claim.value.span.end <= p.span.start
      }
      let isOfSame = left.claim.metric == right.claim.metric && left.claim.cohort == right.claim.cohort
      if isBefore { return isOfSame ? (left, right) : nil }
    }
    if !isFollowedByModel(p, study), let pair = firstAgainstNearest(p, study) { return pair }
    let sentence = study.sentence(of: comparison.span)
    let claims = study.reading.ownClaims.filter {
      study.isCompared($0.metric) && study.sentence(of: $0.value.span) == sentence
    }
    guard claims.count == 2, claims[0].metric == claims[1].metric, claims[0].cohort == claims[1].cohort,
      claims[0].task == claims[1].task, claims.allSatisfy({ $0.value.span.end <= p.span.start }),
      // A test that names other models than these is another's.
      [comparison.left, comparison.right].allSatisfy({ model in
        model == nil || claims.contains { $0.model == nil || $0.model == model }
      })
    else { return nil }
    return (area(claims[0], study), area(claims[1], study))
  }

  /// `P = .73 versus the clinical model`: words behind the p-value say what it compares with.
  private func isFollowedByModel(_ p: PrintedPValue, _ study: StudyNumbers) -> Bool {
    let text = study.reading.text
    let index = study.sentence(of: p.span)
    guard text.sentences.indices.contains(index) else { return false }
    let behind = text.sentences[index].tokens.filter { Int(text.tokens[$0].start) >= p.span.end }.prefix(2)
    return behind.contains { ["versus", "vs", "against", "compared", "than", "for", "v"].contains(text.word($0)) }
  }

  /// `the AUC of the nomogram was 0.85, against 0.69 for A (P = .41) and 0.79 for B (P = .02)`: the first value of the sentence
  /// against that which the p-value stands behind, in sentences that compare one with others.
  private func firstAgainstNearest(_ p: PrintedPValue, _ study: StudyNumbers) -> (Area, Area)? {
    let sentence = study.sentence(of: p.span)
    let words = study.words(at: [p.span])
    guard !words.isDisjoint(with: ["against", "compared", "versus", "vs", "than"]) else { return nil }
    let claims = study.reading.ownClaims.filter {
      study.isCompared($0.metric) && study.sentence(of: $0.value.span) == sentence
    }
    guard claims.count >= 2, let first = claims.first, first.interval != nil,
      claims.allSatisfy({ $0.metric == first.metric && $0.cohort == first.cohort && $0.task == first.task }),
      let nearest = claims.last(where: { $0.value.span.end <= p.span.start }), nearest.interval != nil,
      nearest.value.span != first.value.span, nearest.model != nil, nearest.model != first.model,
      // One value for each model, and no other value or p-value between this one and its p-value.
      Set(claims.compactMap(\.model)).count >= claims.count - 1
    else { return nil }
    let others = study.reading.comparisons.compactMap(\.pValue).filter {
      $0.span.start > nearest.value.span.end && $0.span.end <= p.span.start && $0.span != p.span
    }
    return others.isEmpty ? (area(first, study), area(nearest, study)) : nil
  }

  /// The one area of a model in the comparison's cohort (in any, where it names none) and task; nil where there is none or several.
  private func area(_ model: String?, _ comparison: Comparison, _ study: StudyNumbers) -> Area? {
    guard let model else { return nil }
    let claims = study.reading.ownClaims.filter {
      study.isCompared($0.metric) && $0.model == model && $0.task == comparison.task
        && (comparison.cohort == nil || $0.cohort == comparison.cohort)
    }
    guard let first = claims.first(where: { $0.interval != nil }) ?? claims.first,
      claims.allSatisfy({ $0.value.fraction == first.value.fraction })
    else { return nil }
    return area(first, study)
  }

  private func area(_ claim: Claim, _ study: StudyNumbers) -> Area {
    let numbers = study.numbers(claim)
    var area = Area(claim: claim, value: numbers.value)
    if let lower = numbers.lower, let upper = numbers.upper, upper.value > lower.value {
      area.bounds = (lower, upper, claim.interval?.level ?? 0.95)
    }
    return area
  }

  private func text(_ area: Area, _ study: StudyNumbers) -> String {
    let name = study.reading.model(area.claim.model).map { study.name($0) + ", " } ?? ""
    let interval = area.bounds.map { " (\($0.lower.text) to \($0.upper.text))" } ?? ""
    return "\(name)\(area.claim.metric == .cIndex ? "C-index" : "AUC") \(area.value.text)\(interval)"
  }

  private func probability(_ p: Double) -> String {
    p < 0.0001 ? "0.0001 or less" : Wording.decimal(p, p < 0.01 ? 4 : 3)
  }

  // MARK: - Differences that the text leaves out

  func confirmations(in input: ManuscriptInput) -> [Confirmation] {
    let study = StudyNumbers(input)
    return groups(study).flatMap { group -> [Confirmation] in
      let pairs = pairs(group).filter { !isTested($0.0, $0.1, study) }.prefix(AreaDifferences.largestCount)
      guard !pairs.isEmpty else { return [] }
      let patients = study.patients(group.map(\.claim))
      if patients.map({ $0.n < 4 }) ?? true, group.contains(where: { $0.bounds == nil }) {
        let names = group.map { text($0, study) }
        return [
          confirmation(
            .notPossible,
            "Differences between AUCs\(place(group[0].claim, study)): \(Wording.shortList(names)). The text reports no test "
              + "and no interval of a difference. None can be worked out: neither intervals of the AUCs nor the number of "
              + "these patients is printed.",
            study.quotations(group.map(\.claim.span)))
        ]
      }
      return pairs.compactMap { pair in difference(pair.0, pair.1, patients, study) }
    }
  }

  /// AUCs of different models in one cohort and task, in the order of the text; groups with a model that has two values are
  /// left out.
  private func groups(_ study: StudyNumbers) -> [[Area]] {
    struct Key: Hashable {
      var cohort, task: String?
    }
    var order: [Key] = []
    var groups: [Key: [Area]] = [:]
    var ambiguous: Set<Key> = []
    for claim in study.reading.ownClaims where claim.metric == .auc && claim.model != nil {
      let key = Key(cohort: claim.cohort, task: claim.task)
      if groups[key] == nil { order.append(key) }
      let known = groups[key] ?? []
      if let same = known.firstIndex(where: { $0.claim.model == claim.model }) {
        if known[same].value.value != study.numbers(claim).value.value { ambiguous.insert(key) }
        if known[same].bounds == nil, claim.interval != nil { groups[key]?[same] = area(claim, study) }
        continue
      }
      groups[key, default: []].append(area(claim, study))
    }
    return order.filter { !ambiguous.contains($0) }.compactMap { groups[$0] }.filter { $0.count >= 2 }
  }

  /// All pairs of up to four models, the larger AUC first; of more, the best against each other.
  private func pairs(_ group: [Area]) -> [(Area, Area)] {
    func ordered(_ a: Area, _ b: Area) -> (Area, Area) { a.value.value >= b.value.value ? (a, b) : (b, a) }
    guard group.count > 4 else {
      return group.indices.flatMap { i in group.indices.filter { $0 > i }.map { ordered(group[i], group[$0]) } }
    }
    guard let best = group.indices.max(by: { group[$0].value.value < group[$1].value.value }) else { return [] }
    return group.indices.filter { $0 != best }.map { ordered(group[best], group[$0]) }
  }

  private func isTested(_ a: Area, _ b: Area, _ study: StudyNumbers) -> Bool {
    study.reading.comparisons.contains { comparison in
      comparison.pValue != nil && Set([comparison.left, comparison.right]) == Set([a.claim.model, b.claim.model])
        && (comparison.cohort == nil || comparison.cohort == a.claim.cohort)
        && (comparison.task == nil || comparison.task == a.claim.task)
    }
  }

  private func place(_ claim: Claim, _ study: StudyNumbers) -> String {
    let cohort = study.reading.cohort(claim.cohort).map { " in \(Wording.withArticle($0.label))" } ?? ""
    let task = study.reading.tasks.count > 1 ? study.reading.task(claim.task).map { ", \($0.label)" } ?? "" : ""
    return cohort + task
  }

  private func difference(
    _ left: Area, _ right: Area, _ patients: StudyNumbers.Patients?, _ study: StudyNumbers
  ) -> Confirmation? {
    let (a, b) = (left.value.value, right.value.value)
    guard a > 0, a < 1, b > 0, b < 1 else { return nil }
    let names = [left, right].map { area in
      study.reading.model(area.claim.model).map { study.name($0) } ?? "a model"
    }
    let start =
      "\(Wording.sentence(names[0])) against \(names[1])\(place(left.claim, study)): AUC \(left.value.text) - "
      + "\(right.value.text) = \(Wording.decimal(a - b)). The text reports no test and no interval of this difference. "
    let isDevelopment = [.development].contains(study.reading.cohort(left.claim.cohort)?.role)
    let end =
      isDevelopment
      ? " This is the error of sampling alone; results on the patients a model was made from are too high besides." : ""
    let quotations = study.quotations([left.claim.span, right.claim.span, patients?.span])
    if let one = left.bounds, let other = right.bounds {
      let texts = AreaDifferences.correlations.map { correlation in
        words(fromIntervals(a, b, one, other, correlation), correlation)
      }
      return confirmation(
        .computed,
        start + "From the two printed intervals its 95% interval is \(Wording.list(texts)). Assumed: the same "
          + "patients and intervals of plus and minus 1.96 standard errors.\(end)", quotations)
    }
    guard let patients, patients.n >= 4 else { return nil }
    let n = patients.n
    if let events = study.events([left.claim, right.claim]), events > 0, events < n {
      let texts = AreaDifferences.correlations.compactMap { correlation in
        AreaDifference.interval(a, b, n: n, events: events, correlation: correlation).map { words($0, correlation) }
      }
      return confirmation(
        .computed,
        start + "By Hanley and McNeil from \(n) patients with \(Wording.count(events, "event")) its 95% interval is "
          + "\(Wording.list(texts)). \(need(AreaDifference.correlationNeeded(a, b, n: n, events: events), left, right)) "
          + "Assumed: the same patients; the correlation is not printed.\(end)", quotations)
    }
    let narrowest = AreaDifferences.correlations.compactMap { correlation in
      AreaDifference.narrowest(a, b, n: n, correlation: correlation).map { (correlation, $0) }
    }
    guard let first = narrowest.first else { return nil }
    let texts = narrowest.map { words($0.1.interval, $0.0) }
    return confirmation(
      .computed,
      start
        + "The events are not printed. By Hanley and McNeil, with the number of events that makes it narrowest among "
        + "\(n) patients (\(first.1.events)), its 95% interval is \(Wording.list(texts)). "
        + "\(need(AreaDifference.correlationNeeded(a, b, n: n), left, right)) Assumed: all \(n) patients have both results; "
        + "fewer patients, or another number of events, make it wider.\(end)", quotations)
  }

  private func fromIntervals(
    _ a: Double, _ b: Double, _ one: (lower: RoundedNumber, upper: RoundedNumber, level: Double),
    _ other: (lower: RoundedNumber, upper: RoundedNumber, level: Double), _ correlation: Double
  ) -> Box {
    let errors = [one, other].map {
      AreaDifference.standardError(width: $0.upper.value - $0.lower.value, level: $0.level)
    }
    let variance = AreaDifference.variance(errors[0] * errors[0], errors[1] * errors[1], correlation: correlation)
    return AreaDifference.interval(difference: a - b, variance: variance)
  }

  private func words(_ interval: Box, _ correlation: Double) -> String {
    "\(Wording.decimal(interval.lower)) to \(Wording.decimal(interval.upper)) "
      + (correlation == 0 ? "were they independent" : "at a correlation of \(Wording.decimal(correlation, 1))")
  }

  private func need(_ correlation: Double?, _ left: Area, _ right: Area) -> String {
    guard left.value.value != right.value.value, let correlation else { return "No correlation makes it leave out 0." }
    if correlation <= 0 { return "It leaves out 0 without any correlation." }
    return "It leaves out 0 only at a correlation of \(Wording.decimal(correlation, 2)) and more."
  }
}
