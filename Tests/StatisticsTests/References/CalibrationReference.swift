import Statistics
import Testing

/// `calibration.R`: curves and their indices, Brier score in parts, weak tests, recalibration.
struct CalibrationReference: ReferenceComputation {
  static let table = "calibration.csv"

  var values = ReferenceValues()

  mutating func compute(_ d: TestPatients) throws {
    for (name, scores) in [("score1", d.score1), ("score2", d.score2)] {
      try curves(name, d.outcomes, scores)
      for knots in [3, 5] { try spline("\(name).spline\(knots)", d.outcomes, scores, knots) }
      try brier(name, d.outcomes, scores)
      try recalibration(name, d.outcomes, scores)
    }
    try band(d)
    var generator = SeededGenerator(seed: 8, stream: "indices")
    let found = try CalibrationIndices.bootstrap(
      outcomes: d.outcomes, probabilities: d.score1, replicates: 2000, using: &generator)
    for (name, estimate) in [("ici", found.ici), ("e50", found.e50), ("e90", found.e90), ("emax", found.emax)] {
      values.put("bootstrap.\(name)", interval: estimate)
    }
  }

  private func places(_ p: [Double]) throws -> [Double] {
    let lowest = try #require(p.min())
    let highest = try #require(p.max())
    return (0...8).map { lowest + (highest - lowest) * Double($0) / 8 }
  }

  private mutating func put(_ name: String, _ indices: CalibrationIndices) {
    values.put("\(name).ici", indices.ici.value)
    values.put("\(name).e50", indices.e50.value)
    values.put("\(name).e90", indices.e90.value)
    values.put("\(name).emax", indices.emax.value)
  }

  private mutating func curves(_ name: String, _ outcomes: [Bool], _ p: [Double]) throws {
    let variants = [
      "default": try LoessCurve(outcomes: outcomes, probabilities: p),
      "direct": try LoessCurve(outcomes: outcomes, probabilities: p, surface: .direct),
      "narrow": try LoessCurve(outcomes: outcomes, probabilities: p, span: 0.4),
      "linear": try LoessCurve(outcomes: outcomes, probabilities: p, degree: 1),
      "mean": try LoessCurve(outcomes: outcomes, probabilities: p, span: 0.9, degree: 0),
    ]
    for (variant, curve) in variants {
      for (index, place) in try places(p).enumerated() {
        values.put("\(name).\(variant).\(index)", curve.value(at: place))
      }
    }
    put("\(name).default", try CalibrationIndices(outcomes: outcomes, probabilities: p))
    put("\(name).narrow", try CalibrationIndices(outcomes: outcomes, probabilities: p, smoother: .loess(span: 0.4)))
    let direct = try LoessCurve(outcomes: outcomes, probabilities: p, surface: .direct)
    put("\(name).direct", CalibrationIndices(direct))
  }

  private mutating func band(_ d: TestPatients) throws {
    for (name, surface) in [("interpolate", LoessCurve.Surface.interpolated), ("direct", .direct)] {
      let curve = try LoessCurve(outcomes: d.outcomes, probabilities: d.score1, surface: surface)
      for (index, estimate) in try curve.band(at: places(d.score1)).enumerated() {
        values.put("band.\(name).\(index)", interval: estimate)
      }
    }
  }

  private mutating func spline(_ name: String, _ outcomes: [Bool], _ p: [Double], _ knots: Int) throws {
    let curve = try SplineCurve(outcomes: outcomes, probabilities: p, knots: knots)
    for index in 0..<5 {
      values.put("\(name).knot.\(index)", index < curve.knots.count ? curve.knots[index] : nil)
    }
    for (index, estimate) in try curve.band(at: places(p)).enumerated() {
      values.put("\(name).\(index)", estimate: estimate)
    }
    put(name, try CalibrationIndices(outcomes: outcomes, probabilities: p, smoother: .spline(knots: knots)))
  }

  private mutating func brier(_ name: String, _ outcomes: [Bool], _ p: [Double]) throws {
    let calibration = try Calibration(outcomes: outcomes, probabilities: p)
    let spiegelhalter = SpiegelhalterTest(calibration)
    values.put("\(name).spiegelhalter.z", spiegelhalter.z)
    values.put("\(name).spiegelhalter.p", spiegelhalter.pValue)
    var generator = SeededGenerator(seed: 9, stream: "scaled")
    values.put("\(name).scaled", estimate: try calibration.scaledBrier(replicates: 20_000, using: &generator))
    for (grouping, groups) in [("distinct", nil), ("tenths", 10)] {
      let parts = try #require(try BrierDecomposition(outcomes: outcomes, probabilities: p, groups: groups))
      values.put("\(name).\(grouping).groups", Double(parts.groups))
      values.put("\(name).\(grouping).reliability", parts.reliability)
      values.put("\(name).\(grouping).resolution", parts.resolution)
      values.put("\(name).\(grouping).uncertainty", parts.uncertainty)
      values.put("\(name).\(grouping).variance", parts.withinVariance)
      values.put("\(name).\(grouping).covariance", parts.withinCovariance)
      values.put("\(name).\(grouping).score", parts.score)
    }
    let development = try HosmerLemeshow(calibration, on: .development)
    values.put("\(name).hosmer.statistic", development.statistic)
    values.put("\(name).hosmer.development", development.pValue)
    values.put("\(name).hosmer.validation", try HosmerLemeshow(calibration, on: .validation).pValue)
  }

  private mutating func recalibration(_ name: String, _ outcomes: [Bool], _ p: [Double]) throws {
    let large = try Recalibration(outcomes: outcomes, probabilities: p, method: .inTheLarge)
    values.put("\(name).large.intercept", large.intercept)
    values.put("\(name).large.error", large.interceptError)
    values.put("\(name).large.applied", large.probability(0.3))
    let logistic: Recalibration?
    do throws(StatisticsError) {
      logistic = try Recalibration(outcomes: outcomes, probabilities: p, method: .logistic)
    } catch {
      #expect(error == .separation(complete: true))
      logistic = nil
    }
    values.put("\(name).logistic.intercept", logistic?.intercept)
    values.put("\(name).logistic.slope", logistic?.slope)
    values.put("\(name).logistic.intercepterror", logistic?.interceptError)
    values.put("\(name).logistic.slopeerror", logistic?.slopeError)
    values.put("\(name).logistic.covariance", logistic?.covariance)
    values.put("\(name).logistic.applied", logistic?.probability(0.3))
  }
}
