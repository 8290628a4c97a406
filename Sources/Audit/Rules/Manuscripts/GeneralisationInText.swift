import Claims
import Manuscripts
import Record

/// Discrimination of one model in one cohort, each number once.
struct Discrimination {
  let subject: ModelInTask
  let cohort: NamedCohort
  let claim: Claim
}

extension ManuscriptInput {
  /// AUC or C-index of models in named cohorts: of each model, task and cohort the first that is printed, with its
  /// interval where one is printed anywhere.
  var discrimination: [Discrimination] {
    var found: [Discrimination] = []
    for claim in performance where claim.metric == .auc || claim.metric == .cIndex {
      guard let cohort = reading.cohort(claim.cohort) else { continue }
      let subject = subject(of: claim)
      if let known = found.firstIndex(where: {
        $0.subject == subject && $0.cohort.id == cohort.id && $0.claim.metric == claim.metric
      }) {
        if found[known].claim.interval == nil, claim.interval != nil, isSameNumber(found[known].claim, claim) {
          found[known] = Discrimination(subject: subject, cohort: cohort, claim: claim)
        }
      } else {
        found.append(Discrimination(subject: subject, cohort: cohort, claim: claim))
      }
    }
    return found
  }

  /// `discrimination`, and numbers of patients that are not named, each sentence's apart, where comparing two of them needs no
  /// more than that they stand together.
  var discriminationWithUnnamed: [Discrimination] {
    let unnamed = performance.filter { ($0.metric == .auc || $0.metric == .cIndex) && reading.cohort($0.cohort) == nil }
    return discrimination
      + unnamed.compactMap { claim -> Discrimination? in
        guard let index = sentenceIndex(at: claim.span.start), claim.model != nil else { return nil }
        let place = NamedCohort(
          id: "sentence \(index)", label: "patients of that sentence", role: .unspecified,
          span: reading.text.sentences[index].span)
        return Discrimination(subject: subject(of: claim), cohort: place, claim: claim)
      }
  }

  /// `0.83 (95% CI 0.75 to 0.91)`.
  func printedWithInterval(_ claim: Claim) -> String {
    guard let interval = claim.interval else { return printed(claim.value) }
    let level = interval.level.map { "\(Wording.decimal($0 * 100, 0))% CI " } ?? ""
    return "\(printed(claim.value)) (\(level)\(printed(interval.lower)) to \(printed(interval.upper)))"
  }
}

extension LargeDrop {
  func findings(in input: ManuscriptInput) -> [Finding] {
    let known = input.discrimination
    guard !isDiscussed(input) else { return [] }
    return known.filter(\.cohort.role.isHeldOut).compactMap { after -> Finding? in
      let own = known.filter { $0.subject == after.subject && $0.claim.metric == after.claim.metric }
      let before =
        own.first { $0.cohort.role == .crossValidation } ?? own.first { $0.cohort.role == .development }
      guard let before else { return nil }
      let drop = before.claim.value.fraction - after.claim.value.fraction
      guard drop > 0.1 - 1e-9 else { return nil }
      let name = input.subjectName(after.subject)
      return finding(
        (name.isEmpty ? "" : Wording.sentence(name) + ": ")
          + "\(after.claim.metric.label) \(input.printed(before.claim.value)) in \(input.cohortName(before.cohort.id)) and "
          + "\(input.printed(after.claim.value)) in \(input.cohortName(after.cohort.id)), lower by "
          + "\(Wording.decimal(drop, 2)); \(input.textName) says nothing of the fall.",
        in: input, at: [after.claim.span] + (before.claim.span == after.claim.span ? [] : [before.claim.span]),
        task: after.subject.task, model: after.subject.model, cohort: after.cohort.id)
    }
  }

  /// A word on a fall, near patients who were held out or performance.
  private func isDiscussed(_ input: ManuscriptInput) -> Bool {
    input.topics.mentions(.fallInPerformance).contains { mention in
      let part = input.part(mention.sentence)
      guard part.tellsResults || part == .title else { return false }
      return input.sentence(mention.sentence, hasAny: LargeDrop.performanceWords)
        && (input.topics.contains(.heldOutPatients, in: mention.sentence)
          || input.sentence(mention.sentence, hasAny: LargeDrop.plainWords))
    }
  }

  private static let performanceWords: Set<String> = [
    "auc", "aucs", "auroc", "performance", "discrimination", "cindex", "index", "statistic", "overfitting", "overfit",
    "optimism", "optimistic", "generalizability", "generalisability", "generalization", "generalisation", "accuracy",
    "generalize", "generalise",
  ]
  private static let plainWords: Set<String> = [
    "overfitting", "overfit", "overfitted", "optimism", "optimistic", "drop", "dropped", "declined", "decline",
    "decreased",
    "decrease", "fell", "deteriorated", "degraded", "external", "externally", "validation", "generalize", "generalise",
  ]
}

extension WorseThanChance {
  func findings(in input: ManuscriptInput) -> [Finding] {
    input.discrimination.compactMap { entry -> Finding? in
      guard entry.cohort.role.isHeldOut, entry.claim.value.fraction < 0.5, entry.claim.value.fraction > 0 else {
        return nil
      }
      let isWhole = entry.claim.interval.map { $0.upper.fraction < 0.5 } ?? false
      return finding(
        "\(subject(entry, input))\(entry.claim.metric.label) \(input.printedWithInterval(entry.claim)) in "
          + "\(input.cohortName(entry.cohort.id)), "
          + (isWhole ? "the whole interval below 0.5." : "no better than chance."),
        in: input, at: [entry.claim.span], severity: isWhole ? .major : .minor, task: entry.subject.task,
        model: entry.subject.model, cohort: entry.cohort.id)
    }
  }
}

extension NotDistinctFromChance {
  func findings(in input: ManuscriptInput) -> [Finding] {
    input.discrimination.compactMap { entry -> Finding? in
      guard entry.cohort.role.isHeldOut, entry.claim.value.fraction >= 0.5, let interval = entry.claim.interval,
        interval.lower.fraction <= 0.5, interval.upper.fraction >= 0.5
      else { return nil }
      return finding(
        "\(subject(entry, input))\(entry.claim.metric.label) \(input.printedWithInterval(entry.claim)) in "
          + "\(input.cohortName(entry.cohort.id)); the interval holds 0.5.",
        in: input, at: [entry.claim.span], task: entry.subject.task, model: entry.subject.model,
        cohort: entry.cohort.id)
    }
  }
}

extension AuditRule {
  /// `Task 1, the habitat model: `, or nothing where the text has one model and one task.
  func subject(_ entry: Discrimination, _ input: ManuscriptInput) -> String {
    let name = input.subjectName(entry.subject)
    return name.isEmpty ? "" : Wording.sentence(name) + ": "
  }
}
