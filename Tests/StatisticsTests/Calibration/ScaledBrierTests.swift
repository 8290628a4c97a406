import Statistics
import Testing

@Suite struct ScaledBrierTests {
  private func scaled(_ outcomes: [Bool], _ probabilities: [Double]) throws -> Estimate {
    var generator = SeededGenerator(seed: 6)
    return try Calibration(outcomes: outcomes, probabilities: probabilities).scaledBrier(
      replicates: 400, using: &generator)
  }

  @Test func extremes() throws {
    #expect(try scaled([], []) == Estimate(undefined: .noPatients))
    #expect(try scaled([true], [0.5]) == Estimate(undefined: .noNegatives))
    #expect(try scaled([false, false], [0.5, 0.1]) == Estimate(undefined: .noPositives))
    #expect(try scaled([true, false], [0.5, 0.5]) == Estimate(0, withoutInterval: .undefinedReplicates))
    let outcomes = (0..<40).map { $0 % 2 == 0 }
    #expect(try scaled(outcomes, outcomes.map { $0 ? 1 : 0 }) == Estimate(1, from: 1, to: 1))
    #expect(try scaled(outcomes, outcomes.map { $0 ? 0 : 1 }).value == -3)
  }

  @Test func prevalenceForAllIsZero() throws {
    let outcomes = (0..<50).map { $0 % 5 == 0 }
    let found = try scaled(outcomes, outcomes.map { _ in 0.2 })
    #expect(abs(try #require(found.value)) < 1e-12)
  }
}
