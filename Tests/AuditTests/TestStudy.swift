import Foundation
import Record

@testable import Audit

/// A complete synthetic study in which nothing is wrong: two centres, two tasks, four models, three kinds of prediction.
enum TestStudy {
  static let software = Software(name: "holdout", version: "0.1.0")
  static let modelIds = ["clinical", "tumour", "habitat", "combined"]

  /// Patients and events of one task in one cohort.
  struct Size {
    var n: Int
    var events: Int
    var otherClass: Int
  }

  static let developmentSizes = [
    "her2": Size(n: 800, events: 320, otherClass: 0), "low": Size(n: 480, events: 240, otherClass: 320),
  ]
  static let externalSizes = [
    "her2": Size(n: 400, events: 160, otherClass: 0), "low": Size(n: 240, events: 120, otherClass: 160),
  ]

  /// The good study; `external` sets other numbers for the held-out cohort, whose size is that of its first task.
  static func good(external: [String: Size] = externalSizes) -> Results {
    let externalSize = (external["her2"]?.n ?? 0) + (external["her2"]?.otherClass ?? 0)
    let tasks = [("her2", "HER2 negative vs positive", "HER2 positive"), ("low", "HER2 zero vs low", "HER2 low")]
    var performance: [Performance] = []
    for (task, _, _) in tasks {
      for model in modelIds {
        performance += [
          TestStudy.performance(task, model, .apparent, sensitivity: 0.8, specificity: 0.75),
          TestStudy.performance(task, model, .outOfFold, sensitivity: 0.75, specificity: 0.7),
          TestStudy.performance(task, model, .external, sensitivity: 0.7, specificity: 0.7, size: external[task]),
        ]
      }
    }
    return Results(
      software: software,
      study: StudySummary(
        id: "good", title: "Development and external validation of a model to predict HER2 status from MRI",
        objective: "To develop and externally validate models that predict HER2 status.", source: .run,
        images: [ImageSummary(id: "dce", label: "DCE-MRI", kind: .dynamic, volumes: 6, unit: nil)]),
      seed: 1,
      cohorts: [
        CohortSummary(
          id: "centre1", label: "Centre 1", role: .development, separation: nil, n: 800, centres: ["North"]),
        CohortSummary(
          id: "centre2", label: "Centre 2", role: .external, separation: .centre, n: externalSize, centres: ["South"]),
      ],
      flow: ParticipantFlow(
        assessed: 803 + externalSize,
        exclusions: [.init(patient: "P900", cohort: "centre1", reason: "the mask is empty")], unassigned: 2),
      tasks: tasks.map { id, label, positive in
        TaskSummary(
          id: id, label: label, positive: positive, negative: id == "her2" ? "HER2 negative" : "HER2 zero",
          participants: [
            participants("centre1", developmentSizes[id]), participants("centre2", external[id]),
          ])
      },
      characteristics: characteristics(externalSize),
      preparation: Preparation(
        reference: "dce0", spacing: [1, 1, 1], interpolation: .linear, margin: 10, biasCorrection: ["dce"],
        registration: ["adc"], normalisation: .zScore, normalised: ["dce"]),
      habitats: HabitatSummary(
        maps: ["adc"], units: ["10-6 mm2/s"], candidates: [.init(clusters: 3, silhouette: 0.4, inertia: 100)],
        habitats: [.init(label: 1, centroid: [900], meanShare: ["centre1": 1, "centre2": 1])],
        fittedOn: FittedOn(cohort: "centre1", n: 800, events: nil, patients: nil, patientsHash: "00"), seed: 1),
      features: FeatureSummary(
        profile: .ibsi, images: ["dce1", "adc"], families: ["shape", "glcm"],
        discretisation: Discretisation(method: .binCount, value: 32), tumourFeatures: 90, habitatFeatures: 270),
      models: tasks.flatMap { id, _, _ in modelIds.map { model(id, $0) } },
      performance: performance,
      evaluation: EvaluationSettings(
        threshold: .youden, confidence: 0.95, calibrationGroups: 2, folds: 5, repeats: 5),
      reporting: Dictionary(
        uniqueKeysWithValues: ReportingDeclaration.all.map { ($0.key, "Statement on \($0.label.lowercased()).") }))
  }

  private static func participants(_ cohort: String, _ size: Size?) -> TaskSummary.Participants {
    TaskSummary.Participants(
      cohort: cohort, n: size?.n ?? 0, events: size?.events ?? 0, otherClass: size?.otherClass ?? 0)
  }

  private static func characteristics(_ externalSize: Int) -> [Characteristic] {
    [
      Characteristic(
        column: "age", label: "Age", scale: .continuous, unit: "years", levels: [],
        cohorts: [
          .init(
            cohort: "centre1", n: 800, missing: 0, mean: 34, standardDeviation: 4, median: 35, lowerQuartile: 31,
            upperQuartile: 38),
          .init(
            cohort: "centre2", n: externalSize - 4, missing: 4, mean: 34, standardDeviation: 4, median: 35,
            lowerQuartile: 31, upperQuartile: 38),
        ]),
      Characteristic(
        column: "grade", label: "Histological grade", scale: .ordinal, unit: nil, levels: ["1", "2", "3"],
        cohorts: [
          .init(cohort: "centre1", n: 780, missing: 20, counts: [180, 300, 300]),
          .init(cohort: "centre2", n: externalSize, missing: 0, counts: [0, 0, externalSize]),
        ]),
    ]
  }

  static func label(_ model: String) -> String {
    ["clinical": "Clinical", "tumour": "Whole tumour", "habitat": "Habitats", "combined": "Combined"][model] ?? model
  }

  private static func model(_ task: String, _ id: String) -> ModelSummary {
    let size = developmentSizes[task] ?? Size(n: 0, events: 0, otherClass: 0)
    let kind: ModelDefinition.Kind = id == "clinical" ? .clinical : id == "combined" ? .combined : .radiomics
    return ModelSummary(
      task: task, id: id, label: label(id), kind: kind, fitted: true,
      candidates: kind == .clinical ? 10 : kind == .combined ? 2 : 12, intercept: -0.5,
      terms: [
        .init(name: "x", label: "X", coefficient: 0.8, scaling: .init(mean: 1, standardDeviation: 2)),
        .init(name: "y", label: "Y", coefficient: -0.3),
      ],
      penalty: kind == .radiomics
        ? .init(
          lambda: 0.05, rule: "one standard error", lambdas: [0.05], deviance: [1], devianceError: [0.1], nonzero: [2])
        : nil,
      fittedOn: FittedOn(cohort: "centre1", n: size.n, events: size.events, patients: nil, patientsHash: "00"),
      internalValidation: .init(
        method: "5-fold cross-validation, repeated 5 times", folds: 5, repeats: 5,
        repeatedSteps: ["median imputation", "scaling", "selection", "fitting"], notRepeatedSteps: []),
      threshold: .init(value: 0.4, rule: .youden, chosenOn: .outOfFold, cohort: "centre1"))
  }

  /// A result whose counts, metrics, ROC points and calibration groups agree with one another.
  static func performance(
    _ task: String, _ model: String, _ kind: PredictionKind, sensitivity: Double, specificity: Double,
    cohort: String? = nil, size: Size? = nil
  ) -> Performance {
    let size =
      size ?? (kind == .external ? externalSizes : developmentSizes)[task] ?? Size(n: 0, events: 0, otherClass: 0)
    let others = size.n - size.events
    let tp = Int((sensitivity * Double(size.events)).rounded())
    let tn = Int((specificity * Double(others)).rounded())
    let sensitivity = Double(tp) / Double(size.events)
    let specificity = Double(tn) / Double(others)
    let half = (n: size.n / 2, events: size.events / 2)
    return Performance(
      task: task, model: model, cohort: cohort ?? (kind == .external ? "centre2" : "centre1"), kind: kind, n: size.n,
      events: size.events,
      confusion: .init(
        truePositives: tp, falsePositives: others - tn, trueNegatives: tn, falseNegatives: size.events - tp),
      metrics: [
        metric("auc", "AUC", (sensitivity + specificity) / 2, "DeLong 1988"),
        metric("sensitivity", "Sensitivity", sensitivity, "Wilson 1927", denominator: size.events),
        metric("specificity", "Specificity", specificity, "Wilson 1927", denominator: others),
        metric("calibration-slope", "Calibration slope", 0.95, "logistic recalibration, Cox 1958"),
      ],
      roc: [
        .init(threshold: nil, falsePositiveRate: 0, truePositiveRate: 0),
        .init(threshold: 0.4, falsePositiveRate: 1 - specificity, truePositiveRate: sensitivity),
        .init(threshold: 0.1, falsePositiveRate: 1, truePositiveRate: 1),
      ],
      calibration: [
        .init(
          n: half.n, events: half.events, meanPredicted: 0.3,
          observed: metric("observed", "Observed", 0.35, "Wilson 1927")),
        .init(
          n: size.n - half.n, events: size.events - half.events, meanPredicted: 0.5,
          observed: metric("observed", "Observed", 0.45, "Wilson 1927")),
      ])
  }

  private static func metric(
    _ id: String, _ label: String, _ value: Double, _ method: String, denominator: Int? = nil
  ) -> Metric {
    Metric(
      id: id, label: label, value: value, lower: max(0, value - 0.03), upper: min(1, value + 0.03), level: 0.95,
      method: method, denominator: denominator)
  }

  /// The same study with no outcome column for the held-out cohort, as a run would record it.
  static func withoutExternalOutcome() -> Results {
    var results = good()
    results.performance.removeAll { $0.cohort == "centre2" }
    for task in results.tasks.indices {
      results.tasks[task].participants[1] = .init(cohort: "centre2", n: 0, events: 0, outcomeKnown: false)
    }
    return results
  }

  /// What is known of the same study from its predictions table alone.
  static func fromPredictionsTable() -> Results {
    var results = good()
    results.study.source = .predictionsTable
    results.study.title = ""
    results.study.objective = ""
    results.study.images = []
    results.flow = nil
    results.characteristics = []
    results.preparation = nil
    results.habitats = nil
    results.features = nil
    results.reporting = [:]
    for index in results.cohorts.indices { results.cohorts[index].centres = [] }
    // The table has no rows for patients of another class.
    for task in results.tasks.indices {
      for index in results.tasks[task].participants.indices {
        results.tasks[task].participants[index].otherClass = 0
      }
    }
    results.models = results.models.map {
      ModelSummary(task: $0.task, id: $0.id, label: $0.id, kind: nil, fitted: true, threshold: $0.threshold)
    }
    return results
  }
}

extension Results {
  /// Changes the results of one model in one task and kind.
  mutating func change(_ task: String, _ model: String, _ kind: PredictionKind, _ body: (inout Performance) -> Void) {
    for index in performance.indices
    where performance[index].task == task && performance[index].model == model && performance[index].kind == kind {
      body(&performance[index])
    }
  }

  /// Replaces the results of one model in one task and kind by consistent ones of other accuracy.
  mutating func set(
    _ task: String, _ model: String, _ kind: PredictionKind, sensitivity: Double, specificity: Double,
    size: TestStudy.Size? = nil
  ) {
    change(task, model, kind) {
      $0 = TestStudy.performance(
        task, model, kind, sensitivity: sensitivity, specificity: specificity, size: size)
    }
  }

  /// Removes one model of a task with its results.
  mutating func remove(_ task: String, _ model: String) {
    models.removeAll { $0.task == task && $0.id == model }
    performance.removeAll { $0.task == task && $0.model == model }
  }
}

extension Performance {
  mutating func change(_ metric: String, _ body: (inout Metric) -> Void) {
    for index in metrics.indices where metrics[index].id == metric { body(&metrics[index]) }
  }
}
