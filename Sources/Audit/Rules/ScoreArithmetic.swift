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
      + "hundred patients. Shares of events count where the study has one task.",
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
    guard let share = share(claim, study) else { return nil }
    let value = RoundedNumber(claim.value)
    let threshold = claim.threshold.map { RoundedNumber($0) }
    guard threshold.map({ $0.value > 0 && $0.value < 1 }) ?? true,
      ScoreBounds.netBenefit(value, prevalence: Box(share.value, share.value), threshold: threshold) == .impossible
    else { return nil }
    let bounds = ScoreBounds.netBenefit(prevalence: share.value, threshold: threshold?.value)
    let isAbove = value.value > bounds.upper
    let isOther =
      isScaled(claim, study) || value.value > 1 || study.caution([claim]) != nil
      || study.vicinity([claim]).contains {
        $0.hasPrefix("differen") || $0.hasPrefix("increas") || $0.hasPrefix("gain") || $0.hasPrefix("per")
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
}
