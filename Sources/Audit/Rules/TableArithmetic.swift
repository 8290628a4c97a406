import Claims
import Manuscripts
import Record

/// Measures of one classification that no two-by-two table gives.
struct ImpossibleTable: AuditRule {
  let about = RuleDescription(
    code: "ARI-02", severity: .major, title: "No two-by-two table gives these measures",
    question:
      "Is there a table of whole patients that gives the printed sensitivity, specificity, predictive values and accuracy?",
    manuscriptDecision:
      "For the measures of one model in one cohort, printed in one paragraph or table. Without a number "
      + "of patients: whether any shares of true and false positives and negatives give them. With n: whether any table of n "
      + "patients does, for the printed number of events or for every one. Major where none does within a whole unit of the "
      + "last digits; minor where one does only if digits were cut off, where predictive values or accuracy need a share of events far "
      + "from that which the intervals of sensitivity and specificity suit, where the values may be averages over folds, resamples "
      + "or classes, or where lesions may have been counted. n of a cohort counts only where the study has one task.",
    rationale: "The measures of one classification are ratios of the same four counts. Where no counts give them, at "
      + "least one is wrong or belongs to another threshold or other patients.",
    references: [.impossibleNumbers, .stard],
    remedy: "Print the four counts at the frozen threshold and compute every measure from them.")

  /// Beyond this number of patients whole numbers hardly matter, and shares alone are tried where the events are not known.
  private static let largestSearch = 1_500

  func findings(in input: ManuscriptInput) -> [Finding] {
    let study = StudyNumbers(input)
    return merged(
      study.groups().compactMap { group -> Finding? in
        let (printed, claims) = table(of: group, study)
        guard printed.values.count >= 2 else { return nil }
        let spans = claims.map(\.span)
        if let counted = countedContradiction(claims) {
          return finding(
            study.headed(claims.first, counted), in: input, at: study.places(spans), task: claims.first?.task,
            model: claims.first?.model, cohort: claims.first?.cohort)
        }
        guard let result = judge(printed, claims, study) else { return nil }
        let caution = caution(claims, usesCount: result.patients != nil, measures: result.measures, study)
        let isImpossible = result.verdict == .impossible && caution == nil
        return finding(
          study.headed(claims.first, message(result, printed, isImpossible: isImpossible, caution: caution)), in: input,
          at: study.places(spans + [result.patients?.span]), severity: isImpossible ? .major : .minor,
          task: claims.first?.task, model: claims.first?.model, cohort: claims.first?.cohort)
      })
  }

  func confirmations(in input: ManuscriptInput) -> [Confirmation] {
    let study = StudyNumbers(input)
    var seen: Set<String> = []
    return study.groups().compactMap { group -> Confirmation? in
      let (printed, claims) = table(of: group, study)
      guard printed.values.count >= 3, judge(printed, claims, study) == nil, countedContradiction(claims) == nil,
        let first = claims.first
      else { return nil }
      let message =
        study.headed(
          first, "\(list(printed.measures, printed)) fit together\(fittingTables(printed, claims, study))")
      return seen.insert(message).inserted ? confirmation(.holds, message, study.quotations(claims.map(\.span))) : nil
    }
  }

  // MARK: - What is printed

  /// The measures of a group and the claims that they come from.
  private func table(of group: [Claim], _ study: StudyNumbers) -> (PrintedTable, [Claim]) {
    var printed = PrintedTable()
    var claims: [Claim] = []
    for claim in group {
      guard let measure = ImpossibleTable.measure(claim.metric) else { continue }
      printed.values[measure] = measure == .youden ? RoundedNumber(claim.value) : study.numbers(claim).value
      claims.append(claim)
    }
    return (printed, claims)
  }

  private static func measure(_ metric: MetricKind) -> PrintedTable.Measure? {
    switch metric {
    case .sensitivity: .sensitivity
    case .specificity: .specificity
    case .ppv: .ppv
    case .npv: .npv
    case .accuracy: .accuracy
    case .balancedAccuracy: .balancedAccuracy
    case .youden: .youden
    case .f1: .f1
    default: nil
    }
  }

  /// Numerators and denominators that contradict one another; nil where they do not.
  private func countedContradiction(_ claims: [Claim]) -> String? {
    func fraction(_ metric: MetricKind) -> PrintedFraction? { claims.first { $0.metric == metric }?.fraction }
    func text(_ fraction: PrintedFraction) -> String { "\(fraction.part)/\(fraction.whole)" }
    let (sensitivity, specificity) = (fraction(.sensitivity), fraction(.specificity))
    if let sensitivity, let ppv = fraction(.ppv), sensitivity.part != ppv.part {
      return
        "sensitivity \(text(sensitivity)) and positive predictive value \(text(ppv)) cannot both be: the true positives "
        + "are \(sensitivity.part) in one and \(ppv.part) in the other."
    }
    if let specificity, let npv = fraction(.npv), specificity.part != npv.part {
      return "specificity \(text(specificity)) and negative predictive value \(text(npv)) cannot both be: the true "
        + "negatives are \(specificity.part) in one and \(npv.part) in the other."
    }
    if let sensitivity, let specificity, let accuracy = fraction(.accuracy) {
      let (part, whole) = (sensitivity.part + specificity.part, sensitivity.whole + specificity.whole)
      if part != accuracy.part || whole != accuracy.whole {
        return
          "sensitivity \(text(sensitivity)) and specificity \(text(specificity)) give an accuracy of \(part)/\(whole); "
          + "\(text(accuracy)) cannot be."
      }
    }
    return nil
  }

  // MARK: - Judging

  private struct Result {
    var verdict: Verdict
    /// The numbers with and without the event that the intervals suit, where these decide.
    var implied: (events: Int, nonEvents: Int)?
    /// The smallest set that does not fit.
    var measures: [PrintedTable.Measure]
    var patients: StudyNumbers.Patients?
    var events: Int?
  }

  /// Patients and events of a group: from its own fractions, or from the text.
  private func counts(_ claims: [Claim], _ study: StudyNumbers) -> (StudyNumbers.Patients, events: Int?)? {
    if let sensitivity = claims.first(where: { $0.metric == .sensitivity })?.fraction,
      let specificity = claims.first(where: { $0.metric == .specificity })?.fraction,
      sensitivity.whole > 0, specificity.whole > 0
    {
      let patients = StudyNumbers.Patients(
        n: sensitivity.whole + specificity.whole, span: sensitivity.span, isCertain: true)
      return (patients, sensitivity.whole)
    }
    guard let patients = study.patients(claims), patients.isCertain, patients.n > 1 else { return nil }
    return (patients, study.events(claims))
  }

  /// What does not fit; nil where all does.
  private func judge(_ printed: PrintedTable, _ claims: [Claim], _ study: StudyNumbers) -> Result? {
    let shares = Verdict.of { TwoByTwoShares.isPossible(printed, $0) }
    if shares != .holds {
      let allowance: Allowance = shares == .impossible ? .cut : .rounded
      let measures = TwoByTwoShares.conflict(printed, allowance) ?? printed.measures
      return Result(verdict: shares, measures: measures)
    }
    guard let (patients, events) = counts(claims, study), events != nil || patients.n <= ImpossibleTable.largestSearch
    else { return judgeByIntervals(printed, claims, study) }
    func fits(_ printed: PrintedTable, _ allowance: Allowance) -> Bool {
      let search = TwoByTwo(printed, allowance)
      return events.map { !search.tables(n: patients.n, events: $0, limit: 1).isEmpty }
        ?? !search.events(n: patients.n, limit: 1).isEmpty
    }
    // A measure that is alone the share of no count is ARI-01's.
    let possible = printed.measures.filter { fits(printed.only([$0]), .cut) }
    guard possible.count >= 2 else { return nil }
    let kept = printed.only(possible)
    let verdict = Verdict.of { fits(kept, $0) }
    guard verdict != .holds else { return events == nil ? judgeByIntervals(printed, claims, study) : nil }
    let allowance: Allowance = verdict == .impossible ? .cut : .rounded
    let measures = TwoByTwoShares.smallest(of: possible) { !fits(kept.only($0), allowance) }
    guard measures.count >= 2 else { return nil }
    return Result(verdict: verdict, measures: measures, patients: patients, events: events)
  }

  /// Where the events are not printed, the intervals of sensitivity and specificity tell about how many they are of.
  private func judgeByIntervals(_ printed: PrintedTable, _ claims: [Claim], _ study: StudyNumbers) -> Result? {
    guard let sensitivity = suited(.sensitivity, claims, study), let specificity = suited(.specificity, claims, study),
      let measure = ImpliedPrevalence(events: sensitivity, nonEvents: specificity).conflict(printed)
    else { return nil }
    return Result(
      verdict: .doubtful, implied: (sensitivity, specificity), measures: [.sensitivity, .specificity, measure])
  }

  /// The number of patients that the interval of a share suits; nil without one, near 0 and 1, and for few.
  private func suited(_ metric: MetricKind, _ claims: [Claim], _ study: StudyNumbers) -> Int? {
    guard let claim = claims.first(where: { $0.metric == metric }) else { return nil }
    let numbers = study.numbers(claim)
    guard let lower = numbers.lower, let upper = numbers.upper, upper.value > lower.value,
      numbers.value.value > 0.05, numbers.value.value < 0.95, numbers.value.box(.cut).upper > lower.value,
      numbers.value.box(.cut).lower < upper.value
    else { return nil }
    let whole = ShareInterval.suitedWhole(
      numbers.value.value, lower: lower.value, upper: upper.value, claim.interval?.level ?? 0.95)
    return whole >= 10 ? whole : nil
  }

  private func caution(
    _ claims: [Claim], usesCount: Bool, measures: [PrintedTable.Measure], _ study: StudyNumbers
  ) -> String? {
    if let reason = study.caution(claims) { return reason }
    if measures.contains(.f1) { return "F1 may be an average over classes" }
    if measures.contains(.ppv) || measures.contains(.npv), study.mayBeClassAverage(claims) {
      return "precision and recall may be averages over classes"
    }
    return usesCount ? study.otherUnit(claims) : nil
  }

  // MARK: - Wording

  private func list(_ measures: [PrintedTable.Measure], _ printed: PrintedTable) -> String {
    Wording.list(measures.compactMap { measure in printed.values[measure].map { "\(measure.label) \($0.text)" } })
  }

  private func message(
    _ result: Result, _ printed: PrintedTable, isImpossible: Bool, caution: String?
  ) -> String {
    var of = ""
    if let patients = result.patients {
      of =
        result.events.map { " among \(patients.n) patients with \(Wording.count($0, "event"))" }
        ?? " among \(patients.n) patients, whatever the number of events"
    }
    let start = list(result.measures, printed)
    if let implied = result.implied {
      return
        "\(start) do not fit one table: the intervals of the first two suit about \(implied.events) patients with and "
        + "\(implied.nonEvents) without the event. Ask how they were computed\(caution.map { ": \($0)" } ?? "")."
    }
    let reason = reason(result, printed).map { ": \($0)" } ?? ""
    if isImpossible { return "\(start) cannot all be of one table\(of)\(reason)." }
    if let caution, result.verdict == .impossible {
      return "\(start) do not fit one table\(of)\(reason). Ask how they were computed: \(caution)."
    }
    return "\(start) do not fit one table\(of) by rounding, only if digits were cut off; ask how they were computed."
  }

  /// Why, for the sets that have a plain reason.
  private func reason(_ result: Result, _ printed: PrintedTable) -> String? {
    func value(_ measure: PrintedTable.Measure) -> Double { printed.values[measure]?.value ?? .nan }
    switch Set(result.measures) {
    case [.sensitivity, .specificity, .accuracy] where result.patients == nil:
      return "accuracy lies between sensitivity and specificity"
    case [.sensitivity, .specificity, .balancedAccuracy]:
      return "their mean is \(Wording.decimal((value(.sensitivity) + value(.specificity)) / 2))"
    case [.sensitivity, .specificity, .youden]:
      return "their sum less 1 is \(Wording.decimal(value(.sensitivity) + value(.specificity) - 1))"
    case [.sensitivity, .specificity, .ppv, .npv] where result.patients == nil:
      func odds(_ first: Double, _ second: Double) -> Double { first * second / ((1 - first) * (1 - second)) }
      return "the diagnostic odds ratio is \(Wording.decimal(odds(value(.sensitivity), value(.specificity)), 1)) by "
        + "the first two and \(Wording.decimal(odds(value(.ppv), value(.npv)), 1)) by the others"
    default: return nil
    }
  }

  /// ` in n patients: TP 38, FN 7, FP 30, TN 94 is the only table.`, or how many numbers of events fit.
  private func fittingTables(_ printed: PrintedTable, _ claims: [Claim], _ study: StudyNumbers) -> String {
    guard let (patients, events) = counts(claims, study), patients.n <= ImpossibleTable.largestSearch else {
      return "; without a number of patients no table can be worked out."
    }
    let search = TwoByTwo(printed, .rounded)
    let fitting = events.map { [$0] } ?? search.events(n: patients.n)
    guard let fewest = fitting.first, let most = fitting.last else { return "." }
    let tables = fitting.count <= 3 ? fitting.flatMap { search.tables(n: patients.n, events: $0, limit: 4) } : []
    if tables.count == 1, let table = tables.first {
      return " among \(patients.n) patients; the only table is \(table.truePositives) true positives, "
        + "\(table.falseNegatives) false negatives, \(table.falsePositives) false positives and \(table.trueNegatives) true "
        + "negatives."
    }
    return events == nil
      ? " among \(patients.n) patients, with \(fewest == most ? "\(fewest)" : "\(fewest) to \(most)") events."
      : " among \(patients.n) patients with \(Wording.count(fewest, "event"))."
  }
}
