import Statistics
import Testing

@Suite struct ChiSquareTestTests {
  @Test func expectedCounts() throws {
    let found = ChiSquareTest(try ContingencyTable(rowMajor: [10, 0, 20, 30, 0, 40], rows: 2, columns: 3))
    // The column without patients is left out.
    #expect(found.expected == [12, 18, 28, 42])
    #expect(found.smallestExpected == 12)
    #expect(found.test.degreesOfFreedom == 1)
  }

  @Test func yatesNeverGoesBeyondIndependence() throws {
    let even = try ContingencyTable(rowMajor: [10, 10, 10, 10], rows: 2, columns: 2)
    #expect(ChiSquareTest(even, yates: true).test.statistic == 0)
    #expect(ChiSquareTest(even, yates: true).test.pValue == 1)
    let wide = try ContingencyTable(rowMajor: [1, 2, 3, 4, 5, 9], rows: 2, columns: 3)
    #expect(ChiSquareTest(wide, yates: true) == ChiSquareTest(wide))
  }
}
