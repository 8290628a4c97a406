import Statistics
import Testing

@Suite struct StandardisedMeanDifferenceTests {
  @Test func undefined() throws {
    #expect(try StandardisedMeanDifference.continuous([], []).reason == "no patients")
    #expect(try StandardisedMeanDifference.continuous([1], []).reason == "a group has no patients")
    #expect(try StandardisedMeanDifference.continuous([1], [1, 2]).reason == "a group has one patient only")
    #expect(
      try StandardisedMeanDifference.continuous([1, 1], [2, 2]).reason == "all values within each group are equal")
    #expect(try StandardisedMeanDifference.binary([true], []).reason == "a group has no patients")
    #expect(try StandardisedMeanDifference.binary([true], [true]).reason == "all patients are of one category")
    #expect(
      try StandardisedMeanDifference.binary([true, true], [false]).reason
        == "the groups share no category, the difference is infinite")
    // Disjoint, though each group has two categories.
    let apart = try ContingencyTable(rowMajor: [2, 3, 0, 0, 0, 0, 1, 4], rows: 2, columns: 4)
    #expect(try StandardisedMeanDifference.categorical(apart) == Estimate(undefined: .disjointGroups))
    #expect(throws: StatisticsError.self) {
      try StandardisedMeanDifference.categorical(ContingencyTable(rowMajor: [1, 2], rows: 1, columns: 2))
    }
  }

  @Test func signAndSymmetry() throws {
    let (one, two) = ([true, false, false, true], [false, false, true, false, false])
    let there = try StandardisedMeanDifference.binary(one, two)
    let back = try StandardisedMeanDifference.binary(two, one)
    #expect((there.value ?? 0) > 0)
    #expect(isClose(there.value, back.value.map { -$0 }, tolerance: 1e-13))
    #expect(isClose(there.lower, back.upper.map { -$0 }, tolerance: 1e-13))
    // Which category comes first does not matter.
    let table = try ContingencyTable(rowMajor: [3, 5, 2, 1, 6, 4], rows: 2, columns: 3)
    let turned = try ContingencyTable(rowMajor: [2, 3, 5, 4, 1, 6], rows: 2, columns: 3)
    #expect(
      isClose(
        try StandardisedMeanDifference.categorical(table).value,
        try StandardisedMeanDifference.categorical(turned).value, tolerance: 1e-12))
  }
}
