/// The precision-recall curve: positive predictive value against sensitivity at every observed threshold, and the average
/// precision.
///
/// Tied scores make one vertex. Both depend on the prevalence, which is the average precision of chance. O(n log n) time,
/// O(n) memory.
package struct PrecisionRecall: Sendable, Equatable {
  package struct Vertex: Sendable, Equatable {
    /// The lowest score that is called positive.
    package let threshold: Double
    /// True positives among the positive calls.
    package let precision: Double
    /// True positives among the positives.
    package let recall: Double
  }

  package let positives: Int
  package let negatives: Int
  /// From the highest threshold to all calls positive; none where there are no positives.
  package let vertices: [Vertex]
  /// The precisions of all thresholds, each weighted by the gain in recall, without interpolation between thresholds: the
  /// definition of scikit-learn. Nil where a class has no patients.
  package let averagePrecision: Double?

  private let blocks: TieBlocks

  /// Higher scores speak for the positive class (true).
  ///
  /// - Throws: `StatisticsError`: lengths that differ, a score that is not finite.
  package init(outcomes: [Bool], scores: [Double]) throws(StatisticsError) {
    let curve = try ROCCurve(outcomes: outcomes, scores: scores)
    blocks = TieBlocks(outcomes: outcomes, scores: scores)
    positives = curve.positives
    negatives = curve.negatives
    averagePrecision = curve.undefined == nil ? PrecisionRecall.averagePrecision(blocks.counts) : nil
    guard curve.positives > 0 else {
      vertices = []
      return
    }
    vertices = curve.vertices.compactMap { vertex in
      vertex.threshold.map { threshold in
        Vertex(
          threshold: threshold,
          precision: Double(vertex.truePositives) / Double(vertex.truePositives + vertex.falsePositives),
          recall: Double(vertex.truePositives) / Double(curve.positives))
      }
    }
  }

  /// The average precision with its normal interval on the logit scale, standard error 1 / sqrt(positives x a x (1 - a))
  /// (Boyd, Eng and Page 2013, doi:10.1007/978-3-642-40994-3_29). No interval for an average precision of 1.
  ///
  /// - Throws: `StatisticsError.outOfRange` for a level outside (0, 1).
  package func logitInterval(level: Double = 0.95) throws(StatisticsError) -> Estimate {
    try Checked.level(level)
    guard let average = averagePrecision else { return Estimate(undefined: blocks.classReason ?? .noPatients) }
    guard average < 1 else { return Estimate(average, withoutInterval: .perfectDiscrimination) }
    let error = 1 / (Double(positives) * average * (1 - average)).squareRoot()
    let half = NormalDistribution().halfWidth(level: level) * error
    let logit = Logit.value(average)
    return Estimate(average, from: Logit.probability(logit - half), to: Logit.probability(logit + half))
  }

  /// The average precision with its percentile interval from stratified replicates: the prevalence stays as it is.
  ///
  /// No interval for a class of one patient, constant predictions and an average precision of 1. O(replicates x n).
  ///
  /// - Throws: `StatisticsError.outOfRange`: a level outside (0, 1), fewer than one replicate.
  package func bootstrapInterval(
    level: Double = 0.95, replicates: Int = 2000, using generator: inout some RandomNumberGenerator
  ) throws(StatisticsError) -> Estimate {
    try Checked.level(level)
    try Checked.replicates("replicates", replicates)
    guard let average = averagePrecision else { return Estimate(undefined: blocks.classReason ?? .noPatients) }
    if let reason = blocks.classReason { return Estimate(average, withoutInterval: reason) }
    if blocks.blocks == 1 { return Estimate(average, withoutInterval: .constantPredictions) }
    guard average < 1 else { return Estimate(average, withoutInterval: .perfectDiscrimination) }
    let values = blocks.replicates(replicates, stratified: true, using: &generator) {
      PrecisionRecall.averagePrecision($0)
    }
    return try BootstrapInterval.percentile.estimate(average, replicates: values, level: level)
  }

  private static func averagePrecision(_ counts: TieBlocks.Counts) -> Double {
    var (called, correct, sum) = (0, 0, 0.0)
    for block in counts.positives.indices {
      let gained = Int(counts.positives[block])
      called += gained + Int(counts.negatives[block])
      correct += gained
      if gained > 0 { sum += Double(gained) * (Double(correct) / Double(called)) }
    }
    // Rounding must not lift a perfect order of the patients, or any other, above 1.
    return min(1, sum / Double(correct))
  }
}
