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

/// Calibration that is praised and not measured.
struct CalibrationInWordsOnly: AuditRule {
  let about = RuleDescription(
    code: "PERF-14", severity: .minor, title: "Calibration judged by an adjective",
    question: "Is calibration given in numbers?",
    manuscriptDecision:
      "One finding for a text that calls calibration or agreement of predicted and observed risks good, "
      + "poor or the like and prints no calibration number: no slope, intercept, ratio of observed to expected, calibration "
      + "error, Brier score or goodness-of-fit p-value. A plot that is mentioned changes nothing.",
    rationale:
      "Readers cannot judge an adjective, and a plot without slope and intercept cannot be compared or pooled.",
    references: [.calibration, .tripodAI],
    remedy: "Report calibration intercept and slope with intervals for each cohort, beside the plot.")

  func findings(in input: ManuscriptInput) -> [Finding] {
    guard !input.reading.ownClaims.contains(where: \.metric.isCalibration) else { return [] }
    let sentences = input.topics.mentions(.calibrationPraise).map(\.sentence).filter { index in
      let part = input.part(index)
      return part.tellsResults && input.topics.contains(.calibration, in: index)
    }
    guard let first = sentences.first,
      !input.topics.mentions(.calibrationNumber).contains(where: { input.part($0.sentence) != .introduction }),
      !hasTest(input)
    else { return [] }
    return [
      finding(
        "\(Wording.sentence(input.textName)) judges calibration in words and prints no number of it.",
        in: input, at: input.spans([first]))
    ]
  }
}

extension CalibrationInWordsOnly {
  /// A goodness-of-fit test with its statistic or p-value, however far behind its name.
  private func hasTest(_ input: ManuscriptInput) -> Bool {
    let text = input.reading.text
    return text.sentences.indices.contains { index in
      input.part(index).tellsResults && input.sentence(index, hasAny: ["hosmer", "lemeshow", "spiegelhalter"])
        && text.sentences[index].tokens.contains { text.number($0).map { $0.decimals > 0 } ?? false }
    }
  }
}

/// Accuracy or predictive values without the share of events that they depend on.
struct AccuracyWithoutPrevalence: AuditRule {
  let about = RuleDescription(
    code: "PERF-15", severity: .minor, title: "Accuracy or predictive value without prevalence",
    question: "Is the number of events known for every cohort that accuracy or a predictive value is given in?",
    manuscriptDecision:
      "One finding for each cohort with an accuracy or a predictive value, where the text prints neither "
      + "events of that cohort, events of all patients, a prevalence, nor two counts that make up the cohort.",
    rationale:
      "Accuracy and predictive values change with the share of events: where one class is rare, calling nobody "
      + "ill is accurate.",
    references: [.stard, .externalValidationStudy],
    remedy: "Print the number of patients with the event in each cohort, and prefer sensitivity and specificity.")

  func findings(in input: ManuscriptInput) -> [Finding] {
    let claims = input.performance.filter { claim in
      (claim.metric == .accuracy || claim.metric == .ppv || claim.metric == .npv)
        && input.part(of: claim.span) != .discussion
    }
    guard !claims.isEmpty, !input.topics.has(.prevalence), !input.isFragment else { return [] }
    var ids: [String?] = []
    for claim in claims where !ids.contains(claim.cohort) { ids.append(claim.cohort) }
    return ids.compactMap { id -> Finding? in
      let own = claims.filter { $0.cohort == id }
      guard let first = own.first, !input.hasEvents(ofCohort: id) else { return nil }
      // Numbers without a cohort are one subject only where none has a cohort.
      if id == nil, ids.count > 1 { return nil }
      let place = id == nil ? "" : " in \(input.cohortName(id))"
      return finding(
        "\(Wording.sentence(input.textName)) gives \(Wording.list(input.metricNames(own.map(\.metric))))\(place) and does "
          + "not say how many patients there had the event.",
        in: input, at: [first.span], cohort: id)
    }
  }
}

/// A metric that the methods announce and the results do not have.
struct PromisedAndNotGiven: AuditRule {
  let about = RuleDescription(
    code: "PERF-16", severity: .major, title: "A metric promised and not given",
    question: "Are all metrics that the methods name among the results?",
    manuscriptDecision:
      "One finding for each metric that the methods say was used to judge the models and of which the "
      + "text prints no number. A measure of the same kind counts (AUC for C-index), and so does a sentence, caption or table "
      + "of the results that names the metric with a number; for net benefit a reported decision curve.",
    rationale: "A measure that was planned, computed and left out may have been left out for what it showed.",
    references: [.selectiveReporting, .tripodAI],
    remedy: "Report the metric for every model and cohort, or say why it is not reported.")

  func findings(in input: ManuscriptInput) -> [Finding] {
    let given = Set(input.reading.ownClaims.map(\.metric.kindOfMeasure))
    guard !input.reading.ownClaims.isEmpty else { return [] }
    var seen: Set<MetricKind> = []
    return (input.reading.promised + measuresNamed(input)).compactMap { promise -> Finding? in
      let metric = promise.metric
      let part = input.part(of: promise.span)
      guard metric.isModelPerformance, metric != .youden, part != .outside, part != .introduction,
        seen.insert(metric).inserted,
        !given.contains(metric.kindOfMeasure), isPlan(promise.span, input),
        !isToldOtherwise(metric, promise.span, input)
      else { return nil }
      return finding(
        "The methods name \(metric.label) as a measure of the models; \(input.textName) gives no \(metric.label) of any "
          + "model.",
        in: input, at: [promise.span])
    }
  }

  /// `AUC and accuracy were the measures of performance`: metrics that a sentence of the methods calls measures.
  private func measuresNamed(_ input: ManuscriptInput) -> [PromisedMetric] {
    let text = input.reading.text
    let metrics: [MetricKind] = [.accuracy, .sensitivity, .specificity, .f1, .brier]
    return text.sentences.indices.flatMap { index -> [PromisedMetric] in
      guard input.part(index) == .methods, input.sentence(index, hasAny: ["measures", "metrics", "endpoints"]),
        input.sentence(index, hasAny: ["performance", "model", "models"])
      else { return [] }
      return metrics.filter { $0 != .f1 || input.sentence(index, hasAny: ["f1"]) }
        .filter { input.sentence(index, hasAny: $0.words.subtracting(["se", "sp", "f"])) }
        .map { PromisedMetric(metric: $0, span: text.sentences[index].span) }
    }
  }

  /// Outside the methods a sentence that praises tells what was found, not what was planned.
  private func isPlan(_ span: TextSpan, _ input: ManuscriptInput) -> Bool {
    guard let index = input.sentenceIndex(at: span.start) else { return false }
    if input.part(index) == .methods { return true }
    return !input.topics.contains(.superiority, in: index)
      && !input.sentence(
        index,
        hasAny: [
          "superior", "better", "best", "high", "higher", "highest", "excellent", "good", "great", "promising",
          "satisfactory", "favorable", "favourable", "improved", "outstanding", "robust", "accurate",
        ])
  }

  /// The results speak of the metric, with a number or by a figure.
  private func isToldOtherwise(_ metric: MetricKind, _ promise: TextSpan, _ input: ManuscriptInput) -> Bool {
    let text = input.reading.text
    let words = metric.words
    return text.sentences.indices.contains { index in
      let sentence = text.sentences[index]
      guard input.part(index).tellsResults, !sentence.span.overlaps(promise) else { return false }
      if metric == .netBenefit, input.topics.contains(.decisionCurve, in: index) { return true }
      if metric == .calibrationError, input.topics.contains(.calibration, in: index) { return true }
      guard input.sentence(index, hasAny: words) else { return false }
      return text.block(of: sentence).kind == .table || sentence.tokens.contains { text.tokens[$0].kind == .number }
    }
  }
}

/// A decision curve without the thresholds that it holds for.
struct DecisionCurveWithoutRange: AuditRule {
  let about = RuleDescription(
    code: "PERF-17", severity: .minor, title: "Net benefit without its range of thresholds",
    question: "Is it said over which thresholds the model has a net benefit?",
    manuscriptDecision:
      "One finding for a text that reports a net benefit, a clinical benefit or a decision curve as a "
      + "result and nowhere prints thresholds in numbers, or all thresholds, beside it. `A wide range` is no range.",
    rationale: "Net benefit belongs to a threshold: outside the range at which anybody would decide it says nothing.",
    references: [.decisionCurves, .thresholds],
    remedy: "Name the range of threshold probabilities that matters for the decision, and the net benefit within it.")

  func findings(in input: ManuscriptInput) -> [Finding] {
    let curves = input.topics.mentions(.decisionCurve)
    let reported = curves.map(\.sentence).filter { index in
      let part = input.part(index)
      guard part.tellsResults else { return false }
      return input.topics.contains(.clinicalBenefit, in: index)
        && (part != .unparted
          || !input.sentence(index, hasAny: ["assess", "evaluate", "assessed", "evaluated", "estimate"]))
        && !input.isCited(index)
    }
    guard let first = reported.first else { return [] }
    let near = Set(curves.flatMap { [$0.sentence - 1, $0.sentence, $0.sentence + 1] })
    let isStated = near.contains { index in
      index >= 0 && (input.topics.contains(.thresholdRange, in: index) || input.topics.contains(.wholeRange, in: index))
    }
    guard !isStated else { return [] }
    return [
      finding(
        "\(Wording.sentence(input.textName)) reports the benefit of a decision curve and prints no range of thresholds for "
          + "it.",
        in: input, at: input.spans([first]))
    ]
  }
}

/// Numbers of performance in a study of several cohorts that name none.
struct PerformanceWithoutCohort: AuditRule {
  let about = RuleDescription(
    code: "PERF-18", severity: .major, title: "Performance without a cohort",
    question: "Is it said of every result on which patients it was measured?",
    manuscriptDecision:
      "One finding for a text that names development and held-out patients (or a split) and gives AUCs or "
      + "C-indices (other metrics where there are none) without saying on whom, where these are at least half of the "
      + "different values that it gives. A value that is printed elsewhere with its cohort is not counted.",
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
    guard let first = unnamed.first, unnamed.count >= distinct.count, hasSeveralCohorts(input),
      !isEvaluatedInOne(input)
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
