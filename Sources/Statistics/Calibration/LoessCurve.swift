/// The observed proportion as a smooth function of the predicted probability: local regression of the outcome (loess;
/// Cleveland and Devlin 1988, doi:10.1080/01621459.1988.10478639).
///
/// Around each place a polynomial is fitted by least squares to the nearest floor(span n) patients with tricube weights.
/// `interpolated` fits at few vertices only and joins them by cubics with the fitted slopes (Cleveland and Grosse 1991,
/// doi:10.1007/BF01890836): the default of R's `loess`, which the curve equals, and usable for millions of patients.
/// `direct` fits at every place that is asked for.
///
/// A linear smoother knows no bounds: where events are rare the curve can leave 0...1. Nothing is cut off here, as in
/// Austin and Steyerberg 2019 (doi:10.1002/sim.8281); a drawing may cut.
///
/// Where the neighbours hold fewer distinct predictions than the polynomial has terms, the solution of least length is
/// taken, as R does. Where they hold one only, there is no curve.
///
/// O(n log n + vertices n) time, O(n) memory.
package struct LoessCurve: Sendable, Equatable {
  package enum Surface: Sendable, Equatable {
    case interpolated
    case direct
  }

  package let n: Int
  package let events: Int
  package let span: Double
  package let degree: Int
  package let surface: Surface
  /// Why there is no curve at all; nil where there is one.
  package let undefined: UndefinedReason?

  private let data: LoessData
  private let neighbours: Int
  private let vertices: LoessVertices?

  /// The cells of the interpolation hold at most this part of a neighbourhood: R's default.
  private static let cell = 0.2

  /// `span` is the part of the patients that each local fit uses, above 0 and at most 1; `degree` 0, 1 or 2.
  ///
  /// - Throws: `StatisticsError`: lengths that differ, a probability outside 0...1, a span or a degree out of range.
  package init(
    outcomes: [Bool], probabilities: [Double], span: Double = 0.75, degree: Int = 2, surface: Surface = .interpolated
  ) throws(StatisticsError) {
    try Checked.sameLength("probabilities", probabilities.count, expected: outcomes.count)
    try Checked.probabilities("probabilities", probabilities)
    guard span > 0, span <= 1 else {
      throw .outOfRange(what: "the span", value: span, allowed: "above 0 and at most 1")
    }
    guard (0...2).contains(degree) else {
      throw .outOfRange(what: "the degree", value: Double(degree), allowed: "0, 1 or 2")
    }
    self.init(
      data: LoessData(outcomes: outcomes, probabilities: probabilities), span: span, degree: degree, surface: surface)
  }

  init(data: LoessData, span: Double, degree: Int, surface: Surface) {
    n = data.n
    events = data.events
    self.span = span
    self.degree = degree
    self.surface = surface
    self.data = data
    neighbours = min(data.n, Int(Double(data.n) * span + 1e-5))
    var reason: UndefinedReason?
    if data.n == 0 {
      reason = .noPatients
    } else if data.values.count == 1 {
      reason = .constantPredictions
    } else if neighbours <= degree + 1 {
      // The farthest neighbour has no weight.
      reason = .tooFewPatients
    }
    var vertices: LoessVertices?
    if reason == nil, surface == .interpolated {
      vertices = LoessVertices(
        data, neighbours: neighbours, degree: degree, largestCell: Int(Double(data.n) * (span * LoessCurve.cell)))
      if vertices == nil { reason = .singleNeighbourhood }
    }
    self.vertices = vertices
    undefined = reason
  }

  /// The smoothed proportion at a probability; nil outside the predictions, and where `value(at:level:)` says why.
  package func value(at probability: Double) -> Double? {
    guard undefined == nil, data.covers(probability) else { return nil }
    if let vertices { return vertices.value(at: probability) }
    return fit(at: probability)?.value
  }

  /// The smoothed proportion with its pointwise normal interval.
  ///
  /// The curve is a weighted sum of the outcomes, so that its variance is the sum of squared weights times the variance of
  /// each outcome, m (1 - m), with m from the curve itself cut off at 0 and 1. R takes one variance for all patients
  /// instead, which no binary outcome has. The band covers the mean of the smoothed proportion: a curve's bias is not in
  /// it. Close to 0 and 1, where a proportion is not normal, it covers a little less than `level` (92 % of 95 % at
  /// proportions of 10 % and 90 % in 400 patients). It is not cut off at 0 and 1.
  ///
  /// - Throws: `StatisticsError.outOfRange` for a level outside (0, 1).
  package func value(at probability: Double, level: Double) throws(StatisticsError) -> Estimate {
    try band(at: [probability], level: level)[0]
  }

  /// `value(at:level:)` of several probabilities. O(vertices n + places) time where interpolated; a direct curve is fitted
  /// at every patient, O((n + places) n).
  ///
  /// - Throws: `StatisticsError.outOfRange` for a level outside (0, 1).
  package func band(at probabilities: [Double], level: Double = 0.95) throws(StatisticsError) -> [Estimate] {
    try Checked.level(level)
    if let undefined { return probabilities.map { _ in Estimate(undefined: undefined) } }
    let width = NormalDistribution().halfWidth(level: level)
    var variances = data.counts
    for index in variances.indices {
      let mean = min(max(value(at: data.values[index]) ?? 0, 0), 1)
      variances[index] *= mean * (1 - mean)
    }
    let covariances = vertices?.covariances(data, variances: variances)
    return probabilities.map { probability in
      guard data.covers(probability) else { return Estimate(undefined: .outsidePredictions) }
      let value: Double
      var variance = 0.0
      if let vertices, let covariances {
        value = vertices.value(at: probability)
        variance = vertices.variance(at: probability, covariances)
      } else {
        guard let fit = fit(at: probability) else { return Estimate(undefined: .singleNeighbourhood) }
        value = fit.value
        for index in fit.window {
          let weight = fit.weights(of: data.values[index]).value
          variance += weight * weight * variances[index]
        }
      }
      guard variance > 0 else { return Estimate(value, withoutInterval: .equalContributions) }
      let half = width * variance.squareRoot()
      return Estimate(value, from: value - half, to: value + half)
    }
  }

  private func fit(at probability: Double) -> LocalFit? {
    LocalFit(data, at: probability, neighbours: neighbours, degree: degree)
  }

  /// The number of vertices of the interpolation; nil for a direct curve and where there is no curve.
  package var vertexCount: Int? { vertices?.fits.count }

  /// Calls `body` with each distinct prediction, the curve there and the patients who have it, in increasing order.
  ///
  /// False, and not called for all, where the curve does not exist at one of them.
  func forEachPrediction(_ body: (_ prediction: Double, _ observed: Double, _ patients: Int) -> Void) -> Bool {
    guard undefined == nil else { return false }
    for index in data.values.indices {
      guard let observed = value(at: data.values[index]) else { return false }
      body(data.values[index], observed, Int(data.counts[index]))
    }
    return true
  }
}
