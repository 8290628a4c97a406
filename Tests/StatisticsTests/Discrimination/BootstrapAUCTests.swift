import Foundation
import Statistics
import Testing

@Suite struct BootstrapAUCTests {
  private func bootstrap(_ outcomes: [Bool], _ scores: [Double], stratified: Bool = true) throws -> BootstrapAUC {
    var generator = SeededGenerator(seed: 5)
    return try BootstrapAUC(
      outcomes: outcomes, scores: scores, replicates: 500, stratified: stratified, using: &generator)
  }

  @Test(arguments: ["tied", "small", "rare"]) func sameSeedSameReplicates(_ set: String) throws {
    let d = try TestPatients(set)
    for stratified in [true, false] {
      let one = try bootstrap(d.outcomes, d.score1, stratified: stratified)
      #expect(one == (try bootstrap(d.outcomes, d.score1, stratified: stratified)))
      #expect(one.auc == (try DeLong(outcomes: d.outcomes, scores: d.score1)).auc)
      // Only ranks matter.
      let transformed = try bootstrap(d.outcomes, d.score1.map { exp(2 * $0) - 7 }, stratified: stratified)
      #expect(one.replicates == transformed.replicates)
      #expect(one.replicates.allSatisfy { (0...1).contains($0) })
    }
  }

  /// The replicates' variance is near DeLong's, whose bootstrap it is.
  @Test func varianceIsThatOfDeLong() throws {
    let d = try TestPatients("balanced")
    var generator = SeededGenerator(seed: 6)
    let bootstrap = try BootstrapAUC(
      outcomes: d.outcomes, scores: d.score2, replicates: 20_000, using: &generator)
    let variance = try #require(try Descriptive.variance(bootstrap.replicates))
    let expected = try #require(try DeLong(outcomes: d.outcomes, scores: d.score2).variance)
    #expect(abs(variance / expected - 1) < 0.05)
  }

  @Test func intervalsWithoutMeaning() throws {
    for method in BootstrapInterval.allCases {
      for stratified in [true, false] {
        func interval(_ outcomes: [Bool], _ scores: [Double]) throws -> Estimate {
          try bootstrap(outcomes, scores, stratified: stratified).interval(by: method)
        }
        #expect(try interval([], []) == Estimate(undefined: .noPatients))
        #expect(try interval([true], [1]) == Estimate(undefined: .noNegatives))
        #expect(try interval([false, false], [1, 2]) == Estimate(undefined: .noPositives))
        #expect(try interval([true, false], [2, 1]) == Estimate(1, withoutInterval: .onePositive))
        #expect(try interval([true, true, false], [2, 1, 1]) == Estimate(0.75, withoutInterval: .oneNegative))
        let four = [true, true, false, false]
        #expect(try interval(four, [1, 1, 1, 1]) == Estimate(0.5, withoutInterval: .constantPredictions))
        #expect(try interval(four, [4, 3, 2, 1]) == Estimate(1, withoutInterval: .perfectDiscrimination))
        #expect(try interval(four, [1, 2, 3, 4]) == Estimate(0, withoutInterval: .perfectDiscrimination))
      }
    }
  }

  @Test func comparisons() throws {
    var generator = SeededGenerator(seed: 7)
    let d = try TestPatients("small")
    let same = try BootstrapAUC.paired(
      outcomes: d.outcomes, first: d.score1, second: d.score1.map { 3 * $0 }, replicates: 100, using: &generator)
    #expect(same.difference == Estimate(0, withoutInterval: .noVarianceOfDifference))
    let none = try BootstrapAUC.paired(
      outcomes: [true, true], first: [1, 2], second: [2, 1], replicates: 100, using: &generator)
    #expect(none.difference == Estimate(undefined: .noNegatives))
    let one = try BootstrapAUC.paired(
      outcomes: [true, false, false], first: [1, 2, 3], second: [3, 2, 1], replicates: 100, using: &generator)
    #expect(one.difference == Estimate(-1, withoutInterval: .onePositive))
    let unstratified = try BootstrapAUC.paired(
      outcomes: d.outcomes, first: d.score1, second: d.score2, stratified: false, using: &generator)
    let deLong = try DeLong.paired(outcomes: d.outcomes, first: d.score1, second: d.score2)
    let ratio = try #require(unstratified.standardError) / (try #require(deLong.standardError))
    #expect((0.85...1.25).contains(ratio))
  }

  @Test func misuse() throws {
    var generator = SeededGenerator(seed: 1)
    #expect(throws: StatisticsError.self) {
      try BootstrapAUC(outcomes: [true, false], scores: [1, 2], replicates: 0, using: &generator)
    }
    #expect(throws: StatisticsError.self) {
      try BootstrapAUC.paired(
        outcomes: [true, false], first: [1, 2], second: [1, 2], replicates: 1, using: &generator)
    }
    #expect(throws: StatisticsError.lengthsDiffer(what: "scores", expected: 1, found: 2)) {
      try BootstrapAUC(outcomes: [true], scores: [1, 2], using: &generator)
    }
    #expect(throws: StatisticsError.notFinite(what: "scores", index: 1)) {
      try BootstrapAUC(outcomes: [true, false], scores: [1, .nan], using: &generator)
    }
    let fine = try bootstrap([true, true, false, false], [4, 1, 2, 3])
    #expect(throws: StatisticsError.self) { try fine.interval(level: 0) }
  }

  /// Normal scores of 30 against 50 patients, true area 0.76: coverage of percentile and BCa intervals.
  @Test func intervalsCoverTheTruth() throws {
    var generator = SeededGenerator(seed: 2025, stream: "bootstrap coverage")
    let truth = NormalDistribution().cumulative(0.5.squareRoot())
    let repetitions = 1000
    var covered = [0, 0]
    for _ in 0..<repetitions {
      let outcomes = (0..<80).map { $0 < 30 }
      let scores = outcomes.map { generator.normal() + ($0 ? 1 : 0) }
      let bootstrap = try BootstrapAUC(outcomes: outcomes, scores: scores, replicates: 1000, using: &generator)
      for (index, method) in BootstrapInterval.allCases.enumerated() {
        let interval = try bootstrap.interval(by: method)
        let (lower, upper) = (try #require(interval.lower), try #require(interval.upper))
        if lower <= truth, truth <= upper { covered[index] += 1 }
      }
    }
    for count in covered { #expect((0.92...0.98).contains(Double(count) / Double(repetitions))) }
  }
}
