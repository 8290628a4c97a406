import Record
import Statistics

/// Every pair of models of one task on the patients that both predicted, with p-values corrected for their number.
struct ModelComparisons: Sendable {
  let settings: EvaluationSettings
  let replicates: Replicates
  let thresholds: [ModelKey: Double]
  let clusters: Clusters

  private var builder: MetricBuilder { MetricBuilder(level: settings.confidence) }

  /// Up to this number of models every pair is compared; beyond, every model with the first.
  private static let everyPair = 10

  /// - Parameter groups: in the order of models; a later model is compared with an earlier one, later minus earlier.
  func compare(_ groups: [PredictionGroup]) throws(StatisticsError) -> [ModelComparison] {
    var comparisons: [ModelComparison] = []
    for (position, later) in groups.enumerated() {
      let earlier = groups.prefix(position).filter {
        $0.key.model.task == later.key.model.task && $0.key.cohort == later.key.cohort && $0.key.kind == later.key.kind
      }
      for other in earlier.count < ModelComparisons.everyPair ? earlier : Array(earlier.prefix(1)) {
        if let comparison = try compare(later, with: other) { comparisons.append(comparison) }
      }
    }
    return try corrected(comparisons)
  }

  private func compare(
    _ first: PredictionGroup, with second: PredictionGroup
  ) throws(StatisticsError) -> ModelComparison? {
    let places = Dictionary(second.patients.enumerated().map { ($1, $0) }) { earlier, _ in earlier }
    let common = first.patients.indices.compactMap { index in places[first.patients[index]].map { (index, $0) } }
    guard !common.isEmpty else { return nil }
    let one = first.subset(common.map(\.0))
    let two = second.subset(common.map(\.1))
    let stream = "\(one.key.stream)/\(two.key.model.model)"
    var metrics: [Metric] = []
    var tests: [TestSummary] = []
    try compareAreas(one, two, stream: stream, &metrics, &tests)
    try compareCalls(one, two, &metrics, &tests)
    try reclassify(one, two, stream: stream, &metrics)
    if let numbers = clusters.numbers(of: one) {
      metrics = metrics.map(\.withheld)
      tests = tests.map(\.withheld)
      try compareClusteredAreas(one, two, clusters: numbers, &metrics, &tests)
    }
    return ModelComparison(
      task: one.key.model.task, cohort: one.key.cohort, kind: one.key.kind, first: one.key.model.model,
      second: two.key.model.model, n: one.outcomes.count, events: one.events, metrics: metrics, tests: tests)
  }

  private func compareAreas(
    _ one: PredictionGroup, _ two: PredictionGroup, stream: String, _ metrics: inout [Metric],
    _ tests: inout [TestSummary]
  ) throws(StatisticsError) {
    let deLong = try DeLong.paired(
      outcomes: one.outcomes, first: one.probabilities, second: two.probabilities, level: settings.confidence)
    metrics.append(
      builder.metric(
        "auc-difference", "Difference of AUC", deLong.difference,
        "paired DeLong interval (DeLong et al. 1988)"))
    tests.append(
      builder.test(
        "delong", "AUC, DeLong", statistic: deLong.statistic, pValue: deLong.pValue,
        "paired test of two areas (DeLong et al. 1988), normal", reason: deLong.difference.reason))
    let count = replicates.count(patients: one.outcomes.count)
    var generator = replicates.generator("auc-difference", stream)
    let bootstrap = try BootstrapAUC.paired(
      outcomes: one.outcomes, first: one.probabilities, second: two.probabilities, replicates: count,
      level: settings.confidence, using: &generator)
    tests.append(
      builder.test(
        "bootstrap", "AUC, bootstrap", statistic: bootstrap.statistic, pValue: bootstrap.pValue,
        "difference over the standard deviation of \(count) stratified bootstrap differences, normal",
        reason: bootstrap.difference.reason))
  }

  /// The test of areas that knows of the clusters, in place of the paired DeLong test.
  private func compareClusteredAreas(
    _ one: PredictionGroup, _ two: PredictionGroup, clusters: [Int], _ metrics: inout [Metric],
    _ tests: inout [TestSummary]
  ) throws(StatisticsError) {
    let clustered = try ClusteredAUC.paired(
      outcomes: one.outcomes, first: one.probabilities, second: two.probabilities, clusters: clusters,
      level: settings.confidence)
    metrics[0] = builder.metric(
      "auc-difference", "Difference of AUC", clustered.difference,
      "interval for rows in clusters (Obuchowski 1997)")
    tests[0] = builder.test(
      "delong", "AUC, Obuchowski", statistic: clustered.statistic, pValue: clustered.pValue,
      "paired test of two areas of rows in clusters (Obuchowski 1997), normal", reason: clustered.difference.reason)
  }

  private func compareCalls(
    _ one: PredictionGroup, _ two: PredictionGroup, _ metrics: inout [Metric], _ tests: inout [TestSummary]
  ) throws(StatisticsError) {
    guard let firstThreshold = thresholds[one.key.model], let secondThreshold = thresholds[two.key.model] else {
      return
    }
    let first = one.probabilities.map { $0 >= firstThreshold }
    let second = two.probabilities.map { $0 >= secondThreshold }
    let parts: [(id: String, label: String, patients: McNemar.Patients)] = [
      ("sensitivity", "sensitivity", .positives), ("specificity", "specificity", .negatives),
      ("accuracy", "accuracy", .all),
    ]
    for part in parts {
      let table = try McNemar(outcomes: one.outcomes, first: first, second: second, among: part.patients)
      metrics.append(
        builder.metric(
          "\(part.id)-difference", "Difference of \(part.label)", try table.difference(level: settings.confidence),
          "paired proportions at the two frozen thresholds, interval of Newcombe (1998)", denominator: table.count))
      let test = table.test(.exact)
      tests.append(
        builder.test(
          "mcnemar-\(part.id)", "\(part.label.prefix(1).uppercased())\(part.label.dropFirst()), McNemar",
          pValue: test.pValue, "exact test of the patients on whom the calls differ (McNemar 1947)",
          reason: test.reason))
    }
  }

  private func reclassify(
    _ one: PredictionGroup, _ two: PredictionGroup, stream: String, _ metrics: inout [Metric]
  ) throws(StatisticsError) {
    let cutoffs = settings.reclassificationCutoffs
    let moves = try Reclassification(
      outcomes: one.outcomes, before: two.probabilities, after: one.probabilities, cutoffs: cutoffs)
    let count = replicates.count(patients: one.outcomes.count)
    var generator = replicates.generator("reclassification", stream)
    let intervals = try moves.bootstrap(replicates: count, level: settings.confidence, using: &generator)
    let method = "percentiles of \(count) bootstrap replicates"
    if !cutoffs.isEmpty {
      let categories =
        "categories cut at \(cutoffs.map { "\($0)" }.joined(separator: ", ")) (Pencina et al. 2008), \(method)"
      metrics += [
        builder.metric("nri-events", "Net reclassification of events", intervals.categorical.events, categories),
        builder.metric(
          "nri-non-events", "Net reclassification of non-events", intervals.categorical.nonEvents, categories),
        builder.metric("nri", "Net reclassification improvement", intervals.categorical.total, categories),
      ]
    }
    metrics += [
      builder.metric(
        "nri-continuous-events", "Continuous net reclassification of events", intervals.continuous.events,
        "any change of the probability (Pencina et al. 2011), \(method)"),
      builder.metric(
        "nri-continuous-non-events", "Continuous net reclassification of non-events", intervals.continuous.nonEvents,
        "any change of the probability (Pencina et al. 2011), \(method)"),
      builder.metric(
        "nri-continuous", "Continuous net reclassification improvement", intervals.continuous.total,
        "any change of the probability (Pencina et al. 2011), \(method)"),
      builder.metric(
        "idi", "Integrated discrimination improvement", intervals.discriminationImprovement,
        "difference of the discrimination slopes (Pencina et al. 2008), \(method)"),
    ]
    for cutoff in cutoffs {
      let comparison = try DecisionComparison(
        outcomes: one.outcomes, first: one.probabilities, second: two.probabilities, thresholds: [cutoff])
      var generator = replicates.generator("net-benefit-difference/\(cutoff)", stream)
      guard
        let difference = try comparison.bootstrap(
          replicates: count, level: settings.confidence, using: &generator
        ).first
      else { continue }
      metrics.append(
        builder.metric(
          "net-benefit-difference-\(cutoff)", "Difference of net benefit at \(cutoff)", difference,
          "Vickers and Elkin 2006, \(method)"))
    }
  }

  /// Corrects each test for its number over all tasks and pairs, within a cohort and a kind of prediction.
  private func corrected(_ comparisons: [ModelComparison]) throws(StatisticsError) -> [ModelComparison] {
    var corrected = comparisons
    var families: [[(comparison: Int, test: Int)]] = []
    var names: [String: Int] = [:]
    for (index, comparison) in comparisons.enumerated() {
      for (position, test) in comparison.tests.enumerated() {
        let name = "\(comparison.kind.rawValue)/\(comparison.cohort)/\(test.id)"
        if names[name] == nil {
          names[name] = families.count
          families.append([])
        }
        if let family = names[name] { families[family].append((index, position)) }
      }
    }
    for family in families {
      let pValues = family.map { comparisons[$0.comparison].tests[$0.test].pValue }
      let count = pValues.count { $0 != nil }
      let holm = try Multiplicity.holm.adjusted(pValues)
      let rate = try Multiplicity.benjaminiHochberg.adjusted(pValues)
      for (place, member) in family.enumerated() where count > 0 {
        corrected[member.comparison].tests[member.test].holm = holm[place]
        corrected[member.comparison].tests[member.test].benjaminiHochberg = rate[place]
        corrected[member.comparison].tests[member.test].family =
          "\(count) \(count == 1 ? "comparison" : "comparisons") of models in the same cohort with the same kind of prediction"
      }
    }
    return corrected
  }
}
