/// How many patients of each class moved up and down, and the net reclassification improvement from it.
package struct ReclassificationMoves: Sendable, Equatable {
  package let events: Int
  package let nonEvents: Int
  package let eventsUp: Int
  package let eventsDown: Int
  package let nonEventsUp: Int
  package let nonEventsDown: Int

  /// From the 18 cells of `Reclassification`: class x category moved x probability moved.
  init(cells: [Int], categorical: Bool) {
    func sum(_ group: Int, _ move: Int) -> Int {
      (0..<3).reduce(0) { $0 + cells[9 * group + (categorical ? 3 * move + $1 : 3 * $1 + move)] }
    }
    (nonEventsDown, nonEventsUp) = (sum(0, 0), sum(0, 2))
    (eventsDown, eventsUp) = (sum(1, 0), sum(1, 2))
    nonEvents = cells[..<9].reduce(0, +)
    events = cells[9...].reduce(0, +)
  }

  /// Share of events that move up less the share that moves down; nil without events.
  package var ofEvents: Double? { events == 0 ? nil : Double(eventsUp - eventsDown) / Double(events) }

  /// Share of non-events that move down less the share that moves up; nil without non-events.
  package var ofNonEvents: Double? { nonEvents == 0 ? nil : Double(nonEventsDown - nonEventsUp) / Double(nonEvents) }

  /// The sum of the two, in -2...2: not a proportion of anything; nil where a class has no patients.
  package var total: Double? {
    guard let ofEvents, let ofNonEvents else { return nil }
    return ofEvents + ofNonEvents
  }

  var classReason: UndefinedReason {
    if events + nonEvents == 0 { return .noPatients }
    return events == 0 ? .noPositives : .noNegatives
  }

  /// The three indices with normal intervals. Variances are those of a difference of two proportions of one multinomial,
  /// (up + down - (up - down)^2) / n with shares of the class (Pencina, D'Agostino and Steyerberg 2011,
  /// doi:10.1002/sim.4085).
  ///
  /// - Throws: `StatisticsError.outOfRange` for a level outside (0, 1).
  package func index(level: Double = 0.95) throws(StatisticsError) -> ReclassificationIndex {
    try Checked.level(level)
    let width = NormalDistribution().halfWidth(level: level)
    func estimate(_ value: Double?, _ variance: Double) -> Estimate {
      guard let value else { return Estimate(undefined: classReason) }
      guard variance > 0 else { return Estimate(value, withoutInterval: .equalContributions) }
      let half = width * variance.squareRoot()
      return Estimate(value, from: value - half, to: value + half)
    }
    let one = ReclassificationMoves.variance(eventsUp, eventsDown, of: events)
    let two = ReclassificationMoves.variance(nonEventsUp, nonEventsDown, of: nonEvents)
    return ReclassificationIndex(
      events: estimate(ofEvents, one), nonEvents: estimate(ofNonEvents, two), total: estimate(total, one + two))
  }

  /// Two-sided p-value of the test that the sum is 0, with the variance under that hypothesis, (up + down) / n (Pencina et
  /// al. 2008, doi:10.1002/sim.2929); nil where nobody moves or a class has no patients.
  package var pValue: Double? {
    guard let total else { return nil }
    let variance =
      Double(eventsUp + eventsDown) / Double(events) / Double(events)
      + Double(nonEventsUp + nonEventsDown) / Double(nonEvents) / Double(nonEvents)
    return variance > 0 ? NormalDistribution().twoSided(total / variance.squareRoot()) : nil
  }

  private static func variance(_ up: Int, _ down: Int, of count: Int) -> Double {
    guard count > 0 else { return 0 }
    let n = Double(count)
    // Exactly 0 where all move alike.
    let (rises, falls) = (Double(up) / n, Double(down) / n)
    let stays = Double(count - up - down) / n
    let mean = rises - falls
    return (rises * (1 - mean) * (1 - mean) + falls * (1 + mean) * (1 + mean) + stays * mean * mean) / n
  }
}

/// A net reclassification improvement: of events, of non-events, and the sum.
package struct ReclassificationIndex: Sendable, Equatable {
  package let events: Estimate
  package let nonEvents: Estimate
  package let total: Estimate

  init(events: Estimate, nonEvents: Estimate, total: Estimate) {
    self.events = events
    self.nonEvents = nonEvents
    self.total = total
  }

  /// What is defined of `index`, without its intervals, where `value` says why a class is missing.
  init(_ index: ReclassificationIndex, value missing: Estimate) {
    func bare(_ estimate: Estimate) -> Estimate {
      estimate.value.map { Estimate(value: $0, lower: nil, upper: nil, reason: missing.reason) } ?? missing
    }
    self.init(events: bare(index.events), nonEvents: bare(index.nonEvents), total: bare(index.total))
  }
}
