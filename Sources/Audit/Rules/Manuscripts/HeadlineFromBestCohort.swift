import Claims
import Manuscripts
import Record

/// An abstract that gives a model's best cohort and leaves its worse held-out results to the body.
struct HeadlineFromBestCohort: AuditRule {
  let about = RuleDescription(
    code: "PERF-13", severity: .major, title: "Headline figure from the best cohort",
    question: "Does the abstract give the results that matter most, and not only the best?",
    manuscriptDecision:
      "One finding for a full text whose abstract gives the AUC or C-index of a model in some cohorts "
      + "while the body has a held-out cohort that the abstract leaves out and in which the same measure is lower, by more "
      + "than 0.02, than every value in the abstract. Abstracts without a body are not judged.",
    rationale: "Most readers see the abstract only. A figure from the cohort in which the model did best, without the "
      + "others, is how results come to be remembered as better than they were.",
    references: [.tripodAI, .selectiveReporting],
    remedy: "Give the held-out results of the model in the abstract, the external ones first.")

  func findings(in input: ManuscriptInput) -> [Finding] {
    guard !input.isAbstractOnly else { return [] }
    let claims = input.performance.filter { $0.metric == .auc || $0.metric == .cIndex }
    let body = claims.filter { !$0.isAbstract && $0.cohort != nil }
    let headline = claims.filter(\.isAbstract).map { claim -> Claim in
      guard claim.cohort == nil else { return claim }
      // A number without a cohort is that of the body's only equal one.
      let placed = claims.filter { $0.isAbstract && $0.cohort != nil } + body
      var same = placed.filter { input.isSameNumber($0, claim) }
      if same.isEmpty {
        // The model may be taken from the neighbouring number: the body's table knows better.
        same = body.filter { $0.metric == claim.metric && abs($0.value.fraction - claim.value.fraction) < 1e-9 }
      }
      guard let first = same.first, same.allSatisfy({ $0.cohort == first.cohort }) else { return claim }
      var known = claim
      (known.cohort, known.model, known.task) = (first.cohort, first.model ?? claim.model, claim.task ?? first.task)
      return known
    }
    guard !headline.contains(where: { $0.cohort == nil }) else { return [] }
    for subject in input.subjects(headline) {
      let shown = headline.filter { input.subject(of: $0) == subject }
      guard let lowest = shown.min(by: { $0.value.fraction < $1.value.fraction }) else { continue }
      let told = Set(headline.filter { input.subject(of: $0).model == subject.model }.compactMap(\.cohort))
      let omitted = body.filter { claim in
        input.isHeldOut(claim) && input.subject(of: claim) == subject && claim.metric == lowest.metric
          && !told.contains(claim.cohort ?? "") && claim.value.fraction < lowest.value.fraction - 0.02 - 1e-9
      }
      guard let worst = omitted.min(by: { $0.value.fraction < $1.value.fraction }) else { continue }
      return [report(lowest, worst, subject, input)]
    }
    return unnamedModels(headline, body, input).map { [$0] } ?? []
  }

  /// The body has a held-out cohort whose values all lie lower, whichever model each is of.
  private func unnamedModels(_ headline: [Claim], _ body: [Claim], _ input: ManuscriptInput) -> Finding? {
    guard let lowest = headline.min(by: { $0.value.fraction < $1.value.fraction }), input.reading.tasks.count < 2 else {
      return nil
    }
    let told = Set(headline.compactMap(\.cohort))
    for cohort in input.heldOutCohorts where !told.contains(cohort.id) && cohort.n != nil {
      let own = body.filter {
        $0.cohort == cohort.id && $0.metric == lowest.metric && input.part(of: $0.span) == .results
      }
      guard let highest = own.max(by: { $0.value.fraction < $1.value.fraction }),
        own.contains(where: { $0.model == nil }),
        highest.value.fraction < lowest.value.fraction - 0.02 - 1e-9
      else { continue }
      return report(lowest, highest, input.subject(of: lowest), input)
    }
    return nil
  }

  private func report(_ lowest: Claim, _ worst: Claim, _ subject: ModelInTask, _ input: ManuscriptInput) -> Finding {
    let name = input.subjectName(subject)
    let value = worst.model == nil ? "no more than \(input.printed(worst))" : input.printed(worst)
    return
      finding(
        (name.isEmpty ? "" : Wording.sentence(name) + ": ")
          + "the abstract gives \(input.printed(lowest)) in \(input.cohortName(lowest.cohort)); the body has "
          + "\(value) in \(input.cohortName(worst.cohort)), which the abstract leaves out.",
        in: input, at: [lowest.span, worst.span], task: subject.task, model: subject.model, cohort: worst.cohort)
  }
}
