import Claims
import Manuscripts
import Record

/// Odds and hazard ratios whose interval and p-value do not belong to them.
struct RatiosAgainstIntervals: AuditRule {
  let about = RuleDescription(
    code: "ARI-08", severity: .minor, title: "Ratio, interval and p-value do not fit",
    question:
      "Is each odds or hazard ratio in the middle of its interval on the log scale, and does its p-value follow?",
    manuscriptDecision:
      "Minor where the ratio lies off the middle of its interval by more than a tenth of its width, or the "
      + "p-value is further from that of the interval than other tests explain, both beyond rounding, or p and interval "
      + "disagree about significance. Major where they disagree grossly: the interval leaves out 1 with p below a "
      + "fifth of the level and p is printed above the level, or the reverse with four times the level. Intervals "
      + "from the profile likelihood and exact ones are not quite symmetric, and stay minor.",
    rationale: "Ratio, interval and p-value come from one estimate and one standard error; two of them give the third.",
    references: [.pFromInterval, .impossibleNumbers],
    remedy: "Print the three again from one fit, and say which test and which interval they are.")

  func findings(in input: ManuscriptInput) -> [Finding] {
    let study = StudyNumbers(input)
    return merged(input.reading.effects.compactMap { judge($0, study) })
  }

  private struct Numbers {
    var value, lower, upper: RoundedNumber
    var level: Double
  }

  private func numbers(_ effect: EffectEstimate) -> Numbers? {
    guard let interval = effect.interval else { return nil }
    let numbers = Numbers(
      value: RoundedNumber(effect.value), lower: RoundedNumber(interval.lower), upper: RoundedNumber(interval.upper),
      level: interval.level ?? 0.95)
    // What lies outside or upside down is ARI-04's.
    guard numbers.level > 0.5, numbers.level < 1, numbers.value.value > 0,
      IntervalCheck.problem(
        estimate: numbers.value, lower: numbers.lower, upper: numbers.upper, range: Box(0, .infinity)) == nil
    else { return nil }
    return numbers
  }

  private func judge(_ effect: EffectEstimate, _ study: StudyNumbers) -> Finding? {
    guard let found = numbers(effect) else { return nil }
    let start = "\(effect.kind.name) \(found.value.text) (\(found.lower.text) to \(found.upper.text))"
    if let printed = effect.pValue {
      let p = PrintedProbability(printed)
      if let result = RatioCheck.contradiction(
        found.value, lower: found.lower, upper: found.upper, level: found.level, p: p)
      {
        let isMajor = result.verdict == .impossible && !isExact(effect, study)
        let range: Box
        let reason: String
        switch result.contradiction {
        case .value(let box): (range, reason) = (box, "")
        case .significance(let box):
          let excludes = found.lower.value > 1 || found.upper.value < 1
          (range, reason) = (box, excludes ? "the interval leaves out 1; " : "the interval holds 1; ")
        }
        return finding(
          "\(start) with \(p.text) \(isMajor ? "cannot be" : "does not fit"): \(reason)the interval gives p "
            + "\(between(range)).\(isMajor ? "" : " Ask which test and which interval they are.")",
          in: study.input, at: study.places([effect.span]), severity: isMajor ? .major : .minor)
      }
    }
    guard RatioCheck.symmetry(found.value, lower: found.lower, upper: found.upper) == .doubtful,
      let off = RatioCheck.offCentre(found.value, lower: found.lower, upper: found.upper), abs(off) > 0.1
    else { return nil }
    let middle = (found.lower.value * found.upper.value).squareRoot()
    return finding(
      "\(start) does not fit: the middle of the interval on the log scale is \(Wording.decimal(middle, 2)). Ask how the "
        + "interval was made.",
      in: study.input, at: study.places([effect.span]), severity: .minor)
  }

  /// True where the sentence or table speaks of a method whose p-value or interval is not Wald's.
  private func isExact(_ effect: EffectEstimate, _ study: StudyNumbers) -> Bool {
    let text = study.reading.text
    let index = study.sentence(of: effect.span)
    guard text.sentences.indices.contains(index) else { return false }
    return text.sentences[index].tokens.contains { token in
      let word = text.word(token)
      return [
        "exact", "fisher", "profile", "firth", "bootstrap", "bootstrapped", "trend", "interaction", "adjusted",
        "bonferroni", "corrected", "permutation",
      ].contains(word)
    }
  }

  private func between(_ box: Box) -> String {
    func text(_ p: Double) -> String { p < 0.0001 ? "0.0001" : Wording.decimal(p, p < 0.01 ? 4 : 3) }
    if box.upper < 0.0001 { return "below 0.0001" }
    let (low, high) = (text(box.lower), text(box.upper))
    return low == high ? "= \(low)" : "between \(low) and \(high)"
  }

  func confirmations(in input: ManuscriptInput) -> [Confirmation] {
    let study = StudyNumbers(input)
    var spans: [TextSpan] = []
    for effect in input.reading.effects {
      guard let found = numbers(effect), effect.pValue != nil, judge(effect, study) == nil,
        RatioCheck.pValues(found.value, lower: found.lower, upper: found.upper, level: found.level, .rounded) != nil
      else { continue }
      spans.append(effect.span)
    }
    guard !spans.isEmpty else { return [] }
    return [
      confirmation(
        .holds,
        spans.count == 1
          ? "One ratio agrees with its interval and p-value."
          : "\(spans.count) ratios agree with their intervals and p-values.",
        study.quotations(spans))
    ]
  }
}
