import Statistics
import Testing

@Suite struct DeLongScaleTests {
  @Test func logitIntervalsStayInside() throws {
    let outcomes = [true, true, true, false, false, false]
    let deLong = try DeLong(outcomes: outcomes, scores: [6, 5, 3, 4, 2, 1])
    let (linear, logit) = (try deLong.interval(), try deLong.interval(scale: .logit))
    #expect(linear.upper == 1)
    #expect(try #require(logit.upper) < 1)
    #expect(try #require(logit.lower) > 0)
    #expect(linear.value == logit.value)
    // Mirrored scores mirror the interval.
    let mirrored = try DeLong(outcomes: outcomes, scores: [-6, -5, -3, -4, -2, -1]).interval(scale: .logit)
    #expect(isClose(mirrored.lower, logit.upper.map { 1 - $0 }, tolerance: 1e-12))
  }

  @Test func undefinedOnEveryScale() throws {
    for scale in DeLong.Scale.allCases {
      let perfect = try DeLong(outcomes: [true, true, false, false], scores: [4, 3, 2, 1])
      #expect(try perfect.interval(scale: scale) == Estimate(1, withoutInterval: .perfectDiscrimination))
      #expect(try DeLong(outcomes: [], scores: []).interval(scale: scale) == Estimate(undefined: .noPatients))
    }
  }

  /// Areas near 1: the logit interval keeps its level where the linear one loses it.
  @Test func logitIntervalsCoverAreasNearOne() throws {
    var generator = SeededGenerator(seed: 2024, stream: "logit coverage")
    let truth = NormalDistribution().cumulative(2.3 * 0.5.squareRoot())
    let repetitions = 4000
    var covered = [0, 0]
    for _ in 0..<repetitions {
      let outcomes = (0..<80).map { $0 < 30 }
      let deLong = try DeLong(outcomes: outcomes, scores: outcomes.map { generator.normal() + ($0 ? 2.3 : 0) })
      for (index, scale) in DeLong.Scale.allCases.enumerated() {
        // A perfectly separated sample has no interval, which covers nothing.
        let interval = try deLong.interval(scale: scale)
        if let lower = interval.lower, let upper = interval.upper, lower <= truth, truth <= upper {
          covered[index] += 1
        }
      }
    }
    #expect(covered[1] > covered[0])
    #expect((0.92...0.98).contains(Double(covered[1]) / Double(repetitions)))
  }
}
