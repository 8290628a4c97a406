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
          mention.sentence,
          hasAny: ["internal", "while", "whereas", "from", "independent", "another", "yet", "remains"])
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
