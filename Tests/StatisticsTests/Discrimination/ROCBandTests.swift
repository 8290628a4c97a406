import Statistics
import Testing

@Suite struct ROCBandTests {
  private let places = [0.9, 0.1, 0.5, 1, 0]

  @Test func sensitivityBetweenVertices() throws {
    var generator = SeededGenerator(seed: 1)
    // Vertices (0, 0), (0, 1/2), (1/2, 1/2), (1/2, 1), (1, 1).
    let band = try ROCBand.pointwise(
      outcomes: [true, false, true, false], scores: [4, 3, 2, 1], specificities: [1, 0.7, 0.5, 0.2, 0],
      using: &generator)
    #expect(band.points.map(\.specificity) == [1, 0.7, 0.5, 0.2, 0])
    #expect(band.points.map(\.sensitivity.value) == [0.5, 0.5, 1, 1, 1])
    // Tied scores: the diagonal.
    let tied = try ROCBand.simultaneous(
      outcomes: [true, false, true, false], scores: [1, 1, 1, 1], specificities: [0.25, 0.75])
    #expect(tied.points.map(\.sensitivity.value) == [0.75, 0.25])
  }

  @Test func orderDoesNotMatter() throws {
    let d = try TestPatients("tied")
    func bands(_ places: [Double]) throws -> [ROCBand] {
      var generator = SeededGenerator(seed: 2)
      return [
        try ROCBand.pointwise(
          outcomes: d.outcomes, scores: d.score1, specificities: places, replicates: 300, using: &generator),
        try ROCBand.simultaneous(outcomes: d.outcomes, scores: d.score1, specificities: places),
      ]
    }
    for (band, reversed) in zip(try bands(places), try bands(places.reversed())) {
      #expect(band.points == reversed.points.reversed())
    }
    let both = try bands(places)
    for (pointwise, simultaneous) in zip(both[0].points, both[1].points) {
      guard let lower = pointwise.sensitivity.lower, let upper = pointwise.sensitivity.upper else { continue }
      #expect(try #require(simultaneous.sensitivity.lower) < lower || lower == 0)
      #expect(try #require(simultaneous.sensitivity.upper) > upper || upper == 1)
    }
  }

  @Test func undefinedBands() throws {
    var generator = SeededGenerator(seed: 3)
    for (outcomes, scores, reason) in [
      ([Bool](), [Double](), UndefinedReason.noPatients), ([true], [1], .noNegatives), ([false], [1], .noPositives),
    ] {
      let expected = places.map { _ in Estimate(undefined: reason) }
      #expect(
        try ROCBand.pointwise(outcomes: outcomes, scores: scores, specificities: places, using: &generator)
          .points.map(\.sensitivity) == expected)
      #expect(
        try ROCBand.simultaneous(outcomes: outcomes, scores: scores, specificities: places).points
          .map(\.sensitivity) == expected)
    }
    let perfect = try ROCBand.pointwise(
      outcomes: [true, true, false, false], scores: [4, 3, 2, 1], specificities: [0.5], replicates: 50,
      using: &generator)
    #expect(perfect.points[0].sensitivity == Estimate(1, withoutInterval: .equalReplicates))
    let one = try ROCBand.pointwise(
      outcomes: [true, false, false], scores: [2, 3, 1], specificities: [0.5], replicates: 50, using: &generator)
    #expect(one.points[0].sensitivity == Estimate(1, withoutInterval: .onePositive))
    #expect(
      try ROCBand.simultaneous(outcomes: [true, false], scores: [2, 1], specificities: []).points == [])
  }

  @Test func misuse() {
    for place in [-0.1, 1.1, .nan] {
      #expect(throws: StatisticsError.self) {
        try ROCBand.simultaneous(outcomes: [true, false], scores: [2, 1], specificities: [place])
      }
    }
    #expect(throws: StatisticsError.self) {
      try ROCBand.simultaneous(outcomes: [true, false], scores: [2, 1], specificities: [0.5], level: 1)
    }
  }

  /// Normal scores one standard deviation apart, so that the true curve is known: the whole of it lies in the simultaneous
  /// band at least as often as its level says; the point-wise band holds every point, but not the whole.
  @Test func bandsCoverTheTruth() throws {
    var generator = SeededGenerator(seed: 2027, stream: "bands")
    let normal = NormalDistribution()
    let specificities = (1..<100).map { Double($0) / 100 }
    let truth = specificities.map { normal.cumulative(1 - normal.quantile($0)) }
    func holds(_ band: ROCBand, _ index: Int) -> Bool {
      let sensitivity = band.points[index].sensitivity
      guard let lower = sensitivity.lower, let upper = sensitivity.upper else { return false }
      return lower <= truth[index] && truth[index] <= upper
    }
    let repetitions = 600
    var (simultaneous, pointwise, middle) = (0, 0, 0)
    for _ in 0..<repetitions {
      let outcomes = (0..<150).map { $0 < 60 }
      let scores = outcomes.map { generator.normal() + ($0 ? 1 : 0) }
      let band = try ROCBand.simultaneous(outcomes: outcomes, scores: scores, specificities: specificities)
      if specificities.indices.allSatisfy({ holds(band, $0) }) { simultaneous += 1 }
      let points = try ROCBand.pointwise(
        outcomes: outcomes, scores: scores, specificities: specificities, replicates: 300, using: &generator)
      if specificities.indices.allSatisfy({ holds(points, $0) }) { pointwise += 1 }
      if holds(points, 49) { middle += 1 }
    }
    #expect(Double(simultaneous) / Double(repetitions) >= 0.95)
    #expect(Double(pointwise) / Double(repetitions) < 0.85)
    #expect((0.9...0.98).contains(Double(middle) / Double(repetitions)))
  }
}
