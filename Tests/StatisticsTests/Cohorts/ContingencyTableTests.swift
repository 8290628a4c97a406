import Statistics
import Testing

@Suite struct ContingencyTableTests {
  @Test func margins() throws {
    let table = try ContingencyTable(["b", "a", "b"], [2, 1, 1])
    #expect(table.counts == [1, 0, 1, 1])
    #expect(table.rowTotals == [1, 2])
    #expect(table.columnTotals == [2, 1])
    #expect(table.expected.map { $0 * 3 } == [2, 1, 4, 2])
    #expect(throws: StatisticsError.self) { try ContingencyTable(rowMajor: [1, -1], rows: 1, columns: 2) }
    #expect(throws: StatisticsError.self) { try ContingencyTable(rowMajor: [1], rows: 1, columns: 2) }
    #expect(throws: StatisticsError.self) { try ContingencyTable([1], [1, 2]) }
  }

  @Test func emptyAndOneCategory() throws {
    let empty = try ContingencyTable([Int](), [Int]())
    #expect(ChiSquareTest(empty).test.reason == "no patients")
    #expect(FisherTest.test(empty).reason == "no patients")
    let one = try ContingencyTable(rowMajor: [3, 0, 5, 0], rows: 2, columns: 2)
    #expect(ChiSquareTest(one).test.reason == "all patients are of one category")
    #expect(FisherTest.test(one).reason == "all patients are of one category")
  }
}
