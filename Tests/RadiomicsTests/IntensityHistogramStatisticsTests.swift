import Testing

@testable import Radiomics

@Suite struct IntensityHistogramStatisticsTests {
  /// Levels 2 (three voxels), 3 (one) and 6 (four).
  private let statistics = IntensityHistogramStatistics(levels: [2, 3, 6], counts: [3, 1, 4])

  @Test func momentsByHand() {
    #expect(statistics.mean == 33.0 / 8)
    let deviations = [2.0, 2, 2, 3, 6, 6, 6, 6].map { $0 - 33.0 / 8 }
    func moment(_ power: Int) -> Double {
      deviations.reduce(0) { sum, deviation in sum + (0..<power).reduce(1.0) { product, _ in product * deviation } } / 8
    }
    #expect(abs(statistics.secondMoment - moment(2)) < 1e-12)
    #expect(abs(statistics.thirdMoment - moment(3)) < 1e-12)
    #expect(abs(statistics.fourthMoment - moment(4)) < 1e-12)
    #expect(abs(statistics.meanDistance(from: 4) - (3 * 2 + 1 + 4 * 2) / 8) < 1e-15)
  }

  /// The levels as intensities give the same as the histogram that was made of them.
  @Test(arguments: [1, 2, 3, 7, 50, 333]) func agreesWithIntensities(voxels: Int) throws {
    let levels = (0..<voxels).map { ($0 * $0 * 7 + $0) % 13 + 1 }
    let values = Set(levels).sorted()
    let counts = values.map { value in levels.count { $0 == value } }
    let histogram = IntensityHistogramStatistics(levels: values, counts: counts)
    let intensities = levels.map(Double.init)
    let expected = FirstOrderStatistics(
      intensities, sorted: intensities.sorted(), voxelVolume: 1, levelCounts: counts,
      settings: RadiomicsSettings(discretisation: .none))
    for share in [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1] {
      #expect(abs(histogram.percentile(share) - expected.percentile(share)) < 1e-12, "\(share)")
    }
    #expect(abs(histogram.meanDistance(from: histogram.mean) - expected.meanAbsoluteDeviation) < 1e-12)
    #expect(abs(histogram.meanDistance(from: histogram.percentile(0.5)) - expected.medianAbsoluteDeviation) < 1e-12)
    #expect((histogram.robustMeanAbsoluteDeviation == nil) == (expected.robustMeanAbsoluteDeviation == nil))
    if let found = histogram.robustMeanAbsoluteDeviation {
      #expect(abs(found - (try #require(expected.robustMeanAbsoluteDeviation))) < 1e-12)
    }
    #expect(Double(histogram.minimum) == expected.minimum)
    #expect(Double(histogram.maximum) == expected.maximum)
  }

  /// The histogram from level 2 to 6 is 3, 1, 0, 0, 4: its gradients are -2, -1.5, -0.5, 2, 4.
  @Test func gradientsGoOverEmptyLevels() throws {
    #expect(try #require(statistics.steepestRise) == .init(gradient: 4, level: 6))
    #expect(try #require(statistics.steepestFall) == .init(gradient: -2, level: 2))
  }

  @Test func lowestOfEqualGradients() throws {
    let even = IntensityHistogramStatistics(levels: [5, 7, 9], counts: [2, 2, 2])
    #expect(try #require(even.steepestRise) == .init(gradient: 2, level: 9))
    #expect(try #require(even.steepestFall) == .init(gradient: -2, level: 5))
    let flat = IntensityHistogramStatistics(levels: [1, 2, 3], counts: [4, 4, 4])
    #expect(try #require(flat.steepestRise) == .init(gradient: 0, level: 1))
    #expect(try #require(flat.steepestFall) == .init(gradient: 0, level: 1))
  }

  @Test func modeIsNearestToTheMean() {
    #expect(statistics.mode == 6)
    #expect(IntensityHistogramStatistics(levels: [1, 4, 9], counts: [3, 3, 1]).mode == 4)
    // The mean is 3: both are as near, the lower is taken.
    #expect(IntensityHistogramStatistics(levels: [1, 5], counts: [2, 2]).mode == 1)
    #expect(IntensityHistogramStatistics(levels: [1, 2, 3, 9], counts: [1, 2, 2, 1]).mode == 3)
  }

  @Test func oneLevel() {
    let one = IntensityHistogramStatistics(levels: [9], counts: [4])
    #expect(one.steepestRise == nil)
    #expect(one.steepestFall == nil)
    #expect(one.mode == 9)
    #expect(one.secondMoment == 0)
    #expect(one.robustMeanAbsoluteDeviation == 0)
    #expect(one.percentile(1) == 9)
  }
}
