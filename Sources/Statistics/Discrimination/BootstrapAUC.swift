/// The area under the ROC curve with a bootstrap interval.
///
/// Scores are sorted once, into blocks of ties; a replicate draws patients and counts them by block, so that its area takes
/// one pass. O(n log n) time once and O(n) a replicate; O(n + replicates) memory.
package struct BootstrapAUC: Sendable, Equatable {
  package let positives: Int
  package let negatives: Int
  /// Area under the curve; nil where a class has no patients. The same as `DeLong.auc`.
  package let auc: Double?
  /// Areas of the replicates, in the order drawn; none where a class has no patients.
  package let replicates: [Double]

  private let blocks: TieBlocks
  private let stratified: Bool

  /// Higher scores speak for the positive class (true).
  ///
  /// Stratified, every replicate has as many patients of each class as there are; otherwise as many patients in all, and a
  /// draw without one of the classes is repeated.
  ///
  /// - Throws: `StatisticsError`: lengths that differ, a score that is not finite, fewer than one replicate.
  package init(
    outcomes: [Bool], scores: [Double], replicates: Int = 2000, stratified: Bool = true,
    using generator: inout some RandomNumberGenerator
  ) throws(StatisticsError) {
    try Checked.sameLength("scores", scores.count, expected: outcomes.count)
    try Checked.finite("scores", scores)
    try Checked.replicates("replicates", replicates)
    blocks = TieBlocks(outcomes: outcomes, scores: scores)
    positives = blocks.positives.count
    negatives = blocks.negatives.count
    self.stratified = stratified
    auc = positives == 0 || negatives == 0 ? nil : BootstrapAUC.area(blocks.counts, positives, negatives)
    var draws = BootstrapDraws(positives: positives, negatives: negatives, stratified: stratified)
    self.replicates = BootstrapAUC.areas([blocks], draws: &draws, replicates: replicates, using: &generator) { $0[0] }
  }

  /// The area with its interval.
  ///
  /// An area of exactly 0 or 1 and an area of constant predictions have no interval, since no replicate differs. A class of
  /// one patient is drawn again and again: no interval either.
  ///
  /// - Throws: `StatisticsError.outOfRange` for a level outside (0, 1).
  package func interval(level: Double = 0.95, by interval: BootstrapInterval = .percentile) throws(StatisticsError)
    -> Estimate
  {
    try Checked.level(level)
    guard let auc else { return Estimate(undefined: blocks.classReason ?? .noPatients) }
    if let reason = blocks.classReason { return Estimate(auc, withoutInterval: reason) }
    if blocks.blocks == 1 { return Estimate(auc, withoutInterval: .constantPredictions) }
    if auc == 0 || auc == 1 { return Estimate(auc, withoutInterval: .perfectDiscrimination) }
    return try interval.estimate(
      auc, replicates: replicates, jackknife: interval == .percentile ? [] : jackknife, level: level)
  }

  /// Areas without one patient each: a list a class where replicates are stratified, else one list. From whole numbers of
  /// pairs, O(n).
  private var jackknife: [[Double]] {
    let counts = blocks.counts
    var (positiveWins, negativeWins) = ([Int](), [Int]())
    var (positivesAbove, negativesAbove) = (0, 0)
    for block in 0..<blocks.blocks {
      let (tiedPositives, tiedNegatives) = (Int(counts.positives[block]), Int(counts.negatives[block]))
      positiveWins.append(2 * (negatives - negativesAbove) - tiedNegatives)
      negativeWins.append(2 * positivesAbove + tiedPositives)
      positivesAbove += tiedPositives
      negativesAbove += tiedNegatives
    }
    let wins = TieBlocks.twiceWins(counts)
    func areas(_ patients: [Int32], _ won: [Int], without: (positives: Int, negatives: Int)) -> [Double] {
      let pairs = 2 * Double(positives - without.positives) * Double(negatives - without.negatives)
      return patients.map { Double(wins - won[Int($0)]) / pairs }
    }
    let positive = areas(blocks.positives, positiveWins, without: (1, 0))
    let negative = areas(blocks.negatives, negativeWins, without: (0, 1))
    return stratified ? [positive, negative] : [positive + negative]
  }

  /// Compares two scores of the same patients: the difference over the standard deviation of its bootstrap replicates is
  /// held against the normal distribution, as pROC does (Robin et al. 2011, doi:10.1186/1471-2105-12-77). The interval is
  /// normal with the same standard deviation.
  ///
  /// - Throws: `StatisticsError`: lengths that differ, a score that is not finite, fewer than two replicates, a level
  ///   outside (0, 1).
  package static func paired(
    outcomes: [Bool], first: [Double], second: [Double], replicates: Int = 2000, stratified: Bool = true,
    level: Double = 0.95, using generator: inout some RandomNumberGenerator
  ) throws(StatisticsError) -> AUCComparison {
    try Checked.level(level)
    for scores in [first, second] {
      try Checked.sameLength("scores", scores.count, expected: outcomes.count)
      try Checked.finite("scores", scores)
    }
    guard replicates > 1 else {
      throw .outOfRange(what: "the number of replicates", value: Double(replicates), allowed: "at least 2")
    }
    let blocks = [TieBlocks(outcomes: outcomes, scores: first), TieBlocks(outcomes: outcomes, scores: second)]
    let (positives, negatives) = (blocks[0].positives.count, blocks[0].negatives.count)
    guard positives > 0, negatives > 0 else {
      return AUCComparison(undefined: blocks[0].classReason ?? .noPatients, first: nil, second: nil)
    }
    let firstAUC = area(blocks[0].counts, positives, negatives)
    let secondAUC = area(blocks[1].counts, positives, negatives)
    if let reason = blocks[0].classReason {
      return AUCComparison(undefined: reason, first: firstAUC, second: secondAUC)
    }
    var draws = BootstrapDraws(positives: positives, negatives: negatives, stratified: stratified)
    let differences = areas(blocks, draws: &draws, replicates: replicates, using: &generator) { $0[0] - $0[1] }
    guard let variance = Moments.variance(differences), variance > 0 else {
      return AUCComparison(undefined: .noVarianceOfDifference, first: firstAUC, second: secondAUC)
    }
    return AUCComparison(
      first: firstAUC, second: secondAUC, variance: variance, degreesOfFreedom: nil, level: level)
  }

  /// What `statistic` makes of the areas of all scores, for every replicate of the same patients.
  private static func areas(
    _ scores: [TieBlocks], draws: inout BootstrapDraws, replicates: Int,
    using generator: inout some RandomNumberGenerator, _ statistic: ([Double]) -> Double
  ) -> [Double] {
    guard scores.allSatisfy({ !$0.positives.isEmpty && !$0.negatives.isEmpty }) else { return [] }
    var counts = scores.map(\.counts)
    var areas = [Double](repeating: 0, count: scores.count)
    var values: [Double] = []
    values.reserveCapacity(replicates)
    for _ in 0..<replicates {
      draws.draw(using: &generator)
      for (index, blocks) in scores.enumerated() {
        blocks.count(draws, into: &counts[index])
        areas[index] = area(counts[index], draws.positiveCount, draws.negativeCount)
      }
      values.append(statistic(areas))
    }
    return values
  }

  private static func area(_ counts: TieBlocks.Counts, _ positives: Int, _ negatives: Int) -> Double {
    Double(TieBlocks.twiceWins(counts)) / (2 * Double(positives) * Double(negatives))
  }
}
