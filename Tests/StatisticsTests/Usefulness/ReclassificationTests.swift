import Statistics
import Testing

@Suite struct ReclassificationTests {
  @Test func smallExampleByHand() throws {
    let found = try Reclassification(
      outcomes: [true, true, false, false, false], before: [0.2, 0.6, 0.4, 0.5, 0.1],
      after: [0.5, 0.7, 0.4, 0.3, 0.6], cutoffs: [0.5])
    #expect(found.eventTable == [0, 1, 0, 1])
    #expect(found.nonEventTable == [1, 1, 1, 0])
    #expect(found.categorical.ofEvents == 0.5)
    #expect(found.categorical.ofNonEvents == 0)
    #expect(found.continuous.ofEvents == 1)
    #expect(isClose(try found.discriminationImprovement().value, 0.1))
    #expect(try found.continuous.index().events == Estimate(1, withoutInterval: .equalContributions))
  }

  @Test func sameModelChangesNothing() throws {
    let d = try TestPatients("tied")
    let found = try Reclassification(outcomes: d.outcomes, before: d.score1, after: d.score1, cutoffs: [0.3, 0.5])
    let none = Estimate(0, withoutInterval: .equalContributions)
    #expect(try found.categorical.index().total == none)
    #expect(try found.continuous.index().events == none)
    #expect(try found.discriminationImprovement() == none)
    #expect(found.categorical.pValue == nil)
  }

  @Test func swappedModelsSwapTheSign() throws {
    let d = try TestPatients("balanced")
    let one = try Reclassification(outcomes: d.outcomes, before: d.score1, after: d.score2, cutoffs: [0.3, 0.5])
    let two = try Reclassification(outcomes: d.outcomes, before: d.score2, after: d.score1, cutoffs: [0.3, 0.5])
    #expect(one.categorical.total == two.categorical.total.map { -$0 })
    #expect(one.continuous.pValue == two.continuous.pValue)
    let forward = try one.discriminationImprovement()
    let backward = try two.discriminationImprovement()
    #expect(isClose(forward.lower, backward.upper.map { -$0 }))
  }

  @Test func missingClasses() throws {
    var generator = SeededGenerator(seed: 1)
    let empty = try Reclassification(outcomes: [], before: [], after: [], cutoffs: [])
    #expect(try empty.discriminationImprovement() == Estimate(undefined: .noPatients))
    #expect(try empty.bootstrap(replicates: 2, using: &generator).categorical.total == Estimate(undefined: .noPatients))
    let events = try Reclassification(outcomes: [true, true], before: [0.1, 0.4], after: [0.5, 0.2], cutoffs: [0.3])
    #expect(events.categorical.ofEvents == 0)
    #expect(try events.categorical.index().nonEvents == Estimate(undefined: .noNegatives))
    let intervals = try events.bootstrap(replicates: 10, using: &generator)
    #expect(intervals.categorical.events == Estimate(0, withoutInterval: .noNegatives))
    #expect(intervals.discriminationImprovement == Estimate(undefined: .noNegatives))
    let one = try Reclassification(
      outcomes: [true, false, false], before: [0, 0, 0], after: [1, 0.5, 1], cutoffs: [])
    #expect(try one.discriminationImprovement() == Estimate(0.25, withoutInterval: .onePositive))
  }

  @Test func misuse() throws {
    for cutoffs in [[0.0], [0.5, 0.5], [0.6, 0.2], [1.0]] {
      #expect(throws: StatisticsError.self) {
        try Reclassification(outcomes: [true], before: [0.5], after: [0.5], cutoffs: cutoffs)
      }
    }
    #expect(throws: StatisticsError.lengthsDiffer(what: "probabilities after", expected: 1, found: 0)) {
      try Reclassification(outcomes: [true], before: [0.5], after: [], cutoffs: [])
    }
  }
}
