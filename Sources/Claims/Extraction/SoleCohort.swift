import Manuscripts

/// Results without a cohort in a text that evaluates its model on one cohort only.
///
/// `The model was applied to a test set of 100 images. ... It achieved an accuracy of 0.87.` Only where no result of the text names
/// a cohort, one cohort alone was held out, nothing was cross-validated, and the text says that the model was tried on it.
enum SoleCohort {
  private static let trying: Set<String> = [
    "evaluated", "applied", "tested", "assessed", "validated", "measured", "used", "examined",
  ]

  static func complete(_ claims: inout [Claim], _ context: ExtractionContext) {
    let own = claims.indices.filter { claims[$0].isOwn && claims[$0].metric.isModelPerformance }
    guard !own.isEmpty, claims.allSatisfy({ $0.cohort == nil }),
      !context.entities.cohorts.contains(where: { $0.role == .crossValidation })
    else { return }
    // Everybody, where the text knows of nobody else.
    if context.entities.cohorts.count == 1, let all = context.entities.cohorts.first, all.id == "all",
      all.role == .development
    {
      for index in own {
        claims[index].cohort = all.id
        claims[index].spanOfCohort = all.span
      }
      return
    }
    let heldOut = context.entities.cohorts.filter(\.role.isHeldOut)
    guard heldOut.count == 1, let cohort = heldOut.first, let first = own.map({ claims[$0].span.start }).min(),
      // Said before the results: `had an AUC of 0.85, and was then tested in the external cohort` is not of that cohort.
      let mention = context.entities.cohortMentions.first(where: {
        $0.id == cohort.id && isTriedOn($0, context) && context.text.span($0.tokens).start < first
      })
    else { return }
    for index in own {
      claims[index].cohort = cohort.id
      claims[index].spanOfCohort = context.text.span(mention.tokens)
    }
  }

  /// `evaluated in a held-out test set`, `used for external validation`.
  private static func isTriedOn(_ mention: Mention, _ context: ExtractionContext) -> Bool {
    let first = context.text.sentences[mention.sentence].tokens.lowerBound
    let start = mention.tokens.lowerBound
    for token in max(first, start - 5)..<start where trying.contains(context.word(token)) {
      let next = context.word(token + 1)
      if context.word(token) == "used" { return next == "for" || next == "as" }
      return ["on", "in", "to", "using", "with"].contains(next)
    }
    return false
  }
}
