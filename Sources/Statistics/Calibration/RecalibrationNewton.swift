import Foundation

/// Maximum likelihood for the two small models that calibration needs, fast enough for millions of patients: Newton's method
/// from where a calibrated model would end.
///
/// Both give nothing where the iteration does not settle quickly, as for separated classes or constant predictions; then
/// `LogisticRegression` decides, which takes care and names the reason. Where they settle, the estimate is the same unique
/// maximum. Probabilities are above 0 and below 1, both classes have patients. O(patients) time an iteration; memory is
/// one number a patient for the slope, none for the intercept.
enum RecalibrationNewton {
  struct Parameter: Equatable {
    let value: Double
    let standardError: Double
  }

  private static let iterations = 20
  /// Steps below this, absolute and relative, end the iteration; the next would be its square.
  private static let tolerance = 1e-11
  /// Sums are taken over blocks of so many patients, which keeps rounding small.
  private static let block = 1024

  /// The intercept with the logit as offset.
  ///
  /// The odds of every patient are multiplied by one number, so that no patient needs a logarithm or an exponential.
  static func intercept(outcomes: [Bool], probabilities: [Double]) -> Parameter? {
    let events = Double(outcomes.count { $0 })
    var value = 0.0
    for _ in 0..<iterations {
      let factor = exp(value)
      guard factor.isFinite, factor > 0 else { return nil }
      var (expected, information) = (0.0, 0.0)
      probabilities.withUnsafeBufferPointer { probabilities in
        forEachBlock(of: probabilities.count) { range in
          var (sum, weights) = (0.0, 0.0)
          for index in range {
            let odds = probabilities[index] * factor
            let probability = odds / (1 - probabilities[index] + odds)
            sum += probability
            weights += probability * (1 - probability)
          }
          expected += sum
          information += weights
        }
      }
      let step = (events - expected) / information
      guard step.isFinite, information > 0 else { return nil }
      value += step
      if abs(step) <= tolerance * max(1, abs(value)) {
        return Parameter(value: value, standardError: 1 / information.squareRoot())
      }
    }
    return nil
  }

  /// The slope of the logit, the intercept being estimated too.
  static func slope(outcomes: [Bool], probabilities: [Double]) -> Parameter? {
    let n = probabilities.count
    var logits = probabilities
    var total = 0.0
    logits.withUnsafeMutableBufferPointer { logits in
      forEachBlock(of: n) { range in
        var sum = 0.0
        for index in range {
          // One logarithm is enough: the quotient is exact to rounding, 1 - p too where p is above one half.
          logits[index] = log(logits[index] / (1 - logits[index]))
          sum += logits[index]
        }
        total += sum
      }
    }
    // Around their mean, so that the information has no cancellation.
    let centre = total / Double(n)
    // Far from calibrated, a start without slope goes safely to the maximum where the other oversteps it.
    let events = Double(outcomes.count { $0 })
    return slope(outcomes, logits, centre: centre, from: (centre, 1))
      ?? slope(outcomes, logits, centre: centre, from: (log(events / (Double(n) - events)), 0))
  }

  private static func slope(
    _ outcomes: [Bool], _ logits: [Double], centre: Double, from start: (intercept: Double, slope: Double)
  ) -> Parameter? {
    let n = logits.count
    var (intercept, slope) = start
    for _ in 0..<iterations {
      var (residuals, products) = (0.0, 0.0)
      var (s0, s1, s2) = (0.0, 0.0, 0.0)
      logits.withUnsafeBufferPointer { logits in
        outcomes.withUnsafeBufferPointer { outcomes in
          forEachBlock(of: n) { range in
            var sums = (r: 0.0, p: 0.0, w: 0.0, x: 0.0, xx: 0.0)
            for index in range {
              let x = logits[index] - centre
              let probability = 1 / (1 + exp(-(intercept + slope * x)))
              let residual = (outcomes[index] ? 1 : 0) - probability
              let weight = probability * (1 - probability)
              sums.r += residual
              sums.p += residual * x
              sums.w += weight
              sums.x += weight * x
              sums.xx += weight * x * x
            }
            residuals += sums.r
            products += sums.p
            s0 += sums.w
            s1 += sums.x
            s2 += sums.xx
          }
        }
      }
      let spread = s2 - s1 * s1 / s0
      guard s0 > 0, spread > 1e-9 * s0, spread.isFinite else { return nil }
      let slopeStep = (products - residuals * s1 / s0) / spread
      let interceptStep = (residuals - slopeStep * s1) / s0
      guard slopeStep.isFinite, interceptStep.isFinite else { return nil }
      intercept += interceptStep
      slope += slopeStep
      let largest = max(abs(interceptStep) / max(1, abs(intercept)), abs(slopeStep) / max(1, abs(slope)))
      if largest <= tolerance { return Parameter(value: slope, standardError: 1 / spread.squareRoot()) }
    }
    return nil
  }

  private static func forEachBlock(of count: Int, _ body: (Range<Int>) -> Void) {
    for start in stride(from: 0, to: count, by: block) { body(start..<min(start + block, count)) }
  }
}
