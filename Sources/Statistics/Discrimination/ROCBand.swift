import Foundation

/// A band around the empirical ROC curve: the sensitivity at given specificities, each with a lower and an upper bound.
///
/// The sensitivity at a specificity is that of the curve with straight lines between its vertices; where the curve rises
/// without losing specificity, the highest.
package struct ROCBand: Sendable, Equatable {
  package struct Point: Sendable, Equatable {
    package let specificity: Double
    package let sensitivity: Estimate
  }

  /// In the order of the specificities given.
  package let points: [Point]

  /// Each point's own percentile interval: the band covers every single point at its level, not the whole curve. Replicates
  /// are drawn as in `BootstrapAUC`, as pROC's `ci.se` does (Robin et al. 2011, doi:10.1186/1471-2105-12-77).
  ///
  /// A point whose replicates hardly differ has no interval: always at specificity 0, where every patient is called
  /// positive. O(replicates x (n + points)) time, O(n + replicates x points) memory.
  ///
  /// - Throws: `StatisticsError`: lengths that differ, a score that is not finite, a specificity outside 0...1, a level
  ///   outside (0, 1), fewer than one replicate.
  package static func pointwise(
    outcomes: [Bool], scores: [Double], specificities: [Double], level: Double = 0.95, replicates: Int = 2000,
    stratified: Bool = true, using generator: inout some RandomNumberGenerator
  ) throws(StatisticsError) -> ROCBand {
    try Checked.replicates("replicates", replicates)
    let blocks = try checked(outcomes, scores, specificities, level)
    guard !blocks.positives.isEmpty, !blocks.negatives.isEmpty else {
      return ROCBand(specificities, undefined: blocks.classReason ?? .noPatients)
    }
    // From the highest specificity on, as the curve goes.
    let order = specificities.indices.sorted { specificities[$0] > specificities[$1] }
    let places = order.map { specificities[$0] }
    var values = [Double](repeating: 0, count: places.count)
    sensitivities(blocks.counts, at: places, into: &values)
    let observed = values
    if let reason = blocks.classReason {
      return ROCBand(specificities, order: order) { Estimate(observed[$0], withoutInterval: reason) }
    }
    var table = [Double](repeating: 0, count: places.count * replicates)
    var row = 0
    _ = blocks.replicates(replicates, stratified: stratified, using: &generator) { counts in
      sensitivities(counts, at: places, into: &values)
      for (place, value) in values.enumerated() { table[place * replicates + row] = value }
      row += 1
      return 0
    }
    return try ROCBand(specificities, order: order) { place throws(StatisticsError) in
      try BootstrapInterval.percentile.estimate(
        observed[place], replicates: Array(table[(place * replicates)..<((place + 1) * replicates)]), level: level)
    }
  }

  /// A band that covers the whole curve at its level: Campbell (1994, doi:10.1002/sim.4780130513).
  ///
  /// Both classes' distributions of the scores lie within fixed distances of the observed ones at all thresholds at once,
  /// with a confidence of the root of the level each, so both together at the level. A point of the true curve is then
  /// within these distances of some point of the observed one, in a rectangle around it. The distances are critical values of the Kolmogorov-Smirnov statistic in the
  /// closed form of Massart (1990, doi:10.1214/aop/1176990746), sqrt(log(2 / (1 - sqrt(level))) / (2 n)), which holds for
  /// every n and for ties, and for large n is the exact one to 1e-6 at a level of 0.95. The band is therefore
  /// conservative. O(n log n).
  ///
  /// - Throws: `StatisticsError`: lengths that differ, a score that is not finite, a specificity outside 0...1, a level
  ///   outside (0, 1).
  package static func simultaneous(
    outcomes: [Bool], scores: [Double], specificities: [Double], level: Double = 0.95
  ) throws(StatisticsError) -> ROCBand {
    let blocks = try checked(outcomes, scores, specificities, level)
    guard !blocks.positives.isEmpty, !blocks.negatives.isEmpty else {
      return ROCBand(specificities, undefined: blocks.classReason ?? .noPatients)
    }
    let order = specificities.indices.sorted { specificities[$0] > specificities[$1] }
    let places = order.map { specificities[$0] }
    var observed = [Double](repeating: 0, count: places.count)
    sensitivities(blocks.counts, at: places, into: &observed)
    let up = criticalDistance(blocks.positives.count, level: level.squareRoot())
    let along = criticalDistance(blocks.negatives.count, level: level.squareRoot())
    // Both ends of the rectangles, still in decreasing order. Left of no false positives the curve is at its start.
    var lower = observed
    var upper = observed
    sensitivities(blocks.counts, at: places.map { min(1, $0 + along) }, into: &lower)
    sensitivities(blocks.counts, at: places.map { max(0, $0 - along) }, into: &upper)
    return ROCBand(specificities, order: order) { place in
      let start = places[place] + along >= 1 ? 0 : lower[place]
      return Estimate(observed[place], from: max(0, start - up), to: min(1, upper[place] + up))
    }
  }

  /// The largest distance, at this level, of an observed distribution of `count` values from the true one.
  static func criticalDistance(_ count: Int, level: Double) -> Double {
    (log(2 / (1 - level)) / (2 * Double(count))).squareRoot()
  }

  private init(_ specificities: [Double], undefined reason: UndefinedReason) {
    points = specificities.map { Point(specificity: $0, sensitivity: Estimate(undefined: reason)) }
  }

  /// `order` has the places of the specificities as they were computed.
  private init<Failure: Error>(
    _ specificities: [Double], order: [Int], _ estimate: (Int) throws(Failure) -> Estimate
  ) throws(Failure) {
    var points = specificities.map { Point(specificity: $0, sensitivity: Estimate(undefined: .noPatients)) }
    for (place, index) in order.enumerated() {
      points[index] = Point(specificity: specificities[index], sensitivity: try estimate(place))
    }
    self.points = points
  }

  private static func checked(
    _ outcomes: [Bool], _ scores: [Double], _ specificities: [Double], _ level: Double
  ) throws(StatisticsError) -> TieBlocks {
    try Checked.level(level)
    try Checked.sameLength("scores", scores.count, expected: outcomes.count)
    try Checked.finite("scores", scores)
    try Checked.probabilities("specificities", specificities)
    return TieBlocks(outcomes: outcomes, scores: scores)
  }

  /// Sensitivities at decreasing specificities, in one walk along the curve.
  static func sensitivities(_ counts: TieBlocks.Counts, at specificities: [Double], into values: inout [Double]) {
    var (positives, negatives) = (0, 0)
    for block in counts.positives.indices {
      positives += Int(counts.positives[block])
      negatives += Int(counts.negatives[block])
    }
    var (called, mistaken, place) = (0, 0, 0)
    for block in counts.positives.indices where place < specificities.count {
      let (nextCalled, nextMistaken) = (called + Int(counts.positives[block]), mistaken + Int(counts.negatives[block]))
      if nextMistaken > mistaken {
        // Quotients of whole numbers, which a specificity of as many tenths equals exactly.
        let here = Double(negatives - mistaken) / Double(negatives)
        let next = Double(negatives - nextMistaken) / Double(negatives)
        while place < specificities.count, specificities[place] > next {
          let share = here == specificities[place] ? 0 : (here - specificities[place]) / (here - next)
          values[place] = (Double(called) + share * Double(nextCalled - called)) / Double(positives)
          place += 1
        }
      }
      (called, mistaken) = (nextCalled, nextMistaken)
    }
    // Specificity 0: everybody is called positive.
    while place < specificities.count {
      values[place] = 1
      place += 1
    }
  }
}
