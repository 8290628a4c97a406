import Statistics
import Testing

/// Every statistic against the outputs of R and Python packages under `fixtures/reference/statistics`: to 1e-8 where the
/// definition is closed, to Monte Carlo error where it is not.
@Suite struct ReferenceTests {
  static let sets = ["balanced", "rare", "tied", "perfect", "useless", "small"]

  @Test(arguments: ReferenceComputations.all.map { $0.table }, sets) func equalsReference(
    _ table: String, _ set: String
  ) throws {
    let type = try #require(ReferenceComputations.all.first { $0.table == table })
    let reference = try ReferenceTable(table)
    var computation = type.init()
    try computation.compute(TestPatients(set))
    var found = computation.values.byName
    let rows = try reference.rows(of: set)
    #expect(rows.count > 10)
    for row in rows {
      let quantity = try reference.text("quantity", row)
      let expected = try reference.number("value", row)
      let removed = found.removeValue(forKey: quantity)
      let value = try #require(removed, "\(quantity) is not computed")
      let isEqual: Bool
      if reference.columns.contains("tolerance"), let tolerance = try reference.number("tolerance", row),
        let value, let expected
      {
        isEqual = abs(value - expected) <= tolerance
      } else {
        isEqual = isClose(value, expected)
      }
      #expect(isEqual, "\(set) \(quantity): \(value as Any), reference \(expected as Any)")
    }
    #expect(found.keys.sorted() == [], "not in the reference table")
  }

  @Test(arguments: sets) func groupsEqualR(_ set: String) throws {
    let table = try ReferenceTable("groups.csv")
    let patients = try TestPatients(set)
    let groups = try Calibration(outcomes: patients.outcomes, probabilities: patients.score1).groups(10)
    let rows = try table.rows(of: set)
    try #require(groups.count == rows.count)
    for (group, row) in zip(groups, rows) {
      #expect(Double(group.n) == (try table.number("n", row)))
      #expect(Double(group.events) == (try table.number("events", row)))
      #expect(isClose(group.meanPredicted, try table.number("mean", row)))
      #expect(isClose(group.observed.lower, try table.number("lower", row)))
      #expect(isClose(group.observed.upper, try table.number("upper", row)))
    }
  }
}
