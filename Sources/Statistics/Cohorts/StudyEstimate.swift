/// What one study, centre or subgroup found: a number on a scale on which it is about normal, with its variance.
package struct StudyEstimate: Sendable, Equatable {
  package let value: Double
  /// Above 0.
  package let variance: Double

  /// - Throws: `StatisticsError`: a value that is not finite, a variance that is not a finite number above 0.
  package init(_ value: Double, variance: Double) throws(StatisticsError) {
    try Checked.finite("an estimate", [value])
    try Checked.positive("an estimate's variance", variance)
    self.value = value
    self.variance = variance
  }

  /// An estimate whose normal interval of coverage `level` is symmetric; nil where it has no interval, or one of no width.
  ///
  /// An interval that was cut off is not symmetric and does not fit.
  ///
  /// - Throws: `StatisticsError.outOfRange` for a level outside (0, 1).
  package init?(wald estimate: Estimate, level: Double = 0.95) throws(StatisticsError) {
    try Checked.level(level)
    guard let value = estimate.value, let lower = estimate.lower, let upper = estimate.upper else { return nil }
    let error = (upper - lower) / (2 * NormalDistribution().halfWidth(level: level))
    guard value.isFinite, error * error > 0, (error * error).isFinite else { return nil }
    try self.init(value, variance: error * error)
  }

  /// The logit of a share or an area under the curve, with its variance by the delta method; nil for 0, 1 and no variance.
  package static func logit(_ share: Double, variance: Double) -> StudyEstimate? {
    guard share > 0, share < 1 else { return nil }
    let slope = 1 / (share * (1 - share))
    return try? StudyEstimate(Logit.value(share), variance: variance * slope * slope)
  }
}
