import Claims
import Manuscripts

/// Numbers of performance, by the claims that were understood.
enum ManuscriptPerformance {
  /// Performance of every cohort with intervals, and in subgroups.
  @Sendable static func estimates(_ evidence: ManuscriptEvidence) -> ManuscriptAssessment {
    .parts(cohorts(evidence) + intervals(evidence) + [evidence.part("subgroups")])
  }

  @Sendable static func estimatesOfAbstract(_ evidence: ManuscriptEvidence) -> ManuscriptAssessment {
    .parts(cohorts(evidence) + intervals(evidence))
  }

  @Sendable static func perCohort(_ evidence: ManuscriptEvidence) -> ManuscriptAssessment { .parts(cohorts(evidence)) }

  /// Which cohorts have numbers and which have none.
  private static func cohorts(_ evidence: ManuscriptEvidence) -> [ManuscriptItemPart] {
    let claims = evidence.performance
    guard !claims.isEmpty else { return [.missing("any number of performance")] }
    let known = evidence.cohorts.filter { cohort in
      cohort.role != .crossValidation || claims.contains { $0.cohort == cohort.id }
    }
    var parts: [ManuscriptItemPart] = []
    var without: [NamedCohort] = []
    var seen: [String] = []
    var spans: [TextSpan] = []
    for cohort in known {
      let own = claims.filter { $0.cohort == cohort.id }
      if own.isEmpty {
        without.append(cohort)
      } else {
        seen.append("\(Wording.count(own.count, "number")) in \(cohort.label) (\(example(own)))")
        spans.append(own[0].span)
      }
    }
    let unplaced = claims.filter { claim in !known.contains { $0.id == claim.cohort } }
    if let first = unplaced.first {
      let place = known.isEmpty ? "" : " in no named cohort"
      seen.append("\(Wording.count(unplaced.count, "number"))\(place) (\(example(unplaced)))")
      spans.append(first.span)
    }
    parts.append(.seen("performance: \(seen.joined(separator: "; "))", spans))
    if !without.isEmpty { parts.append(.missing("performance in \(Wording.list(without.map(\.label)))")) }
    return parts
  }

  /// `AUC 0.768`, of the claims the first of discrimination, else the first.
  private static func example(_ claims: [Claim]) -> String {
    guard let claim = claims.first(where: { $0.metric.isDiscrimination }) ?? claims.first else { return "" }
    let value = Wording.decimal(claim.value.value, claim.value.decimals) + (claim.value.isPercent ? "%" : "")
    return "such as \(claim.metric.label) \(value)"
  }

  /// Intervals of the numbers that can have one.
  private static func intervals(_ evidence: ManuscriptEvidence) -> [ManuscriptItemPart] {
    let claims = evidence.performance.filter { $0.metric != .hosmerLemeshow }
    guard !claims.isEmpty else { return [] }
    let with = claims.filter { $0.interval != nil }
    if with.count == claims.count { return [.seen("intervals", [with[0].span])] }
    if let first = with.first {
      let bare = claims.count - with.count
      return [
        .seen("intervals of \(with.count) of \(claims.count) numbers", [first.span]),
        .missing("intervals of the other \(bare)"),
      ]
    }
    return [.missing("an interval of any of \(Wording.count(claims.count, "number"))")]
  }

  /// Intervals of the study's own numbers of performance; where no number was understood, words for intervals.
  @Sendable static func uncertainty(_ evidence: ManuscriptEvidence) -> ManuscriptAssessment {
    let claims = evidence.performance
    guard !claims.isEmpty else { return .parts([evidence.part("uncertainty")]) }
    let with = claims.filter { $0.interval != nil || $0.spread != nil }
    guard let first = with.first else {
      return .parts([.missing("an interval of any of \(Wording.count(claims.count, "number")) of performance")])
    }
    return .parts([.seen("intervals of \(with.count) of \(Wording.count(claims.count, "number"))", [first.span])])
  }

  /// Results of each centre: cohorts of different centres with numbers of their own, or in words.
  @Sendable static func byCentre(_ evidence: ManuscriptEvidence) -> ManuscriptAssessment {
    if ManuscriptPartition.isSingleCentre(evidence) {
      return .notApplicable(
        "The text speaks of a single centre.", Array(evidence.places("single-centre").said.prefix(1)))
    }
    let part = evidence.part("centre-results")
    if case .seen = part { return .parts([part]) }
    let claims = evidence.performance
    let centres = evidence.cohorts.filter { cohort in
      cohort.centres.count == 1 && claims.contains { $0.cohort == cohort.id }
    }
    if Set(centres.flatMap(\.centres)).count > 1 {
      return .parts([.seen("results of \(Wording.list(centres.map(\.label))), each of one centre", centres.map(\.span))]
      )
    }
    return .parts([part])
  }

  /// What the comparison of models showed.
  @Sendable static func comparisons(_ evidence: ManuscriptEvidence) -> ManuscriptAssessment {
    let tested = evidence.reading.comparisons.filter { $0.pValue != nil && evidence.holds($0.span) }
    if let first = tested.first {
      return .parts([.seen("\(Wording.count(tested.count, "comparison")) with a p-value", [first.span])])
    }
    return .parts([evidence.part("better-or-not")])
  }

  /// Discrimination over all thresholds, with another kind of measure.
  @Sendable static func metrics(_ evidence: ManuscriptEvidence) -> ManuscriptAssessment {
    let kinds = evidence.performance.map(\.metric) + evidence.reading.promised.map(\.metric)
    func part(_ sign: String, _ belongs: (MetricKind) -> Bool) -> ManuscriptItemPart {
      let part = evidence.part(sign)
      if case .seen = part { return part }
      guard let claim = evidence.performance.first(where: { belongs($0.metric) }) else {
        if let promise = evidence.reading.promised.first(where: { belongs($0.metric) }), kinds.contains(where: belongs)
        {
          return .seen(evidence.places(sign).name, [promise.span])
        }
        return part
      }
      return .seen(evidence.places(sign).name, [claim.span])
    }
    return .parts([
      part("auc-measure") { $0.isDiscrimination }, part("other-measure") { $0.isOperatingPoint || $0.isCalibration },
    ])
  }
}
