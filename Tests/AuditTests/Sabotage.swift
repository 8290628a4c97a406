import Record
import Testing

@testable import Audit

/// The good study with one thing made wrong, and the finding that this must raise.
struct Sabotage: Sendable, CustomTestStringConvertible {
  let name: String
  let code: String
  let severity: Severity
  /// How many findings of the rule.
  let count: Int
  let input: @Sendable () -> AuditInput

  var testDescription: String { "\(code): \(name)" }

  init(
    _ code: String, _ severity: Severity, _ name: String, count: Int = 1, predictions: [Prediction] = [],
    good: @escaping @Sendable () -> Results = { TestStudy.good() },
    _ change: @escaping @Sendable (inout Results) -> Void
  ) {
    self.name = name
    self.code = code
    self.severity = severity
    self.count = count
    input = {
      var results = good()
      change(&results)
      return AuditInput(results: results, predictions: predictions)
    }
  }

  static let all: [Sabotage] = consistency + design + performance + reporting

  private static let consistency: [Sabotage] = [
    Sabotage("CONS-01", .major, "a result on ten patients fewer") {
      $0.set(
        "her2", "habitat", .external, sensitivity: 0.7, specificity: 0.7,
        size: .init(n: 390, events: 160, otherClass: 0))
    },
    Sabotage("CONS-02", .major, "a patient too many in the two-by-two table") {
      $0.change("her2", "habitat", .apparent) { $0.confusion?.trueNegatives += 1 }
    },
    Sabotage("CONS-03", .major, "specificity other than its counts") {
      $0.change("low", "clinical", .external) { $0.change("specificity") { $0.value = 0.71 } }
    },
    Sabotage("CONS-04", .major, "an upper bound above 1") {
      $0.change("low", "clinical", .external) { $0.change("auc") { $0.upper = 1.02 } }
    },
    Sabotage("CONS-04", .major, "a value outside its interval") {
      $0.change("low", "clinical", .external) { $0.change("calibration-slope") { $0.value = 1.4 } }
    },
    Sabotage("CONS-04", .major, "bounds the wrong way round") {
      $0.change("low", "clinical", .apparent) { $0.change("auc") { swap(&$0.lower, &$0.upper) } }
    },
    Sabotage("CONS-05", .minor, "no value and no reason") {
      $0.change("low", "tumour", .external) {
        $0.change("specificity") { ($0.value, $0.lower, $0.upper) = (nil, nil, nil) }
      }
    },
    Sabotage("CONS-06", .major, "a result twice") { $0.performance.append($0.performance[0]) },
    Sabotage("CONS-06", .major, "a result in an undefined cohort") {
      var result = $0.performance[2]
      result.cohort = "centre9"
      $0.performance.append(result)
    },
    Sabotage("CONS-07", .major, "a threshold above 1") { $0.models[0].threshold?.value = 1.5 },
    Sabotage("CONS-07", .major, "one half that is not") { $0.models[0].threshold?.rule = .half },
    Sabotage("CONS-08", .major, "classes that do not add up") { $0.tasks[0].participants[1].missingOutcome = 5 },
    Sabotage("CONS-08", .major, "a flow that does not add up") { $0.flow?.assessed += 1 },
    Sabotage("CONS-09", .major, "an AUC other than its curve's") {
      $0.change("low", "clinical", .external) { $0.change("auc") { $0.value = 0.72 } }
    },
    Sabotage("CONS-10", .major, "a calibration group short of a patient") {
      $0.change("low", "clinical", .external) { $0.calibration[0].n -= 1 }
    },
    Sabotage(
      "CONS-11", .critical, "development results under another name",
      good: { TestStudy.good(external: TestStudy.developmentSizes) },
      {
        $0.set(
          "low", "tumour", .external, sensitivity: 0.75, specificity: 0.7, size: TestStudy.developmentSizes["low"])
      }),
    Sabotage("CONS-12", .minor, "fitted on fewer patients") { $0.models[0].fittedOn?.n = 790 },
    Sabotage("CONS-12", .major, "fitted with other events") { $0.models[0].fittedOn?.events = 321 },
  ]

  private static let design: [Sabotage] = [
    Sabotage("DES-01", .critical, "habitats fitted on the held-out cohort") {
      $0.habitats?.fittedOn.cohort = "centre2"
    },
    Sabotage("DES-01", .critical, "habitats fitted on everyone") { $0.habitats?.fittedOn.n = 1200 },
    Sabotage("DES-01", .critical, "a model fitted on the held-out cohort") {
      $0.models[3].fittedOn?.cohort = "centre2"
    },
    Sabotage("DES-01", .critical, "a model fitted on more than the development patients") {
      $0.models[3].fittedOn?.n = 1200
    },
    Sabotage(
      "DES-02", .critical, "a patient in both cohorts",
      predictions: [
        prediction("P001", "centre1", .apparent), prediction("P002", "centre1", .apparent),
        prediction("P002", "centre2", .external), prediction("P003", "centre2", .external),
      ], { _ in }),
    Sabotage(
      "DES-02", .critical, "a held-out patient among those of a fit",
      predictions: [prediction("P003", "centre2", .external)], { $0.models[0].fittedOn?.patients = ["P001", "P003"] }),
    Sabotage("DES-03", .major, "a random split") { $0.cohorts[1].separation = .random },
    Sabotage("DES-03", .major, "a split by id") { $0.cohorts[1].separation = .id },
    Sabotage("DES-03", .minor, "a split by time") { $0.cohorts[1].separation = .time },
    Sabotage("DES-03", .minor, "a split by nothing said") { $0.cohorts[1].separation = nil },
    Sabotage("DES-04", .major, "a centre in both cohorts") { $0.cohorts[1].centres = ["North", "South"] },
    Sabotage("DES-04", .note, "centres not named") { $0.cohorts[0].centres = [] },
    Sabotage("DES-05", .critical, "threshold from external predictions") {
      $0.models[1].threshold?.chosenOn = .external
      $0.models[1].threshold?.cohort = "centre2"
    },
    Sabotage("DES-06", .minor, "threshold from apparent predictions") { $0.models[1].threshold?.chosenOn = .apparent },
    Sabotage("DES-07", .major, "no threshold") { $0.models[1].threshold = nil },
    Sabotage("DES-08", .major, "forty candidates") { $0.models[0].candidates = 40 },
    Sabotage("DES-08", .minor, "forty candidates with a penalty") { $0.models[1].candidates = 40 },
    Sabotage("DES-08", .note, "twenty candidates") { $0.models[0].candidates = 20 },
    Sabotage(
      "DES-09", .minor, "few held-out events",
      good: {
        TestStudy.good(external: [
          "her2": .init(n: 400, events: 160, otherClass: 0), "low": .init(n: 160, events: 80, otherClass: 240),
        ])
      }, { _ in }),
    Sabotage("DES-10", .minor, "one model only", count: 2) {
      for task in ["her2", "low"] { for model in ["tumour", "habitat", "combined"] { $0.remove(task, model) } }
    },
    Sabotage("DES-11", .note, "no clinical model for the second task") { $0.remove("low", "clinical") },
    Sabotage("DES-12", .note, "a model that was not fitted") {
      $0.remove("low", "clinical")
      $0.models.append(
        ModelSummary(
          task: "low", id: "clinical", label: "Clinical", kind: .clinical, fitted: false,
          reason: "no finding was associated with the outcome below p = 0.05"))
    },
    Sabotage("DES-12", .minor, "a model that was not fitted, without a reason") {
      $0.remove("low", "clinical")
      $0.models.append(ModelSummary(task: "low", id: "clinical", label: "Clinical", kind: .clinical, fitted: false))
    },
    Sabotage("DES-13", .note, "habitats outside the folds") {
      $0.models[2].internalValidation?.notRepeatedSteps = ["habitat clustering"]
    },
    Sabotage("DES-13", .minor, "folds not described") { $0.models[2].internalValidation = nil },
    Sabotage("DES-14", .critical, "an external result on development patients") {
      var result = $0.performance[1]
      result.kind = .external
      $0.performance.append(result)
    },
    Sabotage("DES-14", .critical, "an apparent result in the held-out cohort") {
      var result = $0.performance[2]
      result.kind = .apparent
      $0.performance.append(result)
    },
    Sabotage("DES-15", .minor, "outcomes missing") { missOutcomes(60, &$0) },
    Sabotage("DES-15", .major, "many outcomes missing") { missOutcomes(300, &$0) },
    Sabotage("DES-16", .minor, "a finding mostly missing") {
      $0.characteristics[1].cohorts[1].n = 100
      $0.characteristics[1].cohorts[1].missing = 300
    },
    Sabotage("DES-17", .minor, "a model without predictors") { $0.models[1].terms = [] },
  ]

  private static let performance: [Sabotage] = [
    Sabotage("PERF-01", .critical, "the held-out result of one model removed") {
      $0.performance.removeAll { $0.task == "her2" && $0.model == "habitat" && $0.kind == .external }
    },
    Sabotage("PERF-01", .critical, "the held-out outcome removed", count: 8) {
      $0 = TestStudy.withoutExternalOutcome()
    },
    Sabotage("PERF-01", .major, "no held-out cohort", count: 8) {
      $0.performance.removeAll { $0.kind == .external }
      $0.cohorts.removeLast()
      for task in $0.tasks.indices { $0.tasks[task].participants.removeLast() }
      $0.flow?.assessed -= 400
    },
    Sabotage("PERF-02", .major, "a third centre that no result mentions", count: 2) {
      $0.cohorts.append(
        CohortSummary(id: "centre3", label: "Centre 3", role: .external, separation: .centre, n: 300, centres: ["East"])
      )
      $0.flow?.assessed += 300
      for task in $0.tasks.indices { $0.tasks[task].participants.append(.init(cohort: "centre3", n: 300, events: 150)) }
    },
    Sabotage("PERF-03", .critical, "a model without results") {
      $0.performance.removeAll { $0.task == "her2" && $0.model == "habitat" }
    },
    Sabotage("PERF-04", .major, "no out-of-fold results") {
      $0.set("her2", "habitat", .apparent, sensitivity: 0.75, specificity: 0.7)
      $0.performance.removeAll { $0.task == "her2" && $0.model == "habitat" && $0.kind == .outOfFold }
    },
    Sabotage("PERF-05", .major, "an interval removed") {
      $0.change("low", "clinical", .external) { $0.change("auc") { ($0.lower, $0.upper) = (nil, nil) } }
    },
    Sabotage("PERF-05", .major, "one bound removed, the reason blank") {
      $0.change("low", "clinical", .external) { $0.change("auc") { ($0.upper, $0.reason) = (nil, " ") } }
    },
    Sabotage("PERF-06", .major, "specificity dropped from the held-out results") {
      $0.change("low", "clinical", .external) { $0.metrics.removeAll { $0.id == "specificity" } }
    },
    Sabotage("PERF-07", .major, "no AUC anywhere") {
      for kind in PredictionKind.allCases {
        $0.change("low", "clinical", kind) { $0.metrics.removeAll { $0.id == "auc" } }
      }
    },
    Sabotage("PERF-07", .major, "sensitivity promised and absent") {
      for kind in PredictionKind.allCases {
        $0.change("low", "clinical", kind) { $0.metrics.removeAll { $0.id == "sensitivity" } }
      }
    },
    Sabotage("PERF-08", .major, "no calibration of the held-out results") {
      $0.change("low", "clinical", .external) {
        $0.calibration = []
        $0.metrics.removeAll { $0.id == "calibration-slope" }
      }
    },
    Sabotage("PERF-09", .major, "a large drop") {
      $0.set("low", "tumour", .external, sensitivity: 0.58, specificity: 0.56)
    },
    Sabotage("PERF-09", .minor, "a drop beyond the intervals") {
      $0.set("low", "tumour", .external, sensitivity: 0.65, specificity: 0.65)
    },
    Sabotage("PERF-10", .minor, "large optimism") {
      $0.set("low", "tumour", .apparent, sensitivity: 0.95, specificity: 0.9)
    },
    Sabotage("PERF-11", .major, "below chance") {
      $0.set("low", "tumour", .apparent, sensitivity: 0.55, specificity: 0.5)
      $0.set("low", "tumour", .outOfFold, sensitivity: 0.5, specificity: 0.48)
      $0.set("low", "tumour", .external, sensitivity: 0.45, specificity: 0.45)
    },
    Sabotage("PERF-11", .minor, "about chance") {
      $0.set("low", "tumour", .apparent, sensitivity: 0.55, specificity: 0.5)
      $0.set("low", "tumour", .outOfFold, sensitivity: 0.52, specificity: 0.5)
      $0.set("low", "tumour", .external, sensitivity: 0.5, specificity: 0.48)
    },
    Sabotage("PERF-12", .note, "not distinct from chance") {
      $0.set("low", "tumour", .apparent, sensitivity: 0.56, specificity: 0.55)
      $0.set("low", "tumour", .outOfFold, sensitivity: 0.55, specificity: 0.5)
      $0.set("low", "tumour", .external, sensitivity: 0.52, specificity: 0.5)
    },
  ]

  private static let reporting: [Sabotage] = [
    Sabotage("REP-01", .minor, "ethics removed, funding not yet written") {
      $0.reporting["ethics"] = nil
      $0.reporting["funding"] = "TODO"
    },
    Sabotage("REP-02", .note, "a predictions table") { $0.study.source = .predictionsTable },
    Sabotage("REP-03", .minor, "no flow") { $0.flow = nil },
    Sabotage("REP-04", .minor, "no intercept") { $0.models[5].intercept = nil },
    Sabotage("REP-05", .minor, "a key with a slip") { $0.reporting["ethic"] = "Approved." },
  ]

  private static func prediction(_ patient: String, _ cohort: String, _ kind: PredictionKind) -> Prediction {
    Prediction(
      patient: patient, cohort: cohort, task: "her2", model: "habitat", outcome: true, kind: kind, probability: 0.5)
  }

  /// Adds patients to the development cohort whose outcome of the first task is missing.
  private static func missOutcomes(_ count: Int, _ results: inout Results) {
    results.cohorts[0].n += count
    results.flow?.assessed += count
    results.tasks[0].participants[0].missingOutcome = count
    results.tasks[1].participants[0].otherClass += count
  }
}
