/// How a second model moves patients who were judged by a first: net reclassification and discrimination improvement.
///
/// Categories are declared: a patient is in the category above a cut-off at or above it. Both indices can be positive for
/// a model that is worse, above all for a badly calibrated one (Hilden and Gerds 2014, doi:10.1002/sim.5804); they stand
/// beside the difference of net benefit, not in its place.
///
/// O(n log cut-offs) time, O(n) memory.
package struct Reclassification: Sendable, Equatable {
  /// Patients of the positive and of the negative class.
  package let events: Int
  package let nonEvents: Int
  /// In increasing order; k cut-offs make k + 1 categories.
  package let cutoffs: [Double]
  /// Moves between categories: the categorical net reclassification improvement.
  package let categorical: ReclassificationMoves
  /// Moves of the probability by any amount: the continuous net reclassification improvement.
  package let continuous: ReclassificationMoves
  /// Patients of the positive class by category before (row) and after (column), row-major.
  package let eventTable: [Int]
  /// Patients of the negative class by category before (row) and after (column), row-major.
  package let nonEventTable: [Int]

  /// What the second model adds to the probability, by class, in the order of the patients.
  private let eventChanges: [Double]
  private let nonEventChanges: [Double]
  /// For each patient the class and the two moves: code 9 x class + 3 x (categories moved: 0 down, 1 none, 2 up) + the
  /// same of the probability.
  private let codes: [UInt8]
  private let changes: [Double]

  /// `before` and `after` hold probabilities of the same patients by the two models.
  ///
  /// - Throws: `StatisticsError`: lengths that differ, a probability outside 0...1, cut-offs that do not increase or are
  ///   not between 0 and 1.
  package init(outcomes: [Bool], before: [Double], after: [Double], cutoffs: [Double]) throws(StatisticsError) {
    try Checked.sameLength("probabilities before", before.count, expected: outcomes.count)
    try Checked.sameLength("probabilities after", after.count, expected: outcomes.count)
    try Checked.probabilities("probabilities before", before)
    try Checked.probabilities("probabilities after", after)
    try Checked.finite("cut-offs", cutoffs)
    var last = 0.0
    for cutoff in cutoffs {
      guard cutoff > last, cutoff < 1 else {
        throw .outOfRange(what: "a cut-off", value: cutoff, allowed: "above the one before, above 0 and below 1")
      }
      last = cutoff
    }
    let grid = try ThresholdGrid(cutoffs)
    let size = cutoffs.count + 1
    var tables = [[Int](repeating: 0, count: size * size), [Int](repeating: 0, count: size * size)]
    var cells = [Int](repeating: 0, count: 18)
    var codes = [UInt8](repeating: 0, count: outcomes.count)
    var changes = [Double](repeating: 0, count: outcomes.count)
    var (events, nonEvents) = ([Double](), [Double]())
    for index in 0..<outcomes.count {
      let (old, new) = (grid.passed(by: before[index]), grid.passed(by: after[index]))
      let change = after[index] - before[index]
      let group = outcomes[index] ? 1 : 0
      let code = 9 * group + 3 * ((new - old).signum() + 1) + (change > 0 ? 2 : change < 0 ? 0 : 1)
      tables[group][old * size + new] += 1
      cells[code] += 1
      codes[index] = UInt8(code)
      changes[index] = change
      if outcomes[index] { events.append(change) } else { nonEvents.append(change) }
    }
    self.cutoffs = cutoffs
    self.events = events.count
    self.nonEvents = nonEvents.count
    (nonEventTable, eventTable) = (tables[0], tables[1])
    (eventChanges, nonEventChanges) = (events, nonEvents)
    (self.codes, self.changes) = (codes, changes)
    categorical = ReclassificationMoves(cells: cells, categorical: true)
    continuous = ReclassificationMoves(cells: cells, categorical: false)
  }

  /// The integrated discrimination improvement (Pencina et al. 2008, doi:10.1002/sim.2929): by how much the mean
  /// probability of events rises, less that of non-events. Normal interval from the variances of the changes within the
  /// classes, divisor n - 1.
  ///
  /// - Throws: `StatisticsError.outOfRange` for a level outside (0, 1).
  package func discriminationImprovement(level: Double = 0.95) throws(StatisticsError) -> Estimate {
    try Checked.level(level)
    guard let one = Moments.mean(eventChanges), let two = Moments.mean(nonEventChanges) else {
      return Estimate(undefined: categorical.classReason)
    }
    let value = one - two
    guard let first = Moments.variance(eventChanges), let second = Moments.variance(nonEventChanges) else {
      return Estimate(value, withoutInterval: events == 1 ? .onePositive : .oneNegative)
    }
    let variance = first / Double(events) + second / Double(nonEvents)
    guard variance > 0 else { return Estimate(value, withoutInterval: .equalContributions) }
    let half = NormalDistribution().halfWidth(level: level) * variance.squareRoot()
    return Estimate(value, from: value - half, to: value + half)
  }

  /// Percentile intervals of every index from the same bootstrap replicates of patients. O(replicates x n) time.
  ///
  /// - Throws: `StatisticsError.outOfRange`: a level outside (0, 1), fewer than one replicate.
  package func bootstrap(
    replicates: Int = 2000, level: Double = 0.95, using generator: inout some RandomNumberGenerator
  ) throws(StatisticsError) -> ReclassificationIntervals {
    try Checked.level(level)
    try Checked.replicates("replicates", replicates)
    guard let improvement = try discriminationImprovement(level: level).value else {
      let none = Estimate(undefined: categorical.classReason)
      return ReclassificationIntervals(
        categorical: ReclassificationIndex(try categorical.index(level: level), value: none),
        continuous: ReclassificationIndex(try continuous.index(level: level), value: none),
        discriminationImprovement: none)
    }
    var improvements: [Double] = []
    var moves = [[ReclassificationMoves]](repeating: [], count: 2)
    var cells = [Int](repeating: 0, count: 18)
    for _ in 0..<replicates {
      for cell in 0..<cells.count { cells[cell] = 0 }
      var (eventSum, nonEventSum) = (0.0, 0.0)
      for _ in 0..<codes.count {
        let index = generator.index(below: codes.count)
        let code = codes[index]
        cells[Int(code)] += 1
        if code >= 9 { eventSum += changes[index] } else { nonEventSum += changes[index] }
      }
      moves[0].append(ReclassificationMoves(cells: cells, categorical: true))
      moves[1].append(ReclassificationMoves(cells: cells, categorical: false))
      let last = moves[1][moves[1].count - 1]
      guard last.events > 0, last.nonEvents > 0 else { continue }
      improvements.append(eventSum / Double(last.events) - nonEventSum / Double(last.nonEvents))
    }
    func index(_ own: ReclassificationMoves, _ moves: [ReclassificationMoves]) -> ReclassificationIndex {
      func interval(_ measure: (ReclassificationMoves) -> Double?) -> Estimate {
        guard let value = measure(own) else { return Estimate(undefined: own.classReason) }
        var values = moves.compactMap(measure)
        return ReplicateInterval.percentile(value, &values, of: replicates, level: level)
      }
      return ReclassificationIndex(
        events: interval(\.ofEvents), nonEvents: interval(\.ofNonEvents), total: interval(\.total))
    }
    return ReclassificationIntervals(
      categorical: index(categorical, moves[0]), continuous: index(continuous, moves[1]),
      discriminationImprovement: ReplicateInterval.percentile(
        improvement, &improvements, of: replicates, level: level))
  }
}

/// Percentile intervals of the indices of reclassification.
package struct ReclassificationIntervals: Sendable, Equatable {
  package let categorical: ReclassificationIndex
  package let continuous: ReclassificationIndex
  package let discriminationImprovement: Estimate
}
