import Claims
import Manuscripts
import Record

/// Numbers of performance in a study of several cohorts that name none.
struct PerformanceWithoutCohort: AuditRule {
  let about = RuleDescription(
    code: "PERF-18", severity: .major, title: "Performance without a cohort",
    question: "Is it said of every result on which patients it was measured?",
    manuscriptDecision:
      "One finding for a text that names development and held-out patients (or a split) and gives AUCs or "
      + "C-indices (other metrics where there are none) without saying on whom, where these are at least half of the "
      + "different values that it gives. A value that is printed elsewhere with its cohort is not counted. "
      + "Of a study of development alone only where it says that models were validated or tested.",
    rationale:
      "Apparent and held-out results differ, and a number that could be either will be read as the better kind.",
    references: [.tripodAI, .typesOfValidation],
    remedy: "Name the cohort and its size beside every result.")

  func findings(in input: ManuscriptInput) -> [Finding] {
    let all = input.performance.filter { input.part(of: $0.span) != .discussion }
    let discrimination = all.filter(\.metric.isDiscrimination)
    let claims = discrimination.isEmpty ? all : discrimination
    let named = claims.filter { $0.cohort != nil || isTold($0, input) }
    var unnamed: [Claim] = []
    for claim in claims where claim.cohort == nil && !isTold(claim, input) {
      guard !named.contains(where: { input.isSameNumber($0, claim) }),
        !unnamed.contains(where: { input.isSameNumber($0, claim) })
      else { continue }
      unnamed.append(claim)
    }
    var distinct: [Claim] = []
    for claim in named where !distinct.contains(where: { input.isSameNumber($0, claim) }) { distinct.append(claim) }
    guard let first = unnamed.first, unnamed.count >= distinct.count, !isEvaluatedInOne(input),
      hasSeveralCohorts(input) || (distinct.isEmpty && namesNobody(input))
    else { return [] }
    let cohorts = input.reading.cohorts.filter { $0.role != .unspecified }.map { input.cohortName($0.id) }
    return [
      finding(
        "\(Wording.sentence(input.textName)) gives \(Wording.shortList(unnamed.map { input.printed($0) }, limit: 4)) without "
          + "saying on which patients"
          + (cohorts.isEmpty ? "." : "; it names \(Wording.shortList(cohorts))."),
        in: input, at: [first.span])
    ]
  }

  /// The sentence, or what stands around it, speaks of patients in words that were not tied to the number.
  private func isTold(_ claim: Claim, _ input: ManuscriptInput) -> Bool {
    guard let index = input.sentenceIndex(at: claim.span.start) else { return false }
    let text = input.reading.text
    let block = text.sentences[index].block
    if text.manuscript.blocks[block].kind == .table { return isToldInTable(block, input) }
    if namesPatients(index, input) { return true }
    // What the sentences before speak of goes on, where it is one cohort.
    for previous in stride(from: index - 1, through: max(0, index - 3), by: -1) {
      guard text.sentences[previous].block == block else { break }
      let cohorts = cohorts(in: previous, input)
      if !cohorts.isEmpty {
        return cohorts.count == 1 && input.part(previous) == input.part(index) && !isUse(previous, input)
      }
    }
    return namesCohortsBySlashes(block, input)
  }

  private func cohorts(in index: Int, _ input: ManuscriptInput) -> Set<String> {
    Set(
      input.reading.cohortMentions.filter {
        $0.sentence == index && input.reading.cohort($0.id)?.role != .unspecified
      }.map(\.id))
  }

  private func namesPatients(_ index: Int, _ input: ManuscriptInput) -> Bool {
    if !cohorts(in: index, input).isEmpty { return true }
    let isTopic = [.heldOutPatients, .trainingData, .evaluationData, .crossValidation, .externalValidation].contains {
      (topic: Topic) in input.topics.contains(topic, in: index)
    }
    return isTopic
      || input.sentence(
        index,
        hasAny: [
          "cohort", "cohorts", "dataset", "datasets", "population", "hospital", "hospitals", "clinic", "center",
          "centre",
          "centers", "centres", "institution", "institutions", "registry", "latter", "former", "validation", "training",
          "development", "derivation", "testing", "fold", "folds", "bootstrap", "apparent", "optimism", "external",
          "internal", "site", "country",
        ])
  }

  /// `divided into a training and a test set`: said of the making, not of the numbers that follow.
  private func isUse(_ index: Int, _ input: ManuscriptInput) -> Bool {
    input.topics.contains(.split, in: index) || input.topics.contains(.tuning, in: index)
      || input.topics.contains(.built, in: index)
  }

  /// A column, row or caption of the table is called after patients.
  private func isToldInTable(_ block: Int, _ input: ManuscriptInput) -> Bool {
    let text = input.reading.text
    let words: Set<String> = [
      "training", "validation", "testing", "test", "cohort", "internal", "external", "development", "hospital",
      "clinic",
      "centre", "center", "derivation",
    ]
    return text.sentences.indices.contains { index in
      abs(text.sentences[index].block - block) <= 1
        && text.manuscript.blocks[text.sentences[index].block].kind != .paragraph
        && input.sentence(index, hasAny: words)
    }
  }

  /// `(training/validation/test)` in the same paragraph, and numbers in the same form.
  private func namesCohortsBySlashes(_ block: Int, _ input: ManuscriptInput) -> Bool {
    let text = input.reading.text
    let names: Set<String> = ["training", "train", "validation", "test", "testing"]
    return text.sentences.contains { sentence in
      sentence.block == block
        && sentence.tokens.dropFirst().dropLast().contains { token in
          text.tokens[token].isMark("/") && names.contains(text.word(token - 1)) && names.contains(text.word(token + 1))
        }
    }
  }

  /// `The model was evaluated in a held-out test set`, and no other patients have results.
  private func isEvaluatedInOne(_ input: ManuscriptInput) -> Bool {
    let text = input.reading.text
    guard input.heldOutCohorts.count == 1, let only = input.heldOutCohorts.first,
      !input.performance.contains(where: { $0.cohort != nil && $0.cohort != only.id })
    else { return false }
    return input.reading.cohortMentions.contains { mention in
      mention.id == only.id && input.part(mention.sentence).tellsMethods
        && cohorts(in: mention.sentence, input) == [only.id]
        && text.sentences[mention.sentence].tokens.contains {
          ["evaluated", "applied", "tested", "assessed", "validated", "measured"].contains(text.word($0))
        }
    } || input.reading.kind.kind == .modelValidation
  }

  /// `in these men`, `in the patients from whom it was made`: said, if not in the words of cohorts.
  private func isOfThese(_ claim: Claim, _ input: ManuscriptInput) -> Bool {
    guard let index = input.sentenceIndex(at: claim.span.start) else { return false }
    let text = input.reading.text
    let tokens = text.sentences[index].tokens
    return tokens.contains { token in
      ClassWords.people.contains(text.word(token)) && token > tokens.lowerBound
        && (["these", "those", "same", "our", "all"].contains(text.word(token - 1))
          || (token + 1 < tokens.upperBound && ["from", "whom", "who", "used", "in"].contains(text.word(token + 1))))
    }
  }

  /// The text knows neither development nor held-out patients, so that its numbers could be of either.
  private func namesNobody(_ input: ManuscriptInput) -> Bool {
    input.reading.cohorts.allSatisfy { $0.role == .unspecified } && input.reading.kind.kind != .modelValidation
      && (input.reading.kind.kind != .modelDevelopment || saysValidated(input))
      && !input.isFragment && !input.performance.contains { isOfThese($0, input) }
      && ![.heldOutPatients, .crossValidation, .bootstrap, .internalValidation].contains { input.isOwn($0) }
  }

  /// A study of development only has one group of patients, and that it was not validated is PERF-04's; unless it says that
  /// models were validated or tested, and not on whom.
  private func saysValidated(_ input: ManuscriptInput) -> Bool {
    input.reading.text.sentences.indices.contains { index in
      input.part(index).tellsMethods && input.sentence(index, hasAny: ["validated", "validation", "tested"])
        && !input.topics.contains(.furtherWork, in: index) && !input.isCited(index)
    }
  }

  private func hasSeveralCohorts(_ input: ManuscriptInput) -> Bool {
    input.heldOutCohorts.contains { $0.n != nil || $0.separation != nil || !$0.centres.isEmpty }
      || (!input.heldOutCohorts.isEmpty && input.reading.cohorts.count > 1)
      || (input.topics.has(.split) && input.topics.has(.heldOutPatients))
      || input.reading.text.sentences.indices.contains { index in
        input.part(index).tellsMethods && input.sizes(in: index).count >= 2
          && input.sentence(index, hasAny: ["derivation", "development", "training"])
          && input.sentence(index, hasAny: ["validation", "testing", "test"])
      }
  }
}
