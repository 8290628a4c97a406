import Claims
import Manuscripts
import Record

/// Brier scores and net benefits outside their bounds.
struct ScoresOutsideBounds: AuditRule {
  let about = RuleDescription(
    code: "ARI-09", severity: .major, title: "Brier score or net benefit outside its bounds",
    question: "Are Brier scores and net benefits within what the share of events allows?",
    manuscriptDecision:
      "Major for a Brier score outside 0 to 1, and for a net benefit above the printed share of events or "
      + "below what treating everybody but the events gives at the printed threshold. Minor for a Brier score above that of "
      + "giving everybody the share of events, and for net benefits that may be standardised, differences, or per "
      + "hundred patients, or where the share is that of a class that need not be the outcome. Shares of events count where the "
      + "study has one task; they may be printed as a share or as counts of the cohort.",
    rationale: "Net benefit counts true positives per patient, of which there are no more than events. A Brier score "
      + "above share x (1 - share) is worse than no model.",
    references: [.decisionCurves, .performanceMeasures],
    remedy: "Compute the score again and print the number of events beside it.")

  func findings(in input: ManuscriptInput) -> [Finding] {
    let study = StudyNumbers(input)
    return merged(
      input.reading.ownClaims.compactMap { claim -> Finding? in
        switch claim.metric {
        case .brier: brier(claim, study)
        case .netBenefit: netBenefit(claim, study)
        default: nil
        }
      })
  }

  func confirmations(in input: ManuscriptInput) -> [Confirmation] {
    let study = StudyNumbers(input)
    return input.reading.ownClaims.compactMap { claim -> Confirmation? in
      guard claim.metric == .brier, brier(claim, study) == nil, let share = share(claim, study), !isScaled(claim, study)
      else { return nil }
      let score = study.numbers(claim).value
      let reference = ScoreBounds.uninformativeBrier(prevalence: share.value)
      return confirmation(
        .holds,
        "\(study.with("Brier score \(score.text)", claim)): below \(Wording.decimal(reference)), that of giving everybody "
          + "the share of events, \(share.text).",
        study.quotations([claim.span, share.span]))
    }
  }

  private func share(_ claim: Claim, _ study: StudyNumbers) -> (value: Double, text: String, span: TextSpan?)? {
    guard let patients = study.patients([claim]), let events = study.events([claim]), patients.n > 0 else { return nil }
    return (Double(events) / Double(patients.n), "\(events) of \(patients.n)", patients.span)
  }

  private func isScaled(_ claim: Claim, _ study: StudyNumbers) -> Bool {
    study.vicinity([claim]).contains {
      $0.hasPrefix("scaled") || $0.hasPrefix("standardi") || $0.hasPrefix("skill") || $0.hasPrefix("integrated")
        || $0.hasPrefix("index")
    }
  }

  private func brier(_ claim: Claim, _ study: StudyNumbers) -> Finding? {
    let score = study.numbers(claim).value
    guard !isScaled(claim, study) else { return nil }
    let start = study.with("Brier score \(score.text)", claim)
    if ScoreBounds.brier(score) == .impossible {
      return finding(
        "\(start) cannot be: it is a mean of squared differences of probabilities, within 0 to 1.", in: study.input,
        at: study.places([claim.span]), task: claim.task, model: claim.model, cohort: claim.cohort)
    }
    guard let share = share(claim, study) else { return nil }
    let reference = ScoreBounds.uninformativeBrier(prevalence: share.value)
    guard score.box(.cut).lower > reference else { return nil }
    return finding(
      "\(start) does not fit a useful model: giving everybody the share of events, \(share.text), scores "
        + "\(Wording.decimal(reference)). Ask for calibration.",
      in: study.input, at: study.places([claim.span, share.span]), severity: .minor, task: claim.task,
      model: claim.model, cohort: claim.cohort)
  }

  private func netBenefit(_ claim: Claim, _ study: StudyNumbers) -> Finding? {
    guard let share = shareForBenefit(claim, study) else { return nil }
    let value = RoundedNumber(claim.value)
    let threshold = claim.threshold.map { RoundedNumber($0) }
    guard threshold.map({ $0.value > 0 && $0.value < 1 }) ?? true,
      ScoreBounds.netBenefit(value, prevalence: share.box, threshold: threshold) == .impossible
    else { return nil }
    let bounds = ScoreBounds.netBenefit(prevalence: share.box.upper, threshold: threshold?.value)
    let isAbove = value.value > bounds.upper
    // What another class's share says of a net benefit far below is nothing.
    guard isAbove || share.isCertain else { return nil }
    let isOther =
      !share.isCertain || isScaled(claim, study) || value.value > 1 || study.caution([claim]) != nil
      || study.vicinity([claim]).contains {
        $0.hasPrefix("differen") || $0.hasPrefix("increas") || $0.hasPrefix("gain") || $0 == "per"
          || $0.hasPrefix("improv") || $0.hasPrefix("additional")
      }
    let reason =
      isAbove
      ? "with \(share.text) it is at most \(Wording.decimal(bounds.upper)), the share of events"
      : "with \(share.text) at a threshold of \(threshold?.text ?? "") it is at least \(Wording.decimal(bounds.lower))"
    return finding(
      "\(study.with("Net benefit \(value.text)", claim)) \(isOther ? "does not fit" : "cannot be"): \(reason)."
        + (isOther ? " Ask whether it is standardised, a difference, or per hundred patients." : ""),
      in: study.input, at: study.places([claim.span, share.span]), severity: isOther ? .minor : .major,
      task: claim.task,
      model: claim.model, cohort: claim.cohort)
  }

  // MARK: - Shares of events for net benefit

  private struct Share {
    var box: Box
    var text: String
    var span: TextSpan?
    /// False where it is the share of a class that need not be the outcome, or of other patients.
    var isCertain: Bool
  }

  /// The share of events of the claim's cohort; that which its sentence prints; or, less certain, that of the one class printed
  /// beside the number of patients, or the largest of all classes where the text names no cohort.
  private func shareForBenefit(_ claim: Claim, _ study: StudyNumbers) -> Share? {
    if let known = share(claim, study) {
      return Share(box: Box(known.value, known.value), text: known.text, span: known.span, isCertain: true)
    }
    if let printed = printedPrevalence(claim, study) {
      return Share(
        box: RoundedNumber(printed).proportion(.cut), text: "a share of \(RoundedNumber(printed).text)",
        span: printed.span, isCertain: true)
    }
    if let counted = countedShare(claim, study) { return counted }
    guard study.isOneTask else { return nil }
    // The only prevalence that the account of the study prints.
    let elsewhere = study.reading.text.sentences.indices.filter(study.input.tellsCounts).compactMap {
      printedPrevalence(in: $0, study)
    }
    if let first = elsewhere.first, elsewhere.allSatisfy({ $0.fraction == first.fraction }) {
      return Share(
        box: Box(0, RoundedNumber(first).proportion(.cut).upper), text: "a share of \(RoundedNumber(first).text)",
        span: first.span, isCertain: false)
    }
    func part(_ count: ClassCount) -> Double {
      let share = Double(count.count) / Double(count.size)
      return count.isOfEvents ? share : 1 - share
    }
    let classes = study.input.classCounts
    if let n = study.patients([claim])?.n {
      return study.classCount(of: n, among: classes).map {
        Share(box: Box(0, part($0)), text: "\($0.count) of \($0.size)", span: nil, isCertain: false)
      }
    }
    guard claim.cohort == nil,
      let largest = classes.max(by: { max(part($0), 1 - part($0)) < max(part($1), 1 - part($1)) })
    else { return nil }
    let bound = max(part(largest), 1 - part(largest))
    return Share(box: Box(0, bound), text: "\(largest.count) of \(largest.size)", span: nil, isCertain: false)
  }

  /// The largest share with an outcome that a sentence counts in the claim's cohort: `276 (16.1%) of 1716`. As bound only.
  private func countedShare(_ claim: Claim, _ study: StudyNumbers) -> Share? {
    guard let cohort = study.reading.cohort(claim.cohort), !study.isOfOtherCohort(claim) else { return nil }
    let counts = study.input.outcomeCounts.filter { $0.cohort == cohort.id }
    let shares = counts.compactMap { count -> (share: Double, count: OutcomeCount, n: Int)? in
      guard let n = count.size ?? cohort.n, n > 0, count.count <= n else { return nil }
      return (Double(count.count) / Double(n), count, n)
    }
    guard shares.count == counts.count, let largest = shares.max(by: { $0.share < $1.share }) else { return nil }
    return Share(
      box: Box(0, largest.share), text: "\(largest.count.count) of \(largest.n)",
      span: study.reading.text.sentences[largest.count.sentence].span, isCertain: false)
  }

  /// `for a prevalence of 46%`, in the sentence of the claim.
  private func printedPrevalence(_ claim: Claim, _ study: StudyNumbers) -> PrintedNumber? {
    printedPrevalence(in: study.sentence(of: claim.value.span), study)
  }

  /// `27.1% of the patients had an event`, `15.2% died`, `with 12% deaths`.
  private func shareWithEvent(_ tokens: Range<Int>, _ study: StudyNumbers) -> PrintedNumber? {
    let text = study.reading.text
    for token in tokens {
      guard let number = text.number(token), number.isPercent, number.fraction < 1 else { continue }
      var next = token + 1
      if next < tokens.upperBound, text.tokens[next].isMark("%") { next += 1 }
      while next < min(token + 9, tokens.upperBound),
        ["of", "the", "these", "all", "had", "an", "experienced", "were"].contains(text.word(next))
          || ClassWords.people.contains(text.word(next))
      {
        next += 1
      }
      if next < tokens.upperBound, Self.withEvent.contains(text.word(next)) { return number }
    }
    return nil
  }

  private static let withEvent: Set<String> = [
    "event", "events", "died", "deaths", "readmitted", "relapsed", "recurred",
  ]

  private func printedPrevalence(in index: Int, _ study: StudyNumbers) -> PrintedNumber? {
    let text = study.reading.text
    guard text.sentences.indices.contains(index) else { return nil }
    let tokens = text.sentences[index].tokens
    for token in tokens where ["prevalence", "incidence", "rate", "proportion", "share"].contains(text.word(token)) {
      let isOfEvents =
        ["prevalence", "incidence"].contains(text.word(token))
        || ["event", "events", "outcome"].contains(text.word(token - 1))
        || text.word(token + 1) == "of" && ["events", "cases"].contains(text.word(token + 2))
      guard isOfEvents else { continue }
      for next in Range(from: token + 1, upTo: min(token + 6, tokens.upperBound)) {
        guard let number = text.number(next) else { continue }
        return number.isPercent || number.value > 0 && number.value < 1 && number.decimals > 0 ? number : nil
      }
    }
    return shareWithEvent(tokens, study)
  }
}
