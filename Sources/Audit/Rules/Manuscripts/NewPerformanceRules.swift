import Claims
import Manuscripts
import Record

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
      return part.tellsResults
        && !input.sentence(index, hasAny: ["scanner", "scanners", "phantom", "instrument", "spectrometer", "camera"])
        && (input.topics.contains(.calibration, in: index) || input.topics.contains(.calibrationPlot, in: index))
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
    guard !claims.isEmpty, !input.hasPrevalence, !input.isFragment else { return [] }
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
      guard metric.isModelPerformance || metric == .nri || metric == .idi, metric != .youden, part != .outside,
        part != .introduction,
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
      guard [.methods, .unparted].contains(input.part(index)) else { return [] }
      // Few words but `Brier score` name a measure wherever they stand.
      if input.sentence(index, hasAny: ["brier"]),
        input.sentence(
          index,
          hasAny: [
            "examined", "assessed", "evaluated", "measured", "quantified", "judged", "expressed", "summarised",
            "summarized", "appraised", "computed", "calculated", "estimated", "reported", "used",
          ]),
        !input.sentence(index, hasAny: ["not", "loss", "minimised", "minimized", "optimised", "optimized", "tuned"])
      {
        return [PromisedMetric(metric: .brier, span: text.sentences[index].span)]
      }
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
      guard index >= 0 else { return false }
      return input.topics.contains(.wholeRange, in: index)
        || input.topics.all(.thresholdRange, in: index).contains { !isOfFigure($0, input) }
    }
    guard !isStated else { return [] }
    return [
      finding(
        "\(Wording.sentence(input.textName)) reports the benefit of a decision curve and prints no range of thresholds for "
          + "it.",
        in: input, at: input.spans([first]))
    ]
  }

  /// `a range of threshold probabilities (Figure 4)`: the number is the figure's.
  private func isOfFigure(_ mention: PhraseMatch, _ input: ManuscriptInput) -> Bool {
    let text = input.reading.text
    guard let number = mention.tokens.last, text.number(number) != nil else { return false }
    return (max(mention.tokens.lowerBound, number - 2)..<number).contains {
      ["figure", "figures", "fig", "figs", "table", "tables", "supplementary", "appendix"].contains(text.word($0))
    }
  }
}
