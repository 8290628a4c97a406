import Statistics
import Testing

@Suite struct ClusteredAUCTests {
  @Test(arguments: ReferenceTests.sets) func singlePatientsAreDeLong(_ set: String) throws {
    let d = try TestPatients(set)
    let clusters = d.outcomes.indices.map { 1000 - $0 }
    let clustered = try ClusteredAUC(outcomes: d.outcomes, scores: d.score1, clusters: clusters)
    let deLong = try DeLong(outcomes: d.outcomes, scores: d.score1)
    #expect(clustered.auc == deLong.auc)
    #expect(isClose(clustered.variance, deLong.variance, tolerance: 1e-12))
    #expect(clustered.clusters == d.outcomes.count && clustered.positiveClusters == deLong.positives)
    let pair = try ClusteredAUC.paired(
      outcomes: d.outcomes, first: d.score1, second: d.score2, clusters: clusters)
    let plain = try DeLong.paired(outcomes: d.outcomes, first: d.score1, second: d.score2)
    #expect(isClose(pair.statistic, plain.statistic, tolerance: 1e-12))
  }

  /// Every patient written down twice, in one cluster: nothing new is learnt.
  @Test func copiesAddNothing() throws {
    let d = try TestPatients("tied")
    let once = try DeLong(outcomes: d.outcomes, scores: d.score1)
    let twice = try ClusteredAUC(
      outcomes: d.outcomes + d.outcomes, scores: d.score1 + d.score1,
      clusters: Array(d.outcomes.indices) + Array(d.outcomes.indices))
    #expect(twice.auc == once.auc)
    #expect(isClose(twice.variance, once.variance, tolerance: 1e-12))
    let naive = try DeLong(outcomes: d.outcomes + d.outcomes, scores: d.score1 + d.score1)
    #expect(try #require(naive.variance) < 0.6 * (try #require(twice.variance)))
  }

  @Test func undefinedAreas() throws {
    func interval(_ outcomes: [Bool], _ scores: [Double], _ clusters: [Int]) throws -> Estimate {
      try ClusteredAUC(outcomes: outcomes, scores: scores, clusters: clusters).interval()
    }
    #expect(try interval([], [], []) == Estimate(undefined: .noPatients))
    #expect(try interval([true, true], [1, 2], [1, 2]) == Estimate(undefined: .noNegatives))
    let four = [true, true, false, false]
    #expect(try interval(four, [4, 1, 2, 3], [1, 1, 2, 3]) == Estimate(0.5, withoutInterval: .onePositiveCluster))
    #expect(try interval(four, [4, 1, 2, 3], [1, 2, 3, 3]) == Estimate(0.5, withoutInterval: .oneNegativeCluster))
    #expect(try interval(four, [4, 3, 2, 1], [1, 2, 3, 4]) == Estimate(1, withoutInterval: .perfectDiscrimination))
    #expect(try interval(four, [1, 1, 1, 1], [1, 2, 1, 2]) == Estimate(0.5, withoutInterval: .constantPredictions))
    let same = try ClusteredAUC.paired(
      outcomes: four, first: [4, 1, 2, 3], second: [8, 2, 4, 6], clusters: [1, 2, 1, 2])
    #expect(same.difference == Estimate(0, withoutInterval: .noVarianceOfDifference))
  }

  @Test func misuse() throws {
    #expect(throws: StatisticsError.lengthsDiffer(what: "clusters", expected: 2, found: 1)) {
      try ClusteredAUC(outcomes: [true, false], scores: [1, 2], clusters: [1])
    }
    let fine = try ClusteredAUC(outcomes: [true, true, false, false], scores: [4, 1, 2, 3], clusters: [1, 2, 3, 4])
    #expect(throws: StatisticsError.self) { try fine.interval(level: 2) }
  }

  /// Lesions of a patient share a part of their score, and a patient may have lesions of both classes: the clustered
  /// interval keeps its level, DeLong's does not.
  @Test func intervalsCoverTheTruth() throws {
    var generator = SeededGenerator(seed: 2026, stream: "clusters")
    let truth = NormalDistribution().cumulative(1 / 6.0.squareRoot())
    let repetitions = 3000
    var (covered, naive) = (0, 0)
    for _ in 0..<repetitions {
      var (outcomes, scores, clusters) = ([Bool](), [Double](), [Int]())
      for cluster in 0..<60 {
        let shared = 1.4142135623730951 * generator.normal()
        // Most lesions of a patient are of one class.
        let tendency = generator.uniform() < 0.5 ? 0.9 : 0.1
        for _ in 0..<(1 + generator.index(below: 5)) {
          let outcome = generator.uniform() < tendency
          outcomes.append(outcome)
          scores.append(shared + generator.normal() + (outcome ? 1 : 0))
          clusters.append(cluster)
        }
      }
      let interval = try ClusteredAUC(outcomes: outcomes, scores: scores, clusters: clusters).interval()
      let (lower, upper) = (try #require(interval.lower), try #require(interval.upper))
      if lower <= truth, truth <= upper { covered += 1 }
      let plain = try DeLong(outcomes: outcomes, scores: scores).interval()
      if let lower = plain.lower, let upper = plain.upper, lower <= truth, truth <= upper { naive += 1 }
    }
    #expect((0.925...0.97).contains(Double(covered) / Double(repetitions)))
    #expect(Double(naive) / Double(repetitions) < 0.9)
  }
}
