/// The observed proportion as a smooth function of the predicted probability: a logistic model of the outcome on a
/// restricted cubic spline of the predictions' logit (Stone and Koo 1985; Harrell 2015, doi:10.1007/978-3-319-19425-7).
///
/// Stays within 0...1, unlike `LoessCurve`. Linear in the logit beyond the outer knots, where there is little to see.
/// Probabilities of exactly 0 or 1 have no logit: there is no curve then.
package struct SplineCurve: Sendable, Equatable {
  package let n: Int
  package let events: Int
  /// On the logit scale, in increasing order; none where the logit enters as it is.
  package let knots: [Double]
  /// How many were asked for.
  package let requestedKnots: Int
  package let fit: LogisticFit?
  /// Why there is no curve at all; nil where there is one.
  package let undefined: UndefinedReason?

  private let logits: [Double]
  /// The predictions that the curve spans.
  private let range: ClosedRange<Double>?

  /// `knots` is 3, 4 or 5: they lie at Harrell's quantiles of the logit, the outer ones at the fifth lowest and highest
  /// where there are fewer than 100 patients. Where these coincide, the number falls; where fewer than three remain, the
  /// logit enters as it is, a straight line.
  ///
  /// - Throws: `StatisticsError`: lengths that differ, a probability outside 0...1, another number of knots, no memory.
  package init(outcomes: [Bool], probabilities: [Double], knots count: Int = 5) throws(StatisticsError) {
    try Checked.sameLength("probabilities", probabilities.count, expected: outcomes.count)
    try Checked.probabilities("probabilities", probabilities)
    guard (3...5).contains(count) else {
      throw .outOfRange(what: "the number of knots", value: Double(count), allowed: "3, 4 or 5")
    }
    requestedKnots = count
    n = outcomes.count
    events = outcomes.count { $0 }
    var reason: UndefinedReason?
    if n == 0 {
      reason = .noPatients
    } else if events == 0 {
      reason = .noPositives
    } else if events == n {
      reason = .noNegatives
    } else if probabilities.contains(where: { $0 == 0 || $0 == 1 }) {
      reason = .extremeProbabilities
    }
    var fitted: LogisticFit?
    var knots: [Double] = []
    logits = reason == nil ? probabilities.map(Logit.value) : []
    if reason == nil {
      knots = SplineBasis.knots(of: logits, count: count)
      let basis = SplineBasis(knots: knots)
      var values = [Double](repeating: 0, count: n * basis.columns)
      for row in 0..<n { basis.fill(&values, from: row * basis.columns, at: logits[row]) }
      do {
        let design = try DesignMatrix(rowMajor: values, rows: n, columns: basis.columns)
        let found = try LogisticRegression.fit(design: design, outcomes: outcomes)
        if found.converged { fitted = found } else { reason = .notConverged }
      } catch {
        switch error {
        case .constantColumns: reason = .constantPredictions
        case .collinearColumns: reason = .fewDistinctPredictions
        case .separation: reason = .separation
        case .singular: reason = .notConverged
        default: throw error
        }
      }
    }
    self.knots = knots
    fit = fitted
    undefined = reason
    if let lowest = probabilities.min(), let highest = probabilities.max() {
      range = lowest...highest
    } else {
      range = nil
    }
  }

  /// The smoothed proportion at a probability; nil outside the predictions and where there is no curve.
  package func value(at probability: Double) -> Double? {
    guard let fit, let range, range.contains(probability) else { return nil }
    return Logit.probability(fit.linearPredictor(SplineBasis(knots: knots).row(at: Logit.value(probability))))
  }

  /// The smoothed proportion with its pointwise Wald interval, made on the logit scale.
  ///
  /// - Throws: `StatisticsError.outOfRange` for a level outside (0, 1).
  package func band(at probabilities: [Double], level: Double = 0.95) throws(StatisticsError) -> [Estimate] {
    try Checked.level(level)
    guard let fit, let range else { return probabilities.map { _ in Estimate(undefined: undefined ?? .notConverged) } }
    let basis = SplineBasis(knots: knots)
    let width = NormalDistribution().halfWidth(level: level)
    return probabilities.map { probability in
      guard range.contains(probability) else { return Estimate(undefined: .outsidePredictions) }
      let row = basis.row(at: Logit.value(probability))
      let linear = fit.linearPredictor(row)
      let terms = [1] + row
      var variance = 0.0
      for i in terms.indices {
        for j in terms.indices { variance += terms[i] * terms[j] * fit.covariance[i * terms.count + j] }
      }
      let half = width * max(0, variance).squareRoot()
      guard half.isFinite else { return Estimate(Logit.probability(linear), withoutInterval: .beyondNumbers) }
      return Estimate(linear, from: linear - half, to: linear + half).mapped(Logit.probability)
    }
  }

  /// Calls `body` with each patient's prediction and the curve there; false where there is no curve.
  func forEachPrediction(_ body: (_ prediction: Double, _ observed: Double) -> Void) -> Bool {
    guard let fit else { return false }
    let basis = SplineBasis(knots: knots)
    var row = [Double](repeating: 0, count: basis.columns)
    for logit in logits {
      basis.fill(&row, from: 0, at: logit)
      body(Logit.probability(logit), Logit.probability(fit.linearPredictor(row)))
    }
    return true
  }
}
