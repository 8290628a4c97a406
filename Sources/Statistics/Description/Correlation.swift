import Foundation

/// Correlation of two measurements of the same patients.
package enum Correlation: String, Sendable, CaseIterable {
  /// Product-moment correlation (Pearson 1895).
  case pearson
  /// Pearson's correlation of midranks (Spearman 1904).
  case spearman

  /// The coefficient in -1...1; nil for fewer than two patients and where one measurement is constant.
  ///
  /// O(n) for Pearson's, O(n log n) for Spearman's.
  ///
  /// - Throws: `StatisticsError`: lengths that differ, a value that is not finite.
  package func coefficient(_ first: [Double], _ second: [Double]) throws(StatisticsError) -> Double? {
    try Checked.sameLength("second measurement", second.count, expected: first.count)
    try Checked.finite("first measurement", first)
    try Checked.finite("second measurement", second)
    switch self {
    case .pearson: return Correlation.product(first, second)
    case .spearman: return Correlation.product(Ranks.midranks(first), Ranks.midranks(second))
    }
  }

  /// The coefficient with the interval of Fisher's transformation (1921): standard error 1 / sqrt(n - 3), for Spearman's
  /// sqrt((1 + r^2 / 2) / (n - 3)) (Bonett and Wright 2000, doi:10.1007/BF02294183).
  ///
  /// - Throws: `StatisticsError`: lengths that differ, a value that is not finite, a level outside (0, 1).
  package func estimate(_ first: [Double], _ second: [Double], level: Double = 0.95) throws(StatisticsError) -> Estimate
  {
    try Checked.level(level)
    guard let value = try coefficient(first, second) else {
      if first.count < 2 { return Estimate(undefined: first.isEmpty ? .noPatients : .onePatient) }
      return Estimate(undefined: .constantValues)
    }
    guard first.count > 3 else { return Estimate(value, withoutInterval: .tooFewPatients) }
    guard abs(value) < 1 else { return Estimate(value, withoutInterval: .perfectCorrelation) }
    let inflation = self == .spearman ? 1 + value * value / 2 : 1
    let half = NormalDistribution().halfWidth(level: level) * (inflation / Double(first.count - 3)).squareRoot()
    return Estimate(value, from: tanh(atanh(value) - half), to: tanh(atanh(value) + half))
  }

  private static func product(_ first: [Double], _ second: [Double]) -> Double? {
    guard first.count > 1 else { return nil }
    guard let one = standardised(first), let two = standardised(second) else { return nil }
    var sum = 0.0
    for index in 0..<one.count { sum += one[index] * two[index] }
    return min(1, max(-1, sum))
  }

  /// Differences from the mean, scaled to unit length; nil for constant values. Scaled first, so that squares neither
  /// overflow nor vanish.
  private static func standardised(_ values: [Double]) -> [Double]? {
    guard let mean = Moments.mean(values), !values.allSatisfy({ $0 == values[0] }) else { return nil }
    let largest = values.reduce(0) { max($0, abs($1 / 2 - mean / 2)) }
    guard largest > 0 else { return nil }
    let differences = values.map { ($0 / 2 - mean / 2) / largest }
    let length = differences.reduce(0) { $0 + $1 * $1 }.squareRoot()
    return differences.map { $0 / length }
  }
}
