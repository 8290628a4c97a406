/// The area under the ROC curve of observations in clusters, such as several lesions of a patient, and tests between two
/// areas (Obuchowski 1997, doi:10.2307/2533958).
///
/// The area is that of all observations. Its variance comes from the clusters' sums of placements, so that observations of a
/// cluster, of one class or of both, may be correlated in any way. Where every cluster is one observation, area and
/// variance are those of DeLong. O(n log n) time, O(n) memory.
package struct ClusteredAUC: Sendable, Equatable {
  /// Observations.
  package let positives: Int
  package let negatives: Int
  package let clusters: Int
  /// Clusters with at least one positive, and with at least one negative, observation.
  package let positiveClusters: Int
  package let negativeClusters: Int
  /// Area under the curve; nil where a class has no observations.
  package let auc: Double?
  /// Nil where a class is found in fewer than two clusters.
  package let variance: Double?

  private let isConstant: Bool
  private let undefined: UndefinedReason?

  /// Higher scores speak for the positive class (true). `clusters` names the cluster of each observation by any number.
  ///
  /// - Throws: `StatisticsError`: lengths that differ, a score that is not finite.
  package init(outcomes: [Bool], scores: [Double], clusters: [Int]) throws(StatisticsError) {
    try Checked.sameLength("clusters", clusters.count, expected: outcomes.count)
    let deLong = try DeLong(outcomes: outcomes, scores: scores)
    let groups = ClusterNumbers(outcomes: outcomes, clusters: clusters)
    positives = deLong.positives
    negatives = deLong.negatives
    self.clusters = groups.count
    positiveClusters = groups.positiveClusters
    negativeClusters = groups.negativeClusters
    auc = deLong.auc
    isConstant = deLong.isConstant
    undefined = groups.reason(deLong)
    if let auc = deLong.auc, undefined == nil {
      variance = groups.variance(
        positives: deLong.positivePlacements, negatives: deLong.negativePlacements, mean: auc)
    } else {
      variance = nil
    }
  }

  /// The area with its normal interval on a scale.
  ///
  /// An area of exactly 0 or 1 and an area of constant predictions have no interval: their variance is not estimable.
  ///
  /// - Throws: `StatisticsError.outOfRange` for a level outside (0, 1).
  package func interval(level: Double = 0.95, scale: DeLong.Scale = .linear) throws(StatisticsError) -> Estimate {
    try Checked.level(level)
    guard let auc else { return Estimate(undefined: undefined ?? .noPatients) }
    guard let variance else { return Estimate(auc, withoutInterval: undefined ?? .noPatients) }
    if isConstant { return Estimate(auc, withoutInterval: .constantPredictions) }
    if auc == 0 || auc == 1 { return Estimate(auc, withoutInterval: .perfectDiscrimination) }
    // Correlations within clusters may cancel it, or make its estimate negative.
    guard variance > 0 else { return Estimate(auc, withoutInterval: .noVariance) }
    return DeLong.interval(auc, variance: variance, level: level, scale: scale)
  }

  /// Compares two scores of the same observations.
  ///
  /// - Throws: `StatisticsError`: lengths that differ, a score that is not finite, a level outside (0, 1).
  package static func paired(
    outcomes: [Bool], first: [Double], second: [Double], clusters: [Int], level: Double = 0.95
  ) throws(StatisticsError) -> AUCComparison {
    try Checked.level(level)
    try Checked.sameLength("clusters", clusters.count, expected: outcomes.count)
    let one = try DeLong(outcomes: outcomes, scores: first)
    let two = try DeLong(outcomes: outcomes, scores: second)
    let groups = ClusterNumbers(outcomes: outcomes, clusters: clusters)
    guard groups.reason(one) == nil, let firstAUC = one.auc, let secondAUC = two.auc else {
      return AUCComparison(undefined: groups.reason(one) ?? .noPatients, first: one.auc, second: two.auc)
    }
    // The variance of differences, which is exactly 0 for identical placements, unlike var + var - 2 cov.
    let variance = groups.variance(
      positives: zip(one.positivePlacements, two.positivePlacements).map { $0 - $1 },
      negatives: zip(one.negativePlacements, two.negativePlacements).map { $0 - $1 }, mean: firstAUC - secondAUC)
    guard variance > 0 else {
      return AUCComparison(undefined: .noVarianceOfDifference, first: firstAUC, second: secondAUC)
    }
    return AUCComparison(
      first: firstAUC, second: secondAUC, variance: variance, degreesOfFreedom: nil, level: level)
  }
}

/// The clusters, numbered in the order of their first observation.
private struct ClusterNumbers {
  let count: Int
  let positiveClusters: Int
  let negativeClusters: Int
  /// The cluster of each observation of a class, in the order of the observations.
  private let positives: [Int32]
  private let negatives: [Int32]

  init(outcomes: [Bool], clusters: [Int]) {
    var numbers: [Int: Int32] = [:]
    var (positives, negatives) = ([Int32](), [Int32]())
    for (outcome, label) in zip(outcomes, clusters) {
      let number = numbers[label] ?? Int32(truncatingIfNeeded: numbers.count)
      numbers[label] = number
      if outcome { positives.append(number) } else { negatives.append(number) }
    }
    count = numbers.count
    positiveClusters = ClusterNumbers.distinct(positives, of: numbers.count)
    negativeClusters = ClusterNumbers.distinct(negatives, of: numbers.count)
    self.positives = positives
    self.negatives = negatives
  }

  private static func distinct(_ members: [Int32], of count: Int) -> Int {
    var isFound = [Bool](repeating: false, count: count)
    for member in members { isFound[Int(member)] = true }
    return isFound.count { $0 }
  }

  /// Why area or variance is undefined; nil where neither is.
  func reason(_ deLong: DeLong) -> UndefinedReason? {
    if deLong.auc == nil { return deLong.classReason }
    if positiveClusters == 1 { return .onePositiveCluster }
    return negativeClusters == 1 ? .oneNegativeCluster : nil
  }

  /// The variance of the mean placement, whose value is `mean`: squares of the clusters' sums of differences from the mean
  /// in each class, and twice their product, which is 0 for clusters of one class.
  func variance(positives positivePlacements: [Double], negatives negativePlacements: [Double], mean: Double) -> Double
  {
    var (positiveSums, negativeSums) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
    for (group, placement) in zip(positives, positivePlacements) { positiveSums[Int(group)] += placement - mean }
    for (group, placement) in zip(negatives, negativePlacements) { negativeSums[Int(group)] += placement - mean }
    var (positive, negative, both) = (0.0, 0.0, 0.0)
    for group in 0..<count {
      positive += positiveSums[group] * positiveSums[group]
      negative += negativeSums[group] * negativeSums[group]
      both += positiveSums[group] * negativeSums[group]
    }
    let (m, n) = (Double(positives.count), Double(negatives.count))
    func smallSample(_ clusters: Int) -> Double { Double(clusters) / Double(clusters - 1) }
    return smallSample(positiveClusters) * positive / (m * m) + smallSample(negativeClusters) * negative / (n * n)
      + 2 * smallSample(count) * both / (m * n)
  }
}
