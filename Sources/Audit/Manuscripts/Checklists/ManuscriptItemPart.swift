import Claims
import Manuscripts

/// One part of what an item asks for, as a manuscript answers it.
enum ManuscriptItemPart: Sendable, Equatable {
  /// The text says it, at these places.
  case seen(String, [TextSpan])
  /// Nothing was found on it.
  case missing(String)
  /// The text says that it was not so, or what is printed speaks against it; no declaration stands above that.
  case denied(String, [TextSpan])
}

/// What a manuscript says about one item.
enum ManuscriptAssessment: Sendable, Equatable {
  /// The text says why.
  case notApplicable(String, [TextSpan])
  case parts([ManuscriptItemPart])
}

/// Reads what a manuscript says about one item of a checklist.
typealias ManuscriptItemAssessor = @Sendable (ManuscriptEvidence) -> ManuscriptAssessment

/// What the assessors read of a manuscript, for one checklist.
struct ManuscriptEvidence: Sendable {
  let input: ManuscriptInput
  let signs: SignMentions
  let extent: StudyExtent
  let scope: SignMentions.Scope

  var reading: ManuscriptReading { input.reading }
  var text: TokenisedText { input.reading.text }

  func places(_ key: String) -> SignMentions.Places { signs.places(key, scope) }
  func shows(_ key: String) -> Bool { !places(key).said.isEmpty }

  /// The part of an item that a sign stands for.
  func part(_ key: String) -> ManuscriptItemPart {
    let places = places(key)
    if !places.said.isEmpty { return .seen(places.name, places.said) }
    if let denial = places.denied.first { return .denied(places.name, [denial]) }
    return .missing(places.name)
  }

  /// True where the span stands in the part of the text that the checklist is answered from.
  func holds(_ span: TextSpan) -> Bool {
    let blocks = text.manuscript.blocks
    guard let index = blocks.lastIndex(where: { $0.span.start <= span.start }) else { return scope == .article }
    return extent.holds(index, scope)
  }

  /// Where the number stands in the part of the text that is read: at `span` if that is in it, else its first place.
  func place(of number: Int?, at span: TextSpan) -> TextSpan? {
    guard let number else { return nil }
    if holds(span) { return span }
    for sentence in text.sentences where extent.holds(sentence.block, scope) {
      for token in sentence.tokens {
        if let printed = text.number(token), printed.isCount, Int(printed.value) == number { return printed.span }
      }
    }
    return nil
  }

  /// Cohorts that patients were divided into; without those that only name everybody.
  var cohorts: [NamedCohort] { reading.cohorts.filter { $0.role != .unspecified } }
  var heldOut: [NamedCohort] { cohorts.filter { $0.role.isHeldOut } }

  /// The study's own numbers of performance in the part that is read.
  var performance: [Claim] { reading.ownClaims.filter { $0.metric.isModelPerformance && holds($0.span) } }

  /// The text tries a model on patients who did not make it.
  var hasEvaluation: Bool {
    reading.kind.kind == .modelValidation || reading.kind.kind == .modelDevelopmentAndValidation || !heldOut.isEmpty
  }

  /// The text gives a time in which outcomes happen: survival, recurrence.
  var isTimeToEvent: Bool {
    performance.contains { $0.metric == .cIndex } || reading.tasks.contains { Wordings.speaksOfTime($0.outcome) }
  }
}

/// Short phrases that several assessors use.
enum Wordings {
  /// `training cohort, n = 206`.
  static func size(_ cohort: NamedCohort) -> String {
    cohort.n.map { "\(cohort.label), n = \($0)" } ?? cohort.label
  }

  static func separation(_ statement: SeparationStatement) -> String {
    switch statement {
    case .random: "divided at random"
    case .temporal: "set apart by time"
    case .otherCentre: "from another centre"
    case .publicDataset: "from a public data set"
    case .sameCentre: "from the same centre"
    }
  }

  static func speaksOfTime(_ outcome: String) -> Bool {
    let words = outcome.lowercased()
    return ["surviv", "recurren", "progression", "mortality", "death", "relapse", "prognos"].contains {
      words.contains($0)
    }
  }
}
