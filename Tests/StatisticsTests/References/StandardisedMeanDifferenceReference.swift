import Statistics
import Testing

/// `smd.py`: standardised mean differences of tableone, patients with the event minus those without.
struct StandardisedMeanDifferenceReference: ReferenceComputation {
  static let table = "smd.csv"

  var values = ReferenceValues()

  mutating func compute(_ d: TestPatients) throws {
    for (name, numbers) in [("x1", d.x1), ("x2", d.x2), ("x3", d.x3), ("score1", d.score1)] {
      let (one, two) = CohortsReference.split(numbers, by: d.outcomes)
      values.put(name, estimate: try StandardisedMeanDifference.continuous(one, two))
    }
    let (one, two) = CohortsReference.split(d.x3, by: d.outcomes)
    values.put("binary", estimate: try StandardisedMeanDifference.binary(one.map { $0 > 0 }, two.map { $0 > 0 }))
    let outcomes = d.outcomes.map { $0 ? 1 : 0 }
    for (name, labels) in [("x3", d.x3.map { Int($0) }), ("labels1", d.labels1), ("labels2", d.labels2)] {
      values.put(
        "categorical.\(name)",
        estimate: try StandardisedMeanDifference.categorical(ContingencyTable(outcomes, labels)))
    }
  }
}
