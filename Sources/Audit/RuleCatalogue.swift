import Record

/// All rules of the audit, by code.
package enum RuleCatalogue {
  /// Every rule, ordered by code. A new rule is added here and nowhere else; docs/rules.md follows from it.
  package static let all: [any AuditRule] = [
    ImpossiblePercentages(), ImpossibleTable(), NumbersThatDoNotAddUp(), ImpossibleInterval(), IntervalWidths(),
    AreaAgainstOperatingPoint(), AreaDifferences(), RatiosAgainstIntervals(), ScoresOutsideBounds(),
    PValuesAgainstStatistics(),
    SuperiorityUntested(), SignificanceAgainstNumbers(), SuperiorityAgainstNumbers(), RobustnessClaimed(),
    ClinicalUseClaimed(), CausalWording(), PopulationWidened(),
    PerformanceCounts(), ConfusionCounts(), MetricsFromConfusion(), ImpossibleIntervals(), UnexplainedUndefined(),
    DanglingEntries(), ImpossibleThreshold(), ParticipantSums(), AreaUnderCurve(), CalibrationGroupCounts(),
    CopiedResults(), FittedCounts(),
    FittedOutsideDevelopment(), DuplicatePatients(), NotExternal(), SharedCentre(), ThresholdOnHeldOut(),
    ThresholdOnApparent(), ThresholdUnknown(), EventsPerParameter(), FewHeldOutEvents(), NoComparator(),
    ModelNotInTask(), ModelNotFitted(), StepsOutsideFolds(), KindAgainstRole(), MissingOutcome(), MissingPredictor(),
    EmptyModel(), SplitOfUnits(), LearntBeforeSplit(), TunedOnEvaluation(), ManyTests(), ValidatedAfterSelection(),
    TrainingOnlyPerformance(), UnreportedCohort(), UnevaluatedModel(), ApparentOnly(), MissingInterval(),
    SelectiveMetrics(), AbsentMetrics(), MissingCalibration(), LargeDrop(), LargeOptimism(), WorseThanChance(),
    NotDistinctFromChance(), HeadlineFromBestCohort(), CalibrationInWordsOnly(), AccuracyWithoutPrevalence(),
    PromisedAndNotGiven(), DecisionCurveWithoutRange(), PerformanceWithoutCohort(),
    MissingDeclarations(), UnknownOrigin(), MissingParticipants(), MissingSpecification(), UnknownDeclarations(),
  ]

  /// The codes of all rules, in order.
  package static var codes: [String] { all.map(\.about.code) }

  /// The rule with that code, in upper or lower case.
  ///
  /// - Throws: `AuditError.unknownRule`, with the nearest code where one is near.
  package static func rule(_ code: String) throws(AuditError) -> any AuditRule {
    guard let rule = all.first(where: { $0.about.code == code.uppercased() }) else {
      throw .unknownRule(code: code, known: codes)
    }
    return rule
  }

  /// What `holdout audit --explain CODE` prints, wrapped at 100 columns, ended by a line feed.
  ///
  /// - Throws: `AuditError.unknownRule`.
  package static func explanation(_ code: String) throws(AuditError) -> String {
    let about = try rule(code).about
    var lines = ["\(about.code)  \(about.title)  (\(about.severity.rawValue))"]
    var paragraphs = [("Question", about.question), ("Reads", about.inputs)]
    if about.readsRecords { paragraphs.append(("Decided in a record by", about.decision)) }
    if let decision = about.manuscriptDecision { paragraphs.append(("Decided in a manuscript by", decision)) }
    paragraphs += [("Why", about.rationale), ("Mended by", about.remedy)]
    for (heading, text) in paragraphs {
      lines += ["", heading] + TextLayout.wrapped(text, width: TextLayout.columns, indent: 2)
    }
    lines += ["", about.references.count == 1 ? "Reference" : "References"] + about.references.map { "  \($0.text)" }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// The families that codes begin with.
enum RuleFamily: String, CaseIterable {
  case arithmetic = "ARI"
  case performance = "PERF"
  case design = "DES"
  case claims = "CLM"
  case consistency = "CONS"
  case reporting = "REP"

  var title: String {
    switch self {
    case .arithmetic: "Arithmetic"
    case .performance: "Performance"
    case .design: "Design"
    case .claims: "Claims"
    case .consistency: "Consistency"
    case .reporting: "Reporting"
    }
  }
}
