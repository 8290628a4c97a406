import Claims
import Manuscripts
import Record

extension FewHeldOutEvents {
  func findings(in input: ManuscriptInput) -> [Finding] {
    let found = findingsByCohort(input)
    return found.isEmpty ? findingsByTask(input) : found
  }

  /// Held-out cohorts that have another size in every task, as a sentence prints them: `external validation n = 144, 66 low`.
  private func findingsByTask(_ input: ManuscriptInput) -> [Finding] {
    guard input.reading.tasks.count > 1 else { return [] }
    let text = input.reading.text
    for count in input.classCounts where min(count.count, count.size - count.count) < 100 {
      let first = text.sentences[count.sentence].tokens.lowerBound
      let before = max(first, count.token - 7)..<count.token
      // The last words before the size tell whose it is.
      guard let place = before.last(where: { FewHeldOutEvents.roles.contains(text.word($0)) }),
        FewHeldOutEvents.heldOut.contains(text.word(place)),
        let cohort = input.heldOutCohorts.first(where: {
          $0.n == nil && $0.label.lowercased().contains(text.word(place))
        })
      else { continue }
      return [
        finding(
          "\(Wording.sentence(input.cohortName(cohort.id))) has \(Wording.count(count.count, "event")) among "
            + "\(Wording.count(count.size, "patient")) in one of the tasks; at least 100 of each class are advised.",
          in: input, at: input.spans([count.sentence]), cohort: cohort.id)
      ]
    }
    return []
  }

  /// Fewer than 100 events in all, where the cohorts that are named make up everybody: the part has no more.
  private func ofPart(_ cohort: NamedCohort, _ input: ManuscriptInput) -> Finding? {
    guard let n = cohort.n, cohort.role != .externalValidation,
      let whole = input.classCounts.first(where: { isMadeOfCohorts($0.size, input) && $0.count < 100 })
    else { return nil }
    return finding(
      "\(Wording.sentence(input.cohortName(cohort.id))) is a part of \(whole.size) patients with "
        + "\(Wording.count(whole.count, "event")) in all: it has at most \(Wording.count(min(whole.count, n), "event")); at least 100 are advised.",
      in: input, at: [cohort.countSpan ?? cohort.span] + input.spans([whole.sentence]), cohort: cohort.id)
  }

  private func isMadeOfCohorts(_ size: Int, _ input: ManuscriptInput) -> Bool {
    let parts = input.reading.cohorts.filter { $0.role != .unspecified && $0.role != .crossValidation }.compactMap(\.n)
    return parts.count > 1 && parts.reduce(0, +) == size
  }

  private static let heldOut: Set<String> = ["validation", "test", "testing", "external", "holdout", "temporal"]
  private static let roles = heldOut.union(["training", "train", "development", "derivation", "discovery", "all"])

  private func findingsByCohort(_ input: ManuscriptInput) -> [Finding] {
    input.heldOutCohorts.compactMap { cohort -> Finding? in
      guard let (events, others) = input.fewest(of: cohort), events >= 0 else { return ofPart(cohort, input) }
      guard min(events, others ?? events) < 100 else { return nil }
      let rest = others.map { " and \(Wording.count($0, "patient")) without the event" } ?? ""
      return finding(
        "\(Wording.sentence(input.cohortName(cohort.id))) has \(Wording.count(events, "event"))\(rest); at least 100 of each "
          + "are advised.",
        in: input, at: [cohort.countSpan ?? cohort.span], cohort: cohort.id)
    }
  }
}

extension EventsPerParameter {
  func findings(in input: ManuscriptInput) -> [Finding] {
    guard let (events, span, smaller) = developmentEvents(input), smaller > 0 else { return [] }
    let isPenalised = input.topics.has(.penalty)
    if let (candidates, place) = CandidateCount.predictors(input), candidates > 0 {
      let ratio = Double(smaller) / Double(candidates)
      guard ratio < 10 else { return [] }
      return [
        finding(
          "\(Wording.count(smaller, events)) among the development patients for "
            + "\(Wording.count(candidates, "candidate predictor")), \(Wording.decimal(ratio, ratio < 1 ? 2 : 1)) for each"
            + (isPenalised ? "; the text names a penalty." : "."),
          in: input, at: [place, span], severity: isPenalised ? .minor : .major)
      ]
    }
    guard let (features, place) = CandidateCount.features(input), features >= 100, features > smaller else { return [] }
    return [
      finding(
        "\(Wording.count(features, "feature")) were measured and \(Wording.count(smaller, events)) among the development "
          + "patients are there to choose from them: whatever is selected depends much on chance.",
        in: input, at: [place, span], severity: .note)
    ]
  }

  /// Patients of the smaller class among those the model was made from, with the words for them.
  private func developmentEvents(_ input: ManuscriptInput) -> (words: String, span: TextSpan, smaller: Int)? {
    let cohorts = input.reading.cohorts
    let made =
      cohorts.first { $0.role == .development && input.events(of: $0) != nil }
      ?? (input.heldOutCohorts.isEmpty ? cohorts.first { input.events(of: $0) != nil } : nil)
    guard let made, let events = input.events(of: made) else { return eventsOfAll(input) }
    let others = made.n.map { $0 - events } ?? events
    let smaller = min(events, others)
    return (events <= others ? "event" : "patient without the event", made.countSpan ?? made.span, smaller)
  }

  /// The largest number of patients that is printed with a class of them, in a study that holds nobody out.
  private func eventsOfAll(_ input: ManuscriptInput) -> (words: String, span: TextSpan, smaller: Int)? {
    guard input.heldOutCohorts.isEmpty, !input.isOwn(.split),
      let whole = input.classCounts.max(by: { ($0.size, $1.sentence) < ($1.size, $0.sentence) })
    else { return nil }
    let others = whole.size - whole.count
    let span = input.reading.text.sentences[whole.sentence].span
    return (whole.count <= others ? "event" : "patient without the event", span, min(whole.count, others))
  }
}
