import Statistics
import Testing

@Suite struct FisherTestTests {
  /// The lady tasting tea, and tables of which every table with the same margins can be listed by hand.
  @Test func byHand() throws {
    let tea = FisherTest.test(try ContingencyTable(rowMajor: [3, 1, 1, 3], rows: 2, columns: 2))
    #expect(isClose(tea.pValue, 34 / 70.0, tolerance: 1e-12))
    // Margins of 1: all six arrangements are equally likely.
    let equal = try ContingencyTable(rowMajor: [1, 0, 0, 0, 1, 0, 0, 0, 1], rows: 3, columns: 3)
    #expect(isClose(FisherTest.test(equal).pValue, 1, tolerance: 1e-12))
  }

  @Test func ignoresOrder() throws {
    let table = try ContingencyTable(rowMajor: [3, 1, 0, 2, 0, 4, 1, 2, 5, 0, 2, 1], rows: 3, columns: 4)
    let turned = try ContingencyTable(rowMajor: [3, 0, 5, 1, 4, 0, 0, 1, 2, 2, 2, 1], rows: 4, columns: 3)
    let moved = try ContingencyTable(rowMajor: [0, 4, 1, 2, 3, 1, 0, 2, 5, 0, 2, 1], rows: 3, columns: 4)
    #expect(isClose(FisherTest.test(table).pValue, FisherTest.test(moved).pValue, tolerance: 1e-12))
    #expect(isClose(FisherTest.test(table).pValue, FisherTest.test(turned).pValue, tolerance: 1e-12))
  }

  @Test func hasALimit() throws {
    let large = try ContingencyTable(rowMajor: [Int](repeating: 50, count: 25), rows: 5, columns: 5)
    #expect(FisherTest.test(large, largestWork: 10_000).reason == "the table is too large for the exact test")
    let sparse = try ContingencyTable(Array(0..<40), Array(0..<40))
    #expect(FisherTest.test(sparse).reason == "the table is too large for the exact test")
    // Two rows and columns stay possible for cohorts of any size.
    let two = try ContingencyTable(rowMajor: [5000, 5100, 4900, 5050], rows: 2, columns: 2)
    #expect(FisherTest.test(two).pValue != nil)
  }
}
