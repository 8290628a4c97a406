/// The net benefit of one model less that of another for the same patients, at declared thresholds.
package struct DecisionComparison: Sendable, Equatable {
  /// The models' points, in the order of the thresholds.
  package let first: [DecisionPoint]
  package let second: [DecisionPoint]

  /// Net benefit of the first model less that of the second; nil without patients.
  package func difference(at index: Int) -> Double? {
    guard let one = first[index].netBenefit, let two = second[index].netBenefit else { return nil }
    return one - two
  }

  /// Patients who are alike: same class, between the same thresholds by both models.
  private struct Cell: Equatable {
    var first: Int
    var second: Int
    var positive: Bool
  }
  private let cells: [Cell]
  private let sizes: [Int]
  private let ranks: [Int]

  /// `first` and `second` hold probabilities of the same patients; `thresholds` at least 0 and below 1. O(n log n) time.
  ///
  /// - Throws: `StatisticsError`: lengths that differ, a probability or a threshold out of range.
  package init(outcomes: [Bool], first: [Double], second: [Double], thresholds: [Double]) throws(StatisticsError) {
    self.first = try DecisionCurve(outcomes: outcomes, probabilities: first, thresholds: thresholds).points
    self.second = try DecisionCurve(outcomes: outcomes, probabilities: second, thresholds: thresholds).points
    let grid = try ThresholdGrid(thresholds)
    let bins = thresholds.count + 1
    var codes = [Int](repeating: 0, count: outcomes.count)
    for index in 0..<outcomes.count {
      codes[index] =
        (grid.passed(by: first[index]) * bins + grid.passed(by: second[index])) * 2 + (outcomes[index] ? 1 : 0)
    }
    codes.sort()
    var (cells, sizes) = ([Cell](), [Int]())
    var last = -1
    for code in codes {
      if code == last {
        sizes[sizes.count - 1] += 1
      } else {
        cells.append(Cell(first: code / 2 / bins, second: code / 2 % bins, positive: code % 2 == 1))
        sizes.append(1)
        last = code
      }
    }
    self.cells = cells
    self.sizes = sizes
    ranks = grid.ranks
  }

  /// The differences with percentile intervals from the same paired bootstrap replicates of patients. The intervals hold
  /// for one threshold at a time.
  ///
  /// - Throws: `StatisticsError.outOfRange`: a level outside (0, 1), fewer than one replicate.
  package func bootstrap(
    replicates: Int = 2000, level: Double = 0.95, using generator: inout some RandomNumberGenerator
  ) throws(StatisticsError) -> [Estimate] {
    try Checked.level(level)
    try Checked.replicates("replicates", replicates)
    guard !cells.isEmpty else { return first.map { _ in Estimate(undefined: .noPatients) } }
    let draw = MultinomialDraw(sizes: sizes)
    let bins = first.count + 1
    let n = Double(sizes.reduce(0, +))
    var counts = sizes
    // Positives and negatives whom the first model calls less those whom the second calls.
    var (positive, negative) = ([Int](repeating: 0, count: bins), [Int](repeating: 0, count: bins))
    var values = [[Double]](repeating: [], count: first.count)
    for index in values.indices { values[index].reserveCapacity(replicates) }
    for _ in 0..<replicates {
      draw.draw(into: &counts, using: &generator)
      for bin in 0..<bins { (positive[bin], negative[bin]) = (0, 0) }
      for (cell, count) in zip(cells, counts) {
        if cell.positive {
          positive[cell.first] += count
          positive[cell.second] -= count
        } else {
          negative[cell.first] += count
          negative[cell.second] -= count
        }
      }
      for bin in stride(from: bins - 2, through: 0, by: -1) {
        positive[bin] += positive[bin + 1]
        negative[bin] += negative[bin + 1]
      }
      for index in values.indices {
        let odds = first[index].threshold / (1 - first[index].threshold)
        let rank = ranks[index]
        values[index].append((Double(positive[rank]) - odds * Double(negative[rank])) / n)
      }
    }
    return values.indices.map { index in
      guard let difference = difference(at: index) else { return Estimate(undefined: .noPatients) }
      return ReplicateInterval.percentile(difference, &values[index], of: replicates, level: level)
    }
  }
}
