import Record

/// The synthetic study with every part of the record filled.
extension SyntheticStudy {
  static func complete() -> Results {
    var results = results()
    results.evaluation.operatingPoints = [.init(.sensitivity, target: 0.9), .init(.half)]
    results.evaluation.aucInterval = .bca
    results.evaluation.permutations = 1000
    results.evaluation.prevalence = 0.15
    results.evaluation.partialAUC = .init(axis: .sensitivity, from: 0.8, to: 1)
    results.evaluation.decisionRange = .init(from: 0.1, to: 0.5, step: 0.01, declared: true)
    results.evaluation.subgroups = ["menopause"]
    results.evaluation.recalibration = .logistic
    results.models = results.models.map { model in
      var model = model
      if model.fitted { model.furtherThresholds = [further(0.9, .sensitivity), further(nil, .half)] }
      return model
    }
    results.performance = results.performance.map(filled)
    results.optimism = optimism(of: results)
    results.comparisons = comparisons(of: results)
    results.subgroups = subgroups(of: results)
    results.sampleSize = sampleSize
    results.shift = [shift]
    results.missingness = missingness
    results.characteristics = results.characteristics.map(compared)
    results.recalibration = results.performance.filter { $0.kind == .external && $0.model == "tumour" }.map(update)
    return results
  }

  /// The complete study with a third centre that repeats the second.
  static func withTwoExternalCohorts() -> Results {
    var results = complete()
    var cohort = results.cohorts[1]
    cohort.id = "centre3"
    cohort.label = "Centre 3"
    results.cohorts.append(cohort)
    let repeated = results.performance.filter { $0.kind == .external }.map {
      var performance = $0
      performance.cohort = cohort.id
      return performance
    }
    results.performance += repeated
    results.optimism = optimism(of: results)
    return results
  }

  static func further(_ target: Double?, _ rule: EvaluationSettings.ThresholdRule) -> ModelSummary.Threshold {
    .init(value: rule == .half ? 0.5 : 0.182, rule: rule, target: target, chosenOn: .outOfFold, cohort: "centre1")
  }

  /// Id, label, value and half of the interval; nil for measures without an interval.
  static let measures: [(id: String, label: String, value: Double, half: Double?)] = [
    ("auc-bootstrap", "AUC, bootstrap", 0.79, 0.06), ("partial-auc", "Partial AUC", 0.082, 0.021),
    ("partial-auc-standardised", "Partial AUC, standardised", 0.68, 0.07),
    ("average-precision", "Average precision", 0.61, 0.09), ("ppv", "Positive predictive value", 0.55, 0.08),
    ("npv", "Negative predictive value", 0.88, 0.05), ("ppv-at-prevalence", "PPV at prevalence 0.15", 0.33, 0.06),
    ("npv-at-prevalence", "NPV at prevalence 0.15", 0.95, 0.02), ("accuracy", "Accuracy", 0.74, 0.06),
    ("no-information-rate", "No-information rate", 0.69, nil), ("balanced-accuracy", "Balanced accuracy", 0.75, 0.06),
    ("f1", "F1", 0.63, 0.08), ("mcc", "Matthews correlation", 0.44, 0.11),
    ("positive-likelihood-ratio", "Positive likelihood ratio", 2.81, 0.72),
    ("negative-likelihood-ratio", "Negative likelihood ratio", 0.31, 0.1),
    ("diagnostic-odds-ratio", "Diagnostic odds ratio", 12.3, 7.4),
    ("observed-expected", "Observed : expected", 0.94, 0.19), ("brier-scaled", "Scaled Brier score", 0.21, 0.1),
    ("brier-reliability", "Reliability", 0.0042, nil), ("brier-resolution", "Resolution", 0.041, nil),
    ("brier-uncertainty", "Uncertainty", 0.2, nil), ("ici", "ICI", 0.034, 0.022), ("e50", "E50", 0.029, 0.02),
    ("e90", "E90", 0.071, 0.04), ("emax", "Emax", 0.11, 0.07), ("ici-spline", "ICI, spline", 0.031, 0.02),
    ("emax-spline", "Emax, spline", 0.09, 0.05), ("net-benefit", "Net benefit", 0.128, 0.041),
    ("youden-free-measure", "A measure of another program", 0.4, 0.1),
  ]

  private static func measure(_ id: String, _ label: String, _ value: Double, _ half: Double?) -> Metric {
    metric(
      id, label, value, half.map { value - $0 }, half.map { value + $0 },
      method: half == nil ? "no interval" : "bootstrap percentile",
      reason: half == nil ? "no interval is defined for this statistic" : nil)
  }

  private static func filled(_ performance: Performance) -> Performance {
    var performance = performance
    performance.metrics += measures.map { measure($0.id, $0.label, $0.value, $0.half) }
    performance.tests = [
      TestSummary(
        id: "hosmer-lemeshow", label: "Hosmer-Lemeshow test", statistic: 9.31, degreesOfFreedom: [8], pValue: 0.317,
        method: "ten groups of equal size, Hosmer and Lemeshow 1980",
        caution: "its result depends on the number of groups and of patients"),
      TestSummary(
        id: "spiegelhalter", label: "Spiegelhalter's test", statistic: -0.71, pValue: 0.478,
        method: "Spiegelhalter 1986"
      ),
      TestSummary(
        id: "permutation", label: "Permutation test of the AUC", pValue: performance.kind == .external ? nil : 0.001,
        method: "1000 permutations of the outcome", reason: performance.kind == .external ? "made nowhere else" : nil),
    ]
    let confusion =
      performance.confusion
      ?? .init(
        truePositives: 0, falsePositives: 0, trueNegatives: 0, falseNegatives: 0)
    performance.operatingPoints = [further(0.9, .sensitivity), further(nil, .half)].map { threshold in
      .init(
        threshold: threshold, confusion: confusion,
        metrics: [
          metric("sensitivity", "Sensitivity", 0.9, 0.8, 0.96, method: "Wilson 1927", denominator: performance.events)
        ])
    }
    let empty = PerformanceCurves.Curve(points: [], method: "none", reason: "not drawn")
    performance.curves = PerformanceCurves(
      rocBand: empty, simultaneousROCBand: empty, precisionRecall: empty, loess: empty, spline: empty,
      decision: EvaluationSettings.DecisionRange(from: 0.1, to: 0.5, step: 0.01, declared: true).thresholds.map {
        .init(
          threshold: $0, netBenefit: 0.2 - 0.3 * $0, lower: 0.15 - 0.3 * $0, upper: 0.25 - 0.3 * $0, standardised: 0.5,
          treatAll: 0.29 - 0.7 * $0, interventionsAvoided: 0.4 * $0)
      }, decisionMethod: "Vickers and Elkin 2006, bootstrap percentile")
    return performance
  }

  private static func optimism(of results: Results) -> [OptimismSummary] {
    results.models.filter(\.fitted).flatMap { model in
      [("auc", "AUC"), ("brier", "Brier score"), ("calibration-slope", "Calibration slope")].map { id, label in
        OptimismSummary(
          task: model.task, model: model.id, metric: id, label: label, level: 0.95, performances: results.performance)
      }
    }
  }

  private static func comparisons(of results: Results) -> [ModelComparison] {
    var list: [ModelComparison] = []
    for performance in results.performance where performance.model == "habitats" {
      var deLong = TestSummary(
        id: "delong", label: "DeLong", statistic: 2.11, pValue: 0.035, method: "DeLong et al. 1988")
      deLong.holm = 0.104
      deLong.benjaminiHochberg = 0.0525
      deLong.family = "the comparisons of this task and kind"
      let mcnemar = TestSummary(
        id: "mcnemar-sensitivity", label: "McNemar, sensitivity", pValue: nil, method: "exact, McNemar 1947",
        reason: "no discordant pair")
      list.append(
        ModelComparison(
          task: performance.task, cohort: performance.cohort, kind: performance.kind, first: "habitats",
          second: "tumour", n: performance.n, events: performance.events,
          metrics: [
            metric("auc-difference", "Difference of AUC", 0.031, 0.002, 0.06, method: "DeLong et al. 1988"),
            metric("nri", "NRI, categories", 0.08, -0.05, 0.21, method: "bootstrap percentile"),
            metric("idi", "IDI", 0.02, -0.004, 0.045, method: "bootstrap percentile"),
          ], tests: [deLong, mcnemar]))
    }
    return list
  }

  private static func subgroups(of results: Results) -> [SubgroupAnalysis] {
    var list: [SubgroupAnalysis] = []
    for performance in results.performance where performance.kind != .apparent {
      func group(_ label: String, _ shift: Double) -> SubgroupAnalysis.Group {
        .init(
          label: label, n: performance.n / 2, events: performance.events / 2,
          metrics: [
            metric("auc", "AUC", 0.74 + shift, 0.62 + shift, 0.84 + shift, method: "DeLong 1988"),
            metric("sensitivity", "Sensitivity", 0.7, 0.55, 0.81, method: "Wilson 1927"),
            metric("specificity", "Specificity", 0.72, 0.61, 0.81, method: "Wilson 1927"),
            metric("calibration-intercept", "Calibration intercept", -0.2, -0.7, 0.3, method: "Cox 1958"),
            metric(
              "calibration-slope", "Calibration slope", nil, nil, nil, method: "Cox 1958", reason: "too few events"),
            metric("observed-expected", "Observed : expected", 0.92, 0.71, 1.19, method: "Poisson"),
          ])
      }
      let difference = SubgroupAnalysis.Difference(
        metric: "auc",
        estimate: metric("auc-difference", "Difference of AUC", 0.1, -0.05, 0.25, method: "independent areas"),
        test: TestSummary(
          id: "subgroup-auc", label: "Equality of areas", statistic: 1.31, pValue: 0.19, method: "Wald test"))
      list.append(
        SubgroupAnalysis(
          variable: "menopause", label: "Menopausal status", isCentre: false, task: performance.task,
          model: performance.model, cohort: performance.cohort, kind: performance.kind,
          groups: [group("before", 0.05), group("after", -0.05)], missing: 3, differences: [difference],
          heterogeneity: []))
      guard performance.kind == .external else { continue }
      list.append(
        SubgroupAnalysis(
          variable: "centre", label: "Centre", isCentre: true, task: performance.task, model: performance.model,
          cohort: performance.cohort, kind: performance.kind, groups: [group("Foshan", 0.02), group("Zhuhai", -0.02)],
          missing: 0, differences: [],
          heterogeneity: [
            .init(
              metric: "auc", groups: 2,
              pooled: metric("auc", "AUC", 0.74, 0.66, 0.8, method: "REML on the logit scale"),
              prediction: metric(
                "auc", "AUC", nil, nil, nil, method: "Higgins 2009", reason: "fewer than three groups"),
              tauSquared: 0.013, iSquared: 0.22,
              test: TestSummary(
                id: "cochran-q", label: "Cochran's Q", statistic: 1.28, degreesOfFreedom: [1], pValue: 0.258,
                method: "Cochran 1954"))
          ]))
    }
    return list
  }

  private static let sampleSize: [SampleSizeSummary] = [
    SampleSizeSummary(
      purpose: .development, task: "her2", model: "habitats", cohort: "centre1", n: 203, events: 62, parameters: 378,
      assumptions: ["an R² of 0.15 by Cox and Snell"],
      criteria: [
        .init(
          id: "shrinkage", label: "Shrinkage", target: "shrinkage of at least 0.9", requiredN: 20_834.2,
          requiredEvents: 6362.7, reached: 0.31, method: "Riley et al. 2019"),
        .init(
          id: "optimism", label: "Optimism", target: "difference of R² of at most 0.05", requiredN: nil,
          requiredEvents: nil, reached: nil, method: "Riley et al. 2019", reason: "R² is not known"),
      ]),
    SampleSizeSummary(
      purpose: .validation, task: "her2", model: "habitats", cohort: "centre2", n: 166, events: 48, parameters: nil,
      assumptions: ["an AUC of 0.75"],
      criteria: [
        .init(
          id: "auc", label: "AUC", target: "interval no wider than 0.10", requiredN: 412.01, requiredEvents: 119,
          reached: 0.16, method: "Riley et al. 2021")
      ]),
  ]

  private static let shift = CohortShift(
    development: "centre1", cohort: "centre2",
    predictors: [
      .init(
        name: "age", label: "Age", developmentN: 203, cohortN: 166,
        difference: metric(
          "standardised-difference", "Standardised difference", -0.08, -0.29, 0.13, method: "Hedges 1981"),
        test: TestSummary(
          id: "kolmogorov-smirnov", label: "Kolmogorov-Smirnov", statistic: 0.09, pValue: 0.44, method: "exact")),
      .init(
        name: "habitats", label: "Habitats, linear predictor", developmentN: 203, cohortN: 168,
        difference: metric(
          "standardised-difference", "Standardised difference", 0.41, 0.2, 0.62, method: "Hedges 1981"),
        test: TestSummary(
          id: "kolmogorov-smirnov", label: "Kolmogorov-Smirnov", statistic: 0.22, pValue: 0.0004, method: "exact")),
    ],
    membership: metric("auc", "Area of the membership model", 0.68, 0.62, 0.73, method: "DeLong 1988"),
    membershipPredictors: ["Age", "Habitats, linear predictor"], membershipN: 368)

  private static let missingness: [MissingnessSummary] = [
    .init(
      table: "clinical findings", cohort: "centre1", patients: 203, completePatients: 195, columns: 16,
      incompleteColumns: 2, missingValues: 8),
    .init(
      table: "clinical findings", cohort: "centre2", patients: 168, completePatients: 166, columns: 16,
      incompleteColumns: 1, missingValues: 2),
    .init(
      table: "habitat features", cohort: "centre1", patients: 203, completePatients: 203, columns: 378,
      incompleteColumns: 0, missingValues: 0),
  ]

  private static func compared(_ characteristic: Characteristic) -> Characteristic {
    var characteristic = characteristic
    let isContinuous = characteristic.scale == .continuous
    let difference = metric(
      "standardised-difference", "Standardised difference", 0.12, -0.09, 0.33, method: "Austin 2009")
    let test = TestSummary(
      id: isContinuous ? "welch" : "chi-square", label: isContinuous ? "Welch's t" : "Chi-square", statistic: 1.1,
      degreesOfFreedom: [2], pValue: 0.27, method: isContinuous ? "Welch 1947" : "Pearson 1900")
    characteristic.cohortDifferences = [.init(cohort: "centre2", difference: difference, tests: [test])]
    if var positive = characteristic.cohorts.first {
      positive.missing = 1
      characteristic.byOutcome = [
        .init(task: "her2", positive: positive, negative: positive, difference: difference, tests: [test])
      ]
    }
    return characteristic
  }

  private static func update(_ performance: Performance) -> RecalibrationSummary {
    RecalibrationSummary(
      task: performance.task, model: performance.model, cohort: performance.cohort, kind: performance.kind,
      method: .logistic, n: performance.n, events: performance.events,
      intercept: metric("calibration-intercept", "Intercept", -0.31, -0.65, 0.02, method: "Cox 1958"),
      slope: metric("calibration-slope", "Slope", 0.81, 0.48, 1.15, method: "Cox 1958"),
      metrics: [
        metric("calibration-slope", "Calibration slope", 1, 0.59, 1.41, method: "Cox 1958"),
        metric("brier", "Brier score", 0.17, 0.14, 0.2, method: "bootstrap percentile"),
      ])
  }
}
