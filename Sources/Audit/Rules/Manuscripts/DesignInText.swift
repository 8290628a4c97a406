import Claims
import Manuscripts
import Record

extension DuplicatePatients {
  func findings(in input: ManuscriptInput) -> [Finding] {
    let sentences = input.topics.mentions(.sharedPatients).filter { mention in
      let part = input.part(mention.sentence)
      return (part.tellsMethods || (part == .discussion && input.sentence(mention.sentence, hasAny: ["our", "we"])))
        && !isDenied(mention, input) && !isOfOneCohort(mention, input)
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
      || isOfSplit(mention, input) || input.isCited(mention.sentence)
      || input.sentence(mention.sentence, hasAny: ["if", "avoid", "avoided", "ensure", "ensured", "prevent"])
      || (input.sentence(mention.sentence, hasAny: ["previous", "previously", "published", "earlier"])
        && input.sentence(
          mention.sentence,
          hasAny: [
            "study", "studies", "report", "reports", "reported", "published", "publication", "publications", "work",
            "article", "articles", "paper", "papers", "analysis", "trial", "trials", "described",
          ]))
  }

  /// `patients with earlier surgery were also included in the validation cohort`: one cohort, and others are not spoken of.
  private func isOfOneCohort(_ mention: PhraseMatch, _ input: ManuscriptInput) -> Bool {
    let text = input.reading.text
    let words = Set(mention.tokens.map { text.word($0) })
    guard words.contains("also") || words.contains("likewise") || words.contains("already"),
      !words.isDisjoint(with: ["included", "contained", "found", "part", "members", "present", "counted", "listed"]),
      !input.sentence(mention.sentence, hasAny: ["both"])
    else { return false }
    let index = mention.sentence
    let cohorts = Set(input.reading.cohortMentions.filter { $0.sentence == index }.map(\.id))
    return cohorts.count < 2
      && !(input.topics.contains(.trainingData, in: index) && input.topics.contains(.evaluationData, in: index))
  }

  /// `patients were divided into both cohorts`; what follows behind a semicolon is said of the result.
  private func isOfSplit(_ mention: PhraseMatch, _ input: ManuscriptInput) -> Bool {
    let text = input.reading.text
    return input.topics.all(.wholeCohortSplit, in: mention.sentence).contains { split in
      guard split.tokens.upperBound <= mention.tokens.lowerBound else { return true }
      return !(split.tokens.upperBound..<mention.tokens.lowerBound).contains { text.tokens[$0].isMark(";") }
    }
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
    guard !claims.isEmpty, input.reading.models.count <= 1 || isOneModel(claims, input),
      input.reading.comparisons.isEmpty,
      Set(claims.compactMap(\.model)).count <= 1
    else { return [] }
    let isCompared = input.topics.mentions(.comparator).contains { mention in
      let part = input.part(mention.sentence)
      return part != .introduction && !input.isCited(mention.sentence) && isOfModels(mention, input)
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

extension NoComparator {
  /// All other models are parts of the one that has results (the signature in a nomogram), or other names of it.
  private func isOneModel(_ claims: [Claim], _ input: ManuscriptInput) -> Bool {
    let judged = Set(claims.compactMap(\.model))
    guard judged.count == 1, let id = judged.first, let own = input.reading.model(id) else { return false }
    return input.reading.models.allSatisfy { other in
      if other.id == id { return true }
      if own.family == .combined, other.family == .radiomics { return isPart(other, input) }
      return isApposition(other, of: own, input)
    }
  }

  /// `the signature and albumin entered the nomogram`.
  private func isPart(_ model: NamedModel, _ input: ManuscriptInput) -> Bool {
    input.sentences(naming: model).contains { index in
      input.sentence(
        index,
        hasAny: [
          "entered", "incorporated", "incorporating", "integrated", "integrating", "included", "including", "component",
          "components", "predictor", "predictors", "composed", "comprising", "comprised", "combined", "combining",
        ])
    }
  }

  /// `ExaBoost, an XGBoost classifier,`: the name of how it was made stands by its own, wherever it stands.
  private func isApposition(_ other: NamedModel, of own: NamedModel, _ input: ManuscriptInput) -> Bool {
    let text = input.reading.text
    let mine = input.reading.modelMentions.filter { $0.id == own.id }
    let theirs = input.reading.modelMentions.filter { $0.id == other.id }
    return !theirs.isEmpty
      && theirs.allSatisfy { mention in
        mine.contains { name in
          guard name.sentence == mention.sentence else { return false }
          let between =
            name.tokens.lowerBound < mention.tokens.lowerBound
            ? Range(from: name.tokens.upperBound, upTo: mention.tokens.lowerBound)
            : Range(from: mention.tokens.upperBound, upTo: name.tokens.lowerBound)
          return between.count <= 4
            && between.allSatisfy {
              ["a", "an", "the", "is", "our", "based", "called", "named", "as", "of", "using", ""].contains(
                text.word($0))
            }
        }
      }
  }

  /// `respiratory rate was higher than in stable weeks` compares no models: a word of performance or of a model is there.
  private func isOfModels(_ mention: PhraseMatch, _ input: ManuscriptInput) -> Bool {
    let text = input.reading.text
    guard
      ["better", "higher", "similar", "comparable", "exceed", "exceeded", "inferior"].contains(
        text.word(mention.tokens.lowerBound))
    else { return true }
    return input.sentence(
      mention.sentence,
      hasAny: [
        "auc", "aucs", "auroc", "aurocs", "index", "accuracy", "sensitivity", "specificity", "discrimination",
        "performance", "performed", "predicted", "predicts", "predict", "discriminated", "classified", "model",
        "models",
        "score", "scores", "nomogram", "nomograms", "classifier", "classifiers", "algorithm", "algorithms", "network",
        "networks", "readers", "radiologists", "clinicians", "physicians", "signature", "benefit", "tool", "benchmark",
        "forest", "regression", "boosting",
      ])
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
