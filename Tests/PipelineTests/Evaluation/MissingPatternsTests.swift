import Record
import Testing

@testable import Pipeline

@Suite struct MissingPatternsTests {
  @Test func columnsThatLackTheSamePatientsAreOne() {
    let columns = ["age", "habitat3_adc_mean", "habitat3_adc_entropy", "grade"].map { (name: $0, label: "L \($0)") }
    let found = MissingPatterns(columns: columns, missing: [[1, 2], [], [1, 2, 3], [3], []])
    #expect(
      found.listed == [
        .init(name: "habitat3_adc_mean", label: "habitat3_adc", columns: 2, missing: 2),
        .init(name: "grade", label: "L grade", columns: 1, missing: 2),
      ])
    #expect(
      found.patterns == [
        .init(missing: [], n: 2), .init(missing: [0], n: 1), .init(missing: [0, 1], n: 1), .init(missing: [1], n: 1),
      ])
    #expect(found.patterns.reduce(0) { $0 + $1.n } == 5)
  }

  @Test func completeAndEmptyTables() {
    let complete = MissingPatterns(columns: [(name: "a", label: "A")], missing: [[], []])
    #expect(complete.listed.isEmpty)
    #expect(complete.patterns == [.init(missing: [], n: 2)])
    #expect(MissingPatterns(columns: [], missing: []).patterns.isEmpty)
  }

  @Test func listsAreCut() {
    let columns = (0..<40).map { (name: "c\($0)", label: "c\($0)") }
    let found = MissingPatterns(columns: columns, missing: (0..<40).map { [$0] })
    #expect(found.listed.count == MissingnessSummary.mostListed)
    #expect(found.patterns.count == MissingnessSummary.mostListed)
  }

  @Test(arguments: [
    (["a_b_c", "a_b_d"], "a_b"), (["x", "y"], "x"), (["_a", "_b"], "_a"), ([], ""),
  ])
  func stems(names: [String], stem: String) { #expect(MissingPatterns.stem(names) == stem) }
}
