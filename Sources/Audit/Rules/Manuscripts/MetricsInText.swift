import Claims
import Manuscripts
import Record

extension MissingInterval {
  func findings(in input: ManuscriptInput) -> [Finding] {
    let judged = input.performance.filter { $0.metric.isDiscrimination || $0.metric.isSharePerformance }
    var distinct: [Claim] = []
    var hasInterval: [Bool] = []
    for claim in judged where input.part(of: claim.span) != .discussion {
      // A number that is printed twice needs its interval once.
      if let known = distinct.firstIndex(where: { input.isSameNumber($0, claim) }) {
        hasInterval[known] = hasInterval[known] || isSpreadOut(claim, input)
      } else {
        distinct.append(claim)
        hasInterval.append(isSpreadOut(claim, input))
      }
    }
    let lacking = zip(distinct, hasInterval).filter { !$1 }.map(\.0)
    guard !lacking.isEmpty else { return [] }
    let discrimination = lacking.filter(\.metric.isDiscrimination)
    let others = lacking.filter { !$0.metric.isDiscrimination && $0.fraction == nil }
    guard !discrimination.isEmpty || !others.isEmpty else { return [] }
    let worst = discrimination.isEmpty ? others : discrimination
    let all = distinct.filter(\.metric.isDiscrimination).count
    let parts =
      (discrimination.isEmpty
        ? [] : ["\(discrimination.count) of \(all) values of \(names(discrimination, input))"])
      + (others.isEmpty
        ? []
        : [
          "\(others.count) of \(distinct.count - all) of \(names(others, input))"
        ])
    return [
      finding(
        "\(Wording.sentence(input.textName)) gives no interval for \(Wording.list(parts)), such as "
          + "\(Wording.list(worst.prefix(2).map { input.printed($0) })).",
        in: input, at: places(worst), severity: discrimination.isEmpty ? .minor : .major)
    ]
  }

  private func isSpreadOut(_ claim: Claim, _ input: ManuscriptInput) -> Bool {
    claim.interval != nil || claim.spread != nil || isFollowedByInterval(claim.value, input)
  }

  /// Two numbers in a bracket directly after the value: an interval, though one that cannot be right.
  private func isFollowedByInterval(_ value: PrintedNumber, _ input: ManuscriptInput) -> Bool {
    let text = input.reading.text
    guard let index = input.sentenceIndex(at: value.span.start),
      let own = text.sentences[index].tokens.first(where: { Int(text.tokens[$0].start) >= value.span.end })
    else { return false }
    let tokens = text.sentences[index].tokens
    guard
      let open = Range(from: own, upTo: min(own + 2, tokens.upperBound)).first(where: {
        text.tokens[$0].isMark("(") || text.tokens[$0].isMark("[")
      })
    else { return false }
    var decimals = 0
    for token in Range(from: open + 1, upTo: min(open + 14, tokens.upperBound)) {
      if text.tokens[token].isMark(")") || text.tokens[token].isMark("]") { break }
      if let number = text.number(token), number.decimals >= value.decimals, number.decimals > 0 { decimals += 1 }
    }
    return decimals == 2
  }

  private func names(_ claims: [Claim], _ input: ManuscriptInput) -> String {
    Wording.shortList(input.metricNames(claims.map(\.metric)))
  }

  private func places(_ claims: [Claim]) -> [TextSpan] { claims.prefix(1).map(\.span) }
}

extension SelectiveMetrics {
  func findings(in input: ManuscriptInput) -> [Finding] {
    let claims = input.performance
    let heldOut = claims.filter(input.isHeldOut)
    return input.subjects(claims.filter(input.isDevelopment)).compactMap { subject -> Finding? in
      guard heldOut.contains(where: { isOrCouldBe(subject, $0, input) }) else { return nil }
      let own = claims.filter { input.subject(of: $0) == subject }
      let development = own.filter {
        input.isDevelopment($0) && !$0.metric.isCalibration && !isPlaceOfThreshold($0, input)
      }
      // A number whose model, task or patients are not named may be the one that is looked for.
      let given = Set(
        claims.filter { !input.isDevelopment($0) && isOrCouldBe(subject, $0, input) }.map { $0.metric.kindOfMeasure })
      let lacking = development.filter { !given.contains($0.metric.kindOfMeasure) }
      guard let first = lacking.first else { return nil }
      let cohorts = Set(heldOut.filter { isOrCouldBe(subject, $0, input) }.compactMap(\.cohort))
      let names = input.reading.cohorts.filter { cohorts.contains($0.id) }.map { input.cohortName($0.id) }
      return finding(
        input.lead(subject) + "gives \(Wording.list(input.metricNames(lacking.map(\.metric)))) in "
          + "\(input.cohortName(first.cohort)) and not in \(Wording.list(names, "or")).",
        in: input, at: [first.span], task: subject.task, model: subject.model,
        cohort: cohorts.count == 1 ? cohorts.first : nil)
    }
  }

  /// `at the threshold fixed in the development cohort`: where the threshold comes from, not the number.
  private func isPlaceOfThreshold(_ claim: Claim, _ input: ManuscriptInput) -> Bool {
    let text = input.reading.text
    guard let place = claim.spanOfCohort, let index = input.sentenceIndex(at: place.start),
      input.topics.contains(.threshold, in: index)
    else { return false }
    let before = text.sentences[index].tokens.filter { Int(text.tokens[$0].start) < place.start }.suffix(4)
    return before.contains {
      ["fixed", "chosen", "set", "determined", "selected", "derived", "defined", "optimised", "optimized", "found"]
        .contains(text.word($0))
    }
  }

  private func isOrCouldBe(_ subject: ModelInTask, _ claim: Claim, _ input: ManuscriptInput) -> Bool {
    let other = input.subject(of: claim)
    return (other.model == subject.model || other.model == nil) && (other.task == subject.task || other.task == nil)
  }
}

extension AbsentMetrics {
  func findings(in input: ManuscriptInput) -> [Finding] {
    let claims = input.performance
    if let finding = numberless(input) { return [finding] }
    if let finding = discriminationOnly(claims, input) { return [finding] }
    let points = claims.filter(\.metric.isOperatingPoint)
    guard let first = points.first, !input.reading.claims.contains(where: { $0.isOwn && $0.metric.isDiscrimination }),
      !input.reading.promised.contains(where: \.metric.isDiscrimination), !namesDiscrimination(input)
    else { return [] }
    return [
      finding(
        "\(Wording.sentence(input.textName)) gives \(Wording.list(input.metricNames(points.map(\.metric)))) and neither an "
          + "AUC nor another measure of discrimination.",
        in: input, at: [first.span])
    ]
  }

  /// Results that praise discrimination, and no number of performance in the whole text.
  private func numberless(_ input: ManuscriptInput) -> Finding? {
    let text = input.reading.text
    guard !input.reading.claims.contains(where: { $0.isOwn }), !input.isFragment else { return nil }
    let words: Set<String> = ["discrimination", "discriminative", "discriminatory", "auc", "auroc", "cindex", "roc"]
    let index = text.sentences.indices.first { index in
      input.part(index).tellsResults && input.sentence(index, hasAny: words) && !input.isCited(index)
        && input.sentence(
          index, hasAny: ["good", "better", "excellent", "high", "higher", "superior", "satisfactory", "best", "well"])
        && !text.sentences[index].tokens.contains { text.number($0).map { $0.decimals >= 2 || $0.isPercent } ?? false }
    }
    guard let index,
      !text.sentences.indices.contains(where: {
        input.part($0).tellsResults && input.sentence($0, hasAny: ["auc"])
          && text.sentences[$0].tokens.contains { text.number($0).map { $0.decimals >= 2 } ?? false }
      })
    else { return nil }
    return finding(
      "\(Wording.sentence(input.textName)) praises discrimination and prints no number of it.", in: input,
      at: input.spans([index]))
  }

  /// AUCs that nothing else stands beside: no operating point, no calibration, no net benefit. Studies of survival have a
  /// C-index and no one threshold.
  private func discriminationOnly(_ claims: [Claim], _ input: ManuscriptInput) -> Finding? {
    let text = input.reading.text
    let points: Set<String> = [
      "sensitivity", "sensitivities", "specificity", "specificities", "accuracy", "accuracies", "ppv", "npv",
      "f1", "youden", "brier",
    ]
    guard let first = claims.first(where: { $0.metric == .auc }), !input.isFragment,
      claims.allSatisfy({ $0.metric == .auc || $0.metric == .averagePrecision }),
      !input.reading.ownClaims.contains(where: { $0.metric.isCalibration || $0.metric == .cIndex }),
      !input.reading.promised.contains(where: { $0.metric.isOperatingPoint && input.part(of: $0.span) == .methods }),
      !text.sentences.indices.contains(where: { index in
        input.part(index).tellsMethods && input.sentence(index, hasAny: points)
          && (input.part(index) == .methods || text.sentences[index].tokens.contains { text.number($0) != nil })
      })
    else { return nil }
    return finding(
      "\(Wording.sentence(input.textName)) gives \(input.printed(first)) and no operating point: neither sensitivity, "
        + "specificity nor another measure at a threshold.",
      in: input, at: [first.span], severity: .minor)
  }

  /// A curve or an area that is named somewhere, with numbers that were not understood.
  private func namesDiscrimination(_ input: ManuscriptInput) -> Bool {
    let text = input.reading.text
    return text.sentences.indices.contains { index in
      input.part(index) != .outside && input.part(index) != .introduction
        && input.sentence(
          index, hasAny: ["auc", "auroc", "aucs", "roc", "concordance", "cindex", "auprc", "cstatistic"])
    }
  }
}

extension MissingCalibration {
  func findings(in input: ManuscriptInput) -> [Finding] {
    let claims = input.performance
    guard !claims.isEmpty, !input.isFragment, !input.reading.ownClaims.contains(where: \.metric.isCalibration) else {
      return []
    }
    let mentions = input.topics.mentions(.calibration).filter { isOfModel($0, input) }
    let reported = mentions.contains { mention in
      let part = input.part(mention.sentence)
      return part != .methods && part != .introduction && !input.topics.contains(.openQuestion, in: mention.sentence)
    }
    guard !reported else { return [] }
    let planned = mentions.first { input.part($0.sentence) == .methods }
    let denied = input.topics.mentions(.calibration, negated: true).first { isOfModel($0, input) }
    let place = (planned ?? denied).map { input.reading.text.sentences[$0.sentence].span }
    let what =
      planned != nil
      ? "names calibration in its methods and reports none: neither a number nor a plot"
      : denied != nil
        ? "says that calibration was not shown" : "reports no calibration of any model: neither a number nor a plot"
    return [
      finding(
        "\(Wording.sentence(input.textName)) \(what).", in: input,
        at: place.map { [$0] } ?? input.firstClaimSpan(claims.filter(\.metric.isDiscrimination)))
    ]
  }

  /// Scanners and colours are calibrated too.
  private func isOfModel(_ mention: PhraseMatch, _ input: ManuscriptInput) -> Bool {
    !input.sentence(
      mention.sentence,
      hasAny: [
        "scanner", "scanners", "phantom", "phantoms", "instrument", "instruments", "spectrometer", "camera", "stain",
      ])
  }
}

extension MetricKind {
  /// A share of patients at one threshold.
  var isSharePerformance: Bool {
    switch self {
    case .sensitivity, .specificity, .ppv, .npv, .accuracy, .balancedAccuracy: true
    default: false
    }
  }

  /// AUC and C-index measure the same.
  var kindOfMeasure: MetricKind { self == .cIndex ? .auc : self }
}
