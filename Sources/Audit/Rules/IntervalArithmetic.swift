import Claims
import Manuscripts
import Record

/// Intervals that cannot be.
struct ImpossibleInterval: AuditRule {
  let about = RuleDescription(
    code: "ARI-04", severity: .major, title: "Impossible value or interval",
    question: "Does every value lie within its range and its own interval?",
    manuscriptDecision:
      "Major where a value or a bound lies outside 0 to 1 or bounds are the wrong way round, each beyond a whole unit of "
      + "the last digit, or where the estimate, rounded, lies outside its interval, whose bounds may be rounded or cut "
      + "off. Minor where the estimate lies beside its "
      + "interval by no more than a tenth of its width, which bias of resampling explains, or where the text speaks "
      + "of averages, resampling or correction.",
    rationale: "Such numbers cannot come from a right computation; often they show a normal approximation near 0 or 1, "
      + "or a slip of the pen.",
    references: [.impossibleNumbers, .proportions],
    remedy: "Compute the interval again with a method that respects the range (Wilson, logit or bootstrap).")

  func findings(in input: ManuscriptInput) -> [Finding] {
    let study = StudyNumbers(input)
    return merged(claims(study) + effects(study))
  }

  func confirmations(in input: ManuscriptInput) -> [Confirmation] {
    let study = StudyNumbers(input)
    let held = input.reading.ownClaims.filter { $0.interval != nil && problem(of: $0, study) == nil }
    let effects = input.reading.effects.filter { $0.interval != nil && problem(of: $0) == nil }
    let count = held.count + effects.count
    guard count > 0 else { return [] }
    return [
      confirmation(
        .holds,
        count == 1
          ? "The one printed interval is in order, within its range and around its estimate."
          : "\(count) printed intervals are in order, within their range and around their estimates.",
        study.quotations((held.map(\.span) + effects.map(\.span)).sorted()))
    ]
  }

  private func problem(
    of claim: Claim, _ study: StudyNumbers
  ) -> (problem: IntervalCheck.Problem, verdict: Verdict, text: String)? {
    let numbers = study.numbers(claim)
    let range = ImpossibleInterval.range(claim.metric)
    guard let lower = numbers.lower, let upper = numbers.upper else {
      guard let range, claim.value.decimals > 0 || claim.value.isPercent,
        !numbers.value.box(.cut).overlaps(range)
      else { return nil }
      return (.estimateOutsideRange, .impossible, "")
    }
    guard let found = IntervalCheck.problem(estimate: numbers.value, lower: lower, upper: upper, range: range) else {
      return nil
    }
    return (found.problem, found.verdict, "\(lower.text) to \(upper.text)")
  }

  private func problem(
    of effect: EffectEstimate
  ) -> (problem: IntervalCheck.Problem, verdict: Verdict, text: String)? {
    guard let interval = effect.interval else { return nil }
    let (lower, upper) = (RoundedNumber(interval.lower), RoundedNumber(interval.upper))
    return IntervalCheck.problem(
      estimate: RoundedNumber(effect.value), lower: lower, upper: upper, range: Box(0, .infinity)
    ).map { ($0.problem, $0.verdict, "\(lower.text) to \(upper.text)") }
  }

  private static func range(_ metric: MetricKind) -> Box? {
    switch metric {
    case .mcc, .kappa, .youden: Box(-1, 1)
    case .observedExpected: Box(0, .infinity)
    default: metric.isProportion ? Box(0, 1) : nil
    }
  }

  private func claims(_ study: StudyNumbers) -> [Finding] {
    study.reading.ownClaims.compactMap { claim -> Finding? in
      guard let found = problem(of: claim, study) else { return nil }
      let isEstimate = found.problem == .estimateOutside
      let caution = isEstimate ? study.caution([claim]) : nil
      let isMajor = found.verdict == .impossible && caution == nil
      let value = study.numbers(claim).value.text
      return finding(
        study.with("\(Wording.sentence(claim.metric.label)) \(value)", claim) + ": "
          + sentence(found.problem, found.text, range(claim.metric), isMajor: isMajor, caution: caution),
        in: study.input, at: study.places([claim.span, claim.interval?.span]), severity: isMajor ? .major : .minor,
        task: claim.task, model: claim.model, cohort: claim.cohort)
    }
  }

  private func effects(_ study: StudyNumbers) -> [Finding] {
    study.reading.effects.compactMap { effect -> Finding? in
      guard let found = problem(of: effect) else { return nil }
      let isMajor = found.verdict == .impossible
      return finding(
        "\(effect.kind.name) \(RoundedNumber(effect.value).text): "
          + sentence(found.problem, found.text, "above 0", isMajor: isMajor, caution: nil),
        in: study.input, at: study.places([effect.span]), severity: isMajor ? .major : .minor)
    }
  }

  private func range(_ metric: MetricKind) -> String {
    switch metric {
    case .mcc, .kappa, .youden: "within -1 to 1"
    case .observedExpected: "above 0"
    default: "within 0 to 1"
    }
  }

  private func sentence(
    _ problem: IntervalCheck.Problem, _ interval: String, _ range: String, isMajor: Bool, caution: String?
  ) -> String {
    switch problem {
    case .estimateOutsideRange: return "the value cannot be, it lies \(range)."
    case .boundOutsideRange:
      return "the interval \(interval) cannot be, its bounds lie \(range); a normal approximation near the end of the "
        + "range gives such bounds."
    case .reversed: return "the interval \(interval) cannot be, its lower bound is above its upper one."
    case .estimateOutside:
      return isMajor
        ? "it cannot lie outside its own interval, \(interval)."
        : "it does not fit its interval, \(interval). Ask how the interval was made: \(caution ?? "one of resampling may leave out the estimate by a little")."
    }
  }
}

extension EffectEstimate.Kind {
  /// The name in print, at the start of a sentence.
  var name: String {
    switch self {
    case .oddsRatio: "Odds ratio"
    case .hazardRatio: "Hazard ratio"
    case .relativeRisk: "Relative risk"
    }
  }
}

/// Intervals that are too narrow or too wide for the patients.
struct IntervalWidths: AuditRule {
  let about = RuleDescription(
    code: "ARI-05", severity: .minor, title: "Interval does not suit the number of patients",
    question: "Is the width of each interval one that so many patients give?",
    manuscriptDecision:
      "An AUC's interval is held against Hanley and McNeil's standard error: minor below six tenths of "
      + "its width (with n alone, for the number of events that makes it narrowest), and where it is wider by a tenth than any "
      + "from DeLong's variance can be. An interval of a share with its counts is held against all usual "
      + "methods. Intervals of averages and of other units than patients are not judged. A number that the text "
      + "repeats is judged once.",
    rationale:
      "A narrow interval makes a small study look like a large one; often it was computed over folds, resamples "
      + "or images instead of patients.",
    references: [.hanleyMcNeil, .delong, .intervalForProportion],
    remedy: "Say how the interval was made and from how many patients with and without the event.")

  func findings(in input: ManuscriptInput) -> [Finding] {
    let study = StudyNumbers(input)
    let classes = input.reading.ownClaims.isEmpty ? [] : input.classCounts
    // A number that stands in the abstract, the text and a table is one, whatever it is called there.
    var seen: Set<String> = []
    let claims = input.reading.ownClaims.sorted { a, b in
      let known = { (claim: Claim) in (claim.model == nil ? 1 : 0) + (claim.cohort == nil ? 1 : 0) }
      return (known(a), a.span.start) < (known(b), b.span.start)
    }
    return merged(
      claims.compactMap { claim -> Finding? in
        let number =
          "\(claim.metric) \(claim.value.fraction) \(claim.interval?.lower.value ?? 0) \(claim.interval?.upper.value ?? 0)"
          + " \(study.patients([claim])?.n ?? 0)"
        guard claim.interval != nil, !seen.contains(number) else { return nil }
        guard let found = study.isArea(claim.metric) ? area(claim, study, classes) : share(claim, study),
          study.caution([claim]) == nil, study.otherUnit([claim]) == nil
        else { return nil }
        seen.insert(number)
        return finding(
          "\(study.with("\(Wording.sentence(claim.metric.label)) \(study.numbers(claim).value.text)", claim)): \(found.text)",
          in: input,
          at: study.places([claim.span, found.span]), severity: .minor, task: claim.task, model: claim.model,
          cohort: claim.cohort)
      })
  }

  private func area(
    _ claim: Claim, _ study: StudyNumbers, _ classes: [ClassCount]
  ) -> (text: String, span: TextSpan?)? {
    let numbers = study.numbers(claim)
    guard let lower = numbers.lower, let upper = numbers.upper, let patients = study.patients([claim]),
      upper.value > lower.value, let level = claim.interval.map({ $0.level ?? 0.95 }), level > 0.5, level < 1
    else { return nil }
    // One class among so many patients will do here: widths are hardly those of other shares.
    let events =
      (patients.isCertain ? study.events([claim]) : nil)
      ?? (study.isOneTask ? study.classCount(of: patients.n, among: classes)?.count : nil)
    let width = AreaVariance.width(
      area: numbers.value, lower: lower, upper: upper, n: patients.n, events: events, level: level)
    let printed = "\(lower.text) to \(upper.text), \(Wording.decimal(upper.value - lower.value)) wide"
    let counts =
      events.map { "\(patients.n) patients with \(Wording.count($0, "event"))" }
      ?? "\(patients.n) patients with any number of events"
    switch width {
    case .suits: return nil
    case .narrow(let expected):
      return (
        "the interval \(printed), does not fit \(counts): Hanley and McNeil's standard error gives a width of "
          + "\(events == nil ? "at least " : "")\(Wording.decimal(expected)). Ask how it was made, and from how many.",
        patients.span
      )
    case .beyondCeiling(let largest):
      return (
        "the interval \(printed), does not fit \(counts): by DeLong's variance none is much wider than "
          + "\(Wording.decimal(largest / 1.1)), whatever the scores. Ask how it was made, and from how many.",
        patients.span
      )
    }
  }

  private func share(_ claim: Claim, _ study: StudyNumbers) -> (text: String, span: TextSpan?)? {
    let numbers = study.numbers(claim)
    guard let lower = numbers.lower, let upper = numbers.upper, upper.value > lower.value,
      let interval = claim.interval,
      let counts = counts(claim, numbers.value, study)
    else { return nil }
    let fit = ShareInterval.fit(
      counts.part, of: counts.whole, lower: lower, upper: upper, level: interval.level ?? 0.95)
    guard case .doubtful(let suits) = fit else { return nil }
    let usual = ShareInterval.all(counts.part, of: counts.whole, level: interval.level ?? 0.95).first
    return (
      "the interval \(lower.text) to \(upper.text) does not fit \(counts.part) of \(counts.whole)"
        + (usual.map { ", for which Wilson's is \(Wording.decimal($0.lower)) to \(Wording.decimal($0.upper))" } ?? "")
        + (suits < 1_000_000 ? "; its width suits about \(suits) patients" : "") + ". Ask how it was made.", counts.span
    )
  }

  /// The counts of a share: printed with it, or the only ones that it can be of.
  private func counts(
    _ claim: Claim, _ value: RoundedNumber, _ study: StudyNumbers
  ) -> (part: Int, whole: Int, span: TextSpan?)? {
    switch claim.metric {
    case .sensitivity, .specificity, .ppv, .npv, .accuracy: break
    default: return nil
    }
    if let fraction = claim.fraction {
      guard CountCheck.share(fraction.part, of: fraction.whole, printed: value) != .impossible else { return nil }
      return (fraction.part, fraction.whole, fraction.span)
    }
    guard let patients = study.patients([claim]), patients.isCertain else { return nil }
    let events = study.events([claim])
    let whole: Int?
    switch claim.metric {
    case .accuracy: whole = patients.n
    case .sensitivity: whole = events
    case .specificity: whole = events.map { patients.n - $0 }
    default: whole = nil
    }
    guard let whole, let parts = CountCheck.parts(of: whole, printed: value, .cut) else { return nil }
    return (
      min(parts.upperBound, max(parts.lowerBound, Int((value.value * Double(whole)).rounded()))), whole, patients.span
    )
  }

  // MARK: - Intervals that the text leaves out

  func confirmations(in input: ManuscriptInput) -> [Confirmation] {
    let study = StudyNumbers(input)
    struct Key: Hashable {
      var cohort, task: String?
    }
    var order: [Key] = []
    var groups: [Key: [Claim]] = [:]
    for claim in input.reading.ownClaims where claim.metric == .auc && claim.interval == nil && claim.spread == nil {
      let value = study.numbers(claim).value.value
      guard value > 0, value < 1 else { continue }
      let key = Key(cohort: claim.cohort, task: claim.task)
      if groups[key] == nil { order.append(key) }
      let known = groups[key] ?? []
      guard !known.contains(where: { $0.model == claim.model && $0.value.fraction == claim.value.fraction }) else {
        continue
      }
      groups[key] = known + [claim]
    }
    return order.map { interval(groups[$0] ?? [], study) }
  }

  private func interval(_ claims: [Claim], _ study: StudyNumbers) -> Confirmation {
    let quotations = study.quotations(claims.map(\.span))
    let names = claims.map { claim in
      (study.reading.model(claim.model).map { study.name($0) + " " } ?? "") + study.numbers(claim).value.text
    }
    let first = claims.first.map { place($0, study) } ?? ""
    let start = "AUC without an interval\(first): \(Wording.shortList(names)). "
    guard let patients = study.patients(claims), patients.n >= 4 else {
      return confirmation(
        .notPossible,
        start
          + "None can be worked out: the number of patients of these results, of whom those with the event, is not printed.",
        quotations)
    }
    let all = study.quotations(claims.map(\.span) + [patients.span])
    if let events = study.events(claims), events > 0, events < patients.n {
      let texts = claims.map { claim -> String in
        let area = study.numbers(claim).value
        return "\(area.text): \(text(area.value, patients.n, events))"
      }
      return confirmation(
        .computed,
        start
          + "Worked out by Hanley and McNeil from \(patients.n) patients with \(Wording.count(events, "event")), 95% "
          + "intervals: \(Wording.shortList(texts, limit: 8)).", all)
    }
    let few = max(1, Int((Double(patients.n) / 10).rounded()))
    let texts = claims.map { claim -> String in
      let area = study.numbers(claim).value
      let best = AreaVariance.mostFavourableEvents(n: patients.n) {
        AreaVariance.hanleyMcNeil(area.value, events: $0, nonEvents: patients.n - $0) ?? .infinity
      }
      return "\(area.text): \(text(area.value, patients.n, best ?? patients.n / 2)) at its narrowest "
        + "(\(best ?? patients.n / 2) events), \(text(area.value, patients.n, few)) with \(Wording.count(few, "event"))"
    }
    return confirmation(
      .computed,
      start + "The events are not printed. By Hanley and McNeil, over every possible number of events among "
        + "\(patients.n) patients, 95% intervals: \(texts.joined(separator: "; ")). Assumed: all \(patients.n) have a "
        + "result; fewer make the intervals wider.", all)
  }

  private func place(_ claim: Claim, _ study: StudyNumbers) -> String {
    let cohort = study.reading.cohort(claim.cohort).map { " in \(Wording.withArticle($0.label))" } ?? ""
    let task = study.reading.tasks.count > 1 ? study.reading.task(claim.task).map { ", \($0.label)" } ?? "" : ""
    return cohort + task
  }

  private func text(_ area: Double, _ n: Int, _ events: Int) -> String {
    guard let variance = AreaVariance.hanleyMcNeil(area, events: events, nonEvents: n - events) else { return "none" }
    let interval = AreaVariance.interval(area, variance: variance)
    return "\(Wording.decimal(interval.lower)) to \(Wording.decimal(interval.upper))"
  }
}
