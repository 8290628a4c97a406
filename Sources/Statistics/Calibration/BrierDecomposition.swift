/// The Brier score in parts: reliability - resolution + uncertainty (Murphy 1973,
/// doi:10.1175/1520-0450(1973)012<0595:ANVPOT>2.0.CO;2), with two parts from within the groups, so that the sum is the
/// score itself (Stephenson, Coelho and Jolliffe 2008, doi:10.1175/2007WAF2006116.1).
///
/// score = reliability - resolution + uncertainty + within-group variance - within-group covariance.
package struct BrierDecomposition: Sendable, Equatable {
  package let n: Int
  package let events: Int
  /// Groups that hold patients.
  package let groups: Int
  /// Mean squared distance of the groups' mean probability from their observed proportion; 0 is ideal.
  package let reliability: Double
  /// Mean squared distance of the groups' observed proportion from that of all; more is better.
  package let resolution: Double
  /// Variance of the outcome, which no model changes.
  package let uncertainty: Double
  /// Mean squared distance of the probabilities from the mean of their group; 0 where groups are distinct probabilities.
  package let withinVariance: Double
  /// Twice the mean product of the distances of outcome and probability from the means of their group.
  package let withinCovariance: Double

  /// The sum of the parts: the Brier score.
  package var score: Double { reliability - resolution + uncertainty + withinVariance - withinCovariance }

  /// By distinct probability where `groups` is nil, else by groups of equal size as in `Calibration.groups`.
  ///
  /// Nil without patients. O(n log n) time.
  ///
  /// - Throws: `StatisticsError`: lengths that differ, a probability outside 0...1, fewer than one group.
  package init?(outcomes: [Bool], probabilities: [Double], groups: Int? = nil) throws(StatisticsError) {
    try Checked.sameLength("probabilities", probabilities.count, expected: outcomes.count)
    try Checked.probabilities("probabilities", probabilities)
    if let groups, groups < 1 {
      throw .outOfRange(what: "the number of groups", value: Double(groups), allowed: "at least 1")
    }
    guard !outcomes.isEmpty else { return nil }
    let entries = Ranks.ordered(probabilities)
    // Where each group ends in that order.
    var ends: [Int] = []
    var current = -1
    Ranks.forEachTie(in: entries) { block, start in
      let group =
        groups.map {
          Calibration.group(of: block.count, from: start, groups: min($0, outcomes.count), n: outcomes.count)
        }
        ?? start
      if group == current { ends[ends.count - 1] = start + block.count } else { ends.append(start + block.count) }
      current = group
    }
    let n = Double(outcomes.count)
    let events = outcomes.count { $0 }
    let overall = Double(events) / n
    var (reliability, resolution, variance, covariance) = (0.0, 0.0, 0.0, 0.0)
    var start = 0
    for end in ends {
      let members = entries[start..<end]
      let size = Double(members.count)
      var sum = 0.0
      for member in members { sum += member.value }
      let mean = members.first?.value == members.last?.value ? entries[start].value : sum / size
      let observed = Double(members.count { outcomes[$0.index] }) / size
      reliability += size * (mean - observed) * (mean - observed)
      resolution += size * (observed - overall) * (observed - overall)
      for member in members {
        let distance = member.value - mean
        variance += distance * distance
        covariance += 2 * distance * ((outcomes[member.index] ? 1 : 0) - observed)
      }
      start = end
    }
    self.n = outcomes.count
    self.events = events
    self.groups = ends.count
    self.reliability = reliability / n
    self.resolution = resolution / n
    uncertainty = overall * (1 - overall)
    withinVariance = variance / n
    withinCovariance = covariance / n
  }
}
