import Statistics
import Testing

@Suite struct LoessCurveTests {
  /// Few patients, few distinct predictions, heaps of ties: what R's loess gives, or no curve where R gives no number.
  @Test func awkwardDataEqualR() throws {
    let table = try ReferenceTable("loess-cases.csv")
    let sets = Dictionary(grouping: table.rows) { $0[0] }
    #expect(sets.count > 100)
    for (name, rows) in sets {
      let p = try rows.map { try #require(try table.number("x", $0)) }
      let y = try rows.map { try table.number("y", $0) == 1 }
      let curve = try LoessCurve(
        outcomes: y, probabilities: p, span: try #require(try table.number("span", rows[0])),
        degree: Int(try #require(try table.number("degree", rows[0]))),
        surface: try table.text("surface", rows[0]) == "direct" ? .direct : .interpolated)
      for (row, place) in zip(rows, p) {
        let expected = try table.number("fitted", row)
        let found = curve.value(at: place)
        #expect(isClose(found, expected), "\(name) at \(place): \(found as Any), R \(expected as Any)")
      }
    }
  }

  @Test func undefined() throws {
    func reason(_ outcomes: [Bool], _ p: [Double]) throws -> UndefinedReason? {
      let curve = try LoessCurve(outcomes: outcomes, probabilities: p)
      #expect(curve.value(at: 0.4) == nil)
      #expect(try curve.band(at: [0.4])[0].reason == curve.undefined?.rawValue)
      return curve.undefined
    }
    #expect(try reason([], []) == .noPatients)
    #expect(try reason([true], [0.4]) == .constantPredictions)
    #expect(try reason([true, false, true], [0.4, 0.4, 0.4]) == .constantPredictions)
    #expect(try reason([true, false, true], [0.4, 0.5, 0.3]) == .tooFewPatients)
    let heap = [Double](repeating: 0.4, count: 90) + [0.3, 0.5, 0.6]
    #expect(try reason(heap.map { $0 > 0.5 }, heap) == .singleNeighbourhood)
  }

  @Test func outsideThePredictions() throws {
    let d = try TestPatients("small")
    let curve = try LoessCurve(outcomes: d.outcomes, probabilities: d.score1)
    let highest = try #require(d.score1.max())
    #expect(curve.value(at: highest) != nil)
    #expect(curve.value(at: highest.nextUp) == nil)
    #expect(try curve.band(at: [1])[0] == Estimate(undefined: .outsidePredictions))
    #expect(curve.value(at: .nan) == nil)
  }

  /// One class: the curve is flat, and has no variance.
  @Test func oneClass() throws {
    let curve = try LoessCurve(
      outcomes: [Bool](repeating: true, count: 20), probabilities: (1...20).map { Double($0) / 21 })
    let estimate = try curve.band(at: [0.5])[0]
    #expect(isClose(estimate.value, 1))
    let lower = estimate.lower ?? 1
    #expect(abs(lower - 1) < 1e-6)
  }

  /// Neither the order of the patients nor a mirror image changes the curve; quadratic data are reproduced.
  @Test func orderAndMirror() throws {
    let d = try TestPatients("tied")
    let curve = try LoessCurve(outcomes: d.outcomes, probabilities: d.score1)
    let order = d.outcomes.indices.reversed()
    let reversed = try LoessCurve(outcomes: order.map { d.outcomes[$0] }, probabilities: order.map { d.score1[$0] })
    #expect(reversed == curve)
    let small = try TestPatients("balanced")
    let plain = try LoessCurve(outcomes: small.outcomes, probabilities: small.score1, surface: .direct)
    let mirrored = try LoessCurve(
      outcomes: small.outcomes.map { !$0 }, probabilities: small.score1.map { 1 - $0 }, surface: .direct)
    #expect(isClose(mirrored.value(at: 0.3), plain.value(at: 0.7).map { 1 - $0 }, tolerance: 1e-10))
  }

  /// Pointwise bands hold the mean of the smoothed proportion; for a straight truth the curve has no bias.
  @Test func bandsCoverTheTruth() throws {
    var generator = SeededGenerator(seed: 31, stream: "band")
    let places = [0.1, 0.3, 0.5, 0.8, 0.9]
    var covered = [Int](repeating: 0, count: places.count)
    let repetitions = 1000
    for _ in 0..<repetitions {
      // The ends are kept away from 0 and 1, where a normal interval of a proportion fails.
      let p = [0.05, 0.95] + (0..<398).map { _ in 0.05 + 0.9 * generator.uniform() }
      let outcomes = p.map { generator.uniform() < $0 }
      let band = try LoessCurve(outcomes: outcomes, probabilities: p).band(at: places)
      for (index, (estimate, truth)) in zip(band, places).enumerated() {
        if try #require(estimate.lower) <= truth, truth <= (try #require(estimate.upper)) { covered[index] += 1 }
      }
    }
    // R's own band, of one variance for all patients, covers 0.995, 0.93, 0.86, 0.97 and 0.99 here.
    for (count, place) in zip(covered, places) {
      let allowed = place == 0.1 || place == 0.9 ? 0.895...0.965 : 0.925...0.97
      #expect(allowed.contains(Double(count) / Double(repetitions)), "\(covered)")
    }
  }

  @Test func misuse() throws {
    for span in [0, -1, 1.5, Double.nan] {
      #expect(throws: StatisticsError.self) { try LoessCurve(outcomes: [true], probabilities: [0.5], span: span) }
    }
    #expect(throws: StatisticsError.outOfRange(what: "the degree", value: 3, allowed: "0, 1 or 2")) {
      try LoessCurve(outcomes: [true], probabilities: [0.5], degree: 3)
    }
    #expect(throws: StatisticsError.lengthsDiffer(what: "probabilities", expected: 2, found: 1)) {
      try LoessCurve(outcomes: [true, false], probabilities: [0.5])
    }
  }
}
