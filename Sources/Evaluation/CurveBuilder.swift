import Record
import Statistics

/// The curves that figures are drawn from.
struct CurveBuilder: Sendable {
  let settings: EvaluationSettings
  let replicates: Replicates

  /// Points of a band around the ROC curve, by specificity.
  private static let specificities = (0...50).map { Double($0) / 50 }
  /// A precision-recall curve of more vertices is thinned evenly to about so many.
  private static let recallPoints = 1000

  func curves(
    _ group: PredictionGroup, loess: PerformanceCurves.Curve, spline: PerformanceCurves.Curve
  ) throws(StatisticsError) -> PerformanceCurves {
    let count = replicates.count(patients: group.outcomes.count)
    var generator = replicates.generator("roc-band", group.key.stream)
    let pointwise = try ROCBand.pointwise(
      outcomes: group.outcomes, scores: group.probabilities, specificities: CurveBuilder.specificities,
      level: settings.confidence, replicates: count, using: &generator)
    let simultaneous = try ROCBand.simultaneous(
      outcomes: group.outcomes, scores: group.probabilities, specificities: CurveBuilder.specificities,
      level: settings.confidence)
    return PerformanceCurves(
      rocBand: curve(
        pointwise, x: { $0 }, "sensitivity at a specificity, percentiles of \(count) stratified bootstrap replicates"),
      simultaneousROCBand: curve(
        simultaneous, x: { 1 - $0 },
        "band that holds the whole curve, from Kolmogorov-Smirnov distances (Campbell 1994)"),
      precisionRecall: try precisionRecall(group), loess: loess, spline: spline, decision: try decision(group),
      decisionMethod: "net benefit (Vickers and Elkin 2006), percentiles of \(count) bootstrap replicates")
  }

  /// The vertices of the empirical curve; none where a class has no patients.
  static func vertices(_ curve: ROCCurve) -> [Performance.ROCPoint] {
    curve.vertices.compactMap { vertex in
      guard let x = curve.falsePositiveRate(vertex), let y = curve.truePositiveRate(vertex) else { return nil }
      return Performance.ROCPoint(threshold: vertex.threshold, falsePositiveRate: x, truePositiveRate: y)
    }
  }

  private func curve(_ band: ROCBand, x: (Double) -> Double, _ method: String) -> PerformanceCurves.Curve {
    PerformanceCurves.Curve(
      points: band.points.compactMap { point in
        point.sensitivity.value.map {
          PerformanceCurves.Point(
            x: x(point.specificity), y: $0, lower: point.sensitivity.lower, upper: point.sensitivity.upper)
        }
      }, method: method, reason: band.points.first { $0.sensitivity.value == nil }?.sensitivity.reason)
  }

  private func precisionRecall(_ group: PredictionGroup) throws(StatisticsError) -> PerformanceCurves.Curve {
    let curve = try PrecisionRecall(outcomes: group.outcomes, scores: group.probabilities)
    let step = max(1, curve.vertices.count / CurveBuilder.recallPoints)
    var method = "precision at every observed threshold"
    if step > 1 { method += ", every \(step)th shown" }
    return PerformanceCurves.Curve(
      points: curve.vertices.enumerated().filter { $0.offset % step == 0 || $0.offset == curve.vertices.count - 1 }
        .map { PerformanceCurves.Point(x: $0.element.recall, y: $0.element.precision) },
      method: method, reason: curve.vertices.isEmpty ? "no patient of the positive class" : nil)
  }

  private func decision(_ group: PredictionGroup) throws(StatisticsError) -> [PerformanceCurves.Decision] {
    let thresholds = settings.decisionRange.thresholds
    guard !thresholds.isEmpty, !group.outcomes.isEmpty else { return [] }
    let curve = try DecisionCurve(outcomes: group.outcomes, probabilities: group.probabilities, thresholds: thresholds)
    var generator = replicates.generator("decision-curve", group.key.stream)
    let intervals = try curve.bootstrap(
      replicates: replicates.count(patients: group.outcomes.count), level: settings.confidence, using: &generator)
    return zip(curve.points, intervals).compactMap { point, interval in
      guard let netBenefit = point.netBenefit, let treatAll = point.treatAll else { return nil }
      return PerformanceCurves.Decision(
        threshold: point.threshold, netBenefit: netBenefit, lower: interval.netBenefit.lower,
        upper: interval.netBenefit.upper, standardised: point.standardisedNetBenefit, treatAll: treatAll,
        interventionsAvoided: point.netReduction.map { $0 / 100 })
    }
  }
}
