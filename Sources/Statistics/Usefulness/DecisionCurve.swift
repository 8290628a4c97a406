/// Decision curve analysis: what a model is worth at declared risk thresholds (Vickers and Elkin 2006,
/// doi:10.1177/0272989X06295361).
///
/// A patient is treated at or above the threshold. Net benefit is TP / n - FP / n x pt / (1 - pt), in true positives a
/// patient; the model is set against treating all and treating none, whose net benefit is 0. At a threshold of 0 every
/// patient is treated, those with a probability of 0 as well.
///
/// Only counts are kept: of each class, the patients between two neighbouring thresholds. O(n log thresholds) time,
/// O(thresholds) memory beyond the input.
package struct DecisionCurve: Sendable, Equatable {
  package let positives: Int
  package let negatives: Int
  /// One a threshold, in the order in which the thresholds were declared.
  package let points: [DecisionPoint]

  /// Patients by cell: cell 2 i + 1 holds the positives who are at or above the lowest i thresholds and no more, cell 2 i
  /// the negatives.
  private let cells: [Int]
  /// For each point, the number of thresholds that are not above its own.
  private let ranks: [Int]

  /// `probabilities` in 0...1; `thresholds` at least 0 and below 1, in any order.
  ///
  /// - Throws: `StatisticsError`: lengths that differ, a probability or a threshold out of range.
  package init(outcomes: [Bool], probabilities: [Double], thresholds: [Double]) throws(StatisticsError) {
    try Checked.sameLength("probabilities", probabilities.count, expected: outcomes.count)
    try Checked.probabilities("probabilities", probabilities)
    let grid = try ThresholdGrid(thresholds)
    var cells = [Int](repeating: 0, count: 2 * (thresholds.count + 1))
    for index in 0..<outcomes.count {
      cells[2 * grid.passed(by: probabilities[index]) + (outcomes[index] ? 1 : 0)] += 1
    }
    let positives = outcomes.count { $0 }
    let negatives = outcomes.count - positives
    let calls = DecisionCurve.calls(of: cells)
    points = zip(thresholds, grid.ranks).map { threshold, rank in
      DecisionPoint(
        threshold: threshold, truePositives: calls[2 * rank + 1], falsePositives: calls[2 * rank],
        positives: positives, negatives: negatives)
    }
    self.positives = positives
    self.negatives = negatives
    self.cells = cells
    ranks = grid.ranks
  }

  /// Positives and negatives at or above the lowest i thresholds, laid out as the cells are.
  private static func calls(of cells: [Int]) -> [Int] {
    var calls = cells
    for index in stride(from: cells.count - 3, through: 0, by: -1) { calls[index] += calls[index + 2] }
    return calls
  }

  /// Percentile intervals of every threshold from the same bootstrap replicates of patients.
  ///
  /// The intervals hold for one threshold at a time. A replicate costs O(thresholds), however many patients there are.
  ///
  /// - Throws: `StatisticsError.outOfRange`: a level outside (0, 1), fewer than one replicate.
  package func bootstrap(
    replicates: Int = 2000, level: Double = 0.95, using generator: inout some RandomNumberGenerator
  ) throws(StatisticsError) -> [DecisionIntervals] {
    try Checked.level(level)
    try Checked.replicates("replicates", replicates)
    let draw = MultinomialDraw(sizes: cells)
    var counts = cells
    var drawn = [Int](repeating: 0, count: replicates * cells.count)
    for replicate in 0..<replicates where positives + negatives > 0 {
      draw.draw(into: &counts, using: &generator)
      let calls = DecisionCurve.calls(of: counts)
      for cell in 0..<calls.count { drawn[replicate * cells.count + cell] = calls[cell] }
    }
    return points.indices.map { index in
      let rank = ranks[index]
      func interval(_ measure: (DecisionPoint) -> Double?, undefined: (DecisionPoint) -> UndefinedReason) -> Estimate {
        guard let value = measure(points[index]) else { return Estimate(undefined: undefined(points[index])) }
        var values: [Double] = []
        values.reserveCapacity(replicates)
        for replicate in 0..<replicates {
          let start = replicate * cells.count
          let point = DecisionPoint(
            threshold: points[index].threshold, truePositives: drawn[start + 2 * rank + 1],
            falsePositives: drawn[start + 2 * rank], positives: drawn[start + 1], negatives: drawn[start])
          if let value = measure(point) { values.append(value) }
        }
        return ReplicateInterval.percentile(value, &values, of: replicates, level: level)
      }
      return DecisionIntervals(
        threshold: points[index].threshold,
        netBenefit: interval(\.netBenefit) { _ in .noPatients },
        treatAll: interval(\.treatAll) { _ in .noPatients },
        minusTreatAll: interval(\.minusTreatAll) { _ in .noPatients },
        standardisedNetBenefit: interval(\.standardisedNetBenefit) { $0.withoutStandard },
        netReduction: interval(\.netReduction) { $0.withoutReduction })
    }
  }
}

/// Percentile intervals of one threshold of a decision curve.
package struct DecisionIntervals: Sendable, Equatable {
  package let threshold: Double
  /// Of the model; since treating none has a net benefit of 0, also of the model less treating none.
  package let netBenefit: Estimate
  package let treatAll: Estimate
  /// Net benefit of the model less that of treating all.
  package let minusTreatAll: Estimate
  package let standardisedNetBenefit: Estimate
  /// For each 100 patients.
  package let netReduction: Estimate
}

/// Declared thresholds in increasing order.
struct ThresholdGrid {
  private let sorted: [Double]
  /// For each declared threshold, the number of thresholds that are not above it.
  let ranks: [Int]

  /// - Throws: `StatisticsError`: a threshold that is not finite or not in 0..<1.
  init(_ thresholds: [Double]) throws(StatisticsError) {
    try Checked.finite("thresholds", thresholds)
    if let value = thresholds.first(where: { $0 < 0 || $0 >= 1 }) {
      throw .outOfRange(what: "a threshold", value: value, allowed: "at least 0 and below 1")
    }
    let sorted = thresholds.sorted()
    self.sorted = sorted
    ranks = thresholds.map { ThresholdGrid.count(of: sorted, notAbove: $0) }
  }

  /// The number of thresholds that a probability reaches.
  func passed(by probability: Double) -> Int { ThresholdGrid.count(of: sorted, notAbove: probability) }

  private static func count(of sorted: [Double], notAbove value: Double) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] <= value { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
