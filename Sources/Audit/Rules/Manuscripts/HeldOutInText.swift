import Claims
import Manuscripts
import Record

extension TrainingOnlyPerformance {
  func findings(in input: ManuscriptInput) -> [Finding] {
    guard input.reading.kind.kind != .modelValidation else { return [] }
    let claims = input.performance
    let heldOut = claims.filter(input.isHeldOut)
    return input.subjects(claims).compactMap { subject -> Finding? in
      let own = claims.filter { input.subject(of: $0) == subject }
      let development = own.filter(input.isDevelopment)
      guard !development.isEmpty, !heldOut.contains(where: { couldBe(subject, $0, input) }),
        !own.contains(where: { isOfUnnamedPatients($0, development, input) })
      else { return nil }
      let isCrossValidated = development.contains { input.role(of: $0) == .crossValidation }
      return finding(
        input.lead(subject) + "gives \(numbers(development, input)) in \(cohorts(development, input)) only. "
          + absence(subject, input),
        in: input, at: places(development, input), severity: isCrossValidated ? .major : .critical,
        task: subject.task, model: subject.model, cohort: heldOutName(input))
    }
  }

  /// A held-out number that may be this model's in this task: of it, or of none that the text names.
  private func couldBe(_ subject: ModelInTask, _ claim: Claim, _ input: ManuscriptInput) -> Bool {
    let other = input.subject(of: claim)
    return (subject.model == nil || other.model == nil || other.model == subject.model)
      && (subject.task == nil || other.task == nil || other.task == subject.task)
  }

  /// A number of discrimination that the text does not say the patients of, and that no development result equals.
  private func isOfUnnamedPatients(_ claim: Claim, _ development: [Claim], _ input: ManuscriptInput) -> Bool {
    guard claim.metric.isDiscrimination, input.role(of: claim) == nil || input.role(of: claim) == .unspecified else {
      return false
    }
    return !development.contains { known in
      known.metric == claim.metric && abs(known.value.fraction - claim.value.fraction) < 1e-9 + known.value.halfUnit
    }
  }

  /// `AUC 0.761 and sensitivity 0.70`, at most four.
  private func numbers(_ claims: [Claim], _ input: ManuscriptInput) -> String {
    var words: [String] = []
    for claim in claims where !words.contains(input.printed(claim)) { words.append(input.printed(claim)) }
    return Wording.shortList(words, limit: 4)
  }

  private func cohorts(_ claims: [Claim], _ input: ManuscriptInput) -> String {
    var names: [String] = []
    for claim in claims where !names.contains(input.cohortName(claim.cohort)) {
      names.append(input.cohortName(claim.cohort))
    }
    return Wording.list(names)
  }

  private func absence(_ subject: ModelInTask, _ input: ManuscriptInput) -> String {
    let cohorts = input.heldOutCohorts
    guard !cohorts.isEmpty else { return "It defines no held-out cohort." }
    let what = subject.model == nil ? "no result" : "no result of this model"
    return "It gives \(what) in \(Wording.list(cohorts.map { input.cohortName($0.id) }, "or")), which it names."
  }

  private func places(_ development: [Claim], _ input: ManuscriptInput) -> [TextSpan] {
    input.firstClaimSpan(development) + input.heldOutCohorts.prefix(1).map { $0.countSpan ?? $0.span }
  }

  private func heldOutName(_ input: ManuscriptInput) -> String? {
    input.heldOutCohorts.count == 1 ? input.heldOutCohorts.first?.id : nil
  }
}

extension UnreportedCohort {
  func findings(in input: ManuscriptInput) -> [Finding] {
    let claims = input.performance
    guard !claims.isEmpty else { return [] }
    let named = Set(claims.compactMap(\.cohort))
    let unnamed = claims.filter { claim in
      claim.metric.isDiscrimination && claim.cohort == nil
        && !claims.contains { $0.cohort != nil && input.isSameNumber($0, claim) }
        && !input.reading.cohortMentions.contains { $0.sentence == input.sentenceIndex(at: claim.span.start) }
    }
    // Numbers of patients that are not named may be of this cohort; that they are not named is PERF-18.
    guard unnamed.isEmpty else { return [] }
    return input.heldOutCohorts.compactMap { cohort -> Finding? in
      guard !named.contains(cohort.id), isDefined(cohort) || isPraised(cohort, input), isOwn(cohort, input),
        !isAnotherName(of: cohort, named, input),
        !isForTuning(cohort, named, input), !hasNumbers(cohort, input)
      else { return nil }
      let given = metricsGiven(claims, input)
      let models = Wording.shortList(modelsOf(claims).map { input.modelName($0) })
      let tasks = input.reading.tasks.count > 1 ? Wording.list(input.reading.tasks.map(\.label)) : ""
      return finding(
        "\(Wording.sentence(input.textName)) names \(input.cohortName(cohort.id)) and reports no result in it: no "
          + Wording.list(given, "or")
          + (models.isEmpty ? "" : " of \(models)") + (tasks.isEmpty ? "." : " in \(tasks)."),
        in: input, at: [cohort.countSpan ?? cohort.span] + input.firstClaimSpan(claims), cohort: cohort.id)
    }
  }

  /// A sentence of the results that names the cohort prints decimals or percentages: a result that was not understood.
  private func hasNumbers(_ cohort: NamedCohort, _ input: ManuscriptInput) -> Bool {
    let text = input.reading.text
    // `0.900 in the internal and 0.860 in the external test set` names it by one word.
    let words = cohort.label.lowercased().split(separator: " ").map(String.init)
    if let first = words.first, words.count > 1, ["internal", "external", "temporal", "prospective"].contains(first),
      text.sentences.indices.contains(where: { index in
        input.part(index) == .results && input.sentence(index, hasAny: [first])
          && text.sentences[index].tokens.filter { text.number($0).map { $0.decimals >= 2 } ?? false }.count >= 2
      })
    {
      return true
    }
    if isInAverage(cohort, input) { return true }
    return input.reading.cohortMentions.contains { mention in
      let part = input.part(mention.sentence)
      return mention.id == cohort.id && part != .methods && part.tellsResults
        && text.sentences[mention.sentence].tokens.contains { token in
          text.number(token).map { $0.decimals >= 2 || $0.isPercent } ?? false
        }
        && !text.sentences[mention.sentence].tokens.contains {
          ["divided", "comprised", "consisted", "recruited"].contains(text.word($0))
        }
    }
  }

  /// `a mean AUC of 0.74 across validation and test sets`: of each a part.
  private func isInAverage(_ cohort: NamedCohort, _ input: ManuscriptInput) -> Bool {
    let text = input.reading.text
    let words = Set(cohort.label.lowercased().split { !$0.isLetter }.map(String.init))
    let kinds = ["validation", "test", "testing", "external"].filter(words.contains)
    return text.sentences.indices.contains { index in
      guard input.part(index).tellsResults, input.part(index) != .methods, input.sentence(index, hasAny: Set(kinds)),
        input.sentence(index, hasAny: ["across", "average", "averaged", "mean", "pooled", "all"]),
        input.sentence(index, hasAny: ["sets", "cohorts", "datasets", "groups"])
      else { return false }
      return text.sentences[index].tokens.contains { text.number($0).map { $0.decimals >= 2 } ?? false }
    }
  }

  /// Cohorts of the introduction are other studies'; `external series [2, 3]` has no size.
  private func isOwn(_ cohort: NamedCohort, _ input: ManuscriptInput) -> Bool {
    guard let index = input.sentenceIndex(at: cohort.span.start) else { return false }
    let isOthers = input.part(index) == .introduction || input.isCited(index)
    guard isOthers else { return cohort.n.map { $0 >= 10 } ?? true }
    return input.reading.cohortMentions.contains {
      $0.id == cohort.id && (input.part($0.sentence) == .methods || input.part($0.sentence) == .results)
    } && (cohort.n.map { $0 >= 10 } ?? true)
  }

  /// A sentence without numbers says that the model did well there.
  private func isPraised(_ cohort: NamedCohort, _ input: ManuscriptInput) -> Bool {
    let text = input.reading.text
    return input.reading.cohortMentions.contains { mention in
      mention.id == cohort.id && input.part(mention.sentence).tellsResults
        && input.sentence(mention.sentence, hasAny: ["performance", "performed", "accuracy", "discrimination"])
        && input.sentence(
          mention.sentence, hasAny: ["high", "good", "excellent", "similar", "comparable", "maintained", "robust"])
        && !text.sentences[mention.sentence].tokens.contains { text.number($0) != nil }
    }
  }

  /// Something that the text tells of the cohort beyond a word for it.
  private func isDefined(_ cohort: NamedCohort) -> Bool {
    cohort.n != nil || cohort.events != nil || cohort.separation != nil || !cohort.centres.isEmpty
  }

  /// Another cohort of the same role and size has results: two names of the same patients.
  private func isAnotherName(of cohort: NamedCohort, _ named: Set<String>, _ input: ManuscriptInput) -> Bool {
    input.heldOutCohorts.contains { other in
      guard other.id != cohort.id, named.contains(other.id) else { return false }
      return (cohort.n != nil && other.n == cohort.n) || (cohort.n == nil && other.role == cohort.role)
    }
  }

  /// A validation set beside a test set that has results serves to tune the model.
  private func isForTuning(_ cohort: NamedCohort, _ named: Set<String>, _ input: ManuscriptInput) -> Bool {
    guard cohort.role == .internalValidation else { return false }
    let label = cohort.label.lowercased()
    guard label.contains("validation") || label.contains("tuning") else { return false }
    return input.heldOutCohorts.contains { named.contains($0.id) && $0.label.lowercased().contains("test") }
      || label.contains("tuning")
  }

  private func metricsGiven(_ claims: [Claim], _ input: ManuscriptInput) -> [String] {
    let discrimination = claims.map(\.metric).filter(\.isDiscrimination)
    return input.metricNames(discrimination.isEmpty ? claims.map(\.metric) : discrimination)
  }

  private func modelsOf(_ claims: [Claim]) -> [String] {
    var ids: [String] = []
    for case let id? in claims.map(\.model) where !ids.contains(id) { ids.append(id) }
    return ids
  }
}

extension ApparentOnly {
  func findings(in input: ManuscriptInput) -> [Finding] {
    guard input.reading.kind.kind != .modelValidation else { return [] }
    let claims = input.performance
    guard !claims.isEmpty, input.heldOutCohorts.isEmpty,
      !input.reading.cohorts.contains(where: { $0.role == .crossValidation })
    else { return [] }
    guard !input.isFragment, !isValidated(input), !hasBootstrapValidation(input) else { return [] }
    let all = claims.map { input.printed($0) }
    return [
      finding(
        "\(Wording.sentence(input.textName)) mentions neither cross-validation, a bootstrap, a split of the patients nor a "
          + "held-out cohort; \(Wording.shortList(Array(all.prefix(1)))) "
          + (all.count > 1 ? "and \(Wording.count(all.count - 1, "more number")) are" : "is")
          + " not said to be from patients who were left out of the model's making.",
        in: input, at: input.firstClaimSpan(claims))
    ]
  }

  /// The study's own account names cross-validation that does more than find a penalty, internal validation, held-out patients
  /// or a split.
  private func isValidated(_ input: ManuscriptInput) -> Bool {
    let topics = input.topics
    func isOwn(_ mention: PhraseMatch) -> Bool {
      let part = input.part(mention.sentence)
      return (part.tellsMethods || part.concludes) && !topics.contains(.furtherWork, in: mention.sentence)
        && !input.isCited(mention.sentence)
    }
    let fitting: Set<String> = [
      "lasso", "lambda", "penalty", "tuned", "tuning", "hyperparameter", "hyperparameters", "shrinkage", "select",
      "selected", "selection",
    ]
    let judging: Set<String> = [
      "performance", "auc", "evaluated", "evaluate", "validated", "assessed", "discrimination", "accuracy",
    ]
    return topics.mentions(.crossValidation).contains {
      isOwn($0) && (!input.sentence($0.sentence, hasAny: fitting) || input.sentence($0.sentence, hasAny: judging))
    } || topics.mentions(.internalValidation).contains(where: isOwn)
      || topics.mentions(.heldOutPatients).contains(where: isOwn)
      || topics.mentions(.split).contains {
        isOwn($0)
          && input.sentence(
            $0.sentence,
            hasAny: ["training", "train", "test", "testing", "validation", "development", "parts", "halves"])
      }
  }

  /// A bootstrap that gave more than intervals.
  private func hasBootstrapValidation(_ input: ManuscriptInput) -> Bool {
    input.topics.mentions(.bootstrap).contains { mention in
      !input.sentence(mention.sentence, hasAny: ["confidence", "ci", "cis", "interval", "intervals", "difference"])
    }
  }
}

extension ManuscriptInput {
  /// Sentences of the study's own account that name a model.
  func sentences(naming model: NamedModel) -> [Int] {
    var found: [Int] = []
    for mention in reading.modelMentions where mention.id == model.id && part(mention.sentence) != .outside {
      if found.last != mention.sentence { found.append(mention.sentence) }
    }
    if found.isEmpty, let own = sentenceIndex(at: model.span.start), part(own) != .outside { found = [own] }
    return found
  }
}
