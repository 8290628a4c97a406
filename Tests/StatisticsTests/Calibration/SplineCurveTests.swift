import Statistics
import Testing

@Suite struct SplineCurveTests {
  @Test func undefined() throws {
    func reason(_ outcomes: [Bool], _ p: [Double]) throws -> UndefinedReason? {
      let curve = try SplineCurve(outcomes: outcomes, probabilities: p)
      #expect(curve.value(at: 0.4) == nil)
      #expect(try curve.band(at: [0.4])[0] == Estimate(undefined: try #require(curve.undefined)))
      return curve.undefined
    }
    #expect(try reason([], []) == .noPatients)
    #expect(try reason([false, false], [0.2, 0.5]) == .noPositives)
    #expect(try reason([true, true], [0.2, 0.5]) == .noNegatives)
    #expect(try reason([true, false, true], [0.2, 0.5, 1]) == .extremeProbabilities)
    #expect(try reason([true, false, true], [0.4, 0.4, 0.4]) == .constantPredictions)
    #expect(try reason([false, false, true], [0.2, 0.3, 0.5]) == .separation)
  }

  /// Two distinct predictions leave a straight line, which is the observed proportions.
  @Test func fewDistinctPredictionsTakeFewerKnots() throws {
    let p = (0..<40).map { $0 < 20 ? 0.2 : 0.6 }
    let outcomes = (0..<40).map { $0 % 4 == 0 || $0 > 35 }
    let curve = try SplineCurve(outcomes: outcomes, probabilities: p)
    #expect(curve.knots == [])
    #expect(isClose(curve.value(at: 0.2), 0.25))
    #expect(isClose(curve.value(at: 0.6), 0.4))
    let three = (0..<150).map { 0.2 * Double($0 % 3 + 1) }
    let mixed = (0..<150).map { $0 % 7 < 3 }
    let reduced = try SplineCurve(outcomes: mixed, probabilities: three)
    #expect(reduced.knots.count == 3)
    #expect(reduced.requestedKnots == 5)
    // As many parameters as predictions: the curve is the observed proportion.
    for value in 0..<3 {
      let members = (0..<150).filter { $0 % 3 == value }
      let observed = Double(members.count { mixed[$0] }) / Double(members.count)
      #expect(isClose(reduced.value(at: three[value]), observed))
    }
  }

  @Test func bandsCoverTheTruth() throws {
    var generator = SeededGenerator(seed: 31, stream: "spline")
    let places = [0.1, 0.3, 0.5, 0.8]
    var covered = [Int](repeating: 0, count: places.count)
    let repetitions = 500
    for _ in 0..<repetitions {
      let p = [0.05, 0.95] + (0..<298).map { _ in 0.05 + 0.9 * generator.uniform() }
      let outcomes = p.map { generator.uniform() < $0 }
      let band = try SplineCurve(outcomes: outcomes, probabilities: p).band(at: places)
      for (index, (estimate, truth)) in zip(band, places).enumerated() {
        if try #require(estimate.lower) <= truth, truth <= (try #require(estimate.upper)) { covered[index] += 1 }
      }
    }
    for count in covered { #expect((0.92...0.98).contains(Double(count) / Double(repetitions)), "\(covered)") }
  }

  @Test func staysAmongProbabilities() throws {
    let d = try TestPatients("rare")
    let curve = try SplineCurve(outcomes: d.outcomes, probabilities: d.score1)
    for estimate in try curve.band(at: d.score1) {
      let bounds = [try #require(estimate.lower), try #require(estimate.upper)]
      #expect(bounds.allSatisfy { (0...1).contains($0) })
    }
    #expect(try curve.band(at: [0.999999])[0] == Estimate(undefined: .outsidePredictions))
  }

  @Test func misuse() {
    #expect(throws: StatisticsError.outOfRange(what: "the number of knots", value: 2, allowed: "3, 4 or 5")) {
      try SplineCurve(outcomes: [true], probabilities: [0.5], knots: 2)
    }
  }
}
