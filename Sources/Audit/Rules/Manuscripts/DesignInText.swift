import Claims
import Manuscripts
import Record

extension DuplicatePatients {
  func findings(in input: ManuscriptInput) -> [Finding] {
    let sentences = input.topics.mentions(.sharedPatients).filter { mention in
      let part = input.part(mention.sentence)
      return (part.tellsMethods || (part == .discussion && input.sentence(mention.sentence, hasAny: ["our", "we"])))
        && !isDenied(mention, input)
        && isOfPatients(mention.sentence, input)
    }
    guard let first = sentences.first else { return [] }
    return [
      finding(
        "\(Wording.sentence(input.textName)) says that patients of one cohort are also in another.", in: input,
        at: input.spans([first.sentence]))
    ]
  }

  /// The sentence says that there is no overlap, or that it was removed, or speaks of another publication.
  private func isDenied(_ mention: PhraseMatch, _ input: ManuscriptInput) -> Bool {
    input.topics.contains(.separatePatients, in: mention.sentence)
      || input.topics.contains(.wholeCohortSplit, in: mention.sentence) || input.isCited(mention.sentence)
      || input.sentence(
        mention.sentence,
        hasAny: [
          "previous", "previously", "published", "earlier", "if", "avoid", "avoided", "ensure", "ensured", "prevent",
        ])
  }

  /// Intervals, regions and features overlap too.
  private func isOfPatients(_ index: Int, _ input: ManuscriptInput) -> Bool {
    input.sentence(
      index,
      hasAny: [
        "patients", "patient", "men", "women", "cases", "subjects", "participants", "individuals", "cohort", "cohorts",
        "admissions",
        "scans",
        "examinations", "set", "sets",
      ])
      && !input.sentence(
        index,
        hasAny: [
          "interval", "intervals", "curve", "curves", "roi", "rois", "dice", "region", "regions", "habitats",
          "distribution",
          "distributions", "signature", "characteristics", "contours", "masks", "preprocessing", "protocol", "pipeline",
          "threshold", "normalization", "parameters", "scanner", "scanners",
        ])
  }
}

extension NotExternal {
  func findings(in input: ManuscriptInput) -> [Finding] {
    var found = input.reading.cohorts.compactMap { cohort -> Finding? in
      guard cohort.isCalledExternal, cohort.role != .development, let separation = cohort.separation,
        !isFromElsewhere(cohort, separation, input)
      else { return nil }
      let name = input.cohortName(cohort.id)
      let message: String
      switch separation {
      case .random:
        message =
          "\(name) is called external and was set apart at random: its results are those of a split sample, not of external "
          + "validation."
      case .temporal:
        message =
          "\(name) is called external and was set apart by time: its results are those of temporal validation."
      case .sameCentre:
        message =
          "\(name) is called external and comes from the centre of the development patients: it is no external validation."
      case .otherCentre, .publicDataset: return nil
      }
      return finding(
        Wording.sentence(message), in: input, at: [cohort.span], severity: separation == .temporal ? .minor : .major,
        cohort: cohort.id)
    }
    if found.isEmpty, let index = randomExternal(input) {
      found = [
        finding(
          "\(Wording.sentence(input.textName)) calls a random part of the patients external: its results are those of a split "
            + "sample, not of external validation.",
          in: input, at: input.spans([index]))
      ]
    }
    return found
  }

  /// A sentence on the cohort names another place, or time sets another cohort apart: the reading of how this one was set apart
  /// may be that of its neighbour.
  private func isFromElsewhere(
    _ cohort: NamedCohort, _ separation: SeparationStatement, _ input: ManuscriptInput
  ) -> Bool {
    guard separation != .otherCentre, separation != .publicDataset else { return false }
    if separation == .temporal,
      input.reading.cohorts.contains(where: { $0.id != cohort.id && $0.role == .temporalValidation })
    {
      return true
    }
    if input.reading.cohorts.contains(where: {
      separation != .random && $0.id != cohort.id && $0.role.isHeldOut && !$0.isCalledExternal
        && $0.separation == separation
    }) {
      return true
    }
    let sentences = Set(input.reading.cohortMentions.filter { $0.id == cohort.id }.map(\.sentence))
    return sentences.contains { index in
      input.part(index).tellsMethods
        && input.sentence(index, hasAny: ["hospital", "hospitals", "institution", "center", "centre", "country"])
        && !input.sentence(index, hasAny: ["same", "our", "single", "one"])
    }
  }

  /// `randomly divided into a training set and an external validation set`, with no other place in the sentence.
  private func randomExternal(_ input: ManuscriptInput) -> Int? {
    guard !input.reading.cohorts.contains(where: { $0.separation == .otherCentre || $0.separation == .publicDataset })
    else {
      return nil
    }
    return input.topics.mentions(.randomExternal).first { mention in
      input.part(mention.sentence).tellsMethods && !input.topics.contains(.otherCentre, in: mention.sentence)
        && !input.sentence(
          mention.sentence, hasAny: ["internal", "while", "whereas", "from", "independent", "another"])
    }?.sentence
  }
}

extension NoComparator {
  func findings(in input: ManuscriptInput) -> [Finding] {
    let claims = input.performance
    guard !claims.isEmpty, input.reading.models.count <= 1, input.reading.comparisons.isEmpty,
      Set(claims.compactMap(\.model)).count <= 1
    else { return [] }
    let isCompared = input.topics.mentions(.comparator).contains { mention in
      let part = input.part(mention.sentence)
      return part != .introduction && !input.isCited(mention.sentence)
    }
    // Two values of one measure in one cohort are those of two models, whatever they are called.
    let isOfSeveral = claims.contains { claim in
      claim.metric.isDiscrimination
        && claims.contains {
          $0.metric == claim.metric && $0.cohort == claim.cohort && $0.task == claim.task
            && $0.value.fraction != claim.value.fraction
        }
    }
    guard !isCompared, !isOfSeveral else { return [] }
    let model = input.models.first
    return [
      finding(
        "\(Wording.sentence(input.textName)) compares \(input.modelName(model?.id)) with nothing: neither a model of "
          + "clinical findings, an existing score, nor readers.",
        in: input, at: input.firstClaimSpan(claims), model: model?.id)
    ]
  }
}

extension ModelNotInTask {
  func findings(in input: ManuscriptInput) -> [Finding] {
    let claims = input.performance.filter { $0.task != nil }
    let tasks = input.reading.tasks.filter { task in claims.contains { $0.task == task.id && $0.model != nil } }
    guard tasks.count > 1 else { return [] }
    return tasks.flatMap { task -> [Finding] in
      let own = claims.filter { $0.task == task.id }
      // A number whose model is not named may be the one that lacks.
      guard !own.contains(where: { $0.model == nil && $0.metric.isDiscrimination && !isNamedElsewhere($0, own) }) else {
        return []
      }
      let given = Set(own.compactMap(\.model))
      return input.models.compactMap { model -> Finding? in
        guard !given.contains(model.id) else { return nil }
        let others = tasks.filter { other in claims.contains { $0.task == other.id && $0.model == model.id } }
        guard !others.isEmpty else { return nil }
        let said = absence(of: model, in: task, input)
        let elsewhere = claims.first { $0.task == others[0].id && $0.model == model.id }
        return finding(
          "\(Wording.sentence(task.label)): \(input.textName) gives no result of \(input.modelName(model.id)), which has one "
            + "in \(Wording.list(others.map(\.label)))"
            + (said == nil ? "." : "; it says that none was made."),
          in: input, at: [said, said == nil ? own.first?.span : nil, elsewhere?.span].compactMap { $0 },
          severity: .minor, task: task.id, model: model.id)
      }
    }
  }

  /// The same number stands in the same task with its model.
  private func isNamedElsewhere(_ claim: Claim, _ own: [Claim]) -> Bool {
    own.contains {
      $0.model != nil && $0.metric == claim.metric && abs($0.value.fraction - claim.value.fraction) < 1e-9
        && (claim.cohort == nil || $0.cohort == nil || $0.cohort == claim.cohort)
    }
  }

  /// The sentence that says that the task has no such model.
  private func absence(of model: NamedModel, in task: NamedTask, _ input: ManuscriptInput) -> TextSpan? {
    let index = input.sentences(naming: model).first { index in
      input.topics.contains(.notBuilt, in: index)
        && (input.reading.taskMentions.contains { $0.sentence == index && $0.id == task.id }
          || !input.reading.taskMentions.contains { $0.sentence == index })
    }
    return index.map { input.reading.text.sentences[$0].span }
  }
}

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

  private static let heldOut: Set<String> = ["validation", "test", "testing", "external", "holdout", "temporal"]
  private static let roles = heldOut.union(["training", "train", "development", "derivation", "discovery", "all"])

  private func findingsByCohort(_ input: ManuscriptInput) -> [Finding] {
    input.heldOutCohorts.compactMap { cohort -> Finding? in
      guard let events = input.events(of: cohort), events >= 0 else { return nil }
      let others = cohort.n.map { $0 - events }.flatMap { $0 >= 0 ? $0 : nil }
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

extension MissingParticipants {
  func findings(in input: ManuscriptInput) -> [Finding] {
    let claims = input.performance
    guard !claims.isEmpty, !input.isFragment else { return [] }
    let cohorts = input.reading.cohorts
    let hasNumber =
      cohorts.contains { $0.n != nil }
      || input.reading.counts.contains { $0.isTotal || [.patients, .lesions, .images].contains($0.unit) }
      || claims.contains { $0.n != nil } || !input.classCounts.isEmpty
      || input.reading.text.sentences.indices.contains { input.tellsCounts($0) && !input.sizes(in: $0).isEmpty }
    let reported = Set(claims.compactMap(\.cohort))
    let unsized = cohorts.filter { cohort in
      cohort.role != .unspecified && cohort.role != .crossValidation && reported.contains(cohort.id) && cohort.n == nil
        && !claims.contains { $0.cohort == cohort.id && $0.n != nil }
        && !cohorts.contains { $0.id != cohort.id && $0.role == cohort.role && $0.n != nil }
        && !input.reading.counts.contains { $0.cohort == cohort.id } && !isSized(cohort, input)
    }
    // Numbers of patients whose cohort was not understood may be these cohorts'.
    let loose = input.reading.counts.filter { $0.unit == .patients && $0.cohort == nil && !$0.isTotal }.count
    var absent: [String] = []
    if !hasNumber {
      absent.append("the number of patients")
    } else if !unsized.isEmpty, loose < max(unsized.count, 2), !(input.topics.has(.split) && isRatioPrinted(input)) {
      absent.append("the number of patients in \(Wording.list(unsized.map { input.cohortName($0.id) }))")
    }
    if !input.hasAnyEvents {
      absent.append("the number of events in any cohort")
    } else {
      let uncounted = cohorts.filter { cohort in
        cohort.role != .unspecified && cohort.role != .crossValidation && cohort.n != nil
          && reported.contains(cohort.id)
          && !input.hasEvents(ofCohort: cohort.id)
      }
      // Where no cohort's events were understood, they may be printed in words that were not.
      if !uncounted.isEmpty,
        !input.classCounts.isEmpty
          || cohorts.contains(where: { $0.role != .unspecified && input.hasEvents(ofCohort: $0.id) })
      {
        absent.append("the number of events in \(Wording.list(uncounted.map { input.cohortName($0.id) }))")
      }
    }
    guard !absent.isEmpty else { return [] }
    return [
      finding(
        "\(Wording.sentence(input.textName)) does not print \(Wording.list(absent, "or")).", in: input,
        at: unsized.first.map { [$0.span] } ?? input.firstClaimSpan(claims),
        remedy: "Print the number of patients and of events of every cohort.")
    ]
  }

  /// A sentence that names the cohort prints a count.
  private func isSized(_ cohort: NamedCohort, _ input: ManuscriptInput) -> Bool {
    let text = input.reading.text
    let others = Set(
      input.reading.cohorts.filter { $0.id != cohort.id && $0.role != .unspecified }.flatMap {
        [$0.n, input.events(of: $0)].compactMap { $0 }
      })
    return input.reading.cohortMentions.contains { mention in
      mention.id == cohort.id && input.part(mention.sentence).tellsMethods
        && text.sentences[mention.sentence].tokens.contains { token in
          text.number(token).map {
            $0.isCount && $0.value >= 20 && $0.value != 95 && !($0.value >= 1990 && $0.value <= 2035)
              && !others.contains(Int($0.value))
          } ?? false
        }
    }
  }

  /// `7:3`, `70%`: the sizes follow from the whole.
  private func isRatioPrinted(_ input: ManuscriptInput) -> Bool {
    input.topics.mentions(.split).contains { mention in
      let text = input.reading.text
      return text.sentences[mention.sentence].tokens.contains { text.number($0) != nil }
    }
  }
}
