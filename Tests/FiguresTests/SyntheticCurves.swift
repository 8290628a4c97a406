import Foundation
import Record

/// Curves, subgroups and comparisons of the synthetic study: of the right shape, not of the right mathematics.
enum SyntheticCurves {
  static func curves(outcomes: [Bool], probabilities: [Double], roc: [Performance.ROCPoint]) -> PerformanceCurves? {
    let events = outcomes.count { $0 }
    let n = outcomes.count
    guard events > 0, events < n else { return nil }
    let share = Double(events) / Double(n)
    let rocBand = stride(from: 0.0, through: 1.001, by: 0.05).map { specificity -> PerformanceCurves.Point in
      let y = roc.last { $0.falsePositiveRate <= 1 - specificity + 1e-9 }?.truePositiveRate ?? 0
      let half = 1.96 * max(0.0004, y * (1 - y) / Double(events)).squareRoot()
      return .init(x: min(1, specificity), y: y, lower: y - half, upper: y + half)
    }
    let negatives = Double(n - events)
    let precisionRecall = roc.dropFirst().map { point -> PerformanceCurves.Point in
      let hits = point.truePositiveRate * Double(events)
      return .init(x: point.truePositiveRate, y: hits / max(1, hits + point.falsePositiveRate * negatives))
    }
    let loess = stride(from: 0.05, through: 0.951, by: 0.02).compactMap { x -> PerformanceCurves.Point? in
      let weights = probabilities.map { exp(-pow(($0 - x) / 0.12, 2)) }
      let total = weights.reduce(0, +)
      guard total > 1 else { return nil }
      let y = zip(weights, outcomes).reduce(0) { $0 + ($1.1 ? $1.0 : 0) } / total
      let half = 1.96 * (y * (1 - y) / total).squareRoot()
      return .init(x: x, y: y, lower: y - half, upper: y + half)
    }
    let range = EvaluationSettings.DecisionRange.standard
    let decision = range.thresholds.map { threshold -> PerformanceCurves.Decision in
      let odds = threshold / (1 - threshold)
      let called = probabilities.indices.filter { probabilities[$0] >= threshold }
      let hits = Double(called.count { outcomes[$0] })
      let net = (hits - (Double(called.count) - hits) * odds) / Double(n)
      let all = share - (1 - share) * odds
      return .init(
        threshold: threshold, netBenefit: net, lower: net - 0.04, upper: net + 0.04, standardised: net / share,
        treatAll: all, interventionsAvoided: (net - all) / odds)
    }
    func curve(_ points: [PerformanceCurves.Point], _ method: String) -> PerformanceCurves.Curve {
      .init(points: points, method: method)
    }
    return PerformanceCurves(
      rocBand: curve(rocBand, "stratified bootstrap, percentiles, 2000 replicates"),
      simultaneousROCBand: curve([], "Kolmogorov-Smirnov"),
      precisionRecall: curve(precisionRecall, "every predicted probability a threshold"),
      loess: curve(loess, "loess with span 0.75, 95% band (Austin and Steyerberg 2014)"), spline: curve([], "spline"),
      decision: decision, decisionMethod: "Vickers and Elkin 2006, bootstrap of 2000 replicates")
  }

  /// A finding with two groups, one with three, and the centres, for each performance that is not apparent.
  static func subgroups(of performance: Performance, generator: inout SplitMix) -> [SubgroupAnalysis] {
    guard performance.n > 20, let auc = performance.metric("auc")?.value else { return [] }
    func group(_ label: String, _ share: Double) -> SubgroupAnalysis.Group {
      let n = Int(Double(performance.n) * share)
      let events = Int(Double(performance.events) * share)
      let half = 0.75 / Double(max(n, 1)).squareRoot()
      guard events > 4 else {
        return .init(
          label: label, n: n, events: events,
          metrics: ["auc", "calibration-slope"].map {
            Metric(
              id: $0, label: $0, value: nil, lower: nil, upper: nil, level: 0.95, method: "none",
              reason: "fewer than 5 events")
          })
      }
      let value = min(0.98, auc + generator.normal() * half * 0.5)
      let slope = 0.9 + generator.normal() * half * 2
      return .init(
        label: label, n: n, events: events,
        metrics: [
          metric("auc", value, half, upper: 1, "DeLong et al. 1988"),
          metric("calibration-slope", slope, half * 6, "Cox 1958"),
        ])
    }
    func analysis(
      _ variable: String, _ label: String, _ groups: [SubgroupAnalysis.Group], missing: Int = 0, isCentre: Bool = false
    ) -> SubgroupAnalysis {
      SubgroupAnalysis(
        variable: variable, label: label, isCentre: isCentre, task: performance.task, model: performance.model,
        cohort: performance.cohort, kind: performance.kind, groups: groups, missing: missing,
        differences: isCentre
          ? []
          : [
            .init(
              metric: "auc", estimate: nil,
              test: TestSummary(
                id: "interaction", label: "Difference", pValue: generator.uniform(), method: "z test of AUCs"))
          ],
        heterogeneity: isCentre
          ? [heterogeneity("auc", auc, 0.04, 0.12, 0.28), heterogeneity("calibration-slope", 0.9, 0.15, 0.5, nil)] : [])
    }
    return [
      analysis(
        "menopause", "Menopausal status", [group("Premenopausal", 0.55), group("Postmenopausal", 0.42)], missing: 5),
      analysis("grade", "Grade", [group("1", 0.06), group("2", 0.5), group("3", 0.44)]),
      analysis(
        "centre", "Centre", [group("North", 0.4), group("East", 0.3), group("South", 0.2), group("West", 0.1)],
        isCentre: true),
    ]
  }

  private static func heterogeneity(
    _ id: String, _ value: Double, _ half: Double, _ wide: Double, _ iSquared: Double?
  ) -> SubgroupAnalysis.Heterogeneity {
    .init(
      metric: id, groups: 4, pooled: metric(id, value, half, "DerSimonian and Laird 1986"),
      prediction: metric(id, value, wide, upper: id == "auc" ? 1 : .infinity, "Higgins et al. 2009"), tauSquared: 0.012,
      iSquared: iSquared,
      test: TestSummary(id: "cochran-q", label: "Cochran's Q", pValue: 0.24, method: "Cochran 1954"))
  }

  /// Every pair of models on the same patients.
  static func comparisons(_ performance: [Performance]) -> [ModelComparison] {
    performance.indices.flatMap { index -> [ModelComparison] in
      let first = performance[index]
      return performance.dropFirst(index + 1).filter { $0.cohort == first.cohort && $0.kind == first.kind }.map {
        ModelComparison(
          task: first.task, cohort: first.cohort, kind: first.kind, first: first.model, second: $0.model, n: first.n,
          events: first.events, metrics: [metric("auc-difference", -0.04, 0.05, "DeLong et al. 1988")],
          tests: [
            TestSummary(id: "delong", label: "DeLong", statistic: -1.6, pValue: 0.11, method: "DeLong et al. 1988")
          ])
      }
    }
  }

  private static func metric(
    _ id: String, _ value: Double, _ half: Double, upper: Double = .infinity, _ method: String
  ) -> Metric {
    Metric(
      id: id, label: id, value: value, lower: value - half, upper: min(upper, value + half), level: 0.95, method: method
    )
  }
}
