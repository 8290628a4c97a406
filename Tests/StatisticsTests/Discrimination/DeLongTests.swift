import Foundation
import Statistics
import Testing

@Suite struct DeLongTests {
  @Test func perfectAndConstant() throws {
    let outcomes = [true, true, false, false]
    let perfect = try DeLong(outcomes: outcomes, scores: [4, 3, 2, 1]).interval()
    #expect(perfect == Estimate(1, withoutInterval: .perfectDiscrimination))
    let inverse = try DeLong(outcomes: outcomes, scores: [1, 2, 3, 4]).interval()
    #expect(inverse == Estimate(0, withoutInterval: .perfectDiscrimination))
    let constant = try DeLong(outcomes: outcomes, scores: [0.3, 0.3, 0.3, 0.3]).interval()
    #expect(constant == Estimate(0.5, withoutInterval: .constantPredictions))
  }

  @Test func tooFewPatients() throws {
    #expect(try DeLong(outcomes: [], scores: []).interval() == Estimate(undefined: .noPatients))
    #expect(try DeLong(outcomes: [false, false], scores: [1, 2]).interval() == Estimate(undefined: .noPositives))
    #expect(try DeLong(outcomes: [true, true], scores: [1, 2]).interval() == Estimate(undefined: .noNegatives))
    let one = try DeLong(outcomes: [true, false, false], scores: [2, 1, 3])
    #expect(try one.interval() == Estimate(0.5, withoutInterval: .onePositive))
    let other = try DeLong(outcomes: [true, true, false], scores: [2, 1, 1.5])
    #expect(try other.interval() == Estimate(0.5, withoutInterval: .oneNegative))
  }

  @Test func intervalIsCutOff() throws {
    let outcomes = [true, true, true, false, false, false]
    let interval = try DeLong(outcomes: outcomes, scores: [6, 5, 3, 4, 2, 1]).interval()
    #expect(interval.upper == 1)
    #expect(interval.lower.map { $0 > 0 && $0 < 0.8 } == true)
  }

  @Test func increasingTransformationsChangeNothing() throws {
    let d = try TestPatients("tied")
    let plain = try DeLong(outcomes: d.outcomes, scores: d.score1)
    #expect(try DeLong(outcomes: d.outcomes, scores: d.score1.map { exp(3 * $0) }) == plain)
    let mirrored = try DeLong(outcomes: d.outcomes.map { !$0 }, scores: d.score1.map { -$0 })
    #expect(mirrored.auc == plain.auc)
    #expect(isClose(mirrored.variance, plain.variance, tolerance: 1e-13))
  }

  @Test func comparisonsWithoutVariance() throws {
    let outcomes = [true, true, false, false, true]
    let scores = [0.5, 0.2, 0.3, 0.1, 0.6]
    let same = try DeLong.paired(outcomes: outcomes, first: scores, second: scores.map { $0 * 2 })
    #expect(same.difference == Estimate(0, withoutInterval: .noVarianceOfDifference))
    #expect(same.pValue == nil)
    #expect(same.statistic == nil)
    let none = try DeLong.paired(outcomes: [true, true], first: [1, 2], second: [2, 1])
    #expect(none.difference == Estimate(undefined: .noNegatives))
    let perfect = try DeLong(outcomes: [true, true, false, false], scores: [4, 3, 2, 1])
    #expect(
      try DeLong.unpaired(perfect, perfect).difference == Estimate(0, withoutInterval: .noVarianceOfDifference))
    let one = try DeLong(outcomes: [true, false, false], scores: [3, 2, 1])
    #expect(try DeLong.unpaired(perfect, one).difference == Estimate(0, withoutInterval: .onePositive))
    let empty = try DeLong(outcomes: [], scores: [])
    #expect(try DeLong.unpaired(perfect, empty).difference == Estimate(undefined: .noPatients))
    #expect(try DeLong.unpaired(perfect, empty).first == 1)
  }

  @Test func swappedScoresSwapTheSign() throws {
    let d = try TestPatients("small")
    let one = try DeLong.paired(outcomes: d.outcomes, first: d.score1, second: d.score2)
    let two = try DeLong.paired(outcomes: d.outcomes, first: d.score2, second: d.score1)
    #expect(one.difference.value == two.difference.value.map { -$0 })
    #expect(isClose(one.pValue, two.pValue, tolerance: 1e-13))
  }

  @Test func misuse() throws {
    let deLong = try DeLong(outcomes: [true, true, false, false], scores: [4, 1, 2, 3])
    for level in [0, 1, -0.5, Double.nan] {
      #expect(throws: StatisticsError.self) { try deLong.interval(level: level) }
    }
    #expect(throws: StatisticsError.lengthsDiffer(what: "scores", expected: 2, found: 1)) {
      try DeLong.paired(outcomes: [true, false], first: [1, 2], second: [1])
    }
  }

  /// Scores normal in both classes, one standard deviation apart: the area is Phi(1 / sqrt 2).
  @Test func intervalsCoverTheTruth() throws {
    var generator = SeededGenerator(seed: 2024, stream: "coverage")
    let truth = NormalDistribution().cumulative(0.5.squareRoot())
    let repetitions = 8000
    var covered = 0
    for _ in 0..<repetitions {
      let outcomes = (0..<100).map { $0 < 40 }
      let scores = outcomes.map { generator.normal() + ($0 ? 1 : 0) }
      let interval = try DeLong(outcomes: outcomes, scores: scores).interval()
      let (lower, upper) = (try #require(interval.lower), try #require(interval.upper))
      if lower <= truth, truth <= upper { covered += 1 }
    }
    // R finds 0.941 in 10,000 such simulations.
    #expect((0.93...0.97).contains(Double(covered) / Double(repetitions)))
  }

  /// Two scores of the same true area: the test rejects at its level.
  @Test func testsKeepTheirLevel() throws {
    var generator = SeededGenerator(seed: 2024, stream: "level")
    let repetitions = 2000
    var rejected = [0, 0]
    for _ in 0..<repetitions {
      let outcomes = (0..<120).map { $0 < 50 }
      let shared = outcomes.map { _ in generator.normal() }
      let scores = (0..<2).map { _ in outcomes.indices.map { shared[$0] + generator.normal() + (outcomes[$0] ? 1 : 0) }
      }
      let paired = try DeLong.paired(outcomes: outcomes, first: scores[0], second: scores[1])
      if try #require(paired.pValue) < 0.05 { rejected[0] += 1 }
      let others = outcomes.map { 1.4142135 * generator.normal() + ($0 ? 1 : 0) }
      let unpaired = try DeLong.unpaired(
        DeLong(outcomes: outcomes, scores: scores[0]), DeLong(outcomes: outcomes, scores: others))
      if try #require(unpaired.pValue) < 0.05 { rejected[1] += 1 }
    }
    for count in rejected { #expect((0.03...0.07).contains(Double(count) / Double(repetitions))) }
  }
}
