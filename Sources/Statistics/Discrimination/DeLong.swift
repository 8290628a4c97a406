/// The variance of an area under the ROC curve, and tests between two areas.
///
/// DeLong, DeLong and Clarke-Pearson 1988 (doi:10.2307/2531595), by the midranks of Sun and Xu 2014
/// (doi:10.1109/LSP.2014.2337313). A patient's placement is the share of the other class that the patient's score puts on
/// the right side, ties counted one half; the area is the mean placement, its variance follows from the placements'
/// variances. O(n log n) time, O(n) memory: about 50 bytes a patient while it is computed, 8 afterwards.
package struct DeLong: Sendable, Equatable {
  package let positives: Int
  package let negatives: Int
  /// Area under the curve; nil where a class has no patients.
  package let auc: Double?
  /// Variance of the area; nil where a class has fewer than two patients.
  package let variance: Double?

  /// The scale on which an interval is symmetric.
  package enum Scale: String, Sendable, CaseIterable {
    /// The area's own, cut off at 0 and 1.
    case linear
    /// The logit of the area, by the delta method (Pepe 2003, The Statistical Evaluation of Medical Tests for
    /// Classification and Prediction): never beyond 0 and 1, and closer to its level for areas near them.
    case logit
  }

  /// In the order of the patients.
  let positivePlacements: [Double]
  let negativePlacements: [Double]
  let isConstant: Bool

  /// Higher scores speak for the positive class (true).
  ///
  /// - Throws: `StatisticsError`: lengths that differ, a score that is not finite.
  package init(outcomes: [Bool], scores: [Double]) throws(StatisticsError) {
    try Checked.sameLength("scores", scores.count, expected: outcomes.count)
    try Checked.finite("scores", scores)
    positives = outcomes.count { $0 }
    negatives = outcomes.count - positives
    let placements = DeLong.placements(outcomes: outcomes, scores: scores, positives: positives)
    isConstant = placements.isConstant
    positivePlacements = placements.positives
    negativePlacements = placements.negatives
    if positives == 0 || negatives == 0 {
      auc = nil
    } else {
      auc = Double(placements.twiceWins) / (2 * Double(positives) * Double(negatives))
    }
    variance = DeLong.variance(placements.positives, placements.negatives)
  }

  /// The area with its normal interval on a scale.
  ///
  /// An area of exactly 0 or 1 and an area of constant predictions have no interval: their variance is not estimable.
  ///
  /// - Throws: `StatisticsError.outOfRange` for a level outside (0, 1).
  package func interval(level: Double = 0.95, scale: Scale = .linear) throws(StatisticsError) -> Estimate {
    try Checked.level(level)
    guard let auc else { return Estimate(undefined: classReason ?? .noPatients) }
    guard let variance else { return Estimate(auc, withoutInterval: classReason ?? .noPatients) }
    if isConstant { return Estimate(auc, withoutInterval: .constantPredictions) }
    guard variance > 0 else { return Estimate(auc, withoutInterval: .perfectDiscrimination) }
    return DeLong.interval(auc, variance: variance, level: level, scale: scale)
  }

  /// The normal interval of an area with a variance above 0, which is then neither 0 nor 1.
  static func interval(_ auc: Double, variance: Double, level: Double, scale: Scale) -> Estimate {
    let half = NormalDistribution().halfWidth(level: level) * variance.squareRoot()
    switch scale {
    case .linear:
      return Estimate(auc, from: max(0, auc - half), to: min(1, auc + half))
    case .logit:
      let (logit, width) = (Logit.value(auc), half / (auc * (1 - auc)))
      return Estimate(auc, from: Logit.probability(logit - width), to: Logit.probability(logit + width))
    }
  }

  /// Why the area or its variance is missing; nil where neither is.
  var classReason: UndefinedReason? {
    if positives + negatives == 0 { return .noPatients }
    if positives == 0 { return .noPositives }
    if negatives == 0 { return .noNegatives }
    if positives == 1 { return .onePositive }
    return negatives == 1 ? .oneNegative : nil
  }

  /// Compares two scores of the same patients.
  ///
  /// - Throws: `StatisticsError`: lengths that differ, a score that is not finite, a level outside (0, 1).
  package static func paired(outcomes: [Bool], first: [Double], second: [Double], level: Double = 0.95)
    throws(StatisticsError) -> AUCComparison
  {
    try Checked.level(level)
    let one = try DeLong(outcomes: outcomes, scores: first)
    let two = try DeLong(outcomes: outcomes, scores: second)
    guard let firstAUC = one.auc, let secondAUC = two.auc else {
      return AUCComparison(undefined: one.classReason ?? .noPatients, first: one.auc, second: two.auc)
    }
    // The variance of differences, which is exactly 0 for identical placements, unlike var + var - 2 cov.
    let variance = DeLong.variance(
      zip(one.positivePlacements, two.positivePlacements).map { $0 - $1 },
      zip(one.negativePlacements, two.negativePlacements).map { $0 - $1 })
    guard let variance else {
      return AUCComparison(undefined: one.classReason ?? .noPatients, first: firstAUC, second: secondAUC)
    }
    guard variance > 0 else {
      return AUCComparison(undefined: .noVarianceOfDifference, first: firstAUC, second: secondAUC)
    }
    return AUCComparison(
      first: firstAUC, second: secondAUC, variance: variance, degreesOfFreedom: nil, level: level)
  }

  /// Compares the areas of two scores of different patients, by the t distribution with the degrees of freedom of
  /// Satterthwaite (1946, doi:10.2307/3002019), as pROC does.
  ///
  /// - Throws: `StatisticsError.outOfRange` for a level outside (0, 1).
  package static func unpaired(_ first: DeLong, _ second: DeLong, level: Double = 0.95) throws(StatisticsError)
    -> AUCComparison
  {
    try Checked.level(level)
    guard let firstAUC = first.auc, let secondAUC = second.auc, let one = first.variance, let two = second.variance
    else {
      return AUCComparison(
        undefined: first.classReason ?? second.classReason ?? .noPatients, first: first.auc, second: second.auc)
    }
    let sum = one + two
    guard sum > 0 else {
      return AUCComparison(undefined: .noVarianceOfDifference, first: firstAUC, second: secondAUC)
    }
    let parts =
      one * one / Double(first.positives + first.negatives - 1) + two * two
      / Double(second.positives + second.negatives - 1)
    return AUCComparison(
      first: firstAUC, second: secondAUC, variance: sum, degreesOfFreedom: sum * sum / parts,
      level: level)
  }

  private struct Placements {
    /// In the order of the patients.
    var positives: [Double]
    var negatives: [Double]
    /// Twice the pairs in which the positive patient has the higher score, ties counted once.
    var twiceWins: Int
    var isConstant: Bool
  }

  private static func placements(outcomes: [Bool], scores: [Double], positives: Int) -> Placements {
    let negatives = outcomes.count - positives
    var values = [Double](repeating: 0, count: scores.count)
    var (positivesBelow, negativesBelow, twiceWins, ties) = (0, 0, 0, 0)
    Ranks.forEachTie(in: Ranks.ordered(scores)) { block, _ in
      ties += 1
      let tiedPositives = block.count { outcomes[$0.index] }
      let tiedNegatives = block.count - tiedPositives
      let twiceNegatives = 2 * negativesBelow + tiedNegatives
      let twicePositives = 2 * positivesBelow + tiedPositives
      let positivePlacement = negatives == 0 ? 0 : Double(twiceNegatives) / (2 * Double(negatives))
      let negativePlacement = positives == 0 ? 0 : Double(2 * positives - twicePositives) / (2 * Double(positives))
      for entry in block { values[entry.index] = outcomes[entry.index] ? positivePlacement : negativePlacement }
      twiceWins += tiedPositives * twiceNegatives
      positivesBelow += tiedPositives
      negativesBelow += tiedNegatives
    }
    var (positive, negative) = ([Double](), [Double]())
    positive.reserveCapacity(positives)
    negative.reserveCapacity(negatives)
    for index in 0..<outcomes.count {
      if outcomes[index] { positive.append(values[index]) } else { negative.append(values[index]) }
    }
    return Placements(positives: positive, negatives: negative, twiceWins: twiceWins, isConstant: ties == 1)
  }

  static func variance(_ positive: [Double], _ negative: [Double]) -> Double? {
    guard let one = Moments.variance(positive), let two = Moments.variance(negative) else { return nil }
    return one / Double(positive.count) + two / Double(negative.count)
  }
}
