import Files
import Foundation
import Record

@testable import Figures

/// A study made from a seed, with the shape of a real record: ROC curves, calibration groups, habitats, flow.
struct SyntheticRecord {
  struct Model {
    var id: String
    var label: String
    /// Distance between the classes on the logit scale, for development and external patients.
    var signal: Double
    var externalSignal: Double
    var fitted = true
  }

  var models: [Model] = [
    Model(id: "clinical", label: "Clinical", signal: 0.8, externalSignal: 0.6),
    Model(id: "tumour", label: "Whole tumour", signal: 1.1, externalSignal: 0.8),
    Model(id: "habitats", label: "Habitats", signal: 1.4, externalSignal: 0.9),
    Model(id: "combined", label: "Combined", signal: 1.7, externalSignal: 1.1),
  ]
  var taskLabel = "HER2 status"
  var externalLabel = "Centre 2"
  var externalOutcomeKnown = true
  var hasExternalCohort = true
  var developmentCount = 206
  var externalCount = 169
  var prevalence = 0.4
  /// Whether the record has what schema 1 did not know: curves, subgroups, comparisons, optimism.
  var hasCurves = true

  func make() -> (results: Results, predictions: [Prediction]) {
    var generator = SplitMix(state: 7)
    var performance: [Performance] = []
    var predictions: [Prediction] = []
    let development = outcomes(developmentCount, &generator)
    let external = outcomes(externalCount, &generator)
    for model in models where model.fitted {
      var kinds: [(PredictionKind, String, [Bool], Double)] = [
        (.apparent, "development", development, model.signal * 1.3),
        (.outOfFold, "development", development, model.signal),
      ]
      if hasExternalCohort { kinds.append((.external, "centre2", external, model.externalSignal)) }
      for (kind, cohort, outcomes, signal) in kinds {
        let probabilities = outcomes.map { outcome in
          1 / (1 + exp(-(generator.normal() * 0.9 + (outcome ? 0.6 : -0.6) * signal - 0.3)))
        }
        let known = kind != .external || externalOutcomeKnown
        for (index, probability) in probabilities.enumerated() {
          predictions.append(
            Prediction(
              patient: "\(cohort)-\(index)", cohort: cohort, task: "her2", model: model.id,
              outcome: known ? outcomes[index] : nil, kind: kind, probability: probability))
        }
        if known {
          performance.append(
            SyntheticRecord.performance(
              model: model.id, cohort: cohort, kind: kind, outcomes: outcomes, probabilities: probabilities))
        }
      }
    }
    let knownExternal = hasExternalCohort && externalOutcomeKnown
    var cohorts = [
      CohortSummary(
        id: "development", label: "Centre 1", role: .development, separation: nil, n: developmentCount, centres: ["1"])
    ]
    var participants = [
      TaskSummary.Participants(
        cohort: "development", n: developmentCount, events: development.count { $0 }, missingOutcome: 3, otherClass: 2)
    ]
    if hasExternalCohort {
      cohorts.append(
        CohortSummary(
          id: "centre2", label: externalLabel, role: .external, separation: .centre, n: externalCount, centres: ["2"]))
      participants.append(
        TaskSummary.Participants(
          cohort: "centre2", n: knownExternal ? externalCount : 0, events: knownExternal ? external.count { $0 } : 0,
          outcomeKnown: knownExternal))
    }
    if !hasCurves {
      for index in performance.indices {
        performance[index].curves = nil
        performance[index].metrics.removeAll { $0.id == "average-precision" || $0.id == "ici" }
      }
    }
    var results = Results(
      software: Software(name: "holdout", version: "test"),
      study: StudySummary(id: "synthetic", title: "Synthetic", objective: "", source: .run, images: []), seed: 7,
      cohorts: cohorts,
      flow: ParticipantFlow(
        assessed: developmentCount + externalCount + 12,
        exclusions: [
          .init(patient: "P1", cohort: "development", reason: "tumour mask is empty"),
          .init(patient: "P2", cohort: "development", reason: "tumour mask is empty"),
          .init(patient: "P3", cohort: "centre2", reason: "image dce3 is missing"),
        ], unassigned: 9),
      tasks: [
        TaskSummary(
          id: "her2", label: taskLabel, positive: "HER2 positive", negative: "HER2 negative",
          participants: participants)
      ], characteristics: [], preparation: nil,
      habitats: HabitatSummary(
        maps: ["wash-in", "adc"], units: ["%", "10^-6 mm2/s"],
        candidates: [(2, 0.41, 900), (3, 0.47, 640), (4, 0.39, 520), (5, 0.35, 450), (6, 0.31, 400)].map {
          .init(clusters: $0.0, silhouette: $0.1, inertia: $0.2)
        },
        habitats: (1...3).map {
          .init(
            label: $0, centroid: [Double($0), 1],
            meanShare: ["development": [0.45, 0.35, 0.2][$0 - 1], "centre2": 1 / 3])
        }, fittedOn: FittedOn(cohort: "development", n: 206, events: nil, patients: nil, patientsHash: "00"), seed: 7),
      features: nil,
      models: models.map {
        ModelSummary(
          task: "her2", id: $0.id, label: $0.label, kind: .radiomics, fitted: $0.fitted,
          reason: $0.fitted ? nil : "no finding was significant at p < 0.05",
          threshold: $0.fitted
            ? .init(value: 0.42, rule: .youden, chosenOn: .outOfFold, cohort: "development") : nil)
      }, performance: performance,
      evaluation: EvaluationSettings(threshold: .youden, confidence: 0.95, calibrationGroups: 5, folds: 5, repeats: 5),
      reporting: [:])
    if hasCurves {
      results.comparisons = SyntheticCurves.comparisons(performance)
      results.subgroups = performance.filter { $0.kind != .apparent }.flatMap {
        SyntheticCurves.subgroups(of: $0, generator: &generator)
      }
      results.optimism = models.filter(\.fitted).map {
        OptimismSummary(task: "her2", model: $0.id, metric: "auc", label: "AUC", level: 0.95, performances: performance)
      }
    }
    return (results, predictions)
  }

  private func outcomes(_ count: Int, _ generator: inout SplitMix) -> [Bool] {
    (0..<count).map { _ in generator.uniform() < prevalence }
  }

  static func performance(
    model: String, cohort: String, kind: PredictionKind, outcomes: [Bool], probabilities: [Double]
  ) -> Performance {
    let positives = outcomes.count { $0 }
    let negatives = outcomes.count - positives
    var roc = [Performance.ROCPoint(threshold: nil, falsePositiveRate: 0, truePositiveRate: 0)]
    var (truePositives, falsePositives, area) = (0, 0, 0.0)
    for index in probabilities.indices.sorted(by: { probabilities[$0] > probabilities[$1] }) {
      if outcomes[index] {
        truePositives += 1
      } else {
        falsePositives += 1
        area += Double(truePositives) / Double(max(positives, 1)) / Double(max(negatives, 1))
      }
      roc.append(
        .init(
          threshold: probabilities[index], falsePositiveRate: Double(falsePositives) / Double(max(negatives, 1)),
          truePositiveRate: Double(truePositives) / Double(max(positives, 1))))
    }
    let methods = [
      "auc": "DeLong et al. 1988", "average-precision": "percentile bootstrap of 2000 replicates",
      "ici": "Austin and Steyerberg 2019",
    ]
    func metric(_ id: String, _ value: Double, _ half: Double, upper: Double = .infinity) -> Metric {
      Metric(
        id: id, label: id, value: value, lower: value - half, upper: min(upper, value + half), level: 0.95,
        method: methods[id] ?? "Cox 1958")
    }
    let order = probabilities.indices.sorted { probabilities[$0] < probabilities[$1] }
    let groups = 5
    let calibration = (0..<groups).compactMap { group -> Performance.CalibrationGroup? in
      let members = order[(order.count * group / groups)..<(order.count * (group + 1) / groups)]
      guard !members.isEmpty else { return nil }
      let events = members.count { outcomes[$0] }
      let (n, p, z) = (Double(members.count), Double(events) / Double(members.count), 1.96)
      let centre = (p + z * z / (2 * n)) / (1 + z * z / n)
      let half = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot() / (1 + z * z / n)
      return .init(
        n: members.count, events: events, meanPredicted: members.reduce(0) { $0 + probabilities[$1] } / n,
        observed: Metric(
          id: "observed", label: "Observed proportion", value: p, lower: centre - half, upper: centre + half,
          level: 0.95, method: "Wilson 1927"))
    }
    let threshold = 0.42
    func count(_ outcome: Bool, _ positive: Bool) -> Int {
      outcomes.indices.count { outcomes[$0] == outcome && (probabilities[$0] >= threshold) == positive }
    }
    return Performance(
      task: "her2", model: model, cohort: cohort, kind: kind, n: outcomes.count, events: positives,
      confusion: .init(
        truePositives: count(true, true), falsePositives: count(false, true), trueNegatives: count(false, false),
        falseNegatives: count(true, false)),
      metrics: [
        positives > 0 && negatives > 0
          ? metric("auc", area, 0.06, upper: 1)
          : Metric(
            id: "auc", label: "auc", value: nil, lower: nil, upper: nil, level: 0.95, method: "DeLong et al. 1988",
            reason: "needs patients of both classes"),
        metric("calibration-intercept", -0.12, 0.3), metric("calibration-slope", 0.88, 0.25),
        metric("average-precision", area * 0.9, 0.08, upper: 1), metric("ici", 0.05, 0.02),
      ] + rates(count(true, true), of: positives, count(false, false), of: negatives),
      roc: positives > 0 && negatives > 0 ? roc : [], calibration: calibration,
      curves: SyntheticCurves.curves(outcomes: outcomes, probabilities: probabilities, roc: roc))
  }

  /// Sensitivity and specificity at the frozen threshold.
  private static func rates(_ hits: Int, of positives: Int, _ rejections: Int, of negatives: Int) -> [Metric] {
    [("sensitivity", hits, positives), ("specificity", rejections, negatives)].map { id, count, total in
      let value = total > 0 ? Double(count) / Double(total) : nil
      return Metric(
        id: id, label: id, value: value, lower: value.map { max(0, $0 - 0.08) }, upper: value.map { min(1, $0 + 0.08) },
        level: 0.95, method: "Wilson 1927", denominator: total, reason: value == nil ? "no patient of this class" : nil)
    }
  }

  /// Slices with a round tumour of three habitats.
  static func slices(patients: Int, planes: [String] = ["axial"], size: Int = 48) -> [HabitatSlice] {
    var generator = SplitMix(state: 11)
    var slices: [HabitatSlice] = []
    for patient in 0..<patients {
      for plane in planes {
        let height = plane == "axial" ? size : size * 3 / 4
        let radius = Double(size) * (0.2 + 0.15 * generator.uniform())
        let (cx, cy) = (Double(size) / 2, Double(height) / 2)
        var anatomy: [Double] = []
        var labels: [UInt8] = []
        for y in 0..<height {
          for x in 0..<size {
            let (dx, dy) = (Double(x) - cx, (Double(y) - cy) * 1.3)
            let distance = (dx * dx + dy * dy).squareRoot() + generator.normal() * 0.8
            let wave = 120 + 60 * sin(Double(x) / 9) * cos(Double(y) / 7)
            anatomy.append(distance < radius ? 320 + generator.normal() * 20 : wave + generator.normal() * 12)
            labels.append(distance >= radius ? 0 : distance < radius * 0.45 ? 3 : dx + dy > 0 ? 1 : 2)
          }
        }
        let orientation: HabitatSlice.Orientation =
          plane == "axial" ? .axial : plane == "coronal" ? .coronal : .sagittal
        if let slice = HabitatSlice(
          patient: "BR-\(100 + patient)", width: size, height: height, spacingX: 1.2, spacingY: 1.2, anatomy: anatomy,
          labels: labels, orientation: orientation, plane: plane, tumourShares: [0.4, 0.36, 0.24])
        {
          slices.append(slice)
        }
      }
    }
    return slices
  }
}

/// SplitMix64 (Steele et al. 2014), enough for made-up data.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  mutating func uniform() -> Double { Double(next() >> 11) * 0x1p-53 }

  mutating func normal() -> Double {
    (-2 * log(1 - uniform())).squareRoot() * cos(2 * .pi * uniform())
  }
}
