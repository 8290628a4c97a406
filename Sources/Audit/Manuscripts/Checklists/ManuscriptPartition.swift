import Claims
import Manuscripts

/// How the data were used: cohorts with their roles, centres, and tests of the model.
enum ManuscriptPartition {
  /// Cohorts with role and size, and what sets the held-out ones apart.
  @Sendable static func partition(_ evidence: ManuscriptEvidence) -> ManuscriptAssessment {
    let cohorts = evidence.cohorts
    guard !cohorts.isEmpty else { return .parts([evidence.part("split")]) }
    var parts: [ManuscriptItemPart] = [
      .seen("cohorts: \(cohorts.map(Wordings.size).joined(separator: "; "))", cohorts.map(\.span))
    ]
    let explained = evidence.heldOut.filter { $0.separation != nil }
    if !explained.isEmpty {
      let list = explained.map { cohort in
        "\(cohort.label) \(cohort.separation.map(Wordings.separation) ?? "")"
      }
      parts.append(.seen(list.joined(separator: "; "), explained.map(\.span)))
    }
    let bare = evidence.heldOut.filter { $0.separation == nil }
    if !bare.isEmpty { parts.append(.missing("what sets \(Wording.list(bare.map(\.label))) apart")) }
    if evidence.heldOut.isEmpty, !cohorts.contains(where: { $0.role == .crossValidation }) {
      parts.append(evidence.part("split"))
    }
    return .parts(parts)
  }

  /// The patients come from one centre, as the text says.
  static func isSingleCentre(_ evidence: ManuscriptEvidence) -> Bool {
    !centresDiffer(evidence) && !evidence.shows("multicentre") && evidence.shows("single-centre")
  }

  private static func centresDiffer(_ evidence: ManuscriptEvidence) -> Bool {
    evidence.cohorts.contains { $0.separation == .otherCentre || $0.separation == .publicDataset }
      || Set(evidence.reading.cohorts.flatMap(\.centres)).count > 1
  }

  @Sendable static func multicentre(_ evidence: ManuscriptEvidence) -> ManuscriptAssessment {
    let name = "data from more than one centre"
    let others = evidence.cohorts.filter { $0.separation == .otherCentre || $0.separation == .publicDataset }
    if !others.isEmpty {
      let list = others.map { "\($0.label) \($0.separation.map(Wordings.separation) ?? "")" }
      return .parts([.seen("\(name): \(list.joined(separator: "; "))", others.map(\.span))])
    }
    let centres = Set(evidence.reading.cohorts.flatMap(\.centres)).sorted()
    if centres.count > 1 {
      return .parts([.seen("\(name): \(Wording.shortList(centres))", evidence.reading.cohorts.map(\.span))])
    }
    let part = evidence.part("multicentre")
    if case .missing = part, let place = evidence.places("single-centre").said.first {
      return .parts([.denied("the data are of a single centre", [place])])
    }
    return .parts([part])
  }

  @Sendable static func heterogeneityMethods(_ evidence: ManuscriptEvidence) -> ManuscriptAssessment {
    if isSingleCentre(evidence) {
      return .notApplicable(
        "The text speaks of a single centre.", Array(evidence.places("single-centre").said.prefix(1)))
    }
    return .parts([evidence.part("heterogeneity-methods")])
  }

  @Sendable static func differences(_ evidence: ManuscriptEvidence) -> ManuscriptAssessment {
    guard evidence.hasEvaluation else {
      return .notApplicable("The text names no held-out cohort to compare with.", [])
    }
    let explained = evidence.heldOut.filter { $0.separation != nil }
    let list = explained.map { "\($0.label) \($0.separation.map(Wordings.separation) ?? "")" }
    let seen: [ManuscriptItemPart] =
      list.isEmpty ? [] : [.seen("what sets them apart: \(list.joined(separator: "; "))", explained.map(\.span))]
    return .parts(seen + [evidence.part("data-differences")])
  }

  /// Any test of the model: held-out patients or resampling.
  @Sendable static func testing(_ evidence: ManuscriptEvidence) -> ManuscriptAssessment {
    let heldOut = evidence.heldOut
    if !heldOut.isEmpty {
      let list = heldOut.map { "\($0.label) (\(name(of: $0.role)))" }
      return .parts([.seen("tested on \(list.joined(separator: "; "))", heldOut.map(\.span))])
    }
    return evidence.shows("external-testing")
      ? .parts([evidence.part("external-testing")]) : .parts([evidence.part("internal-testing")])
  }

  private static func name(of role: CohortRole) -> String {
    switch role {
    case .externalValidation: "external"
    case .temporalValidation: "temporal"
    default: "internal"
    }
  }

  @Sendable static func internalTesting(_ evidence: ManuscriptEvidence) -> ManuscriptAssessment {
    let cohorts = evidence.cohorts.filter {
      $0.role == .internalValidation || $0.role == .temporalValidation || $0.role == .crossValidation
    }
    if !cohorts.isEmpty {
      return .parts([.seen("tested on \(Wording.list(cohorts.map(\.label)))", cohorts.map(\.span))])
    }
    // Where the cohorts are known, a split is no guess of words any more.
    return .parts([evidence.part(evidence.cohorts.isEmpty ? "internal-testing" : "resampling-test")])
  }

  /// A cohort counts where its patients come from elsewhere, whatever it is called.
  @Sendable static func externalTesting(_ evidence: ManuscriptEvidence) -> ManuscriptAssessment {
    let name = "a test on patients from another centre or data set"
    let external = evidence.cohorts.filter { $0.role == .externalValidation }
    let elsewhere = external.filter {
      $0.separation != .random && $0.separation != .sameCentre && $0.separation != .temporal
    }
    if !elsewhere.isEmpty {
      return .parts([.seen("tested on \(Wording.list(elsewhere.map(Wordings.size)))", elsewhere.map(\.span))])
    }
    let claimed = evidence.cohorts.filter { cohort in
      cohort.isCalledExternal
        && (cohort.separation == .random || cohort.separation == .sameCentre || cohort.separation == .temporal)
    }
    if let first = claimed.first {
      let how = first.separation.map(Wordings.separation) ?? ""
      return .parts([.denied("\(first.label) is called external, and its patients are \(how)", [first.span])])
    }
    guard evidence.cohorts.isEmpty else {
      if let denial = evidence.places("external-testing").denied.first {
        return .parts([.denied(name, [denial])])
      }
      return .parts([.missing(name)])
    }
    return .parts([evidence.part("external-testing")])
  }
}
