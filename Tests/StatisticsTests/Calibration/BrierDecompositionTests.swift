import Statistics
import Testing

@Suite struct BrierDecompositionTests {
  /// Whatever the groups, the parts add up to the score.
  @Test(arguments: [nil, 1, 2, 7, 10, 1000]) func partsAddUp(_ groups: Int?) throws {
    for set in ReferenceTests.sets {
      let d = try TestPatients(set)
      let parts = try #require(
        try BrierDecomposition(outcomes: d.outcomes, probabilities: d.score1, groups: groups))
      let score = try Calibration(outcomes: d.outcomes, probabilities: d.score1).brier().value
      #expect(isClose(parts.score, score, tolerance: 1e-12))
      if groups == nil { #expect(parts.withinVariance == 0 && parts.withinCovariance == 0) }
    }
  }

  @Test func extremes() throws {
    #expect(try BrierDecomposition(outcomes: [], probabilities: []) == nil)
    let certain = try #require(try BrierDecomposition(outcomes: [true, false], probabilities: [1, 0]))
    #expect(certain.score == 0)
    #expect(certain.resolution == certain.uncertainty)
    let one = try #require(try BrierDecomposition(outcomes: [true], probabilities: [0.25], groups: 10))
    #expect(one.score == 0.5625)
    #expect(one.groups == 1)
    #expect(throws: StatisticsError.outOfRange(what: "the number of groups", value: 0, allowed: "at least 1")) {
      try BrierDecomposition(outcomes: [true], probabilities: [0.5], groups: 0)
    }
  }
}
