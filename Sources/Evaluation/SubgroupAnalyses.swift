import Foundation
import Record
import Statistics

/// Every metric again in the groups of a variable, whether it differs between them, and how much centres vary.
struct SubgroupAnalyses: Sendable {
  /// A variable that divides patients into groups.
  struct Variable: Sendable {
    let name: String
    let label: String
    let isCentre: Bool
    /// The groups in print order; empty: those that occur, in order of text.
    let levels: [String]
    /// The group of a patient; nil where it is not known.
    let group: @Sendable (PatientKey) -> String?
  }

  let settings: EvaluationSettings
  /// The metrics of a group of patients, as of the whole cohort.
  let metrics: @Sendable (PredictionGroup) throws(StatisticsError) -> [Metric]
  let thresholds: [ModelKey: Double]
  let clusters: Clusters

  private var builder: MetricBuilder { MetricBuilder(level: settings.confidence) }

  /// Nil where fewer than two groups have patients: there is nothing to compare.
  func analyse(_ whole: PredictionGroup, by variable: Variable) throws(StatisticsError) -> SubgroupAnalysis? {
    var members: [String: [Int]] = [:]
    var missing = 0
    for (position, patient) in whole.patients.enumerated() {
      guard let group = variable.group(PatientKey(cohort: whole.key.cohort, patient: patient)) else {
        missing += 1
        continue
      }
      members[group, default: []].append(position)
    }
    let labels = variable.levels.isEmpty ? members.keys.sorted() : variable.levels.filter { members[$0] != nil }
    guard labels.count > 1 else { return nil }
    var groups: [SubgroupAnalysis.Group] = []
    var parts: [PredictionGroup] = []
    for label in labels {
      let part = whole.subset(members[label] ?? [])
      parts.append(part)
      groups.append(
        SubgroupAnalysis.Group(label: label, n: part.outcomes.count, events: part.events, metrics: try metrics(part)))
    }
    let isClustered = clusters.numbers(of: whole) != nil
    let scales = try ScaledMetric.Kind.allCases.map { kind throws(StatisticsError) in
      (
        kind,
        try parts.map { part throws(StatisticsError) -> StudyEstimate? in
          // Of rows in clusters the area alone has a standard error that knows of them.
          if isClustered {
            return kind == .auc ? try ScaledMetric.area(part, clusters: clusters.numbers(of: part)) : nil
          }
          return try ScaledMetric.estimate(kind, part, settings.confidence, thresholds)
        }
      )
    }
    return SubgroupAnalysis(
      variable: variable.name, label: variable.label, isCentre: variable.isCentre, task: whole.key.model.task,
      model: whole.key.model.model, cohort: whole.key.cohort, kind: whole.key.kind, groups: groups, missing: missing,
      differences: try scales.map { kind, estimates throws(StatisticsError) in
        try difference(kind, estimates, groups, isClustered: isClustered && kind != .auc)
      },
      heterogeneity: variable.isCentre
        ? try scales.filter { $0.0.isPooled && (!isClustered || $0.0 == .auc) }.map {
          kind, estimates throws(StatisticsError) in
          try heterogeneity(kind, estimates)
        } : [])
  }

  /// Between two groups with its interval on the metric's own scale; between more as a test alone.
  private func difference(
    _ kind: ScaledMetric.Kind, _ estimates: [StudyEstimate?], _ groups: [SubgroupAnalysis.Group], isClustered: Bool
  ) throws(StatisticsError) -> SubgroupAnalysis.Difference {
    let known = estimates.compactMap { $0 }
    let noThreshold = kind.needsThreshold && groups.allSatisfy { $0.metric(kind.metric) == nil }
    let reason: String? =
      isClustered
      ? Clusters.reason
      : noThreshold
        ? "the model has no threshold"
        : known.count < 2 ? "fewer than two groups have a standard error of this metric" : nil
    guard groups.count == 2 else {
      return SubgroupAnalysis.Difference(
        metric: kind.metric, estimate: nil,
        test: test(kind, DifferenceOfEstimates.heterogeneity(of: known), reason: reason))
    }
    let tested: HypothesisTest
    if let first = estimates[0], let second = estimates[1] {
      tested = try DifferenceOfEstimates(first, second, level: settings.confidence).test
    } else {
      tested = DifferenceOfEstimates.heterogeneity(of: known)
    }
    return SubgroupAnalysis.Difference(
      metric: kind.metric,
      estimate: builder.metric(
        "\(kind.metric)-difference", "Difference of \(kind.label)",
        SubgroupAnalyses.difference(groups[0].metric(kind.metric), groups[1].metric(kind.metric)),
        "first group minus second, interval from those of the two (Zou and Donner 2008)"),
      test: test(kind, tested, reason: reason))
  }

  private static func difference(_ first: Metric?, _ second: Metric?) -> Estimate {
    guard let one = first?.value, let two = second?.value else {
      return Estimate(value: nil, lower: nil, upper: nil, reason: "the metric is not defined in both groups")
    }
    guard let lower = first?.lower, let upper = first?.upper, let otherLower = second?.lower,
      let otherUpper = second?.upper
    else {
      return Estimate(value: one - two, lower: nil, upper: nil, reason: "one of the two has no interval")
    }
    let difference = IndependentDifference((one, lower, upper), (two, otherLower, otherUpper))
    return Estimate(difference.value, from: difference.lower, to: difference.upper)
  }

  private func test(_ kind: ScaledMetric.Kind, _ test: HypothesisTest, reason: String?) -> TestSummary {
    builder.test(
      "difference", kind.label, statistic: test.statistic,
      degreesOfFreedom: [test.degreesOfFreedom].compactMap { $0 }, pValue: reason == nil ? test.pValue : nil,
      "\(test.method.rawValue) of the groups, \(kind.scale)", reason: reason ?? test.reason)
  }

  private func heterogeneity(
    _ kind: ScaledMetric.Kind, _ estimates: [StudyEstimate?]
  ) throws(StatisticsError) -> SubgroupAnalysis.Heterogeneity {
    let known = estimates.compactMap { $0 }
    let pooled = try RandomEffects(known, level: settings.confidence)
    let method =
      "random-effects meta-analysis of the centres, \(kind.scale), restricted maximum likelihood, interval of Hartung and Knapp, corrected (Knapp and Hartung 2003)"
    return SubgroupAnalysis.Heterogeneity(
      metric: kind.metric, groups: known.count,
      pooled: builder.metric(kind.metric, "\(kind.label), pooled", kind.unscaled(pooled.mean), method),
      prediction: builder.metric(
        kind.metric, "\(kind.label) expected in a new centre", kind.unscaled(pooled.prediction),
        "prediction interval (Higgins et al. 2009)"),
      tauSquared: pooled.tauSquared.value, iSquared: pooled.iSquared.value,
      test: test(kind, pooled.heterogeneity, reason: nil))
  }
}

/// Metrics with their standard errors on a scale on which they are nearly normal.
enum ScaledMetric {
  enum Kind: CaseIterable, Sendable {
    case auc, sensitivity, specificity, intercept, slope, observedExpected

    /// Id in the record.
    var metric: String {
      switch self {
      case .auc: "auc"
      case .sensitivity: "sensitivity"
      case .specificity: "specificity"
      case .intercept: "calibration-intercept"
      case .slope: "calibration-slope"
      case .observedExpected: "observed-expected"
      }
    }

    var label: String {
      switch self {
      case .auc: "AUC"
      case .sensitivity: "sensitivity"
      case .specificity: "specificity"
      case .intercept: "calibration intercept"
      case .slope: "calibration slope"
      case .observedExpected: "observed / expected"
      }
    }

    var needsThreshold: Bool { self == .sensitivity || self == .specificity }

    var scale: String {
      switch self {
      case .auc, .sensitivity, .specificity: "on the logit scale"
      case .intercept, .slope: "on its own scale"
      case .observedExpected: "on the log scale"
      }
    }

    /// Whether it is pooled over centres.
    var isPooled: Bool { self != .sensitivity && self != .specificity }

    /// Back to the metric's own scale.
    func unscaled(_ estimate: Estimate) -> Estimate {
      switch self {
      case .auc, .sensitivity, .specificity: estimate.mapped(Logit.probability)
      case .intercept, .slope: estimate
      case .observedExpected: estimate.mapped { exp($0) }
      }
    }
  }

  /// The area of rows in clusters; without clusters, of patients. Nil where it or its standard error is not defined.
  static func area(_ group: PredictionGroup, clusters: [Int]?) throws(StatisticsError) -> StudyEstimate? {
    guard let clusters else { return try estimate(.auc, group, 0.95, [:]) }
    let area = try ClusteredAUC(outcomes: group.outcomes, scores: group.probabilities, clusters: clusters)
    guard let auc = area.auc, let variance = area.variance, variance > 0 else { return nil }
    return StudyEstimate.logit(auc, variance: variance)
  }

  /// Nil where the metric or its standard error is not defined.
  static func estimate(
    _ kind: Kind, _ group: PredictionGroup, _ level: Double, _ thresholds: [ModelKey: Double]
  ) throws(StatisticsError) -> StudyEstimate? {
    switch kind {
    case .auc:
      let deLong = try DeLong(outcomes: group.outcomes, scores: group.probabilities)
      guard let auc = deLong.auc, let variance = deLong.variance, variance > 0 else { return nil }
      return StudyEstimate.logit(auc, variance: variance)
    case .sensitivity, .specificity:
      guard let threshold = thresholds[group.key.model] else { return nil }
      let confusion = try Confusion(outcomes: group.outcomes, scores: group.probabilities, threshold: threshold)
      let successes = kind == .sensitivity ? confusion.truePositives : confusion.trueNegatives
      let trials = kind == .sensitivity ? confusion.positives : confusion.negatives
      guard trials > 0, successes > 0, successes < trials else { return nil }
      let share = Double(successes) / Double(trials)
      return StudyEstimate.logit(share, variance: share * (1 - share) / Double(trials))
    case .intercept:
      return try StudyEstimate(wald: try calibration(group).intercept(level: level), level: level)
    case .slope:
      return try StudyEstimate(wald: try calibration(group).slope(level: level), level: level)
    case .observedExpected:
      let ratio = try calibration(group).observedToExpected(level: level)
      guard let value = ratio.value, let lower = ratio.lower, let upper = ratio.upper, value > 0, lower > 0 else {
        return nil
      }
      return try StudyEstimate(
        wald: Estimate(log(value), from: log(lower), to: log(upper)), level: level)
    }
  }

  private static func calibration(_ group: PredictionGroup) throws(StatisticsError) -> Calibration {
    try Calibration(outcomes: group.outcomes, probabilities: group.probabilities)
  }
}
