import Claims
import Manuscripts
import Record

/// An AUC that no ROC curve through the printed operating point has.
struct AreaAgainstOperatingPoint: AuditRule {
  let about = RuleDescription(
    code: "ARI-06", severity: .major, title: "AUC contradicts its operating point",
    question: "Can a curve through the printed sensitivity and specificity have the printed AUC?",
    manuscriptDecision:
      "For the AUC, sensitivity and specificity of one model in one cohort, printed in one paragraph or "
      + "table; where it is not said which AUC belongs to the operating point, no AUC of the paragraph may fit. Where model and cohort are named, the "
      + "one AUC that the text has of them counts wherever it stands. Major where the AUC is below sensitivity x specificity or above 1 - (1 - sensitivity)(1 - specificity), "
      + "beyond a whole unit of the last digits and 0.01. Minor within 0.01, which a fitted curve explains, or where the "
      + "values may be averages.",
    rationale: "An ROC curve never falls. Through a given point it can have no less below it than one rectangle and "
      + "no more than all but another.",
    references: [.rocAnalysis, .impossibleNumbers],
    remedy: "Compute AUC and operating point from the same predictions.")

  func findings(in input: ManuscriptInput) -> [Finding] {
    let study = StudyNumbers(input)
    return merged(
      points(study).compactMap { point -> Finding? in
        let verdict = AreaBounds.verdict(
          auc: point.auc, sensitivity: point.sensitivity, specificity: point.specificity)
        guard verdict != .holds else { return nil }
        let caution = study.caution(point.claims)
        let isMajor = verdict == .impossible && caution == nil
        let start =
          "with sensitivity \(point.sensitivity.text) and "
          + "specificity \(point.specificity.text) the AUC "
        let bounds = AreaBounds.range(
          sensitivity: point.sensitivity.value, specificity: point.specificity.value)
        let between = "lies between \(Wording.decimal(bounds.lower)) and \(Wording.decimal(bounds.upper))"
        let message =
          isMajor
          ? "\(start)\(between); \(point.auc.text) cannot be."
          : "\(start)of one curve \(between), which \(point.auc.text) does not fit. Ask how they were computed: "
            + "\(caution ?? "a fitted curve need not pass through the point")."
        return finding(
          study.headed(point.claims.first { $0.model != nil } ?? point.claims[0], message), in: input,
          at: study.places(point.claims.map(\.span)),
          severity: isMajor ? .major : .minor,
          task: point.claims[0].task, model: point.claims[0].model, cohort: point.claims[0].cohort)
      })
  }

  func confirmations(in input: ManuscriptInput) -> [Confirmation] {
    let study = StudyNumbers(input)
    let held = points(study).filter {
      AreaBounds.verdict(auc: $0.auc, sensitivity: $0.sensitivity, specificity: $0.specificity) == .holds
    }
    guard !held.isEmpty else { return [] }
    return [
      confirmation(
        .holds,
        held.count == 1
          ? "The AUC \(held[0].auc.text) lies within the bounds of its operating point."
          : "\(held.count) AUCs lie within the bounds of their operating points.",
        study.quotations(held.map { $0.area.span }))
    ]
  }

  private struct Point {
    var auc, sensitivity, specificity: RoundedNumber
    var area: Claim
    var claims: [Claim]
  }

  private func points(_ study: StudyNumbers) -> [Point] {
    study.groups().flatMap { group -> [Point] in
      func claim(_ metric: MetricKind) -> Claim? { group.first { $0.metric == metric } }
      guard let sensitivity = claim(.sensitivity), let specificity = claim(.specificity) else { return [] }
      let areas = (group.first { study.isArea($0.metric) }).map { [$0] } ?? areas(near: sensitivity, study)
      let points = areas.map { auc in
        Point(
          auc: study.numbers(auc).value, sensitivity: study.numbers(sensitivity).value,
          specificity: study.numbers(specificity).value, area: auc, claims: [auc, sensitivity, specificity])
      }
      // Of several, only one that fits best is held against the point.
      func distance(_ point: Point) -> Double {
        let bounds = AreaBounds.range(sensitivity: point.sensitivity.value, specificity: point.specificity.value)
        return max(bounds.lower - point.auc.value, point.auc.value - bounds.upper)
      }
      return Array(points.sorted { distance($0) < distance($1) }.prefix(1))
    }
  }

  /// The areas of a paragraph of which the point may be: of the same model, cohort and task, as far as these are said.
  private func areas(near point: Claim, _ study: StudyNumbers) -> [Claim] {
    func agree(_ a: String?, _ b: String?) -> Bool { a == nil || b == nil || a == b }
    // Where all is named, the one area that the text has of it belongs to the point, wherever it stands.
    if let model = point.model, let cohort = point.cohort, point.threshold == nil {
      let own = study.reading.ownClaims.filter {
        study.isArea($0.metric) && $0.model == model && $0.cohort == cohort && $0.task == point.task
      }
      if let first = own.first, own.allSatisfy({ abs($0.value.fraction - first.value.fraction) < 0.006 }) {
        return [own.min { $0.value.halfUnit < $1.value.halfUnit } ?? first]
      }
    }
    return study.reading.ownClaims.filter {
      study.isArea($0.metric) && $0.block == point.block && agree($0.model, point.model)
        && agree($0.cohort, point.cohort) && agree($0.task, point.task) && study.block($0.block)?.table == nil
    }
  }
}
