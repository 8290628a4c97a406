/// Whether scores discriminate at all: the area under the ROC curve held against the areas after outcomes are permuted.
///
/// The p value is (1 + permutations at least as extreme) / (1 + permutations), never 0 and never below its level (Phipson
/// and Smyth 2010, doi:10.2202/1544-6115.1585). Areas are compared as whole numbers, twice the rank sum, so rounding never
/// decides. O(n log n) time once, O(smaller class) a permutation; O(n) memory.
package struct PermutationTest: Sendable, Equatable {
  package enum Alternative: String, Sendable, CaseIterable {
    /// As far from 1/2 on either side.
    case twoSided
    /// An area above 1/2.
    case greater
    /// An area below 1/2.
    case less
  }

  package let alternative: Alternative
  package let permutations: Int
  /// Area under the curve; nil where a class has no patients.
  package let auc: Double?
  /// Permutations whose area is at least as extreme.
  package let exceedances: Int
  /// Nil where a class has no patients.
  package let pValue: Double?
  /// Why there is no p value.
  package let reason: String?

  /// Higher scores speak for the positive class (true).
  ///
  /// - Throws: `StatisticsError`: lengths that differ, a score that is not finite, fewer than one permutation.
  package init(
    outcomes: [Bool], scores: [Double], permutations: Int = 10_000, alternative: Alternative = .twoSided,
    using generator: inout some RandomNumberGenerator
  ) throws(StatisticsError) {
    try Checked.sameLength("scores", scores.count, expected: outcomes.count)
    try Checked.finite("scores", scores)
    try Checked.replicates("permutations", permutations)
    self.alternative = alternative
    self.permutations = permutations
    let deLong = try DeLong(outcomes: outcomes, scores: scores)
    auc = deLong.auc
    guard deLong.auc != nil else {
      exceedances = 0
      pValue = nil
      reason = deLong.classReason?.rawValue
      return
    }
    // Twice the midranks are whole. The smaller class is drawn; the other's ranks are what is left.
    var ranks = Ranks.midranks(scores).map { Int(2 * $0) }
    let drawnClass = deLong.positives <= deLong.negatives
    let drawn = min(deLong.positives, deLong.negatives)
    // Twice the drawn class's expected rank sum, on the scale of twice ranks: the area is then 1/2.
    let expected = drawn * (outcomes.count + 1)
    var observed = 0
    for index in outcomes.indices where outcomes[index] == drawnClass { observed += ranks[index] }
    // Distances above 0 speak for the positive class.
    let sign = drawnClass ? 1 : -1
    let distance = sign * (observed - expected)
    var found = 0
    for _ in 0..<permutations {
      let permuted = sign * (PermutationTest.sum(of: drawn, drawnFrom: &ranks, using: &generator) - expected)
      let isExtreme =
        switch alternative {
        case .twoSided: abs(permuted) >= abs(distance)
        case .greater: permuted >= distance
        case .less: permuted <= distance
        }
      if isExtreme { found += 1 }
    }
    exceedances = found
    pValue = Double(1 + found) / Double(1 + permutations)
    reason = nil
  }

  /// The sum of `count` of the ranks, drawn without replacement: the beginning of a shuffle, from whatever order they are in.
  private static func sum(
    of count: Int, drawnFrom ranks: inout [Int], using generator: inout some RandomNumberGenerator
  ) -> Int {
    ranks.withUnsafeMutableBufferPointer { ranks in
      var sum = 0
      for index in 0..<count {
        ranks.swapAt(index, index + generator.index(below: ranks.count - index))
        sum += ranks[index]
      }
      return sum
    }
  }
}
