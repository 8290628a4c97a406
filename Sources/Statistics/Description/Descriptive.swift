/// Means, spreads and quantiles of finite values. What is undefined (a mean of nothing, a spread of one value) is nil.
package enum Descriptive {
  /// - Throws: `StatisticsError.notFinite`.
  package static func mean(_ values: [Double]) throws(StatisticsError) -> Double? {
    try Checked.finite("values", values)
    return Moments.mean(values)
  }

  /// Sample variance (divisor n - 1); nil for fewer than two values.
  ///
  /// - Throws: `StatisticsError.notFinite`.
  package static func variance(_ values: [Double]) throws(StatisticsError) -> Double? {
    try Checked.finite("values", values)
    return Moments.variance(values)
  }

  /// Sample standard deviation (divisor n - 1); nil for fewer than two values.
  ///
  /// - Throws: `StatisticsError.notFinite`.
  package static func standardDeviation(_ values: [Double]) throws(StatisticsError) -> Double? {
    try variance(values)?.squareRoot()
  }

  /// - Throws: `StatisticsError.notFinite`.
  package static func median(_ values: [Double]) throws(StatisticsError) -> Double? {
    try quantiles(values, at: [0.5]).first ?? nil
  }

  /// Quantiles by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996, doi:10.2307/2684934, the
  /// default of R and NumPy).
  ///
  /// `probabilities` in 0...1, in any order. Nil for each where there are no values. O(n log n).
  ///
  /// - Throws: `StatisticsError`: a value that is not finite, a probability outside 0...1.
  package static func quantiles(_ values: [Double], at probabilities: [Double]) throws(StatisticsError) -> [Double?] {
    try Checked.finite("values", values)
    try Checked.probabilities("probabilities", probabilities)
    guard !values.isEmpty else { return probabilities.map { _ in nil } }
    let sorted = values.sorted()
    return probabilities.map { quantile(ofSorted: sorted, at: $0) }
  }

  /// The same of at least one value in increasing order.
  static func quantile(ofSorted sorted: [Double], at probability: Double) -> Double {
    let position = probability * Double(sorted.count - 1)
    let below = min(Int(position), sorted.count - 1)
    let above = min(below + 1, sorted.count - 1)
    let fraction = position - Double(below)
    // Two products, since the difference of far-off values may overflow; equal values stay as they are.
    if fraction == 0 || sorted[below] == sorted[above] { return sorted[below] }
    return (1 - fraction) * sorted[below] + fraction * sorted[above]
  }
}

/// Moments without checks: the values are finite already.
enum Moments {
  /// The mean, corrected by a second pass, so that a large common part costs no digits.
  static func mean(_ values: [Double]) -> Double? {
    guard !values.isEmpty else { return nil }
    let count = Double(values.count)
    let sum = values.reduce(0, +)
    // A sum may leave the numbers although the mean is one of them.
    guard sum.isFinite else { return values.reduce(0) { $0 + $1 / count } }
    let first = sum / count
    let rest = values.reduce(0) { $0 + ($1 - first) }
    return rest.isFinite ? first + rest / count : first
  }

  /// Corrected two-pass algorithm (Chan, Golub and LeVeque 1983, doi:10.1080/00031305.1983.10483115), divisor n - 1.
  ///
  /// Exactly 0 for equal values; nil for fewer than two.
  static func variance(_ values: [Double]) -> Double? {
    guard values.count > 1, let mean = mean(values) else { return nil }
    if values.allSatisfy({ $0 == values[0] }) { return 0 }
    var (sum, squares) = (0.0, 0.0)
    for value in values {
      sum += value - mean
      squares += (value - mean) * (value - mean)
    }
    let count = Double(values.count)
    let variance = (squares - sum * sum / count) / (count - 1)
    return variance.isFinite ? max(0, variance) : nil
  }
}
