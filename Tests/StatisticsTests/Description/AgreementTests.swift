import Statistics
import Testing

@Suite struct AgreementTests {
  @Test func namesDoNotMatter() throws {
    let found = try Agreement.adjustedRandIndex([1, 1, 2, 2, 3], [-5, -5, 900, 900, 0])
    #expect(found == Estimate(1, withoutInterval: .noIntervalDefined))
  }

  @Test func crossedPartitions() throws {
    // No pair is together in both: index 0, expected 4 * 4 / 28, highest 4.
    let first = [0, 0, 1, 1, 2, 2, 3, 3]
    let second = [0, 1, 1, 2, 2, 3, 3, 0]
    #expect(isClose(try Agreement.adjustedRandIndex(first, second).value, (0 - 16.0 / 28) / (4 - 16.0 / 28)))
  }

  @Test func undefined() throws {
    #expect(try Agreement.adjustedRandIndex([], []) == Estimate(undefined: .noPatients))
    #expect(try Agreement.adjustedRandIndex([1], [1]) == Estimate(undefined: .onePatient))
    #expect(try Agreement.adjustedRandIndex([1, 1, 1], [2, 2, 2]) == Estimate(undefined: .trivialPartitions))
    #expect(try Agreement.adjustedRandIndex([1, 2, 3], [3, 2, 1]) == Estimate(undefined: .trivialPartitions))
    #expect(try Agreement.adjustedRandIndex([1, 1, 1], [1, 2, 2]).value == 0)
    #expect(throws: StatisticsError.lengthsDiffer(what: "second labels", expected: 1, found: 2)) {
      try Agreement.adjustedRandIndex([1], [1, 2])
    }
  }
}
