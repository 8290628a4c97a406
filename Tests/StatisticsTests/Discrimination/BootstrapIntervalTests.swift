import Statistics
import Testing

@Suite struct BootstrapIntervalTests {
  private let replicates = (1...999).map { Double($0) / 1000 }

  @Test func percentilesAreQuantiles() throws {
    let interval = try BootstrapInterval.percentile.estimate(0.4, replicates: replicates.reversed(), level: 0.9)
    #expect(interval.value == 0.4)
    let expected = try Descriptive.quantiles(replicates, at: [0.05, 0.95])
    #expect(isClose(interval.lower, expected[0], tolerance: 1e-14))
    #expect(isClose(interval.upper, expected[1], tolerance: 1e-14))
  }

  /// Without bias and skewness both methods are one.
  @Test func symmetryNeedsNoCorrection() throws {
    let jackknife = [[-2.0, -1, 0, 1, 2]]
    let plain = try BootstrapInterval.percentile.estimate(0.5, replicates: replicates)
    let corrected = try BootstrapInterval.biasCorrectedAccelerated.estimate(
      0.5, replicates: replicates, jackknife: jackknife)
    #expect(isClose(corrected.lower, plain.lower, tolerance: 1e-12))
    #expect(isClose(corrected.upper, plain.upper, tolerance: 1e-12))
  }

  @Test func correctionMovesTheInterval() throws {
    let plain = try BootstrapInterval.percentile.estimate(0.6, replicates: replicates)
    let biased = try BootstrapInterval.biasCorrectedAccelerated.estimate(
      0.6, replicates: replicates, jackknife: [[-1.0, 1]])
    // More replicates below the estimate than above: both ends move up.
    #expect(try #require(biased.lower) > (try #require(plain.lower)))
    #expect(try #require(biased.upper) > (try #require(plain.upper)))
  }

  @Test func tiesWithTheEstimateCountOneHalf() throws {
    let tied = [0.0, 1, 1, 1, 2]
    let interval = try BootstrapInterval.biasCorrectedAccelerated.estimate(1, replicates: tied, jackknife: [[-1, 1]])
    let plain = try BootstrapInterval.percentile.estimate(1, replicates: tied)
    #expect(isClose(interval.lower, plain.lower, tolerance: 1e-12))
    #expect(isClose(interval.upper, plain.upper, tolerance: 1e-12))
  }

  @Test func degenerateReplicates() throws {
    func reason(_ value: Double, _ replicates: [Double], _ jackknife: [[Double]]) throws -> String? {
      let estimate = try BootstrapInterval.biasCorrectedAccelerated.estimate(
        value, replicates: replicates, jackknife: jackknife)
      #expect(estimate.value == value && estimate.lower == nil && estimate.upper == nil)
      return estimate.reason
    }
    #expect(try reason(1, [1, 1, 1], [[1, 2]]) == UndefinedReason.equalReplicates.rawValue)
    #expect(try reason(1, [1], [[1, 2]]) == UndefinedReason.equalReplicates.rawValue)
    #expect(try reason(5, [1, 2, 3], [[1, 2]]) == UndefinedReason.biasBeyondReplicates.rawValue)
    #expect(try reason(0, [1, 2, 3], [[1, 2]]) == UndefinedReason.biasBeyondReplicates.rawValue)
    #expect(try reason(2, [1, 2, 3], [[1, 1], [3]]) == UndefinedReason.noAcceleration.rawValue)
    #expect(try reason(2, [1, 2, 3], []) == UndefinedReason.noAcceleration.rawValue)
    #expect(
      try BootstrapInterval.percentile.estimate(2, replicates: [3, 3])
        == Estimate(2, withoutInterval: .equalReplicates))
    // One replicate in a hundred differs: both quantiles are 3.
    let almost = [Double](repeating: 3, count: 99) + [4]
    #expect(
      try BootstrapInterval.percentile.estimate(3, replicates: almost)
        == Estimate(3, withoutInterval: .equalReplicates))
  }

  @Test func accelerationBeyondTheLevel() throws {
    // One far influence: the acceleration is near 1/6, its divisor turns at about six standard errors.
    let jackknife = [[-1000.0] + [Double](repeating: 0, count: 999)]
    let estimate = try BootstrapInterval.biasCorrectedAccelerated.estimate(
      0.9, replicates: replicates, jackknife: jackknife, level: 1 - 1e-9)
    #expect(estimate == Estimate(0.9, withoutInterval: .accelerationTooLarge))
  }

  @Test func misuse() {
    #expect(throws: StatisticsError.self) { try BootstrapInterval.percentile.estimate(1, replicates: []) }
    #expect(throws: StatisticsError.notFinite(what: "replicates", index: 1)) {
      try BootstrapInterval.percentile.estimate(1, replicates: [1, .nan])
    }
    #expect(throws: StatisticsError.notFinite(what: "estimate", index: 0)) {
      try BootstrapInterval.percentile.estimate(.infinity, replicates: [1, 2])
    }
    #expect(throws: StatisticsError.self) {
      try BootstrapInterval.percentile.estimate(1, replicates: [1, 2], level: 1)
    }
  }
}
