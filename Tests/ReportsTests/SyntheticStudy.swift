import Foundation
import Record

/// Results of a study that never was: two tasks, four models, one of them not fitted, exclusions, missing values.
enum SyntheticStudy {
  static let software = Software(name: "holdout", version: "0.1.0")

  static func results(hasExternalOutcome: Bool = true) -> Results {
    Results(
      software: software,
      study: StudySummary(
        id: "her2-habitats", title: "Habitat radiomics of breast MRI for HER2 status in women under 40",
        objective: "To predict HER2 status before biopsy from DCE-MRI and DWI in women under 40 with breast cancer.",
        source: .run,
        images: [
          ImageSummary(id: "dce", label: "DCE-MRI", kind: .dynamic, volumes: 6, unit: nil),
          ImageSummary(id: "dwi", label: "DWI", kind: .diffusion, volumes: 2, unit: nil),
          ImageSummary(id: "adc", label: "ADC map", kind: .single, volumes: 1, unit: "10⁻⁶ mm²/s"),
        ]),
      seed: 20_240_417, cohorts: cohorts, flow: flow, tasks: tasks(hasExternalOutcome: hasExternalOutcome),
      characteristics: characteristics,
      preparation: Preparation(
        reference: "dce0", spacing: [1, 1, 1], interpolation: .bspline, margin: 10, biasCorrection: ["dce", "dwi"],
        registration: ["dwi", "adc"], normalisation: .zScore, normalised: ["dce0", "dce1"]),
      habitats: habitats,
      features: FeatureSummary(
        profile: .ibsi, images: ["dce1", "dce2", "adc"], families: ["shape", "firstorder", "glcm"],
        discretisation: Discretisation(method: .binCount, value: 32), tumourFeatures: 140, habitatFeatures: 378),
      models: models, performance: performance(hasExternalOutcome: hasExternalOutcome), evaluation: evaluation,
      reporting: ["ethics": "Approved by both institutional review boards", "funding": "None"])
  }

  /// What a table of predictions gives: no images, no terms, no internal validation.
  static func fromPredictionsTable() -> Results {
    var results = results()
    results.study.source = .predictionsTable
    results.study.images = []
    results.flow = nil
    results.characteristics = []
    results.preparation = nil
    results.habitats = nil
    results.features = nil
    results.reporting = [:]
    results.models = [
      ModelSummary(task: "her2", id: "m1", label: "Model A", kind: nil, fitted: true),
      ModelSummary(task: "low", id: "m1", label: "Model A", kind: nil, fitted: true),
    ]
    results.performance = results.performance.filter { $0.kind == .external && $0.model == "tumour" }.map {
      var performance = $0
      performance.model = "m1"
      performance.confusion = nil
      performance.metrics = performance.metrics.filter { $0.id == "auc" }
      return performance
    }
    return results
  }

  static let evaluation = EvaluationSettings(
    threshold: .youden, confidence: 0.95, calibrationGroups: 10, folds: 5, repeats: 5)

  static let cohorts = [
    CohortSummary(
      id: "centre1", label: "Centre 1", role: .development, separation: nil, n: 203, centres: ["Guangzhou"]),
    CohortSummary(
      id: "centre2", label: "Centre 2", role: .external, separation: .centre, n: 168, centres: ["Foshan", "Zhuhai"]),
  ]

  static let flow = ParticipantFlow(
    assessed: 381,
    exclusions: [
      .init(patient: "C1-017", cohort: "centre1", reason: "tumour mask is empty"),
      .init(patient: "C1-044", cohort: "centre1", reason: "a DCE phase is missing"),
      .init(patient: "C1-102", cohort: "centre1", reason: "a DCE phase is missing"),
      .init(patient: "C2-009", cohort: "centre2", reason: "image and mask do not share a geometry"),
    ], unassigned: 6)

  static func tasks(hasExternalOutcome: Bool) -> [TaskSummary] {
    [
      TaskSummary(
        id: "her2", label: "HER2 status", positive: "HER2 positive", negative: "HER2 negative",
        participants: [
          .init(cohort: "centre1", n: 203, events: 62),
          hasExternalOutcome
            ? .init(cohort: "centre2", n: 166, events: 48, missingOutcome: 2)
            : .init(cohort: "centre2", n: 0, events: 0, missingOutcome: 0, outcomeKnown: false),
        ]),
      TaskSummary(
        id: "low", label: "HER2 low", positive: "HER2 low", negative: "HER2 zero",
        participants: [
          .init(cohort: "centre1", n: 141, events: 88, otherClass: 62),
          hasExternalOutcome
            ? .init(cohort: "centre2", n: 118, events: 70, missingOutcome: 2, otherClass: 48)
            : .init(cohort: "centre2", n: 0, events: 0, missingOutcome: 0, outcomeKnown: false),
        ]),
    ]
  }

  static let characteristics = [
    Characteristic(
      column: "age", label: "Age", scale: .continuous, unit: "years", levels: [],
      cohorts: [
        .init(
          cohort: "centre1", n: 203, missing: 0, mean: 34.24, standardDeviation: 4.11, median: 35, lowerQuartile: 32,
          upperQuartile: 37.5),
        .init(
          cohort: "centre2", n: 166, missing: 2, mean: 33.9, standardDeviation: 4.4, median: 34.5, lowerQuartile: 31,
          upperQuartile: 37),
      ]),
    Characteristic(
      column: "ki67", label: "Ki-67", scale: .continuous, unit: "%", levels: [],
      cohorts: [
        .init(
          cohort: "centre1", n: 200, missing: 3, mean: 31.5, standardDeviation: 21.02, median: 30, lowerQuartile: 15,
          upperQuartile: 40),
        .init(
          cohort: "centre2", n: 168, missing: 0, mean: 102.0, standardDeviation: 19.5, median: 28, lowerQuartile: 9.5,
          upperQuartile: 40),
      ]),
    Characteristic(
      column: "grade", label: "Histological grade", scale: .ordinal, unit: nil, levels: ["1", "2", "3"],
      cohorts: [
        .init(cohort: "centre1", n: 198, missing: 5, counts: [9, 101, 88]),
        .init(cohort: "centre2", n: 168, missing: 0, counts: [12, 90, 66]),
      ]),
    Characteristic(
      column: "margin", label: "Margin", scale: .categorical, unit: nil,
      levels: ["circumscribed", "irregular", "spiculated"],
      cohorts: [
        .init(cohort: "centre1", n: 203, missing: 0, counts: [31, 120, 52]),
        .init(cohort: "centre2", n: 168, missing: 0, counts: [22, 98, 48]),
      ]),
  ]

  static let fittedOn = FittedOn(
    cohort: "centre1", n: 203, events: 62, patients: nil,
    patientsHash: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")

  static let habitats = HabitatSummary(
    maps: ["wash-in", "wash-out", "adc"], units: ["%", "%", "10⁻⁶ mm²/s"],
    candidates: [
      .init(clusters: 2, silhouette: 0.312, inertia: 51_234.2),
      .init(clusters: 3, silhouette: 0.418, inertia: 33_120.9),
      .init(clusters: 4, silhouette: 0.366, inertia: 28_007.5),
    ],
    habitats: [
      .init(label: 1, centroid: [182.4, -12.25, 902], meanShare: ["centre1": 0.402, "centre2": 0.388]),
      .init(label: 2, centroid: [96.1, 4.5, 1105.5], meanShare: ["centre1": 0.351, "centre2": 0.372]),
      .init(label: 3, centroid: [41.75, 21, 1488], meanShare: ["centre1": 0.247, "centre2": 0.24]),
    ],
    fittedOn: FittedOn(cohort: "centre1", n: 203, events: nil, patients: nil, patientsHash: fittedOn.patientsHash),
    seed: 20_240_417)

  static func metric(
    _ id: String, _ label: String, _ value: Double?, _ lower: Double?, _ upper: Double?, method: String,
    denominator: Int? = nil, reason: String? = nil
  ) -> Metric {
    Metric(
      id: id, label: label, value: value, lower: lower, upper: upper, level: 0.95, method: method,
      denominator: denominator, reason: reason)
  }

  static func ratio(_ value: Double, _ lower: Double, _ upper: Double) -> Metric {
    metric("odds-ratio", "Odds ratio", value, lower, upper, method: "Wald")
  }

  static let longLabel =
    "Habitat 2, ADC map, grey-level co-occurrence matrix, inverse difference moment normalised, mean"

  static var models: [ModelSummary] {
    let validation = ModelSummary.InternalValidation(
      method: "5-fold cross-validation, repeated 5 times", folds: 5, repeats: 5,
      repeatedSteps: ["scaling", "feature selection", "choice of the penalty"], notRepeatedSteps: ["habitat centroids"])
    var models: [ModelSummary] = []
    for (task, events, n) in [("her2", 62, 203), ("low", 88, 141)] {
      let on = FittedOn(
        cohort: "centre1", n: n, events: events, patients: nil, patientsHash: fittedOn.patientsHash)
      func threshold(_ value: Double) -> ModelSummary.Threshold {
        .init(value: value, rule: .youden, chosenOn: .outOfFold, cohort: "centre1")
      }
      let univariable: [ModelSummary.Univariable] = [
        .init(
          predictor: "age", label: "Age, years", n: n, events: events,
          oddsRatios: [
            .init(name: "age", label: "Age", coefficient: 0.02, oddsRatio: ratio(1.02, 0.95, 1.09), pValue: 0.61)
          ],
          pValue: 0.61, reason: nil),
        .init(
          predictor: "margin", label: "Margin", n: n, events: events,
          oddsRatios: [
            .init(
              name: "margin=irregular", label: "irregular vs circumscribed", coefficient: 0.69,
              oddsRatio: ratio(2.0, 0.91, 4.4), pValue: 0.085),
            .init(
              name: "margin=spiculated", label: "spiculated vs circumscribed", coefficient: 1.1,
              oddsRatio: ratio(3.0, 1.2, 12.5), pValue: task == "her2" ? 0.0004 : 0.31),
          ], pValue: task == "her2" ? 0.0003 : 0.44, reason: nil),
        .init(
          predictor: "t", label: "Internal enhancement", n: n, events: events, oddsRatios: [], pValue: nil,
          reason: "one level only"),
      ]
      if task == "her2" {
        models.append(
          ModelSummary(
            task: task, id: "clinical", label: "Clinical", kind: .clinical, fitted: true, candidates: 16,
            intercept: -1.204,
            terms: [
              .init(
                name: "margin=irregular", label: "Margin: irregular vs circumscribed", coefficient: 0.693,
                oddsRatio: ratio(2.0, 0.91, 4.4), pValue: 0.085),
              .init(
                name: "margin=spiculated", label: "Margin: spiculated vs circumscribed", coefficient: 1.099,
                oddsRatio: ratio(3.0, 1.2, 12.5), pValue: 0.0004),
            ], univariable: univariable, fittedOn: on, internalValidation: validation, threshold: threshold(0.31)))
      } else {
        models.append(
          ModelSummary(
            task: task, id: "clinical", label: "Clinical", kind: .clinical, fitted: false,
            reason: "no clinical finding was significant at p < 0.05, so there is no clinical model", candidates: 16,
            univariable: univariable))
      }
      for (id, label, count) in [("tumour", "Whole tumour", 3), ("habitats", "Habitats", 5)] {
        models.append(
          ModelSummary(
            task: task, id: id, label: label, kind: .radiomics, fitted: true, candidates: id == "tumour" ? 140 : 378,
            intercept: -0.872,
            terms: (0..<count).map { index in
              .init(
                name: "f\(index)", label: index == 1 ? longLabel : "DCE phase \(index + 1), GLCM contrast",
                coefficient: [0.412, -0.087, 0.131, -0.302, 0.05][index],
                scaling: .init(
                  mean: [12.51, 0.0042, 1204.4, -3.5, 88][index], standardDeviation: [3.1, 0.0011, 310, 1.2, 9][index]))
            },
            penalty: .init(
              lambda: 0.0423, rule: "one standard error", lambdas: [0.1, 0.0423], deviance: [1.2, 1.1],
              devianceError: [0.05, 0.05], nonzero: [1, 5]), fittedOn: on, internalValidation: validation,
            threshold: threshold(0.334)))
      }
      models.append(
        ModelSummary(
          task: task, id: "combined", label: "Combined", kind: .combined, fitted: true,
          notes: task == "low"
            ? ["there is no clinical model: the combined model is made of image features alone"] : [],
          candidates: 2, intercept: -0.05,
          terms: [
            .init(
              name: "habitats", label: "Habitats, linear predictor", coefficient: 1.021,
              oddsRatio: ratio(2.78, 1.9, 4.1), pValue: 0.00001)
          ],
          fittedOn: on, internalValidation: validation, threshold: threshold(0.297)))
    }
    return models
  }

  static func performance(hasExternalOutcome: Bool) -> [Performance] {
    var list: [Performance] = []
    for (taskPosition, task) in tasks(hasExternalOutcome: hasExternalOutcome).enumerated() {
      for (position, model) in models.filter({ $0.task == task.id && $0.fitted }).enumerated() {
        for (step, kind) in PredictionKind.allCases.enumerated() {
          let participants = task.participants[kind == .external ? 1 : 0]
          guard participants.outcomeKnown else { continue }
          let auc = 0.86 - 0.03 * Double(taskPosition) - 0.06 * Double(step) + 0.015 * Double(position)
          let positives = participants.events
          let hits = Int((0.78 - 0.05 * Double(step)) * Double(positives))
          let negatives = participants.n - positives
          let rejections = Int((0.74 - 0.03 * Double(step)) * Double(negatives))
          let sensitivity = Double(hits) / Double(positives)
          let specificity = Double(rejections) / Double(negatives)
          list.append(
            Performance(
              task: task.id, model: model.id, cohort: participants.cohort, kind: kind, n: participants.n,
              events: positives,
              confusion: .init(
                truePositives: hits, falsePositives: negatives - rejections, trueNegatives: rejections,
                falseNegatives: positives - hits),
              metrics: [
                metric("auc", "AUC", auc, auc - 0.07, min(1, auc + 0.06), method: "DeLong 1988, logit scale"),
                metric(
                  "sensitivity", "Sensitivity", sensitivity, sensitivity - 0.11, sensitivity + 0.09,
                  method: "Wilson 1927", denominator: positives),
                metric(
                  "specificity", "Specificity", specificity, specificity - 0.08, specificity + 0.07,
                  method: "Wilson 1927", denominator: negatives),
                metric(
                  "calibration-intercept", "Calibration intercept", -0.12 * Double(step), -0.4 - 0.1 * Double(step),
                  0.31,
                  method: "logistic recalibration, Cox 1958"),
                step == 0 && position == 1
                  ? metric(
                    "calibration-slope", "Calibration slope", nil, nil, nil, method: "logistic recalibration, Cox 1958",
                    reason: "the fit did not converge")
                  : metric(
                    "calibration-slope", "Calibration slope", 1.1 - 0.15 * Double(step), 0.7, 1.35,
                    method: "logistic recalibration, Cox 1958"),
                metric("brier", "Brier score", 0.16 + 0.02 * Double(step), 0.13, 0.22, method: "bootstrap percentile"),
              ], roc: roc(area: auc), calibration: calibration(n: participants.n, events: positives)))
        }
      }
    }
    return list
  }

  /// Points of the curve TPR = FPR^((1 - AUC) / AUC), whose area is the AUC.
  static func roc(area: Double) -> [Performance.ROCPoint] {
    (0...20).map { step in
      let rate = Double(step) / 20
      return .init(
        threshold: step == 0 ? nil : 1 - rate, falsePositiveRate: rate,
        truePositiveRate: pow(rate, (1 - area) / area))
    }
  }

  static func calibration(n: Int, events: Int) -> [Performance.CalibrationGroup] {
    (0..<5).map { group in
      let predicted = 0.1 + 0.18 * Double(group)
      let observed = 0.05 + 0.2 * Double(group)
      return .init(
        n: n / 5, events: events / 5, meanPredicted: predicted,
        observed: metric(
          "observed", "Observed proportion", observed, max(0, observed - 0.1), min(1, observed + 0.12),
          method: "Wilson 1927"))
    }
  }

  static let audit = AuditRecord(
    software: software, study: "Habitat radiomics of breast MRI for HER2 status in women under 40",
    checklists: ["tripod-ai"],
    findings: [
      Finding(
        code: "PERF-02", severity: .critical, title: "Performance known on development patients only",
        message: "The Habitats model of HER2 low has no external performance in Centre 2",
        evidence: "performance[task=low, model=habitats]",
        remedy: "Report the external AUC with its interval beside the others",
        task: "low", model: "habitats", cohort: "centre2"),
      Finding(
        code: "SIZE-01", severity: .major, title: "Few events for the candidate parameters",
        message: "62 events stand against 378 candidate parameters",
        evidence: "models[task=her2, model=habitats].candidates",
        remedy: "Say how overfitting was limited, or reduce the candidates before seeing the outcome"),
      Finding(
        code: "REP-07", severity: .minor, title: "No registration named", message: "The study names no registration",
        evidence: "reporting.registration", remedy: "Add 'registration' to the study file"),
      Finding(
        code: "REP-09", severity: .note, title: "Code availability",
        message: "The record does not say where the code lies",
        evidence: "reporting.code", remedy: "Add 'code' to the study file"),
    ],
    entries: (1...30).map { item in
      ChecklistEntry(
        checklist: "tripod-ai", item: "\(item)", label: ["Title", "Abstract", "Background", "Objectives"][item % 4],
        question: "Identify the study as developing or evaluating the performance of a multivariable prediction model",
        status: ChecklistEntry.Status.allCases[item % 5], evidence: "study.title names the outcome and the population")
    })
}
