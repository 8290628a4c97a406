import Record
import Statistics

/// How well predicted probabilities agree with what was observed.
struct CalibrationMetrics: Sendable {
  struct Measured {
    var metrics: [Metric]
    var tests: [TestSummary]
    var loess: PerformanceCurves.Curve
    var spline: PerformanceCurves.Curve
  }

  let settings: EvaluationSettings
  let replicates: Replicates

  private var builder: MetricBuilder { MetricBuilder(level: settings.confidence) }
  /// Places at which smooth curves are recorded, evenly over the range of the predictions.
  private static let places = 101

  func measure(_ group: PredictionGroup) throws(StatisticsError) -> Measured {
    let calibration = try Calibration(outcomes: group.outcomes, probabilities: group.probabilities)
    return Measured(
      metrics: try overall(calibration) + brier(calibration, group) + indices(group),
      tests: try tests(calibration, group),
      loess: try loess(group), spline: try spline(group))
  }

  func groups(_ group: PredictionGroup) throws(StatisticsError) -> [Performance.CalibrationGroup] {
    try Calibration(outcomes: group.outcomes, probabilities: group.probabilities)
      .groups(settings.calibrationGroups, level: settings.confidence).map {
        Performance.CalibrationGroup(
          n: $0.n, events: $0.events, meanPredicted: $0.meanPredicted,
          observed: builder.metric(
            "observed-proportion", "Observed proportion", $0.observed,
            "events of the group, Wilson interval (Wilson 1927)", denominator: $0.n))
      }
  }

  // MARK: Parameters

  private func overall(_ calibration: Calibration) throws(StatisticsError) -> [Metric] {
    let level = settings.confidence
    return [
      builder.metric(
        "calibration-intercept", "Calibration intercept", try calibration.intercept(level: level),
        "calibration in the large, logistic model with the logit as offset (Cox 1958), Wald interval"),
      builder.metric(
        "calibration-slope", "Calibration slope", try calibration.slope(level: level),
        "logistic recalibration (Cox 1958), Wald interval"),
      builder.metric(
        "observed-expected", "Observed / expected", try calibration.observedToExpected(level: level),
        "observed events divided by the sum of predicted probabilities, normal interval on the log scale (Riley et al. 2021)"
      ),
    ]
  }

  private func brier(_ calibration: Calibration, _ group: PredictionGroup) throws(StatisticsError) -> [Metric] {
    let level = settings.confidence
    let count = replicates.count(patients: group.outcomes.count)
    var generator = replicates.generator("scaled-brier", group.key.stream)
    var metrics = [
      builder.metric(
        "brier", "Brier score", try calibration.brier(level: level),
        "mean squared error of the probability (Brier 1950), normal interval"),
      builder.metric(
        "brier-scaled", "Scaled Brier score",
        try calibration.scaledBrier(replicates: count, level: level, using: &generator),
        "1 minus the Brier score over that of predicting the share of events, percentiles of \(count) bootstrap replicates"
      ),
    ]
    let parts = try BrierDecomposition(
      outcomes: group.outcomes, probabilities: group.probabilities, groups: settings.calibrationGroups)
    guard let parts else { return metrics }
    let method = "part of the Brier score over \(parts.groups) groups (Murphy 1973, Stephenson et al. 2008)"
    func part(_ id: String, _ label: String, _ value: Double) -> Metric {
      builder.metric(id, label, Estimate(value, withoutInterval: .noIntervalDefined), method)
    }
    metrics += [
      part("brier-reliability", "Brier score: reliability", parts.reliability),
      part("brier-resolution", "Brier score: resolution", parts.resolution),
      part("brier-uncertainty", "Brier score: uncertainty", parts.uncertainty),
    ]
    return metrics
  }

  private func indices(_ group: PredictionGroup) throws(StatisticsError) -> [Metric] {
    let count = replicates.countOfFits(patients: group.outcomes.count)
    var metrics: [Metric] = []
    let smoothers: [(suffix: String, name: String, smoother: CalibrationSmoother)] = [
      ("", "loess", .loess()), ("-spline", "spline", .spline()),
    ]
    for (suffix, name, smoother) in smoothers {
      var generator = replicates.generator("calibration-indices/\(name)", group.key.stream)
      let found = try CalibrationIndices.bootstrap(
        outcomes: group.outcomes, probabilities: group.probabilities, smoother: smoother, replicates: count,
        level: settings.confidence, using: &generator)
      let method =
        "distance of the probabilities from the \(name) calibration curve (Austin and Steyerberg 2019), percentiles of "
        + "\(count) bootstrap replicates, from 0 where they lie above the index; too high where the index is small"
      metrics += [
        builder.metric("ici\(suffix)", "Integrated calibration index, \(name)", found.ici, "mean " + method),
        builder.metric("e50\(suffix)", "E50, \(name)", found.e50, "median " + method),
        builder.metric("e90\(suffix)", "E90, \(name)", found.e90, "90% quantile of the " + method),
        builder.metric("emax\(suffix)", "Emax, \(name)", found.emax, "largest " + method),
      ]
    }
    return metrics
  }

  // MARK: Tests

  private func tests(_ calibration: Calibration, _ group: PredictionGroup) throws(StatisticsError) -> [TestSummary] {
    let lemeshow = try HosmerLemeshow(
      calibration, groups: 10, on: group.key.kind == .apparent ? .development : .validation)
    let spiegelhalter = SpiegelhalterTest(calibration)
    return [
      builder.test(
        "hosmer-lemeshow", "Hosmer-Lemeshow", statistic: lemeshow.statistic,
        degreesOfFreedom: lemeshow.statistic == nil ? [] : [Double(lemeshow.degreesOfFreedom)],
        pValue: lemeshow.pValue, "chi-square over \(lemeshow.groups) groups (Hosmer and Lemeshow 1980)",
        caution:
          "Weak: the result depends on the groups, says nothing of size or direction, misses miscalibration in small "
          + "cohorts and finds trifles in large ones. Judge by the calibration curve.",
        reason: lemeshow.reason?.rawValue),
      builder.test(
        "spiegelhalter", "Spiegelhalter's z", statistic: spiegelhalter.z, pValue: spiegelhalter.pValue,
        "whether the Brier score is what calibrated probabilities give (Spiegelhalter 1986), normal",
        caution:
          "Weak: blind to miscalibration that leaves the Brier score as expected. Judge by the calibration curve.",
        reason: spiegelhalter.reason?.rawValue),
    ]
  }

  // MARK: Curves

  private func loess(_ group: PredictionGroup) throws(StatisticsError) -> PerformanceCurves.Curve {
    let curve = try LoessCurve(outcomes: group.outcomes, probabilities: group.probabilities)
    let places = CalibrationMetrics.places(over: group.probabilities)
    return CalibrationMetrics.curve(
      places, try curve.band(at: places, level: settings.confidence),
      "local regression of the outcome on the probability, span 0.75, degree 2 (Cleveland and Devlin 1988; Austin and "
        + "Steyerberg 2014), point-wise band from the binomial variance")
  }

  private func spline(_ group: PredictionGroup) throws(StatisticsError) -> PerformanceCurves.Curve {
    let curve = try SplineCurve(outcomes: group.outcomes, probabilities: group.probabilities)
    let places = CalibrationMetrics.places(over: group.probabilities)
    return CalibrationMetrics.curve(
      places, try curve.band(at: places, level: settings.confidence),
      "logistic model of the outcome on a restricted cubic spline of the logit (Harrell 2015), point-wise Wald band")
  }

  /// Evenly from the lowest to the highest prediction; one place where all are equal.
  private static func places(over probabilities: [Double]) -> [Double] {
    guard let lowest = probabilities.min(), let highest = probabilities.max() else { return [] }
    guard lowest < highest else { return [lowest] }
    return (0..<places).map { min(highest, lowest + (highest - lowest) * Double($0) / Double(places - 1)) }
  }

  private static func curve(_ places: [Double], _ values: [Estimate], _ method: String) -> PerformanceCurves.Curve {
    PerformanceCurves.Curve(
      points: zip(places, values).compactMap { place, estimate in
        estimate.value.map {
          PerformanceCurves.Point(x: place, y: $0, lower: estimate.lower, upper: estimate.upper)
        }
      }, method: method, reason: values.first { $0.value == nil }?.reason)
  }
}
