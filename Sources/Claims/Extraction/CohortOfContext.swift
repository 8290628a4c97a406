import Manuscripts

/// Cohorts of results whose sentence names none, where what stands around them leaves one reading.
///
/// A paragraph in which every other result is of one cohort goes on with that cohort. A number that was given before for the same
/// metric, model and task, as conclusions do, is of the cohort that it was given for. Quadratic in the claims of a paragraph at most.
enum CohortOfContext {
  /// With one of these a sentence speaks of other patients, or of none in particular.
  private static let others: Set<String> = [
    "apparent", "optimism", "pooled", "overall", "bootstrap", "bootstrapped", "cross", "fold", "folds", "average",
    "subgroup", "subgroups", "entire", "whole", "all", "both", "cohorts", "sets", "datasets",
    "training",
    "development", "derivation", "internal", "external", "centre", "center", "centres", "centers", "hospital",
    "hospitals", "institution", "institutions", "site", "sites", "clinic", "cohort", "set", "dataset", "sample",
    "group",
    "groups", "registry", "region", "country",
  ]

  static func complete(_ claims: inout [Claim], _ context: ExtractionContext) {
    fromParagraph(&claims, context)
    fromEarlier(&claims, context)
  }

  private static func fromParagraph(_ claims: inout [Claim], _ context: ExtractionContext) {
    var start = 0
    while start < claims.count {
      var end = start
      while end < claims.count, claims[end].block == claims[start].block { end += 1 }
      let own = (start..<end).filter { claims[$0].isOwn && claims[$0].metric.isModelPerformance }
      let cohorts = Set(own.compactMap { claims[$0].cohort })
      if cohorts.count == 1, let cohort = cohorts.first, let first = own.first(where: { claims[$0].cohort == cohort }),
        context.text.manuscript.blocks[claims[start].block].kind != .table
      {
        for index in own where claims[index].cohort == nil && index > first {
          guard isFree(claims[index], context) else { continue }
          claims[index].cohort = cohort
          claims[index].spanOfCohort = claims[first].spanOfCohort
        }
      }
      start = end
    }
  }

  private static func fromEarlier(_ claims: inout [Claim], _ context: ExtractionContext) {
    struct Key: Hashable {
      let metric: MetricKind
      let model: String
      let task: String?
      let value: Double
    }
    func key(_ claim: Claim) -> Key? {
      guard claim.isOwn, claim.metric.isModelPerformance, let model = claim.model, claim.value.decimals > 0 else {
        return nil
      }
      return Key(metric: claim.metric, model: model, task: claim.task, value: claim.value.fraction)
    }
    var known: [Key: Set<String>] = [:]
    for claim in claims {
      if let key = key(claim), let cohort = claim.cohort { known[key, default: []].insert(cohort) }
    }
    for index in claims.indices where claims[index].cohort == nil {
      guard let key = key(claims[index]), let cohorts = known[key], cohorts.count == 1, let cohort = cohorts.first,
        isFree(claims[index], context)
      else { continue }
      claims[index].cohort = cohort
    }
  }

  /// True where the claim's sentence names no cohort and no other patients.
  private static func isFree(_ claim: Claim, _ context: ExtractionContext) -> Bool {
    guard let sentence = sentence(of: claim, context) else { return false }
    return !sentence.tokens.contains { token in
      others.contains(context.word(token)) || context.mention(at: token)?.category == .cohort
    }
  }

  private static func sentence(of claim: Claim, _ context: ExtractionContext) -> Sentence? {
    let sentences = context.text.sentences
    let index = context.text.sentence(at: claim.span.start)
    return index < sentences.count && sentences[index].span.start == claim.span.start ? sentences[index] : nil
  }
}
