import Statistics
import Testing

@Suite struct MultiplicityTests {
  @Test func edges() throws {
    for method in Multiplicity.allCases {
      #expect(try method.adjusted([]) == [])
      #expect(try method.adjusted([nil, nil]) == [nil, nil])
      #expect(try method.adjusted([nil, 0.03]) == [nil, 0.03])
      #expect(try method.adjusted([0, 1, 1]) == [0, 1, 1])
      #expect(throws: StatisticsError.notFinite(what: "p-values", index: 1)) { try method.adjusted([nil, .nan]) }
      #expect(throws: StatisticsError.self) { try method.adjusted([1.01]) }
    }
  }
}
