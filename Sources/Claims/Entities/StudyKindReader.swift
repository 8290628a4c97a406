import Manuscripts

/// Tells what kind of study a text reports, and why.
///
/// The article's type and its title come first; then what the abstract and the methods speak of. A study is one of a
/// prediction model where a model is made or tried, and its performance stated or its patients split for it.
struct StudyKindReader {
  private let text: TokenisedText
  private let entities: StudyEntities
  private let claims: [Claim]
  /// The first match of each signal outside the introduction, the discussion and the references.
  private var first: [KindSignal: PhraseMatch] = [:]
  private var counts: [KindSignal: Int] = [:]
  private var abstractCounts: [KindSignal: Int] = [:]
  private var titleMatches: [KindSignal: PhraseMatch] = [:]
  private var hasAbstract = false

  static func judge(_ text: TokenisedText, _ entities: StudyEntities, claims: [Claim]) -> StudyKindJudgement {
    var reader = StudyKindReader(text: text, entities: entities, claims: claims)
    reader.gather()
    return reader.judgement()
  }

  private init(text: TokenisedText, entities: StudyEntities, claims: [Claim]) {
    self.text = text
    self.entities = entities
    self.claims = claims
  }

  private mutating func gather() {
    let blocks = text.manuscript.blocks
    let title = blocks.firstIndex { $0.section == .title }
    for match in KindSignal.set.matches(in: text) {
      guard let signal = KindSignal(rawValue: match.group) else { continue }
      let sentence = text.sentences[match.sentence]
      let block = blocks[sentence.block]
      if KindSignal.titles.contains(signal) {
        if sentence.block == title, titleMatches[signal] == nil { titleMatches[signal] = match }
        continue
      }
      guard ![.references, .statements, .keywords].contains(block.section) else { continue }
      if signal == .build || signal == .heldOut, text.isNegated(match) { continue }
      let isAbstract = block.isAbstract || block.section == .abstract || block.section == .title
      if isAbstract {
        hasAbstract = true
        abstractCounts[signal, default: 0] += 1
      }
      if block.section == .introduction || block.section == .discussion, !isAbstract { continue }
      counts[signal, default: 0] += 1
      if first[signal] == nil { first[signal] = match }
    }
    if blocks.contains(where: { $0.isAbstract || $0.section == .abstract }) { hasAbstract = true }
  }

  // MARK: - The judgement

  private func count(_ signal: KindSignal) -> Int { counts[signal] ?? 0 }
  /// In the abstract, or in the whole of a text that has none.
  private func abstract(_ signal: KindSignal) -> Int { hasAbstract ? abstractCounts[signal] ?? 0 : count(signal) }

  private func judgement() -> StudyKindJudgement {
    if let found = byArticleType() ?? byTitle() { return found }
    return byText()
  }

  private func reason(_ words: String, _ match: PhraseMatch?) -> StudyKindJudgement.Reason {
    StudyKindJudgement.Reason(text: words, span: match.map { text.span($0.tokens) })
  }

  private func quoted(_ match: PhraseMatch?) -> String {
    match.map { "\u{201C}\(text.string($0.tokens))\u{201D}" } ?? ""
  }

  private func byTitle(_ kind: StudyKind, _ signal: KindSignal) -> StudyKindJudgement? {
    guard let match = titleMatches[signal] else { return nil }
    return StudyKindJudgement(kind: kind, reasons: [reason("The title says \(quoted(match)).", match)])
  }

  private func byArticleType() -> StudyKindJudgement? {
    guard let type = text.manuscript.articleType else { return nil }
    let kind: StudyKind? =
      switch type {
      case "retraction", "correction", "erratum", "corrigendum", "expression-of-concern", "partial-retraction",
        "addendum":
        .correction
      case "review-article", "systematic-review", "meta-analysis", "review", "scoping-review": .review
      case "editorial", "letter", "discussion", "article-commentary", "commentary", "opinion", "news", "book-review",
        "introduction", "reply", "obituary", "in-brief", "oration", "essay", "viewpoint":
        .opinion
      case "protocol", "study-protocol", "methods-article", "software-article", "data-paper": .methods
      case "case-report": .other
      default: nil
      }
    guard let kind else { return nil }
    return StudyKindJudgement(
      kind: kind, reasons: [reason("The file states that the article is of the type \u{201C}\(type)\u{201D}.", nil)])
  }

  private func byTitle() -> StudyKindJudgement? {
    if let match = titleMatches[.titleCorrection],
      match.tokens.lowerBound == text.sentences[match.sentence].tokens.lowerBound,
      let found = byTitle(.correction, .titleCorrection)
    {
      return found
    }
    let isDevelopment = titleMatches[.titleDevelopment] != nil
    let isPrediction = titleMatches[.titlePrediction] != nil
    if !isDevelopment || count(.review) >= 2, let found = byTitle(.review, .titleReview) { return found }
    if !isDevelopment, hasAbstract, abstract(.review) >= 3, heldOut == nil || abstract(.build) == 0 {
      return StudyKindJudgement(
        kind: .review, reasons: [reason("The text says \(quoted(first[.review])).", first[.review])])
    }
    if let found = byTitle(.methods, .titleProtocol) {
      // The plan of a trial is judged as one.
      guard titleMatches[.titleTrial] != nil, let trial = byTitle(.trial, .titleTrial) else { return found }
      return trial
    }
    if let found = byTitle(.opinion, .titleOpinion), modelScore() < 6 || count(.opinion) > 0 { return found }
    if text.manuscript.articleType == "other", count(.opinion) > 0 {
      return StudyKindJudgement(
        kind: .opinion, reasons: [reason("The text says \(quoted(first[.opinion])).", first[.opinion])])
    }
    if !isDevelopment, !isPrediction || count(.trial) > 0, let found = byTitle(.trial, .titleTrial),
      abstract(.build) == 0, !isPrediction || heldOut == nil
    {
      return found
    }
    if let found = byTitle(.other, .titleEconomic) { return found }
    if let found = byTitle(.other, .titleGuideline), abstract(.build) == 0 { return found }
    if let found = byTitle(.other, .titleSurvey), abstract(.build) == 0 || abstract(.performance) == 0 { return found }
    if let found = byTitle(.other, .titleImage),
      titleMatches[.titlePrediction] == nil || heldOut == nil && abstract(.build) == 0
    {
      return found
    }
    // A tool whose performance is measured, though the title speaks of software or an algorithm.
    let isTool =
      hasOutcomeClaims && abstract(.methods) < 2
      && (titleMatches[.titleValidation] != nil || abstract(.tool) > 0)
    if !isDevelopment, !isTool, abstract(.build) == 0 || !hasOutcomeClaims || abstract(.methods) >= 2,
      abstract(.external) == 0,
      let found = byTitle(.methods, .titleMethods)
    {
      return found
    }
    if count(.segmentation) > 0, titleMatches[.titlePrediction] == nil || !hasHeldOutDiscrimination,
      let found = byTitle(.methods, .titleSegmentation)
    {
      return found
    }
    return nil
  }

  private var hasOutcomeClaims: Bool {
    if abstract(.performance) > 0 { return true }
    let own = Set(claims.lazy.filter(\.isOwn).map(\.metric))
    return own.contains { $0.isDiscrimination } || own.contains(.accuracy)
      || own.isSuperset(of: [.sensitivity, .specificity])
  }
  private var hasHeldOutDiscrimination: Bool { abstract(.performance) > 0 && abstract(.segmentation) == 0 }

  /// How much speaks for a study of a prediction model, from 0 to about 16.
  private func modelScore() -> Int {
    var score = 0
    if abstract(.build) > 0 { score += 3 } else if count(.build) >= 3 { score += 2 }
    if count(.own) > 0 { score += 1 }
    if titleMatches[.titlePrediction] != nil { score += 2 }
    if hasOutcomeClaims {
      score += 3
    } else if count(.performance) >= 2 {
      score += 2
    }
    if hasDevelopmentCohort && heldOut != nil {
      score += 3
    } else if heldOut != nil || abstract(.heldOut) > 0 {
      score += 2
    } else if isCrossValidated {
      score += 2
    }
    if count(.selection) > 0 { score += 1 }
    if abstract(.machine) > 0 { score += 2 }
    if entities.models.contains(where: { $0.family != .other && $0.family != .radiologist }) { score += 1 }
    return score
  }

  private func isOwnSection(_ span: TextSpan) -> Bool {
    guard let block = text.manuscript.blocks.first(where: { $0.span.start <= span.start && span.start < $0.span.end })
    else { return false }
    return block.isAbstract
      || ![.introduction, .discussion, .conclusion, .references, .statements].contains(block.section)
  }
  private var hasDevelopmentCohort: Bool {
    entities.cohorts.contains { $0.role == .development && isOwnSection($0.span) }
  }
  /// The first cohort that was held out.
  private var heldOut: NamedCohort? { entities.cohorts.first { $0.role.isHeldOut && isOwnSection($0.span) } }
  private var isCrossValidated: Bool {
    entities.cohorts.contains { $0.role == .crossValidation && isOwnSection($0.span) }
  }

  private func byText() -> StudyKindJudgement {
    let score = modelScore()
    let rivals = [
      (StudyKind.review, KindSignal.review, abstract(.review) * 2 + min(count(.review), 4)),
      (.opinion, .opinion, count(.opinion) * (abstract(.performance) == 0 ? 4 : 3)),
      (.trial, .trial, abstract(.trial) * 2 + min(count(.trial), 4)),
      (.methods, .plan, abstract(.plan) * 3),
      (.other, .economic, abstract(.economic) * 3),
      (.other, .segmentation, abstract(.segmentation) * 3 - abstract(.performance)),
    ]
    if let rival = rivals.max(by: { $0.2 < $1.2 }), rival.2 >= 6 && rival.2 > score || rival.2 >= 3 && score < 4 {
      return StudyKindJudgement(
        kind: rival.0, reasons: [reason("The text says \(quoted(first[rival.1])).", first[rival.1])])
    }
    let isMade = count(.build) > 0 || count(.own) > 0
    let isExisting = abstract(.existing) > 0 || titleMatches[.titleValidation] != nil
    let isMachine = abstract(.machine) > 0 && hasOutcomeClaims
    let isTried = heldOut != nil && (hasDevelopmentCohort || !entities.models.isEmpty)
    let isMeasured = hasOutcomeClaims || count(.performance) > 0 || heldOut != nil || isCrossValidated
    if score >= 6, isMeasured, isMade || isExisting || isTried || isMachine || entities.models.count >= 2 {
      return modelStudy(isMade: isMade, isExisting: isExisting)
    }
    if score >= 5, isMachine, abstract(.association) <= 1 || isMade {
      return modelStudy(isMade: isMade, isExisting: isExisting)
    }
    if score >= (hasOutcomeClaims ? 3 : 4), isExisting, count(.performance) > 0 || !claims.isEmpty,
      titleMatches[.titleValidation] != nil || abstract(.own) == 0 && abstract(.build) == 0
    {
      return modelStudy(isMade: false, isExisting: true)
    }
    return otherStudy()
  }

  private func modelStudy(isMade: Bool, isExisting: Bool) -> StudyKindJudgement {
    var reasons: [StudyKindJudgement.Reason] = []
    let title = titleMatches[.titleDevelopment] != nil
    let onlyValidates =
      (isExisting || abstract(.tool) > 0) && !title && abstract(.own) == 0
      && (abstract(.build) == 0 || isExisting && titleMatches[.titleValidation] != nil && !hasDevelopmentCohort)
    if let match = first[.build], !onlyValidates {
      reasons.append(reason("The text speaks of making a model: \(quoted(match)).", match))
    }
    if onlyValidates, let match = first[.existing] ?? titleMatches[.titleValidation] ?? first[.tool] {
      reasons.append(reason("The text speaks of validating a model that exists: \(quoted(match)).", match))
    }
    if let match = first[.performance] {
      reasons.append(reason("It states how well a model performs: \(quoted(match)).", match))
    }
    if let cohort = heldOut, !onlyValidates {
      reasons.append(
        StudyKindJudgement.Reason(
          text: "It names a cohort that was held out: \u{201C}\(cohort.label)\u{201D}.", span: cohort.span))
    } else if isCrossValidated, let cohort = entities.cohorts.first(where: { $0.role == .crossValidation }) {
      reasons.append(
        StudyKindJudgement.Reason(
          text: "It was validated by resampling: \u{201C}\(cohort.label)\u{201D}.", span: cohort.span))
    }
    let kind: StudyKind =
      onlyValidates
      ? .modelValidation
      : heldOut != nil || abstract(.heldOut) > 0 ? .modelDevelopmentAndValidation : .modelDevelopment
    return StudyKindJudgement(kind: kind, reasons: reasons)
  }

  private func otherStudy() -> StudyKindJudgement {
    let choices: [(StudyKind, KindSignal, Int)] = [
      (.trial, .trial, abstract(.trial) * 2 + min(count(.trial), 3)),
      (
        .association, .association,
        abstract(.association) * 2 + min(count(.association), 3) + (titleMatches[.titleAssociation] != nil ? 3 : 0)
      ),
      (.laboratory, .laboratory, abstract(.laboratory) * 2 + min(count(.laboratory), 4)),
      (.laboratory, .field, abstract(.field) * 2 + min(count(.field), 4)),
      (.methods, .theory, abstract(.theory) * 2 + min(count(.theory), 4)),
      (.methods, .methods, abstract(.methods) * 2 + min(count(.methods), 3)),
      (.review, .review, abstract(.review) * 2 + min(count(.review), 3)),
      (.other, .diagnosticAccuracy, abstract(.diagnosticAccuracy) * 3),
      (.other, .guideline, abstract(.guideline) * 2),
    ]
    var best = choices[0]
    for choice in choices where choice.2 > best.2 { best = choice }
    guard best.2 >= 2 else {
      return StudyKindJudgement(
        kind: .other, reasons: [reason("The text speaks neither of making nor of trying a prediction model.", nil)])
    }
    let match = first[best.1]
    return StudyKindJudgement(
      kind: best.0,
      reasons: [
        reason("The text says \(quoted(match)).", match),
        reason("It speaks neither of making nor of trying a prediction model with its performance.", nil),
      ].filter { $0.span != nil || $0.text.hasPrefix("It") })
  }
}
