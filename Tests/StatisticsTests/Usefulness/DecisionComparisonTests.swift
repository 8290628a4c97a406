import Statistics
import Testing

@Suite struct DecisionComparisonTests {
  @Test func sameModelHasNoDifference() throws {
    let d = try TestPatients("tied")
    let comparison = try DecisionComparison(
      outcomes: d.outcomes, first: d.score1, second: d.score1, thresholds: [0, 0.2, 0.7])
    var generator = SeededGenerator(seed: 2)
    let found = try comparison.bootstrap(replicates: 100, using: &generator)
    #expect(found == [Estimate](repeating: Estimate(0, from: 0, to: 0), count: 3))
  }

  @Test func swappedModelsSwapTheSign() throws {
    let d = try TestPatients("balanced")
    let one = try DecisionComparison(outcomes: d.outcomes, first: d.score1, second: d.score2, thresholds: [0.4])
    let two = try DecisionComparison(outcomes: d.outcomes, first: d.score2, second: d.score1, thresholds: [0.4])
    #expect(one.difference(at: 0) == two.difference(at: 0).map { -$0 })
    var generator = SeededGenerator(seed: 2)
    let interval = try one.bootstrap(replicates: 2000, using: &generator)[0]
    let other = try two.bootstrap(replicates: 2000, using: &generator)[0]
    #expect(isClose(interval.lower, other.upper.map { -$0 }, tolerance: 0.2))
  }

  @Test func withoutPatients() throws {
    var generator = SeededGenerator(seed: 2)
    let empty = try DecisionComparison(outcomes: [], first: [], second: [], thresholds: [0.5])
    #expect(empty.difference(at: 0) == nil)
    #expect(try empty.bootstrap(replicates: 5, using: &generator) == [Estimate(undefined: .noPatients)])
  }
}
