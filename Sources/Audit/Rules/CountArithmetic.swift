import Claims
import Manuscripts
import Record

/// Percentages that no count gives.
struct ImpossiblePercentages: AuditRule {
  let about = RuleDescription(
    code: "ARI-01", severity: .major, title: "Percentage that no count gives",
    question: "Is every percentage that of the counts printed with it?",
    manuscriptDecision: "Major where a count, its whole and the percentage are printed together and no rounding makes "
      + "them agree (also where the whole stands before it in the sentence, or at the head of a table's column of which nearly "
      + "all other cells agree), where a count and its percentage belong to no whole number at all, or where a share of an unambiguous "
      + "number of patients is that of no count. Minor where they agree only if digits were cut off, or where several "
      + "percentages of one whole need different wholes.",
    rationale: "Of n patients only the shares 0/n to n/n exist. A percentage between them comes from other patients, "
      + "from a slip, or was never computed from counts.",
    references: [.impossibleNumbers],
    remedy: "Print numerator and denominator beside each percentage and compute it again from them.")

  func findings(in input: ManuscriptInput) -> [Finding] {
    let study = StudyNumbers(input)
    return merged(claims(study) + counts(study) + sharesOfWholes(study) + cells(study) + wholes(study))
  }

  func confirmations(in input: ManuscriptInput) -> [Confirmation] {
    let study = StudyNumbers(input)
    var seen: Set<String> = []
    var texts: [String] = []
    var spans: [TextSpan] = []
    func add(_ part: Int, _ whole: Int, _ printed: RoundedNumber, _ span: TextSpan) {
      guard CountCheck.share(part, of: whole, printed: printed) == .holds else { return }
      let text = "\(part)/\(whole) = \(printed.text)"
      guard seen.insert(text).inserted else { return }
      texts.append(text)
      spans.append(span)
    }
    for (claim, fraction) in fractions(study) {
      add(fraction.part, fraction.whole, study.numbers(claim).value, fraction.span)
    }
    for count in input.reading.counts {
      guard let whole = count.whole, let percentage = count.percentage else { continue }
      add(count.n, whole, RoundedNumber(percentage: percentage), count.span)
    }
    guard !texts.isEmpty else { return [] }
    let start =
      texts.count == 1 ? "The percentage with its counts agrees" : "\(texts.count) percentages agree with their counts"
    return [confirmation(.holds, "\(start): \(Wording.shortList(texts)).", study.quotations(spans))]
  }

  private func fractions(_ study: StudyNumbers) -> [(Claim, PrintedFraction)] {
    study.reading.ownClaims.compactMap { claim in
      guard let fraction = claim.fraction, ImpossiblePercentages.isShare(claim.metric) else { return nil }
      return (claim, fraction)
    }
  }

  private static func isShare(_ metric: MetricKind) -> Bool {
    switch metric {
    case .sensitivity, .specificity, .ppv, .npv, .accuracy: true
    default: false
    }
  }

  // MARK: - Shares with their counts

  private func claims(_ study: StudyNumbers) -> [Finding] {
    let printed = fractions(study).compactMap { claim, fraction -> Finding? in
      guard let text = disagreement(fraction.part, fraction.whole, study.numbers(claim).value) else { return nil }
      return finding(
        "\(Wording.sentence(claim.metric.label)): \(text.message)", in: study.input, at: [fraction.span],
        severity: text.verdict == .impossible ? .major : .minor, task: claim.task, model: claim.model,
        cohort: claim.cohort)
    }
    let known = study.reading.ownClaims.compactMap { claim -> Finding? in
      guard claim.fraction == nil, let whole = whole(of: claim, study) else { return nil }
      let value = study.numbers(claim).value
      // The words nearby are read only where there is something to say.
      guard CountCheck.parts(of: whole.count, printed: value, .cut) == nil, study.caution([claim]) == nil,
        study.otherUnit([claim]) == nil
      else { return nil }
      return finding(
        "\(study.with("\(Wording.sentence(claim.metric.label)) \(value.text)", claim)) cannot be a share of "
          + "\(whole.count) \(whole.noun): \(neighbours(of: whole.count, value)).",
        in: study.input, at: study.places([claim.span, whole.span]), task: claim.task, model: claim.model,
        cohort: claim.cohort)
    }
    return printed + known
  }

  private func whole(of claim: Claim, _ study: StudyNumbers) -> (count: Int, noun: String, span: TextSpan?)? {
    guard let patients = study.patients([claim]), patients.isCertain, claim.threshold == nil || claim.n != nil
    else { return nil }
    let events = study.events([claim])
    switch claim.metric {
    case .accuracy: return (patients.n, "patients", patients.span)
    case .sensitivity: return events.map { ($0, "events", patients.span) }
    case .specificity: return events.map { (patients.n - $0, "patients without the event", patients.span) }
    default: return nil
    }
  }

  /// `51/60 = 85.0%, 52/60 = 86.7%`, the shares on both sides of a printed one.
  private func neighbours(of whole: Int, _ value: RoundedNumber) -> String {
    let below = max(0, min(whole, Int((value.value * Double(whole)).rounded(.down))))
    return [below, min(whole, below + 1)].map { "\($0)/\(whole) = \(share($0, whole, like: value))" }
      .joined(separator: ", ")
  }

  /// The share with a digit more than the printed number has, as a percentage where that is one.
  private func share(_ part: Int, _ whole: Int, like printed: RoundedNumber) -> String {
    let isPercent = printed.text.hasSuffix("%")
    let decimals = printed.text.split(separator: ".").dropFirst().first?.filter(\.isNumber).count ?? 0
    let value = Double(part) / Double(max(1, whole))
    return Wording.decimal(isPercent ? 100 * value : value, min(6, decimals + 1)) + (isPercent ? "%" : "")
  }

  private func disagreement(
    _ part: Int, _ whole: Int, _ printed: RoundedNumber
  ) -> (message: String, verdict: Verdict)? {
    let verdict = CountCheck.share(part, of: whole, printed: printed)
    guard verdict != .holds else { return nil }
    if part > whole || whole <= 0 { return ("\(part) cannot be a part of \(whole).", .impossible) }
    if verdict == .doubtful {
      return (
        "\(part)/\(whole) is \(share(part, whole, like: printed)), printed as \(printed.text). That does not fit by "
          + "rounding, only if digits were cut off; ask which it is.", .doubtful
      )
    }
    return ("\(part)/\(whole) cannot be \(printed.text): it is \(share(part, whole, like: printed)).", .impossible)
  }

  // MARK: - Counts of patients

  private func counts(_ study: StudyNumbers) -> [Finding] {
    study.reading.counts.compactMap { count -> Finding? in
      guard let percentage = count.percentage, !isLevel(percentage, study) else { return nil }
      let printed = RoundedNumber(percentage: percentage)
      if let whole = count.whole {
        guard let text = disagreement(count.n, whole, printed) else { return nil }
        return finding(
          text.message, in: study.input, at: [count.span], severity: text.verdict == .impossible ? .major : .minor,
          cohort: count.cohort)
      }
      guard count.n > 0, printed.value > 0, CountCheck.wholes(of: count.n, printed: printed, .cut) == nil else {
        return nil
      }
      let near = max(count.n, Int((Double(count.n) / printed.value).rounded(.down)))
      let shares = [near, near + 1].map { "\(count.n)/\($0) = \(share(count.n, $0, like: printed))" }
      return finding(
        "\(count.n) cannot be \(printed.text) of any whole number of patients: \(shares.joined(separator: ", ")).",
        in: study.input, at: [count.span], cohort: count.cohort)
    }
  }

  // MARK: - Shares of a whole that the sentence or the column's head gives

  /// Counts with a percentage whose whole stands before them: `Among the 410 women, 158 (38.5%) had ...`.
  private func sharesOfWholes(_ study: StudyNumbers) -> [Finding] {
    let printed = SharesOfWholes(study: study).printed().compactMap { share -> Finding? in
      guard let text = disagreement(share.part, share.whole, RoundedNumber(percentage: share.percentage)),
        text.verdict == .impossible
      else { return nil }
      return finding(text.message, in: study.input, at: [share.span])
    }
    return printed
      + SharesOfWholes(study: study).all().compactMap { share -> Finding? in
        guard let text = disagreement(share.part.n, share.whole.n, RoundedNumber(percentage: share.percentage)),
          text.verdict == .impossible
        else { return nil }
        return finding(text.message, in: study.input, at: study.places([share.part.span, share.whole.span]))
      }
  }

  /// Cells of a table of characteristics: `147 (51.0)` in the column of 288 patients.
  private func cells(_ study: StudyNumbers) -> [Finding] {
    study.input.manuscript.tables.indices.flatMap { TableShares(study.input, table: $0).wrong() }.compactMap {
      cell -> Finding? in
      guard let text = disagreement(cell.part, cell.whole, RoundedNumber(percentage: cell.percentage)),
        text.verdict == .impossible
      else { return nil }
      return finding(text.message, in: study.input, at: [cell.span])
    }
  }

  /// `95% CI`: a level, not a share.
  private func isLevel(_ percentage: PrintedNumber, _ study: StudyNumbers) -> Bool {
    guard [90, 95, 99].contains(percentage.value) else { return false }
    let end = percentage.span.end
    let after = study.input.manuscript.string(TextSpan(end, min(end + 14, study.input.manuscript.text.utf8.count)))
      .lowercased()
    return after.contains("ci") || after.contains("conf")
  }

  // MARK: - Several percentages of one whole

  private func wholes(_ study: StudyNumbers) -> [Finding] {
    CountGroups.all(study).compactMap { group -> Finding? in
      guard group.whole == nil else { return nil }
      let parts = group.counts.compactMap { count in
        count.percentage.map { (part: count.n, printed: RoundedNumber(percentage: $0)) }
      }
      guard CountCheck.commonWholes(of: parts, .cut) == nil,
        parts.allSatisfy({ CountCheck.wholes(of: $0.part, printed: $0.printed, .cut) != nil })
      else { return nil }
      let wholes = parts.map { part -> String in
        let range =
          CountCheck.wholes(of: part.part, printed: part.printed, .rounded)
          ?? CountCheck.wholes(of: part.part, printed: part.printed, .cut) ?? 0...0
        let text = range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
        return "\(part.part) is \(part.printed.text) of \(text)"
      }
      return finding(
        "The percentages make up 100%, but no one number of patients fits them all: \(Wording.shortList(wholes)). Ask of "
          + "how many patients they are.",
        in: study.input, at: study.places(group.counts.map(\.span)), severity: .minor,
        cohort: group.counts.first?.cohort)
    }
  }
}

/// Counts with percentages, printed in one sentence, that make up one whole: `120 benign (60%) and 80 malignant (40%)`.
struct CountGroups {
  var counts: [CountStatement]
  /// The whole, where it is printed with each of them.
  var whole: Int?

  static func all(_ study: StudyNumbers) -> [CountGroups] {
    struct Key: Hashable {
      var sentence: Int
      var unit: CountStatement.Unit
      var cohort: String?
    }
    var order: [Key] = []
    var bySentence: [Key: [CountStatement]] = [:]
    for count in study.reading.counts where count.percentage != nil {
      let key = Key(sentence: study.sentence(of: count.span), unit: count.unit, cohort: count.cohort)
      if bySentence[key] == nil { order.append(key) }
      bySentence[key, default: []].append(count)
    }
    return order.compactMap { key in
      let counts = bySentence[key] ?? []
      let shares = counts.compactMap { $0.percentage.map { RoundedNumber(percentage: $0) } }
      guard counts.count >= 2, CountCheck.isWhole(shares, .cut) else { return nil }
      let wholes = Set(counts.map(\.whole))
      guard wholes.count == 1, let whole = wholes.first else { return nil }
      return CountGroups(counts: counts, whole: whole)
    }
  }
}
