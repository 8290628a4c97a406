import Claims
import Manuscripts
import Record

/// P-values that their test statistics do not give.
struct PValuesAgainstStatistics: AuditRule {
  let about = RuleDescription(
    code: "ARI-10", severity: .major, title: "p-value that its test statistic does not give",
    question: "Does each printed t, z, chi-squared or F statistic give its printed p-value?",
    manuscriptDecision:
      "Major where no statistic within a whole unit of the last digit gives the p-value, two-sided or "
      + "one-sided, and for a p-value outside 0 to 1. Minor where only a one-sided test gives it, where digits must have been "
      + "cut off, where an exact test or a correction for continuity may have been used instead, or where the p-value is too "
      + "large and the text speaks of correction for several tests.",
    rationale: "A p-value follows from the statistic and its degrees of freedom. Where it does not, one of the three "
      + "is wrong, and the conclusion may be.",
    references: [.statcheck],
    remedy: "Compute the p-value again and print statistic, degrees of freedom and p from one run.")

  func findings(in input: ManuscriptInput) -> [Finding] {
    let study = StudyNumbers(input)
    return merged(
      input.reading.testStatistics.compactMap { statistic(of: $0, study) } + impossible(study))
  }

  private func statistic(of test: TestStatistic, _ study: StudyNumbers) -> Finding? {
    let value = RoundedNumber(test.value)
    let p = PrintedProbability(test.pValue)
    guard !p.isImpossible,
      var result = StatisticCheck.verdict(test.kind, value, degreesOfFreedom: test.degreesOfFreedom, p: p),
      result.verdict != .holds
    else { return nil }
    if result.verdict == .impossible, mentionsCorrection(study),
      let lenient = StatisticCheck.verdict(
        test.kind, value, degreesOfFreedom: test.degreesOfFreedom, p: p, mayBeAdjusted: true)
    {
      result = lenient
    }
    let isMajor = result.verdict == .impossible
    let text = self.text(test, value)
    let reason = "\(text) gives p \(between(result.found)), two-sided"
    let printed = "The printed \(p.text)"
    let message =
      isMajor
      ? "\(printed) cannot be that of its statistic: \(reason)."
      : result.sides == .one
        ? "\(printed) does not fit a two-sided test: \(reason). It fits a one-sided one; ask which was planned."
        : "\(printed) does not quite fit: \(reason). Ask which test it is, and whether p was corrected."
    return finding(
      message, in: study.input, at: study.places([test.span]), severity: isMajor ? .major : .minor)
  }

  private func text(_ test: TestStatistic, _ value: RoundedNumber) -> String {
    let name =
      switch test.kind {
      case .t: "t"
      case .z: "z"
      case .chiSquared: "chi-squared"
      case .f: "F"
      }
    let degrees = test.degreesOfFreedom.map { Wording.decimal($0, $0 == $0.rounded() ? 0 : 1) }
    return name + (degrees.isEmpty ? "" : "(\(degrees.joined(separator: ", ")))") + " = \(value.text)"
  }

  private func between(_ box: Box) -> String {
    func text(_ p: Double) -> String { p < 0.0001 ? "0.0001" : Wording.decimal(p, 4) }
    if box.upper < 0.0001 { return "below 0.0001" }
    let (low, high) = (text(box.lower), text(box.upper))
    return low == high ? "= \(low)" : "between \(low) and \(high)"
  }

  private func mentionsCorrection(_ study: StudyNumbers) -> Bool {
    study.reading.text.vocabulary.contains { word in
      ["bonferroni", "holm", "benjamini", "hochberg", "tukey", "sidak", "fdr"].contains(word)
        || word.hasPrefix("greenhouse")
    }
  }

  /// P-values outside 0 to 1, wherever they are printed.
  private func impossible(_ study: StudyNumbers) -> [Finding] {
    let reading = study.reading
    let printed =
      reading.testStatistics.map(\.pValue) + reading.effects.compactMap(\.pValue)
      + reading.comparisons.compactMap(\.pValue) + reading.ownClaims.compactMap(\.pValue)
    return printed.compactMap { pValue -> Finding? in
      let p = PrintedProbability(pValue)
      guard p.isImpossible else { return nil }
      return finding(
        "The printed \(p.text) cannot be: a p-value lies within 0 to 1.", in: study.input,
        at: study.places([pValue.span]))
    }
  }

  func confirmations(in input: ManuscriptInput) -> [Confirmation] {
    let study = StudyNumbers(input)
    let held = input.reading.testStatistics.filter { test in
      StatisticCheck.verdict(
        test.kind, RoundedNumber(test.value), degreesOfFreedom: test.degreesOfFreedom,
        p: PrintedProbability(test.pValue))?.verdict == .holds
    }
    guard !held.isEmpty else { return [] }
    return [
      confirmation(
        .holds,
        held.count == 1
          ? "The one p-value that is printed with its test statistic follows from it."
          : "\(held.count) p-values follow from their test statistics.",
        study.quotations(held.map(\.span)))
    ]
  }
}
