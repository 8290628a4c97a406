import Record
import Statistics

/// Which rows of a table belong together, such as the lesions of a patient. They are not independent, so that intervals and tests
/// for independent rows would be too sure of themselves.
struct Clusters: Sendable {
  let patients: [PatientKey: PatientAttributes]

  /// Why a test or an interval is not given.
  static let reason = "rows of one cluster are not independent"

  /// A number for what each row belongs to; nil where every row is a cluster of its own.
  func numbers(of group: PredictionGroup) -> [Int]? {
    var numbers: [String: Int] = [:]
    var clusters: [Int] = []
    clusters.reserveCapacity(group.patients.count)
    for patient in group.patients {
      let name = patients[PatientKey(cohort: group.key.cohort, patient: patient)]?.cluster
      // Rows without a cluster are their own; the prefix keeps them apart from clusters of that name.
      let key = name.map { "c" + $0 } ?? "p" + patient
      let number = numbers[key] ?? numbers.count
      numbers[key] = number
      clusters.append(number)
    }
    return numbers.count < group.patients.count ? clusters : nil
  }
}

/// Percentile intervals of metrics from replicates that draw whole clusters, with all their rows.
struct ClusterBootstrap: Sendable {
  let replicates: Int
  let level: Double

  /// Values that are not defined in a replicate are left out; where more than one in ten is, there is no interval.
  ///
  /// - Parameter values: metrics of a group by id.
  func intervals(
    of group: PredictionGroup, clusters: [Int], using generator: inout SeededGenerator,
    _ values: (PredictionGroup) throws(StatisticsError) -> [String: Double]
  ) throws(StatisticsError) -> [String: Estimate] {
    var members = [[Int]](repeating: [], count: (clusters.max() ?? -1) + 1)
    for (position, cluster) in clusters.enumerated() { members[cluster].append(position) }
    var found: [String: [Double]] = [:]
    for _ in 0..<replicates {
      var positions: [Int] = []
      for _ in members.indices { positions += members[generator.index(below: members.count)] }
      for (id, value) in try values(group.subset(positions)) { found[id, default: []].append(value) }
    }
    var intervals: [String: Estimate] = [:]
    for (id, value) in try values(group) {
      let own = found[id] ?? []
      guard own.count * 10 >= replicates * 9 else {
        intervals[id] = Estimate(
          value: value, lower: nil, upper: nil, reason: UndefinedReason.undefinedReplicates.rawValue)
        continue
      }
      intervals[id] = try BootstrapInterval.percentile.estimate(value, replicates: own, level: level)
    }
    return intervals
  }
}

/// Metrics of rows in clusters: the values are those of single rows, the intervals respect the clusters or are not given.
struct ClusteredMetrics: Sendable {
  let settings: EvaluationSettings
  let replicates: Replicates
  let threshold: Double?

  /// `metrics` as they were computed for single rows; the area has its own interval already.
  func adjusted(_ metrics: [Metric], _ group: PredictionGroup, clusters: [Int]) throws(StatisticsError) -> [Metric] {
    // Refitted in each replicate: as many as for curves.
    let count = replicates.countOfFits(patients: group.outcomes.count)
    var generator = replicates.generator("clusters", group.key.stream)
    let intervals = try ClusterBootstrap(replicates: count, level: settings.confidence).intervals(
      of: group, clusters: clusters, using: &generator, values)
    return metrics.map { metric in
      guard metric.id != "auc" else { return metric }
      var metric = metric
      metric.lower = intervals[metric.id]?.lower
      metric.upper = intervals[metric.id]?.upper
      metric.method = "value of single rows; interval: percentiles of \(count) bootstrap replicates of whole clusters"
      if metric.lower == nil, metric.value != nil { metric.reason = intervals[metric.id]?.reason ?? Clusters.reason }
      // Distances cannot be negative; as without clusters, they begin at 0 where the percentiles lie above the value.
      let isDistance = ["ici", "e50", "e90", "emax"].contains { metric.id.hasPrefix($0) }
      if isDistance, let value = metric.value, let lower = metric.lower, lower > value { metric.lower = 0 }
      return metric
    }
  }

  private func values(_ group: PredictionGroup) throws(StatisticsError) -> [String: Double] {
    var values: [String: Double] = [:]
    func note(_ metrics: [Metric]) { for metric in metrics { values[metric.id] = metric.value } }
    if let threshold {
      let confusion = try Confusion(outcomes: group.outcomes, scores: group.probabilities, threshold: threshold)
      note(try ClassificationMetrics(settings: settings).metrics(confusion))
      if threshold > 0, threshold < 1 {
        values["net-benefit"] = try DecisionCurve(
          outcomes: group.outcomes, probabilities: group.probabilities, thresholds: [threshold]
        ).points.first?.netBenefit
      }
    }
    values["average-precision"] = try PrecisionRecall(outcomes: group.outcomes, scores: group.probabilities)
      .averagePrecision
    let calibration = try Calibration(outcomes: group.outcomes, probabilities: group.probabilities)
    values["calibration-intercept"] = try calibration.intercept().value
    values["calibration-slope"] = try calibration.slope().value
    values["observed-expected"] = try calibration.observedToExpected().value
    values["brier"] = try calibration.brier().value
    let share = Double(group.events) / Double(max(1, group.outcomes.count))
    if let brier = values["brier"], share > 0, share < 1 { values["brier-scaled"] = 1 - brier / (share * (1 - share)) }
    for (suffix, smoother) in [("", CalibrationSmoother.loess()), ("-spline", .spline())] {
      let indices = try CalibrationIndices(
        outcomes: group.outcomes, probabilities: group.probabilities, smoother: smoother)
      values["ici\(suffix)"] = indices.ici.value
      values["e50\(suffix)"] = indices.e50.value
      values["e90\(suffix)"] = indices.e90.value
      values["emax\(suffix)"] = indices.emax.value
    }
    return values
  }
}

extension TestSummary {
  /// The test without its p-value: it takes rows as independent that are not.
  var withheld: TestSummary {
    var test = self
    test.pValue = nil
    test.reason = Clusters.reason
    return test
  }
}

extension Metric {
  /// The value without its interval, for the same reason.
  var withheld: Metric {
    var metric = self
    metric.lower = nil
    metric.upper = nil
    if metric.value != nil { metric.reason = Clusters.reason }
    return metric
  }
}

extension PerformanceCurves {
  /// The curves without their bands, for the same reason.
  var withheld: PerformanceCurves {
    func bare(_ curve: Curve, _ method: String) -> Curve {
      Curve(
        points: curve.points.map { Point(x: $0.x, y: $0.y) }, method: method,
        reason: curve.reason ?? "no band: \(Clusters.reason)")
    }
    return PerformanceCurves(
      rocBand: bare(rocBand, "sensitivity at a specificity"),
      simultaneousROCBand: bare(simultaneousROCBand, "sensitivity at a specificity"), precisionRecall: precisionRecall,
      loess: bare(loess, "local regression of the outcome on the probability, span 0.75, degree 2"),
      spline: bare(spline, "logistic model of the outcome on a restricted cubic spline of the logit"),
      decision: decision.map { decision in
        var decision = decision
        decision.lower = nil
        decision.upper = nil
        return decision
      }, decisionMethod: "net benefit (Vickers and Elkin 2006), without intervals: \(Clusters.reason)")
  }
}
