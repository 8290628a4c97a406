import Statistics
import Testing

/// `usefulness.py`: net benefit by dcurves.
struct NetBenefitReference: ReferenceComputation {
  static let table = "net-benefit.csv"

  var values = ReferenceValues()

  mutating func compute(_ patients: TestPatients) throws {
    let thresholds: KeyValuePairs = [
      "0": 0, "0.01": 0.01, "0.05": 0.05, "0.1": 0.1, "0.2": 0.2, "0.3": 0.3, "0.4": 0.4, "0.5": 0.5, "0.7": 0.7,
      "0.8": 0.8, "0.9": 0.9, "0.95": 0.95,
    ]
    for (name, scores) in [("score1", patients.score1), ("score2", patients.score2)] {
      let curve = try DecisionCurve(
        outcomes: patients.outcomes, probabilities: scores, thresholds: thresholds.map(\.value))
      for (threshold, point) in zip(thresholds.map(\.key), curve.points) {
        values.put("benefit.\(name).\(threshold)", point.netBenefit)
        values.put("standardised.\(name).\(threshold)", point.standardisedNetBenefit)
        values.put("reduction.\(name).\(threshold)", point.netReduction)
        values.put("benefit.all.\(threshold)", point.treatAll)
        values.put("benefit.none.\(threshold)", 0)
      }
    }
  }
}

/// `usefulness.R`: intervals of net benefit, reclassification.
struct UsefulnessReference: ReferenceComputation {
  static let table = "usefulness.csv"

  var values = ReferenceValues()

  private static let replicates = 20_000

  mutating func compute(_ patients: TestPatients) throws {
    try netBenefit(patients)
    try reclassification(patients)
  }

  private mutating func netBenefit(_ d: TestPatients) throws {
    let names = ["0.05", "0.1", "0.3", "0.5", "0.8"]
    let thresholds = [0.05, 0.1, 0.3, 0.5, 0.8]
    let curve = try DecisionCurve(outcomes: d.outcomes, probabilities: d.score1, thresholds: thresholds)
    var generator = SeededGenerator(seed: 3, stream: "usefulness")
    let intervals = try curve.bootstrap(replicates: Self.replicates, using: &generator)
    let comparison = try DecisionComparison(
      outcomes: d.outcomes, first: d.score1, second: d.score2, thresholds: thresholds)
    let differences = try comparison.bootstrap(replicates: Self.replicates, using: &generator)
    for (index, name) in names.enumerated() {
      let point = curve.points[index]
      values.put("netbenefit.\(name)", estimate: try point.netBenefit(level: 0.95))
      values.put("minusall.\(name)", estimate: try point.minusTreatAll(level: 0.95))
      values.put("standardised.\(name)", estimate: try point.standardisedNetBenefit(level: 0.95))
      let interval = intervals[index]
      values.put("bootstrap.netbenefit.\(name)", interval: interval.netBenefit)
      values.put("bootstrap.all.\(name)", interval: interval.treatAll)
      values.put("bootstrap.minusall.\(name)", interval: interval.minusTreatAll)
      values.put("bootstrap.standardised.\(name)", interval: interval.standardisedNetBenefit)
      values.put("bootstrap.reduction.\(name)", interval: interval.netReduction)
      values.put("bootstrap.difference.\(name)", interval: differences[index])
    }
  }

  private mutating func reclassification(_ d: TestPatients) throws {
    let found = try Reclassification(
      outcomes: d.outcomes, before: d.score2, after: d.score1, cutoffs: [0.1, 0.4, 0.7])
    for (name, moves) in [("categorical", found.categorical), ("continuous", found.continuous)] {
      let index = try moves.index()
      values.put("\(name).events", estimate: index.events)
      values.put("\(name).nonevents", estimate: index.nonEvents)
      values.put("\(name).total", estimate: index.total)
      values.put("\(name).p", moves.pValue)
    }
    values.put("idi", estimate: try found.discriminationImprovement())
    for row in 0..<4 {
      for column in 0..<4 {
        values.put("table.events.\(row).\(column)", Double(found.eventTable[row * 4 + column]))
        values.put("table.nonevents.\(row).\(column)", Double(found.nonEventTable[row * 4 + column]))
      }
    }
    var generator = SeededGenerator(seed: 4, stream: "reclassification")
    let intervals = try found.bootstrap(replicates: Self.replicates, using: &generator)
    for (name, index) in [("categorical", intervals.categorical), ("continuous", intervals.continuous)] {
      values.put("bootstrap.\(name).events", interval: index.events)
      values.put("bootstrap.\(name).nonevents", interval: index.nonEvents)
      values.put("bootstrap.\(name).total", interval: index.total)
    }
    values.put("bootstrap.idi", interval: intervals.discriminationImprovement)
  }
}
