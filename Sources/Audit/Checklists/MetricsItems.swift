import Record

/// What the record can answer of METRICS; every other item is for the authors.
enum MetricsItems {
  static let assessors: [String: ItemAssessor] = [
    "4": centres,
    "6": { _ in .parts([.declared("predictor_definitions")]) },
    "8": { _ in .parts([.declared("predictor_definitions")]) },
    "3": TripodData.outcome,
    "11": preparation,
    "12": ClearItems.software,
    "13": ClearItems.settings,
    "14": ClearItems.robustness,
    "15": redundancy,
    "16": dimensionality,
    "18": TripodAnalysis.partition,
    "20": metrics,
    "21": ClearItems.uncertainty,
    "22": calibration,
    "23": images,
    "24": ClearItems.comparators,
    "25": simple,
    "26": internalTesting,
    "27": externalTesting,
    "28": { open("data_sharing", $0) },
    "29": { open("code_sharing", $0) },
  ]

  /// A condition's answer from the record, with the reason.
  static func condition(_ id: String, _ input: AuditInput) -> (holds: Bool, evidence: String) {
    let isRun = !input.isPredictionsTable && input.results.features != nil
    switch id {
    case "C1": return (true, isRun ? "Features come from masks." : "The record does not say otherwise.")
    case "C2": return (false, "The record does not say who made the masks.")
    case "C3", "C4":
      return (true, isRun ? "The run computes a table of features by formulas." : "The record does not say otherwise.")
    default: return (false, "The record holds no network that reads images.")
    }
  }

  @Sendable private static func centres(_ input: AuditInput) -> ItemAssessment {
    let centres = Set(input.results.cohorts.flatMap(\.centres)).sorted()
    guard centres.count > 1 else {
      return .parts([.missing(centres.isEmpty ? "the names of centres" : "a second centre beside \(centres[0])")])
    }
    return .parts([.seen("\(Wording.count(centres.count, "centre")): \(Wording.shortList(centres))")])
  }

  @Sendable private static func preparation(_ input: AuditInput) -> ItemAssessment {
    guard input.results.preparation != nil,
      case .parts(let parts) = TripodData.preparation(input)
    else { return .parts([.declared("data_preparation")]) }
    // The statement on checks that TRIPOD+AI asks for is no part of this item.
    return .parts(parts.filter { $0 != .declared("data_preparation") })
  }

  @Sendable private static func redundancy(_ input: AuditInput) -> ItemAssessment {
    let sparse = input.builtModels.map(\.model).filter { $0.penalty != nil || $0.correlation != nil }
    guard !sparse.isEmpty else { return .parts([.missing("a step that leaves out what other features say")]) }
    let names = sparse.map { "\($0.task)/\($0.id)" }
    return .parts([.seen("Correlation filter or L1 penalty in \(Wording.shortList(names, limit: 8))")])
  }

  /// No more than one term for ten patients of the smaller class.
  @Sendable private static func dimensionality(_ input: AuditInput) -> ItemAssessment {
    var parts: [ItemPart] = []
    for model in input.builtModels.map(\.model) where !model.terms.isEmpty {
      guard let fitted = model.fittedOn, let events = fitted.events else { continue }
      let smaller = min(events, fitted.n - events)
      let text =
        "\(model.task)/\(model.id) \(Wording.count(model.terms.count, "term")), \(smaller) patients of the smaller class"
      parts.append(
        model.terms.count * 10 <= smaller ? .seen(text) : .missing("enough patients for \(text)"))
    }
    return .parts(parts.isEmpty ? [.missing("terms and patients of any model")] : parts)
  }

  @Sendable private static func metrics(_ input: AuditInput) -> ItemAssessment {
    let ids = Set(input.results.performance.flatMap { $0.metrics.map(\.id) })
    var parts: [ItemPart] = []
    parts.append(ids.contains("auc") ? .seen("AUC") : .missing("a measure of discrimination"))
    let others = ids.contains("sensitivity") || ids.contains { $0.hasPrefix("calibration") }
    parts.append(
      others
        ? .seen("Metrics at a threshold or of calibration") : .missing("a measure at a threshold or of calibration"))
    return .parts(parts)
  }

  @Sendable private static func calibration(_ input: AuditInput) -> ItemAssessment {
    let measured = input.results.performance.filter { performance in
      !performance.calibration.isEmpty || performance.metrics.contains { $0.id.hasPrefix("calibration") }
    }
    guard !measured.isEmpty else { return .parts([.missing("a measure or plot of calibration")]) }
    return .parts([.seen("Calibration of \(Wording.count(measured.count, "analysis", "analyses"))")])
  }

  @Sendable private static func images(_ input: AuditInput) -> ItemAssessment {
    let labels = input.results.study.images.map(\.label)
    guard labels.count <= 1 else {
      return .parts([.missing("models of single images beside those of \(Wording.list(labels))")])
    }
    guard let label = labels.first else { return .parts([.missing("the images")]) }
    return .parts([.seen("One kind of image: \(label)")])
  }

  @Sendable private static func simple(_ input: AuditInput) -> ItemAssessment {
    let regressions = input.builtModels.map(\.model).filter { $0.kind != nil }
    guard !regressions.isEmpty else { return .parts([.missing("a simple model")]) }
    let names = regressions.map { "\($0.task)/\($0.id)" }
    return .parts([.seen("Logistic regression: \(Wording.shortList(names, limit: 8))")])
  }

  @Sendable private static func internalTesting(_ input: AuditInput) -> ItemAssessment {
    let measured = input.results.performance.filter { performance in
      guard let cohort = input.cohort(performance.cohort) else { return false }
      return performance.kind == .outOfFold || (cohort.role == .external && cohort.separation != .centre)
    }
    guard !measured.isEmpty else {
      return .parts([.missing("out-of-fold results, or a held-out cohort of the same source")])
    }
    return .parts([
      .seen("\(Wording.count(measured.count, "analysis", "analyses")) of other patients of the same source")
    ])
  }

  @Sendable private static func externalTesting(_ input: AuditInput) -> ItemAssessment {
    let measured = Set(input.results.performance.filter { $0.kind == .external }.map(\.cohort))
    let external = input.heldOutCohorts.filter { $0.separation == .centre && measured.contains($0.id) }
    guard !external.isEmpty else { return .parts([.missing("results in a cohort of another centre")]) }
    return .parts([.seen("Results in \(Wording.list(external.map { Wording.name($0.label, $0.id) }))")])
  }

  /// A declaration that speaks of access for anyone; one of access on request, or of none, is no access.
  private static func open(_ key: String, _ input: AuditInput) -> ItemAssessment {
    guard let text = input.results.reporting[key], ReportingDeclaration.isStatement(text) else {
      return .parts([.declared(key)])
    }
    let words = text.lowercased().split { !$0.isLetter }.map(String.init)
    let closed: Set<String> = ["not", "no", "cannot", "request", "unavailable", "restricted", "none", "private"]
    guard words.contains(where: closed.contains) else { return .parts([.declared(key)]) }
    return .parts([.missing("access for anyone; declared is: \(Wording.quotation(text))")])
  }
}
