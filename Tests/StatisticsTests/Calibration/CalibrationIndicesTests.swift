import Statistics
import Testing

@Suite struct CalibrationIndicesTests {
  @Test func undefined() throws {
    var generator = SeededGenerator(seed: 1)
    let empty = try CalibrationIndices(outcomes: [], probabilities: [])
    #expect(empty.ici == Estimate(undefined: .noPatients))
    let constant = try CalibrationIndices.bootstrap(
      outcomes: [true, false], probabilities: [0.5, 0.5], replicates: 5, using: &generator)
    #expect(constant.emax == Estimate(undefined: .constantPredictions))
    let certain = try CalibrationIndices(
      outcomes: [true, false, true], probabilities: [0, 0.5, 1], smoother: .spline(knots: 3))
    #expect(certain.e90 == Estimate(undefined: .extremeProbabilities))
  }

  @Test func withoutInterval() throws {
    let d = try TestPatients("small")
    let found = try CalibrationIndices(outcomes: d.outcomes, probabilities: d.score1)
    #expect(found.ici.value != nil)
    #expect(found.ici.reason == UndefinedReason.noIntervalDefined.rawValue)
    #expect(found.n == 40)
    let curve = try LoessCurve(outcomes: d.outcomes, probabilities: d.score1)
    #expect(CalibrationIndices(curve) == found)
  }

  /// The indices are ordered, and a model that is off by a constant is found off by about that.
  @Test func recoversAShift() throws {
    var generator = SeededGenerator(seed: 3, stream: "shift")
    let truth = (0..<20_000).map { _ in 0.2 + 0.5 * generator.uniform() }
    let outcomes = truth.map { generator.uniform() < $0 }
    for smoother in [CalibrationSmoother.loess(), .spline()] {
      let found = try CalibrationIndices(
        outcomes: outcomes, probabilities: truth.map { $0 - 0.15 }, smoother: smoother)
      for estimate in [found.ici, found.e50] { #expect(isClose(estimate.value, 0.15, tolerance: 0.08)) }
      let values = try [found.e50, found.e90, found.emax].map { try #require($0.value) }
      #expect(values == values.sorted())
    }
  }

  @Test func bothSmoothersHaveIntervals() throws {
    let d = try TestPatients("balanced")
    for smoother in [CalibrationSmoother.loess(span: 0.6, degree: 1), .spline(knots: 3)] {
      var (one, two) = (SeededGenerator(seed: 5), SeededGenerator(seed: 5))
      let found = try CalibrationIndices.bootstrap(
        outcomes: d.outcomes, probabilities: d.score1, smoother: smoother, replicates: 100, using: &one)
      let again = try CalibrationIndices.bootstrap(
        outcomes: d.outcomes, probabilities: d.score1, smoother: smoother, replicates: 100, using: &two)
      #expect(found == again)
      for estimate in [found.ici, found.e50, found.e90, found.emax] {
        #expect(try #require(estimate.lower) < (try #require(estimate.upper)))
      }
    }
  }
}
