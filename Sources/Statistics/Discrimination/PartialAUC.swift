/// The area under a part of the ROC curve, with a bootstrap interval.
///
/// The curve has straight lines between its vertices and is cut at the ends of the range. O(n log n) time once and O(n) a
/// replicate.
package struct PartialAUC: Sendable, Equatable {
  /// Which part, both ends in 0...1.
  package enum Range: Sendable, Equatable {
    /// The area under the sensitivity over this range of specificities.
    case specificity(from: Double, to: Double)
    /// The area under the specificity over this range of sensitivities.
    case sensitivity(from: Double, to: Double)

    var ends: (from: Double, to: Double) {
      switch self {
      case .specificity(let from, let to), .sensitivity(let from, let to): (from, to)
      }
    }
  }

  package let range: Range
  /// The area, between 0 and the width of the range; nil where a class has no patients.
  package let value: Double?
  /// Areas of the replicates, in the order drawn.
  package let replicates: [Double]

  private let reason: UndefinedReason?

  /// Higher scores speak for the positive class (true). Replicates are drawn as in `BootstrapAUC`.
  ///
  /// - Throws: `StatisticsError`: lengths that differ, a score that is not finite, a range that is empty or not in 0...1,
  ///   fewer than one replicate.
  package init(
    outcomes: [Bool], scores: [Double], over range: Range, replicates: Int = 2000, stratified: Bool = true,
    using generator: inout some RandomNumberGenerator
  ) throws(StatisticsError) {
    try Checked.sameLength("scores", scores.count, expected: outcomes.count)
    try Checked.finite("scores", scores)
    try Checked.replicates("replicates", replicates)
    let (from, to) = range.ends
    try Checked.probabilities("the ends of the range", [from, to])
    guard from < to else {
      throw .outOfRange(what: "the end of the range", value: to, allowed: "above its start, \(from)")
    }
    let blocks = TieBlocks(outcomes: outcomes, scores: scores)
    self.range = range
    let isDefined = !blocks.positives.isEmpty && !blocks.negatives.isEmpty
    let value = isDefined ? PartialAUC.area(blocks.counts, range) : nil
    self.value = value
    if let classReason = blocks.classReason {
      reason = classReason
    } else if blocks.blocks == 1 {
      reason = .constantPredictions
    } else {
      let wins = TieBlocks.twiceWins(blocks.counts)
      let isPerfect = wins == 0 || wins == 2 * blocks.positives.count * blocks.negatives.count
      reason = isPerfect ? .perfectDiscrimination : nil
    }
    self.replicates = blocks.replicates(replicates, stratified: stratified, using: &generator) {
      PartialAUC.area($0, range)
    }
  }

  /// The area with its percentile interval.
  ///
  /// - Throws: `StatisticsError.outOfRange` for a level outside (0, 1).
  package func area(level: Double = 0.95) throws(StatisticsError) -> Estimate {
    try Checked.level(level)
    guard let value else { return Estimate(undefined: reason ?? .noPatients) }
    if let reason { return Estimate(value, withoutInterval: reason) }
    return try BootstrapInterval.percentile.estimate(value, replicates: replicates, level: level)
  }

  /// The area on the scale of McClish (1989, doi:10.1177/0272989X8900900307): 1/2 for the diagonal, 1 for the largest area
  /// possible. Undefined for a curve that lies below the diagonal in the range, as in pROC; a bound may lie below 1/2.
  ///
  /// - Throws: `StatisticsError.outOfRange` for a level outside (0, 1).
  package func standardised(level: Double = 0.95) throws(StatisticsError) -> Estimate {
    let area = try area(level: level)
    let (from, to) = range.ends
    let largest = to - from
    // Under the diagonal sensitivity is 1 - specificity, and the other way round.
    let chance = largest * (1 - (from + to) / 2)
    if let value, value < chance { return Estimate(undefined: .belowChance) }
    return area.mapped { (1 + ($0 - chance) / (largest - chance)) / 2 }
  }

  /// Adds up what is missing to the whole range, so that a full area is exact.
  private static func area(_ counts: TieBlocks.Counts, _ range: Range) -> Double {
    // Along the horizontal axis from `low` to `high`; heights fall short of 1 by `gap`.
    let isSpecificity: Bool
    let (low, high): (Double, Double)
    switch range {
    case .specificity(let from, let to): (isSpecificity, low, high) = (true, 1 - to, 1 - from)
    case .sensitivity(let from, let to): (isSpecificity, low, high) = (false, from, to)
    }
    let horizontal = isSpecificity ? counts.negatives : counts.positives
    let vertical = isSpecificity ? counts.positives : counts.negatives
    var (width, height) = (0.0, 0.0)
    for index in horizontal.indices {
      width += Double(horizontal[index])
      height += Double(vertical[index])
    }
    var (along, up, missing) = (0.0, 0.0, 0.0)
    for index in horizontal.indices where horizontal[index] != 0 || vertical[index] != 0 {
      let (left, leftUp) = (along / width, up)
      along += Double(horizontal[index])
      up += Double(vertical[index])
      let right = along / width
      if right <= low || right == left { continue }
      if left >= high { break }
      let (start, end) = (max(left, low), min(right, high))
      func gap(_ place: Double) -> Double {
        let risen = leftUp + (place - left) / (right - left) * (up - leftUp)
        // The specificity falls from 1 along the sensitivity; the sensitivity rises from 0 along 1 - specificity.
        return isSpecificity ? (height - risen) / height : risen / height
      }
      missing += (end - start) * (gap(start) + gap(end)) / 2
    }
    return max(0, range.ends.to - range.ends.from - missing)
  }
}
