import Record

/// What the record can answer of CLEAR; every other item is for the authors.
enum ClearItems {
  static let assessors: [String: ItemAssessor] = [
    "1": title,
    "6": TripodIntroduction.objectives,
    "9": TripodData.sampleSize,
    "12": workflow,
    "13": TripodData.centres,
    "15": TripodAnalysis.partition,
    "16": images,
    "17": TripodData.predictors,
    "18": TripodData.outcome,
    "21": TripodData.preparation,
    "22": resampling,
    "23": discretisation,
    "24": imageTypes,
    "25": software,
    "26": families,
    "27": featureCount,
    "28": settings,
    "29": TripodData.missingData,
    "30": TripodAnalysis.classImbalance,
    "31": robustness,
    "32": TripodAnalysis.predictorHandling,
    "33": TripodAnalysis.modelBuilding,
    "34": TripodAnalysis.modelBuilding,
    "35": training,
    "38": testing,
    "39": TripodAnalysis.measures,
    "40": uncertainty,
    "41": comparisonTests,
    "42": comparators,
    "43": interpretability,
    "44": TripodResults.characteristics,
    "45": TripodResults.flow,
    "46": selected,
    "47": performance,
    "48": comparisons,
    "55": settings,
    "57": TripodResults.specification,
  ]

  @Sendable static func title(_ input: AuditInput) -> ItemAssessment {
    let title = input.results.study.title
    guard ReportingDeclaration.isStatement(title) else { return .parts([.missing("the study has no title")]) }
    let words = title.lowercased()
    let named = ["radiomic", "texture", "habitat"].contains { words.contains($0) }
    return .parts(
      [.seen("Title: \(Wording.quotation(title))")] + (named ? [] : [.missing("a word for radiomics")]))
  }

  @Sendable private static func workflow(_ input: AuditInput) -> ItemAssessment {
    guard !input.isPredictionsTable, input.results.features != nil else {
      return .parts([.missing("the steps from image to prediction")])
    }
    return .parts([.seen("The run draws its steps as the figure `workflow`")])
  }

  @Sendable private static func images(_ input: AuditInput) -> ItemAssessment {
    let labels = input.results.study.images.map(\.label)
    let seen: [ItemPart] = labels.isEmpty ? [] : [.seen("Images: \(Wording.list(labels))")]
    return .parts(seen + [.declared("predictor_definitions")])
  }

  @Sendable static func resampling(_ input: AuditInput) -> ItemAssessment {
    guard let preparation = input.results.preparation else { return .parts([.declared("data_preparation")]) }
    guard let spacing = preparation.spacing else {
      return .parts([.seen("The voxel size of \(preparation.reference) was kept")])
    }
    let size = spacing.map { Wording.decimal($0, 2) }.joined(separator: " x ")
    return .parts([.seen("Resampled to \(size) mm, \(preparation.interpolation.rawValue) interpolation")])
  }

  @Sendable static func discretisation(_ input: AuditInput) -> ItemAssessment {
    guard let features = input.results.features else { return .parts([.declared("predictor_definitions")]) }
    let method = features.discretisation.method == .binCount ? "bin count" : "bin width"
    return .parts([.seen("Grey levels by fixed \(method) of \(Wording.decimal(features.discretisation.value, 2))")])
  }

  @Sendable private static func imageTypes(_ input: AuditInput) -> ItemAssessment {
    guard let features = input.results.features else { return .parts([.declared("predictor_definitions")]) }
    return .parts([.seen("Features from \(Wording.shortList(features.images, limit: 12))")])
  }

  @Sendable static func software(_ input: AuditInput) -> ItemAssessment {
    guard let features = input.results.features, !input.isPredictionsTable else {
      return .parts([.declared("predictor_definitions")])
    }
    let program = input.results.software
    return .parts([.seen("\(program.name) \(program.version), profile \(features.profile.rawValue)")])
  }

  @Sendable private static func families(_ input: AuditInput) -> ItemAssessment {
    guard let features = input.results.features else { return .parts([.declared("predictor_definitions")]) }
    return .parts([.seen("Families: \(Wording.list(features.families))")])
  }

  @Sendable private static func featureCount(_ input: AuditInput) -> ItemAssessment {
    guard let features = input.results.features else { return .parts([.declared("predictor_definitions")]) }
    return .parts([
      .seen(
        "\(Wording.count(features.tumourFeatures, "whole-tumour feature")) and "
          + Wording.count(features.habitatFeatures, "habitat feature"))
    ])
  }

  @Sendable static func settings(_ input: AuditInput) -> ItemAssessment {
    guard let features = input.results.features, !input.isPredictionsTable else {
      return .parts([.declared("predictor_definitions")])
    }
    return .parts([.seen("Every setting stands in study.yaml; profile \(features.profile.rawValue)")])
  }

  @Sendable static func robustness(_ input: AuditInput) -> ItemAssessment {
    let tested = input.results.models.compactMap { model in
      model.robustness.map { filter in
        "\(model.task)/\(model.id): \(filter.dropped) of \(Wording.count(filter.features, "feature")) left out, lower bound "
          + "of the intraclass correlation below \(Wording.decimal(filter.minimum, 2))"
      }
    }
    guard !tested.isEmpty else { return .parts([.missing("a test of how features change with the segmentation")]) }
    return .parts([.seen(Wording.shortList(tested))])
  }

  @Sendable private static func training(_ input: AuditInput) -> ItemAssessment {
    if input.isPredictionsTable { return .parts([.declared("model_building")]) }
    let built = input.builtModels.map(\.model)
    let tuned = built.compactMap { model in
      model.penalty.map { "\(model.task)/\(model.id) penalty \(Wording.decimal($0.lambda, 4)) by \($0.rule)" }
    }
    let validated = built.compactMap { model in
      model.internalValidation.map { "\(model.task)/\(model.id) \($0.method)" }
    }
    var parts: [ItemPart] = []
    if !tuned.isEmpty { parts.append(.seen("Tuning: \(Wording.shortList(tuned))")) }
    if !validated.isEmpty { parts.append(.seen("Internal validation: \(Wording.shortList(validated))")) }
    return .parts(parts.isEmpty ? [.missing("tuning or internal validation of any model")] : parts)
  }

  @Sendable static func testing(_ input: AuditInput) -> ItemAssessment {
    let kinds = PredictionKind.allCases.filter { kind in
      kind != .apparent && input.results.performance.contains { $0.kind == kind }
    }
    guard !kinds.isEmpty else { return .parts([.missing("any test on patients who did not make the model")]) }
    return .parts([.seen("Predictions that were tested: \(Wording.list(kinds.map(\.name)))")])
  }

  @Sendable static func uncertainty(_ input: AuditInput) -> ItemAssessment {
    let metrics = input.results.performance.flatMap(\.metrics)
    guard !metrics.isEmpty else { return .parts([.missing("any performance")]) }
    let bare = metrics.filter(\.lacksIntervalInSilence).count
    let seen: [ItemPart] =
      bare == metrics.count ? [] : [.seen("Intervals of \(metrics.count - bare) of \(metrics.count) numbers")]
    return .parts(seen + (bare == 0 ? [] : [.missing("intervals of \(bare) numbers")]))
  }

  @Sendable private static func comparisonTests(_ input: AuditInput) -> ItemAssessment {
    var tests: [String] = []
    for test in input.results.comparisons.flatMap(\.tests) where !tests.contains(test.id) { tests.append(test.id) }
    guard !tests.isEmpty else { return .parts([.missing("a test between models")]) }
    return .parts([.seen("Tests: \(Wording.list(tests))")])
  }

  @Sendable static func comparators(_ input: AuditInput) -> ItemAssessment {
    let others = input.builtModels.map(\.model).filter { $0.kind == .clinical || $0.kind == .combined }
    guard !others.isEmpty else { return .parts([.missing("a model without radiomics, or with both")]) }
    return .parts([.seen("Models beside: \(Wording.shortList(others.map { "\($0.task)/\($0.id)" }, limit: 8))")])
  }

  @Sendable private static func interpretability(_ input: AuditInput) -> ItemAssessment {
    let open = input.builtModels.map(\.model).filter { !$0.terms.isEmpty }
    guard !open.isEmpty else { return .parts([.missing("the terms of any model")]) }
    return .parts([.seen("Coefficients of \(Wording.shortList(open.map { "\($0.task)/\($0.id)" }, limit: 8))")])
  }

  @Sendable private static func selected(_ input: AuditInput) -> ItemAssessment {
    let kept = input.builtModels.map(\.model).filter { !$0.terms.isEmpty }.map {
      "\($0.task)/\($0.id) \(Wording.count($0.terms.count, "term"))"
    }
    guard !kept.isEmpty else { return .parts([.missing("the features of any model")]) }
    return .parts([.seen("Kept: \(Wording.shortList(kept, limit: 8))")])
  }

  @Sendable private static func performance(_ input: AuditInput) -> ItemAssessment {
    guard !input.results.performance.isEmpty else { return .parts([.missing("any performance")]) }
    let measured = Set(input.results.performance.map(\.cohort))
    let (with, without) = (
      input.results.cohorts.filter { measured.contains($0.id) },
      input.results.cohorts.filter { !measured.contains($0.id) }
    )
    let seen: [ItemPart] =
      with.isEmpty ? [] : [.seen("Performance in \(Wording.list(with.map { Wording.name($0.label, $0.id) }))")]
    let lacking: [ItemPart] =
      without.isEmpty ? [] : [.missing("performance in \(Wording.list(without.map { Wording.name($0.label, $0.id) }))")]
    return .parts(seen + lacking)
  }

  @Sendable private static func comparisons(_ input: AuditInput) -> ItemAssessment {
    let pairs = input.results.comparisons.map { "\($0.task) \($0.first) against \($0.second) in \($0.cohort)" }
    guard !pairs.isEmpty else { return .parts([.missing("a result of a comparison between models")]) }
    return .parts([.seen("\(Wording.count(pairs.count, "comparison")): \(Wording.shortList(pairs))")])
  }
}
